//! Expressions on the command line: their timing as text and JSON, and everything as files.

use std::fs;
use std::path::Path;

use frontalis_core::FileLabel;
use frontalis_core::time::text::seconds;
use frontalis_emotion::duration::{profile, profiles};
use frontalis_report::document::Figure;
use frontalis_report::tables::expressions as tables;
use frontalis_report::text::{WIDTH, wrapped};
use frontalis_report::{csv, expression_figures, paint};
use frontalis_stats::expression::{Expression, Expressions, Kind, Lasted, Marker};
use serde_json::{Value, json};

use crate::failure::Failure;

/// The place of a convention on durations among those there are.
pub(crate) fn chosen(id: Option<&String>) -> Result<Option<usize>, Failure> {
    let Some(id) = id else { return Ok(None) };
    match profile(id) {
        Some(found) => Ok(profiles().iter().position(|it| it.id == found.id)),
        None => {
            let ids: Vec<&str> = profiles().iter().map(|it| it.id).collect();
            Err(Failure::usage(format!("there is no duration profile {id:?}"))
                .hint(format!("there are: {}", ids.join(", "))))
        }
    }
}

/// Only events that are, or may be, micro-expressions by a convention.
pub(super) fn only_micro(of: &mut Expressions, chosen: usize) {
    of.all.retain(|it| {
        !it.is_moment()
            && !it.is_blink()
            && it.kinds.get(chosen).is_some_and(|it| it.may_be("micro"))
    });
}

/// Timing, extent, smile and order of an event, a line each.
pub(super) fn lines(
    it: &Expression,
    of: &Expressions,
    chosen: Option<usize>,
) -> Vec<String> {
    let mut lines = Vec::new();
    if it.total.n_frames > 0 {
        let mut text = format!("lasts {}", lasted(it.total));
        let phases = [("onset phase", it.onset_phase), ("offset phase", it.offset_phase)];
        for (name, phase) in phases.into_iter().filter_map(|(name, it)| Some((name, it?)))
        {
            text.push_str(&format!(", {name} {}", lasted(phase)));
        }
        lines.push(text);
    }
    if it.is_moment() {
        lines.push("a moment: onset and offset are not marked".to_owned());
    } else if let Some((at, kind)) = chosen.and_then(|at| Some((at, it.kinds.get(at)?))) {
        let name = of.profiles.get(at).map_or("", |it| it.id.as_str());
        lines.push(format!("{kind} by {name}"));
    }
    if !it.label.is_empty() {
        lines.push(format!("labelled {}", it.label));
    }
    for label in it.in_files() {
        lines.push(format!("a file calls it {label}"));
    }
    if it.is_partial {
        lines.push(it.extent.to_owned());
    }
    if it.is_subtle == Some(true) {
        lines.push("subtle".to_owned());
    }
    for (name, all) in [("smile", &it.markers), ("embarrassment", &it.steps)] {
        let told = all.iter().filter(|it| it.there == Some(true)).map(|it| it.name);
        let told: Vec<&str> = told.collect();
        let open = all.iter().filter(|it| it.there.is_none()).count();
        if !told.is_empty() {
            let open =
                if open > 0 { format!(" ({open} not known)") } else { String::new() };
            lines.push(format!("{name}: {}{open}", told.join(", ")));
        }
    }
    lines.iter().flat_map(|it| wrapped(it, WIDTH - 4)).collect()
}

fn lasted(it: Lasted) -> String {
    let ms = |it: frontalis_core::MediaTime| it.round_ms();
    let high = it.high.map_or("?".to_owned(), |it| ms(it).to_string());
    format!("{} ms ({}–{high})", ms(it.nominal), ms(it.low))
}

/// What is known of one event beside its readings.
pub(super) fn event_json(it: &Expression, of: &Expressions) -> Value {
    let lasted = |it: Option<Lasted>| {
        it.map(|it| {
            json!({
                "s": seconds(it.nominal), "least_s": seconds(it.low),
                "below_s": it.high.map(seconds), "frames": it.n_frames,
            })
        })
    };
    let classes = of.profiles.iter().zip(&it.kinds);
    let classes = classes.map(|(profile, kind)| (profile.id.clone(), class(kind)));
    let markers = |all: &[Marker]| -> Value {
        all.iter()
            .map(|it| json!({ "name": it.name, "there": it.there, "why": it.why }))
            .collect()
    };
    json!({
        "subject": it.subject,
        "draft": it.is_draft,
        "total": lasted(Some(it.total).filter(|it| it.n_frames > 0)),
        "onset_phase": lasted(it.onset_phase),
        "offset_phase": lasted(it.offset_phase),
        "classes": classes.collect::<serde_json::Map<_, _>>(),
        "label": it.label,
        "file_labels": it.file_labels.iter().map(label).collect::<Vec<_>>(),
        "extent": it.extent,
        "subtle": it.is_subtle,
        "smile": markers(&it.markers),
        "embarrassment": markers(&it.steps),
    })
}

fn label(it: &FileLabel) -> Value {
    json!({
        "file": it.file, "line": it.line, "subject": it.subject,
        "first_number": it.first_number, "onset_frame": it.onset.0,
        "apex_frame": it.apex.map(|it| it.0), "offset_frame": it.offset.map(|it| it.0),
        "units": it.units, "emotion": it.emotion, "kind": it.kind,
    })
}

fn class(kind: &Kind) -> Value {
    match kind {
        Kind::Certain(it) => json!({ "certain": it }),
        Kind::Neither => json!({ "certain": "neither" }),
        Kind::Undecidable { among, or_neither } => {
            json!({ "undecidable": among, "or_neither": or_neither })
        }
    }
}

/// What a corpus comes to.
pub(super) fn corpora_json(of: &Expressions) -> Value {
    let corpus = |it: &frontalis_stats::expression::Corpus| {
        let share = |it: &frontalis_stats::expression::Share| {
            json!({
                "category": it.category, "events": it.n, "with_others": it.n_with_others,
                "share": crate::json::estimate(&it.share), "persons": it.n_persons,
                "mean_s": it.mean_seconds, "sum_s": it.seconds,
            })
        };
        json!({
            "table": it.table,
            "shares": it.shares.iter().map(share).collect::<Vec<_>>(),
            "categories": it.categories,
            "transitions": it.transitions,
        })
    };
    of.corpora.iter().map(corpus).collect()
}

/// Writes every figure as SVG and PNG and every table as CSV; gives their number.
pub(super) fn write(
    of: &Expressions,
    chosen: Option<usize>,
    out: &Path,
) -> Result<usize, Failure> {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for Figure { name, title, picture, .. } in expression_figures(of, chosen) {
        let svg = paint::svg(&picture, &title).map_err(Failure::refused)?;
        files.push((format!("figures/{name}.svg"), svg.into_bytes()));
        let png = paint::png(&picture).map_err(Failure::refused)?;
        files.push((format!("figures/{name}.png"), png));
    }
    let all = [
        tables::events(of, chosen),
        tables::classes(of),
        tables::shares(of),
        tables::transitions(of),
        tables::crossed(of),
        tables::between_coders(of),
    ];
    for table in &all {
        let bytes = csv::csv(table).map_err(Failure::refused)?;
        files.push((format!("tables/{}.csv", table.name), bytes));
    }
    for (name, bytes) in &files {
        let path = out.join(name);
        let folder = path.parent().unwrap_or(out);
        fs::create_dir_all(folder).map_err(|it| Failure::file("make", folder, &it))?;
        fs::write(&path, bytes).map_err(|it| Failure::file("write", &path, &it))?;
    }
    Ok(files.len())
}
