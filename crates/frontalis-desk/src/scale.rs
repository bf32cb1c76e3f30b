//! Frames and pixels of a timeline: zoom and pan, always within the clip.

use frontalis_core::FrameIndex;

/// What part of a clip a timeline shows. Positions are in frames, as fractions: frame 3
/// reaches from 3.0 to 4.0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    // Invariants: 0 <= first, first + shown <= n_frames, 0 < shown, 0 < width.
    first: f64,
    shown: f64,
    n_frames: f64,
    width: f64,
}

impl Scale {
    /// The fewest frames that a view can show.
    const CLOSEST: f64 = 8.0;

    /// A view of a whole clip, `width` pixels wide.
    pub fn whole(n_frames: u32, width: f64) -> Self {
        let n_frames = f64::from(n_frames.max(1));
        Self { first: 0.0, shown: n_frames, n_frames, width: width.max(1.0) }
    }

    /// The same view, as wide as this.
    pub fn with_width(self, width: f64) -> Self {
        Self { width: width.max(1.0), ..self }
    }

    /// Where a view begins and how much it shows, in frames.
    pub fn range(self) -> (f64, f64) {
        (self.first, self.shown)
    }

    /// Pixels a frame takes.
    pub fn pixels_per_frame(self) -> f64 {
        self.width / self.shown
    }

    /// The pixel at which a frame begins, from the view's left edge; outside the view where
    /// it is not shown.
    pub fn x(self, frame: FrameIndex) -> f64 {
        (f64::from(frame.0) - self.first) * self.pixels_per_frame()
    }

    /// The frame under a pixel.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped"
    )]
    pub fn frame(self, x: f64) -> FrameIndex {
        let at = self.first + x / self.pixels_per_frame();
        FrameIndex(at.clamp(0.0, self.n_frames - 1.0) as u32)
    }

    /// Zoomed by `factor` (above 1 is closer) with the frame under pixel `x` held in place.
    pub fn zoomed(self, factor: f64, x: f64) -> Self {
        let share = (x / self.width).clamp(0.0, 1.0);
        let held = self.first + share * self.shown;
        let closest = Self::CLOSEST.min(self.n_frames);
        let shown =
            (self.shown / factor.clamp(0.01, 100.0)).clamp(closest, self.n_frames);
        Self { first: held - share * shown, shown, ..self }.within()
    }

    /// Moved by this many pixels; to later frames where positive.
    pub fn panned(self, pixels: f64) -> Self {
        Self { first: self.first + pixels / self.pixels_per_frame(), ..self }.within()
    }

    /// Moved just so far that `frame` is in view, with a little room around it.
    pub fn showing(self, frame: FrameIndex) -> Self {
        let (at, room) = (f64::from(frame.0), self.shown * 0.05);
        if at < self.first {
            Self { first: at - room, ..self }.within()
        } else if self.first + self.shown < at + 1.0 {
            Self { first: at + 1.0 + room - self.shown, ..self }.within()
        } else {
            self
        }
    }

    fn within(self) -> Self {
        Self { first: self.first.clamp(0.0, self.n_frames - self.shown), ..self }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_frame_under_the_pointer_stays_there() {
        let scale = Scale::whole(1000, 500.0);
        let under = scale.frame(125.0);
        let closer = scale.zoomed(10.0, 125.0);
        assert_eq!(closer.frame(125.0), under);
        assert!((closer.pixels_per_frame() - 5.0).abs() < 1e-9);
    }

    proptest! {
        /// However a view is moved, it stays within the clip and frames come back.
        #[test]
        fn views_stay_within_the_clip(
            n in 1..200_000u32,
            moves in proptest::collection::vec((0.0..4.0f64, -900.0..900.0f64, 0..3u8), 0..20),
            at in 0..200_000u32,
        ) {
            let mut scale = Scale::whole(n, 800.0);
            for (factor, x, kind) in moves {
                scale = match kind {
                    0 => scale.zoomed(factor, x),
                    1 => scale.panned(x),
                    _ => scale.showing(FrameIndex(at.min(n - 1))),
                };
                let (first, shown) = scale.range();
                prop_assert!(0.0 <= first && first + shown <= f64::from(n) + 1e-6);
            }
            let frame = FrameIndex(at.min(n - 1));
            let seen = scale.showing(frame);
            prop_assert_eq!(seen.frame(seen.x(frame) + seen.pixels_per_frame() / 2.0), frame);
        }
    }
}
