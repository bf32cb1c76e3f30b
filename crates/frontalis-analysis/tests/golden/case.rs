//! One golden case, and how what is found is held against it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::api::{Estimate, Undefined};

/// What stands at one place of a result.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Got {
    Number(f64),
    Undefined(&'static str),
    Word(String),
    Flags(Vec<&'static str>),
}

/// A result as a map from path to what stands there.
#[derive(Clone, Debug, Default)]
pub(crate) struct Found(BTreeMap<String, Got>);

impl Found {
    pub(crate) fn number(&mut self, path: &[&str], x: f64) {
        self.0.insert(path.join("|"), Got::Number(x));
    }

    pub(crate) fn word(&mut self, path: &[&str], word: &str) {
        self.0.insert(path.join("|"), Got::Word(word.to_owned()));
    }

    pub(crate) fn estimate(&mut self, path: &[&str], of: &Estimate) {
        let got = match of {
            Estimate::Value(value) => Got::Number(value.x),
            Estimate::Undefined { reason, .. } => Got::Undefined(reason.name()),
        };
        self.0.insert(path.join("|"), got);
    }

    pub(crate) fn result(&mut self, path: &[&str], of: Result<f64, Undefined>) {
        self.estimate(path, &Estimate::of(of, 1));
    }

    /// The ends of an estimate's interval, as a list.
    pub(crate) fn interval(&mut self, path: &[&str], of: &Estimate) {
        let Estimate::Value(value) = of else { return self.estimate(path, of) };
        if let Some((low, high)) = value.interval {
            self.number(&[path, &["0"]].concat(), low);
            self.number(&[path, &["1"]].concat(), high);
        }
    }

    pub(crate) fn flags(&mut self, path: &[&str], of: &Estimate) {
        if let Estimate::Value(value) = of {
            let names = value.flags.iter().map(|it| it.name()).collect();
            self.0.insert(path.join("|"), Got::Flags(names));
        }
    }
}

pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) measure: String,
    pub(crate) params: Value,
    pub(crate) inputs: Value,
    pub(crate) expected: Value,
    tolerance: f64,
    of_intervals: f64,
}

/// The folder of the cases, where there is one.
pub(crate) fn folder() -> Option<PathBuf> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/golden");
    let named = std::env::var("FRONTALIS_GOLDEN").unwrap_or(beside.to_owned());
    Some(PathBuf::from(named)).filter(|it| it.is_dir())
}

pub(crate) fn read(path: &Path) -> Value {
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

pub(crate) fn cases(folder: &Path) -> Vec<Case> {
    let entries = std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    let mut paths: Vec<PathBuf> =
        entries.filter(|it| it.extension().is_some_and(|it| it == "json")).collect();
    paths.sort();
    let case = |path: &PathBuf| {
        let json = read(path);
        let text = |key: &str| json[key].as_str().unwrap().to_owned();
        let tolerance = json["tolerance"]["abs"].as_f64().unwrap();
        Case {
            name: text("name"),
            measure: text("measure"),
            params: json["params"].clone(),
            inputs: json["inputs"].clone(),
            expected: json["expected"].clone(),
            tolerance,
            of_intervals: json["tolerance"]["ci_abs"].as_f64().unwrap_or(tolerance),
        }
    };
    paths.iter().map(case).collect()
}

/// Everything that a case expects, one value a path.
fn leaves(of: &Value, path: &mut Vec<String>, into: &mut Vec<(String, Value)>) {
    let is_leaf = |key: &str| key == "undefined";
    match of {
        Value::Object(map) if !map.keys().any(|it| is_leaf(it)) || map.len() > 1 => {
            for (key, value) in map {
                path.push(key.clone());
                if key == "flags" {
                    into.push((path.join("|"), value.clone()));
                } else {
                    leaves(value, path, into);
                }
                path.pop();
            }
        }
        Value::Array(list) => {
            for (at, value) in list.iter().enumerate() {
                path.push(at.to_string());
                leaves(value, path, into);
                path.pop();
            }
        }
        leaf => into.push((path.join("|"), leaf.clone())),
    }
}

impl Case {
    /// How many values were expected, and what is wrong.
    pub(crate) fn compare(&self, found: &Found) -> (usize, Vec<String>) {
        let mut expected = Vec::new();
        leaves(&self.expected, &mut Vec::new(), &mut expected);
        let wrong = |(path, want): &(String, Value)| {
            let got = found.0.get(path);
            let fine = got.is_some_and(|it| self.is(path, want, it));
            (!fine).then(|| format!("{path}: {got:?}, not {want}"))
        };
        (expected.len(), expected.iter().filter_map(wrong).collect())
    }

    fn is(&self, path: &str, want: &Value, got: &Got) -> bool {
        let tolerance =
            if path.contains("ci95") { self.of_intervals } else { self.tolerance };
        match (want, got) {
            (Value::Number(want), Got::Number(got)) => {
                (want.as_f64().unwrap() - got).abs() <= tolerance
            }
            (Value::String(want), Got::Word(got)) => want == got,
            (Value::Object(want), Got::Undefined(got)) => want["undefined"] == *got,
            (Value::Array(want), Got::Flags(got)) => {
                want.iter().all(|it| got.iter().any(|got| it == got))
            }
            _ => false,
        }
    }
}

/// Whole numbers of a JSON list.
pub(crate) fn numbers(list: &Value) -> Vec<u64> {
    list.as_array().unwrap().iter().map(|it| it.as_u64().unwrap()).collect()
}

/// Numbers of a JSON list.
pub(crate) fn floats(list: &Value) -> Vec<f64> {
    list.as_array().unwrap().iter().map(|it| it.as_f64().unwrap()).collect()
}
