//! Three-valued truth (Kleene's strong logic).
//!
//! Invariant: `Unknown` stands for "true or false"; a result is definite only where it is the
//! same for both.

/// Whether something holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Truth {
    /// It does not.
    False,
    /// What is known does not decide it.
    Unknown,
    /// It does.
    True,
}

impl Truth {
    /// What is left when some cases speak for and some against; `Unknown` where both do, and
    /// where there is no case at all.
    pub fn of_cases(some_true: bool, some_false: bool) -> Self {
        match (some_true, some_false) {
            (true, false) => Self::True,
            (false, true) => Self::False,
            _ => Self::Unknown,
        }
    }

    /// Both hold.
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::False, _) | (_, Self::False) => Self::False,
            (Self::True, Self::True) => Self::True,
            _ => Self::Unknown,
        }
    }

    /// At least one holds.
    pub fn or(self, other: Self) -> Self {
        self.negated().and(other.negated()).negated()
    }

    /// It does not hold.
    pub fn negated(self) -> Self {
        match self {
            Self::False => Self::True,
            Self::Unknown => Self::Unknown,
            Self::True => Self::False,
        }
    }

    /// All hold; true of nothing.
    pub fn all(truths: impl IntoIterator<Item = Self>) -> Self {
        truths.into_iter().fold(Self::True, Self::and)
    }

    /// At least one holds; false of nothing.
    pub fn any(truths: impl IntoIterator<Item = Self>) -> Self {
        truths.into_iter().fold(Self::False, Self::or)
    }
}

impl From<bool> for Truth {
    fn from(it: bool) -> Self {
        if it { Self::True } else { Self::False }
    }
}
