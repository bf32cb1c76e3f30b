//! Figures of what tables read in events: a timeline a person, shares, what follows what, how
//! long expressions last, an index frame by frame.
//!
//! A category has one fill in all of them. Colour never stands alone: a bar has its word on
//! it or beside it, what no rule describes is hollow, what is undetermined is hatched, and an
//! event with several readings shows all of them, one above the other.

pub mod durations;
pub mod index;
pub mod shares;
pub mod timeline;
pub mod transitions;

use frontalis_stats::expression::{Corpus, UNCLASSIFIED, UNDETERMINED, is_no_word};

use crate::picture::{Picture, Rect};
use crate::style::{Colour, INK_3, PAPER, outline};

/// What stands on a fill, which is the same on light and dark pages.
pub(crate) const ON_BAR: Colour = Colour(0x10, 0x11, 0x13);

/// Fills of categories, distinct under normal, protan, deutan and tritan sight.
const FILLS: [Colour; 8] = [
    Colour(0x2B, 0xCF, 0xA3),
    Colour(0x9C, 0xA5, 0xEB),
    Colour(0xE5, 0xAE, 0x2E),
    Colour(0xF2, 0x51, 0x2B),
    Colour(0xC4, 0x74, 0x9A),
    Colour(0xF4, 0xF0, 0x5A),
    Colour(0x74, 0x7C, 0xF5),
    Colour(0xB9, 0xF2, 0xE8),
];

/// The fill of each word of a corpus, by frequency. After eight they come again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fills {
    words: Vec<String>,
}

impl Fills {
    /// Those of a corpus.
    pub fn of(corpus: &Corpus) -> Self {
        let words = corpus.shares.iter().map(|it| it.category.clone());
        Self { words: words.filter(|it| !is_no_word(it)).collect() }
    }

    /// The words that have a fill.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// The fill of a word; `None` for what is no word.
    pub fn fill(&self, category: &str) -> Option<Colour> {
        let at = self.words.iter().position(|it| it == category)?;
        Some(FILLS[at % FILLS.len()])
    }
}

/// A bar of one category.
pub(crate) fn bar(picture: &mut Picture, rect: Rect, category: &str, fills: &Fills) {
    match (fills.fill(category), category) {
        (Some(fill), _) => {
            picture.rect(rect, fill);
            picture.outline(&rect.corners(), 0.75, outline(fill));
        }
        (None, UNDETERMINED) => {
            picture.rect(rect, PAPER);
            picture.hatch_in(rect, 4.0, false, INK_3);
            picture.outline(&rect.corners(), 0.75, INK_3);
        }
        (None, UNCLASSIFIED) => {
            picture.rect(rect, PAPER);
            picture.outline(&rect.corners(), 0.75, INK_3);
        }
        (None, _) => {
            picture.rect(rect, PAPER);
            picture.dashed(&rect.corners(), 0.75, INK_3);
        }
    }
}

/// A duration as it is read: `40 ms`, `1.2 s`.
pub(crate) fn lasting(seconds: f64) -> String {
    if seconds < 1.0 {
        format!("{:.0} ms", seconds * 1000.0)
    } else {
        format!("{} s", crate::number::fixed(seconds, 1))
    }
}

#[cfg(test)]
pub(crate) mod tests;
