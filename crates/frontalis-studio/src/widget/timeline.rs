//! The timeline: a lane a code and side, each action as onset, apex and offset.
//!
//! It shows what it is given and says what was done to it; a landmark that is dragged is a
//! ghost here until it is let go, so that a drag is one step of the journal. What moves is
//! drawn through a cache, since the software renderer redraws a changed cache as one
//! rectangle.

mod candidates;
mod drag;
mod hit;
mod layout;
mod markers;
mod overview;
mod paint;
mod playhead;
mod pointer;
mod shape;
mod strips;

use frontalis_core::facs::Region;
use frontalis_core::time::Landmark;
use frontalis_core::{ActionId, FrameIndex, FrameTable, Sheet};
use frontalis_desk::{LaneChoice, LaneRow, Lanes, Scale, Selection};
use iced::widget::canvas::{self, Action, Geometry};
use iced::{Event, Point, Rectangle, Renderer, Theme, keyboard, mouse, window};

use self::drag::Drag;
use self::hit::Target;
pub(crate) use self::layout::{MARKERS, OVERVIEW, RULER, height_of, scrolled_to, tops};
pub(crate) use self::markers::color as marker_color;
use self::playhead::Head;
pub(crate) use self::strips::Over;
use crate::design::tokens::ACCENT;
use crate::prefs::{LaneHeight, Strips};
use crate::widget::kept::Kept;

/// What was done to the timeline.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Gesture {
    /// The playhead is to go to a frame.
    Seek(FrameIndex),
    /// An action was clicked, or nothing; with Ctrl it joins the selection.
    Select(Option<ActionId>, bool),
    /// A band was drawn around actions, or all between two were clicked; with Ctrl they join
    /// the selection.
    SelectMany(Vec<ActionId>, bool),
    /// An action is held over a frame: the video is to follow.
    Preview(FrameIndex),
    /// A landmark was put on a frame.
    Retime {
        /// Which action.
        id: ActionId,
        /// Which landmark.
        landmark: Landmark,
        /// Where to.
        frame: FrameIndex,
    },
    /// Actions were moved whole.
    Move {
        /// Which.
        ids: Vec<ActionId>,
        /// By how many frames.
        by: i64,
    },
    /// A marker was put on another frame.
    MoveMarker {
        /// Where it was.
        from: FrameIndex,
        /// Where to.
        to: FrameIndex,
    },
    /// A candidate of selective coding was clicked.
    Candidate(FrameIndex),
    /// A new view of the clip.
    View(Scale),
    /// The lanes were scrolled to this many pixels.
    Lanes(f32),
    /// A region is to be folded, or unfolded.
    Fold(Region),
    /// The lanes of one region only, or of all again.
    Only(Region),
    /// Other lanes: used, of the scheme, selected.
    Choice,
    /// Snapping, or not.
    Snap,
}

/// What a timeline shows.
pub(crate) struct Timeline<'a> {
    /// The rows, top to bottom.
    pub(crate) rows: Vec<LaneRow>,
    /// The actions by lane.
    pub(crate) lanes: &'a Lanes,
    /// Everything else of the sheet.
    pub(crate) sheet: &'a Sheet,
    /// Which lanes there are, in words.
    pub(crate) choice: LaneChoice,
    /// The one region whose lanes are shown.
    pub(crate) only: Option<Region>,
    /// How high a lane is.
    pub(crate) lane_height: LaneHeight,
    /// Whether what is dragged snaps.
    pub(crate) snap: bool,
    /// The clip's frames and their times.
    pub(crate) table: &'a FrameTable,
    /// Which part of the clip is in view.
    pub(crate) scale: Scale,
    /// Pixels the lanes are scrolled by.
    pub(crate) scroll: f32,
    /// What stands between ruler and lanes; it is drawn by [`Over`].
    pub(crate) strips: Strips,
    /// What is selected.
    pub(crate) selection: &'a Selection,
    /// The frame on screen.
    pub(crate) playhead: Option<FrameIndex>,
    /// The frame asked for, while it is on its way.
    pub(crate) wanted: Option<FrameIndex>,
    /// The first and last frame that are played, where the coder has chosen them.
    pub(crate) played: (Option<FrameIndex>, Option<FrameIndex>),
    /// The candidate that is decided on or scored now.
    pub(crate) candidate: Option<FrameIndex>,
    /// What to say where there is no lane yet.
    pub(crate) empty: &'a str,
    /// What stands still.
    pub(crate) drawn: &'a Drawn,
}

/// Geometry that is drawn again as it is; cleared by its owner on each change.
#[derive(Debug, Default)]
pub(crate) struct Drawn {
    /// Everything that changes with the view.
    still: canvas::Cache,
    /// Where there are actions on the whole clip.
    specks: canvas::Cache,
    /// The playhead, and its mark on the overview.
    playhead: Kept<Head>,
    place: Kept<Rectangle>,
}

