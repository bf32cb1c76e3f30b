//! Cases of simulated sessions: each becomes the material that a project does, and the
//! measures' own rows are held against the case.

use std::collections::BTreeMap;
use std::sync::Arc;

use frontalis_core::Code;
use serde_json::Value;

use crate::api::coefficient::{Chance, standard_error};
use crate::api::icc::{Model, icc};
use crate::api::matching::{Pair, Rule, matching};
use crate::api::material::{Act, Clip, Coding, Episode, Grade, Material, Reading, Side};
use crate::api::measure::{Measure, Row, Settings, measure};
use crate::api::ratings::{Ratings, Track};
use crate::api::weights::Weighting;
use crate::api::{Run, Runs};
use crate::case::{Case, Found, folder, numbers, read};

fn code(number: u64) -> Code {
    Code::plain(number as u8).unwrap()
}

fn side(text: &Value) -> Side {
    match text.as_str() {
        Some("L") => Side::Left,
        Some("R") => Side::Right,
        _ => Side::Both,
    }
}

/// One session as a clip. Cases that match actions leave what could be seen aside.
fn clip(file: &str, coders: &[String], with_missing: bool) -> (Clip, Vec<Code>) {
    let sim = read(&folder().unwrap().join(file));
    let whole = Run::new(0, sim["n_frames"].as_u64().unwrap()).unwrap();
    let codes: Vec<Code> = numbers(&sim["aus"]).into_iter().map(code).collect();
    let list = sim["coders"].as_array().unwrap();
    let of_coder = |id: &String| {
        let coder = list.iter().find(|it| it["id"] == **id).unwrap();
        let mut coding = Coding::new(whole);
        for event in coder["events"].as_array().unwrap() {
            let at = |it: usize| event[it].as_u64().unwrap();
            coding.acts.entry(code(at(0))).or_default().push(Act::new(
                Run::new(at(1), at(3)).unwrap(),
                Some(at(2)),
                Some(at(4) as u8),
                side(&event[5]),
            ));
        }
        coding.acts.values_mut().for_each(|it| it.sort_by_key(|it| it.run));
        if with_missing {
            coding.missing = missing(&sim, coder);
        }
        coding.episodes =
            coder["emfacs"].as_array().unwrap().iter().map(episode).collect();
        coding.episodes.sort_by_key(|it| it.run);
        Some(coding)
    };
    let number = |key: &str| sim[key].as_u64().unwrap();
    let clip = Clip {
        name: file.to_owned(),
        cluster: file.to_owned(),
        rate: (number("fps_num"), number("fps_den")),
        codings: coders.iter().map(of_coder).collect(),
    };
    (clip, codes)
}

fn missing(sim: &Value, coder: &Value) -> BTreeMap<Code, Runs> {
    let mut all: BTreeMap<Code, Runs> = BTreeMap::new();
    for span in coder["missing"].as_array().unwrap().iter().map(numbers) {
        for number in numbers(&sim["missing_masks"][span[2].to_string()]) {
            let run = Runs::from(Run::new(span[0], span[1]).unwrap());
            let of = all.entry(code(number)).or_default();
            *of = of.union(&run);
        }
    }
    all
}

fn episode(it: &Value) -> Episode {
    let at = |place: usize| it[place].as_u64().unwrap();
    let grade = |it: &Value| -> (Code, Grade) {
        let number = |place: usize| it[place].as_u64().unwrap();
        (code(number(0)), (Some(number(1) as u8), side(&it[2])))
    };
    Episode {
        run: Run::new(at(0), at(1)).unwrap(),
        codes: it[2].as_array().unwrap().iter().map(grade).collect(),
        reading: Arc::new(Reading {
            label: it[3].as_str().unwrap().to_owned(),
            emotions: [it[3].as_str().unwrap().to_owned()].into(),
        }),
    }
}

/// The material of a case: its coders (or all) of its session (or several).
fn material(case: &Case, with_missing: bool) -> Material {
    let files: Vec<String> = match case.inputs.get("files") {
        Some(files) => files
            .as_array()
            .unwrap()
            .iter()
            .map(|it| it.as_str().unwrap().into())
            .collect(),
        None => vec![case.inputs["file"].as_str().unwrap().to_owned()],
    };
    let coders: Vec<String> = match case.inputs["coders"].as_array() {
        Some(list) => list.iter().map(|it| it.as_str().unwrap().to_owned()).collect(),
        None => {
            let sim = read(&folder().unwrap().join(&files[0]));
            let list = sim["coders"].as_array().unwrap();
            list.iter().map(|it| it["id"].as_str().unwrap().to_owned()).collect()
        }
    };
    let (mut clips, mut codes) = (Vec::new(), Vec::new());
    for file in &files {
        let (clip, of_clip) = clip(file, &coders, with_missing);
        clips.push(clip);
        codes = of_clip;
    }
    Material { coders, codes, clips, ..Material::default() }
}

