//! The markers of a felt smile, as far as a sheet lets them be computed.
//!
//! Five markers are published (Ekman, Davidson & Friesen 1990; Frank & Ekman 1993; Frank,
//! Ekman & Friesen 1993). None of them says what a person feels: 6 occurs in smiles that are
//! judged polite or embarrassed, too (Ambadar, Cohn & Reed 2009).

use frontalis_core::time::FrameTable;
use frontalis_core::{Action, Code, FrameSpan, Prefix, Sheet};

use crate::duration::{DurationClass, DurationVerdict, Timing, profile};
use crate::truth::Truth;

/// One marker of a felt smile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Marker {
    /// 6 is scored with 12.
    CheekRaiser,
    /// 12 is on both sides equally.
    Symmetry,
    /// 12 rises to its highest level and falls from it without a turn.
    Smoothness,
    /// 12 lasts from half a second to four.
    Duration,
    /// The apexes of 6 and 12 have a frame in common.
    Together,
}

impl Marker {
    /// All five, in the order that they are listed in.
    pub const ALL: [Self; 5] = [
        Self::CheekRaiser,
        Self::Symmetry,
        Self::Smoothness,
        Self::Duration,
        Self::Together,
    ];

    /// Its name, as it is printed.
    pub fn word(self) -> &'static str {
        match self {
            Self::CheekRaiser => "6 with 12",
            Self::Symmetry => "12 symmetrical",
            Self::Smoothness => "12 smooth",
            Self::Duration => "12 lasts 0.5 to 4 s",
            Self::Together => "6 and 12 peak together",
        }
    }

    /// What the marker needs that a sheet may lack.
    pub fn needs(self) -> &'static str {
        match self {
            Self::CheekRaiser => "6 could not be seen or is unsure",
            Self::Symmetry => "12 is unsure",
            Self::Smoothness => "the level of 12 is not scored frame by frame",
            Self::Duration => "undecidable at this frame rate, or 12 has no end",
            Self::Together => "the apex of 6 or of 12 is not marked",
        }
    }
}

/// What a sheet says of the markers of one smile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Smile {
    /// By marker, in the order of [`Marker::ALL`].
    pub markers: [Truth; 5],
}

impl Smile {
    /// How many markers are there, are not, and cannot be told.
    pub fn counts(self) -> (usize, usize, usize) {
        let of = |truth| self.markers.iter().filter(|it| **it == truth).count();
        (of(Truth::True), of(Truth::False), of(Truth::Unknown))
    }
}

/// The markers of the smile in `span`; `None` where no 12 is scored in it. `hidden` says which
/// codes could not be seen or were not looked for.
pub fn smile(
    sheet: &Sheet,
    span: FrameSpan,
    table: &FrameTable,
    hidden: &dyn Fn(Code) -> bool,
) -> Option<Smile> {
    let all = |number: u8| -> Vec<&Action> {
        let of = sheet.over(span).map(|it| it.1);
        of.filter(|it| it.item.code.number() == number && !it.item.code.is_movement())
            .collect()
    };
    let (sixes, twelves) = (all(6), all(12));
    if twelves.is_empty() {
        return None;
    }
    let six_hidden = Code::plain(6).is_none_or(hidden);
    Some(Smile {
        markers: [
            cheek_raiser(&sixes, six_hidden),
            Truth::all(twelves.iter().map(|it| symmetry(it))),
            Truth::all(twelves.iter().map(|it| smoothness(it))),
            Truth::all(twelves.iter().map(|it| lasting(it, table))),
            together(&sixes, &twelves, six_hidden),
        ],
    })
}

fn cheek_raiser(sixes: &[&Action], hidden: bool) -> Truth {
    let sure = Truth::any(sixes.iter().map(|it| match it.item.uncertain {
        true => Truth::Unknown,
        false => Truth::True,
    }));
    if sixes.is_empty() && hidden { Truth::Unknown } else { sure }
}

fn symmetry(twelve: &Action) -> Truth {
    if twelve.item.uncertain {
        return Truth::Unknown;
    }
    Truth::from(matches!(twelve.item.prefix, None | Some(Prefix::Top | Prefix::Bottom)))
}

