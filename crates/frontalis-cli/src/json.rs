//! Analysis results as JSON, by the schema of docs/cli.md.

use frontalis_analysis::Measured;
use frontalis_core::Code;
use frontalis_stats::comparison::{
    CodeRow, Comparison, RatioRow, Recipe, TimingRow, WITHIN_FRAMES,
};
use frontalis_stats::interpretation::{
    EmotionCount, Interpretation, InterpretedEvent, RuleMatch, TableReading,
};
use frontalis_stats::measure::methods::Rule;
use frontalis_stats::measure::{Measure, Row};
use frontalis_stats::scans::{Chosen, Met, Other, Scans};
use frontalis_stats::{Estimate, Flag};
use serde_json::{Value, json};

/// A comparison, whole.
pub(crate) fn comparison(it: &Comparison) -> Value {
    json!({
        "recipe": recipe(&it.recipe),
        "coders": it.coders,
        "clips": it.clips,
        "facs_ratio": it.facs_ratio.iter().map(ratio).collect::<Vec<_>>(),
        "codes": it.codes.iter().map(code_row).collect::<Vec<_>>(),
        "timing": it.timing.iter().map(timing).collect::<Vec<_>>(),
        "left_out": it.left_out,
    })
}

/// Selective sheets: their two stages, the events that one coder chose alone, and what each
/// sheet was coded under.
pub(crate) fn selective(scans: &Scans, rows: &[Row]) -> Value {
    let event = |it: &Chosen| {
        json!({
            "apex_frame": it.apex,
            "apex_s": it.time.map(frontalis_core::time::text::seconds),
            "score": it.score,
            "core": it.core,
        })
    };
    let met = |pair: [usize; 2], it: &Met| {
        let whose = |at: usize| scans.event(pair, it, at).map(event);
        let reason = match &it.other {
            Other::Rejected(reason) => Some(reason),
            _ => None,
        };
        json!({
            "coders": scans.pair(pair),
            "clip": scans.clips.get(it.clip).map(|it| &it.clip.name),
            "first": whose(0),
            "second": whose(1),
            "other": it.other.word(),
            "reason": reason,
        })
    };
    let pairs = scans.pairs();
    let events: Vec<Value> = pairs
        .iter()
        .flat_map(|pair| {
            scans.met(*pair).iter().map(|it| met(*pair, it)).collect::<Vec<_>>()
        })
        .collect();
    let sheets = scans.clips.iter().flat_map(|clip| {
        clip.scans.iter().zip(&scans.coders).filter_map(|(scan, coder)| {
            let scan = scan.as_ref()?;
            Some(json!({
                "clip": clip.clip.name,
                "coder": coder,
                "pack": scan.pack,
                "proof": scan.unproven.as_ref().map_or("proven".to_owned(), |it| format!("unproven: {it}")),
                "scanning_recorded": scan.recorded,
            }))
        })
    });
    json!({
        "rows": measure_rows(rows),
        "events": events,
        "sheets": sheets.collect::<Vec<_>>(),
    })
}

fn recipe(it: &Recipe) -> Value {
    json!({
        "version": it.version,
        "event_rule": it.event_rule,
        "match_rule": it.match_rule,
        "missing_rule": it.missing_rule,
        "interval_rule": it.interval_rule,
        "drafts": it.drafts,
    })
}

/// Measures with their rules.
pub(crate) fn measured(it: &Measured) -> Value {
    // Measures by their stable names, as in the rows.
    let rule = |it: &Rule| json!({ "lead": it.lead, "text": it.by_name() });
    let rules = it.recipe.iter().map(rule);
    json!({
        "recipe": rules.collect::<Vec<_>>(),
        "coders": it.coders,
        "clips": it.clips,
        "rows": measure_rows(&it.rows),
        "methods": it.methods,
        "left_out": it.left_out,
    })
}

/// Rows of measures.
pub(crate) fn measure_rows(rows: &[Row]) -> Value {
    let row = |it: &Row| {
        json!({
            "measure": it.measure.name(),
            "statistic": it.statistic,
            "code": it.code.map(|it| it.to_string()),
            "coders": *it.coders,
            "of": *it.at,
            "value": estimate(&it.estimate),
            "base_rate": it.base_rate,
            "n_missing": it.n_missing,
        })
    };
    rows.iter().map(row).collect()
}

