//! Tables of selective coding: both stages of each pair of coders, the events that only one
//! of them chose, and what the sheets were coded under.

use frontalis_core::time::text::clock;
use frontalis_stats::measure::{Measure, Row as Statistic};
use frontalis_stats::scans::{ApexWindow, Other, Scans};

use crate::number::Rounding;
use crate::table::{Cell, Column, Row, Table};

/// What is shown of each stage: its name, and the statistics with their words.
const SHOWN: [(&str, &[(&str, &str)]); 4] = [
    (
        "scanned",
        &[
            ("seconds_by_both", "Scanned by both, s"),
            ("seconds_not_by_a", "Not scanned by the first, s"),
            ("seconds_not_by_b", "Not scanned by the second, s"),
            (
                "events_of_a_not_scanned_by_b",
                "Events left out: not scanned by the second",
            ),
            ("events_of_b_not_scanned_by_a", "Events left out: not scanned by the first"),
        ],
    ),
    (
        "whether",
        &[
            ("n_a", "Events chosen by the first"),
            ("n_b", "Events chosen by the second"),
            ("matched", "Chosen by both"),
            ("f1", "F1"),
            ("f1_by_chance", "F1 by chance"),
            ("recall_a_by_b", "Of the first's, chosen by the second"),
            ("recall_b_by_a", "Of the second's, chosen by the first"),
            ("events_of_a_rejected_by_b", "Of the first's, rejected by the second"),
            ("events_of_b_rejected_by_a", "Of the second's, rejected by the first"),
            ("coded_state_kappa_frames", "Kappa of coded time"),
        ],
    ),
    (
        "how",
        &[
            ("facs_ratio_pooled", "FACS ratio, pooled"),
            ("facs_ratio_mean", "FACS ratio, mean over events"),
            ("exact_set", "The very same codes"),
            ("emotion_kappa", "Kappa of the emotion read"),
        ],
    ),
    (
        "combined",
        &[
            ("facs_ratio_pooled", "FACS ratio over all events, pooled"),
            ("coverage_of_aus", "Coverage: codes that lie in common events"),
        ],
    ),
];

/// Both stages, for every pair of coders.
pub fn stages(rows: &[Statistic], within: ApexWindow) -> Table {
    let columns = vec![
        Column::words("coders", "Coders"),
        Column::words("stage", "Stage"),
        Column::words("statistic", "Statistic"),
        Column::estimates("value", "Value", ""),
    ];
    let title = "Selective coding: whether an event is chosen, how it is coded, and both";
    let mut table = Table::new("selective", title, columns);
    let mut pairs: Vec<&str> = Vec::new();
    for row in rows.iter().filter(|it| it.measure == Measure::Selective) {
        if !pairs.contains(&&*row.coders) {
            pairs.push(&row.coders);
        }
    }
    for pair in pairs {
        let mut before = "";
        for (stage, shown) in SHOWN {
            for (statistic, words) in shown {
                let Some(row) = find(rows, pair, stage, statistic) else { continue };
                let stage_cell = |it: &str| match before == it {
                    true => Cell::Same(it.to_owned()),
                    false => Cell::text(it),
                };
                let coders = match before.is_empty() {
                    true => Cell::text(pair),
                    false => Cell::Same(pair.to_owned()),
                };
                let value = match (row.is_count, row.estimate.x()) {
                    (true, Some(x)) => Cell::Number(Some(x), Rounding::Count),
                    _ => Cell::Estimate(row.estimate.clone(), Rounding::Coefficient),
                };
                let cells = vec![coders, stage_cell(stage), Cell::text(*words), value];
                table.rows.push(Row::new(cells));
                before = stage;
            }
        }
    }
    table.notes = vec![
        format!(
            "Only frames that both scanned count; events are the same where their apexes lie \
             within {} s.",
            within.seconds()
        ),
        "The combined ratio is exactly the ratio of how, pooled, times coverage."
            .to_owned(),
    ];
    table
}

/// Where a statistic of [`SHOWN`] is: `rejected` is said under *whether*, and counted with
/// what was scanned.
fn find<'a>(
    rows: &'a [Statistic],
    pair: &str,
    stage: &str,
    statistic: &str,
) -> Option<&'a Statistic> {
    let at = if statistic.contains("rejected") { "scanned" } else { stage };
    rows.iter().find(|it| {
        it.measure == Measure::Selective
            && *it.coders == *pair
            && *it.at == *at
            && it.statistic == statistic
    })
}

/// The events that only one coder of a pair chose, to review together.
pub fn alone(of: &Scans) -> Table {
    let columns = vec![
        Column::words("coders", "Coders"),
        Column::words("clip", "Clip"),
        Column::numbers("time", "Time", ""),
        Column::numbers("frame", "Frame", ""),
        Column::words("chosen_by", "Chosen by"),
        Column::words("score", "Score"),
        Column::words("core", "Core").on_page(),
        Column::words("other", "The other coder"),
    ];
    let title = "Events that only one coder chose, to review together";
    let mut table = Table::new("selective-alone", title, columns);
    for pair in of.pairs() {
        for met in of.met(pair).iter().filter(|it| it.other != Other::Chose) {
            let whose = usize::from(met.events[0].is_none());
            let (Some(event), Some(clip)) =
                (of.event(pair, met, whose), of.clips.get(met.clip))
            else {
                continue;
            };
            let name = of.coders.get(pair[whose]).map_or("", String::as_str);
            let other = match &met.other {
                Other::Rejected(reason) => format!("rejected it: {reason}"),
                other => other.word().to_owned(),
            };
            table.rows.push(Row::new(vec![
                Cell::text(of.pair(pair)),
                Cell::text(&clip.clip.name),
                Cell::Text(event.time.map_or_else(String::new, clock)),
                Cell::Count(event.apex),
                Cell::text(name),
                Cell::text(&event.score),
                Cell::text(&event.core),
                Cell::Text(other),
            ]));
        }
    }
    table
}

/// Under which pack each selective sheet was coded, and whether it is proven.
pub fn packs(of: &Scans) -> Table {
    let columns = vec![
        Column::words("clip", "Clip"),
        Column::words("coder", "Coder"),
        Column::words("pack", "Pack, by its hash"),
        Column::words("proof", "Proof"),
        Column::numbers("chosen", "Chosen", ""),
        Column::numbers("rejected", "Rejected", ""),
    ];
    let title = "Selective sheets and the pack that they were coded under";
    let mut table = Table::new("selective-sheets", title, columns);
    for clip in &of.clips {
        for (coder, scan) in of.coders.iter().zip(&clip.scans) {
            let Some(scan) = scan else { continue };
            let proof = scan.unproven.as_ref();
            table.rows.push(Row::new(vec![
                Cell::text(&clip.clip.name),
                Cell::text(coder),
                Cell::text(&scan.pack),
                Cell::Text(proof.map_or("proven".into(), |it| format!("unproven: {it}"))),
                Cell::Count(scan.chosen.len() as u64),
                Cell::Count(scan.rejected.len() as u64),
            ]));
        }
    }
    table
}
