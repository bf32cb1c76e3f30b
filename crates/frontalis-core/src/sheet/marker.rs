//! Markers: a coder's named places on a clip, which are no codes.

use std::fmt;

/// What a marker is for. It goes by colour and by shape on the timeline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MarkerKind {
    /// To be looked at again.
    #[default]
    Check,
    /// A question to someone else.
    Question,
    /// Something that may be an event, seen while the clip was played through.
    Candidate,
    /// Any other place.
    Point,
}

impl MarkerKind {
    /// Every kind.
    pub const ALL: [Self; 4] =
        [Self::Check, Self::Question, Self::Candidate, Self::Point];

    /// Its word, as it is stored and printed: `check`, `question`, `candidate`, `point`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Question => "question",
            Self::Candidate => "candidate",
            Self::Point => "point",
        }
    }

    /// The kind of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.word() == word)
    }

    /// The kind after this one, round the end.
    #[must_use]
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|it| *it == self).unwrap_or_default();
        Self::ALL[(at + 1) % Self::ALL.len()]
    }
}

/// A named place on a clip. There is one on a frame at most.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marker {
    /// What it is for.
    pub kind: MarkerKind,
    /// What the coder calls it; may be empty.
    pub name: String,
}

impl fmt::Display for Marker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.word())?;
        if self.name.is_empty() { Ok(()) } else { write!(f, ": {}", self.name) }
    }
}
