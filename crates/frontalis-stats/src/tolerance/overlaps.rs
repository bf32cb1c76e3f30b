//! How far two actions overlap when one of them is made wider or narrower.

/// Frames that two actions have in common, each by width: with one of them so many frames
/// wider at both ends, or narrower, which may leave nothing of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Overlaps<const N: usize> {
    /// Both as they are.
    pub(super) plain: u32,
    pub(super) first_wider: [u32; N],
    pub(super) first_narrower: [u32; N],
    pub(super) second_wider: [u32; N],
    pub(super) second_narrower: [u32; N],
}

impl<const N: usize> Overlaps<N> {
    /// Of two actions from a frame up to another, less than 2^30 frames from end to end with
    /// the widths.
    pub(super) fn of(a: [u32; 2], b: [u32; 2], widths: [u32; N]) -> Self {
        // From the first frame of either, and signed, which processors of every age compare in
        // one step.
        let from = a[0].min(b[0]);
        let [a, b] = [a, b].map(|it| it.map(|it| (it - from) as i32));
        let widths = widths.map(|it| it as i32);
        let overlap =
            |a: [i32; 2], b: [i32; 2]| (a[1].min(b[1]) - a[0].max(b[0])).max(0) as u32;
        let wider = |it: [i32; 2], by: i32| [it[0] - by, it[1] + by];
        Self {
            plain: overlap(a, b),
            first_wider: widths.map(|it| overlap(wider(a, it), b)),
            first_narrower: widths.map(|it| overlap(wider(a, -it), b)),
            second_wider: widths.map(|it| overlap(a, wider(b, it))),
            second_narrower: widths.map(|it| overlap(a, wider(b, -it))),
        }
    }
}
