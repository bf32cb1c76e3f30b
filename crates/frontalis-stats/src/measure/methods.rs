//! A methods paragraph that can be pasted: what was computed, by which rules, after whom.

use std::collections::BTreeSet;

use super::{Measure, Settings};
use crate::matching::Score;
use crate::material::Material;
use crate::scans::ApexWindow;

/// The rules behind some measures, each a sentence or more, with a lead word.
pub fn recipe(
    measures: &[Measure],
    settings: &Settings,
    within: Option<ApexWindow>,
    version: &str,
) -> Vec<(&'static str, String)> {
    let mut lines: Vec<(&'static str, String)> = Vec::new();
    let mut units: Vec<(&str, Vec<&str>)> = Vec::new();
    for measure in measures {
        let unit = measure.about().unit;
        match units.iter_mut().find(|it| it.0 == unit) {
            Some((_, names)) => names.push(measure.name()),
            None => units.push((unit, vec![measure.name()])),
        }
    }
    let unit =
        |(unit, names): &(&str, Vec<&str>)| format!("{}: {unit}.", names.join(", "));
    lines.extend(units.iter().map(|it| ("Unit", unit(it))));
    let has = |any: &[Measure]| measures.iter().any(|it| any.contains(it));
    if has(&[Measure::Timing, Measure::Attributes, Measure::Emfacs]) {
        lines.push(("Matching", format!("{}.", rule(settings))));
    }
    if has(&[Measure::Events]) {
        lines.push(("Matching", "events: by each of the five rules named.".to_owned()));
    }
    if has(&[Measure::Tolerance]) {
        lines.push((
            "Tolerance",
            format!(
                "half-widths of 0, 1/30, 1/6, 1/3 and 1/2 s, floor(seconds x rate + 1/2) \
                 frames; chance line from {} turns of at least 10 s.",
                settings.turns
            ),
        ));
    }
    if let Some(within) = within.filter(|_| has(&[Measure::Selective])) {
        let seconds = within.seconds();
        lines.push((
            "Apexes",
            format!(
                "selective sheets: events whose apexes lie at most {seconds} s apart are the \
                 same."
            ),
        ));
    }
    if has(&[Measure::FacsRatio]) && settings.neutral_as_code {
        lines.push(("Neutral", format!("{NEUTRAL}.")));
    }
    lines.push(("Missing", MISSING.to_owned()));
    lines.push(("Intervals", format!("{}.", intervals(measures, settings))));
    lines.push(("Version", version.to_owned()));
    lines
}

const MISSING: &str = "frames outside either coder's scope or under a visibility code (70-74) \
    that hides the code are missing and never zero; frames inside without the code are \
    absent; actions that are still open take no part.";

const NEUTRAL: &str =
    "in the FACS ratio a coder who scored nothing in an event scored neutral (0)";

fn rule(settings: &Settings) -> String {
    let score = match settings.rule.score {
        Score::Union => "intersection over union",
        Score::Longest => "overlap over the longer action",
    };
    format!(
        "pairs one to one with the greatest sum of {score}, at least {:.2}",
        settings.rule.least
    )
}

fn intervals(measures: &[Measure], settings: &Settings) -> String {
    let resampled = [
        Measure::FacsRatio,
        Measure::Frames,
        Measure::Levels,
        Measure::ManyCoders,
        Measure::Events,
        Measure::Timing,
        Measure::Attributes,
        Measure::Emfacs,
        Measure::Selective,
        Measure::Unitized,
        Measure::Benchmark,
        Measure::Drift,
    ];
    let mut parts = Vec::new();
    if measures.iter().any(|it| resampled.contains(it))
        && settings.resampling.resamples > 0
    {
        parts.push(format!(
            "95 % percentile intervals of {} bootstrap resamples (seed {}) of {}, or of moving \
             blocks of {} s where there is one clip",
            settings.resampling.resamples,
            settings.resampling.seed,
            match settings.two_level {
                true => "persons or clips and of moving blocks within each of them",
                false => "whole persons or clips",
            },
            settings.block_seconds
        ));
    }
    if measures.contains(&Measure::Timing) {
        parts.push(
            "timing, where there is too little to resample: Student's, flagged IidSe"
                .to_owned(),
        );
    }
    if measures.contains(&Measure::Attributes) {
        parts.push(
            "intraclass correlations: F intervals of Shrout and Fleiss (1979)".to_owned(),
        );
    }
    if measures.contains(&Measure::Gamma) {
        parts.push(format!("gamma's samples: seed {}", settings.resampling.seed));
    }
    if parts.is_empty() { "none".to_owned() } else { parts.join("; ") }
}

/// A paragraph with its references, in English.
pub fn paragraph(
    measures: &[Measure],
    material: &Material,
    settings: &Settings,
    version: &str,
) -> String {
    let (coders, clips) = (material.coders.len(), material.clips.len());
    let mut text = format!(
        "Agreement of {coders} coders was computed with {version} over {clips} {} and {} \
         FACS codes.",
        if clips == 1 { "clip" } else { "clips" },
        material.codes.len(),
    );
    for measure in measures {
        let methods = measure.about().methods;
        text.push(' ');
        match measure {
            Measure::Selective => {
                let within = format!("within {} s", material.scans.within.seconds());
                text.push_str(&methods.replace("within 0.5 s", &within));
            }
            _ => text.push_str(methods),
        }
    }
    let matched = [Measure::Timing, Measure::Attributes, Measure::Emfacs];
    if measures.iter().any(|it| matched.contains(it)) {
        text.push_str(&format!(
            " Actions and events were matched as {}.",
            rule(settings)
        ));
    }
    if measures.contains(&Measure::FacsRatio) && settings.neutral_as_code {
        text.push_str(&format!(" {}{}.", NEUTRAL[..1].to_uppercase(), &NEUTRAL[1..]));
    }
    text.push_str(&format!(
        " Missing data: {MISSING} Intervals: {}.",
        intervals(measures, settings)
    ));
    let sources: BTreeSet<&str> =
        measures.iter().flat_map(|it| it.about().sources.iter().copied()).collect();
    text.push_str("\n\nReferences\n");
    for source in sources {
        text.push('\n');
        text.push_str(source);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_names_measures_rules_and_references() {
        let material = Material {
            coders: vec!["ada".to_owned(), "bo".to_owned()],
            ..Material::default()
        };
        let measures = [Measure::Frames, Measure::Timing];
        let text = paragraph(&measures, &material, &Settings::default(), "Frontalis 1");
        for part in
            ["2 coders", "kappa (Cohen, 1960)", "seed 1978", "Lancet", "at least 0.50"]
        {
            assert!(text.contains(part), "{part} not in {text}");
        }
        let lines = recipe(&measures, &Settings::default(), None, "Frontalis 1");
        assert!(lines.iter().any(|it| it.0 == "Missing"));
    }

    /// The window that was chosen is said wherever it counts.
    #[test]
    fn the_window_of_apexes_is_told() {
        let mut material = Material::default();
        material.scans.within = ApexWindow::from_ms(50).unwrap();
        let (asked, settings) = ([Measure::Selective], Settings::default());
        let text = paragraph(&asked, &material, &settings, "Frontalis 1");
        assert!(text.contains("within 0.05 s") && !text.contains("0.5 s)"), "{text}");
        let lines = recipe(&asked, &settings, Some(material.scans.within), "Frontalis 1");
        let told = lines.iter().find(|it| it.0 == "Apexes").unwrap();
        assert!(told.1.contains("at most 0.05 s apart"), "{}", told.1);
    }
}
