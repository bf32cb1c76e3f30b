//! The scripts of the sample clips, as tables a coder can read.
//!
//! Each row is one action: item, then the frames of onset, first and last apex frame and
//! offset. The emotion beside a group of rows is the published prototype that the group
//! follows; nobody in a drawing feels it.

use frontalis_core::facs::{Code, Item, Level, Prefix};
use frontalis_core::sheet::Action;
use frontalis_core::time::{FrameIndex, FrameRate, FrameSpan, Landmarks};

use super::SampleClip;

/// One row: item as text, frames of onset, apex start, apex end and offset, note.
type Row = (&'static str, [u32; 4], &'static str);

/// 30 frames a second, 14 s.
const INTERVIEW: &[Row] = &[
    ("45", [22, 24, 25, 28], ""),
    // Looks away and back while thinking.
    ("51B", [36, 46, 58, 70], ""),
    ("61C", [34, 37, 60, 66], ""),
    // Happiness: 6+12.
    ("12D", [76, 90, 128, 150], ""),
    ("6C", [80, 92, 122, 142], ""),
    ("25C", [84, 94, 116, 132], ""),
    ("45", [156, 158, 159, 162], ""),
    // In no published table.
    ("R2C", [168, 176, 192, 202], ""),
    ("18C", [172, 180, 194, 206], ""),
    // Sadness: 1+4+15.
    ("1D", [216, 232, 268, 288], ""),
    ("4C", [218, 232, 266, 286], ""),
    ("15C", [224, 238, 270, 290], ""),
    ("17B", [228, 240, 266, 284], ""),
    ("54B", [222, 240, 270, 292], ""),
    ("64B", [220, 238, 268, 290], ""),
    ("45", [294, 296, 297, 300], ""),
    // Contempt: one-sided 12+14.
    ("L12A", [304, 311, 326, 336], ""),
    ("L14B", [302, 310, 328, 338], "left corner only"),
    // A card in front of the lower face; the upper face still shows.
    ("72", [344, 350, 378, 386], "card held in front of the mouth"),
    ("4B", [352, 358, 370, 378], ""),
    ("7C", [350, 357, 372, 380], ""),
    ("45", [396, 398, 399, 402], ""),
];

/// 60 frames a second, 8 s.
const REACTION: &[Row] = &[
    ("45", [20, 24, 26, 32], ""),
    // Surprise: 1+2+5B+26.
    ("1D", [60, 70, 104, 126], ""),
    ("2D", [60, 71, 103, 124], ""),
    ("5B", [61, 68, 98, 114], ""),
    ("26C", [64, 76, 108, 132], ""),
    ("25C", [62, 74, 110, 134], ""),
    // Happiness, with the jaw dropped: 6+12+25+26.
    ("6D", [150, 170, 212, 240], ""),
    ("12E", [144, 168, 214, 246], ""),
    ("25D", [148, 168, 208, 232], ""),
    ("26B", [152, 170, 204, 226], ""),
    ("55B", [156, 180, 210, 238], ""),
    ("45", [250, 254, 256, 262], ""),
    // Disgust: 9+15+17.
    ("9D", [276, 290, 318, 336], ""),
    ("15B", [282, 294, 316, 332], ""),
    ("17C", [280, 292, 318, 334], ""),
    // Anger: 4+5+7+23.
    ("4D", [352, 366, 408, 428], ""),
    ("5C", [356, 368, 402, 418], ""),
    ("7C", [354, 367, 406, 424], ""),
    ("23C", [360, 372, 406, 422], ""),
    ("45", [444, 448, 450, 456], ""),
];

/// 200 frames a second, 3 s: micro-expressions of 60 to 160 ms on a still face.
const MICRO: &[Row] = &[
    // Sadness, 160 ms.
    ("1C", [60, 70, 80, 91], ""),
    ("4B", [60, 70, 79, 89], ""),
    ("15B", [62, 71, 80, 90], ""),
    // Disgust, 120 ms.
    ("9B", [140, 148, 154, 163], ""),
    ("17A", [142, 149, 153, 161], ""),
    // Anger, 110 ms.
    ("4C", [210, 217, 223, 231], ""),
    ("5B", [211, 218, 223, 230], ""),
    ("7B", [210, 217, 223, 231], ""),
    ("23B", [212, 218, 224, 231], ""),
    ("45", [276, 290, 296, 322], ""),
    // Contempt, 75 ms.
    ("R12A", [360, 366, 369, 374], ""),
    ("R14A", [360, 365, 369, 374], ""),
    // Fear, 60 ms at its shortest code.
    ("1B", [420, 426, 430, 437], ""),
    ("2B", [420, 426, 430, 437], ""),
    ("4B", [421, 427, 430, 436], ""),
    ("5C", [422, 426, 429, 433], ""),
    ("20B", [422, 427, 430, 436], ""),
    ("25B", [421, 427, 430, 436], ""),
    // A polite smile over it all, 500 ms.
    ("12C", [480, 516, 548, 580], "not a micro-expression"),
];

/// The sample clips, in the order in which they are shown.
pub fn clips() -> Vec<SampleClip> {
    let fps = |num| FrameRate { num, den: 1 };
    vec![
        SampleClip {
            file_name: "interview.mp4",
            title: "Interview (30 fps)",
            subject: "S01",
            rate: fps(30),
            n_frames: 420,
            width: 640,
            height: 480,
            actions: actions(INTERVIEW),
            neutral: FrameIndex(12),
            person: 0,
        },
        SampleClip {
            file_name: "reaction.mp4",
            title: "Reaction (60 fps)",
            subject: "S02",
            rate: fps(60),
            n_frames: 480,
            width: 640,
            height: 480,
            actions: actions(REACTION),
            neutral: FrameIndex(10),
            person: 1,
        },
        SampleClip {
            file_name: "micro.mp4",
            title: "Micro-expressions (200 fps)",
            subject: "S03",
            rate: fps(200),
            n_frames: 600,
            width: 480,
            height: 360,
            actions: actions(MICRO),
            neutral: FrameIndex(20),
            person: 2,
        },
    ]
}

/// The actions of a table, by onset, then code. A row that is no action is left out; the
/// tests see to it that there is none.
fn actions(rows: &[Row]) -> Vec<Action> {
    let mut all: Vec<Action> = rows.iter().filter_map(action).collect();
    all.sort_by_key(|it| (it.landmarks.onset(), it.item.code));
    all
}

fn action(&(text, [onset, first, last, offset], note): &Row) -> Option<Action> {
    let apex = FrameSpan::new(FrameIndex(first), FrameIndex(last))?;
    let landmarks =
        Landmarks::new(FrameIndex(onset), Some(apex), Some(FrameIndex(offset))).ok()?;
    Some(Action { note: note.to_owned(), ..Action::new(item(text)?, landmarks) })
}

/// Reads the items of these tables: a prefix, a plain number, a level.
pub(super) fn item(text: &str) -> Option<Item> {
    let digits = text.trim_matches(|it: char| it.is_ascii_alphabetic());
    let (before, after) = text.split_once(digits)?;
    Some(Item {
        code: Code::plain(digits.parse().ok()?)?,
        prefix: before.chars().next().and_then(Prefix::from_letter),
        level: after.chars().next().and_then(Level::from_letter),
        uncertain: false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_an_action() {
        for (rows, clip) in [INTERVIEW, REACTION, MICRO].into_iter().zip(clips()) {
            assert_eq!(clip.actions.len(), rows.len(), "{}", clip.title);
            for (text, ..) in rows {
                assert_eq!(item(text).map(|it| it.to_string()).as_deref(), Some(*text));
            }
        }
    }
}
