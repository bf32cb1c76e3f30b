//! Working copies on the coding screen: offered, made beside the work, used or not.

use std::sync::Arc;

use frontalis_store::ClipCopy;
use frontalis_video::{
    CopyCost, CopyProgress, CopyReport, CopyStage, Pace, Smoothness, Worst,
};

use super::*;
use crate::copies::CopyNews;
use crate::screen::coding::{CopyFile, CopyMessage};
use crate::text as words;

fn rough() -> Smoothness {
    let pace = Pace {
        decode_fps: 66.0,
        backward_fps: 17.2,
        longest_group: 250,
        window: 60,
        others: 0.0,
    };
    let copy = Some(CopyCost { bytes: 1_230_000_000, seconds: 171.0 });
    Smoothness::NotSmooth { pace, copy }
}

fn judged(studio: &mut Studio, smoothness: Smoothness) {
    let clip = clip(studio).id;
    studio.send(coding::Message::Copy(CopyMessage::Judged(clip, Some(smoothness))));
}

#[track_caller]
fn shows(studio: &Studio, what: &str, expected: bool) {
    let found = screens::window(studio).find(what).is_ok();
    assert_eq!(found, expected, "{what:?}");
}

#[test]
fn a_copy_is_offered_for_what_is_not_smooth_and_only_then() {
    let mut studio = Studio::coding();
    let pace = *rough().pace();
    judged(&mut studio, Smoothness::Smooth(pace));
    shows(&studio, words::MAKE_COPY.text(), false);
    // Other programs are at work: that says nothing.
    let busy = Pace { others: 0.6, ..pace };
    for _ in 0..2 {
        judged(&mut studio, Smoothness::NotSmooth { pace: busy, copy: None });
    }
    judged(&mut studio, rough());
    shows(&studio, words::MAKE_COPY.text(), false);
    judged(&mut studio, rough());
    shows(&studio, words::MAKE_COPY.text(), true);
    shows(&studio, "A working copy will (about 1.2 GB, 3 min).", true);
    // Coding goes on under it.
    assert_eq!(studio.play("g 9 Enter 1 2 c Enter g 1 2 Enter ]").coded(), ["12C 9-12"]);
    studio.send(coding::Message::Copy(CopyMessage::NotNow));
    shows(&studio, words::MAKE_COPY.text(), false);
    let fingerprint = clip(&studio).fingerprint;
    assert!(studio.app.prefs.declines_copy(&fingerprint));
}

#[test]
fn a_copy_can_be_asked_for_where_none_is_offered() {
    let folder = tempfile::tempdir().unwrap();
    let mut studio = Studio::coding();
    studio.play("F9");
    assert_eq!(studio.screen().last_told(), Some(words::NO_COPY_YET.text()));
    let media = crate::background::tests::clip(folder.path(), N_FRAMES);
    studio.screen().clip.fingerprint = media.fingerprint.clone();
    studio.screen().clip.table = Arc::clone(&media.table);
    studio.send(coding::Message::Opened(Ok(media)));
    studio.play("F9");
    shows(&studio, words::COPY_ASKED.text(), true);
    assert!(studio.app.making.is_none());
    studio.play("F9");
    assert!(studio.app.making.is_some());
    shows(&studio, words::MAKING_COPY.text(), true);
}

#[test]
fn how_far_it_is_stands_under_the_picture_also_after_coming_back() {
    let mut studio = Studio::coding();
    let id = clip(&studio).id;
    studio.screen().copy_begins();
    let at = CopyProgress {
        stage: CopyStage::Writing,
        done: 120,
        of: 200,
        bytes: 310_000_000,
    };
    drop(studio.app.update(Message::CopyNews(id, CopyNews::At(at))));
    for what in [
        words::MAKING_COPY.text(),
        &words::percent(0.4),
        "310 MB written",
        words::CANCEL.text(),
    ] {
        shows(&studio, what, true);
    }
    let failed = CopyNews::Done(Err("no".to_owned()));
    drop(studio.app.update(Message::CopyNews(id, failed)));
    shows(&studio, words::MAKING_COPY.text(), false);
}

#[test]
fn a_copy_that_was_made_is_the_projects() {
    let mut studio = Studio::coding();
    let id = clip(&studio).id;
    let folder = studio.app.project.as_ref().unwrap().copies_folder();
    let report = CopyReport {
        path: folder.join("clip.mov"),
        encoder: "libx264".to_owned(),
        lossless: false,
        n_frames: N_FRAMES,
        bytes: 9,
        fingerprint: "cc".to_owned(),
        worst: Some(Worst { frame: 3, decibels: 44.0 }),
        shifted: false,
        n_fields_differ: 0,
    };
    let done = || CopyNews::Done(Ok(Arc::new(report.clone())));
    // What nobody is waiting for (its project was closed) is not this project's.
    drop(studio.app.update(Message::CopyNews(id, done())));
    assert_eq!(studio.app.project.as_ref().unwrap().clip_copy(id).unwrap(), None);
    studio.app.making = Some(crate::copies::Making::of(id));
    drop(studio.app.update(Message::CopyNews(id, done())));
    let copy = studio.app.project.as_ref().unwrap().clip_copy(id).unwrap().unwrap();
    let path = "study.frontalis.copies/clip.mov";
    assert_eq!((copy.path.as_str(), copy.worst_db), (path, Some(44.0)));
    assert!(studio.app.making.is_none());
    assert!(studio.screen().copy_file().is_some_and(|it| it.fingerprint == "cc"));
}

#[test]
fn a_copy_that_cannot_be_used_is_told_and_the_original_shown() {
    let mut studio = Studio::coding();
    let file = CopyFile { path: "gone.mov".into(), fingerprint: "cc".to_owned() };
    studio.screen().has_copy(Some(file));
    shows(&studio, words::ORIGINAL.text(), true);
    let gone = CopyMessage::Opened(Err("gone.mov is not there".to_owned()));
    studio.send(coding::Message::Copy(gone));
    let told = studio.screen().last_told().unwrap();
    assert_eq!(told, "The original is shown: gone.mov is not there");
    shows(&studio, words::ORIGINAL.text(), false);
    assert_eq!(studio.play("g 9 Enter").screen().playhead().unwrap().0, 9);
}

#[test]
fn the_library_says_which_clip_has_a_copy() {
    let mut studio = Studio::library();
    shows(&studio, words::COPY.text(), false);
    let id = clip(&studio).id;
    let folder = studio.path.with_file_name("study.frontalis.copies");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("clip.mov"), "").unwrap();
    let copy = ClipCopy {
        path: "study.frontalis.copies/clip.mov".to_owned(),
        fingerprint: "cc".to_owned(),
        lossless: false,
        checked: UtcMillis(1),
        worst_db: None,
    };
    studio.app.project.as_mut().unwrap().put_clip_copy(id, &copy).unwrap();
    drop(studio.app.refresh());
    studio.look();
    shows(&studio, words::COPY.text(), true);
}