fn smoothness(twelve: &Action) -> Truth {
    let levels: Vec<_> = twelve.levels.changes().iter().map(|it| it.1).collect();
    let highest = levels.iter().copied().enumerate().max_by_key(|it| it.1).map(|it| it.0);
    let Some(highest) = highest.filter(|_| levels.len() > 1) else {
        return Truth::Unknown;
    };
    let rises = levels[..=highest].is_sorted();
    let falls = levels[highest..].iter().rev().is_sorted();
    Truth::from(rises && falls)
}

fn lasting(twelve: &Action, table: &FrameTable) -> Truth {
    let of = profile("felt-smile").zip(Timing::of(twelve.landmarks, table));
    match of.map(|(profile, timing)| profile.classify(&timing)) {
        Some(DurationVerdict::Certain(DurationClass::FeltSmile)) => Truth::True,
        Some(DurationVerdict::Neither | DurationVerdict::Certain(_)) => Truth::False,
        Some(DurationVerdict::Undecidable { .. }) | None => Truth::Unknown,
    }
}

fn together(sixes: &[&Action], twelves: &[&Action], six_hidden: bool) -> Truth {
    if sixes.is_empty() {
        return if six_hidden { Truth::Unknown } else { Truth::False };
    }
    let pairs = sixes.iter().flat_map(|six| twelves.iter().map(move |it| (six, it)));
    Truth::any(pairs.map(|(six, twelve)| {
        match six.landmarks.apex().zip(twelve.landmarks.apex()) {
            Some((a, b)) => Truth::from(a.intersection(b).is_some()),
            None => Truth::Unknown,
        }
    }))
}

#[cfg(test)]
mod tests {
    use frontalis_core::sheet::LevelTrack;
    use frontalis_core::time::FrameRate;
    use frontalis_core::{ActionId, Edit, FrameIndex, Landmarks};

    use super::*;
    use crate::test_score::score;

    /// Actions at 100 frames a second: score, onset, apex, offset, level track.
    fn markers(said: &[(&str, u32, Option<u32>, u32, &str)]) -> String {
        let mut sheet = Sheet::new();
        for (id, (item, onset, apex, offset, track)) in (1..).map(ActionId).zip(said) {
            let apex = apex.map(|it| FrameSpan::single(FrameIndex(it)));
            let marks =
                Landmarks::new(FrameIndex(*onset), apex, Some(FrameIndex(*offset)));
            let mut action = Action::new(score(item)[0], marks.unwrap());
            action.levels = match *track {
                "" => LevelTrack::new(),
                it => it.parse().unwrap(),
            };
            drop(sheet.apply(Edit::Insert { id, action }).unwrap());
        }
        let table = FrameTable::constant(FrameRate { num: 100, den: 1 }, 2000).unwrap();
        let whole = table.whole();
        match smile(&sheet, whole, &table, &|it| it.number() == 6) {
            None => "no smile".to_owned(),
            Some(it) => it
                .markers
                .iter()
                .map(|it| match it {
                    Truth::True => '+',
                    Truth::False => '-',
                    Truth::Unknown => '?',
                })
                .collect(),
        }
    }

    #[test]
    fn markers_are_computed_as_far_as_the_sheet_goes() {
        assert_eq!(markers(&[("4C", 0, None, 50, "")]), "no smile");
        let felt = [
            ("6B", 95, Some(150), 300, ""),
            ("12C", 100, Some(150), 300, "100A 120B 150C 200B"),
        ];
        assert_eq!(markers(&felt), "+++++");
        // 6 is hidden, 12 on one side, with a turn, of 20 frames, without an apex.
        let other = [("L12C", 100, None, 119, "100A 105C 108B 112D")];
        assert_eq!(markers(&other), "?---?");
        let apart = [("6B", 90, Some(95), 110, ""), ("12C", 100, Some(140), 149, "")];
        assert_eq!(markers(&apart), "++??-");
    }
}
