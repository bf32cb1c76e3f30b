//! Dragging along the timeline, and changing to a working copy, in the real window: what is
//! on screen then is exactly the frame that is named, and that is coded.

use std::time::Duration;

use crate::support::painted::{
    FRAMES, Place, at_rest, coded, painted_project, painted_window,
};
use crate::support::screen::{Screen, Shot, wait_for};

/// From the top of the playhead's line up, into the ruler.
const INTO_RULER: usize = 14;

/// Where the playhead's line begins: the topmost of the longest run of its colour.
fn playhead(shot: &Shot) -> Option<(usize, usize)> {
    let is_its = |it: [u8; 3]| it == [0x6C, 0xB2, 0xFF];
    let runs = (0..shot.width).map(|x| {
        let mut best = (0, 0);
        let mut length = 0;
        for y in 0..shot.height {
            length = if is_its(shot.at(x, y)) { length + 1 } else { 0 };
            best = best.max((length, y + 1 - length));
        }
        (best.0, x, best.1)
    });
    let (length, x, y) = runs.max_by_key(|it| it.0)?;
    (60 < length).then_some((x, y))
}

/// Whether the transport bar names the working copy: it does so in green, left of the
/// picture and above the timeline, where nothing else is green.
fn names_copy(shot: &Shot, place: Place) -> Option<bool> {
    let (_, top) = playhead(shot)?;
    // The palette, which is colourful, ends well before.
    let columns = place.x * 2 / 3..place.x;
    let is_green = |it: [u8; 3]| 120 < it[1] && it[0] < it[1] / 2 && it[2] < it[1];
    // What was watched is green, in a band above the ruler.
    const BAND: usize = 24;
    let mut pixels = (place.y..top - INTO_RULER - BAND)
        .flat_map(|y| columns.clone().map(move |x| shot.at(x, y)));
    Some(pixels.any(is_green))
}

#[test]
fn a_drag_along_the_timeline_ends_on_the_frame_that_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let Some(screen) = Screen::or_skip("1400x900", folder.path()) else { return };
    let project = painted_project(folder.path());
    let (window, place) = painted_window(&screen, &project, folder.path());
    let shot = window.shot().unwrap();
    let (left, top) = playhead(&shot).expect("the playhead is on the timeline");

    // There and back: the way there may be seen in previews, the end has to be exact.
    let y = top - INTO_RULER;
    window.point(left + 8, y);
    window.press_button();
    for x in (20..=620).step_by(40).chain((420..620).rev().step_by(40)) {
        window.point(left + x, y);
        std::thread::sleep(Duration::from_millis(30));
    }
    window.point(left + 401, y);
    window.release_button();

    let mut before = None;
    let end = wait_for(|| {
        let shot = window.shot()?;
        let (x, _) = playhead(&shot)?;
        let number = place.number(&shot)?;
        // The flag stands under the pointer once the frame is there.
        let there = x.abs_diff(left + 401) < 6;
        let now = Some((number, place.caption(&shot)));
        let still = std::mem::replace(&mut before, now.clone()) == now;
        now.filter(|_| there && still)
    });
    let (number, caption) = end.expect("the drag ends on a frame");
    assert!(100 < number && number < FRAMES, "{number}");
    window.keys("9 Return");
    assert_eq!(coded(&project, 1), Some(u64::from(number)));
    at_rest(&window, place, 3);
    let rest = at_rest(&window, place, number);
    assert!(place.caption(&rest) == caption, "another number stood over {number}");
    window.close();
}

#[test]
fn a_working_copy_is_made_and_left_by_a_key_and_frames_keep_their_numbers() {
    let folder = tempfile::tempdir().unwrap();
    let Some(screen) = Screen::or_skip("1400x900", folder.path()) else { return };
    let project = painted_project(folder.path());
    let (window, place) = painted_window(&screen, &project, folder.path());
    let copies = folder.path().join("study.frontalis.copies");
    at_rest(&window, place, 133);

    // The first press offers it, the second begins; on a busy machine one may come early.
    let made = wait_for(|| {
        if !copies.exists() {
            window.keys("F9");
            std::thread::sleep(Duration::from_secs(1));
        }
        let mut files = std::fs::read_dir(&copies).ok()?.filter_map(Result::ok);
        files.find(|it| it.path().extension().is_some_and(|it| it == "mov"))
    });
    assert!(made.is_some(), "no copy is made");
    let copied = wait_for(|| {
        let shot = window.shot()?;
        names_copy(&shot, place)?.then_some(())
    });
    assert!(copied.is_some(), "the copy does not come on screen");
    for frame in [134, 299, 0, 133] {
        at_rest(&window, place, frame);
    }
    window.keys("9 Return");
    assert_eq!(coded(&project, 1), Some(133));

    // The original again: the same numbers.
    window.keys("F9");
    let back = wait_for(|| (!names_copy(&window.shot()?, place)?).then_some(()));
    assert!(back.is_some(), "the original does not come back on screen");
    for frame in [150, 149] {
        at_rest(&window, place, frame);
    }
    window.keys("4 Return");
    assert_eq!(coded(&project, 2), Some(149));
    window.close();
}
