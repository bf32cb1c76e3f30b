//! The timeline of this screen: which lanes it has, what part of the clip it shows, and what
//! is done to it.

use frontalis_core::facs::Region;
use frontalis_core::sheet::Entry;
use frontalis_core::{ActionId, FrameIndex};
use frontalis_desk::{Command, LaneAction, LaneRow, Lanes, Scale, Screen};
use iced::widget::{container, row, stack};
use iced::{Element, Fill};

use super::view::small_button;
use super::{Action, Coding, Message, Zoom};
use crate::design::icon::Icon;
use crate::design::style;
use crate::design::tokens::{PANEL, S1};
use crate::language::Word;
use crate::panels::Part;
use crate::prefs::{LaneView, Strips};
use crate::text as words;
use crate::widget::timeline::{self, Drawn, Gesture, Timeline};

/// Lanes that the timeline has room for, at least.
const LANES: f32 = 4.0;
/// The shares of the window's height that it has, at least and at most.
const SHARES: (f32, f32) = (0.26, 0.36);

/// What part of the clip the timeline shows, and its lanes.
#[derive(Debug)]
pub(super) struct TimelineView {
    pub(super) scale: Scale,
    scroll: f32,
    pub(super) strips: Strips,
    /// The actions by lane; they follow the sheet.
    pub(super) lanes: Lanes,
    view: LaneView,
    drawn: Drawn,
}

impl TimelineView {
    /// The whole of a clip.
    pub(super) fn whole(n_frames: u32) -> Self {
        Self {
            scale: Scale::whole(n_frames, 1000.0),
            scroll: 0.0,
            strips: Strips::default(),
            lanes: Lanes::default(),
            view: LaneView::default(),
            drawn: Drawn::default(),
        }
    }

    /// What was drawn is drawn anew: the view has changed, or the selection.
    pub(super) fn clear_view(&self) {
        self.drawn.clear_view();
    }

    /// What was drawn is drawn anew: the sheet has changed, or the colours.
    pub(super) fn clear(&self) {
        self.drawn.clear();
    }
}

impl Coding {
    /// How the lanes are to be laid out.
    pub(crate) fn set_lanes(&mut self, view: LaneView) {
        self.timeline.view = view;
    }

    /// The lanes are those of the sheet as it is.
    pub(super) fn read_lanes(&mut self) {
        self.timeline.lanes = Lanes::of(self.sheet.sheet());
    }

    /// The sheet has been through these entries: what is read off it follows.
    pub(crate) fn recorded(&mut self, entries: &[Entry]) {
        for entry in entries {
            let (sheet, scheme) = (self.sheet.sheet(), self.desk.scheme());
            self.timeline.lanes.follow(&entry.edit, sheet);
            self.implied.follow(&entry.edit, sheet, scheme, &self.clip.table);
        }
        self.sheet_read();
    }

    fn rows(&self) -> Vec<LaneRow> {
        let TimelineView { view, lanes, .. } = &self.timeline;
        view.plan.rows(lanes, self.desk.scheme(), self.desk.selection())
    }

    /// What the rows take, and the rows.
    fn tops(&self, rows: &[LaneRow]) -> Vec<f32> {
        timeline::tops(rows, self.timeline.view.height)
    }

    fn markers_height(&self) -> f32 {
        let sheet = self.folded();
        let some = !sheet.markers().is_empty() || !sheet.candidates().is_empty();
        if some { timeline::MARKERS } else { 0.0 }
    }

    pub(super) fn timeline_height(&self) -> f32 {
        if let Some(own) = self.apart(Part::Timeline) {
            return own.height;
        }
        if let Some(height) = self.panels.timeline_height(self.window) {
            return height;
        }
        let window = self.window.height;
        // Half of the room of pictures and sound is the lanes', half the picture's.
        let strips = self.strips().height();
        let share = |it: f32| window * it - strips / 2.0;
        let lanes = LANES * self.timeline.view.height.pixels();
        let least = share(SHARES.0).max(timeline::height_of(lanes));
        let most = share(SHARES.1).max(least);
        let end = self.tops(&self.rows()).last().copied().unwrap_or_default();
        let wanted = timeline::height_of(end) + self.markers_height();
        (wanted.clamp(least, most) + strips).round()
    }

