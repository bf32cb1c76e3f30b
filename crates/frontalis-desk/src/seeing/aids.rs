//! What is kept of the use of view aids where the scheme asks for it.
//!
//! A line says which aids are there from then on, and at what speed frames pass; the next
//! line says on which frames that was. A line is made with the next frame or edit, so that
//! turning a wheel is one line, not twenty.

use frontalis_core::{FrameIndex, FrameSpan};

use crate::transport::Speed;

/// From now on, these view aids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AidUse {
    /// The aids, in words; empty where there are none.
    pub aids: String,
    /// The frame on screen.
    pub frame: FrameIndex,
    /// How fast it plays; `None` where it stands, or goes frame by frame.
    pub speed: Option<Speed>,
    /// The frames that were on screen since the line before, from the first to the last in
    /// the clip.
    pub seen: Option<FrameSpan>,
}

/// What was last written, and what has been seen since.
#[derive(Clone, Debug, Default)]
pub(crate) struct AidLog {
    written: Option<(String, Option<Speed>)>,
    seen: Option<FrameSpan>,
}

impl AidLog {
    /// A frame is on screen.
    pub(crate) fn saw(&mut self, frame: FrameIndex) {
        let (first, last) = match self.seen {
            Some(span) => (span.first().min(frame), span.last().max(frame)),
            None => (frame, frame),
        };
        self.seen = FrameSpan::new(first, last);
    }

    /// The line that has to be written, where aids or speed are others than at the last.
    pub(crate) fn line(
        &mut self,
        aids: String,
        frame: FrameIndex,
        speed: Option<Speed>,
    ) -> Option<AidUse> {
        // Without an aid it does not matter how fast frames pass.
        let speed = speed.filter(|_| !aids.is_empty());
        let same = match &self.written {
            Some((old, at)) => *old == aids && *at == speed,
            None => aids.is_empty(),
        };
        if same {
            return None;
        }
        self.written = Some((aids.clone(), speed));
        let seen = self.seen.take();
        self.seen = FrameSpan::new(frame, frame);
        Some(AidUse { aids, frame, speed, seen })
    }
}
