//! The order of events that a sequence rule asks for, as far as a sheet shows it.
//!
//! Embarrassment (Keltner 1995) unfolds over about five to six seconds: gaze goes down before
//! the smile is at its apex, a smile control acts during the smile, the head turns away or
//! goes down after the smile has begun.

use frontalis_core::time::FrameTable;
use frontalis_core::{Action, FrameIndex, FrameSpan, MediaTime, Sheet};

use crate::truth::Truth;

/// The rule whose order is read here.
pub const EMBARRASSMENT: &str = "keltner1995.embarrassment.1";

/// How long the sequence may take, in seconds.
const LASTS: i64 = 6;
const GAZE_DOWN: u8 = 64;
const SMILE: u8 = 12;
const CONTROLS: [u8; 6] = [23, 24, 14, 15, 17, 32];
const HEAD: [u8; 3] = [51, 52, 54];

/// One thing that has to come in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// Gaze goes down before the smile is at its apex.
    GazeFirst,
    /// A smile control acts while the smile lasts.
    Control,
    /// The head turns or goes down after the smile has begun.
    HeadAfter,
}

impl Step {
    /// All, in their order.
    pub const ALL: [Self; 3] = [Self::GazeFirst, Self::Control, Self::HeadAfter];

    /// What it says, as it is printed.
    pub fn word(self) -> &'static str {
        match self {
            Self::GazeFirst => "gaze down (64) before the apex of 12",
            Self::Control => "a smile control (14, 15, 17, 23, 24 or 32) during 12",
            Self::HeadAfter => "head turned or down (51, 52, 54) after the onset of 12",
        }
    }
}

/// One smile, and whether each step of the sequence of embarrassment is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sequence {
    /// From the first of its actions to the last.
    pub span: FrameSpan,
    /// By step, in the order of [`Step::ALL`].
    pub steps: [Truth; 3],
}

impl Sequence {
    /// Whether all of it is there, in order.
    pub fn whole(self) -> Truth {
        Truth::all(self.steps)
    }
}

/// The sequence of embarrassment around the smile in `span`; `None` where no 12 is scored in
/// it. What is not scored near it counts as not there; a smile without a marked apex leaves
/// open whether the gaze came first, unless it came before the onset.
pub fn embarrassment(
    sheet: &Sheet,
    span: FrameSpan,
    table: &FrameTable,
) -> Option<Sequence> {
    let in_span = sheet.over(span).map(|it| it.1);
    let smile =
        in_span.filter(|it| is(it, SMILE)).min_by_key(|it| it.landmarks.onset())?;
    let last = smile.landmarks.known_span().last();
    let near = around(smile.landmarks.onset(), last, table);
    let all: Vec<&Action> = sheet.over(near).map(|it| it.1).collect();
    let of = |numbers: &[u8]| {
        let all = all.iter().copied();
        all.filter(|it| numbers.iter().any(|number| is(it, *number))).collect::<Vec<_>>()
    };
    let (gaze, controls, head) = (of(&[GAZE_DOWN]), of(&CONTROLS), of(&HEAD));
    let before = |it: &&Action| {
        let (down, onset) = (it.landmarks.onset(), smile.landmarks.onset());
        match smile.landmarks.apex() {
            _ if down <= onset => Truth::True,
            Some(apex) => Truth::from(down < apex.first()),
            None => Truth::Unknown,
        }
    };
    let lasts = smile.landmarks.known_span();
    let during = |it: &&Action| it.landmarks.known_span().intersection(lasts).is_some();
    let after = |it: &&Action| smile.landmarks.onset() <= it.landmarks.onset();
    let parts = gaze.iter().chain(&controls).chain(&head);
    let spans = parts.map(|it| it.landmarks.known_span());
    let whole = spans.fold(lasts, |all, it| {
        let (first, last) = (all.first().min(it.first()), all.last().max(it.last()));
        FrameSpan::new(first, last).unwrap_or(all)
    });
    Some(Sequence {
        span: whole,
        steps: [
            Truth::any(gaze.iter().map(before)),
            Truth::from(controls.iter().any(during)),
            Truth::from(head.iter().any(after)),
        ],
    })
}

fn is(action: &Action, number: u8) -> bool {
    action.item.code.number() == number && !action.item.code.is_movement()
}

/// The frames on which what belongs to the smile may be.
fn around(onset: FrameIndex, last: FrameIndex, table: &FrameTable) -> FrameSpan {
    let moved = |frame: FrameIndex, by: i64| {
        let there = table.time(frame)?.plus(MediaTime::new(by, 1)?)?;
        Some(table.frame_at(there))
    };
    let first = moved(onset, -LASTS).unwrap_or(FrameIndex(0));
    let end = moved(onset, LASTS).unwrap_or(last).max(last);
    FrameSpan::new(first, end).unwrap_or_else(|| FrameSpan::single(onset))
}

#[cfg(test)]
mod tests {
    use frontalis_core::time::FrameRate;
    use frontalis_core::{ActionId, Edit, Landmarks};

    use super::*;
    use crate::test_score::score;

    fn steps(said: &[(&str, u32, Option<u32>, u32)]) -> String {
        let mut sheet = Sheet::new();
        for (id, (item, onset, apex, offset)) in (1..).map(ActionId).zip(said) {
            let apex = apex.map(|it| FrameSpan::single(FrameIndex(it)));
            let marks =
                Landmarks::new(FrameIndex(*onset), apex, Some(FrameIndex(*offset)));
            let action = Action::new(score(item)[0], marks.unwrap());
            drop(sheet.apply(Edit::Insert { id, action }).unwrap());
        }
        let table = FrameTable::constant(FrameRate { num: 10, den: 1 }, 900).unwrap();
        let of = embarrassment(&sheet, table.whole(), &table);
        of.map_or("none".to_owned(), |it| format!("{:?} {:?}", it.steps, it.whole()))
    }

    #[test]
    fn the_order_of_embarrassment_is_read_off_the_sheet() {
        let all = [
            ("64", 100, None, 160),
            ("12B", 105, Some(115), 140),
            ("24", 112, None, 130),
            ("52", 120, None, 150),
        ];
        assert_eq!(steps(&all), "[True, True, True] True");
        let late = [("64", 118, None, 160), all[1], all[2], ("52", 100, None, 150)];
        assert_eq!(steps(&late), "[False, True, False] False");
        let open = [("64", 108, None, 160), ("12B", 105, None, 140), all[2], all[3]];
        assert_eq!(steps(&open), "[Unknown, True, True] Unknown");
        // What comes far later is of no part.
        let far = [all[0], all[1], all[2], ("52", 300, None, 320)];
        assert_eq!(steps(&far), "[True, True, False] False");
        assert_eq!(steps(&[("64", 1, None, 9)]), "none");
    }
}
