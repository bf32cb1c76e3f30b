//! Several projects as one study: each is read, cut down to runs and let go, so that what is
//! held grows with actions and never with files.
//!
//! Coders of one name are one coder. Clips and persons keep apart by project, since two labs
//! may both have an `S01`.

use std::collections::BTreeSet;

use frontalis_core::Code;
use frontalis_core::rows::ProjectRows;
use frontalis_emotion::Table;
use frontalis_stats::material::{Clip, Material};
use frontalis_stats::measure::{Measure, Row, Settings, measure};
use frontalis_stats::scans::Scans;
use rayon::prelude::*;

use crate::columns::{Columns, Data};
use crate::error::AnalysisError;
use crate::interpret::interpret;
use crate::measured::{Measured, left_out, material, rules};
use crate::plan::Plan;
use crate::scans::scans;
use crate::study::Study;

/// Projects that are put together.
#[derive(Clone, Debug, Default)]
pub struct Set {
    material: Material,
    left_out: Vec<String>,
    n_projects: usize,
}

impl Set {
    /// No project yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Projects so far.
    pub fn n_projects(&self) -> usize {
        self.n_projects
    }

    /// Takes a project in.
    ///
    /// # Errors
    ///
    /// [`AnalysisError`] where a query fails, which no content should bring about.
    pub fn add(
        &mut self,
        project: &str,
        rows: &ProjectRows,
        table: &Table,
        plan: &Plan,
    ) -> Result<(), AnalysisError> {
        let study = Study::of(rows, plan)?;
        let read = interpret(rows, std::slice::from_ref(table), plan)?;
        let of = material(&study, plan, &read);
        let told = left_out(&study).into_iter().map(|it| format!("{project}: {it}"));
        self.left_out.extend(told);
        self.n_projects += 1;
        self.join(project, of);
        // Long tables do not hold what was scanned and chosen.
        if !rows.scans.is_empty() {
            self.join_scans(project, scans(rows, table, plan));
        }
        Ok(())
    }

    /// Whether two coders have selective sheets of one clip.
    pub fn has_selective(&self) -> bool {
        !self.material.scans.pairs().is_empty()
    }

    fn join(&mut self, project: &str, of: Material) {
        let places = places(&mut self.material.coders, of.coders);
        let n = self.material.coders.len();
        self.material.clips.iter_mut().for_each(|it| it.codings.resize(n, None));
        for mut clip in of.clips {
            clip.codings = placed(clip.codings, &places, n);
            self.material.clips.push(of_project(project, clip));
        }
        let codes: BTreeSet<Code> =
            self.material.codes.drain(..).chain(of.codes).collect();
        self.material.codes = codes.into_iter().collect();
    }

    /// The same of selective sheets, whose coders may be others.
    fn join_scans(&mut self, project: &str, of: Scans) {
        let all = &mut self.material.scans;
        all.within = of.within;
        let places = places(&mut all.coders, of.coders);
        let n = all.coders.len();
        for clip in &mut all.clips {
            clip.clip.codings.resize(n, None);
            clip.scans.resize(n, None);
        }
        for mut clip in of.clips {
            clip.clip.codings = placed(clip.clip.codings, &places, n);
            clip.clip = of_project(project, clip.clip);
            clip.scans = placed(clip.scans, &places, n);
            all.clips.push(clip);
        }
    }

    /// Measures over all projects together.
    pub fn measured(
        self,
        table: &Table,
        plan: &Plan,
        asked: &[Measure],
        settings: &Settings,
    ) -> Measured {
        let settings = plan.settings(settings);
        let of = |it: &Measure| measure(*it, &self.material, &settings);
        let rows: Vec<Row> = asked.par_iter().flat_map_iter(of).collect();
        let (mut recipe, methods) = rules(asked, &self.material, &settings, plan, table);
        recipe.push((
            "Projects",
            format!("{}; coders of one name are one coder.", self.n_projects),
        ));
        Measured {
            rows,
            methods,
            coders: self.material.coders,
            clips: self.material.clips.into_iter().map(|it| it.name).collect(),
            recipe,
            left_out: self.left_out,
        }
    }
}

/// The places of coders among those that are known; new ones are added.
fn places(known: &mut Vec<String>, coders: Vec<String>) -> Vec<usize> {
    let place = |coder: String| {
        let there = known.iter().position(|it| *it == coder);
        there.unwrap_or_else(|| {
            known.push(coder);
            known.len() - 1
        })
    };
    coders.into_iter().map(place).collect()
}

/// What is of each coder of one project, in the order of all of them.
fn placed<T: Clone>(of: Vec<Option<T>>, places: &[usize], n: usize) -> Vec<Option<T>> {
    let mut all = vec![None; n];
    for (one, place) in of.into_iter().zip(places) {
        all[*place] = one;
    }
    all
}

/// A clip under a name of its own among those of all projects.
fn of_project(project: &str, clip: Clip) -> Clip {
    Clip {
        name: format!("{project}/{}", clip.name),
        cluster: format!("{project}/{}", clip.cluster),
        ..clip
    }
}

