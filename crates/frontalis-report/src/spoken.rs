//! Figures in another language than English: whoever draws one says how its words are told.
//!
//! A report speaks English; a screen that shows its figures speaks the coder's language. Words
//! are exchanged before they are laid out, so that legends and cut names fit what is read.

use std::cell::Cell;

/// How a text is told: the text itself where it is not known.
pub type Said = fn(&str) -> String;

thread_local! {
    static SAID: Cell<Option<Said>> = const { Cell::new(None) };
}

/// Does `work`, the figures of which tell their words by `said`.
pub fn spoken<T>(said: Said, work: impl FnOnce() -> T) -> T {
    telling(Some(said), work)
}

/// Does `work`, whose texts are names that somebody gave: they are told as they are.
pub(crate) fn as_it_is<T>(work: impl FnOnce() -> T) -> T {
    telling(None, work)
}

fn telling<T>(said: Option<Said>, work: impl FnOnce() -> T) -> T {
    struct Before(Option<Said>);
    impl Drop for Before {
        fn drop(&mut self) {
            SAID.set(self.0);
        }
    }
    let _before = Before(SAID.replace(said));
    work()
}

/// A text as it is told here.
pub(crate) fn told(text: &str) -> String {
    SAID.get().map_or_else(|| text.to_owned(), |said| said(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_otherwise_for_as_long_as_it_is_drawn() {
        assert_eq!(told("onset"), "onset");
        let inside = spoken(|it| it.to_uppercase(), || told("onset"));
        assert_eq!((inside.as_str(), told("onset").as_str()), ("ONSET", "onset"));
        // A coder may be called what is a word elsewhere.
        let name = spoken(|it| it.to_uppercase(), || as_it_is(|| told("onset")));
        assert_eq!(name, "onset");
        let broken = std::panic::catch_unwind(|| {
            spoken(|it| it.to_uppercase(), || panic!("as the test wants it"))
        });
        assert!(broken.is_err());
        assert_eq!(told("onset"), "onset");
    }
}
