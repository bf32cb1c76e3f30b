//! The worked example of docs/agreement.md, and that the manual has every measure.

use frontalis_core::Code;

use super::*;
use crate::estimate::Undefined;
use crate::material::{Act, Clip, Coding, Side};
use crate::runs::Run;

fn coding(start: u64, end: u64) -> Coding {
    let mut of = Coding::new(Run::new(1, 21).unwrap());
    let run = Run::new(start, end).unwrap();
    let act = Act::new(run, None, Some(2), Side::Both);
    of.acts.insert(Code::plain(12).unwrap(), vec![act]);
    of
}

fn material() -> Material {
    let clip = Clip {
        name: "example".to_owned(),
        cluster: "example".to_owned(),
        rate: (1, 1),
        codings: vec![Some(coding(5, 13)), Some(coding(7, 15))],
    };
    Material {
        coders: vec!["ada".to_owned(), "bo".to_owned()],
        codes: Code::plain(12).into_iter().collect(),
        clips: vec![clip],
        ..Material::default()
    }
}

fn find(of: Measure, statistic: &str) -> Estimate {
    let rows = measure(of, &material(), &Settings::default());
    rows.into_iter().find(|it| it.statistic == statistic).unwrap().estimate
}

#[test]
fn the_example_of_the_manual() {
    let expected = [
        ("percent_agreement", 0.8),
        ("cohen_kappa", 0.28 / 0.48),
        ("scott_pi", 0.28 / 0.48),
        ("bennett_s", 0.6),
        ("gwet_ac1", 0.32 / 0.52),
        ("krippendorff_alpha", 1.0 - 0.2 / (0.48 * 40.0 / 39.0)),
        ("positive_agreement", 0.75),
        ("negative_agreement", 20.0 / 24.0),
        ("mcc", 56.0 / 96.0),
    ];
    for (name, x) in expected {
        let found = find(Measure::Frames, name).x().unwrap();
        assert!((found - x).abs() < 1e-12, "{name}: {found}, not {x}");
    }
    assert_eq!(find(Measure::Events, "f1").x(), Some(1.0));
    let state =
        |start, stop| crate::boris::State { behaviour: "12".to_owned(), start, stop };
    let boris = crate::boris::kappa(&[state(5, 12)], &[state(7, 14)], 1);
    assert_eq!(boris.x(), Some(-0.25));
    let easydiag = crate::easydiag::Linked::of(
        &crate::matching::matching(&[], &[], Rule::LONGEST),
        &[0],
        &[0],
        1,
    );
    assert_eq!(easydiag.expected(), Err(Undefined::SingleCategory));
}

#[test]
fn the_manual_has_every_measure() {
    let manual = include_str!("../../../../docs/agreement.md");
    for measure in Measure::all() {
        let name = format!("`{}`", measure.name());
        let headed = manual.lines().any(|it| it.starts_with("## ") && it.contains(&name));
        assert!(headed, "{name} has no heading");
    }
}
