//! How the picture is looked at: by keys, by mouse, and what is never touched by it.

use frontalis_core::FrameIndex;
use frontalis_desk::{FacePart, Pane, Reference};
use iced::advanced::image::Handle;
use iced::mouse::{self, Button};
use iced::{Event, Point};

use super::screens::{act, shows};
use super::*;
use crate::picture::{Content, Picture};
use crate::screen::coding::{Borrowed, MirroredMessage};
use crate::text as words;
use crate::widget::frame_view::{Room, Touch};

/// The pixels of the picture on screen, and how many there are.
fn pixels(picture: &Picture) -> ((u32, u32), Vec<u8>) {
    let Content::Pixels(pixels) = picture.content() else { panic!("drawn by tiny-skia") };
    let strips = pixels.strips.iter().flat_map(|it| match &it.handle {
        Handle::Rgba { pixels, .. } => pixels.to_vec(),
        _ => panic!("strips are pixels"),
    });
    (pixels.size, strips.collect())
}

fn on_screen(studio: &mut Studio) -> ((u32, u32), Vec<u8>) {
    pixels(studio.screen().on_screen())
}

/// The current picture has 640 × 360 pixels of room, for 320 × 180 of the video.
fn studio() -> Studio {
    let mut studio = Studio::coding();
    let room = Room { size: iced::Size::new(640.0, 360.0), planes: false };
    studio.send(coding::Message::CurrentRoom(room));
    studio.send(coding::Message::NeutralRoom(room));
    studio.settle();
    studio
}

#[test]
fn the_part_that_is_seen_stays_while_frames_pass() {
    let mut studio = studio();
    let (all, whole) = on_screen(&mut studio);
    assert_eq!(all, (640, 360));
    let wheel = Touch::Wheel { notches: 4, x: 160, y: 90 };
    studio.send(coding::Message::Touch(Pane::Current, wheel));
    studio.settle();
    let sight = studio.screen().on_screen().sight().clone();
    assert_eq!((sight.part.whole, sight.part.at), ((1280, 720), (160, 90)));
    let (size, near) = on_screen(&mut studio);
    assert_eq!(size, (640, 360), "as many pixels as are seen");
    assert_ne!(near, whole);
    studio.play("Right wait Right wait Left wait");
    assert_eq!(*studio.screen().on_screen().sight(), sight);
    let drag = Touch::Drag { x: -40, y: 25 };
    studio.send(coding::Message::Touch(Pane::Current, drag));
    studio.settle();
    assert_eq!(studio.screen().on_screen().sight().part.at, (200, 65));
    studio.play("Alt+A");
    assert_eq!(studio.screen().on_screen().sight().part.whole, (640, 360));
}

#[test]
fn the_wheel_and_a_drag_reach_the_picture_through_the_window() {
    let mut studio = studio();
    let at = Point::new(900.0, 300.0);
    let turn = |lines: f32| {
        let delta = mouse::ScrollDelta::Lines { x: 0.0, y: lines };
        Event::Mouse(mouse::Event::WheelScrolled { delta })
    };
    act(&mut studio, |ui| {
        ui.point_at(at);
        let _ = ui.simulate([turn(2.0)]);
    });
    studio.settle();
    let before = studio.screen().on_screen().sight().part;
    assert_ne!(before.whole, before.size, "it is closer");
    act(&mut studio, |ui| {
        ui.point_at(at);
        let _ = ui.simulate([Event::Mouse(mouse::Event::ButtonPressed(Button::Left))]);
        let to = Point::new(880.0, 310.0);
        ui.point_at(to);
        let _ = ui.simulate([
            Event::Mouse(mouse::Event::CursorMoved { position: to }),
            Event::Mouse(mouse::Event::ButtonReleased(Button::Left)),
        ]);
    });
    studio.settle();
    let after = studio.screen().on_screen().sight().part;
    assert_eq!(after.whole, before.whole);
    assert_eq!(after.at.0, before.at.0 + 20);
}

