//! What keeps a coder from forgetting: the checklist of an event, the pass that is gone
//! through, and what of the clip has been watched.

use std::time::Duration;

use frontalis_core::Finding;
use frontalis_core::sheet::check::{unchecked, unwatched};
use frontalis_core::sheet::looked::{self, Look, Seen, State};
use frontalis_core::sheet::watched::WatchedRun;
use frontalis_core::{FrameIndex, FrameSpan, Part, Severity};
use frontalis_desk::{Command, Key, KeyCode, NamedKey};
use iced::widget::{button, canvas, column, container, row, space, text};
use iced::{Center, Element, Fill, Subscription, time};

use super::{Action, Coding, Message};
use crate::design::icon::{Icon, icon};
use crate::design::kit;
use crate::design::style;
use crate::design::tokens::{
    ACCENT, CAPTION, GOOD, MONO, S1, S2, SMALL, TEXT, TEXT_2, TEXT_3, WARN,
};
use crate::language::said;
use crate::text as words;
use crate::widget::watched_band::{self, WatchedBand};

/// How often what was watched is put into the file, at most.
const KEEP_EVERY: Duration = Duration::from_secs(10);

/// The checklist while it is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Checklist {
    /// The region that keys are of.
    at: usize,
}

/// The frames that are being checked, and the one that stands for them.
type Checked = (FrameSpan, FrameIndex);

impl Coding {
    /// What the file has of how the sheet was worked on.
    pub(crate) fn restore_minding(
        &mut self,
        watched: &[(String, Vec<WatchedRun>)],
        looks: Vec<Look>,
    ) {
        for (pass, runs) in watched {
            self.desk.restore_watched(pass, runs);
        }
        self.looks = looks;
        self.find();
    }

    /// What may have been forgotten.
    pub(super) fn find(&mut self) {
        let sheet = self.sheet.sheet();
        let (scheme, events) = (self.desk.scheme(), self.implied.events());
        let mut forgotten = unchecked(sheet, &self.looks, scheme, events);
        if 0 < sheet.n_actions() {
            let watched = self.desk.watching().over_all();
            forgotten.extend(unwatched(watched.runs(), self.sheet.scope()));
        }
        forgotten.extend(self.event_findings());
        self.forgotten = forgotten;
    }

    /// What has to be kept of what was watched; nothing of a sheet that is closed.
    pub(crate) fn take_watched(&mut self) -> Vec<(String, Vec<WatchedRun>)> {
        if self.is_submitted() {
            return Vec::new();
        }
        let taken = self.desk.watching_mut().take_changed();
        if !taken.is_empty() {
            self.find();
        }
        taken
    }

