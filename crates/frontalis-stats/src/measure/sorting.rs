//! The order of many actions in time.

/// Bits of a digit, and values that it has.
const BITS: usize = 11;
const DIGITS: usize = 1 << BITS;

/// Places of frames in rising order; those of one frame stay as they come. Sorted by one
/// digit after the other, the last one first: frames have two or three of them, so that cost
/// grows with how many there are alone.
pub(super) fn in_order(frames: impl Iterator<Item = u32>) -> Vec<u32> {
    // Each with its place, so that they are read one after the other. Clips have no more
    // actions than 32 bits number.
    let mut all: Vec<(u32, u32)> = frames.zip(0..).collect();
    let most = all.iter().map(|it| it.0).max().unwrap_or(0);
    let mut sorted = all.clone();
    for shift in (0..u32::BITS).step_by(BITS).take_while(|it| most >> it > 0) {
        let digit = |it: &(u32, u32)| (it.0 >> shift) as usize % DIGITS;
        let mut ends = [0_u32; DIGITS];
        all.iter().for_each(|it| ends[digit(it)] += 1);
        // Where the places of each digit begin; then where the next of them goes.
        let mut before = 0;
        for end in &mut ends {
            before += std::mem::replace(end, before);
        }
        for it in &all {
            let next = &mut ends[digit(it)];
            sorted[*next as usize] = *it;
            *next += 1;
        }
        std::mem::swap(&mut all, &mut sorted);
    }
    all.into_iter().map(|it| it.1).collect()
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Digits give what a stable sort gives.
        #[test]
        fn digits_sort_as_a_stable_sort_does(
            small in vec(0..40_u32, 0..60), large in vec(any::<u32>(), 0..60),
        ) {
            let frames: Vec<u32> = small.into_iter().chain(large).collect();
            let mut sorted: Vec<u32> = (0..).take(frames.len()).collect();
            sorted.sort_by_key(|it| frames[*it as usize]);
            prop_assert_eq!(in_order(frames.into_iter()), sorted);
        }
    }
}