#[test]
fn light_is_seen_marked_and_taken_back() {
    let mut studio = studio();
    let before = on_screen(&mut studio);
    studio.play("Alt+B Alt+B Alt+C wait");
    assert_ne!(on_screen(&mut studio), before);
    shows(&studio, "+10 %  ×1.1  γ 1.0");
    studio.send(coding::Message::ToggleLight);
    shows(&studio, &words::GAMMA);
    studio.play("Alt+X wait");
    assert_eq!(on_screen(&mut studio), before);
    assert_eq!(studio.coded(), [""; 0]);
    assert_eq!(studio.screen().sheet.journal().n_entries(), 0);
}

#[test]
fn overlay_and_difference_are_of_both_frames_and_the_current_one_is_coded() {
    let mut studio = studio();
    studio.play("n goto 40 wait");
    let plain = on_screen(&mut studio).1;
    studio.play("Shift+D wait");
    shows(&studio, &words::DIFFERENCE);
    assert_ne!(on_screen(&mut studio).1, plain);
    // On the neutral frame itself nothing differs.
    studio.play("goto 0 wait");
    let (_, black) = on_screen(&mut studio);
    assert!(black.chunks_exact(4).all(|it| it[..3] == [0, 0, 0]));
    studio.play("goto 40 wait Shift+V wait");
    shows(&studio, &words::OVERLAY);
    let neutral = {
        studio.play("Alt+. Alt+. Alt+. Alt+. Alt+. wait");
        on_screen(&mut studio).1
    };
    studio.play("Shift+V goto 0 wait");
    assert_eq!(on_screen(&mut studio).1, neutral, "all of it is the neutral frame");
    studio.play("goto 40 wait Shift+V 1 2 Enter");
    assert_eq!(studio.coded(), ["12 40-"]);
}

#[test]
fn a_neutral_frame_of_another_clip_is_named_as_such() {
    let mut studio = studio();
    let row = clip(&studio);
    let other = ClipRow { name: "baseline".to_owned(), ..row };
    let borrowed = Borrowed::new(&other, FrameIndex(7));
    studio.screen().borrow_neutral(borrowed);
    shows(&studio, &words::neutral_of("baseline"));
    let source = || -> Box<dyn frontalis_video::FrameSource> {
        Box::new(SyntheticSource::new(N_FRAMES, 320, 180))
    };
    studio.screen().lend(Footage::new((320, 180), source));
    studio.settle();
    studio.play("f");
    assert_eq!(studio.screen().seeing().reference(), Reference::InTurn);
    // One of the clip's own takes its place.
    studio.play("f n");
    assert!(!studio.shows(&words::neutral_of("baseline")));
    shows(&studio, &words::NEUTRAL);
}

#[test]
fn the_loupe_follows_the_pointer() {
    let mut studio = studio();
    studio.play("Alt+E");
    studio.send(coding::Message::Touch(Pane::Current, Touch::At(320, 180)));
    let part = studio.screen().loupe_part().unwrap();
    assert_eq!((part.whole, part.size), ((1280, 720), (220, 220)));
    assert_eq!(part.at, (640 - 110, 360 - 110));
    studio.send(coding::Message::Touch(Pane::Current, Touch::Away));
    act(&mut studio, |ui| {
        let position = Point::new(900.0, 300.0);
        ui.point_at(position);
        let _ = ui.simulate([Event::Mouse(mouse::Event::CursorMoved { position })]);
    });
    assert!(studio.screen().loupe_part().is_some(), "by the mouse, too");
    studio.play("Alt+Shift+E");
    assert_eq!(studio.screen().loupe_part().unwrap().whole, (1920, 1080));
    studio.send(coding::Message::Touch(Pane::Current, Touch::Away));
    assert_eq!(studio.screen().loupe_part(), None);
    studio.play("Alt+E");
    studio.send(coding::Message::Touch(Pane::Current, Touch::At(320, 180)));
    assert_eq!(studio.screen().loupe_part(), None);
}

