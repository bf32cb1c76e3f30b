use proptest::prelude::*;

use super::*;

/// I0 P3 B1 B2 P6 B4 B5, by presentation order: the packet of each frame.
const ROWS: [u32; 7] = [0, 2, 3, 1, 5, 6, 4];

#[test]
fn a_b_frame_waits_for_the_frame_it_refers_to() {
    assert_eq!(settled_by(&ROWS), [0, 3, 3, 3, 6, 6, 6]);
    let mut confirm = Confirm::new();
    for frame in 0..3 {
        confirm.push(frame, settled_by(&ROWS)[frame as usize], ());
    }
    assert_eq!(confirm.settled(Some(2)), [(0, ())]);
    assert_eq!(confirm.settled(Some(3)), [(1, ()), (2, ())]);
    assert_eq!(confirm.settled(None), []);
}

#[test]
fn at_the_end_all_are_settled() {
    let mut confirm = Confirm::new();
    confirm.push(4, 9, 'x');
    assert_eq!(confirm.settled(Some(8)), []);
    assert_eq!(confirm.settled(None), [(4, 'x')]);
}

proptest! {
    /// No frame is settled before one that was decoded before it.
    #[test]
    fn settled_after_all_that_came_before(rows in Just((0..40u32).collect::<Vec<_>>()).prop_shuffle()) {
        let settled = settled_by(&rows);
        for (a, b) in (0..rows.len()).flat_map(|a| (0..rows.len()).map(move |b| (a, b))) {
            if rows[b] <= rows[a] {
                prop_assert!(settled[a] as usize >= b);
            }
        }
    }
}
