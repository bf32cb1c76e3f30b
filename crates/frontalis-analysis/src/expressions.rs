//! Every event of a project with what tables read in it, how long it lasted and what
//! conventions call that; and what a corpus of them comes to.

mod corpus;
mod timed;

use std::collections::BTreeSet;

use frontalis_core::rows::{
    ClipRow, CoderRow, ProjectRows, SheetMode, SheetRow, SheetStatus,
};
use frontalis_core::sheet::events::{Event, events};
use frontalis_core::{Code, FileLabel, FrameSpan, Item, MarkerKind};
use frontalis_emotion::duration::{Limit, Part, Profile, profiles};
use frontalis_emotion::{Closure, Smile, Step, Table, Truth, hidden_in};
use frontalis_stats::expression::{
    Expression, Expressions, IndexTrack, Marker, ProfileUsed, Stretch,
};
use frontalis_stats::measure::{Measure, Row, Settings, measure};
use rayon::prelude::*;

use crate::error::AnalysisError;
use crate::interpret::{codes_named, counts, of_event, used};
use crate::measured::material;
use crate::plan::Plan;
use crate::study::Study;

/// What a coder's label of an event begins with, as the name of a marker on one of its frames.
pub const LABEL: char = '=';

/// Reads everything in the events of the sheets that the plan takes in: tables, durations,
/// smiles, order, indices; and counts. `go_on` hears how many of how many parts are done, and
/// says whether to go on; `None` where it says no.
///
/// # Errors
///
/// [`AnalysisError`] where a query fails, which no content of a project should bring about.
pub fn expressions(
    rows: &ProjectRows,
    tables: &[Table],
    plan: &Plan,
    go_on: &mut dyn FnMut(usize, usize) -> bool,
) -> Result<Option<Expressions>, AnalysisError> {
    let parts = tables.len() + 3;
    let sheets: Vec<&SheetRow> =
        rows.sheets.iter().filter(|it| plan.has_events(rows, it)).collect();
    let named: BTreeSet<Code> = tables.iter().flat_map(codes_named).collect();
    let of_sheet = |it: &&SheetRow| of_sheet(rows, it, tables, &named, plan);
    let all: Vec<Expression> = sheets.par_iter().flat_map(of_sheet).collect();
    if !go_on(1, parts) {
        return Ok(None);
    }
    let interpreted: Vec<_> = all.iter().map(|it| it.event.clone()).collect();
    let study = Study::of(rows, plan)?;
    let mut reading = frontalis_stats::Interpretation {
        counts: counts(rows, &interpreted, tables)?,
        events: interpreted,
        tables: tables.iter().map(used).collect(),
        caveat: frontalis_emotion::WHAT_A_FACE_CANNOT_SHOW.to_owned(),
        left_out: study.left_out.clone(),
    };
    let shown: Vec<Expression> =
        all.iter().filter(|it| !it.is_blink()).cloned().collect();
    let n_blinks = (all.len() - shown.len()) as u64;
    if n_blinks > 0 {
        let events = crate::study::counted(n_blinks, "event");
        let blinks = "nothing but the closing of the eyes (43, 45, 46) is in them";
        reading
            .left_out
            .push(format!("{events} left out of shares and counts: {blinks}."));
    }
    let corpora = corpus::corpora(&shown, tables, plan)?;
    let crossed = corpus::crossed(&shown, tables);
    if !go_on(2, parts) {
        return Ok(None);
    }
    let mut between_coders = Vec::new();
    for (at, table) in tables.iter().enumerate() {
        let of: Vec<_> = interpretation_of(&reading, at);
        let read = frontalis_stats::Interpretation { events: of, ..Default::default() };
        between_coders.push((table.id.clone(), between(&study, plan, &read)));
        if !go_on(at + 3, parts) {
            return Ok(None);
        }
    }
    reading.events.clear();
    let tracks: Vec<IndexTrack> =
        sheets.par_iter().flat_map(|it| tracks(rows, it, plan)).collect();
    Ok(go_on(parts, parts).then_some(Expressions {
        reading,
        all,
        corpora,
        crossed,
        between_coders,
        profiles: profiles().iter().map(profile_used).collect(),
        tracks,
    }))
}

