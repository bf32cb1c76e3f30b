use frontalis_core::time::{FrameRate, TimeBase};
use frontalis_core::{FrameIndex, FrameSpan};
use proptest::prelude::*;

use super::*;

fn table(per_second: u32) -> FrameTable {
    FrameTable::constant(FrameRate { num: per_second, den: 1 }, 5000).unwrap()
}

fn marks(onset: u32, apex: Option<u32>, offset: Option<u32>) -> Landmarks {
    let apex = apex.map(|it| FrameSpan::single(FrameIndex(it)));
    Landmarks::new(FrameIndex(onset), apex, offset.map(FrameIndex)).unwrap()
}

/// `n_frames` frames from frame 10, at a rate.
fn verdict(id: &str, per_second: u32, n_frames: u32) -> String {
    let marks = marks(10, None, Some(10 + n_frames - 1));
    named(id, marks, &table(per_second))
}

fn named(id: &str, marks: Landmarks, table: &FrameTable) -> String {
    let timing = Timing::of(marks, table).unwrap();
    match profile(id).unwrap().classify(&timing) {
        DurationVerdict::Certain(it) => it.word().to_owned(),
        DurationVerdict::Neither => "neither".to_owned(),
        DurationVerdict::Undecidable { among, or_neither } => {
            let words: Vec<&str> = among.into_iter().map(DurationClass::word).collect();
            format!(
                "{}{}?",
                words.join(" or "),
                if or_neither { " or neither" } else { "" }
            )
        }
    }
}

/// 500 ms are 100 frames at 200 fps; from 99 frames (990/2 to below 1000/2 ms) it is sure.
#[test]
fn the_boundary_of_samm_at_two_hundred_frames_a_second() {
    assert_eq!(verdict("samm", 200, 99), "micro");
    assert_eq!(verdict("samm", 200, 100), "micro or macro?");
    assert_eq!(verdict("samm", 200, 101), "macro");
    assert_eq!(verdict("mmew-4dme", 200, 101), "micro or macro?");
    assert_eq!(verdict("mmew-4dme", 200, 102), "macro");
}

#[test]
fn coarse_frames_do_not_decide_short_limits() {
    assert_eq!(verdict("encyclopaedia", 30, 2), "micro or neither?");
    assert_eq!(verdict("encyclopaedia", 30, 4), "micro");
    assert_eq!(verdict("encyclopaedia", 30, 8), "neither");
    assert_eq!(verdict("ekman-group", 30, 3), "micro or neither?");
    assert_eq!(verdict("ekman-group", 30, 60), "macro");
    assert_eq!(verdict("ekman-group", 30, 10), "neither");
    let notice = profile("ekman-group").unwrap().too_fine_for(&table(30)).unwrap();
    assert!(notice.contains("1/25 s) is 1.2 frames"), "{notice}");
    assert_eq!(profile("samm").unwrap().too_fine_for(&table(30)), None);
    assert_eq!(profile("ekman-group").unwrap().too_fine_for(&table(200)), None);
}

/// At 100 fps an apex 25 frames after the onset is 240 to 260 ms later, one 30 after is not.
#[test]
fn either_test_of_yan_makes_it_micro() {
    let table = table(100);
    assert_eq!(named("yan-2013", marks(10, Some(35), Some(110)), &table), "micro");
    assert_eq!(named("yan-2013", marks(10, Some(40), Some(110)), &table), "neither");
    assert_eq!(named("yan-2013", marks(10, Some(40), Some(50)), &table), "micro");
    assert_eq!(
        named("yan-2013", marks(10, None, Some(110)), &table),
        "micro or neither?"
    );
    assert_eq!(
        named("casme-squared", marks(10, None, Some(110)), &table),
        "micro or macro?"
    );
}

#[test]
fn an_open_action_has_no_upper_bound() {
    let table = table(200);
    assert_eq!(named("samm", marks(10, Some(20), None), &table), "micro or macro?");
    assert_eq!(named("samm", marks(10, Some(300), None), &table), "macro");
    let at_start = Timing::of(marks(0, None, Some(20)), &table).unwrap();
    assert_eq!(at_start.total.high, None);
    assert_eq!(Timing::of(marks(0, None, Some(5000)), &table), None);
}

#[test]
fn limits_in_frames_hold_at_their_own_rate() {
    assert_eq!(verdict("megc-casme-squared", 30, 7), "micro");
    assert_eq!(verdict("megc-casme-squared", 30, 16), "micro");
    assert_eq!(verdict("megc-casme-squared", 30, 17), "macro");
    assert_eq!(verdict("megc-casme-squared", 30, 6), "neither");
    assert_eq!(verdict("megc-casme-squared", 60, 10), "micro or macro or neither?");
    let ntsc = FrameTable::constant(FrameRate { num: 30000, den: 1001 }, 100).unwrap();
    assert_eq!(named("megc-casme-squared", marks(10, None, Some(20)), &ntsc), "micro");
}

/// 10 frames at 200 fps: the interval is 45 to below 55 ms, and the two habits say 50 and 45.
#[test]
fn an_interval_and_the_printed_figure_by_hand() {
    let table = table(200);
    let marks = marks(10, Some(14), Some(19));
    let timing = Timing::of(marks, &table).unwrap();
    let ms = |it: i64| MediaTime::new(it, 1000).unwrap();
    assert_eq!((timing.total.low, timing.total.high), (ms(45), Some(ms(55))));
    let onset = timing.onset_phase.unwrap();
    assert_eq!((onset.low, onset.high), (ms(15), Some(ms(25))));
    let offset = timing.offset_phase.unwrap();
    assert_eq!((offset.low, offset.high), (ms(20), Some(ms(30))));
    let frames = *profile("samm").unwrap();
    let intervals = Profile { counting: Counting::Intervals, ..frames };
    assert_eq!(frames.nominal(marks, &table), Some(ms(50)));
    assert_eq!(intervals.nominal(marks, &table), Some(ms(45)));
}

