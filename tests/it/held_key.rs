//! Stepping backward with the key held, in the real window: in whatever moment the screen is
//! looked at, the number painted into the picture is the frame that the studio names.

use std::time::{Duration, Instant};

use crate::support::painted::{GOP, at_rest, coded, painted_project, painted_window};
use crate::support::say;
use crate::support::screen::{PATIENCE, Screen};

/// Where the key goes down, and how far it is held: over three borders, or as far as it comes
/// in this time, over one at least.
const FROM: u32 = 254;
const TO: u32 = 145;
const HELD_AT_MOST: Duration = Duration::from_secs(20);
/// The studio is given the processor between two looks.
const LOOK: Duration = Duration::from_millis(250);

#[test]
fn with_the_key_held_the_picture_is_the_frame_that_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let Some(screen) = Screen::or_skip("1400x900", folder.path()) else { return };
    let project = painted_project(folder.path());
    let (window, place) = painted_window(&screen, &project, folder.path());

    at_rest(&window, place, FROM);
    let mut seen: Vec<(u32, Vec<u8>)> = Vec::new();
    window.hold("Left");
    let start = Instant::now();
    loop {
        std::thread::sleep(LOOK);
        let Some(shot) = window.shot() else { continue };
        let number = place.number(&shot);
        let number = number.expect("the picture is one frame, whole, at any moment");
        seen.push((number, place.caption(&shot)));
        let enough = HELD_AT_MOST < start.elapsed() && number < FROM / GOP * GOP;
        if number <= TO || enough {
            break;
        }
        assert!(start.elapsed() < PATIENCE, "it comes no further than frame {number}");
    }
    window.release("Left");
    std::thread::sleep(Duration::from_millis(500));

    let numbers: Vec<u32> = seen.iter().map(|it| it.0).collect();
    assert!(numbers.is_sorted_by(|a, b| a >= b), "only backward: {numbers:?}");
    let mut distinct = seen;
    distinct.dedup();
    let n = distinct.len();
    assert!(3 < n, "a held key steps on and on: {numbers:?}");
    // The caption of each shot is that of its picture at rest; two captions of one number
    // would both be here, and one of them differ.
    for (number, caption) in &distinct {
        let rest = at_rest(&window, place, *number);
        assert!(place.caption(&rest) == *caption, "another number stood over {number}");
    }
    let captions = distinct.windows(2);
    assert!(captions.into_iter().all(|it| it[0].1 != it[1].1), "captions tell apart");

    // What a code is entered on is that frame, too.
    let last = distinct.last().map(|it| it.0).unwrap();
    window.keys("9 Return");
    assert_eq!(coded(&project, 1), Some(u64::from(last)));
    window.close();
    say(&format!("backward {FROM} to {last}: {n} frames seen in passing, all as named"));
}
