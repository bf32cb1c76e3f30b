use std::sync::Arc;

use frontalis_core::Code;

use super::*;
use crate::estimate::Estimate;
use crate::facs_ratio::graded::Counting;
use crate::material::{Coding, Material, Reading, Score, Side};
use crate::measure::{Measure, Row, Settings, measure};

/// A clip of 100 s at 10 frames a second.
fn run(start: u64, end: u64) -> Run {
    Run::new(start, end).unwrap()
}

type Said<'a> = (u64, &'a [u8]);

fn coder(scanned: &[Run], events: &[Said<'_>], rejected: &[u64]) -> (Coding, Scan) {
    let mut coding = Coding::new(run(0, 1000));
    let mut chosen = Vec::new();
    for (apex, codes) in events {
        let grade = |it: &u8| Some((Code::plain(*it)?, (Some(2), Side::Both)));
        let codes: Score = codes.iter().filter_map(grade).collect();
        let score =
            codes.codes().map(|it| format!("{it}B")).collect::<Vec<_>>().join("+");
        let (label, emotions) = ("joy".to_owned(), ["joy".to_owned()].into());
        let reading = Arc::new(Reading { label, emotions });
        coding.episodes.push(Episode { run: run(*apex, apex + 1), codes, reading });
        let core = "ours.joy".to_owned();
        chosen.push(Chosen {
            apex: *apex,
            run: run(*apex, apex + 1),
            time: None,
            score,
            core,
        });
    }
    let scan = Scan {
        scanned: scanned.iter().copied().collect(),
        recorded: true,
        chosen,
        rejected: rejected.iter().map(|it| (*it, "speech".to_owned())).collect(),
        open: Vec::new(),
        pack: "ab".to_owned(),
        unproven: None,
    };
    (coding, scan)
}

fn scans(a: (Coding, Scan), b: (Coding, Scan)) -> Scans {
    let clip = Clip {
        name: "talk".to_owned(),
        cluster: "talk".to_owned(),
        rate: (10, 1),
        codings: vec![Some(a.0), Some(b.0)],
    };
    let scans = vec![Some(a.1), Some(b.1)];
    let coders = vec!["dana".to_owned(), "eli".to_owned()];
    Scans { coders, clips: vec![ScanClip { clip, scans }], ..Scans::default() }
}

/// Worked by hand. Dana chose 100 (6 12), 300 (4), 500 (9) and 800 (1 2); Eli chose 104 (12)
/// and 309 (4), rejected a candidate at 499, and scanned up to frame 700 only. 100 and 104
/// are 0.4 s apart and match; 300 and 309 are 0.9 s apart and do not. So dana has 3 events
/// that take part, eli 2, of which 1 is common.
fn worked() -> Scans {
    let dana = coder(
        &[run(0, 1000)],
        &[(100, &[6, 12]), (300, &[4]), (500, &[9]), (800, &[1, 2])],
        &[],
    );
    let eli = coder(&[run(0, 700)], &[(104, &[12]), (309, &[4])], &[499]);
    scans(dana, eli)
}

fn near(it: &Estimate, x: f64) -> bool {
    it.x().is_some_and(|it| (it - x).abs() < 1e-12)
}

#[test]
fn two_coders_are_compared_over_what_both_scanned() {
    let of = worked();
    let stages = of.two_stage([0, 1]);
    assert_eq!((stages.n, stages.n_matched()), ([3, 2], 1));
    assert!(near(&stages.f1(), 2.0 / 5.0));
    // 6 12 against 12: 2 of 3 codes; 3 of 6 codes lie in common events.
    let (how, both) =
        (stages.ratio(Counting::Presence), stages.combined(Counting::Presence));
    assert!(near(&how.pooled(), 2.0 / 3.0));
    assert!(near(&stages.coverage(), 3.0 / 6.0));
    let product = how.pooled().x().unwrap() * stages.coverage().x().unwrap();
    assert!(near(&both.pooled(), product));
    // Frames that eli did not scan are in no cell.
    assert_eq!(stages.frames().n(), 700);
    let time = of.time([0, 1]);
    assert_eq!((time.both, time.not, time.unknown), (70.0, [0.0, 30.0], [0, 0]));
}

#[test]
fn an_event_alone_says_what_the_other_coder_did() {
    let of = worked();
    let met = of.met([0, 1]);
    let told: Vec<_> = met
        .iter()
        .map(|it| (it.events.map(|it| it.is_some()), it.other.clone()))
        .collect();
    let rejected = Other::Rejected("speech".to_owned());
    assert_eq!(
        told,
        [
            ([true, true], Other::Chose),
            ([true, false], Other::Nothing),
            ([false, true], Other::Nothing),
            ([true, false], rejected),
            ([true, false], Other::NotScanned),
        ]
    );
}

#[test]
fn rows_carry_intervals_and_what_was_not_scanned() {
    let material = Material { scans: worked(), ..Material::default() };
    let settings = Settings { block_seconds: 10, ..Settings::default() };
    let rows = measure(Measure::Selective, &material, &settings);
    let find = |statistic: &str, at: &str| -> &Row {
        rows.iter().find(|it| it.statistic == statistic && *it.at == *at).unwrap()
    };
    let f1 = &find("f1", "whether").estimate;
    assert!(near(f1, 0.4));
    assert!(matches!(f1, Estimate::Value(it) if it.interval.is_some()), "{f1:?}");
    assert!(find("f1_by_chance", "whether").estimate.x().is_some());
    let x = |it: &Row| it.estimate.x();
    let combined = x(find("facs_ratio_pooled", "combined")).unwrap();
    let how = x(find("facs_ratio_pooled", "how")).unwrap();
    let coverage = x(find("coverage_of_aus", "combined")).unwrap();
    assert!((combined - how * coverage).abs() < 1e-12);
    assert_eq!(x(find("seconds_not_by_b", "scanned")), Some(30.0));
    assert_eq!(x(find("events_of_a_not_scanned_by_b", "scanned")), Some(1.0));
    assert_eq!(x(find("events_of_a_rejected_by_b", "scanned")), Some(1.0));
    let at = "talk frame 500, 9B; eli rejected it: speech";
    assert_eq!(x(find("only_a", at)), Some(500.0));
    // A full sheet has no part in it, nor a selective one in the rest.
    assert!(measure(Measure::Emfacs, &material, &Settings::default()).is_empty());
}

/// Whatever the lists, the ratio over all is that over the common events times coverage.
mod identity {
    use proptest::prelude::*;

    use super::*;

    fn events() -> impl Strategy<Value = Vec<(u64, Vec<u8>)>> {
        let codes = proptest::collection::btree_set(
            prop_oneof![Just(1u8), Just(4), Just(6), Just(9), Just(12)],
            1..4,
        );
        let event = (0u64..1000, codes.prop_map(|it| it.into_iter().collect()));
        proptest::collection::btree_map(0u64..1000, event, 0..12)
            .prop_map(|it| it.into_iter().map(|(at, (_, codes))| (at, codes)).collect())
    }

    proptest! {
        #[test]
        fn combined_is_how_times_coverage(a in events(), b in events(), to in 1u64..1000) {
            fn said(of: &[(u64, Vec<u8>)]) -> Vec<Said<'_>> {
                of.iter().map(|it| (it.0, it.1.as_slice())).collect()
            }
            let of = scans(
                coder(&[run(0, 1000)], &said(&a), &[]),
                coder(&[run(0, to)], &said(&b), &[]),
            );
            let stages = of.two_stage([0, 1]);
            let how = stages.ratio(Counting::Presence).pooled().x();
            let both = stages.combined(Counting::Presence).pooled().x();
            if let (Some(how), Some(both), Some(coverage)) =
                (how, both, stages.coverage().x())
            {
                prop_assert!((both - how * coverage).abs() < 1e-9);
            }
            // Turned round, the same events meet.
            let turned = scans(
                coder(&[run(0, to)], &said(&b), &[]),
                coder(&[run(0, 1000)], &said(&a), &[]),
            );
            prop_assert_eq!(turned.two_stage([0, 1]).n_matched(), stages.n_matched());
        }
    }
}

