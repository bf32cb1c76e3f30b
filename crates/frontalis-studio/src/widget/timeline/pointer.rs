//! What the pointer does: pressed, moved, let go, and its wheel.
//!
//! Plain: an action is selected, a landmark dragged, the playhead follows. Ctrl adds to the
//! selection, Shift reaches from what is selected, and from where there is no action either
//! draws a band. Alt takes hold of what is under the pointer whole: an action, or the view.
//! The middle button takes hold of the view.

use frontalis_core::ActionId;
use iced::widget::canvas::Action;
use iced::{Point, Rectangle, mouse};

use super::drag::{Drag, Grip};
use super::hit::Target;
use super::layout::Layout;
use super::{Gesture, Hold, State, Timeline};

/// Pixels a pressed pointer moves before it is a drag.
const DRAG_FROM: f32 = 3.0;
/// Pixels that a notch of the wheel scrolls the lanes.
const NOTCH: f32 = 48.0;

impl Timeline<'_> {
    pub(super) fn mouse(
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
            mouse::Event::ButtonPressed(mouse::Button::Middle) => {
                let at = cursor.position_in(bounds)?;
                state.hold = Hold::Pan(at.x, layout.scale);
                Some(Action::request_redraw().and_capture())
            }
            mouse::Event::ButtonReleased(mouse::Button::Left) => {
                self.release(state, layout)
            }
            mouse::Event::ButtonReleased(mouse::Button::Middle) => {
                if let Hold::Pan(..) = state.hold {
                    state.hold = Hold::Nothing;
                }
                None
            }
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
        let (add, reach) = (state.modifiers.command(), state.modifiers.shift());
        let gesture = match self.target(layout, at) {
            Target::Landmark(id, _) | Target::Body(id) if state.modifiers.alt() => {
                state.hold = Hold::Drag(self.drag_of(layout, id, Grip::Whole, at)?);
                // What is selected moves together.
                let held = self.selection.contains(id);
                if held {
                    return Some(Action::request_redraw().and_capture());
                }
                Gesture::Select(Some(id), false)
            }
            Target::Lanes if state.modifiers.alt() => {
                state.hold = Hold::Pan(at.x, layout.scale);
                return Some(Action::request_redraw().and_capture());
            }
            Target::Lanes if add || reach => {
                state.hold = Hold::Band { from: at, to: at, add };
                return Some(Action::request_redraw().and_capture());
            }
            Target::Landmark(id, _) | Target::Body(id)
                if reach && !self.selection.is_empty() =>
            {
                Gesture::SelectMany(self.between(layout, id), add)
            }
            Target::Landmark(id, landmark) => {
                let grip = Grip::Landmark(landmark);
                state.hold = Hold::Drag(self.drag_of(layout, id, grip, at)?);
                Gesture::Select(Some(id), add)
            }
            Target::Body(id) => Gesture::Select(Some(id), add),
            Target::Ruler | Target::Lanes => {
                state.hold = Hold::Playhead;
                Gesture::Seek(layout.frame(at.x))
            }
            Target::Marker(frame) => {
                state.hold = Hold::Marker(frame, at.x, None);
                Gesture::Seek(frame)
            }
            Target::Candidate(frame) => Gesture::Candidate(frame),
            Target::Overview => return Some(self.grab_overview(state, layout, at)),
            Target::Bar => {
                state.hold = Hold::Bar;
                Gesture::Lanes(layout.scroll_at(at.y))
            }
            Target::Region(region) if add => Gesture::Only(region),
            Target::Region(region) if reach => {
                let lanes = self.lanes.all().iter();
                let lanes = lanes.filter(|it| it.key().region == region);
                let ids = lanes.flat_map(|it| it.actions()).map(|it| it.id);
                Gesture::SelectMany(ids.collect(), false)
            }
            Target::Region(region) => Gesture::Fold(region),
            Target::LaneName(key) if add || reach => {
                let ids = self.lanes.get(key)?.actions().iter().map(|it| it.id);
                Gesture::SelectMany(ids.collect(), add)
            }
            Target::Choice => Gesture::Choice,
            Target::Snap => Gesture::Snap,
            Target::LaneName(_) | Target::Heads => return None,
        };
        Some(Action::publish(gesture).and_capture())
    }

    /// The actions from those that are selected to this one: in the rows and frames between.
    fn between(&self, layout: &Layout, id: ActionId) -> Vec<ActionId> {
        let corners = |id: ActionId| {
            let row = self.row_of(id)?;
            let (left, right) = self.reach_of(layout, self.lanes.action(id)?.landmarks);
            let middle = layout.row_top(row) + layout.row_height(row) / 2.0;
            Some((left, right, middle))
        };
        let all: Vec<_> = self.selection.ids().chain([id]).filter_map(corners).collect();
        let low = |of: fn(&(f32, f32, f32)) -> f32| {
            all.iter().map(of).fold(f32::INFINITY, f32::min)
        };
        let high = |of: fn(&(f32, f32, f32)) -> f32| {
            all.iter().map(of).fold(f32::NEG_INFINITY, f32::max)
        };
        // Just inside, so that what only touches is not among them.
        let from = Point::new(low(|it| it.0) + 0.01, low(|it| it.2));
        let to = Point::new(high(|it| it.1) - 0.01, high(|it| it.2));
        self.touched(layout, from, to)
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
            Hold::Pan(from, scale) => {
                let view = scale.panned(f64::from(from - at.x));
                Some(Action::publish(Gesture::View(view)).and_capture())
            }
            Hold::Bar => {
                let scroll = layout.scroll_at(at.y);
                Some(Action::publish(Gesture::Lanes(scroll)).and_capture())
            }
            Hold::Band { from, add, .. } => {
                state.hold = Hold::Band { from, to: at, add };
                Some(Action::request_redraw().and_capture())
            }
            Hold::Drag(drag) => self.drag(state, drag, layout, at),
            Hold::Marker(from, pressed, before) => {
                if before.is_none() && (at.x - pressed).abs() <= DRAG_FROM {
                    return None;
                }
                let to = layout.boundary(layout.x(from) + at.x - pressed);
                let to = to.min(self.table.last());
                state.hold = Hold::Marker(from, pressed, Some(to));
                let news = before != Some(to);
                news.then(|| Action::publish(Gesture::Preview(to)).and_capture())
            }
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
        let to = self.landing(layout, &drag, at.x, !state.modifiers.shift())?;
        if drag.to == Some(to) {
            return None;
        }
        state.hold = Hold::Drag(Drag { to: Some(to), ..drag });
        Some(Action::publish(Gesture::Preview(to.frame)).and_capture())
    }

    fn release(&self, state: &mut State, layout: &Layout) -> Option<Action<Gesture>> {
        let gesture = match std::mem::take(&mut state.hold) {
            Hold::Drag(drag) => drag.gesture(self)?,
            Hold::Band { from, to, add } => {
                let far = DRAG_FROM < (from.x - to.x).abs().max((from.y - to.y).abs());
                let ids = if far { self.touched(layout, from, to) } else { Vec::new() };
                Gesture::SelectMany(ids, add)
            }
            Hold::Marker(from, _, Some(to)) if from != to => {
                Gesture::MoveMarker { from, to }
            }
            _ => return None,
        };
        Some(Action::publish(gesture).and_capture())
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
        let hidden = layout.most_scroll();
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
            let by = match delta {
                mouse::ScrollDelta::Lines { y, .. } => y * NOTCH,
                mouse::ScrollDelta::Pixels { y, .. } => y,
            };
            Gesture::Lanes((self.scroll_from(layout, by) - by).clamp(0.0, hidden))
        }
    }

    /// Where scrolling begins: a trackpad's small moves add up between the tops of rows, a
    /// notch of the wheel begins on one.
    fn scroll_from(&self, layout: &Layout, by: f32) -> f32 {
        if by.abs() < NOTCH / 2.0 { self.scroll } else { layout.scroll() }
    }
}
