//! Making a template: what is typed, or the selected actions, under a name.

use frontalis_core::facs::score;
use frontalis_core::{Item, Severity};
use frontalis_desk::{Key, KeyCode, NamedKey, Own};
use iced::widget::{button, row, text};
use iced::{Center, Element, Fill};

use super::{Action, Coding, Message};
use crate::design::style;
use crate::design::tokens::{CAPTION, MONO, S1, SMALL, TEXT, TEXT_2};
use crate::text as words;
use crate::widget::grip::Grip;

/// A template that is being named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Naming {
    pub(super) score: String,
    pub(super) name: String,
}

impl Coding {
    /// What the coder has named, from now on.
    pub(crate) fn set_own(&mut self, own: Own) {
        self.desk.set_own(own);
    }

    /// Asks for the name of what is typed, else of the selected actions; or lets it be.
    pub(super) fn name_template(&mut self) {
        if self.template.take().is_some() {
            return;
        }
        let typed = self.desk.checked().and_then(|it| it.score);
        let score = match typed {
            Some(score) => Some(score.to_string()),
            None => self.selected_score(),
        };
        match score {
            Some(score) => self.template = Some(Naming { score, name: String::new() }),
            None => self.tell(Severity::Warning, words::NOTHING_TO_NAME),
        }
    }

    /// The selected actions as one score; `None` where they are none.
    fn selected_score(&self) -> Option<String> {
        let ids = self.desk.selection().ids();
        let items = ids.filter_map(|id| Some(self.folded().get(id)?.item));
        let mut items: Vec<Item> = items.collect();
        items.sort();
        items.dedup();
        let text: Vec<String> = items.iter().map(Item::to_string).collect();
        let score = score::check(&text.join("+"), None).score?;
        Some(score.to_string())
    }

    /// A key while a template is named.
    pub(super) fn template_key(&mut self, key: Key) -> Option<Action> {
        const LONGEST: usize = 24;
        let naming = self.template.as_mut()?;
        match (key.code, key.typed()) {
            (KeyCode::Named(NamedKey::Enter), _) if !naming.name.is_empty() => {
                let Naming { score, name } = naming.clone();
                return Some(Action::SaveTemplate(name, score));
            }
            (KeyCode::Named(NamedKey::Escape), _) => self.template = None,
            (KeyCode::Named(NamedKey::Backspace), _) => drop(naming.name.pop()),
            (_, Some(it)) if it.is_alphanumeric() && naming.name.len() < LONGEST => {
                naming.name.extend(it.to_lowercase());
                self.told = None;
            }
            _ => {}
        }
        Some(Action::None)
    }

    /// The template is in the file.
    pub(crate) fn template_saved(&mut self, name: &str) {
        self.template = None;
        let n = self.desk.own().templates.len();
        self.tell(Severity::Note, words::template_saved(name, n));
    }

    /// The palette's templates; a click scores one, and it can be held.
    pub(super) fn template_buttons(&self) -> Option<Element<'_, Message>> {
        let own = self.desk.own();
        if own.templates.is_empty() {
            return None;
        }
        let buttons = own.templates.iter().map(|it| {
            let items = score::check(&it.score, Some(self.desk.scheme())).score;
            let items = items.map(|it| it.items().to_vec()).unwrap_or_default();
            let face = row![
                text(&it.name).size(SMALL).color(TEXT),
                text(&it.score).size(CAPTION).font(MONO).color(TEXT_2),
            ]
            .spacing(6)
            .align_y(Center)
            .height(Fill);
            let hold = Message::Grip(items);
            let face = button(face)
                .height(24)
                .padding([0.0, 7.0])
                .style(style::plain)
                .on_press(hold.clone());
            Grip::new(face, hold, Message::LetGo).into()
        });
        Some(row(buttons).spacing(S1).wrap().into())
    }
}
