//! What is odd about a video, in sentences for the coder.

use frontalis_core::{Finding, FrameIndex, FrameTable, Place, Severity};

use crate::index::{Doubt, Pass};
use crate::look::Transfer;
use crate::probe::{Matrix, StreamInfo};

fn note(id: &'static str, text: String) -> Finding {
    Finding { place: Place::Whole, severity: Severity::Note, id, text }
}

fn warning(place: Place, id: &'static str, text: String) -> Finding {
    Finding { place, severity: Severity::Warning, id, text }
}

/// About the stream.
pub(crate) fn of_stream(info: &StreamInfo) -> Vec<Finding> {
    let mut out = Vec::new();
    if info.n_video_streams > 1 {
        out.push(note(
            "several-video-streams",
            format!(
                "the file has {} video streams; stream {} is used. Another is chosen when the \
                 clip is added (`clip add --stream N`)",
                info.n_video_streams, info.stream
            ),
        ));
    }
    if info.matrix_guessed {
        let name = if info.matrix == Matrix::Bt601 { "BT.601" } else { "BT.709" };
        out.push(note(
            "guessed-colours",
            format!(
                "the file does not name its colour matrix; {name} is taken, as is usual for \
                 {} lines. Hues may be a little off, shapes are not",
                info.height
            ),
        ));
    }
    if info.transfer != Transfer::Standard {
        out.push(note(
            "high-dynamic-range",
            "high dynamic range shown tone-mapped: bright parts are compressed to what the \
             screen can show; codes are not affected"
                .to_owned(),
        ));
    }
    if info.interlaced {
        out.push(note(
            "interlaced",
            "each frame holds two fields of different times, shown together; fast movement \
             looks combed, and a field is half a frame later than the other"
                .to_owned(),
        ));
    }
    out
}

/// About the times of the frames.
pub(crate) fn of_table(table: &FrameTable) -> Vec<Finding> {
    let mut out = Vec::new();
    if table.is_variable() {
        out.push(note(
            "variable-frame-rate",
            format!(
                "frames are not evenly spaced (mean {:.3} a second); times come from the \
                 file's own timestamps, so durations are right, but seconds times rate is \
                 not a frame number",
                table.nominal_rate().as_f64()
            ),
        ));
    }
    let start = table.start();
    if start.num() != 0 {
        out.push(note(
            "non-zero-start",
            format!(
                "the file's first frame is at {}/{} s ({:.6} s) by its own clock; times here \
                 count from the first frame",
                start.num(),
                start.den(),
                start.as_secs_f64()
            ),
        ));
    }
    out
}

/// The table is of decoded frames.
pub(crate) fn derived(doubt: Doubt) -> Finding {
    note(
        "derived-table",
        format!(
            "{}: the frames were found by decoding the whole file, and are numbered in the \
             order they come out",
            doubt.words()
        ),
    )
}

/// The times of the frames are made up from a rate.
pub(crate) fn made_up_times(rate: (u32, u32)) -> Finding {
    warning(
        Place::Whole,
        "made-up-times",
        format!(
            "the file keeps no usable time for its frames; {}/{} frames a second is taken. \
             Frame numbers are exact, times and durations are only as good as that rate",
            rate.0, rate.1
        ),
    )
}

/// Signs of damage in the container, which promises `promised` packets (0: does not say).
/// Only the directory of a MOV or MP4 file is exact; other containers write estimates, or
/// count what they drop.
pub(crate) fn of_damage(pass: &Pass, promised: u64, container: &str) -> Vec<Finding> {
    let mut out = Vec::new();
    let found = pass.rows.len() as u64;
    let slack = if container.starts_with("mov") { 0 } else { 2 + promised / 100 };
    if found + slack < promised {
        out.push(warning(
            Place::Whole,
            "truncated",
            format!(
                "the file promises {promised} frames and holds {found}: its end is missing. \
                 Copy it again from its source"
            ),
        ));
    }
    if let Some(reason) = &pass.stopped {
        out.push(warning(
            Place::Whole,
            "read-error",
            format!(
                "reading stopped after {found} packets: {reason}; copy the file again"
            ),
        ));
    }
    let n_corrupt = pass.rows.iter().filter(|row| row.corrupt).count();
    if n_corrupt > 0 {
        out.push(warning(
            Place::Whole,
            "corrupt-packets",
            format!(
                "{n_corrupt} of {found} packets are marked as damaged; copy the file again"
            ),
        ));
    }
    out
}

/// From a frame on the picture is to be seen otherwise.
pub(crate) fn changed(frame: u32, what: &str) -> Finding {
    warning(
        Place::Frame(FrameIndex(frame)),
        "picture-changes",
        format!(
            "from frame {frame} on: {what}. Each frame is shown as it is; measurements in \
             pixels do not compare across that frame"
        ),
    )
}

/// Packets of pictures are gone from the file.
pub(crate) fn of_missing(frames: std::ops::Range<u32>, missing: u32) -> Finding {
    let (first, last) = (frames.start, frames.end.saturating_sub(1));
    let pictures = if missing == 1 { "1 picture is" } else { "pictures are" };
    let n = if missing == 1 { String::new() } else { format!("{missing} ") };
    Finding {
        place: Place::Frame(FrameIndex(first)),
        severity: Severity::Error,
        id: "missing-pictures",
        text: format!(
            "{n}{pictures} missing from the file among frames {first} to {last}, which \
             cannot be had; frames after them keep their numbers. Copy the file again from \
             its source"
        ),
    }
}

/// Of the frames from `first` on it is not known which they are.
pub(crate) fn of_unknown(first: u32) -> Finding {
    Finding {
        place: Place::Frame(FrameIndex(first)),
        severity: Severity::Error,
        id: "numbering-lost",
        text: format!(
            "pictures are missing from the file about frame {first}, and the file does not \
             say how many: no frame from there on can be numbered, and none is shown. Copy \
             the file again from its source"
        ),
    }
}

/// Which frames cannot be had: one finding a stretch.
pub(crate) fn of_lost(lost: &[(u32, String)]) -> Vec<Finding> {
    let all = stretches(lost.iter().map(|it| (it.0, it.1.as_str())));
    all.into_iter().map(|(first, last, why)| stretch(first, last, why)).collect()
}

/// Frames in order as stretches of one reason, first and last frame included.
pub(crate) fn stretches<'a>(
    lost: impl IntoIterator<Item = (u32, &'a str)>,
) -> Vec<(u32, u32, &'a str)> {
    let mut stretches: Vec<(u32, u32, &str)> = Vec::new();
    for (frame, reason) in lost {
        match stretches.last_mut() {
            Some((_, last, why)) if *last + 1 == frame && *why == reason => {
                *last = frame;
            }
            _ => stretches.push((frame, frame, reason)),
        }
    }
    stretches
}

fn stretch(first: u32, last: u32, why: &str) -> Finding {
    let which = if first == last {
        format!("frame {first} cannot be shown")
    } else {
        format!("frames {first} to {last} cannot be shown")
    };
    let text = format!("{which}: {why}; copy the file again from its source");
    Finding {
        place: Place::Frame(FrameIndex(first)),
        severity: Severity::Warning,
        id: "frames-unavailable",
        text,
    }
}

#[cfg(test)]
mod tests;
