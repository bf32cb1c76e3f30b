use frontalis_core::FrameIndex;
use proptest::prelude::*;

use super::*;

const ENTRIES: [Entry; 3] = [
    Entry { row: 0, frame: 0 },
    Entry { row: 30, frame: 33 },
    Entry { row: 60, frame: 63 },
];

#[test]
fn the_nearest_entry_then_the_one_before_then_the_start() {
    assert_eq!(ways(&ENTRIES, 70), [From::Entry(2), From::Entry(1), From::Start]);
    assert_eq!(ways(&ENTRIES, 63), [From::Entry(2), From::Entry(1), From::Start]);
    // Frames 60 to 62 are shown before the key frame of packet 60, and need the group before.
    assert_eq!(ways(&ENTRIES, 62), [From::Entry(1), From::Entry(0), From::Start]);
    assert_eq!(ways(&ENTRIES, 5), [From::Entry(0), From::Start]);
    assert_eq!(ways(&[], 5), [From::Start]);
}

#[test]
fn a_run_goes_on_unless_an_entry_is_nearer() {
    assert!(go_on(&ENTRIES, 34, 50));
    assert!(!go_on(&ENTRIES, 34, 64));
    assert!(go_on(&ENTRIES, 58, 64));
    assert!(!go_on(&ENTRIES, 51, 50));
    assert!(go_on(&[], 0, 50));
}

#[test]
fn the_window_leans_in_the_direction_of_travel() {
    assert_eq!(window(100, Direction::Forward, 41, 1000), 90..131);
    assert_eq!(window(100, Direction::Backward, 41, 1000), 70..111);
    assert_eq!(window(0, Direction::Backward, 41, 5), 0..5);
    assert_eq!(window(3, Direction::Forward, 1, 5), 3..4);
}

fn view(playhead: u32, toward: Direction, steps: f64) -> View<'static> {
    let entries = &ENTRIES;
    View { playhead, toward, room: 41, n_frames: 1000, entries, steps, speed: 60.0 }
}

#[test]
fn at_rest_the_window_is_filled_first_ahead_then_behind() {
    let rest = view(70, Direction::Forward, 0.0);
    assert_eq!(ahead(&rest, |frame| frame <= 72), Some(73..101));
    assert_eq!(ahead(&rest, |frame| (65..101).contains(&frame)), Some(60..65));
    assert_eq!(ahead(&rest, |_| true), None);
    let rest = view(70, Direction::Backward, 0.0);
    assert_eq!(ahead(&rest, |frame| frame >= 66), Some(40..66));
    assert_eq!(ahead(&rest, |frame| frame <= 75), Some(76..81));
}

#[test]
fn a_stretch_backward_starts_at_its_entry_where_that_is_near() {
    let mut rest = view(62, Direction::Backward, 0.0);
    rest.room = 200;
    // Sixteen frames before 62 lies 46, which is decoded from the entry of frame 33.
    assert_eq!(ahead(&rest, |frame| frame == 62), Some(33..62));
    assert_eq!(ahead(&rest, |frame| frame >= 40), Some(0..40));
}

#[test]
fn going_backward_a_stretch_is_begun_just_early_enough() {
    // 30 steps a second, and 28 frames to decode at 60 a second: 0.7 s and 0.5 s to spare.
    let mut moving = view(100, Direction::Backward, 30.0);
    moving.room = 161;
    let from = |first: u32| move |frame: u32| frame >= first;
    assert_eq!(ahead(&moving, from(61)), None);
    assert_eq!(ahead(&moving, from(65)), Some(33..65));
    // A slow computer starts earlier.
    moving.speed = 10.0;
    assert_eq!(ahead(&moving, from(61)), Some(33..61));
}

#[test]
fn direction_of_two_frames() {
    let between = |a, b| Direction::between(FrameIndex(a), FrameIndex(b));
    assert_eq!(between(3, 2), Direction::Backward);
    assert_eq!(between(3, 3), Direction::Forward);
}

proptest! {
    /// A window holds the playhead, fits the room and the clip.
    #[test]
    fn windows(playhead in 0..500u32, room in 1..100u32, more in 1..500u32, back: bool) {
        let n_frames = playhead + more;
        let toward = if back { Direction::Backward } else { Direction::Forward };
        let it = window(playhead, toward, room, n_frames);
        prop_assert!(it.contains(&playhead));
        prop_assert!(it.len() <= room as usize && it.end <= n_frames);
    }

    /// Decoding ahead one frame after another ends, within the room.
    #[test]
    fn decoding_ahead_ends(playhead in 0..200u32, room in 1..60u32, back: bool) {
        let toward = if back { Direction::Backward } else { Direction::Forward };
        let mut held = std::collections::BTreeSet::from([playhead]);
        let view = View { room, n_frames: 200, ..view(playhead, toward, 0.0) };
        while let Some(stretch) = ahead(&view, |it| held.contains(&it)) {
            let next = stretch.clone().find(|it| !held.contains(it));
            prop_assert!(next.is_some_and(|it| held.insert(it)), "{stretch:?}");
        }
        prop_assert!(held.len() <= room as usize);
    }
}

#[test]
fn the_run_that_saves_least_goes_and_never_the_last() {
    let least = |places: &[u32]| least_worth(places, &ENTRIES, 100);
    // In the middle of a group, at its start, just behind another run, at its end.
    assert_eq!(least(&[15, 33, 50]), Some(1));
    assert_eq!(least(&[15, 48, 49, 80]), Some(2));
    assert_eq!(least(&[62, 15, 48]), Some(0));
    assert_eq!(least(&[15, 33]), Some(0));
    assert_eq!(least(&[33]), None);
    assert_eq!(least_worth(&[], &[], 0), None);
    assert_eq!(least_worth(&[7, 7], &[], 100), Some(0));
}