/// Rules of cases: no resamples, which they do not ask for.
fn settings() -> Settings {
    let mut settings = Settings { turns: 0, ..Settings::default() };
    settings.resampling.resamples = 0;
    settings
}

fn rows(of: Measure, material: &Material) -> Vec<Row> {
    measure(of, material, &settings())
}

fn named(row: &Row) -> String {
    row.code.map_or_else(String::new, |it| it.to_string())
}

/// Where a count of a 2 × 2 table stands in a case's table, not scored first.
fn cell(name: &str) -> Option<[&'static str; 2]> {
    match name {
        "neither" => Some(["0", "0"]),
        "second_only" => Some(["0", "1"]),
        "first_only" => Some(["1", "0"]),
        "both" => Some(["1", "1"]),
        _ => None,
    }
}

/// A count named by row and column, as `n_0_3`.
fn cell_of_levels(name: &str) -> Option<[&str; 2]> {
    let (row, column) = name.strip_prefix("n_")?.split_once('_')?;
    row.parse::<u8>().ok()?;
    Some([row, column])
}

pub(crate) fn frames(case: &Case) -> Found {
    let mut found = Found::default();
    for row in rows(Measure::Frames, &material(case, true)) {
        let code = named(&row);
        let statistic = &*row.statistic;
        let at = ["per_au", &code];
        match statistic {
            "base_rate_first" => {
                found.estimate(&[&at[..], &["base_rate", "0"]].concat(), &row.estimate)
            }
            "base_rate_second" => {
                found.estimate(&[&at[..], &["base_rate", "1"]].concat(), &row.estimate)
            }
            _ => found.estimate(&[&at[..], &[statistic]].concat(), &row.estimate),
        }
        if let Some(place) = statistic.strip_prefix("n_").and_then(cell) {
            found.estimate(&[&at[..], &["table"], &place].concat(), &row.estimate);
        }
        if statistic == "cohen_kappa" {
            found.flags(&[&at[..], &["flags"]].concat(), &row.estimate);
        }
    }
    found
}

pub(crate) fn levels(case: &Case) -> Found {
    let mut found = Found::default();
    // Levels of every code of the session, whether or not the catalogue has levels for it.
    for code in material(case, true).codes {
        let all = material(case, true);
        let shared = Material { codes: vec![code], ..all };
        for row in crate::api::measure::levels_of(&shared) {
            let code = named(&row);
            let at = ["per_au", &code];
            found.estimate(&[&at[..], &[&*row.statistic]].concat(), &row.estimate);
            if let Some(place) = cell_of_levels(&row.statistic) {
                found.estimate(&[&at[..], &["table"], &place].concat(), &row.estimate);
            }
        }
    }
    found
}

pub(crate) fn many(case: &Case) -> Found {
    let mut found = Found::default();
    let material = material(case, true);
    let n_pairs = (material.coders.len() * (material.coders.len() - 1) / 2) as f64;
    for row in rows(Measure::ManyCoders, &material) {
        let code = named(&row);
        let at = ["per_au", &code];
        let statistic = &*row.statistic;
        match statistic {
            "light_kappa_defined_pairs" => {
                found.estimate(&[&at[..], &[statistic, "value"]].concat(), &row.estimate);
                // The mean rests on as many pairs as have a kappa.
                let n = if row.estimate.x().is_some() {
                    row.estimate.n() as f64
                } else {
                    0.0
                };
                assert!(n <= n_pairs);
                found.number(&[&at[..], &[statistic, "pairs"]].concat(), n);
            }
            _ => found.estimate(&[&at[..], &[statistic]].concat(), &row.estimate),
        }
    }
    // No command prints this error for frames, which are not independent; the case has it.
    for code in &material.codes {
        let clip = &material.clips[0];
        let track = |it: &Option<Coding>| {
            let coding = it.as_ref().unwrap();
            let runs =
                coding.frames(*code).as_slice().iter().map(|it| (*it, 1)).collect();
            Track { runs, missing: coding.missing(*code) }
        };
        let tracks: Vec<Track> = clip.codings.iter().map(track).collect();
        let scope = clip.codings[0].as_ref().unwrap().scope;
        let ratings = Ratings::of_tracks(&tracks, scope, 2);
        let identity = Weighting::Identity.matrix(&[0.0, 1.0]);
        let se = standard_error(&ratings, &identity, Chance::Gwet);
        found.result(&["per_au", &code.to_string(), "gwet_ac1_se_iid"], se);
    }
    found
}

