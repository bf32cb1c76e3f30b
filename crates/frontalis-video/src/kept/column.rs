//! Numbers that follow one another, as the differences between them: most are small, and
//! many are the same.

/// Each number less the one before it (the first less 0), wrapping round.
pub(super) fn deltas(values: impl IntoIterator<Item = i64>) -> Vec<i64> {
    let mut before = 0;
    let delta = |value: i64| value.wrapping_sub(std::mem::replace(&mut before, value));
    values.into_iter().map(delta).collect()
}

/// The numbers that [`deltas`] was given.
pub(super) fn sums(deltas: impl IntoIterator<Item = i64>) -> impl Iterator<Item = i64> {
    deltas.into_iter().scan(0_i64, |sum, delta| {
        *sum = sum.wrapping_add(delta);
        Some(*sum)
    })
}

/// As [`deltas`], of frames or packets.
pub(super) fn deltas_of(values: impl IntoIterator<Item = u32>) -> Vec<i64> {
    deltas(values.into_iter().map(i64::from))
}

/// As [`sums`]; `None` where one is no number of a frame or packet.
pub(super) fn sums_of(deltas: &[i64]) -> Option<Vec<u32>> {
    sums(deltas.iter().copied()).map(|it| u32::try_from(it).ok()).collect()
}
