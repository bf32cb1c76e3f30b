//! The checklist of an event: every region of the face looked at once more, and what the
//! coder found there. "Looked, nothing seen" is something else than "not looked".

use super::Sheet;
use crate::facs::{Code, Part, Scheme};
use crate::time::{FrameIndex, FrameSpan};

/// What a coder says of a region on some frames, having looked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Seen {
    /// Nothing of the scheme is there.
    Nothing,
    /// It cannot be seen.
    Hidden,
}

impl Seen {
    /// The word that is stored and printed.
    pub fn word(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Hidden => "hidden",
        }
    }

    /// What a stored word means.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Nothing, Self::Hidden].into_iter().find(|it| it.word() == word)
    }
}

/// One region that was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Look {
    /// Which region.
    pub part: Part,
    /// On which frames.
    pub span: FrameSpan,
    /// What was seen.
    pub seen: Seen,
}

/// How a region of an event stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// These codes are scored there.
    Scored(Vec<Code>),
    /// It was looked at, and nothing was seen.
    Nothing,
    /// It cannot be seen: the coder said so, or a visibility code does.
    Hidden,
    /// It has not been looked at.
    Unchecked,
}

/// How a region stands on the frames of an event whose apex is `apex`: by what is scored
/// there, by visibility codes, else by the newest look at frames that hold the apex, so that
/// a look stays where the event grows or shrinks.
pub fn state(
    sheet: &Sheet,
    looks: &[Look],
    part: Part,
    span: FrameSpan,
    apex: FrameIndex,
) -> State {
    let there =
        |it: &super::Action| it.landmarks.known_span().intersection(span).is_some();
    let mut codes: Vec<Code> = sheet
        .over(span)
        .map(|it| it.1)
        .filter(|it| there(it) && Part::of(it.item.code) == Some(part))
        .map(|it| it.item.code)
        .collect();
    codes.sort();
    codes.dedup();
    if !codes.is_empty() {
        return State::Scored(codes);
    }
    let hides = |number: u8| match number {
        70 => part == Part::Brows,
        71 => matches!(part, Part::Eyes | Part::Gaze),
        72 => matches!(
            part,
            Part::Nose | Part::Cheeks | Part::Corners | Part::Lips | Part::Jaw
        ),
        73 => part.is_of_the_face(),
        74 => true,
        _ => false,
    };
    let hidden = sheet.over(FrameSpan::single(apex)).any(|(_, it)| {
        let marks = it.landmarks.known_span();
        marks.contains(apex) && hides(it.item.code.number())
    });
    if hidden {
        return State::Hidden;
    }
    let look = looks.iter().rev().find(|it| it.part == part && it.span.contains(apex));
    match look.map(|it| it.seen) {
        Some(Seen::Nothing) => State::Nothing,
        Some(Seen::Hidden) => State::Hidden,
        None => State::Unchecked,
    }
}

/// The regions that a scheme has codes for, in the order they are gone through.
pub fn parts(scheme: &Scheme) -> Vec<Part> {
    let has = |part: &Part| scheme.codes.keys().any(|it| Part::of(*it) == Some(*part));
    Part::ALL.into_iter().filter(has).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::UtcMillis;
    use crate::facs::score;
    use crate::ids::ActionId;
    use crate::sheet::Cause;
    use crate::sheet::{Action, Edit, Journal};
    use crate::time::Landmarks;

    fn sheet(rows: &[(&str, u32, u32)]) -> Sheet {
        let mut journal = Journal::new();
        for (score, onset, offset) in rows {
            let item = score::check(score, None).score.unwrap().items()[0];
            let marks =
                Landmarks::new(FrameIndex(*onset), None, Some(FrameIndex(*offset)));
            let action = Action::new(item, marks.unwrap());
            let id: ActionId = journal.next_action_id();
            let edits = vec![Edit::Insert { id, action }];
            for entry in journal.draft(edits, Cause::Coder, UtcMillis(0)) {
                journal.accept(entry).unwrap();
            }
        }
        journal.sheet().clone()
    }

    fn span(first: u32, last: u32) -> FrameSpan {
        FrameSpan::new(FrameIndex(first), FrameIndex(last)).unwrap()
    }

    #[test]
    fn a_region_is_scored_hidden_looked_at_or_unchecked() {
        let sheet = sheet(&[("12", 10, 20), ("25", 12, 18), ("70", 0, 15)]);
        let look = |part, first, last, seen| Look { part, span: span(first, last), seen };
        let looks = [
            look(Part::Eyes, 10, 20, Seen::Hidden),
            look(Part::Eyes, 10, 20, Seen::Nothing),
            look(Part::Jaw, 30, 40, Seen::Nothing),
        ];
        let of = |part| state(&sheet, &looks, part, span(10, 20), FrameIndex(14));
        assert!(matches!(of(Part::Corners), State::Scored(codes) if codes.len() == 1));
        assert!(matches!(of(Part::Lips), State::Scored(_)));
        assert_eq!(of(Part::Brows), State::Hidden);
        assert_eq!(of(Part::Eyes), State::Nothing, "the newest look");
        assert_eq!(of(Part::Jaw), State::Unchecked);
    }

    #[test]
    fn the_regions_are_those_of_the_scheme() {
        assert_eq!(parts(&Scheme::facs_2002()), Part::ALL);
        let code = Code::from_text("12").unwrap();
        let few = Scheme::of("few", [code], crate::facs::scheme::LevelDemand::Optional);
        assert_eq!(parts(&few), [Part::Corners]);
        assert_eq!(Seen::from_word("hidden"), Some(Seen::Hidden));
        assert_eq!(Seen::from_word(""), None);
    }
}
