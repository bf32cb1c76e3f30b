//! The FACS agreement ratio: of the codes scored in an event, how many the coders share.
//!
//! Two coders: Wexler (1972), as used by Ekman & Friesen (1978). For more than two coders
//! three published forms differ, so each has its name ([`Form`]) and none is "the" ratio.
//! There is no correction for chance: never show it alone.

pub mod graded;

use std::collections::BTreeSet;

use frontalis_core::Code;

use crate::estimate::{Estimate, Undefined};

/// What each coder scored in one event, by coder: codes, or `None` where the coder did not
/// code the event. *Coded and found nothing* is an empty set, and not the same.
pub type Scores = Vec<Option<BTreeSet<Code>>>;

/// How a ratio of two coders becomes one of more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// Exactly two coders: `2 |A ∩ B| / (|A| + |B|)`. All forms are equal there.
    TwoCoders,
    /// `m |A ∩ B ∩ …| / (|A| + |B| + …)`: only codes that all m coders scored count as
    /// agreed. Davison et al. (2018), SAMM.
    AllAgree,
    /// Mean of the ratios of all pairs of coders; pairs that scored nothing are left out.
    MeanOfPairs,
    /// `sum r (r - 1) / sum r (m - 1)` over codes, r of m coders scoring a code: the chance
    /// that a second coder scored a code that one coder scored. J. M. Girard, R package
    /// *facs*; for pairs Cicchetti & Feinstein (1990). Equals the ratio pooled over pairs.
    SpecificAgreement,
}

impl Form {
    /// The name that is printed and exported.
    pub fn name(self) -> &'static str {
        match self {
            Self::TwoCoders => "two-coders",
            Self::AllAgree => "all-agree",
            Self::MeanOfPairs => "mean-of-pairs",
            Self::SpecificAgreement => "specific-agreement",
        }
    }

    /// The form of `n_coders` coders: the one ratio of two, or the three of more.
    pub fn of(n_coders: usize) -> &'static [Self] {
        if n_coders < 3 {
            &[Self::TwoCoders]
        } else {
            &[Self::AllAgree, Self::MeanOfPairs, Self::SpecificAgreement]
        }
    }
}

/// Agreed codes over scored codes, as whole numbers. Parts of several events add.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Part {
    /// Numerator.
    pub agreed: u64,
    /// Denominator.
    pub scored: u64,
}

impl Part {
    /// The ratio; `None` where nothing was scored.
    pub fn ratio(self) -> Option<f64> {
        (self.scored > 0).then(|| self.agreed as f64 / self.scored as f64)
    }

    fn plus(self, other: Self) -> Self {
        Self { agreed: self.agreed + other.agreed, scored: self.scored + other.scored }
    }

    /// One code in one event: r (r - 1) and r (m - 1), r of m coders scoring it. With two
    /// coders that is 2 and 2, or 0 and 1: the terms of `2 |A ∩ B| / (|A| + |B|)`.
    fn specific(scoring: u64, coded: u64) -> Self {
        let (agreed, scored) = (scoring.saturating_sub(1), coded.saturating_sub(1));
        Self { agreed: scoring * agreed, scored: scoring * scored }
    }

    /// The ratio over `n` events, as [`of_code`] states it.
    fn estimate(self, n: u64) -> Estimate {
        match (n, self.ratio()) {
            (0, _) => Estimate::undefined(Undefined::NoUnits, 0),
            (n, None) => Estimate::undefined(Undefined::NoPositives, n),
            (n, Some(x)) => Estimate::value(x, n),
        }
    }
}

/// What one event adds to a ratio of one form. Sums of these, over any events, give
/// [`Sums::mean`] and [`Sums::pooled`]; resampling needs nothing else.
#[derive(Clone, Debug, PartialEq)]
pub struct Sums {
    /// Sum of the events' ratios.
    pub total: f64,
    /// Events that have a ratio.
    pub n_events: u64,
    /// Events coded by two coders or more in which none of them scored anything.
    pub n_empty: u64,
    /// Numerators and denominators: one for the form, or one a pair for
    /// [`Form::MeanOfPairs`], pairs in order (0,1), (0,2), …, (1,2), ….
    pub parts: Vec<Part>,
}

impl Sums {
    /// The sums of no events.
    pub fn zero(form: Form, n_coders: usize) -> Self {
        let n_parts = match form {
            Form::MeanOfPairs => n_coders * n_coders.saturating_sub(1) / 2,
            _ => 1,
        };
        let parts = vec![Part::default(); n_parts];
        Self { total: 0.0, n_events: 0, n_empty: 0, parts }
    }

    /// What one event adds; nothing where fewer than two coders coded it.
    pub fn of_event(event: &Scores, form: Form) -> Self {
        let mut sums = Self::zero(form, event.len());
        let coded = event.iter().flatten().count();
        if coded < 2 {
            return sums;
        }
        sums.parts = parts(event, form);
        match mean(sums.parts.iter().filter_map(|it| it.ratio())) {
            Some(ratio) => (sums.total, sums.n_events) = (ratio, 1),
            None => sums.n_empty = 1,
        }
        sums
    }

    /// Adds the sums of other events, of the same form and coders.
    pub fn add(&mut self, other: &Self) {
        self.total += other.total;
        self.n_events += other.n_events;
        self.n_empty += other.n_empty;
        for (part, more) in self.parts.iter_mut().zip(&other.parts) {
            *part = part.plus(*more);
        }
    }

