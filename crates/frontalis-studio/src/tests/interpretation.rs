//! The interpretation screen: what is read, how long it lasted, where it leads, and the editor
//! of rules.

use std::sync::Arc;

use frontalis_core::rows::CoderKind;
use frontalis_core::sheet::Cause;
use frontalis_core::{
    Action, ActionId, Code, CoderId, Edit, FrameIndex, FrameSpan, Item, Landmarks, Level,
    UtcMillis,
};
use frontalis_emotion::WHAT_A_FACE_CANNOT_SHOW;
use iced::widget::text_editor;

use super::Studio;
use super::screens::{act, press, shows};
use crate::app::Message;
use crate::screen::interpretation::{
    self, Action as Asks, Asked, Made, Message as Says, News, RulesMessage, Tab, tried_on,
};
use crate::text as words;

/// An action of a code at level C, with its apex two frames after its onset.
fn action(id: u64, code: u8, onset: u32, offset: u32) -> Edit {
    let apex = FrameSpan::new(FrameIndex(onset + 2), FrameIndex(onset + 2));
    let offset = Some(FrameIndex(offset));
    let landmarks = Landmarks::new(FrameIndex(onset), apex, offset).unwrap();
    let mut item = Item::new(Code::plain(code).unwrap());
    item.level = Some(Level::C).filter(|_| item.code.facts().takes_level);
    Edit::Insert { id: ActionId(id), action: Action::new(item, landmarks) }
}

/// `RK` has a smile of 31 frames, a brow movement of 5 and a blink, at 25 frames a second.
fn coded(studio: &mut Studio) -> CoderId {
    let project = studio.app.project.as_mut().unwrap();
    let clip = project.clip_by_name("clip").unwrap().id;
    let coder = project.coder_by_name("RK").unwrap().id;
    let mut sheet = project.open_sheet(clip, coder, UtcMillis(6)).unwrap();
    let edits = vec![
        action(1, 6, 20, 50),
        action(2, 12, 20, 50),
        action(3, 4, 80, 84),
        action(4, 45, 120, 125),
    ];
    sheet.record(project, edits, Cause::Coder, UtcMillis(7)).unwrap();
    coder
}

fn made(studio: &Studio, reader: CoderId, tables: &[&str]) -> Made {
    let tables = tables.iter().map(|it| (*it).to_owned()).collect();
    let asked = Asked { tables, drafts: true, ..Asked::default() };
    let made = interpretation::of_project(&studio.path, reader, &asked, &mut |_, _| true);
    made.unwrap().unwrap()
}

fn send(studio: &mut Studio, message: Says) {
    drop(studio.app.update(Message::Readings(message)));
}

fn hear(studio: &mut Studio, reader: CoderId, tables: &[&str]) {
    let made = Arc::new(made(studio, reader, tables));
    send(studio, Says::News(News::Done(Ok(made))));
}

fn open_with(tables: &[&str]) -> (Studio, CoderId) {
    let mut studio = Studio::library();
    let reader = coded(&mut studio);
    act(&mut studio, |ui| {
        ui.simulate(press("Shift+F6"));
    });
    hear(&mut studio, reader, tables);
    (studio, reader)
}

fn open() -> (Studio, CoderId) {
    open_with(&["fig2002", "smiles"])
}

fn keys(studio: &mut Studio, keys: &str) {
    for key in keys.split_whitespace() {
        act(studio, |ui| {
            ui.simulate(press(key));
        });
    }
}

#[test]
fn events_are_read_and_nothing_is_picked() {
    let (mut studio, _) = open();
    shows(&studio, words::INTERPRETATION.text());
    shows(&studio, WHAT_A_FACE_CANNOT_SHOW);
    shows(&studio, "6C+12C");
    shows(&studio, "happiness");
    // Of a screen both stay, and stand not alone.
    shows(&studio, "Duchenne smile, enjoyment smile");
    shows(&studio, "not ruled out: Duchenne smile, enjoyment smile");
    shows(&studio, words::RD_NOT_ALONE.text());
    // A rule has its text, its source and its doubt.
    shows(&studio, "fig2002.happiness.1");
    shows(&studio, words::RD_SMILE.text());
    // The blink is no expression of the list, until it is asked for.
    assert!(!studio.shows("45"));
    shows(&studio, &words::rd_n_events(2, 3));
    keys(&mut studio, "b");
    shows(&studio, "45");
    keys(&mut studio, "Down");
    shows(&studio, words::RD_UNCLASSIFIED.text());
}

