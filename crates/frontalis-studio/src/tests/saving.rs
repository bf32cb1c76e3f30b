//! A file that takes nothing: what is said, what is kept, and how it goes on.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use frontalis_store::Project;
use iced::Task;
use iced::futures::StreamExt as _;
use iced_runtime::{Action, task};

use super::Studio;
use crate::app::Message;
use crate::prefs::Prefs;
use crate::screen::coding;
use crate::text as words;

/// Runs a task to its end, here and now.
pub(super) fn run(studio: &mut Studio, task: Task<Message>) {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let Some(mut actions) = task::into_stream(task) else { return };
    while let Some(action) = runtime.block_on(actions.next()) {
        if let Action::Output(message) = action {
            let more = studio.app.update(message);
            run(studio, more);
        }
    }
}

impl Studio {
    /// Puts the project's file away, as when its drive goes; gives where it is.
    fn put_away(&self) -> PathBuf {
        let away = self.path.with_extension("away");
        std::fs::rename(&self.path, &away).unwrap();
        away
    }

    /// Time passes until everything is in the file.
    fn save(&mut self) {
        let from = Instant::now();
        while 0 < self.screen().n_unsaved() {
            assert!(from.elapsed() < Duration::from_secs(30), "it is not saved");
            let task = self.app.update(Message::Coding(coding::Message::GoOnSaving));
            run(self, task);
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// What the file has, read by another.
    fn n_in_file(&self) -> usize {
        let project = Project::open_read_only(&self.path).unwrap();
        project.sheets().unwrap().iter().map(|it| it.sheet.n_actions()).sum()
    }
}

#[test]
fn what_the_file_does_not_have_is_counted_and_goes_in_by_itself() {
    let mut studio = Studio::coding();
    studio.play("1 Enter");
    studio.save();
    assert!(studio.shows(&words::saved(1)));
    let away = studio.put_away();
    studio.play("2 Enter Right wait 4 Enter");
    assert_eq!(studio.coded(), ["1 0-", "2 0-", "4 1-"]);
    assert!(studio.shows(&words::not_saved(2)) && !studio.shows(&words::saved(3)));
    // The message comes with the outcome of the write.
    let from = Instant::now();
    while !studio.shows(words::TROUBLE_GONE.text()) {
        assert!(from.elapsed() < Duration::from_secs(20), "nothing is said");
        studio.send(coding::Message::GoOnSaving);
    }
    assert!(studio.shows(words::SAVE_COPY.text()) && studio.shows(words::TRY_NOW.text()));
    studio.send(coding::Message::Submit);
    assert!(!studio.screen().is_submitted(), "a sheet is signed off whole");
    std::fs::rename(away, &studio.path).unwrap();
    studio.save();
    assert_eq!(studio.n_in_file(), 3);
    assert!(studio.shows(&words::saved(3)) && !studio.shows(words::TROUBLE_GONE.text()));
    studio.play("Ctrl+Z");
    studio.save();
    assert_eq!(studio.n_in_file(), 2);
}

#[test]
fn what_could_not_be_saved_is_there_when_the_sheet_is_opened_again() {
    let mut studio = Studio::coding();
    let state = studio.path.with_file_name("state");
    studio.app.state = Some(state.clone());
    studio.play("1 Enter");
    studio.save();
    let away = studio.put_away();
    studio.play("2 Enter");
    studio.send(coding::Message::Leave);
    assert!(studio.app.coding.is_none());
    assert!(studio.shows(&words::kept_aside(1, "clip")));
    studio.app.project = None;
    std::fs::rename(away, &studio.path).unwrap();
    studio.reopen();
    assert_eq!(studio.coded(), ["1 0-"], "kept in no folder that this start knows of");
    studio.app.state = Some(state.clone());
    studio.app.take_back();
    assert_eq!(studio.coded(), ["1 0-", "2 0-"]);
    assert!(studio.shows(&words::taken_back(1)));
    studio.save();
    assert_eq!(studio.n_in_file(), 2);
    assert_eq!(std::fs::read_dir(state.join("not-saved")).unwrap().count(), 0);
}

#[test]
fn leaving_that_would_lose_steps_is_asked_for_twice() {
    let mut studio = Studio::coding();
    let _away = studio.put_away();
    studio.play("2 Enter");
    studio.send(coding::Message::Leave);
    assert!(studio.app.coding.is_some());
    let told = studio.screen().last_told().map(str::to_owned);
    assert_eq!(told, Some(words::leaving_would_lose(1)));
    assert!(studio.app.close(), "the second time it is left");
    assert!(studio.app.coding.is_none());
}

#[test]
fn work_goes_on_in_a_copy_of_a_project_that_takes_nothing() {
    let mut studio = Studio::coding();
    studio.play("1 Enter");
    studio.save();
    // A copy of a project that is well is a copy, and no more.
    let to = studio.path.with_file_name("first.frontalis");
    let task = studio.app.copy_project(to.clone());
    run(&mut studio, task);
    assert!(studio.shows(&words::copied(&to.display().to_string())));
    assert_eq!(
        studio.app.project.as_ref().unwrap().path().file_name(),
        studio.path.file_name()
    );
    let _away = studio.put_away();
    studio.play("2 Enter");
    let from = Instant::now();
    while !studio.shows(words::TROUBLE_GONE.text()) {
        assert!(from.elapsed() < Duration::from_secs(20), "nothing is said");
        studio.send(coding::Message::GoOnSaving);
    }
    let folder = studio.path.with_file_name("elsewhere");
    std::fs::create_dir(&folder).unwrap();
    let to = folder.join("second.frontalis");
    let task = studio.app.copy_project(to.clone());
    run(&mut studio, task);
    studio.path = to;
    studio.save();
    assert_eq!(studio.n_in_file(), 2);
    assert!(!studio.shows(words::TROUBLE_GONE.text()));
    studio.play("4 Enter");
    studio.save();
    assert_eq!(studio.n_in_file(), 3);
    let project = studio.app.project.as_ref().unwrap();
    let video = project.clip_file(&super::clip(&studio));
    assert!(!video.starts_with(&folder), "videos stay where they are: {video:?}");
    studio.reopen_with(Prefs::load_from(None));
    assert_eq!(studio.coded(), ["1 0-", "2 0-", "4 0-"]);
}

#[test]
fn a_project_that_comes_back_as_another_file_is_opened_anew() {
    let mut studio = Studio::coding();
    studio.play("1 Enter");
    studio.save();
    // As after a network drive is mounted again: the same contents, another file.
    let same = studio.path.with_file_name("same.frontalis");
    studio.app.project.as_ref().unwrap().backup(&same).unwrap();
    let _away = studio.put_away();
    studio.play("2 Enter");
    std::fs::rename(same, &studio.path).unwrap();
    studio.save();
    assert_eq!(studio.n_in_file(), 2);
    studio.play("4 Enter");
    studio.save();
    assert_eq!(studio.n_in_file(), 3);
}
