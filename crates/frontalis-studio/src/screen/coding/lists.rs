//! The lists: actions by onset, events with their scores, findings that jump.

use frontalis_core::sheet::events::Event;
use frontalis_core::{Action, ActionId, Finding, FrameIndex, Place};
use iced::widget::{button, column, container, row, scrollable, space, text};
use iced::{Center, Element, Fill, Padding};

use super::entry_line::mark;
use super::{Coding, Message, Tab};
use crate::design::icon::icon;
use crate::design::kit;
use crate::design::style;
use crate::design::tokens::{
    CAPTION, MONO, S1, S2, S3, SMALL, TEXT, TEXT_2, TEXT_3, region,
};
use crate::language::{Word, said};
use crate::text as words;
use crate::widget::pane::block;

/// Rows of a list that are laid out; the nearest to the playhead where there are more.
const MOST_ROWS: usize = 300;

impl Coding {
    pub(super) fn lists(&self) -> Element<'_, Message> {
        let tab = |tab: Tab, name: Word, n: usize| {
            let on = self.tab == tab;
            let face = row![
                text(name).size(CAPTION + 0.5),
                text(n.to_string()).size(CAPTION).font(MONO).color(TEXT_3)
            ]
            .spacing(5)
            .align_y(Center)
            .height(Fill);
            button(face)
                .height(24)
                .padding([0.0, if self.is_selective() { 4.0 } else { 7.0 }])
                .style(style::tab(on))
                .on_press(Message::Tab(tab))
        };
        let tabs = row![
            tab(Tab::Actions, words::ACTIONS, self.folded().n_actions()),
            match self.is_selective() {
                false => tab(Tab::Events, words::EVENTS, self.implied.events().len()),
                true => {
                    let n = self.folded().candidates().len();
                    tab(Tab::Candidates, words::CANDIDATES, n)
                }
            },
            tab(Tab::Findings, words::FINDINGS, self.n_findings()),
            self.reading_tab(),
        ]
        .spacing(1);
        let rows = match self.tab {
            Tab::Actions => self.action_rows(),
            Tab::Events => self.event_rows(),
            Tab::Findings => self.finding_rows(),
            Tab::Reading => self.reading_rows(),
            Tab::Candidates => self.candidate_rows(),
        };
        let list = column(rows).spacing(1).padding(Padding {
            top: 0.0,
            right: S3,
            bottom: S2,
            left: S2,
        });
        let list = block(self.rows_and_choice(), list);
        let list = scrollable(list).style(style::scroll).height(Fill);
        let head = container(tabs).padding(Padding::from([6.0, S2]));
        column![head, list].height(Fill).into()
    }

    fn reading_tab(&self) -> Element<'_, Message> {
        let face = text(words::READING).size(CAPTION + 0.5);
        button(face.height(Fill).align_y(Center))
            .height(24)
            .padding([0.0, S2])
            .style(style::tab(self.tab == Tab::Reading))
            .on_press(Message::Tab(Tab::Reading))
            .into()
    }

    fn action_rows(&self) -> Vec<Element<'_, Message>> {
        let all = self.timeline.lanes.by_onset();
        if all.is_empty() {
            return vec![nothing(words::NO_ACTIONS)];
        }
        let near = self.near(all, |it| it.0);
        let rows = all[near].iter().filter_map(|it| {
            let action = self.folded().get(it.2)?;
            Some(self.action_row(it.2, action))
        });
        rows.collect()
    }

    /// The rows around the playhead, where there are more than can be laid out quickly.
    fn near<T>(&self, all: &[T], start: fn(&T) -> FrameIndex) -> std::ops::Range<usize> {
        let at = self.playhead().unwrap_or_default();
        let middle = all.partition_point(|it| start(it) < at);
        let from = middle.saturating_sub(MOST_ROWS / 2);
        let from = from.min(all.len().saturating_sub(MOST_ROWS));
        from..(from + MOST_ROWS).min(all.len())
    }

    fn action_row<'a>(&self, id: ActionId, action: &'a Action) -> Element<'a, Message> {
        let on = self.desk.selection().contains(id);
        let facts = action.item.code.facts();
        let score = text(action.item.to_string()).size(SMALL).font(MONO).color(TEXT);
        let name =
            text(facts.short).size(CAPTION).color(TEXT_2).wrapping(text::Wrapping::None);
        let marks = action.landmarks;
        let frames = words::span(marks.onset(), marks.offset());
        let frames = text(frames).size(CAPTION).font(MONO).color(TEXT_3);
        let mut face = row![
            kit::swatch(region(facts.region)),
            score.width(50),
            container(name).width(Fill).clip(true)
        ];
        if !action.note.is_empty() {
            let note = crate::design::icon::Icon::StickyNote;
            face = face.push(icon(note, 11.0).color(TEXT_3));
        }
        let face = face.push(frames.wrapping(text::Wrapping::None));
        line(face.spacing(S2).align_y(Center).height(Fill), on, Some(Message::Jump(id)))
    }

    fn event_rows(&self) -> Vec<Element<'_, Message>> {
        let events = self.implied.events();
        if events.is_empty() {
            return vec![nothing(words::NO_EVENTS)];
        }
        let near = self.near(events, |it| it.span.first());
        events[near].iter().map(|it| self.event_row(it)).collect()
    }

    fn event_row(&self, event: &Event) -> Element<'_, Message> {
        let on = self.playhead().is_some_and(|it| event.span.contains(it));
        let score = text(event.score_text()).size(SMALL).font(MONO).color(TEXT);
        let score = score.wrapping(text::Wrapping::None);
        let frames = words::span(event.span.first(), Some(event.span.last()));
        let apex = words::apex_at(event.apex);
        let below = row![
            text(frames).size(CAPTION).font(MONO).color(TEXT_3),
            text(apex).size(CAPTION).font(MONO).color(TEXT_3),
        ]
        .spacing(S3);
        let face = column![container(score).clip(true).width(Fill), below].spacing(1);
        button(face)
            .width(Fill)
            .padding([S1, S2])
            .style(style::row(on))
            .on_press(Message::JumpTo(event.apex))
            .into()
    }

    fn finding_rows(&self) -> Vec<Element<'_, Message>> {
        let n = self.n_findings();
        if n == 0 {
            return vec![nothing(words::NO_FINDINGS)];
        }
        let first = self.findings().take(MOST_ROWS);
        let mut rows: Vec<_> = first.map(|it| self.finding_row(it)).collect();
        if MOST_ROWS < n {
            rows.push(nothing(words::MORE_FINDINGS));
        }
        rows
    }

    fn finding_row<'a>(&self, finding: &'a Finding) -> Element<'a, Message> {
        let (mark, ink) = mark(finding.severity);
        let jump = match finding.place {
            Place::Action(id) => Some(Message::Jump(id)),
            Place::Frame(frame) => Some(Message::JumpTo(frame)),
            _ => None,
        };
        let on = match finding.place {
            Place::Action(id) => self.desk.selection().contains(id),
            _ => false,
        };
        let words = text(said(&finding.text)).size(CAPTION + 0.5).color(TEXT).width(Fill);
        let id = text(finding.id).size(10).font(MONO).color(TEXT_3);
        let face = row![icon(mark, 13.0).color(ink), column![words, id].spacing(1)]
            .spacing(S2)
            .width(Fill);
        button(face)
            .width(Fill)
            .padding([5.0, S2])
            .style(style::row(on))
            .on_press_maybe(jump)
            .into()
    }
}

fn line<'a>(
    face: impl Into<Element<'a, Message>>,
    on: bool,
    message: Option<Message>,
) -> Element<'a, Message> {
    button(face)
        .width(Fill)
        .height(25)
        .padding([0.0, S2])
        .style(style::row(on))
        .on_press_maybe(message)
        .into()
}

pub(super) fn nothing<'a>(what: Word) -> Element<'a, Message> {
    let words = text(what).size(SMALL).color(TEXT_3);
    column![space().height(S1), words].padding([0.0, S2]).into()
}
