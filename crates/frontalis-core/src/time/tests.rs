use proptest::prelude::*;

use super::*;

fn f(at: u32) -> FrameIndex {
    FrameIndex(at)
}

#[test]
fn a_span_counts_both_ends() {
    let span = FrameSpan::new(f(3), f(7)).unwrap();
    assert_eq!(span.n_frames(), 5);
    assert!(FrameSpan::new(f(7), f(3)).is_none());
    assert_eq!(FrameSpan::new(f(0), f(u32::MAX)).unwrap().n_frames(), 1 << 32);
}

#[test]
fn landmarks_out_of_order_say_which() {
    let apex = FrameSpan::new(f(12), f(14));
    let error = Landmarks::new(f(10), apex, Some(f(13))).unwrap_err();
    assert_eq!(
        error.to_string(),
        "offset (frame 13) would come before apex end (frame 14); the order is onset, \
         apex, offset"
    );
    assert!(Landmarks::new(f(10), None, Some(f(10))).is_ok());
}

#[test]
fn moving_stays_within_the_clip() {
    assert_eq!(f(5).moved(-9, f(20)), f(0));
    assert_eq!(f(5).moved(i64::MAX, f(20)), f(20));
    assert_eq!(f(5).moved(2, f(20)), f(7));
}

proptest! {
    /// Whatever landmark is moved wherever, landmarks stay in order or are refused.
    #[test]
    fn landmarks_stay_in_order(moves in proptest::collection::vec((0..4u8, 0..40u32), 1..30)) {
        let mut marks = Landmarks::open(f(20));
        for (which, at) in moves {
            let which = [
                Landmark::Onset, Landmark::ApexFirst, Landmark::ApexLast, Landmark::Offset,
            ][usize::from(which)];
            if let Ok(next) = marks.with(which, f(at)) {
                prop_assert_eq!(next.get(which), Some(f(at)));
                marks = next;
            }
            let apex = marks.apex();
            prop_assert!(apex.is_none_or(|it| marks.onset() <= it.first()));
            if let Some(offset) = marks.offset() {
                prop_assert!(marks.onset() <= offset);
                prop_assert!(apex.is_none_or(|it| it.last() <= offset));
            }
        }
    }
}
