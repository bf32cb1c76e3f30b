//! The sample clips: who acts what on which frame, and who coded it.
//!
//! A clip's script *is* its ground truth: every frame is drawn from the same actions that
//! [`SampleClip::actions`] lists, so the truth is exact to the frame. Sheets of the three
//! invented coders come from it through their [`ErrorModel`](crate::error_model).

mod coders;
mod scripts;
mod selective;

use frontalis_core::sheet::Action;
use frontalis_core::time::{FrameIndex, FrameRate};

use crate::draw::{Framing, Picture, Style, draw_moved};
use crate::{Expression, PERSONS};

pub use coders::{SampleCoder, coders};
pub use scripts::clips;
pub use selective::{PACK, SampleCandidate, SampleScan, scans};

/// A sample clip: what its file holds, and the truth about it.
#[derive(Clone, Debug, PartialEq)]
pub struct SampleClip {
    /// Name of the video file in `sample-data/`.
    pub file_name: &'static str,
    /// What it shows, in a few words.
    pub title: &'static str,
    /// Who is seen.
    pub subject: &'static str,
    /// Frames per second; constant.
    pub rate: FrameRate,
    /// Number of frames.
    pub n_frames: u32,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// What the face does: the ground truth, by onset, then code.
    pub actions: Vec<Action>,
    /// A frame on which the face is neutral.
    pub neutral: FrameIndex,
    /// Which of [`PERSONS`] acts.
    pub person: usize,
}

impl SampleClip {
    /// The file name without its extension: what the clip's tables are called.
    pub fn stem(&self) -> &'static str {
        self.file_name.strip_suffix(".mp4").unwrap_or(self.file_name)
    }
}

/// One frame of a clip as it is drawn, before encoding. A frame past the end shows the face
/// as it is after the last action.
pub fn frame(clip: &SampleClip, index: FrameIndex) -> Picture {
    let face = Expression::of_actions(&clip.actions, index);
    let person = PERSONS[clip.person.min(PERSONS.len() - 1)];
    let style = Style { person, framing: Framing::Portrait, ..Style::default() };
    let seconds = f64::from(index.0) / clip.rate.as_f64();
    draw_moved(&face, clip.width, clip.height, &style, sway(seconds))
}

/// The small movement of a living head, in face units: nothing that a coder would score.
fn sway(seconds: f64) -> [f32; 2] {
    let wave = |period: f64, phase: f64| {
        (std::f64::consts::TAU * (seconds / period + phase)).sin() as f32
    };
    [0.006 * wave(4.7, 0.1) + 0.003 * wave(2.9, 0.4), 0.007 * wave(3.8, 0.7)]
}

/// What a coder scored on a clip, by onset, then code.
pub fn sheet(clip: &SampleClip, coder: &SampleCoder) -> Vec<Action> {
    // The address of a clip's draws is its name, so that clips may be added or reordered.
    let address = clip.stem().bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3_u64)
    });
    coder.model.sheet(address, &clip.actions, clip.rate, clip.n_frames)
}

#[cfg(test)]
mod tests;
