//! Selective sheets of the sample clips, as two certified coders made them: what each
//! scanned, which candidates each marked, and what came of them. Written by hand, so that
//! they can be read; the cores are rules of the table `fig2002`.

use frontalis_core::facs::Item;
use frontalis_core::sheet::watched::{WatchedRun, Way, Ways};
use frontalis_core::sheet::{Action, Candidate};
use frontalis_core::time::{FrameIndex, FrameSpan, Landmarks};

use super::scripts::item;

/// The pack that they were coded by.
pub const PACK: &str = "fig2002";

/// One coder's selective sheet of a clip.
#[derive(Clone, Debug, PartialEq)]
pub struct SampleScan {
    /// The coder.
    pub coder: &'static str,
    /// Name of the video file in `sample-data/`.
    pub file_name: &'static str,
    /// What was on screen, and how.
    pub watched: Vec<WatchedRun>,
    /// The candidates, in the order in which they were marked.
    pub candidates: Vec<SampleCandidate>,
}

/// A candidate with its score.
#[derive(Clone, Debug, PartialEq)]
pub struct SampleCandidate {
    /// Where it stands.
    pub frame: FrameIndex,
    /// What came of it.
    pub candidate: Candidate,
    /// What is scored at its apex, as points.
    pub score: Vec<Action>,
}

/// Where it stands, what came of it as a journal has it, its score.
type Row = (u32, &'static str, &'static str);

/// Ada's and Bo's colleagues: Dana's reactions take 300 ms.
const DANA: &[(&str, (u32, u32), &[Row])] = &[
    (
        "interview.mp4",
        (0, 419),
        &[
            (96, "105 300 normal accepted fig2002.happiness.1 105 -", "6C 12D 25C"),
            (180, "189 300 normal rejected no core combination", ""),
            (250, "259 300 normal accepted fig2002.sadness.2 252 -", "1C 4C 15C 17A"),
            (318, "327 300 normal accepted fig2002.happiness.2 316 -", "L12B L14B"),
        ],
    ),
    (
        "reaction.mp4",
        (0, 479),
        &[
            (80, "98 300 normal accepted fig2002.surprise.1 85 -", "1C 2D 5B 25C 26C"),
            (180, "198 300 normal accepted fig2002.happiness.1 190 -", "6C 12E 25D"),
            (300, "318 300 normal accepted fig2002.disgust.3 304 -", "9D 15B 17C"),
            (388, "406 300 normal accepted fig2002.anger.6 388 -", "4D 5C 7C 23C"),
        ],
    ),
    (
        "micro.mp4",
        (0, 599),
        &[
            (76, "136 300 normal accepted fig2002.sadness.2 75 -", "1C 4B 15B"),
            (222, "282 300 normal accepted fig2002.anger.6 220 -", "4C 5B 7B 23B"),
            (424, "484 300 normal accepted fig2002.fear.1 428 -", "1B 2B 4B 5C 20B 25B"),
            (530, "590 300 normal accepted fig2002.happiness.2 530 -", "12C"),
        ],
    ),
];

/// Eli's take 240 ms; the end of one clip was not scanned.
const ELI: &[(&str, (u32, u32), &[Row])] = &[
    (
        "interview.mp4",
        (0, 419),
        &[
            (98, "105 240 normal accepted fig2002.happiness.1 110 -", "6D 12D"),
            (246, "253 240 normal accepted fig2002.sadness.2 249 -", "1D 4C 15B 17B"),
            (320, "327 240 normal rejected one corner only, too weak", ""),
            (362, "369 240 normal rejected not visible", ""),
        ],
    ),
    (
        "reaction.mp4",
        (0, 349),
        &[
            (84, "98 240 normal accepted fig2002.surprise.1 90 -", "1C 2D 5B 25C 26B"),
            (186, "200 240 normal accepted fig2002.happiness.1 188 -", "6D 12D 25C 26B"),
            (306, "320 240 normal rejected speech", ""),
        ],
    ),
    (
        "micro.mp4",
        (0, 599),
        &[
            (150, "198 240 normal rejected no core combination", ""),
            (225, "249 240 slow accepted fig2002.anger.6 221 -", "4C 5A 7C 23A"),
            (535, "583 240 normal accepted fig2002.happiness.2 532 -", "12C"),
        ],
    ),
];

/// Every selective sheet, by coder.
pub fn scans() -> Vec<SampleScan> {
    let of = |coder: &'static str, all: &[(&'static str, (u32, u32), &[Row])]| {
        let scan = |(file_name, scanned, rows): &(&'static str, (u32, u32), &[Row])| {
            let candidates: Vec<_> = rows.iter().filter_map(candidate).collect();
            let watched = watched(*scanned, &candidates);
            SampleScan { coder, file_name, watched, candidates }
        };
        all.iter().map(scan).collect::<Vec<_>>()
    };
    [of("dana", DANA), of("eli", ELI)].concat()
}

/// The clip played from the first frame scanned to the last, and a stop at each apex.
fn watched((first, last): (u32, u32), candidates: &[SampleCandidate]) -> Vec<WatchedRun> {
    let span = FrameSpan::new(FrameIndex(first), FrameIndex(last));
    let played = span.map(|span| WatchedRun { span, ways: Ways::of(Way::Normal) });
    let apex = |it: &SampleCandidate| it.candidate.event()?.apex;
    let stops = candidates.iter().filter_map(apex).map(|it| {
        let ways = Ways::of(Way::Step).and(Ways::of(Way::Normal));
        WatchedRun { span: FrameSpan::single(it), ways }
    });
    played.into_iter().chain(stops).collect()
}

fn candidate((frame, text, score): &Row) -> Option<SampleCandidate> {
    let candidate: Candidate = text.parse().ok()?;
    let apex = candidate.event().and_then(|it| it.apex);
    let point = |item: Item| {
        let at = apex?;
        let marks = Landmarks::new(at, Some(FrameSpan::single(at)), Some(at)).ok()?;
        Some(Action::new(item, marks))
    };
    let items = score.split_whitespace().filter_map(item);
    let score = items.filter_map(point).collect();
    Some(SampleCandidate { frame: FrameIndex(*frame), candidate, score })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_a_candidate_with_its_whole_score() {
        let scans = scans();
        let rows = DANA.iter().chain(ELI);
        for (scan, (file, _, rows)) in scans.iter().zip(rows) {
            assert_eq!((scan.file_name, scan.candidates.len()), (*file, rows.len()));
            for (candidate, (frame, text, score)) in scan.candidates.iter().zip(*rows) {
                assert_eq!(candidate.frame.0, *frame);
                assert_eq!(candidate.candidate.to_string(), *text);
                let scored = candidate.score.iter().map(|it| it.item.to_string());
                assert_eq!(scored.collect::<Vec<_>>().join(" "), *score);
            }
        }
        assert_eq!(scans.len(), 6);
    }
}
