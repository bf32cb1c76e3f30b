//! The timeline: a lane a code, each action as onset, apex and offset.
//!
//! It shows what it is given and says what was done to it; a landmark that is dragged is a
//! ghost here until it is let go, so that a drag is one step of the journal. What moves is
//! drawn through a cache, since the software renderer redraws a changed cache as one
//! rectangle.

mod hit;
mod layout;
mod overview;
mod paint;
mod shape;
mod strips;

use frontalis_core::time::Landmark;
use frontalis_core::{ActionId, FrameIndex, FrameTable};
use frontalis_desk::{Lane, Scale, Selection};
use iced::widget::canvas::{self, Action, Geometry};
use iced::{Event, Point, Rectangle, Renderer, Theme, keyboard, mouse, window};

use self::hit::Target;
use self::layout::Layout;
pub(crate) use self::layout::{lanes_height, lanes_in, scrolled_to};
pub(crate) use self::strips::Over;
use crate::prefs::Strips;

/// What was done to the timeline.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Gesture {
    /// The playhead is to go to a frame.
    Seek(FrameIndex),
    /// An action was clicked, or nothing; with Shift or Ctrl it joins the selection.
    Select(Option<ActionId>, bool),
    /// A landmark is held over a frame: the video is to follow.
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
    /// A new view of the clip.
    View(Scale),
    /// The lanes were scrolled to this many pixels.
    Lanes(f32),
}

/// What a timeline shows.
pub(crate) struct Timeline<'a> {
    /// The lanes, top to bottom.
    pub(crate) lanes: Vec<Lane<'a>>,
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
    /// The neutral reference frame.
    pub(crate) neutral: Option<FrameIndex>,
    /// What to say where there is no lane yet.
    pub(crate) empty: &'a str,
    /// Geometry of everything that stands still; cleared by its owner on each change.
    pub(crate) cache: &'a canvas::Cache,
}

/// What the pointer is doing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Hold {
    #[default]
    Nothing,
    Playhead,
    /// Panning by the overview, holding the view this far from its left edge.
    Overview(f32),
    /// Scrolling by the bar.
    Bar,
    Landmark(Drag),
}

/// A landmark that is held.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Drag {
    id: ActionId,
    landmark: Landmark,
    /// Where it was taken, and how far beside its edge.
    pressed: Point,
    beside: f32,
    /// Where it would be put; `None` until it has moved far enough to be a drag.
    to: Option<FrameIndex>,
}

/// What a timeline keeps between events.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct State {
    hold: Hold,
    modifiers: keyboard::Modifiers,
    hover: Option<Target>,
}

/// Pixels a pressed pointer moves before it is a drag.
const DRAG_FROM: f32 = 3.0;

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
        let still = self.cache.draw(renderer, bounds.size(), |frame| {
            self.paint_still(frame, &layout);
        });
        let mut live = canvas::Frame::new(renderer, bounds.size());
        self.paint_live(&mut live, &layout, state);
        vec![still, live.into_geometry()]
    }

    fn mouse_interaction(
        &self,
        state: &State,
        bounds: Rectangle,
        cursor: mouse::Cursor,
    ) -> mouse::Interaction {
        match state.hold {
            Hold::Landmark(_) => return mouse::Interaction::ResizingHorizontally,
            Hold::Overview(_) => return mouse::Interaction::Grabbing,
            Hold::Playhead | Hold::Bar | Hold::Nothing => {}
        }
        let Some(at) = cursor.position_in(bounds) else {
            return mouse::Interaction::default();
        };
        match self.target(&self.layout(bounds.size()), at) {
            Target::Landmark(..) => mouse::Interaction::ResizingHorizontally,
            Target::Body(_) => mouse::Interaction::Pointer,
            Target::Overview => mouse::Interaction::Grab,
            Target::Ruler | Target::Lanes | Target::Heads | Target::Bar => {
                mouse::Interaction::default()
            }
        }
    }
}