#[test]
fn an_event_leads_to_its_frame_and_back() {
    let (mut studio, reader) = open();
    keys(&mut studio, "Down Enter");
    assert!(!studio.app.readings_in_front);
    let coding = studio.app.coding.as_ref().unwrap();
    assert_eq!((coding.coder.id, coding.transport().wanted()), (reader, FrameIndex(82)));
    keys(&mut studio, "Shift+F6");
    assert!(studio.app.readings_in_front);
    hear(&mut studio, reader, &["fig2002", "smiles"]);
    // What was chosen is chosen still.
    send(&mut studio, Says::Open(None));
    let coding = studio.app.coding.as_ref().unwrap();
    assert_eq!(coding.transport().wanted(), FrameIndex(82));
}

/// A label is a marker on the sheet: a step like any other, that undo takes back.
#[test]
fn an_event_is_labelled_by_its_coder() {
    let (mut studio, reader) = open();
    shows(&studio, words::RD_LABEL_FIELD.text());
    send(&mut studio, Says::LabelTyped("blend".to_owned()));
    send(&mut studio, Says::Labelled);
    // The sheet is not open: it is written on the thread that records.
    let project = studio.app.project.as_mut().unwrap();
    assert!(project.kept_beside(std::time::Duration::from_secs(20)));
    let read = made(&studio, reader, &["fig2002"]);
    assert_eq!(read.of.all[0].label, "blend");
    hear(&mut studio, reader, &["fig2002", "smiles"]);
    shows(&studio, "draft · =blend");
    // Another takes its place, also while the sheet is open; without words there is none.
    keys(&mut studio, "Enter Shift+F6");
    for (label, expected) in [("polite", "polite"), ("", "")] {
        hear(&mut studio, reader, &["fig2002", "smiles"]);
        send(&mut studio, Says::LabelTyped(label.to_owned()));
        send(&mut studio, Says::Labelled);
        let markers: Vec<String> =
            studio.sheet().markers().values().map(|it| it.name.clone()).collect();
        let of: Vec<String> = Some(expected)
            .filter(|it| !it.is_empty())
            .map(|it| format!("={it}"))
            .into_iter()
            .collect();
        assert_eq!(markers, of);
    }
}

#[test]
fn a_brief_one_is_replayed_slowly() {
    let (mut studio, _) = open();
    keys(&mut studio, "Down Shift+Enter");
    studio.start_video();
    let transport = studio.screen().transport();
    assert_eq!(transport.speed(), frontalis_desk::Speed { num: 1, den: 8 });
    assert!(transport.is_looping());
    assert_eq!(transport.in_point(), Some(FrameIndex(80)));
    assert_eq!(transport.out_point(), Some(FrameIndex(84)));
}

/// 5 frames at 25 a second lasted from 160 to below 240 ms: micro by 500 ms, not decided by
/// 200 ms. The smile of 31 is neither.
#[test]
fn durations_are_certain_or_undecidable() {
    let (mut studio, _) = open();
    keys(&mut studio, "4");
    shows(&studio, "200 ms ±40");
    shows(&studio, "micro");
    keys(&mut studio, "m");
    shows(&studio, "undecidable: micro/neither");
    shows(&studio, &words::rd_n_events(1, 3));
    let strict = frontalis_emotion::duration::profiles()
        .iter()
        .position(|it| it.id == "ekman-group")
        .unwrap();
    send(&mut studio, Says::Profile(strict));
    shows(&studio, words::RD_NO_MICRO.text());
    // Before anything is coded the library says so, too.
    keys(&mut studio, "Escape");
    shows(&studio, words::RD_RATE_CHIP.text());
}

#[test]
fn any_score_is_read_with_what_is_in_the_way_of_a_rule() {
    let (mut studio, _) = open_with(&["wikipedia-facs"]);
    keys(&mut studio, "2");
    shows(&studio, "6C+12C");
    send(&mut studio, Says::ScoreTyped("6c+12c".to_owned()));
    shows(&studio, "wikipedia-facs.happiness.1");
    send(&mut studio, Says::ScoreTyped("6c".to_owned()));
    shows(&studio, "12 is not scored");
    // A click on a row's arrow lists its events.
    send(&mut studio, Says::OfScore(Some("4C".to_owned())));
    shows(&studio, &words::rd_n_events(1, 3));
    keys(&mut studio, "Escape");
    shows(&studio, &words::rd_n_events(2, 3));
}

#[test]
fn a_corpus_is_counted_and_tables_stand_side_by_side() {
    let (mut studio, _) = open();
    keys(&mut studio, "3");
    shows(&studio, words::RD_SHARES_HINT.text());
    // One of two: the blink is in no share.
    shows(&studio, "50.0 %");
    keys(&mut studio, "7");
    shows(&studio, "fig2002 × smiles");
    shows(&studio, words::RD_ONE_CODER.text());
    keys(&mut studio, "6");
    shows(&studio, "6 and 12 peak together");
    shows(&studio, words::RD_INDEX_HINT.text());
}

