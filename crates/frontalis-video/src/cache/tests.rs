use proptest::prelude::*;

use super::*;

#[test]
fn what_is_held_is_given() {
    let mut cache = Cache::new(10);
    cache.put(3, 'c', 4);
    assert!(cache.has(3) && cache.get(3) == Some('c') && cache.get(4).is_none());
    cache.clear();
    assert!(!cache.has(3) && cache.bytes == 0);
}

#[test]
fn a_frame_larger_than_the_budget_is_held_alone() {
    let mut cache = Cache::new(10);
    cache.put(1, 'a', 50);
    assert!(cache.has(1));
    cache.put(2, 'b', 50);
    assert_eq!(cache.held.len(), 1);
}

#[test]
fn the_farthest_behind_goes_first() {
    let mut cache = Cache::new(4);
    cache.move_to(10, Direction::Forward);
    for frame in [8, 10, 11, 12] {
        cache.put(frame, frame, 1);
    }
    cache.put(13, 13, 1);
    assert!(!cache.has(8) && cache.has(13));
    cache.move_to(10, Direction::Backward);
    cache.put(9, 9, 1);
    assert!(!cache.has(13) && cache.has(9));
}

#[test]
fn replacing_does_not_count_twice() {
    let mut cache = Cache::new(10);
    cache.put(1, 'a', 6);
    cache.put(1, 'b', 6);
    assert_eq!((cache.bytes, cache.get(1)), (6, Some('b')));
}

proptest! {
    /// Bytes are counted right and stay within the budget, and the playhead's own frame,
    /// once put, is the last to go.
    #[test]
    fn bounded(puts in proptest::collection::vec((0..50u32, 1..9usize), 1..80), playhead in 0..50u32) {
        let mut cache = Cache::new(30);
        cache.move_to(playhead, Direction::Forward);
        for (frame, size) in puts {
            let had = cache.has(playhead) || frame == playhead;
            cache.put(frame, frame, size);
            let sum: usize = cache.held.values().map(|it| it.1).sum();
            prop_assert_eq!(sum, cache.bytes);
            prop_assert!(cache.bytes <= 30);
            prop_assert_eq!(cache.has(playhead), had);
        }
    }
}