impl Timeline<'_> {
    fn mouse(
        &self,
        state: &mut State,
        event: &mouse::Event,
        layout: &Layout,
        bounds: Rectangle,
        cursor: mouse::Cursor,
    ) -> Option<Action<Gesture>> {
        match event {
            mouse::Event::ButtonPressed(mouse::Button::Left) => {
                self.press(state, layout, cursor.position_in(bounds)?)
            }
            mouse::Event::ButtonReleased(mouse::Button::Left) => release(state),
            mouse::Event::CursorMoved { .. } => {
                let at = cursor.position_from(bounds.position())?;
                self.moved(state, layout, at)
            }
            mouse::Event::WheelScrolled { delta } => {
                let at = cursor.position_in(bounds)?;
                Some(
                    Action::publish(self.wheel(*state, *delta, layout, at)).and_capture(),
                )
            }
            _ => None,
        }
    }

    fn press(
        &self,
        state: &mut State,
        layout: &Layout,
        at: Point,
    ) -> Option<Action<Gesture>> {
        let extend = state.modifiers.shift() || state.modifiers.command();
        let gesture = match self.target(layout, at) {
            Target::Ruler => {
                state.hold = Hold::Playhead;
                Gesture::Seek(layout.frame(at.x))
            }
            Target::Overview => return Some(self.grab_overview(state, layout, at)),
            Target::Bar => {
                state.hold = Hold::Bar;
                Gesture::Lanes(layout.scroll_at(self.lanes.len(), at.y))
            }
            Target::Landmark(id, landmark) => {
                let edge = self.edge_of(layout, id, landmark)?;
                state.hold = Hold::Landmark(Drag {
                    id,
                    landmark,
                    pressed: at,
                    beside: at.x - edge,
                    to: None,
                });
                Gesture::Select(Some(id), extend)
            }
            Target::Body(id) => Gesture::Select(Some(id), extend),
            Target::Lanes => {
                state.hold = Hold::Playhead;
                Gesture::Seek(layout.frame(at.x))
            }
            Target::Heads => return None,
        };
        Some(Action::publish(gesture).and_capture())
    }

    fn moved(
        &self,
        state: &mut State,
        layout: &Layout,
        at: Point,
    ) -> Option<Action<Gesture>> {
        match state.hold {
            Hold::Nothing => {
                let hover = layout.contains(at).then(|| self.target(layout, at));
                let news = hover != state.hover;
                state.hover = hover;
                news.then(Action::request_redraw)
            }
            Hold::Playhead => {
                let frame = layout.frame(at.x);
                let news = Some(frame) != self.playhead;
                news.then(|| Action::publish(Gesture::Seek(frame)).and_capture())
            }
            Hold::Overview(held) => {
                let view = layout.overview_view(at.x - held);
                Some(Action::publish(Gesture::View(view)).and_capture())
            }
            Hold::Bar => {
                let scroll = layout.scroll_at(self.lanes.len(), at.y);
                Some(Action::publish(Gesture::Lanes(scroll)).and_capture())
            }
            Hold::Landmark(drag) => self.drag(state, drag, layout, at),
        }
    }

    fn drag(
        &self,
        state: &mut State,
        drag: Drag,
        layout: &Layout,
        at: Point,
    ) -> Option<Action<Gesture>> {
        let far = DRAG_FROM < (at.x - drag.pressed.x).abs();
        if drag.to.is_none() && !far {
            return None;
        }
        let to = self.landing(layout, &drag, at.x)?;
        if drag.to == Some(to) {
            return None;
        }
        state.hold = Hold::Landmark(Drag { to: Some(to), ..drag });
        Some(Action::publish(Gesture::Preview(to)).and_capture())
    }

    fn wheel(
        &self,
        state: State,
        delta: mouse::ScrollDelta,
        layout: &Layout,
        at: Point,
    ) -> Gesture {
        let (across, down) = match delta {
            mouse::ScrollDelta::Lines { x, y } => (x * 40.0, y * 40.0),
            mouse::ScrollDelta::Pixels { x, y } => (x, y),
        };
        let hidden = layout.most_scroll(self.lanes.len());
        let pan = |by: f32| Gesture::View(layout.scale.panned(f64::from(-by) * 1.5));
        let zoom = || {
            let factor = 1.2_f64.powf(f64::from(down) / 40.0);
            Gesture::View(layout.scale.zoomed(factor, f64::from(layout.in_track(at.x))))
        };
        if state.modifiers.command() {
            zoom()
        } else if state.modifiers.shift() && down != 0.0 {
            pan(down)
        } else if down.abs() < across.abs() {
            pan(across)
        } else if hidden <= 0.0 || at.y < layout.lanes_top() {
            zoom()
        } else {
            // A notch of the wheel is two lanes.
            let by = match delta {
                mouse::ScrollDelta::Lines { y, .. } => y * 2.0 * layout::LANE,
                mouse::ScrollDelta::Pixels { y, .. } => y,
            };
            Gesture::Lanes((self.scroll - by).clamp(0.0, hidden))
        }
    }
}

fn release(state: &mut State) -> Option<Action<Gesture>> {
    let hold = std::mem::take(&mut state.hold);
    let Hold::Landmark(Drag { id, landmark, to: Some(frame), .. }) = hold else {
        return None;
    };
    Some(Action::publish(Gesture::Retime { id, landmark, frame }).and_capture())
}

#[cfg(test)]
mod tests;
