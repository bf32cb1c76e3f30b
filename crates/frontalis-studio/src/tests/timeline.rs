//! The timeline in the window: lanes that are chosen and folded, levels frame by frame,
//! markers, actions that are moved whole.

use frontalis_core::FrameIndex;
use frontalis_core::facs::Region;

use super::screens::shows;
use super::*;
use crate::text as words;
use crate::widget::timeline::Gesture;

#[test]
fn levels_are_scored_frame_by_frame_and_told_beside() {
    let mut studio = Studio::coding();
    studio.play(
        "goto 10 1 2 b Enter goto 20 \\ goto 30 ] q goto 10 a goto 14 b goto 25 a q",
    );
    let track =
        |it: &mut Studio| it.sheet().actions().next().unwrap().1.levels.to_string();
    assert_eq!(track(&mut studio), "10A 14B 25A");
    shows(&studio, &format!("A  {}", words::level_changes(3)));
    assert!(!studio.screen().transport().is_playing());
    // Undo goes change by change.
    studio.play("Ctrl+Z");
    assert_eq!(track(&mut studio), "10A 14B");
}

#[test]
fn a_marker_is_named_in_its_field() {
    let mut studio = Studio::coding();
    studio.play("goto 40 Alt+Y l i p");
    shows(&studio, &words::MARKER_TITLE);
    studio.play("Enter goto 41 y");
    let marker = studio.sheet().markers().get(&FrameIndex(40)).cloned().unwrap();
    assert_eq!(marker.to_string(), "check: lip");
    studio.play("Ctrl+PageUp");
    assert_eq!(studio.screen().playhead(), Some(FrameIndex(40)));
    // Escape lets the name be as it is.
    studio.play("Alt+Y x x Escape t");
    assert!(studio.sheet().markers().is_empty());
}

#[test]
fn actions_that_are_moved_whole_are_one_step() {
    let mut studio = Studio::coding();
    studio.play("goto 10 1 Space 2 Enter goto 30 ]");
    let ids = studio.sheet().actions().map(|it| it.0).collect();
    studio.send(coding::Message::Timeline(Gesture::Move { ids, by: 4 }));
    studio.settle();
    assert_eq!(studio.coded(), ["1 14-34", "2 14-34"]);
    studio.play("Ctrl+Z");
    assert_eq!(studio.coded(), ["1 10-30", "2 10-30"]);
}

#[test]
fn lanes_are_chosen_by_key_and_by_mouse_and_remembered() {
    let mut studio = Studio::coding();
    studio.play("goto 10 1 Space 1 2 Enter goto 30 ] w");
    studio.send(coding::Message::Timeline(Gesture::Fold(Region::Upper)));
    studio.play("Alt+H Alt+S");
    let lanes = studio.app.prefs.lanes();
    assert_eq!(lanes.plan.choice, frontalis_desk::LaneChoice::Scheme);
    assert!(lanes.plan.folded.contains(&Region::Upper));
    assert_eq!((lanes.height, lanes.snap), (crate::prefs::LaneHeight::Tall, false));
    assert_eq!(studio.screen().last_told(), Some(&*words::snap_told(false)));
}