#[test]
fn a_window_is_read_in_seconds() {
    for (text, ms, told) in [
        ("0.5", 500, "0.5"),
        (".05", 50, "0.05"),
        ("1", 1000, "1"),
        ("0.005", 5, "0.005"),
    ] {
        let window = ApexWindow::from_seconds(text).unwrap();
        assert_eq!((window.ms(), window.seconds().as_str()), (ms, told), "{text}");
    }
    assert_eq!(ApexWindow::from_seconds("0").map(ApexWindow::seconds), Some("0".into()));
    for bad in ["", ".", "-1", "0.0001", "half", "11", "99999999999", "0,5"] {
        assert_eq!(ApexWindow::from_seconds(bad), None, "{bad}");
    }
    assert_eq!(ApexWindow::default().seconds(), "0.5");
    assert!(ApexWindow::USUAL.contains(&ApexWindow::default()));
}

/// What is one event within half a second is two within less.
#[test]
fn a_narrower_window_tells_events_apart() {
    let mut of = worked();
    let chose =
        |of: &Scans| of.met([0, 1]).iter().filter(|it| it.other == Other::Chose).count();
    let before = chose(&of);
    assert!(before > 0);
    let frames = |of: &Scans| {
        let both = of.clips[0].shared([0, 1], of.within).unwrap();
        both.within()
    };
    let wide = frames(&of);
    of.within = ApexWindow::from_ms(0).unwrap();
    assert_eq!(frames(&of), 0);
    assert!(wide > 0 && chose(&of) < before);
}