/// The events with the readings of one table only, as measures take them.
fn interpretation_of(
    reading: &frontalis_stats::Interpretation,
    at: usize,
) -> Vec<frontalis_stats::interpretation::InterpretedEvent> {
    let only = |it: &frontalis_stats::interpretation::InterpretedEvent| {
        let mut it = it.clone();
        it.readings = it.readings.into_iter().skip(at).take(1).collect();
        it
    };
    reading.events.iter().map(only).collect()
}

/// Agreement of coders on what is read in matched events.
fn between(
    study: &Study<'_>,
    plan: &Plan,
    read: &frontalis_stats::Interpretation,
) -> Vec<Row> {
    let material = material(study, plan, read);
    if material.coders.len() < 2 {
        return Vec::new();
    }
    let settings = plan.settings(&Settings::default());
    let all = measure(Measure::Emfacs, &material, &settings);
    all.into_iter().filter(|it| it.statistic.starts_with("emotion_")).collect()
}

fn of_sheet(
    rows: &ProjectRows,
    sheet: &SheetRow,
    tables: &[Table],
    named: &BTreeSet<Code>,
    plan: &Plan,
) -> Vec<Expression> {
    let (Some(clip), Some(coder)) = (rows.clip(sheet.clip), rows.coder(sheet.coder))
    else {
        return Vec::new();
    };
    let all = events(&sheet.sheet).into_iter();
    let labels: Vec<&FileLabel> =
        rows.labels.iter().filter(|it| it.clip == clip.id).collect();
    all.filter_map(|it| {
        let mut one = expression(clip, coder, sheet, &it, tables, named, plan)?;
        let beside = labels.iter().filter(|label| label.meets(it.span));
        one.file_labels = beside.map(|it| (*it).clone()).collect();
        Some(one)
    })
    .collect()
}

fn expression(
    clip: &ClipRow,
    coder: &CoderRow,
    sheet: &SheetRow,
    event: &Event,
    tables: &[Table],
    named: &BTreeSet<Code>,
    plan: &Plan,
) -> Option<Expression> {
    let timed = timed::of(&clip.table, sheet, event)?;
    let interpreted = of_event(clip, &coder.name, event, tables, named, plan);
    let hidden = hidden_in(&event.items, &plan.scheme);
    let smile = frontalis_emotion::smile(&sheet.sheet, event.span, &clip.table, &hidden);
    let order = frontalis_emotion::embarrassment(&sheet.sheet, event.span, &clip.table);
    let steps = order.into_iter().flat_map(|it| Step::ALL.into_iter().zip(it.steps));
    let step = |(step, truth): (Step, Truth)| Marker {
        name: step.word(),
        there: known(truth),
        why: if truth == Truth::Unknown { "the apex of 12 is not marked" } else { "" },
    };
    let extent = frontalis_emotion::extent(&event.items);
    Some(Expression {
        event: interpreted,
        items: event.items.clone(),
        clip: clip.id,
        coder: coder.id,
        subject: clip.subject.clone().unwrap_or_else(|| clip.name.clone()),
        is_draft: sheet.status == SheetStatus::Draft,
        rate: clip.table.nominal_rate().as_f64(),
        is_variable: clip.table.is_variable(),
        from: clip.table.time(event.span.first())?,
        total: timed.total,
        onset_phase: timed.onset_phase,
        offset_phase: timed.offset_phase,
        kinds: profiles().iter().map(|it| timed::kind(it, &timed.timing)).collect(),
        label: label(sheet, event.span),
        file_labels: Vec::new(),
        extent: extent.map_or("", frontalis_emotion::Extent::word),
        is_partial: extent.is_some_and(frontalis_emotion::Extent::is_partial),
        is_subtle: known(frontalis_emotion::subtle(&event.items)),
        markers: smile
            .map(|it| markers(it, timed.total.n_frames == 0))
            .unwrap_or_default(),
        steps: steps.map(step).collect(),
    })
}

/// What its coder has called an event: the names of markers on its frames that begin with `=`.
fn label(sheet: &SheetRow, span: FrameSpan) -> String {
    let on_it = sheet.sheet.markers().range(span.first()..=span.last());
    let names = on_it.filter(|it| it.1.kind != MarkerKind::Candidate);
    let labels = names.filter_map(|it| it.1.name.strip_prefix(LABEL));
    let labels: Vec<&str> = labels.map(str::trim).filter(|it| !it.is_empty()).collect();
    labels.join(", ")
}

