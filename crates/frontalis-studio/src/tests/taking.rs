//! Sheets from another copy of the project, on the card of the library.

use frontalis_core::{Action, Code, Edit, FrameIndex, FrameSpan, Item, Landmarks};
use frontalis_store::{Step, TakenIn};

use super::screens::{act, press};
use super::*;
use crate::saving::Carried;
use crate::screen::taking::{Message as Says, Taken};
use crate::taking::{look, take};
use crate::text as words;

/// A copy of the project, in which RK coded a clip.
fn copy(studio: &mut Studio) -> PathBuf {
    let to = studio.path.with_file_name("copy.frontalis");
    let project = studio.app.project.as_ref().unwrap();
    project.backup(&to).unwrap();
    code(&to, 12);
    to
}

fn code(path: &Path, number: u8) {
    let mut project = Project::open(path, UtcMillis(5)).unwrap();
    let (clip, rk) = {
        let rows = project.rows().unwrap();
        (rows.clips[0].id, rows.coders[0].id)
    };
    let mut sheet = project.open_sheet(clip, rk, UtcMillis(6)).unwrap();
    let at = FrameIndex(10);
    let marks = Landmarks::new(at, Some(FrameSpan::single(at)), Some(at)).unwrap();
    let action = Action::new(Item::new(Code::plain(number).unwrap()), marks);
    let id = sheet.journal().next_action_id();
    sheet.hold(Step::Edits(vec![Edit::Insert { id, action }]), UtcMillis(7)).unwrap();
    sheet.write(&mut project).unwrap();
}

fn says(studio: &mut Studio, message: Says) {
    drop(studio.app.update(Message::Taking(message)));
}

/// What is done on another thread is done here.
fn take_in(studio: &mut Studio, from: &Path) -> Result<Vec<Taken>, String> {
    says(studio, Says::Typed(from.display().to_string()));
    says(studio, Says::Enter);
    says(studio, Says::Looked(look(from)));
    let Ok(copy) = look(from) else { return Err(String::new()) };
    let coders: Vec<_> = copy.coders.iter().map(|it| it.id).collect();
    let mut project = studio.app.project.take().unwrap();
    let taken = take(&mut project, from, &coders, frontalis_store::Allow::default());
    let carried = Carried::new(Ok(project));
    drop(studio.app.update(Message::TookIn(carried, taken.clone())));
    taken
}

#[test]
fn sheets_of_a_copy_are_taken_in() {
    let mut studio = Studio::library();
    let copy = copy(&mut studio);
    assert!(studio.shows(words::TAKE_IN_SHEETS.text()));
    drop(studio.app.update(Message::Library(library::Message::TakeIn)));
    assert!(studio.shows(words::TAKING_LOOK.text()));
    let taken = take_in(&mut studio, &copy).unwrap();
    assert_eq!(taken.len(), 1);
    assert_eq!(
        (taken[0].what, taken[0].n_new, taken[0].proven),
        (TakenIn::Added, 1, None)
    );
    assert!(studio.shows(&words::taking_done(1, 0)));
    // The library shows what came.
    let shelf = studio.app.library.shelf.as_ref().unwrap();
    assert_eq!(shelf.clips[0].work[0].n_actions, 1);
    assert_eq!(studio.app.project.as_ref().unwrap().verify().unwrap(), []);
    // Again there is nothing new.
    let taken = take_in(&mut studio, &copy).unwrap();
    assert_eq!(taken[0].what, TakenIn::Same);
    assert!(studio.shows(&words::taking_done(0, 1)));
    says(&mut studio, Says::Close);
    assert!(studio.app.taking.is_none());
}

#[test]
fn what_is_refused_says_why_and_changes_nothing() {
    let mut studio = Studio::library();
    let copy = copy(&mut studio);
    drop(studio.app.update(Message::Library(library::Message::TakeIn)));
    let nowhere = studio.path.with_file_name("nowhere.frontalis");
    assert!(take_in(&mut studio, &nowhere).is_err());
    let told = |studio: &Studio| {
        let card = studio.app.taking.as_ref().unwrap();
        card.told().unwrap().clone().unwrap_err()
    };
    assert!(told(&studio).contains("there is no such file"), "{}", told(&studio));
    // The same sheet goes on in both copies.
    take_in(&mut studio, &copy).unwrap();
    drop(studio.app.project.take());
    let path = studio.path.clone();
    code(&path, 4);
    code(&copy, 6);
    studio.app.project = Some(Project::open(&path, UtcMillis(9)).unwrap());
    let refused = take_in(&mut studio, &copy).unwrap_err();
    assert!(refused.contains("went on in both copies"), "{refused}");
    assert!(studio.shows(&refused));
    let sheets = studio.app.project.as_ref().unwrap().sheets().unwrap();
    assert_eq!(sheets[0].sheet.actions().count(), 2);
}

/// A project that comes back after another one was opened does not take its place.
#[test]
fn a_project_that_comes_back_late_takes_no_place() {
    let mut studio = Studio::library();
    drop(studio.app.update(Message::Library(library::Message::TakeIn)));
    let project = studio.app.project.take().unwrap();
    drop(studio.app.update(Message::Library(library::Message::Close)));
    assert!(studio.app.taking.is_none());
    let carried = Carried::new(Ok(project));
    drop(studio.app.update(Message::TookIn(carried, Ok(Vec::new()))));
    assert!(studio.app.project.is_none());
}

/// Escape closes the card also while its text field has the keyboard.
#[test]
fn escape_closes_the_card_out_of_its_field() {
    let mut studio = Studio::library();
    act(&mut studio, |ui| {
        ui.simulate(press("F6"));
    });
    assert!(studio.app.taking.is_some());
    act(&mut studio, |ui| {
        ui.click(iced::widget::Id::new(crate::screen::taking::FIELD_ID)).unwrap();
        ui.typewrite("/tmp");
        ui.simulate(press("Escape"));
    });
    assert!(studio.app.taking.is_none());
}
