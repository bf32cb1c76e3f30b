//! Where things are on a timeline: heads on the left, ruler on top, pictures and sound below
//! it, then markers, overview at the bottom, rows of lanes between.
//!
//! Rows are scrolled whole: half of an action under another row looks like one of that row.

use frontalis_core::FrameIndex;
use frontalis_desk::{LaneRow, Scale};
use iced::{Point, Rectangle, Size};

use crate::prefs::{LaneHeight, Strips};

/// Width of the lane heads.
pub(crate) const HEADS: f32 = 172.0;
/// Height of the ruler: times above, frames below.
pub(crate) const RULER: f32 = 34.0;
/// Height of a region's heading.
pub(crate) const HEADING: f32 = 15.0;
/// Height of the row of markers, where there are any.
pub(crate) const MARKERS: f32 = 15.0;
/// Height of the overview of the whole clip.
pub(crate) const OVERVIEW: f32 = 18.0;
/// Room right of the last frame.
const MARGIN: f32 = 12.0;
/// Width of the bar that says which lanes are in view; it stands in that room.
const BAR: f32 = 6.0;

impl LaneHeight {
    /// In logical pixels.
    pub(crate) fn pixels(self) -> f32 {
        match self {
            Self::Small => 16.0,
            Self::Usual => 24.0,
            Self::Tall => 42.0,
        }
    }
}

/// The tops of rows from the first one's, and where the last one ends.
pub(crate) fn tops(rows: &[LaneRow], lane: LaneHeight) -> Vec<f32> {
    let mut at = 0.0;
    let mut all = Vec::with_capacity(rows.len() + 1);
    all.push(at);
    for row in rows {
        at += match row {
            LaneRow::Heading { .. } => HEADING,
            LaneRow::Lane(_) => lane.pixels(),
        };
        all.push(at);
    }
    all
}

/// The height at which rows that end at `end` are seen without scrolling, without strips.
pub(crate) fn height_of(end: f32) -> f32 {
    RULER + end + OVERVIEW + 2.0
}

/// How far the rows are scrolled so that one of them is seen in this much room, moving as
/// little as possible.
pub(crate) fn scrolled_to(row: usize, tops: &[f32], room: f32, scroll: f32) -> f32 {
    let end = tops.last().copied().unwrap_or_default();
    let at = |row: usize| tops.get(row).copied().unwrap_or(end);
    let least = (at(row + 1) - room).max(0.0);
    // The top of the first row from which on it is seen whole.
    let least = tops.iter().copied().find(|it| least <= *it).unwrap_or(end);
    scroll.clamp(least.min(at(row)), at(row)).min(most_scroll(tops, room))
}

/// How far rows can be scrolled in this much room: until the last one is seen whole.
fn most_scroll(tops: &[f32], room: f32) -> f32 {
    let end = tops.last().copied().unwrap_or_default();
    if tops.len() < 3 {
        return 0.0;
    }
    let first = tops.iter().copied().find(|it| end - it <= room);
    first.unwrap_or(end).min(tops[tops.len() - 2])
}

/// The places of one timeline of one size.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Layout {
    /// The view, as wide as the track.
    pub(crate) scale: Scale,
    /// Size of the whole widget.
    pub(crate) size: Size,
    scroll: f32,
    n_frames: u32,
    strips: Strips,
    markers: f32,
    tops: Vec<f32>,
}

impl Layout {
    /// Places for a widget of `size`, without rows.
    pub(crate) fn new(scale: Scale, size: Size, n_frames: u32, strips: Strips) -> Self {
        let width = f64::from((size.width - HEADS - MARGIN).max(1.0));
        let scale = scale.with_width(width);
        let tops = vec![0.0];
        Self { scale, size, scroll: 0.0, n_frames, strips, markers: 0.0, tops }
    }

    /// With a row of markers above the lanes, or not.
    pub(crate) fn with_markers(self, are_there: bool) -> Self {
        Self { markers: if are_there { MARKERS } else { 0.0 }, ..self }
    }

