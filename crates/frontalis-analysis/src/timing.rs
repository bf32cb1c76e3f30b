//! How far apart two coders put the landmarks of matched actions, in frames and exact time.

use frontalis_core::{FrameIndex, FrameTable};
use frontalis_stats::Estimate;
use frontalis_stats::comparison::TimingRow;
use frontalis_stats::timing::timing;

use crate::codes::Common;
use crate::runs::Act;

/// First coder less second, in frames and in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Difference {
    frames: f64,
    ms: Option<f64>,
}

/// One matched action: the differences of its landmarks, where both are marked inside the
/// frames that both coders were to code.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Apart {
    onset: Option<Difference>,
    apex: Option<Difference>,
    offset: Option<Difference>,
    duration: Option<Difference>,
}

const LANDMARKS: [&str; 4] = ["onset", "apex", "offset", "duration"];

impl Apart {
    fn all(self) -> [Option<Difference>; 4] {
        [self.onset, self.apex, self.offset, self.duration]
    }
}

/// The differences of two actions taken for the same.
pub(crate) fn apart(clip: &Common<'_>, first: &Act, second: &Act) -> Apart {
    let table = &*clip.clip.table;
    let between = |of: &dyn Fn(&Act) -> Option<u64>| {
        Some(difference(table, of(first)?, of(second)?))
    };
    // Where coverage begins or ends inside an action, its end there is not the coder's.
    let onset = |it: &Act| Some(it.run.start()).filter(|it| clip.scope.start() <= *it);
    let offset = |it: &Act| Some(it.run.end() - 1).filter(|it| *it < clip.scope.end());
    let apex = |it: &Act| it.apex.filter(|at| clip.scope.contains(*at));
    let onset_apart = between(&onset);
    let offset_apart = between(&offset);
    Apart {
        onset: onset_apart,
        apex: between(&|it| apex(it).map(|at| u64::from(at.0))),
        offset: offset_apart,
        duration: onset_apart.zip(offset_apart).map(|_| Difference {
            frames: first.run.n_frames() as f64 - second.run.n_frames() as f64,
            ms: lasts_ms(table, first).zip(lasts_ms(table, second)).map(|it| it.0 - it.1),
        }),
    }
}

fn difference(table: &FrameTable, first: u64, second: u64) -> Difference {
    let time = |at: u64| table.time(FrameIndex(u32::try_from(at).ok()?));
    let between = time(first).zip(time(second)).and_then(|it| it.0.minus(it.1));
    Difference {
        frames: first as f64 - second as f64,
        ms: between.map(|it| it.as_secs_f64() * 1000.0),
    }
}

fn lasts_ms(table: &FrameTable, act: &Act) -> Option<f64> {
    crate::budget::lasts(table, act.run).map(|it| it.as_secs_f64() * 1000.0)
}

/// The four rows of two coders over all their matched actions.
pub(crate) fn rows(first: &str, second: &str, matched: &[Apart]) -> Vec<TimingRow> {
    let row = |(at, landmark): (usize, &'static str)| {
        let differences: Vec<Difference> =
            matched.iter().filter_map(|it| it.all()[at]).collect();
        timing_row(first, second, landmark, &differences)
    };
    LANDMARKS.into_iter().enumerate().map(row).collect()
}

fn timing_row(
    first: &str,
    second: &str,
    landmark: &'static str,
    differences: &[Difference],
) -> TimingRow {
    let frames: Vec<f64> = differences.iter().map(|it| it.frames).collect();
    let ms: Vec<f64> = differences.iter().filter_map(|it| it.ms).collect();
    let in_frames = timing(&frames);
    let mean_ms: Estimate = timing(&ms).bias;
    TimingRow {
        first: first.to_owned(),
        second: second.to_owned(),
        landmark,
        mean_frames: in_frames.bias,
        mean_ms,
        median_abs_frames: in_frames.median_abs,
        sd_frames: in_frames.sd,
        limits_frames: in_frames.limits.ok(),
        within: in_frames.within,
    }
}
