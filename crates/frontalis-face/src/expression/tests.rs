use frontalis_core::time::FrameSpan;
use proptest::prelude::*;

use super::*;

fn item(number: u8, prefix: Option<Prefix>, level: Option<Level>) -> Item {
    Item { prefix, level, ..Item::new(Code::plain(number).unwrap()) }
}

#[track_caller]
fn check(item: Item, expected: [f32; 4]) {
    let face = Expression::from_items(&[item]);
    let actual = Part::ALL.map(|it| face.get(item.code.number(), it));
    assert_eq!(expected, actual, "{item}");
}

#[test]
fn sides_and_lips_get_their_own_weight() {
    let c = level_weight(Level::C);
    let e = level_weight(Level::E);
    check(item(12, None, Some(Level::C)), [c, c, c, c]);
    check(item(12, Some(Prefix::Left), Some(Level::C)), [c, 0.0, c, c]);
    check(item(12, Some(Prefix::Right), Some(Level::E)), [0.0, e, e, e]);
    check(item(12, Some(Prefix::LeftStronger(2)), Some(Level::E)), [e, c, e, e]);
    check(item(12, Some(Prefix::RightStronger(3)), Some(Level::C)), [0.0, c, c, c]);
    check(item(28, Some(Prefix::Bottom), Some(Level::C)), [c, c, 0.0, c]);
}

#[test]
fn a_code_in_the_middle_has_no_side() {
    let c = level_weight(Level::C);
    check(item(26, Some(Prefix::Left), Some(Level::C)), [c; 4]);
    check(item(12, Some(Prefix::Top), Some(Level::C)), [c; 4]);
}

#[test]
fn without_a_level_a_blink_is_full_and_a_smile_is_marked() {
    check(item(45, None, None), [1.0; 4]);
    check(item(12, None, None), [level_weight(Level::C); 4]);
}

fn landmarks(onset: u32, apex: Option<(u32, u32)>, offset: Option<u32>) -> Landmarks {
    let apex = apex.map(|(a, b)| FrameSpan::new(FrameIndex(a), FrameIndex(b)).unwrap());
    Landmarks::new(FrameIndex(onset), apex, offset.map(FrameIndex)).unwrap()
}

#[test]
fn an_action_grows_holds_and_fades() {
    let smile = landmarks(10, Some((20, 30)), Some(40));
    let at = |it| ramp(smile, FrameIndex(it));
    assert_eq!([at(9), at(20), at(25), at(30), at(41)], [0.0, 1.0, 1.0, 1.0, 0.0]);
    assert!(0.0 < at(10) && at(10) < at(15) && at(15) < 1.0);
    assert!(0.0 < at(40) && at(40) < at(35) && at(35) < 1.0);
}

#[test]
fn an_open_action_stays() {
    let open = Landmarks::open(FrameIndex(5));
    assert_eq!(ramp(open, FrameIndex(4)), 0.0);
    assert_eq!(ramp(open, FrameIndex(5)), 1.0);
    assert_eq!(ramp(open, FrameIndex(900)), 1.0);
}

proptest! {
    /// An action shows exactly from onset to offset, never more than in full, and in full
    /// through its apex.
    #[test]
    fn ramps_keep_to_their_landmarks(
        steps in prop::array::uniform4(0..50_u32), frame in 0..220_u32,
    ) {
        let [a, b, c, d] = steps;
        let (first, last, offset) = (a + b, a + b + c, a + b + c + d);
        let share = ramp(landmarks(a, Some((first, last)), Some(offset)), FrameIndex(frame));
        prop_assert!((0.0..=1.0).contains(&share));
        prop_assert_eq!(share > 0.0, (a..=offset).contains(&frame));
        if (first..=last).contains(&frame) {
            prop_assert_eq!(share, 1.0);
        }
    }

    /// A weight is held in 0 to 1, whatever is set.
    #[test]
    fn weights_stay_in_range(weight in any::<f32>()) {
        let face = Expression::neutral().with(12, weight);
        prop_assert!((0.0..=1.0).contains(&face.max(12)));
    }
}