    /// Everything that is implausible, then what may have been forgotten.
    pub(super) fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.implied.findings().iter().chain(&self.forgotten)
    }

    /// How many findings there are.
    pub(super) fn n_findings(&self) -> usize {
        self.implied.findings().n() + self.forgotten.len()
    }

    /// Frames that were on screen in a pass.
    #[cfg(test)]
    pub(crate) fn n_watched(&self, pass: &str) -> u32 {
        self.desk.watching().n_seen(pass)
    }

    /// The findings, by their ids.
    #[cfg(test)]
    pub(crate) fn found_ids(&self) -> Vec<&'static str> {
        self.findings().map(|it| it.id).collect()
    }

    /// Now and then what was watched is kept.
    pub(super) fn keeping(&self) -> Subscription<Message> {
        match self.desk.watching().is_changed() && !self.is_submitted() {
            true => time::every(KEEP_EVERY).map(|_| Message::KeepWatched),
            false => Subscription::none(),
        }
    }

    /// The band over the clip, and how much of it was watched in this pass.
    pub(super) fn watched_band(&self) -> Element<'_, Message> {
        let pass = self.desk.pass();
        let n_frames = self.table().n_frames();
        let band = WatchedBand {
            runs: self.desk.watching().runs(&pass.name),
            n_frames,
            playhead: self.playhead(),
        };
        let band: Element<'_, FrameIndex> =
            canvas(band).width(Fill).height(watched_band::HEIGHT).into();
        let seen = self.desk.watching().n_seen(&pass.name);
        let tip = words::watched_tip(&said(&pass.title), seen, n_frames);
        kit::tip_over(band.map(Message::JumpTo), self.spell(tip))
    }

    /// The pass and how far it has got; a click takes the next.
    pub(super) fn pass_line(&self) -> Element<'_, Message> {
        let pass = self.desk.pass();
        let (n_frames, seen) =
            (self.table().n_frames(), self.desk.watching().n_seen(&pass.name));
        let lanes = self.timeline.lanes.all().iter();
        let lanes = lanes.filter(|it| pass.contains(it.key().code));
        let coded: usize = lanes.map(|it| it.actions().len()).sum();
        let face = row![
            icon(Icon::ListFilter, 12.0).color(TEXT_2),
            text(said(&pass.title)).size(SMALL).color(TEXT).width(Fill),
            text(words::progress(seen, n_frames, coded))
                .size(CAPTION)
                .font(MONO)
                .color(TEXT_3),
        ]
        .spacing(6)
        .align_y(Center)
        .height(Fill);
        let next = button(face)
            .width(Fill)
            .height(24)
            .padding([0.0, S2])
            .style(style::quiet)
            .on_press(Message::Command(Command::NextPass));
        kit::tip_over(next, self.spell(words::PASS_TIP))
    }

    /// What a checklist would be of: the event on screen, else the selected action, else what
    /// stands between the in and out points.
    fn to_check(&self) -> Option<Checked> {
        let here = self.playhead()?;
        if let Some(event) = self.implied.event_at(here) {
            return Some((event.span, event.apex));
        }
        let selected = self.desk.selection().single();
        let selected = selected.and_then(|id| self.folded().get(id));
        if let Some(marks) = selected.map(|it| it.landmarks) {
            let apex = marks.apex().map_or(marks.onset(), |it| it.first());
            return Some((marks.known_span(), apex));
        }
        let transport = self.desk.transport();
        let span = FrameSpan::new(transport.in_point()?, transport.out_point()?)?;
        let middle = u32::midpoint(span.first().0, span.last().0);
        Some((span, FrameIndex(middle)))
    }

    fn states(&self, (span, apex): Checked) -> Vec<(Part, State)> {
        let parts = looked::parts(self.desk.scheme()).into_iter();
        let state = |part| {
            let state = looked::state(self.folded(), &self.looks, part, span, apex);
            (part, state)
        };
        parts.map(state).collect()
    }

    /// Parts that the open checklist has done.
    pub(super) fn parts_checked(&self) -> Vec<Part> {
        let Some(event) = self.checklist.and_then(|_| self.to_check()) else {
            return Vec::new();
        };
        let done = self.states(event).into_iter();
        done.filter(|it| it.1 != State::Unchecked).map(|it| it.0).collect()
    }

    /// Opens the checklist at what is still to be looked at, or closes it.
    pub(super) fn toggle_checklist(&mut self) {
        if self.checklist.take().is_some() {
            return;
        }
        match self.to_check() {
            Some(event) => {
                let at = next_unchecked(&self.states(event), 0).unwrap_or(0);
                self.checklist = Some(Checklist { at });
            }
            None => {
                let what = self.spell(words::NOTHING_TO_CHECK);
                self.tell(Severity::Warning, what);
            }
        }
    }

    /// A key while the checklist is open; those that move and score are the desk's.
    pub(super) fn checklist_key(&mut self, key: Key) -> Option<Action> {
        if self.desk.entry().is_armed() {
            return None;
        }
        let checklist = self.checklist?;
        let Some(event) = self.to_check() else {
            self.checklist = None;
            return None;
        };
        let states = self.states(event);
        let n = states.len().max(1);
        let plain = !key.ctrl && !key.alt && !key.shift;
        let look = |seen| Some(Message::Look(checklist.at, seen));
        let said = match key.code {
            KeyCode::Named(NamedKey::Escape) => {
                self.checklist = None;
                return Some(Action::None);
            }
            KeyCode::Named(NamedKey::Down) if plain => {
                self.checklist = Some(Checklist { at: (checklist.at + 1) % n });
                return Some(Action::None);
            }
            KeyCode::Named(NamedKey::Up) if plain => {
                self.checklist = Some(Checklist { at: (checklist.at + n - 1) % n });
                return Some(Action::None);
            }
            KeyCode::Named(NamedKey::Enter) if plain => look(Seen::Nothing),
            KeyCode::Char('x') if plain => look(Seen::Hidden),
            _ => None,
        };
        said.map(|it| self.looked_at(it))
    }

    /// A region was looked at.
    pub(super) fn looked_at(&mut self, message: Message) -> Action {
        let Message::Look(at, seen) = message else { return Action::None };
        let Some(event) = self.to_check() else { return Action::None };
        let states = self.states(event);
        let Some((part, state)) = states.get(at) else { return Action::None };
        let next = next_unchecked(&states, at + 1).or_else(|| {
            let before = next_unchecked(&states, 0);
            before.filter(|it| *it != at)
        });
        self.checklist = Some(Checklist { at: next.unwrap_or(at) });
        if next.is_none() {
            self.tell(Severity::Note, words::ALL_CHECKED);
        }
        match state {
            // What is scored is seen: nothing has to be said of it.
            State::Scored(_) => Action::None,
            _ => Action::Look(Look { part: *part, span: event.0, seen }),
        }
    }

    /// It is in the file.
    pub(crate) fn look_kept(&mut self, look: Look) {
        self.looks.push(look);
        self.find();
    }

    /// The checklist, in the place of the codes.
    pub(super) fn checklist_view(&self) -> Option<Element<'_, Message>> {
        let checklist = self.checklist?;
        let event = self.to_check()?;
        let states = self.states(event);
        let done = states.iter().filter(|it| it.1 != State::Unchecked).count();
        let head = row![
            text(words::checking(event.0)).size(SMALL).color(TEXT).width(Fill),
            text(words::of(done, states.len())).size(CAPTION).font(MONO).color(TEXT_2),
        ];
        let rows = states.into_iter().enumerate();
        let rows = rows.map(|(at, it)| check_row(at, it.0, &it.1, at == checklist.at));
        let hint = kit::hint(words::CHECK_HINT);
        let list = column![head, column(rows).spacing(2), hint];
        Some(list.spacing(S2).into())
    }
}

