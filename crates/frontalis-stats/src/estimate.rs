//! A number with what it rests on, or the reason why there is none. Never NaN.

use std::fmt;

/// A statistic, or why it is undefined.
#[derive(Clone, Debug, PartialEq)]
pub enum Estimate {
    /// Defined.
    Value(Value),
    /// Undefined, for a named reason.
    Undefined {
        /// Why.
        reason: Undefined,
        /// Units (frames, events, pairs: the table says which) it was to rest on.
        n: u64,
    },
}

/// A defined statistic.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// The number.
    pub x: f64,
    /// Units (frames, events, pairs) it rests on.
    pub n: u64,
    /// Interval, where one was computed: lower end, upper end.
    pub interval: Option<(f64, f64)>,
    /// What to bear in mind.
    pub flags: Flags,
}

/// Why a statistic is undefined (specification section 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Undefined {
    /// Fewer than two coders in scope.
    SingleCoder,
    /// No unit coded by two coders once missing ones are left out.
    NoUnits,
    /// Every pairable value is the same category: expected disagreement is 0.
    NoVariance,
    /// Nothing was scored by either coder: 0 / 0.
    NoPositives,
    /// Everything was scored by both coders: 0 / 0.
    NoNegatives,
    /// Fewer units than the statistic needs.
    TooFewUnits,
    /// Neither coder has an event.
    NoEvents,
    /// No event of one coder matches one of the other.
    NoMatches,
    /// More than 5 % of the resamples were undefined.
    UnstableBootstrap,
    /// There is one category only, so that nothing can be confused.
    SingleCategory,
    /// Nothing is left uncoded.
    NoGaps,
    /// An iteration did not settle.
    NotConverged,
    /// More units than the measure's budget allows.
    OverBudget,
}

impl Undefined {
    /// The name that is printed and exported.
    pub fn name(self) -> &'static str {
        match self {
            Self::SingleCoder => "SingleCoder",
            Self::NoUnits => "NoUnits",
            Self::NoVariance => "NoVariance",
            Self::NoPositives => "NoPositives",
            Self::NoNegatives => "NoNegatives",
            Self::TooFewUnits => "TooFewUnits",
            Self::NoEvents => "NoEvents",
            Self::NoMatches => "NoMatches",
            Self::UnstableBootstrap => "UnstableBootstrap",
            Self::SingleCategory => "SingleCategory",
            Self::NoGaps => "NoGaps",
            Self::NotConverged => "NotConverged",
            Self::OverBudget => "OverBudget",
        }
    }

    /// What it means, for a lab lead.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::SingleCoder => "fewer than two coders coded this",
            Self::NoUnits => "no frame or event was codable by two coders",
            Self::NoVariance => {
                "all values are the same, so chance agreement is complete"
            }
            Self::NoPositives => "neither coder scored it",
            Self::NoNegatives => "both coders scored it throughout",
            Self::TooFewUnits => "too few units for this statistic",
            Self::NoEvents => "neither coder has an event",
            Self::NoMatches => "no events match",
            Self::UnstableBootstrap => "more than 5 % of the resamples were undefined",
            Self::SingleCategory => "there is one category only",
            Self::NoGaps => "nothing is left uncoded",
            Self::NotConverged => "the fit did not settle",
            Self::OverBudget => "more units than this measure is bounded to",
        }
    }
}

/// What to bear in mind when reading a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Flag {
    /// One coder never (or always) scored it: kappa is exactly 0.
    OneCoderConstant,
    /// Fewer than 10 events of either coder.
    FewEvents,
    /// Fewer than 10 clusters under the interval.
    SmallClusters,
    /// The interval comes from blocks of one video: it holds within that video only.
    WithinOneVideo,
    /// Several matches were equally good.
    TieBroken,
    /// The standard error takes units for independent.
    IidSe,
}

impl Flag {
    /// The name that is printed and exported.
    pub fn name(self) -> &'static str {
        match self {
            Self::OneCoderConstant => "OneCoderConstant",
            Self::FewEvents => "FewEvents",
            Self::SmallClusters => "SmallClusters",
            Self::WithinOneVideo => "WithinOneVideo",
            Self::TieBroken => "TieBroken",
            Self::IidSe => "IidSe",
        }
    }
}

impl Flag {
    /// All of them, in the order in which they are printed.
    pub const ALL: [Self; 6] = [
        Self::OneCoderConstant,
        Self::FewEvents,
        Self::SmallClusters,
        Self::WithinOneVideo,
        Self::TieBroken,
        Self::IidSe,
    ];
}

/// A set of [`Flag`]s.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Flags {
    // A bit each: there are millions of values in a report of many sessions.
    bits: u8,
}

impl Flags {
    /// None of them.
    pub const NONE: Self = Self { bits: 0 };

    /// Takes one in.
    pub fn set(&mut self, flag: Flag) {
        self.bits |= 1 << flag as u8;
    }

    /// Whether it is there.
    pub fn has(self, flag: Flag) -> bool {
        self.bits & (1 << flag as u8) > 0
    }

    /// Those that are there, in the order of [`Flag::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Flag> {
        Flag::ALL.into_iter().filter(move |it| self.has(*it))
    }
}

impl FromIterator<Flag> for Flags {
    fn from_iter<T: IntoIterator<Item = Flag>>(flags: T) -> Self {
        let mut all = Self::NONE;
        flags.into_iter().for_each(|it| all.set(it));
        all
    }
}

impl fmt::Debug for Flags {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl Estimate {
    /// A defined statistic without interval or flags.
    pub fn value(x: f64, n: u64) -> Self {
        Self::Value(Value { x, n, interval: None, flags: Flags::NONE })
    }

    /// An undefined one.
    pub fn undefined(reason: Undefined, n: u64) -> Self {
        Self::Undefined { reason, n }
    }

    /// A number, or why there is none, resting on `n` units.
    pub fn of(x: Result<f64, Undefined>, n: u64) -> Self {
        match x {
            Ok(x) if x.is_finite() => Self::value(x, n),
            // 0 / 0 that no reason of its own foresaw.
            Ok(_) => Self::undefined(Undefined::NoVariance, n),
            Err(reason) => Self::undefined(reason, n),
        }
    }

    /// The same with a flag more, where it is defined.
    #[must_use]
    pub fn flagged(mut self, flag: Flag) -> Self {
        if let Self::Value(value) = &mut self {
            value.flags.set(flag);
        }
        self
    }

    /// The same with an interval, where it is defined.
    #[must_use]
    pub fn within(mut self, low: f64, high: f64) -> Self {
        if let Self::Value(value) = &mut self {
            value.interval = Some((low, high));
        }
        self
    }

    /// The number, where there is one.
    pub fn x(&self) -> Option<f64> {
        match self {
            Self::Value(value) => Some(value.x),
            Self::Undefined { .. } => None,
        }
    }

    /// Units it rests on, or was to rest on.
    pub fn n(&self) -> u64 {
        match self {
            Self::Value(value) => value.n,
            Self::Undefined { n, .. } => *n,
        }
    }
}
