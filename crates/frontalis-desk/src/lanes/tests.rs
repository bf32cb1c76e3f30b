use frontalis_core::{Level, Score};
use proptest::collection::vec;
use proptest::prelude::*;

use super::*;

fn f(number: u32) -> FrameIndex {
    FrameIndex(number)
}

fn span(first: u32, last: u32) -> FrameSpan {
    FrameSpan::new(f(first), f(last)).unwrap()
}

fn item(score: &str) -> Item {
    score.parse::<Score>().unwrap().items()[0]
}

fn action(score: &str, onset: u32, offset: Option<u32>) -> Action {
    let marks = Landmarks::new(f(onset), None, offset.map(FrameIndex)).unwrap();
    Action::new(item(score), marks)
}

/// A sheet of actions with the ids 1, 2, 3 and so on, and its lanes.
fn coded(actions: &[(&str, u32, Option<u32>)]) -> (Sheet, Lanes) {
    let mut sheet = Sheet::new();
    for (id, &(score, onset, offset)) in (1..).map(ActionId).zip(actions) {
        let action = action(score, onset, offset);
        sheet.apply(Edit::Insert { id, action }).unwrap();
    }
    let lanes = Lanes::of(&sheet);
    (sheet, lanes)
}

fn names(rows: &[LaneRow]) -> Vec<String> {
    let name = |it: &LaneRow| match it {
        LaneRow::Heading { region, folded, n_lanes } => {
            format!("{}{} {n_lanes}", region.name(), if *folded { " folded" } else { "" })
        }
        LaneRow::Lane(key) => {
            format!(
                "{}{}",
                key.side.letter().map(String::from).unwrap_or_default(),
                key.code
            )
        }
    };
    rows.iter().map(name).collect()
}

fn rows(plan: &LanePlan, lanes: &Lanes, selected: &[u64]) -> Vec<String> {
    let mut selection = Selection::default();
    selection.set(selected.iter().copied().map(ActionId));
    let scheme = Scheme::of(
        "small",
        ["1", "2", "12"].map(|it| Code::from_text(it).unwrap()),
        frontalis_core::facs::scheme::LevelDemand::Optional,
    );
    names(&plan.rows(lanes, &scheme, &selection))
}

const SOME: [(&str, u32, Option<u32>); 5] = [
    ("12", 10, Some(20)),
    ("R12", 30, Some(40)),
    ("L12B", 30, Some(44)),
    ("1", 5, None),
    ("70", 0, Some(3)),
];

#[test]
fn sides_have_lanes_of_their_own_under_the_heading_of_their_region() {
    let (_, lanes) = coded(&SOME);
    let plan = LanePlan::default();
    assert_eq!(
        rows(&plan, &lanes, &[]),
        [
            "Upper face 1",
            "1",
            "Lower face: oblique 3",
            "12",
            "L12",
            "R12",
            "Visibility 1",
            "70"
        ]
    );
}

#[test]
fn lanes_are_chosen_filtered_and_folded() {
    let (_, lanes) = coded(&SOME);
    let mut plan = LanePlan { choice: LaneChoice::Scheme, ..LanePlan::default() };
    assert!(rows(&plan, &lanes, &[]).starts_with(&["Upper face 2".into(), "1".into()]));
    plan.choice = LaneChoice::Selected;
    assert_eq!(rows(&plan, &lanes, &[3]), ["Lower face: oblique 1", "L12"]);
    assert_eq!(rows(&plan, &lanes, &[]).len(), 8);
    plan = LanePlan::default();
    plan.next_region(&lanes);
    assert_eq!(rows(&plan, &lanes, &[]), ["Upper face 1", "1"]);
    plan.next_region(&lanes);
    plan.fold(Region::LowerOblique);
    assert_eq!(rows(&plan, &lanes, &[]), ["Lower face: oblique folded 3"]);
    plan.next_region(&lanes);
    plan.next_region(&lanes);
    assert_eq!(plan.only, None);
    // A region that has no lane any more hides nothing.
    plan.only = Some(Region::Eye);
    assert_eq!(rows(&plan, &lanes, &[]).len(), 5);
}

#[test]
fn visibility_codes_hide_the_lanes_of_their_regions() {
    let (_, lanes) = coded(&[
        ("12", 0, Some(90)),
        ("70", 5, Some(9)),
        ("72", 20, None),
        ("1", 1, None),
    ]);
    let hidden = |score: &str| {
        let key = LaneKey::of(&item(score));
        let spans = lanes.hidden(key, span(8, 60), f(40));
        spans.map(|it| (it.first().0, it.last().0)).collect::<Vec<_>>()
    };
    assert_eq!(hidden("1"), [(8, 9)]);
    assert_eq!(hidden("12"), [(20, 40)]);
    assert_eq!(hidden("54"), []);
}

proptest! {
    /// However a sheet is edited, lanes that follow it are those made of it anew, and find
    /// every action that is to be seen.
    #[test]
    fn lanes_follow_the_sheet(
        moves in vec((0..4u8, 0..6u64, 0..50u32, 0..30u32), 0..40),
        view in (0..60u32, 0..30u32),
    ) {
        let scores = ["12", "L12", "R12", "1", "70", "B28"];
        let (mut sheet, mut lanes) = coded(&[]);
        for (n, (kind, id, onset, length)) in moves.into_iter().enumerate() {
            let id = ActionId(id);
            let offset = (length > 3).then_some(onset + length);
            let mut action = action(scores[n % 6], onset, offset);
            action.item.level = Some(Level::B).filter(|_| action.item.code.facts().takes_level);
            let edit = match (kind, sheet.get(id)) {
                (0, Some(_)) => Edit::Remove { id },
                (_, Some(_)) => Edit::Replace { id, action },
                (1, None) => Edit::SetNeutral { frame: None },
                (_, None) => Edit::Insert { id, action },
            };
            sheet.apply(edit.clone()).unwrap();
            lanes.follow(&edit, &sheet);
        }
        prop_assert_eq!(&lanes, &Lanes::of(&sheet));
        let view = span(view.0, view.0 + view.1);
        for (id, action) in sheet.actions() {
            let known = lanes.action(id).unwrap();
            prop_assert_eq!((known.item, known.landmarks), (action.item, action.landmarks));
            let marks = action.landmarks;
            let until = marks.offset().unwrap_or(f(u32::MAX));
            let seen = span(marks.onset().0, until.0).intersection(view).is_some();
            let lane = lanes.get(lanes.lane_of(id).unwrap()).unwrap();
            prop_assert!(!seen || lane.over(view).iter().any(|it| it.id == id));
        }
    }
}