#[test]
fn uneven_frames_are_measured_by_their_own_times() {
    let base = TimeBase::new(1, 1000).unwrap();
    let pts = vec![0, 40, 80, 400, 440, 480];
    let table = FrameTable::new(base, pts, 520).unwrap();
    let timing = Timing::of(marks(2, None, Some(3)), &table).unwrap();
    let ms = |it: i64| MediaTime::new(it, 1000).unwrap();
    assert_eq!((timing.total.low, timing.total.high), (ms(320), Some(ms(400))));
    assert_eq!(named("samm", marks(2, None, Some(3)), &table), "micro");
    assert_eq!(
        named("megc-casme-squared", marks(2, None, Some(3)), &table),
        "micro or macro or neither?"
    );
}

#[test]
fn profiles_are_named_once_and_cited() {
    for (i, it) in profiles().iter().enumerate() {
        assert!(!it.source.is_empty() && !it.name.is_empty(), "{}", it.id);
        assert!(profiles()[..i].iter().all(|before| before.id != it.id), "{}", it.id);
    }
}

proptest! {
    /// Any true duration within the interval gets a class that the verdict allows.
    #[test]
    fn a_certain_class_holds_for_every_true_duration(
        n in 1_u32..400, share in 0_i64..1000, which in 0_usize..17,
    ) {
        let profile = &profiles()[which];
        let table = table(100);
        let timing = Timing::of(marks(5, None, Some(5 + n - 1)), &table).unwrap();
        let coarse = profile.classify(&timing);
        // The duration as if it had been measured exactly.
        let at = MediaTime::new(i64::from(n - 1) * 1000 + 2 * share, 100_000).unwrap();
        let above = at.plus(MediaTime::new(1, 1_000_000_000).unwrap());
        let total = Interval { low: at, low_included: true, high: above };
        let fine = profile.classify(&Timing { total, ..timing });
        match coarse {
            DurationVerdict::Undecidable { among, or_neither } => match fine {
                DurationVerdict::Certain(it) => prop_assert!(among.contains(&it)),
                DurationVerdict::Neither => prop_assert!(or_neither),
                DurationVerdict::Undecidable { .. } => (),
            },
            certain => prop_assert!(fine == certain),
        }
    }
}

/// By hand at 25 fps: of 2 to 4 frames (1/25 to below 5/25 s) it is surely 1/25 to 1/5 s; one
/// frame may be shorter than 1/25, five and six may be longer than 1/5.
#[test]
fn a_rate_says_beforehand_what_it_can_decide() {
    let of = |id: &str, per_second: u32| {
        let rate = FrameRate { num: per_second, den: 1 };
        profile(id).unwrap().decidable(rate)
    };
    let at_25 = of("encyclopaedia", 25);
    assert_eq!(at_25[0].certain, Some((2, Some(4))));
    assert_eq!(at_25[0].open, [(1, 1), (5, 6)]);
    // 1/25 to 1/15 s: no number of frames lies in it at 30 fps; 1/2 to 4 s does.
    let group = of("ekman-group", 30);
    assert_eq!((group[0].class, group[0].certain), (DurationClass::Micro, None));
    assert_eq!(group[1].certain, Some((16, Some(119))));
    // 500 ms at 200 fps; a phase of 260 ms is tested by itself.
    let yan = of("yan-2013", 200);
    assert_eq!(yan[0].certain, Some((1, Some(99))));
    assert_eq!(yan[0].open, [(100, 101)]);
    assert_eq!((yan[1].part, yan[1].certain), (Part::OnsetPhase, Some((1, Some(51)))));
    assert_eq!(of("samm", 200)[1].certain, Some((101, None)));
    // What counts frames holds at its own rate only.
    assert_eq!(of("megc-samm-lv", 200)[0].certain, Some((47, Some(105))));
    assert_eq!(of("megc-samm-lv", 30)[0].other_rate, Some(200));
    let rate = |it| FrameRate { num: it, den: 1 };
    let group = profile("ekman-group").unwrap();
    assert!(!group.can_decide(DurationClass::Micro, rate(30)));
    assert!(group.can_decide(DurationClass::Micro, rate(200)));
}

proptest! {
    /// What is said beforehand is what an expression of so many frames is then called.
    #[test]
    fn beforehand_and_afterwards_agree(per_second in 10_u32..240, n in 1_u32..800) {
        let rate = FrameRate { num: per_second, den: 1 };
        for id in ["encyclopaedia", "samm", "matsumoto-hwang-2018", "ekman-group"] {
            let profile = profile(id).unwrap();
            let timing = Timing::of(marks(10, None, Some(10 + n - 1)), &table(per_second));
            let called = profile.classify(&timing.unwrap());
            let sure = profile.decidable(rate).into_iter().find(|it| {
                it.certain.is_some_and(|(a, b)| a <= n && b.is_none_or(|b| n <= b))
            });
            let sure = sure.map(|it| DurationVerdict::Certain(it.class));
            prop_assert_eq!(matches!(called, DurationVerdict::Certain(_)), sure.is_some());
            if let Some(sure) = sure {
                prop_assert_eq!(called, sure);
            }
        }
    }
}
