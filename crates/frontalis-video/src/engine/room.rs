//! How many frames fit.

use ffmpeg_next::format::Pixel;

use crate::input::n_pictures;
use crate::layout::Layout;
use crate::probe::StreamInfo;

/// Slots that are not counted as room: on their way, or being shown.
pub(super) const RESERVE: u32 = 6;
/// At the most so many slots, however small the frames are.
const MOST_SLOTS: u32 = 4096;
/// Bytes of a frame of the stream, at the most.
pub(super) fn frame_bytes(info: &StreamInfo) -> usize {
    let format = info.pixel_format.parse().unwrap_or(Pixel::None);
    let layout = Layout::of(format, info.width, info.height);
    let pixels = info.width as usize * info.height as usize;
    layout.map_or(pixels * 4, |it| it.bytes)
}

/// How many slots of `size` bytes `budget` has room for, beside what the decoder itself
/// takes, and a little of the one before it, which is being closed; 60 MB of it are not
/// counted. However many threads decode, three fifths of the budget stay for frames.
pub(super) fn n_slots(size: usize, budget: usize) -> u32 {
    let own = (n_pictures() + 12) * size;
    let own = own.saturating_sub(60 << 20).min(budget / 5 * 2);
    let n = budget.saturating_sub(own) / size.max(1);
    u32::try_from(n).unwrap_or(u32::MAX).clamp(RESERVE + 4, MOST_SLOTS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn most_of_the_budget_is_for_frames_whatever_their_size() {
        const BUDGET: usize = 1 << 30;
        for size in [1 << 20, 3 << 20, 12 << 20, 50 << 20] {
            let bytes = n_slots(size, BUDGET) as usize * size;
            assert!(bytes <= BUDGET, "{size}");
            assert!(BUDGET / 2 < bytes, "{size}");
        }
        assert_eq!(n_slots(1, BUDGET), MOST_SLOTS);
        assert_eq!(n_slots(1 << 30, BUDGET), RESERVE + 4);
        assert_eq!(n_slots(0, 0), RESERVE + 4);
    }
}
