use crate::scans::{ApexWindow, ScanClip};

use super::super::intervals::material;
use super::super::joined;
use super::*;
use crate::material::Material;

/// The recipe and the paragraph of measures of a material.
fn told(of: &Material, asked: &[Measure], settings: &Settings) -> (Vec<Rule>, String) {
    let basis = Basis::new(of, settings);
    let rows = joined(asked.iter().map(|it| basis.measure(*it)).enumerate().collect());
    let methods = Methods::new(asked, &rows, &basis, "Frontalis 1");
    (methods.recipe(), methods.paragraph())
}

/// What is told of the intervals of a measure.
fn intervals(of: &Material, asked: Measure, settings: &Settings) -> String {
    let (recipe, paragraph) = told(of, &[asked], settings);
    let rule = recipe.iter().find(|it| it.lead == "Intervals").unwrap();
    assert_eq!(rule.of, [asked]);
    assert!(paragraph.contains(&rule.text), "{paragraph}");
    rule.text.clone()
}

#[test]
fn a_paragraph_names_measures_rules_and_references() {
    let measures = [Measure::Frames, Measure::Timing];
    let (recipe, text) = told(&material(5, 300), &measures, &Settings::default());
    for part in
        ["2 coders", "kappa (Cohen, 1960)", "seed 1978", "Lancet", "at least 0.50"]
    {
        assert!(text.contains(part), "{part} not in {text}");
    }
    assert!(recipe.iter().any(|it| it.lead == "Missing"));
    let unit = &recipe[0];
    assert_eq!(unit.by_name(), "frames: frames that both coders could code.");
    assert_eq!(
        unit.in_words(),
        "two coders by frame: frames that both coders could code."
    );
}

/// Files have the stable names; nobody reads them, nor names of flags and reasons.
#[test]
fn what_is_read_has_no_names_of_machines() {
    let names: Vec<&str> = Measure::OF_SHEETS.map(Measure::name).to_vec();
    let flags = crate::Flag::ALL.map(crate::Flag::name);
    for of in [material(3, 60), material(1, 20)] {
        let (recipe, paragraph) = told(&of, &Measure::OF_SHEETS, &Settings::default());
        let lines = recipe.iter().map(Rule::in_words).chain([paragraph]);
        for line in lines {
            assert!(!line.contains('_'), "{line}");
            assert!(!flags.iter().any(|it| line.contains(it)), "{line}");
            let dashed = names.iter().filter(|it| it.contains('-'));
            assert!(!dashed.into_iter().any(|it| line.contains(it)), "{line}");
        }
        assert!(recipe[0].by_name().starts_with("facs-ratio: "), "{:?}", recipe[0]);
    }
}

#[test]
fn intervals_are_told_as_they_were_made() {
    let settings = Settings::default();
    let drawn = "95 % percentile intervals of 2000 bootstrap resamples (seed 1978) of ";
    let (many, one) = (material(5, 300), material(1, 1200));
    let blocks = format!("{drawn}moving blocks of 60 s within one clip");
    for measure in [Measure::Levels, Measure::Unitized, Measure::Frames] {
        let of = |material| intervals(material, measure, &settings);
        assert_eq!(of(&many), format!("{drawn}whole persons or clips"));
        assert_eq!(of(&one), blocks);
    }
    // Each clip's own, whatever is resampled elsewhere.
    assert_eq!(intervals(&many, Measure::Drift, &settings), blocks);
    let both = Settings { two_level: true, ..settings };
    let both = intervals(&many, Measure::Frames, &both);
    assert!(both.contains("of moving blocks of 60 s within each of them"), "{both}");
    let icc = intervals(&many, Measure::Attributes, &settings);
    let (first, second) = icc.split_once("; ").unwrap();
    assert!(first.starts_with(drawn) && second.contains("F intervals"), "{icc}");
}

#[test]
fn where_there_are_none_it_is_told_why() {
    let settings = Settings::default();
    let long = material(1, 3700);
    let too_long = "within one clip of more than an hour";
    let all = intervals(&long, Measure::Unitized, &settings);
    assert!(all.starts_with("95 %") && !all.contains(too_long), "{all}");
    let some = intervals(&long, Measure::Levels, &settings);
    assert!(some.starts_with("95 %") && some.contains(too_long), "{some}");
    let frames = intervals(&long, Measure::Frames, &settings);
    assert!(!frames.contains(too_long), "{frames}");
    let short = material(1, 100);
    let of = |measure| intervals(&short, measure, &settings);
    assert_eq!(of(Measure::Frames), "none, since there is too little to resample");
    assert!(of(Measure::Timing).contains("Student's"), "{}", of(Measure::Timing));
    assert!(of(Measure::ManyCoders).contains("three and more"));
    assert!(of(Measure::Tolerance).contains("chance line"));
    let mut unasked = settings;
    unasked.resampling.resamples = 0;
    assert_eq!(intervals(&long, Measure::Frames, &unasked), "none was asked for");
}

/// A measure that came to nothing is in no text: no sheet here is selective.
#[test]
fn only_what_was_computed_is_told() {
    let asked = [Measure::Frames, Measure::Selective];
    let (recipe, paragraph) = told(&material(1, 300), &asked, &Settings::default());
    assert!(recipe.iter().all(|it| !it.of.contains(&Measure::Selective)));
    assert!(!paragraph.contains("selectively"), "{paragraph}");
}

/// The window that was chosen is said wherever it counts.
#[test]
fn the_window_of_apexes_is_told() {
    let mut of = Material::default();
    of.scans.within = ApexWindow::from_ms(50).unwrap();
    let clip = material(1, 20).clips.remove(0);
    of.scans.clips = vec![ScanClip { clip, scans: Vec::new() }];
    let (recipe, text) = told(&of, &[Measure::Selective], &Settings::default());
    assert!(text.contains("within 0.05 s") && !text.contains("0.5 s)"), "{text}");
    let told = recipe.iter().find(|it| it.lead == "Apexes").unwrap();
    assert!(told.text.contains("at most 0.05 s apart"), "{}", told.text);
}