    /// With rows, scrolled to the nearest top of one.
    pub(crate) fn with_rows(self, tops: Vec<f32>, scroll: f32) -> Self {
        let after = tops.partition_point(|it| *it < scroll);
        let near = [after.saturating_sub(1), after];
        let near = near.into_iter().filter_map(|at| tops.get(at).copied());
        let away = |it: &f32| (it - scroll).abs();
        let top = near.min_by(|a, b| away(a).total_cmp(&away(b)));
        let this = Self { tops, ..self };
        let scroll = top.unwrap_or_default().min(this.most_scroll());
        Self { scroll, ..this }
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

    /// Where the row of markers begins; it ends where the lanes begin.
    pub(crate) fn markers_top(&self) -> f32 {
        RULER + self.strips.height()
    }

    /// Where the lanes begin.
    pub(crate) fn lanes_top(&self) -> f32 {
        self.markers_top() + self.markers
    }

    /// Where the lanes end.
    pub(crate) fn lanes_bottom(&self) -> f32 {
        self.size.height - OVERVIEW
    }

    /// The top of a row.
    pub(crate) fn row_top(&self, row: usize) -> f32 {
        let end = self.tops.last().copied().unwrap_or_default();
        self.lanes_top() + self.tops.get(row).copied().unwrap_or(end) - self.scroll
    }

    /// The height of a row.
    pub(crate) fn row_height(&self, row: usize) -> f32 {
        self.row_top(row + 1) - self.row_top(row)
    }

    /// The row under a height; one past the last where there is none.
    pub(crate) fn row_at(&self, y: f32) -> Option<usize> {
        let within = self.lanes_top() <= y && y < self.lanes_bottom();
        let down = y - self.lanes_top() + self.scroll;
        within.then(|| self.tops.partition_point(|it| *it <= down).saturating_sub(1))
    }

    /// The rows of which something is seen.
    pub(crate) fn rows_in_view(&self) -> std::ops::Range<usize> {
        let room = self.lanes_bottom() - self.lanes_top();
        let n = self.tops.len().saturating_sub(1);
        let first = self.tops.partition_point(|it| *it <= self.scroll).saturating_sub(1);
        let last = self.tops.partition_point(|it| *it < self.scroll + room);
        first.min(n)..last.min(n)
    }

    /// How far the rows are scrolled.
    pub(crate) fn scroll(&self) -> f32 {
        self.scroll
    }

    /// How far they can be.
    pub(crate) fn most_scroll(&self) -> f32 {
        most_scroll(&self.tops, self.lanes_bottom() - self.lanes_top())
    }

    /// The bar that says which rows are in view: its track and its thumb. `None` where all
    /// are.
    pub(crate) fn lane_bar(&self) -> Option<(Rectangle, Rectangle)> {
        let most = Some(self.most_scroll()).filter(|it| 0.0 < *it)?;
        let room = self.lanes_bottom() - self.lanes_top();
        let at = Point::new(self.right() - BAR - 2.0, self.lanes_top() + 2.0);
        let track = Rectangle::new(at, Size::new(BAR, (room - 4.0).max(1.0)));
        let end = self.tops.last().copied().unwrap_or(1.0).max(1.0);
        let thumb = (track.height * (room / end).min(1.0)).max(12.0).min(track.height);
        let down = (track.height - thumb) * (self.scroll / most).min(1.0);
        let at = Point::new(track.x, track.y + down);
        Some((track, Rectangle::new(at, Size::new(BAR, thumb))))
    }

    /// How far the rows are scrolled where the middle of that bar's thumb is at a height.
    pub(crate) fn scroll_at(&self, y: f32) -> f32 {
        let Some((track, thumb)) = self.lane_bar() else { return 0.0 };
        let room = (track.height - thumb.height).max(1.0);
        let down = (y - track.y - thumb.height / 2.0) / room;
        down.clamp(0.0, 1.0) * self.most_scroll()
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
