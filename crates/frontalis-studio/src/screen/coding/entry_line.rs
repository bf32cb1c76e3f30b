//! The entry line: what is being typed, what it comes to, and why it is refused.

use frontalis_core::{Finding, Severity};
use frontalis_desk::Notice;
use iced::widget::{Row, container, row, space, text};
use iced::{Center, Element, Fill};

use super::{Coding, Message};
use crate::design::icon::{Icon, icon};
use crate::design::kit;
use crate::design::style;
use crate::design::tokens::{
    ACCENT, BAD, FIELD, GOOD, Ink, MONO, PANEL, S1, S2, S3, SMALL, TEXT, TEXT_2, TEXT_3,
    WARN,
};
use crate::language::said;
use crate::text as words;

impl Coding {
    pub(super) fn entry_line(&self) -> Element<'_, Message> {
        let entry = self.desk.entry();
        let armed = entry.is_armed() || self.template.is_some();
        let typed_text = match &self.template {
            Some(naming) => naming.name.as_str(),
            None => entry.text(),
        };
        let ink = if armed { ACCENT } else { TEXT_3 };
        let typed: Element<'_, Message> = if armed {
            let caret = container(space()).width(2).height(16);
            let caret = caret.style(|_| container::background(ACCENT));
            let typed = text(typed_text).size(15).font(MONO).color(TEXT);
            row![typed, caret].spacing(1).align_y(Center).into()
        } else {
            text(words::ENTRY_HINT)
                .size(SMALL)
                .color(TEXT_3)
                .wrapping(text::Wrapping::None)
                .into()
        };
        let field = row![icon(Icon::ChevronRight, 14.0).color(ink), typed]
            .spacing(S1)
            .align_y(Center);
        let edge = if armed { ACCENT } else { FIELD };
        let field = container(field)
            .padding([0.0, S2])
            .center_y(30)
            .width(iced::Length::FillPortion(5))
            .clip(true)
            .style(style::boxed(edge));
        let told = container(self.verdict())
            .width(iced::Length::FillPortion(7))
            .center_y(Fill)
            .clip(true);
        container(row![field, told].spacing(S3).align_y(Center))
            .padding([0.0, S3])
            .center_y(44)
            .width(Fill)
            .style(style::surface(PANEL))
            .into()
    }

    /// What the typed score comes to; without one, what was last said, or what is open.
    fn verdict(&self) -> Element<'_, Message> {
        if let Some(notice) = &self.told {
            return told(notice).into();
        }
        if let Some(naming) = &self.template {
            return line(Severity::Note, words::name_it(&naming.score)).into();
        }
        let Some(checked) = self.desk.checked() else {
            return self.open_actions();
        };
        let worst = checked.findings.iter().max_by_key(|it| it.severity);
        match (&checked.score, worst) {
            (None, Some(finding)) => verdict(&finding.clone()).into(),
            (Some(score), finding) => {
                let at = self.playhead().map(words::onset_at).unwrap_or_default();
                let line = row![
                    icon(Icon::CornerDownLeft, 13.0).color(GOOD),
                    text(score.to_string()).size(13).font(MONO).color(TEXT),
                    text(at).size(SMALL).color(TEXT_2).wrapping(text::Wrapping::None),
                ];
                let line = line.spacing(S2).align_y(Center);
                line.extend(finding.map(|it| verdict(it).into())).into()
            }
            (None, None) => space().into(),
        }
    }

    fn open_actions(&self) -> Element<'_, Message> {
        let mut open = self.timeline.lanes.open().collect::<Vec<_>>();
        if open.is_empty() {
            return space().into();
        }
        open.sort_by_key(|it| (it.landmarks.onset(), it.item.code, it.id));
        let chips = open.into_iter().take(6).map(|it| {
            let score = it.item.to_string();
            kit::chip(words::open_since(&score, it.landmarks.onset()), TEXT_2).into()
        });
        let label = kit::label(words::OPEN);
        row![label].extend(chips).spacing(S2).align_y(Center).into()
    }
}

fn verdict<'a>(finding: &Finding) -> Row<'a, Message> {
    line(finding.severity, format!("{}  {}", finding.id, said(&finding.text)))
}

fn told<'a>(notice: &Notice) -> Row<'a, Message> {
    line(notice.severity, said(&notice.text))
}

fn line<'a>(severity: Severity, words: String) -> Row<'a, Message> {
    let (mark, ink) = mark(severity);
    row![icon(mark, 14.0).color(ink), text(words).size(SMALL).color(TEXT)]
        .spacing(S2)
        .align_y(Center)
}

/// The icon and colour of a severity: never colour alone.
pub(super) fn mark(severity: Severity) -> (Icon, Ink) {
    match severity {
        Severity::Note => (Icon::Info, ACCENT),
        Severity::Warning => (Icon::TriangleAlert, WARN),
        Severity::Error => (Icon::OctagonX, BAD),
    }
}
