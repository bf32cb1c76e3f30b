//! The FACS ratio with level and side: an agreed code counts in full, in part or not at all.

use frontalis_core::Code;

use super::{Part, pairs};
use crate::estimate::{Estimate, Undefined};
use crate::material::{Grade, Score, Side};

/// What two scores of one code count, of 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Counting {
    /// Scored by both: the ratio itself.
    Presence,
    /// Scored by both at levels at most this far apart; a level that is not scored differs.
    Within(u8),
    /// `1 - |i - j| / 4` of the levels.
    Weighted,
    /// Scored by both on the same side; a side against both counts one half.
    Side,
    /// Levels weighted, times sides.
    LevelAndSide,
}

impl Counting {
    /// All that are reported.
    pub const ALL: [Self; 6] = [
        Self::Presence,
        Self::Within(0),
        Self::Within(1),
        Self::Weighted,
        Self::Side,
        Self::LevelAndSide,
    ];

    /// The name that is printed and exported.
    pub fn name(self) -> &'static str {
        match self {
            Self::Presence => "presence",
            Self::Within(0) => "exact_level",
            Self::Within(1) => "within_one_level",
            Self::Within(_) => "within_levels",
            Self::Weighted => "weighted_level",
            Self::Side => "side",
            Self::LevelAndSide => "level_and_side",
        }
    }

    fn of(self, a: Grade, b: Grade) -> f64 {
        match self {
            Self::Presence => 1.0,
            Self::Within(most) => {
                let near = levels(a, b).is_some_and(|it| it <= most);
                f64::from(u8::from(near))
            }
            Self::Weighted => levels(a, b).map_or(0.0, |it| 1.0 - f64::from(it) / 4.0),
            Self::Side => sides(a.1, b.1),
            Self::LevelAndSide => Self::Weighted.of(a, b) * sides(a.1, b.1),
        }
    }
}

/// Levels between two scores; 0 where neither scored one, which codes without levels do not.
fn levels(a: Grade, b: Grade) -> Option<u8> {
    match (a.0, b.0) {
        (Some(a), Some(b)) => Some(a.abs_diff(b)),
        (None, None) => Some(0),
        _ => None,
    }
}

fn sides(a: Side, b: Side) -> f64 {
    match (a, b) {
        (a, b) if a == b => 1.0,
        (Side::Both, Side::Left | Side::Right)
        | (Side::Left | Side::Right, Side::Both) => 0.5,
        _ => 0.0,
    }
}

/// One event's scores by coder; `None` where the coder did not code it.
pub type Graded<'a> = [Option<&'a Score>];

/// Sums of a graded ratio over events.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sums {
    agreed: f64,
    scored: f64,
    total: f64,
    n_events: u64,
    /// Events coded by two in which nobody scored anything.
    pub n_empty: u64,
    n_coded: u64,
}

impl Sums {
    /// Adds one event, pooled over all pairs of coders who coded it: for two coders
    /// `2 agreed / (|A| + |B|)`.
    pub fn add(&mut self, event: &Graded<'_>, counting: Counting) {
        let [own] = Self::of_event(event, [counting]);
        self.plus(&own);
    }

    /// What one event adds by each counting, in one pass over the codes that are shared.
    pub(crate) fn of_event<const N: usize>(
        event: &Graded<'_>,
        countings: [Counting; N],
    ) -> [Self; N] {
        let (mut agreed, mut scored, mut coded) = ([0.0; N], 0.0, false);
        for (i, j) in pairs(event.len()) {
            if let (Some(a), Some(b)) = (event[i], event[j]) {
                for (a, b) in a.shared(b) {
                    for (agreed, counting) in agreed.iter_mut().zip(countings) {
                        *agreed += 2.0 * counting.of(a, b);
                    }
                }
                scored += (a.len() + b.len()) as f64;
                coded = true;
            }
        }
        agreed.map(|agreed| Self::of_one(agreed, scored, coded))
    }

    fn of_one(agreed: f64, scored: f64, coded: bool) -> Self {
        let n_coded = u64::from(coded);
        if scored > 0.0 {
            let total = agreed / scored;
            Self { agreed, scored, total, n_events: 1, n_coded, n_empty: 0 }
        } else {
            Self { n_empty: n_coded, n_coded, ..Self::default() }
        }
    }

    /// Adds the sums of other events.
    pub(crate) fn plus(&mut self, other: &Self) {
        self.agreed += other.agreed;
        self.scored += other.scored;
        self.total += other.total;
        self.n_events += other.n_events;
        self.n_empty += other.n_empty;
        self.n_coded += other.n_coded;
    }

    /// The sums themselves: agreed, scored, ratios of events, events with a ratio.
    pub(crate) fn cells(&self) -> [f64; 4] {
        [self.agreed, self.scored, self.total, self.n_events as f64]
    }

    /// Codes scored, over pairs of coders: the ratio's denominator.
    pub fn n_scored(&self) -> f64 {
        self.scored
    }

    fn reason(&self) -> Result<(), Undefined> {
        match (self.n_coded, self.n_events) {
            (0, _) => Err(Undefined::NoUnits),
            (_, 0) => Err(Undefined::NoPositives),
            _ => Ok(()),
        }
    }