impl Drawn {
    /// The view has changed, or the selection.
    pub(crate) fn clear_view(&self) {
        self.still.clear();
    }

    /// The sheet has changed, or the colours.
    pub(crate) fn clear(&self) {
        self.still.clear();
        self.specks.clear();
    }
}

/// What the pointer is doing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Hold {
    #[default]
    Nothing,
    Playhead,
    /// Panning by the overview, holding the view this far from its left edge.
    Overview(f32),
    /// Panning by the lanes: where they were taken, and the view then.
    Pan(f32, Scale),
    /// Scrolling by the bar.
    Bar,
    /// Drawing a band around actions.
    Band {
        from: Point,
        to: Point,
        add: bool,
    },
    Drag(Drag),
    /// A marker, the pixel it was taken at, and the frame it is held over once it is dragged.
    Marker(FrameIndex, f32, Option<FrameIndex>),
}

/// What a timeline keeps between events.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct State {
    hold: Hold,
    modifiers: keyboard::Modifiers,
    hover: Option<Target>,
}

impl canvas::Program<Gesture> for Timeline<'_> {
    type State = State;

    fn update(
        &self,
        state: &mut State,
        event: &Event,
        bounds: Rectangle,
        cursor: mouse::Cursor,
    ) -> Option<Action<Gesture>> {
        let layout = self.layout(bounds.size());
        match event {
            Event::Keyboard(keyboard::Event::ModifiersChanged(it)) => {
                state.modifiers = *it;
                None
            }
            Event::Window(window::Event::Unfocused) => {
                *state = State::default();
                None
            }
            Event::Keyboard(keyboard::Event::KeyPressed { key, .. })
                if state.hold != Hold::Nothing
                    && *key == keyboard::Key::Named(keyboard::key::Named::Escape) =>
            {
                state.hold = Hold::Nothing;
                Some(Action::request_redraw().and_capture())
            }
            Event::Mouse(event) => self.mouse(state, event, &layout, bounds, cursor),
            _ => None,
        }
    }

    fn draw(
        &self,
        state: &State,
        renderer: &Renderer,
        _theme: &Theme,
        bounds: Rectangle,
        _cursor: mouse::Cursor,
    ) -> Vec<Geometry> {
        let layout = self.layout(bounds.size());
        let still = self.drawn.still.draw(renderer, bounds.size(), |frame| {
            self.paint_still(frame, &layout);
        });
        let specks = self.drawn.specks.draw(renderer, bounds.size(), |frame| {
            self.paint_specks(frame, &layout);
        });
        let mut live = canvas::Frame::new(renderer, bounds.size());
        self.paint_live(&mut live, &layout, state);
        let mut all = vec![still, specks, live.into_geometry()];
        let (kept, head) = (&self.drawn.playhead, Head::of(self.playhead, &layout));
        all.push(kept.draw_within(renderer, head.bounds(), head, |it, head| {
            head.paint(it);
        }));
        let place = self.place(&layout);
        all.push(self.drawn.place.draw_within(renderer, place, place, |it, place| {
            it.fill_rectangle(place.position(), place.size(), ACCENT);
        }));
        all
    }

    fn mouse_interaction(
        &self,
        state: &State,
        bounds: Rectangle,
        cursor: mouse::Cursor,
    ) -> mouse::Interaction {
        match state.hold {
            Hold::Drag(Drag { grip: drag::Grip::Landmark(_), .. }) => {
                return mouse::Interaction::ResizingHorizontally;
            }
            Hold::Overview(_) | Hold::Pan(..) | Hold::Drag(_) | Hold::Marker(..) => {
                return mouse::Interaction::Grabbing;
            }
            Hold::Band { .. } => return mouse::Interaction::Crosshair,
            Hold::Playhead | Hold::Bar | Hold::Nothing => {}
        }
        let Some(at) = cursor.position_in(bounds) else {
            return mouse::Interaction::default();
        };
        let alt = state.modifiers.alt();
        match self.target(&self.layout(bounds.size()), at) {
            Target::Landmark(..) | Target::Body(_) | Target::Lanes if alt => {
                mouse::Interaction::Grab
            }
            Target::Landmark(..) => mouse::Interaction::ResizingHorizontally,
            Target::Body(_)
            | Target::Marker(_)
            | Target::Candidate(_)
            | Target::Region(_)
            | Target::Choice
            | Target::Snap => mouse::Interaction::Pointer,
            Target::Overview => mouse::Interaction::Grab,
            Target::Ruler
            | Target::Lanes
            | Target::Heads
            | Target::LaneName(_)
            | Target::Bar => mouse::Interaction::default(),
        }
    }
}

#[cfg(test)]
mod tests;