fn known(truth: Truth) -> Option<bool> {
    match truth {
        Truth::True => Some(true),
        Truth::False => Some(false),
        Truth::Unknown => None,
    }
}

/// `moment`: only a moment is known of the event, so that nothing is of how long it lasted.
fn markers(smile: Smile, moment: bool) -> Vec<Marker> {
    let all = frontalis_emotion::Marker::ALL.into_iter().zip(smile.markers);
    let marker = |(marker, truth): (frontalis_emotion::Marker, Truth)| {
        if moment && marker == frontalis_emotion::Marker::Duration {
            let why = "onset and offset are not marked";
            return Marker { name: marker.word(), there: None, why };
        }
        let why = if truth == Truth::Unknown { marker.needs() } else { "" };
        Marker { name: marker.word(), there: known(truth), why }
    };
    all.map(marker).collect()
}

fn profile_used(it: &Profile) -> ProfileUsed {
    let mut classes: Vec<&'static str> =
        it.classes.iter().map(|it| it.0.word()).collect();
    classes.dedup();
    let seconds = |limit: Limit| match limit {
        Limit::Seconds { num, den } => f64::from(num) / f64::from(den),
        Limit::Frames { n_frames, per_second } => {
            f64::from(n_frames) / f64::from(per_second)
        }
    };
    let limits = it.classes.iter().flat_map(|(class, tests)| {
        let total = tests.iter().filter(|it| it.part == Part::Total);
        total.map(|it| {
            let end = |end: Option<(Limit, bool)>| end.map(|it| seconds(it.0));
            (class.word(), end(it.from), end(it.to))
        })
    });
    ProfileUsed {
        id: it.id.to_owned(),
        name: it.name.to_owned(),
        source: it.source.to_owned(),
        doubt: it.doubt.to_owned(),
        limits: limits.collect(),
        classes,
    }
}

/// The indices of shipped formulas over a sheet, where it has anything of them.
fn tracks(rows: &ProjectRows, sheet: &SheetRow, plan: &Plan) -> Vec<IndexTrack> {
    let (Some(clip), Some(coder)) = (rows.clip(sheet.clip), rows.coder(sheet.coder))
    else {
        return Vec::new();
    };
    // What a selective sheet does not code was not looked for: no index of its frames.
    if sheet.mode == SheetMode::Selective {
        return Vec::new();
    }
    let formulas = frontalis_emotion::shipped().iter();
    let formulas = formulas.filter_map(|it| Some((it, it.formula.as_ref()?)));
    let of = formulas.filter_map(|(table, formula)| {
        let stretches = frontalis_emotion::track(
            formula,
            &sheet.sheet,
            sheet.coverage,
            &plan.scheme,
            Closure::default(),
        );
        let most = formula.value(&every(formula), &|_| false, Closure::default()).high;
        let stretch = |(span, index): (FrameSpan, frontalis_emotion::Index)| {
            let from = clip.table.time(span.first())?.as_secs_f64();
            let lasts = clip.table.duration(span)?.as_secs_f64();
            let (low, high) = (index.low, index.high);
            Some(Stretch { span, seconds: (from, from + lasts), low, high })
        };
        let stretches: Vec<Stretch> = stretches.into_iter().filter_map(stretch).collect();
        stretches.iter().any(|it| 0 < it.high).then(|| IndexTrack {
            table: table.id.clone(),
            clip: clip.id,
            clip_name: clip.name.clone(),
            subject: clip.subject.clone().unwrap_or_else(|| clip.name.clone()),
            coder: coder.id,
            coder_name: coder.name.clone(),
            stretches,
            most,
        })
    });
    of.collect()
}

/// A score with every code of a formula at its highest.
fn every(formula: &frontalis_emotion::Formula) -> Vec<Item> {
    let codes = formula.terms().iter().flatten();
    let item =
        |code: &Code| Item { level: Some(frontalis_core::Level::E), ..Item::new(*code) };
    codes.map(item).collect()
}

#[cfg(test)]
mod tests;