    /// Mean over events that have a ratio; n counts them.
    ///
    /// Undefined: [`Undefined::NoUnits`], [`Undefined::NoPositives`].
    pub fn mean(&self) -> Estimate {
        let of = self.reason().map(|()| self.total / self.n_events as f64);
        Estimate::of(of, self.n_events)
    }

    /// Sum of numerators over sum of denominators; n counts events.
    ///
    /// Undefined: as [`Sums::mean`].
    pub fn pooled(&self) -> Estimate {
        Estimate::of(self.reason().map(|()| self.agreed / self.scored), self.n_events)
    }
}

/// Specific agreement on codes over events, as [`super::of_code`] has it, all codes in one
/// pass.
#[derive(Clone, Debug)]
pub struct ByCode {
    /// By [`place`] of the code.
    parts: Vec<Part>,
    n: u64,
    /// Of the event at hand: how many coders scored each code, and those that any did.
    scoring: Vec<u64>,
    scored: Vec<usize>,
}

/// Places of codes in a table.
const PLACES: usize = 512;

fn place(code: Code) -> usize {
    usize::from(code.is_movement()) * PLACES / 2 + usize::from(code.number())
}

impl Default for ByCode {
    fn default() -> Self {
        let (parts, scoring) = (vec![Part::default(); PLACES], vec![0; PLACES]);
        Self { parts, n: 0, scoring, scored: Vec::new() }
    }
}

impl ByCode {
    /// Adds one event.
    pub fn add(&mut self, event: &Graded<'_>) {
        let coded = event.iter().flatten().count() as u64;
        if coded < 2 {
            return;
        }
        self.n += 1;
        for place in event.iter().flatten().flat_map(|it| it.codes()).map(place) {
            if self.scoring[place] == 0 {
                self.scored.push(place);
            }
            self.scoring[place] += 1;
        }
        for place in self.scored.drain(..) {
            let own = Part::specific(std::mem::take(&mut self.scoring[place]), coded);
            self.parts[place] = self.parts[place].plus(own);
        }
    }

    /// One code: n counts events coded by two coders or more.
    ///
    /// Undefined: as [`super::of_code`].
    pub fn of(&self, code: Code) -> Estimate {
        self.parts[place(code)].estimate(self.n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn score(codes: &[(u8, u8, Side)]) -> Score {
        let grade = |it: &(u8, u8, Side)| {
            Some((Code::plain(it.0)?, (Some(it.1).filter(|it| *it > 0), it.2)))
        };
        codes.iter().filter_map(grade).collect()
    }

    fn of(event: &Graded<'_>, counting: Counting) -> Sums {
        let mut sums = Sums::default();
        sums.add(event, counting);
        sums
    }

    /// 6B 12C against 6C L12C 4: two shared codes of five. Exact 1, within one 2; weighted
    /// .75 + 1; sides 1 + .5; both .75 + .5.
    #[test]
    fn each_counting_worked_by_hand() {
        let a = score(&[(6, 2, Side::Both), (12, 3, Side::Both)]);
        let b = score(&[(6, 3, Side::Both), (12, 3, Side::Left), (4, 1, Side::Both)]);
        let event = [Some(&a), Some(&b)];
        let found = Counting::ALL.map(|it| of(&event, it).pooled().x().unwrap());
        let expected = [4.0, 2.0, 4.0, 3.5, 3.0, 2.5].map(|it| it / 5.0);
        for (found, expected) in found.iter().zip(expected) {
            assert!((found - expected).abs() < 1e-12, "{found} {expected}");
        }
        let none = Score::new();
        let empty = of(&[Some(&none), Some(&none)], Counting::Presence);
        assert_eq!(empty.mean(), Estimate::undefined(Undefined::NoPositives, 0));
        assert_eq!(empty.n_empty, 1);
    }

    /// 12 by both and by one alone, 6 by one alone, 4 by nobody: the same as code by code.
    #[test]
    fn codes_in_one_pass_are_codes_one_by_one() {
        let (six, twelve) = ((6, 2, Side::Both), (12, 3, Side::Both));
        let (both, one, none) = (score(&[six, twelve]), score(&[twelve]), Score::new());
        let events: [&Graded<'_>; 3] = [
            &[Some(&both), Some(&one), None],
            &[Some(&one), Some(&none), Some(&none)],
            &[Some(&one), None, None],
        ];
        let mut all = ByCode::default();
        events.iter().for_each(|it| all.add(it));
        let sets = |it: &&Graded<'_>| -> super::super::Scores {
            it.iter().map(|it| it.map(|it| it.codes().collect())).collect()
        };
        let sets: Vec<_> = events.iter().map(sets).collect();
        let codes = [4, 6, 12].map(|it| Code::plain(it).unwrap());
        let one_by_one = codes.map(|it| super::super::of_code(&sets, it));
        assert_eq!(codes.map(|it| all.of(it)), one_by_one);
        assert_eq!(one_by_one[2], Estimate::value(0.5, 2));
    }
}
