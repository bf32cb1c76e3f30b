//! The simulated sessions that cases name.

use std::collections::BTreeMap;

use frontalis_stats::{Run, Runs, Table2};
use serde_json::Value;

use crate::case::{folder, numbers};

pub(crate) struct Sim {
    json: Value,
}

/// One coder's action.
pub(crate) struct Act {
    pub(crate) run: Run,
    pub(crate) apex: u64,
}

impl Sim {
    pub(crate) fn read(file: &Value) -> Self {
        let path = folder().unwrap().join(file.as_str().unwrap());
        let text = std::fs::read_to_string(path).unwrap();
        Self { json: serde_json::from_str(&text).unwrap() }
    }

    pub(crate) fn codes(&self) -> Vec<u64> {
        numbers(&self.json["aus"])
    }

    fn coder(&self, id: &Value) -> &Value {
        let all = self.json["coders"].as_array().unwrap();
        all.iter().find(|it| it["id"] == *id).unwrap()
    }

    /// A coder's actions by code, in order of time.
    pub(crate) fn actions(&self, coder: &Value) -> BTreeMap<u64, Vec<Act>> {
        let mut by_code: BTreeMap<u64, Vec<Act>> = BTreeMap::new();
        for event in self.coder(coder)["events"].as_array().unwrap() {
            let at = |it: usize| event[it].as_u64().unwrap();
            let run = Run::new(at(1), at(3)).unwrap();
            by_code.entry(at(0)).or_default().push(Act { run, apex: at(2) });
        }
        for acts in by_code.values_mut() {
            acts.sort_by_key(|it| it.run);
        }
        by_code
    }

    /// Frames on which `code` is hidden from a coder.
    pub(crate) fn missing(&self, coder: &Value, code: u64) -> Runs {
        let spans = self.coder(coder)["missing"].as_array().unwrap().iter().map(numbers);
        let hides = |it: &Vec<u64>| {
            numbers(&self.json["missing_masks"][it[2].to_string()]).contains(&code)
        };
        spans.filter(hides).filter_map(|it| Run::new(it[0], it[1])).collect()
    }

    /// The 2 × 2 table of two coders on a code, over all frames.
    pub(crate) fn table(&self, coders: &Value, code: u64) -> Table2 {
        let set = |at: usize| -> Runs {
            let acts = self.actions(&coders[at]).remove(&code).unwrap_or_default();
            acts.into_iter().map(|it| it.run).collect()
        };
        let missing =
            self.missing(&coders[0], code).union(&self.missing(&coders[1], code));
        let scope = Run::new(0, self.json["n_frames"].as_u64().unwrap()).unwrap();
        Table2::of_runs(&set(0), &set(1), &missing, scope)
    }
}