/// Rows of measures as a Parquet file, with the recipe's columns as text.
///
/// # Errors
///
/// [`AnalysisError`] where the file cannot be made.
pub fn rows_to_parquet(of: &Measured) -> Result<Vec<u8>, AnalysisError> {
    use frontalis_stats::Estimate;
    let rows = &of.rows;
    let texts =
        |of: &dyn Fn(&Row) -> Option<String>| Data::Text(rows.iter().map(of).collect());
    let value = |it: &Row| match &it.estimate {
        Estimate::Value(value) => Some(value.clone()),
        Estimate::Undefined { .. } => None,
    };
    let reals =
        |of: &dyn Fn(&Row) -> Option<f64>| Data::Real(rows.iter().map(of).collect());
    let wholes = |of: &dyn Fn(&Row) -> u64| {
        let whole = |it: &Row| i64::try_from(of(it)).ok();
        Data::Whole(rows.iter().map(whole).collect())
    };
    let rule: Vec<String> =
        of.recipe.iter().map(|it| format!("{}: {}", it.0, it.1)).collect();
    let rule = rule.join("\n");
    Columns::default()
        .with("measure", texts(&|it| Some(it.measure.name().to_owned())))
        .with("statistic", texts(&|it| Some(it.statistic.clone())))
        .with("code", texts(&|it| it.code.map(|it| it.to_string())))
        .with("coders", texts(&|it| Some(it.coders.clone())))
        .with("of", texts(&|it| Some(it.at.clone())))
        .with("value", reals(&|it| it.estimate.x()))
        .with("low", reals(&|it| value(it)?.interval.map(|it| it.0)))
        .with("high", reals(&|it| value(it)?.interval.map(|it| it.1)))
        .with("n", wholes(&|it| it.estimate.n()))
        .with(
            "undefined",
            texts(&|it| match &it.estimate {
                Estimate::Undefined { reason, .. } => Some(reason.name().to_owned()),
                Estimate::Value(_) => None,
            }),
        )
        .with(
            "flags",
            texts(&|it| {
                let flags = value(it)?.flags;
                let names: Vec<&str> = flags.iter().map(|it| it.name()).collect();
                (!names.is_empty()).then(|| names.join(" "))
            }),
        )
        .with("base_rate", reals(&|it| it.base_rate))
        .with("n_missing", wholes(&|it| it.n_missing))
        .with("recipe", texts(&|_| Some(rule.clone())))
        .to_parquet()
}

#[cfg(test)]
mod tests {
    use frontalis_stats::Estimate;

    use super::*;
    use crate::measured;
    use crate::sample::pair;

    fn table() -> &'static Table {
        frontalis_emotion::shipped().first().unwrap()
    }

    fn n_both(of: &Measured) -> Vec<Option<f64>> {
        let both = of.rows.iter().filter(|it| it.statistic == "n_both");
        both.map(|it| it.estimate.x()).collect()
    }

    /// Selective sheets of two projects are compared together: each adds its events, and a
    /// coder of one project only stays without scans in the other.
    #[test]
    fn selective_sheets_add_up() {
        let rows = crate::scans::tests::selective(
            [
                &[
                    (18, "18 0 normal accepted joy 20 -"),
                    (58, "58 0 normal accepted joy 60 -"),
                ],
                &[(24, "24 0 normal accepted joy 24 -")],
            ],
            None,
        );
        let mut other = rows.clone();
        other.coders[0].name = "someone else".to_owned();
        let (plan, settings) = (Plan::default(), Settings::default());
        let asked = [Measure::Selective];
        let count = |of: &Measured, coders: &str, statistic: &str| {
            let is = |it: &&Row| {
                it.statistic == statistic && it.at == "whether" && it.coders == coders
            };
            of.rows.iter().find(is).and_then(|it| it.estimate.x())
        };
        let one = measured(&rows, table(), &plan, &asked, &settings).unwrap();
        let pair = one.rows[0].coders.clone();
        assert_eq!(count(&one, &pair, "matched"), Some(1.0));
        let mut set = Set::new();
        set.add("a", &rows, table(), &plan).unwrap();
        set.add("b", &rows, table(), &plan).unwrap();
        set.add("c", &other, table(), &plan).unwrap();
        assert!(set.has_selective());
        let all = set.measured(table(), &plan, &asked, &settings);
        assert_eq!(count(&all, &pair, "matched"), Some(2.0));
        assert_eq!(count(&all, &pair, "n_a"), Some(4.0));
        assert!(all.rows.iter().any(|it| it.coders.contains("someone else")));
    }

    /// 12 on 10..=29 in common, twice: 20 frames of each project, 40 of both.
    #[test]
    fn projects_add_up() {
        let rows = pair(&[(12, 10, None, Some(39))], &[(12, 10, None, Some(29))]);
        let (plan, settings) = (Plan::default(), Settings::default());
        let asked = [Measure::Frames];
        let one = measured(&rows, table(), &plan, &asked, &settings).unwrap();
        assert_eq!(n_both(&one), [Some(20.0)]);
        let mut set = Set::new();
        set.add("a", &rows, table(), &plan).unwrap();
        set.add("b", &rows, table(), &plan).unwrap();
        assert_eq!(set.n_projects(), 2);
        let all = set.measured(table(), &plan, &asked, &settings);
        assert_eq!(n_both(&all), [Some(40.0)]);
        assert_eq!(all.coders, one.coders);
        assert_eq!(all.clips.len(), 2);
        let bytes = rows_to_parquet(&all).unwrap();
        let back = Columns::of_parquet(bytes).unwrap();
        let values = back.0.iter().find(|it| it.0 == "value").unwrap();
        let expected: Vec<Option<f64>> =
            all.rows.iter().map(|it| it.estimate.x()).collect();
        assert_eq!(values.1, Data::Real(expected));
        assert!(all.rows.iter().any(|it| matches!(it.estimate, Estimate::Value(_))));
    }
}
