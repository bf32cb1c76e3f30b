//! The order of many actions in time.

/// Bits of a digit, and values that it has.
const BITS: usize = 11;
const DIGITS: usize = 1 << BITS;

/// Places of frames in rising order; those of one frame stay as they come. Sorted by one
/// digit after the other, the last one first: frames have two or three of them, so that cost
/// grows with how many there are alone.
pub(super) fn in_order(frames: impl Iterator<Item = u64>) -> Vec<u32> {
    let frames: Vec<u64> = frames.collect();
    let most = frames.iter().max().copied().unwrap_or(0);
    // No clip has so many actions that 32 bits do not number them.
    let mut order: Vec<u32> = (0..).take(frames.len()).collect();
    let mut sorted = order.clone();
    for shift in (0..64).step_by(BITS).take_while(|it| most >> it > 0) {
        let digit = |it: u64| (it >> shift) as usize % DIGITS;
        let mut ends = [0; DIGITS];
        frames.iter().for_each(|it| ends[digit(*it)] += 1);
        // Where the places of each digit begin; then where the next of them goes.
        let mut before = 0;
        for end in &mut ends {
            before += std::mem::replace(end, before);
        }
        for place in &order {
            let next: &mut usize = &mut ends[digit(frames[*place as usize])];
            sorted[*next] = *place;
            *next += 1;
        }
        std::mem::swap(&mut order, &mut sorted);
    }
    order
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
            small in vec(0..40_u64, 0..60), large in vec(any::<u64>(), 0..60),
        ) {
            let frames: Vec<u64> = small.into_iter().chain(large).collect();
            let mut sorted: Vec<u32> = (0..).take(frames.len()).collect();
            sorted.sort_by_key(|it| frames[*it as usize]);
            prop_assert_eq!(in_order(frames.into_iter()), sorted);
        }
    }
}