    /// Logical pixels that the timeline has, from top to bottom.
    #[cfg(test)]
    pub(crate) fn timeline_room(&self) -> f32 {
        self.timeline_height()
    }

    pub(super) fn timeline(&self, scale: f32) -> Element<'_, Message> {
        let transport = self.desk.transport();
        let TimelineView { view, lanes, drawn, .. } = &self.timeline;
        let program = Timeline {
            rows: self.rows(),
            lanes,
            sheet: self.folded(),
            choice: view.plan.choice,
            only: view.plan.only,
            lane_height: view.height,
            snap: view.snap,
            table: self.table(),
            scale: self.timeline.scale,
            scroll: self.timeline.scroll,
            strips: self.strips(),
            selection: self.desk.selection(),
            playhead: self.playhead(),
            wanted: self.is_late().then(|| transport.wanted()),
            played: (transport.in_point(), transport.out_point()),
            candidate: self.desk.candidate(),
            empty: &words::NO_ACTIONS_ON_TIMELINE,
            drawn,
        };
        let canvas = iced::widget::canvas(program).width(Fill).height(Fill);
        let canvas = Element::from(canvas).map(Message::Timeline);
        let button = |it, tip: Word, say| small_button(it, self.spell(tip), say);
        let zoom = |it| Message::Zoom(it);
        let mut buttons = row![
            button(Icon::ZoomIn, words::ZOOM_IN, zoom(Zoom::In)),
            button(Icon::ZoomOut, words::ZOOM_OUT, zoom(Zoom::Out)),
            button(Icon::MoveHorizontal, words::ZOOM_WHOLE, zoom(Zoom::Whole)),
        ]
        .padding([3.0, S1]);
        let apart = match self.apart(Part::Timeline) {
            Some(_) => Icon::PictureInPicture2,
            None => Icon::ExternalLink,
        };
        let take = Message::Command(Command::Screen(Screen::TimelineApart));
        // At the other end: the names of the ruler stand beside the buttons.
        let apart = button(apart, words::TIMELINE_APART_TIP, take);
        let apart = container(apart).style(style::surface(PANEL));
        let apart = container(apart).align_right(Fill).padding(3);
        if self.background.is_some() {
            buttons = buttons
                .push(button(Icon::Film, words::FILM_TIP, Message::ToggleFilm))
                .push(button(Icon::AudioLines, words::WAVE_TIP, Message::ToggleWave));
        }
        let mut layers = stack![canvas];
        if let Some(over) = self.strips_over(scale) {
            layers = layers.push(over);
        }
        layers.push(buttons).push(apart).into()
    }

    pub(super) fn gesture(&mut self, gesture: Gesture) -> Action {
        match gesture {
            Gesture::Seek(frame) | Gesture::Preview(frame) => {
                self.ask(Command::GoTo(frame));
            }
            Gesture::Select(Some(id), true) => self.ask(Command::ToggleSelect(id)),
            Gesture::Select(id, _) => self.ask(Command::Select(id)),
            Gesture::SelectMany(ids, add) => self.ask(Command::SelectMany { ids, add }),
            Gesture::Retime { id, landmark, frame } => {
                self.ask(Command::Retime { id, landmark, frame });
            }
            Gesture::Move { ids, by } => self.ask(Command::Move { ids, by }),
            Gesture::MoveMarker { from, to } => {
                self.ask(Command::MoveMarker { from, to })
            }
            Gesture::Candidate(frame) => self.ask(Command::UseCandidate(frame)),
            Gesture::View(scale) => self.timeline.scale = scale,
            Gesture::Lanes(scroll) => self.timeline.scroll = scroll,
            Gesture::Fold(region) => {
                self.timeline.view.plan.fold(region);
                return self.lanes_laid_out();
            }
            Gesture::Only(region) => {
                let only = &mut self.timeline.view.plan.only;
                *only = Some(region).filter(|it| *only != Some(*it));
                return self.lanes_laid_out();
            }
            Gesture::Choice => return self.lay_lanes_out(Screen::Lanes),
            Gesture::Snap => return self.lay_lanes_out(Screen::Snap),
        }
        self.timeline.clear_view();
        Action::None
    }

    /// Other lanes, or lanes laid out in another way.
    pub(super) fn lay_lanes_out(&mut self, how: Screen) -> Action {
        let TimelineView { view, lanes, .. } = &mut self.timeline;
        let told = match how {
            Screen::Lanes => {
                view.plan.choice = view.plan.choice.next();
                words::lanes_told(view.plan.choice)
            }
            Screen::LaneRegion => {
                view.plan.next_region(lanes);
                words::lanes_of(view.plan.only)
            }
            Screen::FoldRegion => {
                let single = self.desk.selection().single();
                let Some(key) = single.and_then(|id| lanes.lane_of(id)) else {
                    self.tell(frontalis_core::Severity::Warning, words::SELECT_TO_FOLD);
                    return Action::None;
                };
                view.plan.fold(key.region);
                String::new()
            }
            Screen::LaneHeight => {
                view.height = view.height.next();
                String::new()
            }
            _ => {
                view.snap = !view.snap;
                words::snap_told(view.snap)
            }
        };
        if !told.is_empty() {
            self.tell(frontalis_core::Severity::Note, told);
        }
        self.lanes_laid_out()
    }

    fn lanes_laid_out(&mut self) -> Action {
        self.timeline.clear_view();
        self.show_lane();
        Action::Lanes(self.timeline.view.clone())
    }

    /// Scrolls the lanes so that the selected action's is seen.
    pub(super) fn show_lane(&mut self) {
        let selected = self.desk.selection().single();
        let key = selected.and_then(|id: ActionId| self.timeline.lanes.lane_of(id));
        let Some(key) = key else { return };
        let rows = self.rows();
        let lane = rows.iter().position(|it| *it == LaneRow::Lane(key));
        let Some(lane) = lane else { return };
        let around = timeline::RULER + timeline::OVERVIEW + self.markers_height();
        let room = self.timeline_height() - self.strips().height() - around;
        let tops = self.tops(&rows);
        let scroll = self.timeline.scroll;
        // With the heading above it, where it is the first lane of its region.
        let heads = lane > 0 && matches!(rows[lane - 1], LaneRow::Heading { .. });
        let above = timeline::scrolled_to(lane - usize::from(heads), &tops, room, scroll);
        self.timeline.scroll = timeline::scrolled_to(lane, &tops, room, above);
    }

    pub(super) fn zoom(&mut self, zoom: Zoom) {
        let scale = self.timeline.scale;
        // The frame asked for, so that it comes to the same whenever it arrives.
        let at = scale.x(self.desk.transport().wanted());
        self.timeline.scale = match zoom {
            Zoom::In => scale.zoomed(1.5, at),
            Zoom::Out => scale.zoomed(1.0 / 1.5, at),
            Zoom::Whole => Scale::whole(self.table().n_frames(), 1000.0),
        };
        self.timeline.clear_view();
    }

    /// A frame is on screen: it is brought into view. What stands still is drawn anew only
    /// where it is another view, or an open action that reaches to the playhead hides others.
    pub(super) fn show_on_timeline(&mut self, frame: FrameIndex) {
        let scale = self.timeline.scale.showing(frame);
        let hides = |it: &LaneAction| it.item.code.facts().region == Region::Visibility;
        let hidden = self.timeline.lanes.open().any(hides);
        if scale != self.timeline.scale || hidden {
            self.timeline.scale = scale;
            self.timeline.clear_view();
        }
    }
}
