use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::facs::catalogue::CODES;
use crate::facs::scheme::LevelDemand;
use crate::facs::{Code, Item, Score, rules};
use crate::finding::Severity;
use crate::sheet::Edit;
use crate::time::{FrameIndex, FrameRate, FrameSpan, Landmarks};

/// 10 seconds at 25 frames a second.
fn table() -> FrameTable {
    FrameTable::constant(FrameRate { num: 25, den: 1 }, 250).unwrap()
}

fn frame(at: u32) -> FrameIndex {
    FrameIndex(at)
}

fn item(text: &str) -> Item {
    text.parse::<Score>().unwrap().items()[0]
}

/// An action from frame to frame, with an apex where it has levels.
fn action(text: &str, from: u32, to: u32) -> Action {
    let apex = FrameSpan::single(frame(to));
    let landmarks = Landmarks::new(frame(from), Some(apex), Some(frame(to))).unwrap();
    Action::new(item(text), landmarks)
}

/// The actions in their order have the ids 1, 2, 3 and so on.
fn sheet(actions: Vec<Action>) -> Sheet {
    let mut sheet = Sheet::new();
    sheet.apply(Edit::SetNeutral { frame: Some(frame(0)) }).unwrap();
    for (id, action) in (1..).map(ActionId).zip(actions) {
        sheet.apply(Edit::Insert { id, action }).unwrap();
    }
    sheet
}

fn ids(findings: &[Finding]) -> Vec<String> {
    let place = |it: &Finding| match it.place {
        Place::Action(id) => format!("{}:{}", id.0, it.id),
        Place::Frame(at) => format!("@{}:{}", at.0, it.id),
        _ => it.id.to_owned(),
    };
    findings.iter().map(place).collect()
}

#[track_caller]
fn check(actions: &[(&str, u32, u32)], expected: &[&str]) {
    let actions =
        actions.iter().map(|&(text, from, to)| action(text, from, to)).collect();
    let found = findings(&sheet(actions), &Scheme::facs_2002(), &table());
    assert_eq!(ids(&found), expected);
}

#[test]
fn a_sound_sheet_has_no_findings() {
    check(
        &[
            ("1C", 10, 40),
            ("12B", 41, 80),
            ("12C", 81, 90),
            ("L14", 50, 60),
            ("26", 100, 120),
            ("27", 121, 140),
            ("25", 100, 140),
            ("45", 150, 161),
            ("54", 5, 240),
            ("73", 200, 240),
            ("50", 160, 199),
            ("0", 170, 190),
        ],
        &[],
    );
}

#[test]
fn marks_that_are_missing_or_past_the_end() {
    let mut open = action("12", 10, 20);
    open.landmarks = Landmarks::open(frame(10));
    let mut blink = action("45", 30, 33);
    blink.landmarks = Landmarks::new(frame(30), None, Some(frame(33))).unwrap();
    let sheet = sheet(vec![open, blink, action("1", 240, 250), action("2", 249, 249)]);
    let found = findings(&sheet, &Scheme::facs_2002(), &table());
    assert_eq!(ids(&found), ["1:open-action", "1:no-apex", "3:past-end"]);
    let severities: Vec<Severity> = found.iter().map(|it| it.severity).collect();
    assert_eq!(severities, [Severity::Warning, Severity::Note, Severity::Error]);
    assert_eq!(
        found[2].text,
        "the apex start of 1 is on frame 250, past the clip's last frame 249; move it"
    );
}

#[test]
fn the_neutral_frame_is_asked_for() {
    let scheme = Scheme::facs_2002();
    let mut sheet = Sheet::new();
    let found = findings(&sheet, &scheme, &table());
    assert_eq!(ids(&found), ["no-neutral"]);
    assert_eq!(found[0].severity, Severity::Note);
    sheet.apply(Edit::SetNeutral { frame: Some(frame(250)) }).unwrap();
    assert_eq!(ids(&findings(&sheet, &scheme, &table())), ["@250:past-end"]);
    sheet.apply(Edit::SetNeutral { frame: Some(frame(249)) }).unwrap();
    assert_eq!(findings(&sheet, &scheme, &table()), []);
}

#[test]
fn a_code_does_not_overlap_itself() {
    check(&[("12B", 10, 40), ("12C", 40, 50)], &["2:E08"]);
    check(&[("12B", 10, 40), ("12C", 41, 50)], &[]);
    check(&[("L12", 10, 40), ("R12", 20, 50)], &["2:same-code-sides"]);
    check(&[("L12", 10, 90), ("L12", 20, 30), ("L12", 40, 50)], &["2:E08", "3:E08"]);
    check(&[("T23", 10, 40), ("23", 20, 50)], &["2:same-code-sides"]);
}

