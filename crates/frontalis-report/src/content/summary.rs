//! The half page at the start: what was coded, how far the coders agree, where they do not,
//! and what the numbers leave out.

use frontalis_core::rows::{ClipRow, CoderKind, ProjectRows, SheetStatus};
use frontalis_core::{ClipId, Code};
use frontalis_stats::Comparison;
use frontalis_stats::comparison::{CodeRow, RatioRow};
use frontalis_stats::estimate::{Estimate, Flag};

use super::total_length;
use crate::ReportInput;
use crate::document::{Block, Headline, Section};
use crate::methods::sentence;
use crate::number::{DASH, Rounding, counted};
use crate::style::code_label;

/// Codes named as weakest.
const N_WEAKEST: usize = 3;

pub(super) fn section(input: &ReportInput<'_>) -> Section {
    let mut blocks = Vec::new();
    match input.comparison {
        Some(comparison) => {
            blocks.extend(headline(comparison).map(Block::Headline));
        }
        None => blocks.push(Block::Paragraph(
            "Agreement of coders was not computed for this report.".into(),
        )),
    }
    let mut facts = project_facts(input.rows);
    if let Some(comparison) = input.comparison {
        facts.extend(comparison_facts(comparison));
    }
    blocks.push(Block::Facts(facts));
    Section { id: "summary", title: "Summary".into(), blocks }
}

fn fact(name: &str, text: String) -> (String, String) {
    (name.to_owned(), text)
}

fn project_facts(rows: &ProjectRows) -> Vec<(String, String)> {
    let mut subjects: Vec<&str> =
        rows.clips.iter().filter_map(|it| it.subject.as_deref()).collect();
    subjects.sort_unstable();
    subjects.dedup();
    let mut clips = counted(rows.clips.len() as u64, "clip");
    if !subjects.is_empty() {
        clips = format!("{clips} of {}", counted(subjects.len() as u64, "subject"));
    }
    clips = format!("{clips}, {} in all", total_length(rows.clips.iter()));
    let variable = rows.clips.iter().filter(|it| it.table.is_variable()).count();
    if variable > 0 {
        clips = format!("{clips}; {} at a variable frame rate", variable);
    }
    vec![
        fact("Clips", clips),
        fact("Coders", coders(rows)),
        fact("Double coded", double_coded(rows)),
    ]
}

fn coders(rows: &ProjectRows) -> String {
    let n_sheets = |id| rows.sheets.iter().filter(|it| it.coder == id).count() as u64;
    let name = |it: &frontalis_core::rows::CoderRow| {
        let kind = if it.kind == CoderKind::Detector { "detector, " } else { "" };
        format!("{} ({kind}{})", it.name, counted(n_sheets(it.id), "sheet"))
    };
    let names: Vec<String> = rows.coders.iter().map(name).collect();
    let drafts =
        rows.sheets.iter().filter(|it| it.status == SheetStatus::Draft).count() as u64;
    let note = match drafts {
        0 => String::new(),
        1 => "; 1 sheet is not submitted yet".to_owned(),
        n => format!("; {} are not submitted yet", counted(n, "sheet")),
    };
    if names.is_empty() { "none yet".to_owned() } else { names.join(", ") + &note }
}

/// Submitted sheets by at least two people on one clip.
fn double_coded(rows: &ProjectRows) -> String {
    let is_person = |id| rows.coder(id).is_none_or(|it| it.kind == CoderKind::Person);
    let n_done = |clip: ClipId| {
        let done = rows.sheets.iter().filter(|it| {
            it.clip == clip && it.status == SheetStatus::Submitted && is_person(it.coder)
        });
        done.count()
    };
    let double: Vec<&ClipRow> =
        rows.clips.iter().filter(|it| n_done(it.id) >= 2).collect();
    if double.is_empty() {
        return "no clip yet (both sheets have to be submitted)".to_owned();
    }
    let length = total_length(double.iter().copied());
    format!("{} of {}, {length}", double.len(), counted(rows.clips.len() as u64, "clip"))
}

/// The form that is quoted: of all coders, in the form that needs no explaining first.
fn headline_row(comparison: &Comparison) -> Option<&RatioRow> {
    let of_form = |form| comparison.facs_ratio.iter().find(|it| it.form == form);
    let all = if comparison.coders.len() > 2 {
        of_form("mean-of-pairs").or_else(|| of_form("specific-agreement"))
    } else {
        of_form("two-coders")
    };
    all.or(comparison.facs_ratio.first())
}

fn headline(comparison: &Comparison) -> Option<Headline> {
    let row = headline_row(comparison)?;
    let what = match row.form {
        "two-coders" => {
            "twice the codes that both scored over all codes that either scored"
        }
        "mean-of-pairs" => {
            "twice the codes that both coders of a pair scored over all codes that either \
             scored, mean over pairs"
        }
        _ => "agreements on codes over the agreements that were possible",
    };
    let n = counted(row.mean.n(), "event");
    let text = match &row.mean {
        Estimate::Value(_) => format!(
            "{}: {what}; mean over {n}.{} {}",
            row.coders,
            pooled(row),
            tail(&row.mean)
        ),
        Estimate::Undefined { reason, .. } => {
            format!("{}: undefined, since {} ({n}).", row.coders, reason.sentence())
        }
    };
    Some(Headline {
        value: shown(&row.mean),
        label: "FACS ratio".into(),
        text: text.trim_end().to_owned(),
    })
}

fn pooled(row: &RatioRow) -> String {
    row.pooled.x().map_or(String::new(), |it| {
        format!(" Pooled over events it is {}.", Rounding::Coefficient.show(it))
    })
}

