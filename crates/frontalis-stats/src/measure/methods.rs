//! The rules behind some measures, and a methods paragraph that can be pasted: what was
//! computed, by which rules, after whom. Only what has rows is told, and of that what its rows
//! have.

mod intervals;

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::{Basis, Measure, Row, Settings};
use crate::matching::Score;

/// A rule behind some measures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// What it is about, in a word.
    pub lead: &'static str,
    /// The measures it is of; all of them where it names none.
    pub of: Vec<Measure>,
    /// A sentence; where it names measures what is said of them, without the full stop.
    pub text: String,
}

impl Rule {
    /// A rule of all measures, a sentence.
    pub fn all(lead: &'static str, text: impl Into<String>) -> Self {
        Self { lead, of: Vec::new(), text: text.into() }
    }

    /// What is said of some measures.
    pub fn of(lead: &'static str, of: Vec<Measure>, text: impl Into<String>) -> Self {
        Self { lead, of, text: text.into() }
    }

    /// As files have it, measures by their stable names.
    pub fn by_name(&self) -> String {
        self.told(Measure::name)
    }

    /// As it is read in English, measures in words.
    pub fn in_words(&self) -> String {
        self.told(Measure::short)
    }

    fn told(&self, name: fn(Measure) -> &'static str) -> String {
        if self.of.is_empty() {
            return self.text.clone();
        }
        let names: Vec<&str> = self.of.iter().map(|it| name(*it)).collect();
        format!("{}: {}.", names.join(", "), self.text)
    }
}

/// What is to be told of measures that were computed.
pub struct Methods<'a, 'm> {
    /// Those that have rows; where none has, all that were asked for.
    measures: Vec<Measure>,
    intervals: Vec<Rule>,
    basis: &'a Basis<'m>,
    version: &'a str,
}

impl<'a, 'm> Methods<'a, 'm> {
    /// Of the measures asked for, which have these rows.
    pub fn new(
        asked: &[Measure],
        rows: &[Row],
        basis: &'a Basis<'m>,
        version: &'a str,
    ) -> Self {
        let found = intervals::found(rows);
        let done = asked.iter().copied().filter(|it| found.contains_key(it));
        let mut measures: Vec<Measure> = done.collect();
        if measures.is_empty() {
            measures = asked.to_vec();
        }
        let intervals = intervals::rules(&measures, &found, basis);
        Self { measures, intervals, basis, version }
    }

    /// Those of some measures that are told of.
    fn those(&self, of: &[Measure]) -> Vec<Measure> {
        self.measures.iter().copied().filter(|it| of.contains(it)).collect()
    }

    fn has(&self, of: Measure) -> bool {
        self.measures.contains(&of)
    }

    /// The unit a measure counts; that of BORIS is asked for.
    fn unit(&self, of: Measure) -> Cow<'static, str> {
        match of {
            Measure::Boris => {
                let ms = self.basis.settings.boris_unit_ms;
                format!("samples every {ms} ms, clip by clip").into()
            }
            _ => of.about().unit.into(),
        }
    }

    /// The rules, each a sentence or more, with a lead word.
    pub fn recipe(&self) -> Vec<Rule> {
        let settings = &self.basis.settings;
        let mut lines: Vec<Rule> = Vec::new();
        for measure in &self.measures {
            let unit = self.unit(*measure);
            match lines.iter_mut().find(|it| it.text == unit) {
                Some(line) => line.of.push(*measure),
                None => lines.push(Rule::of("Unit", vec![*measure], unit)),
            }
        }
        let some = |lead: &'static str, of: &[Measure], text: String| {
            let of = self.those(of);
            (!of.is_empty()).then(|| Rule::of(lead, of, text))
        };
        lines.extend(some("Matching", &MATCHED, rule(settings)));
        lines.extend(some("Matching", &[Measure::Events], FIVE_RULES.to_owned()));
        if self.has(Measure::Tolerance) {
            let windows = format!(
                "half-widths of 0, 1/30, 1/6, 1/3 and 1/2 s, in whole frames; beside it the \
                 median of {} turns of one coder in time by at least 10 s.",
                settings.turns
            );
            lines.push(Rule::all("Tolerance", windows));
        }
        let scans = &self.basis.material.scans;
        if self.has(Measure::Selective) && !scans.clips.is_empty() {
            let seconds = scans.within.seconds();
            let apexes = format!(
                "selective sheets: events whose apexes lie at most {seconds} s apart are the \
                 same."
            );
            lines.push(Rule::all("Apexes", apexes));
        }
        if self.has(Measure::FacsRatio) && settings.neutral_as_code {
            lines.push(Rule::all("Neutral", format!("{NEUTRAL}.")));
        }
        lines.push(Rule::all("Missing", MISSING));
        lines.extend(self.intervals.iter().cloned());
        let seed = settings.resampling.seed;
        let drawn = format!("{seed}, of all that is drawn by chance.");
        lines.push(Rule::all("Seed", drawn));
        lines.push(Rule::all("Version", self.version));
        lines
    }

    /// A paragraph with its references, in English.
    pub fn paragraph(&self) -> String {
        let (material, settings) = (self.basis.material, &self.basis.settings);
        let (coders, clips) = (material.coders.len(), material.clips.len());
        let mut text = format!(
            "Agreement of {coders} coders was computed with {} over {clips} {} and {} \
             FACS codes.",
            self.version,
            if clips == 1 { "clip" } else { "clips" },
            material.codes.len(),
        );
        for measure in &self.measures {
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
        if !self.those(&MATCHED).is_empty() {
            text.push_str(&format!(
                " Actions and events were matched as {}.",
                rule(settings)
            ));
        }
        if self.has(Measure::FacsRatio) && settings.neutral_as_code {
            text.push_str(&format!(" {}{}.", NEUTRAL[..1].to_uppercase(), &NEUTRAL[1..]));
        }
        text.push_str(&format!(" Missing data: {MISSING}"));
        for Rule { of, text: how, .. } in &self.intervals {
            let of: Vec<&str> = of.iter().map(|it| it.short()).collect();
            text.push_str(&format!(" Intervals ({}): {how}.", of.join(", ")));
        }
        let seed = settings.resampling.seed;
        text.push_str(&format!(" All that was drawn by chance has seed {seed}."));
        text.push_str("\n\nReferences\n");
        let sources = self.measures.iter().flat_map(|it| it.about().sources.iter());
        for source in sources.collect::<BTreeSet<_>>() {
            text.push('\n');
            text.push_str(source);
        }
        text
    }
}

/// Measures that rest on actions or events matched by the rule of the settings.
const MATCHED: [Measure; 4] =
    [Measure::Timing, Measure::Attributes, Measure::Emfacs, Measure::Drift];

const FIVE_RULES: &str = "intersection over union of at least .5, or of at least .2, overlap of \
    at least .6 of the longer action, any overlap, onsets at most half a second apart";

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

#[cfg(test)]
mod tests;