fn next_unchecked(states: &[(Part, State)], from: usize) -> Option<usize> {
    let rest = states.iter().enumerate().skip(from);
    rest.into_iter().find(|it| it.1.1 == State::Unchecked).map(|it| it.0)
}

fn check_row<'a>(at: usize, part: Part, state: &State, on: bool) -> Element<'a, Message> {
    let (mark, ink, told) = match state {
        State::Scored(codes) => {
            let codes: Vec<String> = codes.iter().map(ToString::to_string).collect();
            (Icon::Check, GOOD, codes.join(" "))
        }
        State::Nothing => (Icon::Check, GOOD, words::NOTHING_SEEN.to_string()),
        State::Hidden => (Icon::EyeOff, WARN, words::NOT_VISIBLE.to_string()),
        State::Unchecked => (Icon::Circle, TEXT_3, String::new()),
    };
    let mut line = row![
        icon(mark, 13.0).color(ink),
        text(said(part.name()))
            .size(SMALL)
            .color(if on { ACCENT } else { TEXT })
            .wrapping(text::Wrapping::None)
            .width(Fill),
        text(told).size(CAPTION).color(TEXT_2).wrapping(text::Wrapping::None),
    ]
    .spacing(6)
    .align_y(Center)
    .height(Fill);
    if !matches!(state, State::Scored(_)) {
        let small =
            |it, tip, seen| super::view::small_button(it, tip, Message::Look(at, seen));
        line = line.push(small(Icon::Minus, words::NOTHING_TIP, Seen::Nothing));
        line = line.push(small(Icon::EyeOff, words::HIDDEN_TIP, Seen::Hidden));
    } else {
        line = line.push(space().width(1));
    }
    button(container(line).center_y(Fill))
        .width(Fill)
        .height(26)
        .padding([0.0, S1])
        .style(style::row(on))
        .on_press(Message::CheckAt(at))
        .into()
}

impl Coding {
    /// A row of the checklist was clicked.
    pub(super) fn check_at(&mut self, at: usize) {
        if let Some(checklist) = &mut self.checklist {
            checklist.at = at;
        }
    }
}
