//! What a lab lead looks at: one study's agreement with what lies behind every number. Plain
//! data, which analysis fills and which screens and reports draw.

use frontalis_core::{ClipId, Code, CoderId, MediaTime};

use crate::comparison::Comparison;
use crate::estimate::Estimate;
use crate::material::Material;
use crate::measure::methods::Rule;
use crate::measure::{Measure, Row};
use crate::pairing::Paired;
use crate::window::{Times, Window};

/// A study's agreement.
#[derive(Clone, Debug, PartialEq)]
pub struct Review {
    /// The usual comparison.
    pub comparison: Comparison,
    /// Rows of [`REVIEWED`], measure by measure.
    pub rows: Vec<Row>,
    /// What they were computed from.
    pub material: Material,
    /// The material's coders.
    pub coders: Vec<CoderId>,
    /// The material's clips.
    pub clips: Vec<ClipId>,
    /// When their frames are.
    pub times: Vec<Times>,
    /// The clips of the material's scans.
    pub scan_clips: Vec<ClipId>,
    /// Every action of every pair of coders.
    pub paired: Vec<Paired>,
    /// The rules.
    pub recipe: Vec<Rule>,
    /// A methods paragraph with its references.
    pub methods: String,
    /// What was left out and why, as sentences.
    pub left_out: Vec<String>,
}

/// The measures of a review, in order.
pub const REVIEWED: [Measure; 9] = [
    Measure::FacsRatio,
    Measure::Frames,
    Measure::Events,
    Measure::Attributes,
    Measure::Timing,
    Measure::Emfacs,
    Measure::Selective,
    Measure::Drift,
    Measure::Tolerance,
];

/// Kappa within windows of tolerance, on one code.
#[derive(Clone, Debug, PartialEq)]
pub struct Sweep {
    /// The code.
    pub code: Code,
    /// By window, from the narrowest.
    pub points: Vec<SweepPoint>,
}

/// Kappa within one window.
#[derive(Clone, Debug, PartialEq)]
pub struct SweepPoint {
    /// The window's half-width in seconds.
    pub seconds: f64,
    /// The same in frames, where all clips have one rate.
    pub frames: Option<u64>,
    /// Mean of both ways.
    pub kappa: Estimate,
    /// The same with one coder turned round in time.
    pub chance: Estimate,
}

/// Agreement on one clip, or on one window of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// The clip.
    pub clip: String,
    /// Where the window begins, where it is a window of the clip.
    pub from: Option<Start>,
    /// F1 of matched actions of all codes.
    pub f1: Estimate,
}

/// Where a window begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Start {
    /// Its first frame.
    pub frame: u64,
    /// The time of that, since the clip's first frame.
    pub time: MediaTime,
}

impl Review {
    /// One statistic of a pair of coders (`ada × bo`); of all codes together where `code` is
    /// `None`.
    pub fn find(
        &self,
        measure: Measure,
        statistic: &str,
        coders: &str,
        code: Option<Code>,
        at: &str,
    ) -> Option<&Row> {
        self.rows.iter().find(|it| {
            it.measure == measure
                && it.statistic == statistic
                && *it.coders == *coders
                && it.code == code
                && *it.at == *at
        })
    }

    /// The names of a pair of coders, as rows have them.
    pub fn pair(&self, coders: [usize; 2]) -> String {
        let name = |it: usize| self.material.coders.get(it).map_or("", String::as_str);
        format!("{} × {}", name(coders[0]), name(coders[1]))
    }

    /// The pairs of coders who share a clip, by their places.
    pub fn pairs(&self) -> Vec<[usize; 2]> {
        let all = crate::facs_ratio::pairs(self.material.coders.len());
        let shares = |it: &[usize; 2]| {
            (0..self.material.clips.len())
                .any(|clip| self.material.shared(clip, *it).is_some())
        };
        all.map(|it| [it.0, it.1]).filter(shares).collect()
    }

    /// Kappa by tolerance of a pair of coders, codes with the most actions first.
    pub fn sweeps(&self, coders: [usize; 2]) -> Vec<Sweep> {
        let pair = self.pair(coders);
        let mut codes: Vec<(usize, Code)> = self
            .material
            .codes
            .iter()
            .map(|it| (self.n_actions(coders, *it), *it))
            .collect();
        codes.retain(|it| it.0 > 0);
        codes.sort_by_key(|it| (std::cmp::Reverse(it.0), it.1));
        let mut rates = self.material.clips.iter().map(|it| it.rate);
        let first = rates.next();
        let one_rate = rates.all(|it| Some(it) == first);
        let mut all = sweep_points(&self.rows, &pair);
        for (_, point) in &mut all {
            point.frames = point.frames.filter(|_| one_rate);
        }
        let of = |(_, code): (usize, Code)| Sweep {
            code,
            points: all.iter().filter(|it| it.0 == code).map(|it| it.1.clone()).collect(),
        };
        codes.into_iter().map(of).collect()
    }

    fn n_actions(&self, coders: [usize; 2], code: Code) -> usize {
        let own = self.paired.iter().filter(|it| it.coders == coders && it.code == code);
        own.map(|it| it.acts.iter().flatten().count()).sum()
    }

    /// Agreement clip by clip, in order; by window for long clips.
    pub fn sessions(&self, coders: [usize; 2]) -> Vec<Session> {
        let pair = self.pair(coders);
        let own = self.rows.iter().filter(|it| {
            it.measure == Measure::Drift && *it.coders == *pair && it.code.is_none()
        });
        let session = |it: &Row| {
            let (clip, from) = match &*it.statistic {
                "event_f1" => (&*it.at, None),
                "event_f1_window" => {
                    let window = Window::of(&it.at)?;
                    (window.clip, Some(self.start(window)?))
                }
                _ => return None,
            };
            Some(Session { clip: clip.to_owned(), from, f1: it.estimate.clone() })
        };
        own.filter_map(session).collect()
    }

    fn start(&self, window: Window<'_>) -> Option<Start> {
        let clip = self.material.clips.iter().position(|it| it.name == window.clip)?;
        Some(Start { frame: window.from, time: self.times.get(clip)?.at(window.from) })
    }
}

fn sweep_points(rows: &[Row], pair: &str) -> Vec<(Code, SweepPoint)> {
    let own =
        rows.iter().filter(|it| it.measure == Measure::Tolerance && *it.coders == *pair);
    let mut all: Vec<(Code, SweepPoint)> = Vec::new();
    let mut frames = 0;
    let mut kappa: Option<&Row> = None;
    // Rows of one window of one code follow one another.
    for row in own {
        match &*row.statistic {
            "half_width_frames" => frames = row.estimate.x().unwrap_or(0.0) as u64,
            "mean" => kappa = Some(row),
            "shifted_median" => {
                let Some((code, mean)) = row.code.zip(kappa.take()) else { continue };
                let point = SweepPoint {
                    seconds: fraction(&row.at),
                    frames: Some(frames),
                    kappa: mean.estimate.clone(),
                    chance: row.estimate.clone(),
                };
                all.push((code, point));
            }
            _ => {}
        }
    }
    all
}

/// `1/30` as a number.
fn fraction(text: &str) -> f64 {
    let number = |it: &str| it.parse::<f64>().unwrap_or(0.0);
    match text.split_once('/') {
        Some((over, under)) => number(over) / number(under).max(1.0),
        None => number(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_are_fractions_of_a_second() {
        assert_eq!(fraction("0"), 0.0);
        assert_eq!(fraction("1/2"), 0.5);
        assert_eq!(fraction("x"), 0.0);
    }
}
