//! Sheets from another copy of the project: which copy, whose sheets, and what came of it.

mod view;

use std::path::PathBuf;

use frontalis_core::CoderId;
use frontalis_store::{Allow, TakenIn};

pub(crate) use self::view::FIELD_ID;
use super::library::typed_path;
use crate::language::Word;

/// The card on which sheets are taken in.
#[derive(Debug, Default)]
pub(crate) struct Taking {
    path: String,
    /// The copy that was looked at, and whose sheets there are in it.
    copy: Option<Copy>,
    allow: Allow,
    busy: Option<Busy>,
    told: Option<Result<Vec<Taken>, String>>,
    /// What is to be done first.
    asked: Option<Word>,
}

/// What is being done on another thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Busy {
    Looking,
    Taking,
}

/// Another copy of the project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Copy {
    /// Where it is.
    pub(crate) path: PathBuf,
    /// The coders with sheets in it.
    pub(crate) coders: Vec<Whose>,
}

/// A coder of another copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Whose {
    /// Which coder, there.
    pub(crate) id: CoderId,
    /// The name.
    pub(crate) name: String,
    /// How many sheets.
    pub(crate) n_sheets: usize,
    /// Whether these are to be taken in.
    pub(crate) on: bool,
}

/// A sheet that was taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Taken {
    /// Whose it is, here.
    pub(crate) coder: String,
    /// Of which clip, here.
    pub(crate) clip: String,
    /// What came of it.
    pub(crate) what: TakenIn,
    /// Entries that came.
    pub(crate) n_new: u64,
    /// Whether it is proven; `None` of a full sheet, which nobody signs.
    pub(crate) proven: Option<bool>,
}

/// What happened on the card.
#[derive(Clone, Debug)]
pub(crate) enum Message {
    /// A path is being typed.
    Typed(String),
    /// It is done, or the copy that was looked at is to be taken in.
    Enter,
    /// A dialog for it.
    Browse,
    /// This is it.
    Chosen(PathBuf),
    /// The copy was looked at, or cannot be.
    Looked(Result<Copy, String>),
    /// The sheets of this coder, or not.
    Whose(usize),
    /// Sheets that are not proven, or not.
    Unproven,
    /// New work under a certificate that is over, or not.
    Late,
    /// What came of it.
    Taken(Result<Vec<Taken>, String>),
    /// Not now.
    Close,
    /// A key that says nothing here, and nothing to what lies behind.
    Nothing,
}

/// What the card asks of the application.
#[derive(Debug, PartialEq)]
pub(crate) enum Action {
    /// Nothing.
    None,
    /// Ask for a file.
    Browse,
    /// Look whose sheets are in this copy.
    Look(PathBuf),
    /// Take the sheets of these coders in.
    Take(PathBuf, Vec<CoderId>, Allow),
    /// Close the card.
    Close,
}

impl Taking {
    /// Takes in what happened.
    pub(crate) fn update(&mut self, message: Message) -> Action {
        match message {
            // What is under way ends first: the project is with it.
            Message::Close if self.busy.is_none() => return Action::Close,
            Message::Looked(looked) => self.looked(looked),
            Message::Taken(done) => {
                self.busy = None;
                if done.is_ok() {
                    self.copy = None;
                    self.path.clear();
                }
                self.told = Some(done);
            }
            _ if self.busy.is_some() => {}
            Message::Typed(path) => {
                *self = Self { path, allow: self.allow, ..Self::default() };
            }
            Message::Browse => return Action::Browse,
            Message::Chosen(path) => {
                self.path = path.display().to_string();
                return self.look(path);
            }
            Message::Enter => return self.enter(),
            Message::Whose(at) => {
                let coders = self.copy.as_mut().map(|it| &mut it.coders);
                if let Some(it) = coders.and_then(|it| it.get_mut(at)) {
                    it.on = !it.on;
                }
            }
            Message::Unproven => self.allow.unproven = !self.allow.unproven,
            Message::Late => self.allow.late = !self.allow.late,
            Message::Close | Message::Nothing => {}
        }
        Action::None
    }

    fn look(&mut self, path: PathBuf) -> Action {
        (self.copy, self.told, self.asked) = (None, None, None);
        self.busy = Some(Busy::Looking);
        Action::Look(path)
    }

    fn looked(&mut self, looked: Result<Copy, String>) {
        self.busy = None;
        match looked {
            Ok(copy) => self.copy = Some(copy),
            Err(why) => self.told = Some(Err(why)),
        }
    }

    fn enter(&mut self) -> Action {
        let Some(copy) = &self.copy else {
            return match typed_path(&self.path) {
                Some(path) => self.look(path),
                None => {
                    self.asked = Some(crate::text::TYPE_A_PATH);
                    Action::None
                }
            };
        };
        let on = copy.coders.iter().filter(|it| it.on);
        let coders: Vec<CoderId> = on.map(|it| it.id).collect();
        if coders.is_empty() {
            self.asked = Some(crate::text::TAKING_NOBODY);
            return Action::None;
        }
        let path = copy.path.clone();
        (self.busy, self.told, self.asked) = (Some(Busy::Taking), None, None);
        Action::Take(path, coders, self.allow)
    }

    /// What is told: what was taken in, or why nothing was.
    #[cfg(test)]
    pub(crate) fn told(&self) -> Option<&Result<Vec<Taken>, String>> {
        self.told.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn copy() -> Copy {
        let whose = |id, name: &str| Whose {
            id: CoderId(id),
            name: name.to_owned(),
            n_sheets: 2,
            on: true,
        };
        let coders = vec![whose(3, "dana"), whose(5, "eli")];
        Copy { path: "/a/copy.frontalis".into(), coders }
    }

    #[test]
    fn a_copy_is_looked_at_before_its_sheets_are_taken_in() {
        let mut card = Taking::default();
        assert_eq!(card.update(Message::Enter), Action::None);
        assert_eq!(card.asked, Some(crate::text::TYPE_A_PATH));
        card.update(Message::Typed("/a/copy.frontalis".to_owned()));
        let look = card.update(Message::Enter);
        assert_eq!(look, Action::Look("/a/copy.frontalis".into()));
        // While it is under way nothing else is begun, and the card stays.
        assert_eq!(card.update(Message::Enter), Action::None);
        assert_eq!(card.update(Message::Close), Action::None);
        card.update(Message::Looked(Ok(copy())));
        card.update(Message::Whose(0));
        card.update(Message::Late);
        let taken = card.update(Message::Enter);
        let allow = Allow { late: true, unproven: false };
        let expected = Action::Take("/a/copy.frontalis".into(), vec![CoderId(5)], allow);
        assert_eq!(taken, expected);
        card.update(Message::Taken(Err("refused".to_owned())));
        assert_eq!(card.told(), Some(&Err("refused".to_owned())));
        // It can be tried again another way; another path begins anew.
        card.update(Message::Whose(1));
        assert_eq!(card.update(Message::Enter), Action::None);
        card.update(Message::Typed("/b".to_owned()));
        assert!(card.copy.is_none() && card.told().is_none());
        assert_eq!(card.update(Message::Close), Action::Close);
    }
}
