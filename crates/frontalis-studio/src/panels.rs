//! Which panels of the coding screen are shown, how large, on which side, and in which
//! window. Pure; remembered on this machine.

use frontalis_desk::Screen;
use iced::{Point, Size};
use serde::{Deserialize, Serialize};

/// A line between panels, by what it resizes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Edge {
    /// Of the codes.
    Codes,
    /// Of the selected action and the lists.
    Lists,
    /// Of the timeline.
    Timeline,
}

/// A part of the coding screen that can have a window of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// The current picture and the neutral one, with the crops.
    Pictures,
    /// The lanes, the strips above them and the overview.
    Timeline,
    /// The selected action and the lists.
    Lists,
}

impl Part {
    /// All of them, in the order of their windows.
    pub(crate) const ALL: [Self; 3] = [Self::Pictures, Self::Timeline, Self::Lists];

    /// Where it is in [`Self::ALL`].
    pub(crate) fn index(self) -> usize {
        self as usize
    }

    /// How large its window is at first, in logical pixels.
    pub(crate) fn usual_size(self) -> Size {
        match self {
            Self::Pictures => Size::new(1200.0, 760.0),
            Self::Timeline => Size::new(1200.0, 480.0),
            Self::Lists => Size::new(420.0, 760.0),
        }
    }
}

/// The panels of the coding screen.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Panels {
    /// Whether the codes are shown.
    pub(crate) codes: bool,
    /// Whether the selected action and the lists are.
    pub(crate) lists: bool,
    /// Whether the timeline is.
    pub(crate) timeline: bool,
    /// Whether the codes are on the right, and the lists on the left.
    pub(crate) swapped: bool,
    /// Whether the pictures have a window of their own.
    apart: bool,
    timeline_apart: bool,
    lists_apart: bool,
    // Sizes, where the user has chosen them.
    codes_width: Option<f32>,
    lists_width: Option<f32>,
    timeline_height: Option<f32>,
}

impl Default for Panels {
    fn default() -> Self {
        Self {
            codes: true,
            lists: true,
            timeline: true,
            swapped: false,
            apart: false,
            timeline_apart: false,
            lists_apart: false,
            codes_width: None,
            lists_width: None,
            timeline_height: None,
        }
    }
}

/// What the pictures and the bars below them need.
const MIDDLE: f32 = 440.0;
/// What the face and the codes need.
const LEAST: f32 = 206.0;
/// Below this width of the window the codes stand in one column.
const ROOMY: f32 = 1_100.0;

impl Panels {
    /// Changes what a command changes; `false` where it is not about panels.
    pub(crate) fn change(&mut self, what: Screen) -> bool {
        match what {
            Screen::Codes => self.codes = !self.codes,
            Screen::Lists => self.lists = !self.lists,
            Screen::Timeline => self.timeline = !self.timeline,
            Screen::SwapPanels => self.swapped = !self.swapped,
            Screen::PicturesApart => self.take_apart(Part::Pictures),
            Screen::TimelineApart => self.take_apart(Part::Timeline),
            Screen::ListsApart => self.take_apart(Part::Lists),
            Screen::UsualPanels => *self = Self::default(),
            _ => return false,
        }
        true
    }

    /// Whether a part is shown in a window of its own.
    pub(crate) fn is_apart(&self, part: Part) -> bool {
        match part {
            Part::Pictures => self.apart,
            Part::Timeline => self.timeline && self.timeline_apart,
            Part::Lists => self.lists && self.lists_apart,
        }
    }

    /// A part in a window of its own, or back in the main one; what was hidden is shown.
    pub(crate) fn set_apart(&mut self, part: Part, apart: bool) {
        match part {
            Part::Pictures => self.apart = apart,
            Part::Timeline => (self.timeline, self.timeline_apart) = (true, apart),
            Part::Lists => (self.lists, self.lists_apart) = (true, apart),
        }
    }

    fn take_apart(&mut self, part: Part) {
        self.set_apart(part, !self.is_apart(part));
    }

    /// Whether the lists stand in the main window.
    fn has_lists(&self) -> bool {
        self.lists && !self.lists_apart
    }

    /// The width of the codes in a window of this size.
    pub(crate) fn codes_width(&self, window: Size) -> f32 {
        let usual = if window.width < ROOMY { 206.0 } else { 274.0 };
        let width = self.codes_width.unwrap_or(usual);
        width.clamp(LEAST, 420.0).min((window.width - MIDDLE - LEAST).max(LEAST))
    }