pub(crate) fn tolerance(case: &Case) -> Found {
    let mut found = Found::default();
    for row in rows(Measure::Tolerance, &material(case, true)) {
        let code = named(&row);
        let statistic = &*row.statistic;
        let of_window = [&*row.at];
        let at = [&*row.at, "per_au", &code];
        if statistic == "half_width_frames" {
            found.estimate(&[&of_window[..], &[statistic]].concat(), &row.estimate);
        }
        found.estimate(&[&at[..], &[statistic]].concat(), &row.estimate);
        if let Some((way, rest)) = statistic.split_once('_') {
            if rest == "cohen_kappa" {
                found.estimate(&[&at[..], &[way, rest]].concat(), &row.estimate);
            }
            if let Some(place) = rest.strip_prefix("n_").and_then(cell) {
                found.estimate(
                    &[&at[..], &[way, "table"], &place].concat(),
                    &row.estimate,
                );
            }
        }
    }
    found
}

pub(crate) fn events(case: &Case) -> Found {
    let mut found = Found::default();
    for row in rows(Measure::Events, &material(case, false)) {
        let of = row.code.map_or("pooled".to_owned(), |it| it.to_string());
        found.estimate(&[&row.at, &of, &row.statistic], &row.estimate);
    }
    found
}

/// Positions of matched landmarks, code by code: what the case's correlations are of.
fn positions(material: &Material, of: fn(&Act) -> f64) -> Vec<(Vec<f64>, u64)> {
    let mut all = Vec::new();
    for (_, shared) in material.pairs() {
        for clip in &shared {
            for code in &material.codes {
                let [a, b] = clip.acts(*code);
                let found = matching(&clip.cut(&a), &clip.cut(&b), Rule::HALF);
                let pair = |it: &Pair| (vec![of(&a[it.first]), of(&b[it.second])], 1);
                all.extend(found.pairs.iter().map(pair));
            }
        }
    }
    all
}

pub(crate) fn timing(case: &Case) -> Found {
    let mut found = Found::default();
    // Positions correlate by construction, so no command prints this; the case has it.
    type Landmark = fn(&Act) -> f64;
    let landmarks: [(&str, Landmark); 3] = [
        ("onset", |it| it.run.start() as f64),
        ("apex", |it| it.apex().unwrap() as f64),
        ("offset", |it| it.run.end() as f64),
    ];
    for (name, of) in landmarks {
        let units = positions(&material(case, false), of);
        found.estimate(&[name, "icc_3_1"], &icc(&units, Model::ThreeSingle));
    }
    for row in rows(Measure::Timing, &material(case, false)) {
        let mut path: Vec<&str> =
            [&*row.at].into_iter().filter(|it| !it.is_empty()).collect();
        path.extend(row.statistic.split('/'));
        found.estimate(&path, &row.estimate);
    }
    found
}

pub(crate) fn attributes(case: &Case) -> Found {
    const NAMES: [(&str, &str); 6] = [
        ("icc_1_1", "ICC(1,1)"),
        ("icc_2_1", "ICC(A,1)"),
        ("icc_3_1", "ICC(C,1)"),
        ("icc_1_k", "ICC(1,k)"),
        ("icc_2_k", "ICC(A,k)"),
        ("icc_3_k", "ICC(C,k)"),
    ];
    let mut found = Found::default();
    for row in rows(Measure::Attributes, &material(case, false)) {
        let statistic = &*row.statistic;
        let at: Vec<&str> = [&*row.at].into_iter().filter(|it| !it.is_empty()).collect();
        found.estimate(&[&at[..], &[statistic]].concat(), &row.estimate);
        if let Some(place) = cell_of_levels(statistic) {
            found.estimate(&[&at[..], &["table"], &place].concat(), &row.estimate);
        }
        if let Some(name) = NAMES.iter().find(|it| it.0 == statistic) {
            found.estimate(&[&at[..], &["icc", name.1]].concat(), &row.estimate);
        }
    }
    found
}