#[test]
fn exclusive_pairs_do_not_share_a_frame() {
    check(&[("26", 10, 40), ("27", 40, 50), ("25", 10, 50)], &["2:E09"]);
    check(&[("26", 10, 40), ("27", 41, 50), ("25", 10, 50)], &[]);
    check(&[("7D", 10, 40), ("5C", 20, 50)], &[]);
    check(&[("7E", 10, 40), ("5C", 20, 50)], &["2:E09"]);
    check(&[("R5", 10, 40), ("L46", 20, 25)], &["2:W27"]);
    check(&[("61", 10, 40), ("62", 20, 50)], &["2:E09"]);
    // The longer of two that are alike still stands when the shorter is over.
    check(&[("24", 10, 90), ("24", 20, 30), ("25", 60, 70)], &["2:E08", "3:E09"]);
}

#[test]
fn what_cannot_be_seen_is_not_scored() {
    check(&[("70", 10, 40), ("1B", 40, 50)], &["2:E11"]);
    check(&[("1B", 5, 50), ("70", 10, 40)], &["1:E11"]);
    check(&[("1B", 5, 9), ("70", 10, 40), ("12", 20, 30)], &[]);
    check(&[("12", 10, 40), ("73", 20, 50), ("54", 20, 50)], &["1:E10"]);
    check(&[("74", 10, 40), ("4", 20, 50)], &["2:E10"]);
    check(&[("0", 10, 40), ("4", 20, 50)], &["2:E10"]);
}

#[test]
fn companions_are_looked_for_in_time() {
    check(&[("17", 50, 90), ("24", 50, 90), ("M57", 40, 48)], &[]);
    check(&[("17", 50, 90), ("M57", 60, 80)], &["2:W21"]);
    // A second is 25 frames: from frame 24 on.
    check(&[("M55", 10, 24), ("14", 49, 90)], &[]);
    check(&[("M55", 10, 24), ("14", 50, 90)], &["1:W21"]);
    check(&[("M55", 50, 60), ("L14", 50, 90)], &["1:W21"]);
    check(&[("69", 10, 40), ("7", 20, 30)], &[]);
    check(&[("69", 10, 40), ("7", 41, 50)], &["1:W21"]);
    // The first 7 is still there when the second is over.
    check(&[("7", 10, 90), ("7", 20, 30), ("69", 60, 80)], &["2:E08"]);
    check(&[("27", 10, 40)], &["1:W22"]);
    check(&[("27", 10, 40), ("25", 40, 50)], &[]);
    check(&[("25", 10, 40), ("50", 5, 20)], &["1:W23"]);
    check(&[("25", 30, 40), ("50", 5, 20)], &[]);
}

#[test]
fn blink_and_closure_go_by_duration() {
    // 25 frames a second: 12 frames are 0.48 s, 13 are 0.52 s.
    check(&[("45", 10, 21)], &[]);
    check(&[("45", 10, 22)], &["1:blink-too-long"]);
    check(&[("L46", 10, 22)], &["1:wink-too-long"]);
    check(&[("43E", 10, 21)], &["1:closure-too-short"]);
    check(&[("43", 10, 21)], &["1:closure-too-short"]);
    check(&[("R43E", 10, 21)], &["1:closure-too-short"]);
    check(&[("43E", 10, 22)], &[]);
    check(&[("43B", 10, 12)], &[]);
    let half = FrameTable::constant(FrameRate { num: 24, den: 1 }, 100).unwrap();
    let says = |text: &str| {
        let sheet = sheet(vec![action(text, 10, 21)]);
        let found = findings(&sheet, &Scheme::facs_2002(), &half);
        found.first().map(|it| it.text.clone()).unwrap_or_default()
    };
    assert_eq!(says("45"), "");
    assert_eq!(
        says("43E"),
        "43E lasts no longer than half a second; write 45, or mend its marks"
    );
    assert_eq!(
        says("L43E"),
        "L43E lasts no longer than half a second; write L46 if it is meant, else L45, or \
         mend its marks"
    );
}

/// Three frames are a blink or not by how long each of them stays on screen.
#[test]
fn duration_is_exact_at_a_variable_rate() {
    let ms = crate::time::TimeBase::new(1, 1000).unwrap();
    let table = FrameTable::new(ms, vec![0, 40, 80, 340, 541, 580], 620).unwrap();
    let blinks = |from, to| {
        let sheet = sheet(vec![action("45", from, to)]);
        ids(&findings(&sheet, &Scheme::facs_2002(), &table))
    };
    assert_eq!(blinks(1, 3), ["1:blink-too-long"]); // 40 to 541 ms
    assert_eq!(blinks(0, 2), [""; 0]); // 0 to 340 ms
    assert_eq!(blinks(3, 5), [""; 0]); // 340 to 620 ms
}

#[test]
fn a_scheme_is_held_to() {
    let codes = ["12", "6"].map(|it| Code::from_text(it).unwrap());
    let scheme = Scheme::of("smiles", codes, LevelDemand::Demanded);
    let actions =
        [("12", 10, 20), ("4B", 30, 40), ("6B", 50, 60), ("V6C", 70, 80), ("73", 90, 95)];
    let actions = actions.map(|(text, from, to)| action(text, from, to));
    let found = findings(&sheet(actions.to_vec()), &scheme, &table());
    assert_eq!(ids(&found), ["1:W24", "2:out-of-scheme", "4:scheme-graded-side"]);
}