/// What has to be said beside the number itself.
fn tail(estimate: &Estimate) -> &'static str {
    let Estimate::Value(value) = estimate else { return "" };
    if value.flags.has(Flag::WithinOneVideo) {
        "The interval holds within this one clip only."
    } else if value.flags.has(Flag::SmallClusters) {
        "With so few clips the interval is rough."
    } else {
        ""
    }
}

fn shown(estimate: &Estimate) -> String {
    match estimate {
        Estimate::Undefined { reason, .. } => format!("{DASH} ({})", reason.name()),
        Estimate::Value(value) => {
            let interval = value
                .interval
                .map(|it| format!(" {}", Rounding::Coefficient.show_interval(it)));
            Rounding::Coefficient.show(value.x) + &interval.unwrap_or_default()
        }
    }
}

fn comparison_facts(comparison: &Comparison) -> Vec<(String, String)> {
    let mut facts = vec![fact("Weakest codes", weakest(comparison))];
    facts.extend(strongest(comparison).map(|it| fact("Strongest codes", it)));
    let left_out = match comparison.left_out.len() {
        0 => "nothing".to_owned(),
        1..=3 => comparison
            .left_out
            .iter()
            .map(|it| sentence(it))
            .collect::<Vec<_>>()
            .join(" "),
        n => {
            let first: Vec<String> =
                comparison.left_out.iter().take(2).map(|it| sentence(it)).collect();
            format!(
                "{} And {} more, listed under Agreement of coders.",
                first.join(" "),
                n - 2
            )
        }
    };
    facts.push(fact("Left out", left_out));
    let recipe = &comparison.recipe;
    let rules = [&recipe.event_rule, &recipe.match_rule, &recipe.interval_rule];
    let recipe: Vec<String> = rules.into_iter().map(|it| sentence(it)).collect();
    facts.push(fact("Recipe", recipe.join(" ")));
    facts
}

/// Codes by kappa, weakest pair of each code first; those without a kappa are left out.
fn by_kappa(comparison: &Comparison) -> Vec<(&CodeRow, f64)> {
    let kappa = |it: &'_ CodeRow| it.kappa.x().filter(|it| it.is_finite());
    let mut rows: Vec<(&CodeRow, f64)> = comparison
        .codes
        .iter()
        .filter(|it| it.n_actions != [0, 0])
        .filter_map(|it| Some((it, kappa(it)?)))
        .collect();
    rows.sort_by(|a, b| a.1.total_cmp(&b.1));
    let mut seen: Vec<Code> = Vec::new();
    rows.retain(|(row, _)| {
        let is_new = !seen.contains(&row.code);
        seen.push(row.code);
        is_new
    });
    rows
}

fn weakest(comparison: &Comparison) -> String {
    let rows = by_kappa(comparison);
    if rows.is_empty() {
        return "kappa is undefined for every code".to_owned();
    }
    let several = comparison.coders.len() > 2;
    let name = |(row, kappa): &(&CodeRow, f64)| {
        let pair = if several {
            format!("{} × {}, ", row.first, row.second)
        } else {
            String::new()
        };
        let positive = row.positive.x().map_or(String::new(), |it| {
            format!(", positive agreement {}", Rounding::Coefficient.show(it))
        });
        let few = row.n_actions.iter().any(|&it| it < 10);
        let few = if few { "; few actions" } else { "" };
        format!(
            "{} ({pair}kappa {}{positive}; {} and {} actions, {} matched{few})",
            code_label(row.code),
            Rounding::Coefficient.show(*kappa),
            row.n_actions[0],
            row.n_actions[1],
            row.n_matched
        )
    };
    let names: Vec<String> = rows.iter().take(N_WEAKEST).map(name).collect();
    names.join("; ")
}

/// Only where there are enough codes that the two lists do not meet.
fn strongest(comparison: &Comparison) -> Option<String> {
    let rows = by_kappa(comparison);
    let from = rows.len().checked_sub(N_WEAKEST).filter(|it| *it >= N_WEAKEST)?;
    let name = |(row, kappa): &(&CodeRow, f64)| {
        format!("{} ({})", code_label(row.code), Rounding::Coefficient.show(*kappa))
    };
    let names: Vec<String> = rows[from..].iter().rev().map(name).collect();
    Some(format!("by kappa: {}", names.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{sample, tables};

    #[test]
    fn the_weakest_codes_are_those_with_the_lowest_kappa() {
        let text = weakest(&sample::comparison());
        let found: Vec<&str> = text
            .split("; ")
            .filter_map(|it| it.split_once(" (kappa"))
            .map(|it| it.0)
            .collect();
        assert_eq!(found, ["15 lip corner depress", "7 lid tighten", "45 blink"]);
    }

    #[test]
    fn drafts_are_not_double_coding() {
        let mut rows = sample::rows();
        assert!(
            double_coded(&rows).starts_with("2 of 3 clips, "),
            "{}",
            double_coded(&rows)
        );
        for sheet in &mut rows.sheets {
            sheet.status = SheetStatus::Draft;
        }
        assert!(double_coded(&rows).starts_with("no clip yet"));
    }

    #[test]
    fn an_undefined_ratio_is_named() {
        let mut comparison = sample::comparison();
        comparison.facs_ratio[0].mean =
            Estimate::undefined(frontalis_stats::Undefined::NoPositives, 0);
        comparison.facs_ratio.truncate(1);
        let headline = headline(&comparison).unwrap();
        assert_eq!(headline.value, "– (NoPositives)");
        assert!(headline.text.contains("neither coder scored it"));
    }

    #[test]
    fn rates_are_told_in_the_clip_table() {
        let rows = sample::rows();
        assert_eq!(tables::rate(&rows.clips[0].table), "29.97");
    }
}