pub(crate) fn emfacs(case: &Case) -> Found {
    let mut found = Found::default();
    for row in rows(Measure::Emfacs, &material(case, false)) {
        let code = named(&row);
        let statistic = &*row.statistic;
        let at = [&*row.at];
        if code.is_empty() {
            found.estimate(&[&at[..], &[statistic]].concat(), &row.estimate);
        } else {
            found.estimate(&[&at[..], &[statistic, &code]].concat(), &row.estimate);
        }
        if let Some(place) = statistic.strip_prefix("coded_state_n_").and_then(cell) {
            found.estimate(
                &[&at[..], &["coded_state_table"], &place].concat(),
                &row.estimate,
            );
        }
    }
    found
}

pub(crate) fn easydiag(case: &Case) -> Found {
    let mut found = Found::default();
    let mut names: Vec<&str> = case.inputs["categories"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it.as_str().unwrap())
        .collect();
    names.push("no match");
    let place =
        |name: &str| names.iter().position(|it| *it == name).map(|it| it.to_string());
    for row in rows(Measure::Easydiag, &material(case, false)) {
        let statistic = &*row.statistic;
        if row.at.is_empty() {
            found.estimate(&[statistic], &row.estimate);
            let parts: Vec<&str> = statistic.split('/').collect();
            if let ["n", first, second] = parts[..]
                && let (Some(first), Some(second)) = (place(first), place(second))
            {
                found.estimate(&["table", &first, &second], &row.estimate);
            }
            continue;
        }
        let at = ["per_value", &*row.at];
        found.estimate(&[&at[..], &[statistic]].concat(), &row.estimate);
        // Here the scored category comes first.
        if let Some(place) = statistic.strip_prefix("n_").and_then(cell) {
            let turned = place.map(|it| if it == "0" { "1" } else { "0" });
            found.estimate(&[&at[..], &["table"], &turned].concat(), &row.estimate);
        }
    }
    found
}

pub(crate) fn unitized(case: &Case) -> Found {
    let mut found = Found::default();
    let material = material(case, false);
    let asked = case.inputs.get("au").and_then(Value::as_u64).map(code);
    for row in rows(Measure::Unitized, &material) {
        if row.code == asked {
            found.estimate(&row.statistic.split('/').collect::<Vec<_>>(), &row.estimate);
        }
    }
    found
}

pub(crate) fn uncertainty(case: &Case) -> Found {
    let mut found = Found::default();
    for row in rows(Measure::Uncertainty, &material(case, true)) {
        let code = named(&row);
        let at = ["per_au", &code];
        let mut path: Vec<&str> = at.to_vec();
        let statistic = &*row.statistic;
        let parts: Vec<&str> = statistic.split('/').collect();
        match parts[..] {
            ["leave_one_out", which] => {
                path.extend(["jackknife", "leave_one_out", which])
            }
            ["exact_bootstrap_quantile", p] => {
                path.extend(["exact_bootstrap", "quantiles", p])
            }
            ["exact_bootstrap_sd"] => path.extend(["exact_bootstrap", "sd_population"]),
            _ => match statistic.split_once("_bootstrap_") {
                Some((_, name)) => path.extend(["exact_bootstrap", name]),
                None => match statistic.strip_prefix("jackknife_") {
                    Some(name) => path.extend(["jackknife", name]),
                    None => path.push(statistic),
                },
            },
        }
        found.estimate(&path, &row.estimate);
    }
    found
}

pub(crate) fn drift(case: &Case) -> Found {
    let mut found = Found::default();
    let mut seen: BTreeMap<String, u64> = BTreeMap::new();
    for row in rows(Measure::Drift, &material(case, true)) {
        if row.statistic != "cohen_kappa_window" {
            continue;
        }
        let code = named(&row);
        let at = seen.entry(code.clone()).or_default();
        let place = at.to_string();
        *at += 1;
        let start: f64 = row.at.rsplit(' ').next().unwrap().parse().unwrap();
        found.number(&["per_au", &code, &place, "start"], start);
        found.number(&["per_au", &code, &place, "n"], row.estimate.n() as f64);
        found.estimate(&["per_au", &code, &place, "cohen_kappa"], &row.estimate);
    }
    found
}