    /// The width of the lists.
    pub(crate) fn lists_width(&self, window: Size) -> f32 {
        let width = self.lists_width.unwrap_or(292.0);
        let codes = if self.codes { self.codes_width(window) } else { 0.0 };
        width.clamp(292.0, 560.0).min((window.width - MIDDLE - codes).max(292.0))
    }

    /// The height of the timeline, where it was chosen.
    pub(crate) fn timeline_height(&self, window: Size) -> Option<f32> {
        let height = self.timeline_height?;
        Some(height.clamp(110.0, (window.height - 300.0).max(110.0)))
    }

    /// What is left for the pictures and the bars.
    pub(crate) fn middle(&self, window: Size) -> f32 {
        let codes = if self.codes { self.codes_width(window) } else { 0.0 };
        let lists = if self.has_lists() { self.lists_width(window) } else { 0.0 };
        window.width - codes - lists
    }

    /// A line was dragged so far to the right or down. `height` is the timeline's now.
    pub(crate) fn drag(&mut self, edge: Edge, by: f32, window: Size, height: f32) {
        let outward = if self.swapped { -by } else { by };
        match edge {
            Edge::Codes => {
                self.codes_width = Some(self.codes_width(window) + outward);
                self.codes_width = Some(self.codes_width(window));
            }
            Edge::Lists => {
                self.lists_width = Some(self.lists_width(window) - outward);
                self.lists_width = Some(self.lists_width(window));
            }
            Edge::Timeline => {
                self.timeline_height = Some(height - by);
                self.timeline_height = self.timeline_height(window);
            }
        }
    }
}

/// Where a window was, and how large, in logical pixels of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Place {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) width: f32,
    pub(crate) height: f32,
}

impl Place {
    /// Its size; the usual one where it is nonsense.
    pub(crate) fn size(self, usual: Size) -> Size {
        let sane = 300.0 <= self.width && 200.0 <= self.height;
        let sane = sane && self.width < 20_000.0 && self.height < 20_000.0;
        if sane { Size::new(self.width, self.height) } else { usual }
    }

    /// Its corner, where that is a place at all.
    pub(crate) fn corner(self) -> Option<Point> {
        let at = Point::new(self.x, self.y);
        (at.x.abs() < 30_000.0 && at.y.abs() < 30_000.0).then_some(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOW: Size = Size::new(1280.0, 720.0);

    #[test]
    fn what_is_dragged_stays_within_the_window() {
        let mut panels = Panels::default();
        panels.drag(Edge::Codes, 5_000.0, WINDOW, 200.0);
        assert_eq!(panels.codes_width(WINDOW), 420.0);
        panels.drag(Edge::Codes, -20.0, WINDOW, 200.0);
        assert_eq!(panels.codes_width(WINDOW), 400.0, "it comes back at once");
        panels.drag(Edge::Lists, -5_000.0, WINDOW, 200.0);
        assert!(MIDDLE <= panels.middle(WINDOW) + 0.01, "{}", panels.middle(WINDOW));
        panels.drag(Edge::Timeline, 5_000.0, WINDOW, 200.0);
        assert_eq!(panels.timeline_height(WINDOW), Some(110.0));
    }

    #[test]
    fn on_the_other_side_lines_go_the_other_way() {
        let mut panels = Panels::default();
        assert!(panels.change(Screen::SwapPanels));
        let before = panels.codes_width(WINDOW);
        panels.drag(Edge::Codes, -30.0, WINDOW, 200.0);
        assert_eq!(panels.codes_width(WINDOW), before + 30.0);
    }

    #[test]
    fn what_is_hidden_leaves_its_room() {
        let mut panels = Panels::default();
        let before = panels.middle(WINDOW);
        panels.change(Screen::Codes);
        panels.change(Screen::Lists);
        assert!(before < panels.middle(WINDOW));
        assert_eq!(panels.middle(WINDOW), WINDOW.width);
        panels.change(Screen::UsualPanels);
        assert_eq!(panels, Panels::default());
        assert!(!panels.change(Screen::Keys));
    }

    #[test]
    fn nonsense_in_the_file_is_the_usual_place() {
        let usual = Size::new(960.0, 720.0);
        let place = Place { x: 1e9, y: 0.0, width: 3.0, height: f32::NAN };
        assert_eq!(place.size(usual), usual);
        assert_eq!(place.corner(), None);
    }
}
