//! The name of the marker on the frame on screen, while it is typed.

use frontalis_core::Severity;
use frontalis_desk::{Command, Key, KeyCode, NamedKey};
use iced::widget::{column, container, row, space, text, text_input};
use iced::{Center, Element, Fill, Padding};

use super::view::over;
use super::{Action, Asked, Coding, Message};
use crate::design::kit;
use crate::design::style;
use crate::design::tokens::{MONO, S2, S3, SMALL, TEXT_2};
use crate::text as words;
use crate::widget::timeline::marker_color;

/// The field of the name.
pub(crate) const MARKER_FIELD: &str = "marker";

/// What is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Naming {
    text: String,
    /// Whether the field has yet to get the focus.
    pub(super) focusing: bool,
}

impl Coding {
    /// Opens the field, with the name that the marker has.
    pub(super) fn name_marker(&mut self) -> Action {
        let Some(frame) = self.desk.transport().settled() else {
            self.tell(Severity::Warning, words::MARKER_NOT_YET);
            return Action::None;
        };
        let marker = self.folded().markers().get(&frame);
        let text = marker.map(|it| it.name.clone()).unwrap_or_default();
        self.naming = Some(Naming { text, focusing: true });
        Action::Focus(MARKER_FIELD)
    }

    pub(super) fn marker_typed(&mut self, text: String) {
        if let Some(naming) = &mut self.naming {
            naming.text = text;
        }
    }

    pub(super) fn marker_named(&mut self) {
        if let Some(naming) = self.naming.take() {
            let named = Asked::Command(Command::NameMarker(naming.text));
            // Next in line, before what was typed after it.
            self.waiting.insert(1.min(self.waiting.len()), named);
        }
    }

    /// A key that the field did not take: before it had the focus, or one that ends it.
    pub(super) fn naming_key(&mut self, key: Key) -> Option<Action> {
        let naming = self.naming.as_mut()?;
        match (key.code, key.typed()) {
            (KeyCode::Named(NamedKey::Enter), _) => self.marker_named(),
            (KeyCode::Named(NamedKey::Escape), _) => self.naming = None,
            (KeyCode::Named(NamedKey::Backspace), _) => drop(naming.text.pop()),
            (_, Some(it)) if key.shift => naming.text.extend(it.to_uppercase()),
            (_, Some(it)) => naming.text.push(it),
            _ => {}
        }
        Some(Action::None)
    }

    /// The card with the field.
    pub(super) fn naming_view(&self) -> Option<Element<'_, Message>> {
        let naming = self.naming.as_ref()?;
        let frame = self.desk.transport().wanted();
        let kind = self.folded().markers().get(&frame).map(|it| it.kind);
        let kind = kind.unwrap_or_else(|| self.desk.marker_kind());
        let color = marker_color(kind);
        let mark = container(space()).width(10).height(10);
        let mark = mark.style(move |_| container::background(color));
        let what = text(words::marker_kind(kind)).size(SMALL).color(TEXT_2);
        let at = text(words::on_frame(frame)).size(SMALL).font(MONO).color(TEXT_2);
        let head = row![mark, what, space().width(Fill), at].spacing(S2).align_y(Center);
        let field = text_input(&words::MARKER_HINT, &naming.text)
            .id(MARKER_FIELD)
            .on_input(Message::MarkerTyped)
            .on_submit(Message::MarkerNamed)
            .size(SMALL)
            .padding(Padding::from([7.0, S2]))
            .style(style::field);
        let content = column![
            kit::heading(words::MARKER_TITLE),
            head,
            field,
            kit::hint(self.spell(words::MARKER_KEYS))
        ];
        Some(over(content.spacing(S3).width(380), Message::MarkerDropped))
    }
}
