//! What lies behind a number: which actions are listed, and in what they differ.

use frontalis_core::Code;
use frontalis_stats::pairing::{Difference, Paired};
use frontalis_stats::review::Review;

/// Between whom disagreements are asked for; coders by their places in the review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whose {
    /// Between these two.
    Pair([usize; 2]),
    /// Between this one and everyone else.
    Coder(usize),
}

impl Whose {
    fn has(self, coders: [usize; 2]) -> bool {
        match self {
            Self::Pair(pair) => pair == coders,
            Self::Coder(one) => coders.contains(&one),
        }
    }
}

/// Which disagreements are asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Behind {
    /// Between whom.
    pub(crate) whose: Whose,
    /// Only of this clip.
    pub(crate) clip: Option<usize>,
    /// Only of this code.
    pub(crate) code: Option<Code>,
    /// Only with one of these differences; all where empty.
    pub(crate) kinds: Vec<Difference>,
    /// Matched actions with these levels, which need not differ.
    pub(crate) levels: Option<(u8, u8)>,
    /// Only actions that begin in these frames.
    pub(crate) frames: Option<(u64, u64)>,
    /// These actions, by their places in the review, which need not differ; and what they
    /// have in common, in words.
    pub(crate) only: Option<Box<(Vec<usize>, String)>>,
}

/// One row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Its place among the review's paired actions.
    pub(crate) at: usize,
    /// In what the coders differ.
    pub(crate) differences: Vec<Difference>,
}

impl Behind {
    /// Everything that two coders differ in.
    pub(crate) fn of_pair(coders: [usize; 2]) -> Self {
        Self::of(Whose::Pair(coders))
    }

    /// Everything that a coder differs in from any other.
    pub(crate) fn of_coder(coder: usize) -> Self {
        Self::of(Whose::Coder(coder))
    }

    fn of(whose: Whose) -> Self {
        let (clip, code, kinds) = (None, None, Vec::new());
        Self { whose, clip, code, kinds, levels: None, frames: None, only: None }
    }

    /// The same of one code.
    pub(crate) fn code(self, code: Code) -> Self {
        Self { code: Some(code), ..self }
    }

    /// The same of one clip.
    pub(crate) fn clip(self, clip: usize) -> Self {
        Self { clip: Some(clip), ..self }
    }

    /// Only these differences.
    pub(crate) fn kinds(self, kinds: &[Difference]) -> Self {
        Self { kinds: kinds.to_vec(), ..self }
    }

    /// Matched actions with these levels.
    pub(crate) fn levels(self, first: u8, second: u8) -> Self {
        Self { levels: Some((first, second)), ..self }
    }

    /// These actions.
    pub(crate) fn only(self, places: Vec<usize>, words: String) -> Self {
        Self { only: Some(Box::new((places, words))), ..self }
    }

    fn has(&self, it: &Paired) -> bool {
        let place = |at: usize| it.acts[at].map(|it| it.level().unwrap_or(0));
        let levels = self.levels.is_none_or(|(first, second)| {
            place(0) == Some(first) && place(1) == Some(second)
        });
        self.whose.has(it.coders)
            && self.clip.is_none_or(|clip| it.clip == clip)
            && self.code.is_none_or(|code| it.code == code)
            && self.frames.is_none_or(|(from, to)| (from..to).contains(&it.frame()))
            && levels
    }
}

/// The actions that are asked for, by clip and frame, with landmarks more than `apart`
/// frames from each other told.
pub(crate) fn entries(review: &Review, behind: &Behind, apart: u64) -> Vec<Entry> {
    let entry = |(at, it): (usize, &Paired)| {
        let differences = it.differences(apart);
        let any = |kinds: &[Difference]| kinds.iter().any(|it| differences.contains(it));
        let asked = match (&behind.levels, behind.kinds.as_slice()) {
            _ if behind.only.is_some() => true,
            (Some(_), _) => true,
            (None, []) => !differences.is_empty(),
            (None, kinds) => any(kinds),
        };
        asked.then_some(Entry { at, differences })
    };
    let named =
        |at: usize| behind.only.as_ref().is_none_or(|it| it.0.binary_search(&at).is_ok());
    let all = review.paired.iter().enumerate();
    all.filter(|it| named(it.0) && behind.has(it.1)).filter_map(entry).collect()
}
