//! One golden case, and how a result is held against it.

use std::path::PathBuf;

use frontalis_stats::Estimate;
use serde_json::Value;

pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) inputs: Value,
    pub(crate) expected: Value,
    tolerance: f64,
    n_checked: usize,
}

/// The folder of the cases, where there is one.
pub(crate) fn folder() -> Option<PathBuf> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/golden");
    let named = std::env::var("FRONTALIS_GOLDEN").unwrap_or(beside.to_owned());
    Some(PathBuf::from(named)).filter(|it| it.is_dir())
}

/// Runs `check` on every case of a measure, and fails where a case has nothing to check.
#[track_caller]
pub(crate) fn each(measure: &str, n_cases: usize, check: impl Fn(&mut Case)) {
    let Some(folder) = folder() else {
        println!(
            "skipped {measure}: no golden cases (set FRONTALIS_GOLDEN to their folder)"
        );
        return;
    };
    let mut cases = cases(&folder, measure);
    assert_eq!(cases.len(), n_cases, "cases of {measure} in {}", folder.display());
    for case in &mut cases {
        check(case);
        assert!(case.n_checked > 0, "{}: nothing checked", case.name);
        println!("{measure}, {}: {} values", case.name, case.n_checked);
    }
}

fn cases(folder: &PathBuf, measure: &str) -> Vec<Case> {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    paths.retain(|it| it.extension().is_some_and(|it| it == "json"));
    paths.sort();
    let read = |path: &PathBuf| -> Value {
        serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
    };
    let all = paths.iter().map(read);
    all.filter(|it| it["measure"] == measure).map(Case::new).collect()
}

impl Case {
    fn new(json: Value) -> Self {
        Self {
            name: json["name"].as_str().unwrap().to_owned(),
            inputs: json["inputs"].clone(),
            expected: json["expected"].clone(),
            tolerance: json["tolerance"]["abs"].as_f64().unwrap(),
            n_checked: 0,
        }
    }

    /// Holds an estimate against `expected` at a JSON pointer; a case need not have it.
    #[track_caller]
    pub(crate) fn check(&mut self, at: &str, actual: &Estimate) {
        let Some(expected) = self.expected.pointer(at) else { return };
        let name = &self.name;
        match (expected["undefined"].as_str(), actual) {
            (Some(reason), Estimate::Undefined { reason: found, .. }) => {
                assert_eq!(found.name(), reason, "{name} {at}");
            }
            (None, Estimate::Value(value)) => {
                let expected = expected.as_f64().unwrap();
                let apart = (value.x - expected).abs();
                assert!(
                    apart <= self.tolerance,
                    "{name} {at}: {value:?}, not {expected}"
                );
            }
            _ => panic!("{name} {at}: {actual:?}, not {expected}"),
        }
        self.n_checked += 1;
    }

    /// Holds a whole number against `expected` at a JSON pointer; a case need not have it.
    #[track_caller]
    pub(crate) fn check_count(&mut self, at: &str, actual: u64) {
        let Some(expected) = self.expected.pointer(at) else { return };
        assert_eq!(Some(actual), expected.as_u64(), "{} {at}", self.name);
        self.n_checked += 1;
    }

    /// Holds a bare number against `expected` at a JSON pointer.
    #[track_caller]
    pub(crate) fn check_number(&mut self, at: &str, actual: f64) {
        self.check(at, &Estimate::value(actual, 0));
    }

    /// Whether the flags that the case demands are all there.
    #[track_caller]
    pub(crate) fn check_flags(&mut self, at: &str, actual: &Estimate) {
        let Some(expected) = self.expected.pointer(at) else { return };
        let Estimate::Value(value) = actual else { panic!("{} {at}", self.name) };
        for flag in expected.as_array().unwrap() {
            let found = value.flags.iter().any(|it| flag == it.name());
            assert!(found, "{} {at}: {flag} missing", self.name);
        }
        self.n_checked += 1;
    }
}

/// The names under a JSON object.
pub(crate) fn keys(object: &Value) -> Vec<String> {
    object.as_object().unwrap().keys().cloned().collect()
}

/// Whole numbers of a JSON list.
pub(crate) fn numbers(list: &Value) -> Vec<u64> {
    list.as_array().unwrap().iter().map(|it| it.as_u64().unwrap()).collect()
}
