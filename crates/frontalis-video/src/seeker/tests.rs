//! Which frames are decoded on the way to others, and that they are the right ones.

use proptest::prelude::*;

use super::*;
use crate::survey::tests::{Clip, GROUPS};

/// Wants one frame, keeps its brightness, and counts those that come out before it.
#[derive(Default)]
struct One {
    wanted: u32,
    came: Option<u8>,
    n_passed: u32,
}

impl Sink for One {
    type Parcel = u8;

    fn wants(&self, number: u32) -> bool {
        number == self.wanted
    }

    fn pack(&mut self, _number: u32, picture: &ff::frame::Video) -> Packed<u8> {
        let grey = picture.data(0)[0];
        Packed::Parcel(grey.into(), grey)
    }

    fn put(&mut self, _number: u32, grey: u8) {
        self.came = Some(grey);
    }

    fn passing(&mut self, _number: u32, _picture: &ff::frame::Video) {
        self.n_passed += 1;
    }

    fn forget(&mut self) {}
}

/// Goes for a frame, and says how many came out on the way.
fn pass(seeker: &mut Seeker, frame: u32) -> u32 {
    let mut sink = One { wanted: frame, ..One::default() };
    let goal = Goal { frame, floor: frame };
    let reached = seeker.find(goal, &mut sink, &mut || false).unwrap();
    assert!(matches!(reached, Reached::Found), "frame {frame}");
    assert_eq!(sink.came, u8::try_from(16 + 2 * frame).ok(), "frame {frame}");
    sink.n_passed
}

#[test]
fn a_run_that_was_left_is_gone_on_with() {
    let clip = Clip::new("groups.mp4", GROUPS);
    let media = clip.open();
    let mut seeker = Seeker::new(&media, 3).unwrap();
    assert_eq!(pass(&mut seeker, 10), 10);
    // In other groups in between.
    assert_eq!(pass(&mut seeker, 24 + 10), 10);
    assert_eq!(pass(&mut seeker, 48 + 10), 10);
    assert_eq!(pass(&mut seeker, 14), 3);
    assert_eq!(pass(&mut seeker, 24 + 14), 3);
    // What lies before where it stands is decoded from the key frame on.
    assert_eq!(pass(&mut seeker, 6), 6);
}

#[test]
fn without_room_none_is_kept() {
    let clip = Clip::new("groups.mp4", GROUPS);
    let media = clip.open();
    let mut seeker = Seeker::new(&media, 0).unwrap();
    assert_eq!(pass(&mut seeker, 10), 10);
    assert_eq!(pass(&mut seeker, 24 + 10), 10);
    assert_eq!(pass(&mut seeker, 14), 14);
}

#[test]
fn a_frame_that_was_left_out_is_not_waited_for() {
    // With frames that nothing refers to.
    let args = GROUPS.replace("-qp 0", "-qp 4 -x264-params b-adapt=0");
    let clip = Clip::new("groups.mp4", &args);
    let media = clip.open();
    let disposable: Vec<u32> = (0..24)
        .filter(|&frame| {
            let row = media.index.frame_rows[frame as usize];
            media.index.rows[row as usize].disposable
        })
        .collect();
    assert!(disposable.len() > 4, "{disposable:?}");
    for &frame in &disposable {
        let mut seeker = Seeker::new(&media, 1).unwrap();
        let mut sink = One { wanted: 23, ..One::default() };
        let mut n_asked = 0;
        let mut soon = || {
            n_asked += 1;
            30 < n_asked
        };
        let goal = Goal { frame: 23, floor: 23 };
        seeker.find(goal, &mut sink, &mut soon).unwrap();
        // Of the whole clip no more than one group comes out.
        assert!(pass(&mut seeker, frame) < 24);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4))]

    /// In whatever order frames are asked for, and wherever runs were left, each is right.
    #[test]
    fn every_frame_is_right_however_it_is_reached(
        frames in proptest::collection::vec(0u32..96, 60),
        room in 1usize..5,
    ) {
        let clip = Clip::new("groups.mp4", GROUPS);
        let media = clip.open();
        let mut seeker = Seeker::new(&media, room).unwrap();
        for frame in frames {
            pass(&mut seeker, frame);
        }
    }
}
