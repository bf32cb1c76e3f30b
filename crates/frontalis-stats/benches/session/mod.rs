//! Made-up sessions of the size that the specification speaks of: 30 codes, one action of
//! each about every minute, coders some frames apart who miss every ninth action.

use std::sync::Arc;

use frontalis_core::Code;
use frontalis_stats::Run;
use frontalis_stats::material::{Act, Clip, Coding, Episode, Material, Reading, Side};

pub(crate) const CODES: [u8; 30] = [
    1, 2, 4, 5, 6, 7, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 20, 22, 23, 24, 25, 26, 27,
    28, 32, 38, 39, 43, 45, 46,
];
pub(crate) const RATE: u64 = 30;
/// Frames from one action of a code to the next: 38,000 actions of two coders in ten hours.
pub(crate) const EVERY: u64 = 1690;

fn code(number: u8) -> Code {
    Code::plain(number).expect("a code of the catalogue")
}

fn coding(coder: u64, clip: u64, n_frames: u64, every: u64) -> Coding {
    let mut of = Coding::new(Run::new(0, n_frames).expect("frames"));
    for (place, number) in (0..).zip(CODES) {
        let mut acts = Vec::new();
        for n in 0..n_frames / every {
            let mixed = (n * 7 + place + clip * 3) % 11;
            let missed = coder > 0 && (n + coder) % 9 == place % 9;
            let onset = n * every + place * 40 % every + coder * mixed;
            let end = (onset + 60 + coder * mixed).min(n_frames);
            if let Some(run) = Run::new(onset, end).filter(|_| !missed) {
                let level = Some(1 + ((n + place + coder * (mixed % 3)) % 5) as u8);
                let side = Side::Both;
                acts.push(Act::new(run, Some(onset + 10), level, side));
            }
        }
        acts.shrink_to_fit();
        of.acts.insert(code(number), acts);
    }
    let hidden = (0..n_frames / 36_000).filter_map(|n| {
        let at = n * 36_000 + coder * 9_000;
        Run::new(at, at + 120)
    });
    let hidden: frontalis_stats::Runs = hidden.collect();
    for number in [9, 10, 12, 15, 17, 20, 25] {
        of.missing.insert(code(number), hidden.clone());
    }
    let readings = ["happiness", "none", "blend"].map(|it| {
        let (label, emotions) = (it.to_owned(), [it.to_owned()].into());
        Arc::new(Reading { label, emotions })
    });
    of.episodes = (0..n_frames / 900)
        .filter(|n| coder == 0 || !(n + coder).is_multiple_of(9))
        .filter_map(|n| {
            let at = n * 900 + coder * (n % 7);
            let codes = [6_u8, 12, 25].iter().take(1 + (n as usize + coder as usize) % 3);
            let codes = codes.map(|it| (code(*it), (Some(2), Side::Both))).collect();
            let reading = Arc::clone(&readings[(n as usize) % 3]);
            Some(Episode { run: Run::new(at, at + 80)?, codes, reading })
        })
        .collect();
    of
}

/// So many clips of so many frames by so many coders.
pub(crate) fn material(coders: u64, clips: u64, n_frames: u64, every: u64) -> Material {
    let clip = |at: u64| Clip {
        name: format!("clip {at}"),
        cluster: format!("clip {at}"),
        rate: (RATE, 1),
        codings: (0..coders).map(|it| Some(coding(it, at, n_frames, every))).collect(),
    };
    Material {
        coders: (0..coders).map(|it| format!("coder {it}")).collect(),
        codes: CODES.map(code).to_vec(),
        clips: (0..clips).map(clip).collect(),
        ..Material::default()
    }
}

/// Ten hours at 30 frames a second.
pub(crate) const TEN_HOURS: u64 = 10 * 3600 * RATE;
