//! The name of the marker on the frame on screen, or why a candidate is no event, while it is
//! typed.

use frontalis_core::Severity;
use frontalis_core::sheet::Verdict;
use frontalis_desk::{Command, Key, KeyCode, NamedKey};
use iced::widget::{column, container, row, space, text, text_input};
use iced::{Center, Element, Fill, Padding};

use super::view::over;
use super::{Action, Asked, Coding, Message};
use crate::design::icon::{Icon, icon};
use crate::design::kit;
use crate::design::style;
use crate::design::tokens::{BAD, MONO, S2, S3, SMALL, TEXT_2};
use crate::text as words;
use crate::widget::timeline::marker_color;

/// The field of the name.
pub(crate) const MARKER_FIELD: &str = "marker";

/// What is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Naming {
    of: Of,
    text: String,
    /// Whether the field has yet to get the focus.
    pub(super) focusing: bool,
}

/// What is typed is the name of the marker, or the reason of the current candidate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Of {
    #[default]
    Marker,
    Reason,
}

impl Coding {
    /// Opens the field for why the current candidate is no event, with the reason it has.
    pub(super) fn say_why(&mut self) -> Action {
        if self.is_submitted() {
            return Action::None;
        }
        let at = self.desk.candidate();
        let candidate = at.and_then(|it| self.folded().candidates().get(&it));
        let Some(candidate) = candidate else {
            let text = self.spell(words::CANDIDATE_FIRST);
            self.tell(Severity::Warning, text);
            return Action::None;
        };
        let text = match &candidate.verdict {
            Verdict::Rejected { reason } => reason.clone(),
            Verdict::Open | Verdict::Accepted(_) => String::new(),
        };
        self.naming = Some(Naming { of: Of::Reason, text, focusing: true });
        Action::Focus(MARKER_FIELD)
    }

    /// Opens the field, with the name that the marker has.
    pub(super) fn name_marker(&mut self) -> Action {
        let Some(frame) = self.desk.transport().settled() else {
            self.tell(Severity::Warning, words::MARKER_NOT_YET);
            return Action::None;
        };
        let marker = self.folded().markers().get(&frame);
        let text = marker.map(|it| it.name.clone()).unwrap_or_default();
        self.naming = Some(Naming { of: Of::Marker, text, focusing: true });
        Action::Focus(MARKER_FIELD)
    }

    pub(super) fn marker_typed(&mut self, text: String) {
        if let Some(naming) = &mut self.naming {
            naming.text = text;
        }
    }

    pub(super) fn marker_named(&mut self) {
        if let Some(naming) = self.naming.take() {
            let command = match naming.of {
                Of::Marker => Command::NameMarker(naming.text),
                Of::Reason => Command::Reject(Some(naming.text)),
            };
            let named = Asked::Command(command);
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
        if naming.of == Of::Reason {
            return Some(self.reason_view(naming));
        }
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

    /// The card with the field of a reason.
    fn reason_view<'a>(&'a self, naming: &'a Naming) -> Element<'a, Message> {
        let frame = self.desk.candidate().unwrap_or_default();
        let mark = icon(Icon::CircleX, 14.0).color(BAD);
        let at = text(words::on_frame(frame)).size(SMALL).font(MONO).color(TEXT_2);
        let head = row![mark, at].spacing(S2).align_y(Center);
        let field = text_input(&words::REASON_HINT, &naming.text)
            .id(MARKER_FIELD)
            .on_input(Message::MarkerTyped)
            .on_submit(Message::MarkerNamed)
            .size(SMALL)
            .padding(Padding::from([7.0, S2]))
            .style(style::field);
        let content = column![
            kit::heading(words::REASON_TITLE),
            head,
            field,
            kit::hint(words::REASON_KEYS)
        ];
        over(content.spacing(S3).width(380), Message::MarkerDropped)
    }
}