/// What a measure is.
pub(crate) fn about(it: Measure) -> Value {
    let about = it.about();
    json!({
        "measure": it.name(),
        "title": about.title,
        "unit": about.unit,
        "definition": about.definition,
        "when": about.when,
        "not_when": about.not_when,
        "undefined": about.undefined,
        "sources": about.sources,
    })
}

/// A number with what it rests on, or the reason why there is none.
pub(crate) fn estimate(it: &Estimate) -> Value {
    match it {
        Estimate::Value(value) => json!({
            "x": value.x,
            "n": value.n,
            "interval": value.interval.map(|(low, high)| [low, high]),
            "flags": value.flags.iter().map(Flag::name).collect::<Vec<_>>(),
        }),
        Estimate::Undefined { reason, n } => {
            json!({ "undefined": reason.name(), "n": n })
        }
    }
}

fn ratio(it: &RatioRow) -> Value {
    json!({
        "coders": it.coders,
        "form": it.form,
        "mean": estimate(&it.mean),
        "pooled": estimate(&it.pooled),
        "n_empty": it.n_empty,
    })
}

fn code_row(it: &CodeRow) -> Value {
    let [both, only_first, only_second, neither] = it.frames;
    json!({
        "code": it.code.to_string(),
        "first": it.first,
        "second": it.second,
        "frames": {
            "both": both, "first_only": only_first, "second_only": only_second,
            "neither": neither, "missing": it.n_missing,
        },
        "actions": { "first": it.n_actions[0], "second": it.n_actions[1] },
        "matched": it.n_matched,
        "base_rate": estimate(&it.base_rate),
        "percent": estimate(&it.percent),
        "kappa": estimate(&it.kappa),
        "positive": estimate(&it.positive),
        "negative": estimate(&it.negative),
        "ac1": estimate(&it.ac1),
        "event_f1": estimate(&it.event_f1),
    })
}

fn timing(it: &TimingRow) -> Value {
    let within = WITHIN_FRAMES.iter().zip(&it.within);
    let within = within
        .map(|(frames, share)| json!({ "frames": frames, "share": estimate(share) }));
    json!({
        "first": it.first,
        "second": it.second,
        "landmark": it.landmark,
        "mean_frames": estimate(&it.mean_frames),
        "mean_ms": estimate(&it.mean_ms),
        "median_abs_frames": estimate(&it.median_abs_frames),
        "sd_frames": estimate(&it.sd_frames),
        "limits_frames": it.limits_frames.map(|(low, high)| [low, high]),
        "within": within.collect::<Vec<_>>(),
    })
}

/// The events of a project with their readings.
pub(crate) fn interpretation(it: &Interpretation) -> Value {
    let table = |it: &frontalis_stats::interpretation::TableUsed| json!({ "id": it.id, "title": it.title, "citation": it.citation });
    json!({
        "caveat": it.caveat,
        "tables": it.tables.iter().map(table).collect::<Vec<_>>(),
        "events": it.events.iter().map(event).collect::<Vec<_>>(),
        "counts": it.counts.iter().map(count).collect::<Vec<_>>(),
        "left_out": it.left_out,
    })
}

fn event(it: &InterpretedEvent) -> Value {
    json!({
        "clip": it.clip,
        "coder": it.coder,
        "first_frame": it.span.first().0,
        "last_frame": it.span.last().0,
        "apex_frame": it.apex.0,
        "apex_s": it.apex_time.map(frontalis_core::time::text::seconds),
        "score": it.score,
        "undeterminable": codes(&it.undeterminable),
        "readings": it.readings.iter().map(reading).collect::<Vec<_>>(),
    })
}

fn reading(it: &TableReading) -> Value {
    json!({
        "table": it.table,
        "matches": it.matches.iter().map(rule_match).collect::<Vec<_>>(),
        "failed": it.n_failed,
    })
}

fn rule_match(it: &RuleMatch) -> Value {
    json!({
        "rule": it.rule,
        "emotion": it.emotion,
        "verdict": it.verdict.word(),
        "missing": codes(&it.missing),
        "extra": codes(&it.extra),
        "overlap": it.overlap,
        "reasons": it.reasons,
        "citation": it.citation,
        "doubt": it.doubt,
    })
}

fn count(it: &EmotionCount) -> Value {
    json!({
        "coder": it.coder,
        "table": it.table,
        "emotion": it.emotion,
        "matched": it.n_matched,
        "undetermined": it.n_undetermined,
        "events": it.n_events,
    })
}

/// Codes as they are written.
pub(crate) fn codes(codes: &[Code]) -> Vec<String> {
    codes.iter().map(Code::to_string).collect()
}