    /// Mean of the events' ratios.
    ///
    /// # Errors
    ///
    /// [`Undefined::NoUnits`] where no event was coded by two; [`Undefined::NoPositives`]
    /// where nobody scored anything.
    pub fn mean(&self) -> Result<f64, Undefined> {
        match (self.n_events, self.n_empty) {
            (0, 0) => Err(Undefined::NoUnits),
            (0, _) => Err(Undefined::NoPositives),
            (n, _) => Ok(self.total / n as f64),
        }
    }

    /// Sum of numerators over sum of denominators; for [`Form::MeanOfPairs`] the mean over
    /// pairs of that.
    ///
    /// # Errors
    ///
    /// As [`Sums::mean`].
    pub fn pooled(&self) -> Result<f64, Undefined> {
        self.mean()?;
        let ratio = mean(self.parts.iter().filter_map(|it| it.ratio()));
        ratio.ok_or(Undefined::NoPositives)
    }
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, n) = values.fold((0.0, 0_u32), |(sum, n), it| (sum + it, n + 1));
    (n > 0).then(|| sum / f64::from(n))
}

fn parts(event: &Scores, form: Form) -> Vec<Part> {
    let coded: Vec<&BTreeSet<Code>> = event.iter().flatten().collect();
    match form {
        Form::MeanOfPairs => pairs(event.len())
            .map(|(i, j)| match (&event[i], &event[j]) {
                (Some(a), Some(b)) => of_two(a, b),
                _ => Part::default(),
            })
            .collect(),
        Form::AllAgree => vec![all_agree(&coded)],
        Form::TwoCoders | Form::SpecificAgreement => vec![specific(&coded)],
    }
}

/// All pairs of `n` coders, in order.
pub fn pairs(n: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..n).flat_map(move |i| (i + 1..n).map(move |j| (i, j)))
}

fn of_two(a: &BTreeSet<Code>, b: &BTreeSet<Code>) -> Part {
    let agreed = 2 * a.intersection(b).count() as u64;
    Part { agreed, scored: (a.len() + b.len()) as u64 }
}

fn all_agree(coded: &[&BTreeSet<Code>]) -> Part {
    let in_all = |code: &&Code| coded.iter().all(|it| it.contains(code));
    let shared = coded.first().map_or(0, |it| it.iter().filter(in_all).count());
    let scored = coded.iter().map(|it| it.len() as u64).sum();
    Part { agreed: (coded.len() * shared) as u64, scored }
}

fn specific(coded: &[&BTreeSet<Code>]) -> Part {
    let codes: BTreeSet<Code> = coded.iter().flat_map(|it| it.iter().copied()).collect();
    let of_code = |code: Code| specific_of_code(coded, code);
    codes.into_iter().map(of_code).fold(Part::default(), Part::plus)
}

fn specific_of_code(coded: &[&BTreeSet<Code>], code: Code) -> Part {
    let scoring = coded.iter().filter(|it| it.contains(&code)).count() as u64;
    Part::specific(scoring, coded.len() as u64)
}

/// A ratio over events.
#[derive(Clone, Debug, PartialEq)]
pub struct Ratio {
    /// Mean over events that have a ratio; n counts those.
    pub mean: Estimate,
    /// Pooled over them; n counts them too.
    pub pooled: Estimate,
    /// Events in which nobody scored anything: left out of both.
    pub n_empty: u64,
}

/// The FACS ratio of one form over `events`, 0 to 1, each with the same coders in the same
/// order.
///
/// Undefined: [`Undefined::SingleCoder`] for fewer than two coders; [`Undefined::NoUnits`]
/// where no event was coded by two of them; [`Undefined::NoPositives`] where nobody scored
/// anything. One coder's empty set against another's codes is 0, not undefined.
///
/// Source: see [`Form`].
pub fn ratio(events: &[Scores], form: Form) -> Ratio {
    let n_coders = events.first().map_or(0, Vec::len);
    if !events.is_empty() && n_coders < 2 {
        let alone = Estimate::undefined(Undefined::SingleCoder, events.len() as u64);
        return Ratio { mean: alone.clone(), pooled: alone, n_empty: 0 };
    }
    let mut sums = Sums::zero(form, n_coders);
    for event in events {
        sums.add(&Sums::of_event(event, form));
    }
    of_sums(&sums)
}

/// The ratio that sums over events come to.
pub fn of_sums(sums: &Sums) -> Ratio {
    let estimate = |x: Result<f64, Undefined>| match x {
        Ok(x) => Estimate::value(x, sums.n_events),
        Err(reason) => Estimate::undefined(reason, sums.n_events),
    };
    let (mean, pooled) = (estimate(sums.mean()), estimate(sums.pooled()));
    Ratio { mean, pooled, n_empty: sums.n_empty }
}

/// Specific agreement on one code, with events as units: the same formula, the code alone.
/// n counts events coded by two coders or more.
///
/// Undefined: [`Undefined::NoPositives`] where nobody scored it; [`Undefined::NoUnits`].
///
/// Source: Cicchetti & Feinstein (1990); J. M. Girard, R package *facs*.
pub fn of_code(events: &[Scores], code: Code) -> Estimate {
    let (mut sum, mut n) = (Part::default(), 0);
    for event in events {
        let coded: Vec<&BTreeSet<Code>> = event.iter().flatten().collect();
        if coded.len() >= 2 {
            (sum, n) = (sum.plus(specific_of_code(&coded, code)), n + 1);
        }
    }
    sum.estimate(n)
}

/// The same events with only some of the coders, in the order given.
pub fn choose(events: &[Scores], coders: &[usize]) -> Vec<Scores> {
    let pick = |event: &Scores| {
        coders.iter().map(|&it| event.get(it).cloned().flatten()).collect()
    };
    events.iter().map(pick).collect()
}

#[cfg(test)]
mod tests;
