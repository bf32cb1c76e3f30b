//! What happens in the editor of rules, and what it asks for.

use frontalis_core::Severity;

use std::sync::Arc;

use super::making::Made;
use super::rules::{self, Editor};
use super::{Action, Readings, RulesMessage};
use crate::text as words;

impl Readings {
    /// Says what has to be minded.
    pub(super) fn warn(&mut self, what: String) {
        self.told = Some((Severity::Warning, what));
    }

    /// Takes a table of the shelf in hand; one that is not saved is not let go of.
    pub(super) fn take_up(&mut self, at: usize) -> Action {
        let Some(made) = self.made.clone() else { return Action::None };
        let changed = self.editor.as_ref().is_some_and(Editor::is_changed);
        if changed {
            self.warn(words::RD_UNSAVED.to_string());
            return Action::None;
        }
        self.editor = made.shelf.get(at).and_then(Editor::of);
        self.try_rules()
    }

    fn try_rules(&mut self) -> Action {
        let of = self.editor.as_mut().and_then(Editor::try_now);
        match (of, &self.made) {
            (Some(of), Some(made)) => Action::Try(Box::new(of), Arc::clone(made)),
            _ => Action::None,
        }
    }

    pub(super) fn rules_message(&mut self, message: RulesMessage) -> Action {
        if let RulesMessage::Table(at) = message {
            return self.take_up(at);
        }
        let Some(editor) = &mut self.editor else { return Action::None };
        match message {
            RulesMessage::Table(_) => {}
            RulesMessage::Part(at) => editor.take(at),
            RulesMessage::Act(action) => {
                if editor.act(action) {
                    self.told = None;
                    return self.try_rules();
                }
            }
            RulesMessage::GoToError => {
                if let Err((line, _)) = &editor.table {
                    let line = *line;
                    editor.take_line(line);
                }
            }
            RulesMessage::Add => {
                editor.add_rule();
                return self.try_rules();
            }
            RulesMessage::Remove => {
                editor.remove_rule();
                return self.try_rules();
            }
            RulesMessage::Revert => {
                editor.revert();
                return self.try_rules();
            }
            RulesMessage::Copy => {
                let Ok(table) = &editor.table else { return Action::None };
                let id = free_id(self.made.as_deref(), &table.id);
                let text = editor.copy(&id);
                return Action::Save { file: None, id, text };
            }
            RulesMessage::Save => {
                let Ok(table) = &editor.table else {
                    self.warn(words::RD_NOT_A_TABLE.to_string());
                    return Action::None;
                };
                let (id, file) = (table.id.clone(), editor.file.clone());
                let text = rules::next_version(&editor.text());
                return Action::Save { file, id, text };
            }
            RulesMessage::Saved(Ok((file, text))) => {
                let at = editor.at;
                editor.saved_as(file, text);
                editor.revert();
                editor.take(at);
                self.told = Some((Severity::Note, words::RD_SAVED.to_string()));
                // Numbers follow the new edition.
                return Action::Make;
            }
            RulesMessage::Saved(Err(why)) => self.warn(why),
            RulesMessage::Tried(serial, tried) => {
                if editor.tried(serial, tried) {
                    return self.try_rules();
                }
            }
        }
        Action::None
    }
}

/// An id that no table has, for a copy of one.
fn free_id(made: Option<&Made>, id: &str) -> String {
    let taken = |id: &str| {
        let shelf = made.into_iter().flat_map(|it| &it.shelf);
        shelf.into_iter().any(|it| it.table.id == id)
    };
    let own = format!("{id}-own");
    if !taken(&own) {
        return own;
    }
    let numbered = (2..).map(|n| format!("{own}-{n}"));
    numbered.into_iter().find(|it| !taken(it)).unwrap_or(own)
}