/// An imported item may be anything the types can hold.
#[test]
fn items_that_no_score_could_hold_are_found() {
    let code = |it| Code::from_text(it).unwrap();
    let marks = action("12", 10, 20).landmarks;
    let old = Action::new(Item::new(code("41")), marks);
    let lip = Item { prefix: Some(Prefix::Top), ..Item::new(code("12")) };
    let level = Item { level: Some(Level::C), uncertain: true, ..Item::new(code("73")) };
    let later = action("12", 30, 40).landmarks;
    let sheet = sheet(vec![old, Action::new(lip, marks), Action::new(level, later)]);
    let found = findings(&sheet, &Scheme::facs_2002(), &table());
    assert_eq!(ids(&found), ["2:E07", "1:E04", "1:out-of-scheme", "3:E05", "3:W26"]);
}

/// Every action lies on every other; were all pairs looked at, this would take minutes.
#[test]
fn a_crowded_sheet_is_checked_in_one_sweep() {
    let codes = ["1", "4", "12", "26", "27", "45", "5", "M57", "70"];
    let actions = (0..10_000).map(|i| action(codes[i % codes.len()], 0, 249));
    let found = findings(&sheet(actions.collect()), &Scheme::facs_2002(), &table());
    assert!((10_000..100_000).contains(&found.len()), "{}", found.len());
}

fn any_action() -> impl Strategy<Value = Action> {
    let codes: Vec<Code> =
        CODES.iter().filter_map(|it| Code::new(it.number, it.movement)).collect();
    let common =
        ["5", "7", "14", "17", "24", "25", "26", "27", "28", "46", "70", "M57", "0"]
            .map(|it| Code::from_text(it).unwrap());
    let code = prop_oneof![select(codes), select(common.to_vec())];
    let prefix =
        select("LRTB..........VK".chars().map(Prefix::from_letter).collect::<Vec<_>>());
    let level = select(vec![None, Some(Level::A), Some(Level::E)]);
    let marks = (0..300u32, 0..20u32, 0..30u32, 0..3u8);
    (code, prefix, level, any::<bool>(), marks).prop_map(
        |(code, prefix, level, uncertain, (onset, rise, fall, marked))| {
            let apex = FrameSpan::single(frame(onset + rise));
            let offset = frame(onset + rise + fall);
            let apex = (marked > 0).then_some(apex);
            let offset = (marked != 1).then_some(offset);
            let landmarks = Landmarks::new(frame(onset), apex, offset).unwrap();
            Action::new(Item { code, prefix, level, uncertain }, landmarks)
        },
    )
}

/// Actions that clash with some other, by looking at all pairs.
fn clashing(sheet: &Sheet) -> BTreeSet<ActionId> {
    let all = sheet.by_onset();
    let mut clashing = BTreeSet::new();
    for (at, (id, later)) in all.iter().enumerate() {
        for (earlier_id, earlier) in &all[..at] {
            let (a, b) = (earlier.item, later.item);
            let spans = (earlier.landmarks.known_span(), later.landmarks.known_span());
            let clash = a.code == b.code || laws::of_pair(&a, &b).is_some();
            if clash && spans.0.intersection(spans.1).is_some() {
                let first = a.code != b.code && rules::hides(b.code, a.code);
                clashing.insert(if first { *earlier_id } else { *id });
            }
        }
    }
    clashing
}

fn is_of_pair(finding: &Finding) -> bool {
    ["E08", "E09", "E10", "E11", "W27", "same-code-sides"].contains(&finding.id)
}

proptest! {
    /// Any sheet can be checked; findings lie on it and say what to do.
    #[test]
    fn any_sheet_is_checked(actions in vec(any_action(), 0..60), n_frames in 1..400u32) {
        let table = FrameTable::constant(FrameRate { num: 30, den: 1 }, n_frames).unwrap();
        let sheet = sheet(actions);
        for finding in findings(&sheet, &Scheme::facs_2002(), &table) {
            if let Place::Action(id) = finding.place {
                prop_assert!(sheet.get(id).is_some());
            }
            prop_assert!(!finding.text.is_empty() && !finding.id.is_empty());
        }
    }

    /// The sweep finds what looking at all pairs finds; only where a code overlaps itself
    /// one finding may stand for several.
    #[test]
    fn the_sweep_misses_nothing(actions in vec(any_action(), 0..40)) {
        let sheet = sheet(actions);
        let found = findings(&sheet, &Scheme::facs_2002(), &table());
        let of = |keep: fn(&Finding) -> bool| -> BTreeSet<ActionId> {
            let action = |it: &Finding| match it.place {
                Place::Action(id) if keep(it) => Some(id),
                _ => None,
            };
            found.iter().filter_map(action).collect()
        };
        let (swept, expected) = (of(is_of_pair), clashing(&sheet));
        prop_assert!(swept.is_subset(&expected));
        if of(|it| it.id == "E08").is_empty() {
            prop_assert_eq!(swept, expected);
        } else {
            prop_assert!(!swept.is_empty());
        }
    }
}
