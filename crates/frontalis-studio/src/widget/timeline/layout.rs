//! Where things are on a timeline: heads on the left, ruler on top, pictures and sound below
//! it, overview at the bottom, lanes between.
//!
//! Lanes are scrolled by whole lanes: half of an action under another row looks like one of
//! that row.

use frontalis_core::FrameIndex;
use frontalis_desk::Scale;
use iced::{Point, Rectangle, Size};

use crate::prefs::Strips;

/// Width of the lane heads.
pub(crate) const HEADS: f32 = 172.0;
/// Height of the ruler: times above, frames below.
pub(crate) const RULER: f32 = 34.0;
/// Height of a lane.
pub(crate) const LANE: f32 = 24.0;
/// Height of the overview of the whole clip.
pub(crate) const OVERVIEW: f32 = 16.0;
/// Room right of the last frame.
const MARGIN: f32 = 12.0;
/// Width of the bar that says which lanes are in view; it stands in that room.
const BAR: f32 = 6.0;

/// The height at which this many lanes are seen without scrolling, without pictures and
/// sound.
pub(crate) fn lanes_height(n_lanes: usize) -> f32 {
    RULER + LANE * n_lanes as f32 + OVERVIEW + 2.0
}

/// How many lanes are seen whole at this height, without pictures and sound.
pub(crate) fn lanes_in(height: f32) -> usize {
    ((height - RULER - OVERVIEW) / LANE).max(0.0) as usize
}

/// How far the lanes are scrolled so that one of them is seen in a timeline of this height
/// (without pictures and sound), moving as little as possible.
pub(crate) fn scrolled_to(lane: usize, n_lanes: usize, height: f32, scroll: f32) -> f32 {
    let room = LANE * lanes_in(height).max(1) as f32;
    let top = LANE * lane as f32;
    let most = (LANE * n_lanes as f32 - room).max(0.0);
    scroll.clamp((top + LANE - room).max(0.0), top.max(0.0)).min(most)
}

/// The places of one timeline of one size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Layout {
    /// The view, as wide as the track.
    pub(crate) scale: Scale,
    /// Size of the whole widget.
    pub(crate) size: Size,
    scroll: f32,
    n_frames: u32,
    strips: Strips,
}

impl Layout {
    /// Places for a widget of `size`.
    pub(crate) fn new(
        scale: Scale,
        size: Size,
        scroll: f32,
        n_frames: u32,
        strips: Strips,
    ) -> Self {
        let width = f64::from((size.width - HEADS - MARGIN).max(1.0));
        let scroll = (scroll / LANE).round() * LANE;
        Self { scale: scale.with_width(width), size, scroll, n_frames, strips }
    }

    /// The left edge of a frame.
    pub(crate) fn x(&self, frame: FrameIndex) -> f32 {
        HEADS + self.scale.x(frame) as f32
    }

    /// The right edge of a frame.
    pub(crate) fn end_x(&self, frame: FrameIndex) -> f32 {
        self.x(FrameIndex(frame.0.saturating_add(1)))
    }

    /// A position from the left edge of the track.
    pub(crate) fn in_track(&self, x: f32) -> f32 {
        x - HEADS
    }

    /// The frame under a position.
    pub(crate) fn frame(&self, x: f32) -> FrameIndex {
        self.scale.frame(f64::from(self.in_track(x)))
    }

    /// The edge between two frames that is nearest: the frame that begins there.
    pub(crate) fn boundary(&self, x: f32) -> FrameIndex {
        let half = self.scale.pixels_per_frame() / 2.0;
        self.scale.frame(f64::from(self.in_track(x)) + half)
    }

    /// The right edge of the track.
    pub(crate) fn right(&self) -> f32 {
        self.size.width
    }

    /// What stands between ruler and lanes.
    pub(crate) fn strips(&self) -> Strips {
        self.strips
    }

    /// Where the lanes begin.
    pub(crate) fn lanes_top(&self) -> f32 {
        RULER + self.strips.height()
    }

    /// The top of a lane.
    pub(crate) fn lane_top(&self, lane: usize) -> f32 {
        self.lanes_top() + LANE * lane as f32 - self.scroll
    }

    /// The lane under a height.
    pub(crate) fn lane_at(&self, y: f32) -> Option<usize> {
        let within = self.lanes_top() <= y && y < self.lanes_bottom();
        within.then(|| ((y - self.lanes_top() + self.scroll) / LANE) as usize)
    }

    /// Where the lanes end.
    pub(crate) fn lanes_bottom(&self) -> f32 {
        self.size.height - OVERVIEW
    }

    /// How far this many lanes can be scrolled.
    pub(crate) fn most_scroll(&self, n_lanes: usize) -> f32 {
        let whole = lanes_in(self.size.height - self.strips.height());
        LANE * n_lanes.saturating_sub(whole) as f32
    }

    /// The bar that says which of this many lanes are in view: its track and its thumb.
    /// `None` where all are.
    pub(crate) fn lane_bar(&self, n_lanes: usize) -> Option<(Rectangle, Rectangle)> {
        let most = Some(self.most_scroll(n_lanes)).filter(|it| 0.0 < *it)?;
        let height = self.lanes_bottom() - self.lanes_top() - 4.0;
        let at = Point::new(self.right() - BAR - 2.0, self.lanes_top() + 2.0);
        let track = Rectangle::new(at, Size::new(BAR, height.max(1.0)));
        let shown = 1.0 - most / (LANE * n_lanes as f32);
        let thumb = (track.height * shown).max(12.0).min(track.height);
        let down = (track.height - thumb) * (self.scroll / most).min(1.0);
        let at = Point::new(track.x, track.y + down);
        Some((track, Rectangle::new(at, Size::new(BAR, thumb))))
    }

    /// How far the lanes are scrolled where the middle of that bar's thumb is at a height.
    pub(crate) fn scroll_at(&self, n_lanes: usize, y: f32) -> f32 {
        let Some((track, thumb)) = self.lane_bar(n_lanes) else { return 0.0 };
        let room = (track.height - thumb.height).max(1.0);
        let down = (y - track.y - thumb.height / 2.0) / room;
        down.clamp(0.0, 1.0) * self.most_scroll(n_lanes)
    }

    /// The lanes of which something is seen.
    pub(crate) fn lanes_in_view(&self, n_lanes: usize) -> std::ops::Range<usize> {
        let first = (self.scroll / LANE) as usize;
        let room = self.lanes_bottom() - self.lanes_top();
        let last = ((self.scroll + room) / LANE).ceil() as usize;
        first.min(n_lanes)..last.min(n_lanes)
    }

    /// Whether a point is on the timeline.
    pub(crate) fn contains(&self, at: Point) -> bool {
        Rectangle::with_size(self.size).contains(at)
    }

    /// The overview's track.
    pub(crate) fn overview(&self) -> Rectangle {
        let at = Point::new(HEADS, self.size.height - OVERVIEW);
        Rectangle::new(
            at,
            Size::new((self.size.width - HEADS - MARGIN).max(1.0), OVERVIEW),
        )
    }

    /// The left edge of a frame on the overview.
    pub(crate) fn overview_x(&self, frame: f64) -> f32 {
        let track = self.overview();
        track.x + (frame / f64::from(self.n_frames.max(1))) as f32 * track.width
    }

    /// The view that begins at a position of the overview.
    pub(crate) fn overview_view(&self, left: f32) -> Scale {
        let track = self.overview();
        let first = f64::from((left - track.x) / track.width) * f64::from(self.n_frames);
        let (before, _) = self.scale.range();
        self.scale.panned((first - before) * self.scale.pixels_per_frame())
    }
}