#[test]
fn tables_are_chosen_and_one_always_stays() {
    let (mut studio, reader) = open();
    keys(&mut studio, "c");
    shows(&studio, words::RD_TABLES_HINT.text());
    let asked =
        |studio: &Studio| studio.app.readings.as_ref().unwrap().asked().tables.clone();
    send(&mut studio, Says::Choose("fig2002".to_owned()));
    send(&mut studio, Says::Choose("smiles".to_owned()));
    assert_eq!(asked(&studio), ["smiles"]);
    send(&mut studio, Says::Choose("ckplus2010".to_owned()));
    assert_eq!(asked(&studio), ["smiles", "ckplus2010"]);
    hear(&mut studio, reader, &["smiles", "ckplus2010"]);
    keys(&mut studio, "Escape");
    shows(&studio, "ckplus2010");
}

/// Who has not submitted sees nothing of the others.
#[test]
fn a_blind_coder_stays_blind() {
    let mut studio = Studio::library();
    coded(&mut studio);
    let project = studio.app.project.as_mut().unwrap();
    let other = project.add_coder("JM", CoderKind::Person, UtcMillis(5)).unwrap();
    let blind = made(&studio, other, &["fig2002"]);
    assert_eq!((blind.n_hidden, blind.of.all.len()), (1, 0));
}

#[test]
fn making_can_be_ended_and_begun_again() {
    let mut studio = Studio::library();
    coded(&mut studio);
    keys(&mut studio, "Shift+F6");
    send(&mut studio, Says::News(News::Progress(0.25)));
    shows(&studio, words::RD_READING.text());
    act(&mut studio, |ui| {
        ui.click(words::CANCEL.text()).unwrap();
    });
    shows(&studio, words::MAKING_CANCELLED.text());
    act(&mut studio, |ui| {
        ui.click(words::MAKE_AGAIN.text()).unwrap();
    });
    shows(&studio, words::RD_READING.text());
}

/// Carries out what the screen asks of the file and of the events.
fn carry_out(studio: &mut Studio, message: RulesMessage) {
    let screen = studio.app.readings.as_mut().unwrap();
    let asks = screen.update(Says::Rules(message));
    let told = match asks {
        Asks::Save { file, id, text } => {
            let folder = interpretation::folder(&studio.path);
            std::fs::create_dir_all(&folder).unwrap();
            let file = file.unwrap_or_else(|| folder.join(format!("{id}.toml")));
            std::fs::write(&file, &text).unwrap();
            RulesMessage::Saved(Ok((file, text)))
        }
        Asks::Try(of, made) => {
            RulesMessage::Tried(of.serial(), Arc::new(tried_on(&of, &made)))
        }
        _ => return,
    };
    carry_out(studio, told);
}

fn typed(studio: &mut Studio, text: &str) {
    for it in text.chars() {
        let edit = text_editor::Edit::Insert(it);
        carry_out(studio, RulesMessage::Act(text_editor::Action::Edit(edit)));
    }
}

#[test]
fn a_table_is_copied_changed_tried_and_saved() {
    let (mut studio, reader) = open_with(&["contempt1986"]);
    send(&mut studio, Says::Tab(Tab::Rules));
    shows(&studio, words::RD_SHIPS.text());
    carry_out(&mut studio, RulesMessage::Copy);
    hear(&mut studio, reader, &["contempt1986"]);
    shows(&studio, "contempt1986-own");
    let file = interpretation::folder(&studio.path).join("contempt1986-own.toml");
    assert!(std::fs::read_to_string(&file).unwrap().contains("version = \"1\""));
    // A mistake is told with its line, and is not saved.
    carry_out(&mut studio, RulesMessage::Part(1));
    typed(&mut studio, "x");
    assert!(window_says(&studio, "Line "), "the line is told");
    carry_out(&mut studio, RulesMessage::Save);
    shows(&studio, words::RD_NOT_A_TABLE.text());
    carry_out(&mut studio, RulesMessage::Revert);
    // Another rule like the first, taken in hand: the table is longer, which is told as odd.
    carry_out(&mut studio, RulesMessage::Add);
    shows(&studio, words::RD_CHANGED.text());
    shows(&studio, words::RD_ODD.text());
    carry_out(&mut studio, RulesMessage::Save);
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains("version = \"2\""), "{text}");
    // What was saved is one of the tables there are.
    let made = made(&studio, reader, &["contempt1986-own"]);
    assert_eq!(made.tables.len(), 1);
    assert_eq!(made.shelf.len(), 15);
}

fn window_says(studio: &Studio, beginning: &str) -> bool {
    let screen = studio.app.readings.as_ref().unwrap();
    screen.error_line().is_some_and(|it| {
        let told = words::rd_line(it.0, &it.1);
        told.starts_with(beginning) && studio.shows(&told)
    })
}