#[test]
fn parts_of_the_face_are_placed_once_and_kept_on_this_computer() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("studio.toml");
    let mut studio = studio();
    studio.restart(&file);
    studio.play("Alt+W");
    shows(&studio, &words::draw_box(FacePart::Face));
    let drawn = Touch::Drawn { x: 100, y: 60, width: 400, height: 240 };
    studio.send(coding::Message::Touch(Pane::Current, drawn));
    for part in FacePart::SHOWN {
        shows(&studio, &words::face_part(part));
    }
    let boxes = studio.screen().seeing().face().copied();
    studio.play("Right wait");
    assert_eq!(studio.screen().face_frames(), [Some(FrameIndex(1)); 3]);
    studio.restart(&file);
    assert_eq!(studio.screen().seeing().face().copied(), boxes);
    assert!(studio.screen().seeing().shows_crops());
}

#[test]
fn a_mirrored_clip_is_turned_round_and_codes_only_where_that_is_asked_for() {
    let mut studio = studio();
    studio.play("/ l 1 2 b Enter Right wait / 5 1 Enter");
    let before = on_screen(&mut studio).1;
    studio.play("Alt+Shift+M");
    shows(&studio, &words::IS_MIRRORED);
    shows(&studio, &words::sided(2));
    studio.play("Enter");
    shows(&studio, &words::IS_MIRRORED);
    studio.send(coding::Message::Mirrored(MirroredMessage::Do { turn: false }));
    studio.settle();
    assert_eq!(studio.coded(), ["L12B 0-", "51 1-"], "they are the person's own");
    let turned = on_screen(&mut studio).1;
    let mut again = turned.clone();
    crate::picture::turn_rows(&mut again, 640);
    assert_eq!(again, before);
    shows(&studio, &words::PERSONS_LEFT);
    assert!(clip(&studio).mirrored, "it is in the file");
    studio.play("Alt+M wait");
    assert_eq!(on_screen(&mut studio).1, before);
    // Back, and what was coded by the picture is turned, in one step.
    studio.play("Alt+Shift+M");
    studio.send(coding::Message::Mirrored(MirroredMessage::Do { turn: true }));
    studio.settle();
    assert_eq!(studio.coded(), ["R12B 0-", "52 1-"]);
    studio.play("Ctrl+Z");
    assert_eq!(studio.coded(), ["L12B 0-", "51 1-"]);
    // L and R mean the person's own, mirrored or not.
    studio.play("Escape Tab Shift+R");
    assert_eq!(studio.coded()[0], "R12B 0-");
}

#[test]
fn view_aids_are_in_the_file_where_the_scheme_asks_for_them() {
    let mut studio = Studio::library();
    {
        let project = studio.app.project.as_mut().unwrap();
        let scheme = Scheme { log_view_aids: true, ..Scheme::facs_2002() };
        project.set_scheme(&scheme, UtcMillis(1)).unwrap();
    }
    studio.reopen();
    studio.start_video();
    studio.play("Alt+E Right wait Alt+E Right wait");
    let id = studio.screen().sheet.id();
    let written = |studio: &mut Studio| {
        let project = studio.app.project.as_mut().unwrap();
        assert!(project.kept_beside(std::time::Duration::from_secs(30)));
        let lines = project.view_aids(id).unwrap();
        lines.into_iter().map(|it| it.aid.aids).collect::<Vec<_>>()
    };
    assert_eq!(written(&mut studio), ["loupe 2×", ""]);
    // What was turned on last is written before the sheet is left.
    studio.play("Alt+B");
    studio.send(coding::Message::Leave);
    assert_eq!(written(&mut studio), ["loupe 2×", "", "brightness +5 %"]);
    assert_eq!(studio.app.project.as_ref().unwrap().verify().unwrap(), []);
}
