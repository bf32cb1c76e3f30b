//! Several projects as one study: each is read, cut down to runs and let go, so that what is
//! held grows with actions and never with files.
//!
//! Coders of one name are one coder. Clips and persons keep apart by project, since two labs
//! may both have an `S01`.

use std::collections::{BTreeMap, BTreeSet};

use frontalis_core::rows::ProjectRows;
use frontalis_core::{Code, UtcMillis};
use frontalis_emotion::Table;
use frontalis_stats::interpretation::Interpretation;
use frontalis_stats::material::{Clip, Material};
use frontalis_stats::measure::methods::Rule;
use frontalis_stats::measure::{Basis, Measure, Row, Settings};
use frontalis_stats::scans::{ScanClip, Scans};
use frontalis_stats::window::Times;

use crate::columns::{Columns, Data};
use crate::error::AnalysisError;
use crate::interpret::interpret;
use crate::measured::{
    Measured, has_windows, left_out, material, rules, sharing, side_by_side,
};
use crate::plan::Plan;
use crate::scans::scans;
use crate::study::Study;

/// Projects that are put together.
#[derive(Clone, Debug, Default)]
pub struct Set {
    material: Material,
    /// When each clip was signed off, by its place.
    dates: Vec<Option<UtcMillis>>,
    /// When the frames of each clip are, by its name, where measures have windows.
    times: BTreeMap<String, Times>,
    left_out: Vec<String>,
    n_projects: usize,
    /// Whether each coder's own events are kept, with the emotions read in them.
    with_events: bool,
    /// Whether some measure has windows of clips.
    with_windows: bool,
}

/// Measures that go by actions alone, so that no event is read or kept for them.
const BY_ACTIONS: [Measure; 10] = [
    Measure::FacsRatio,
    Measure::Frames,
    Measure::Levels,
    Measure::ManyCoders,
    Measure::Tolerance,
    Measure::Events,
    Measure::Timing,
    Measure::Attributes,
    Measure::Drift,
    Measure::Boris,
];

impl Set {
    /// No project yet; these measures will be asked for.
    pub fn new(asked: &[Measure]) -> Self {
        let with_events = asked.iter().any(|it| !BY_ACTIONS.contains(it));
        let with_windows = has_windows(asked);
        Self { with_events, with_windows, ..Self::default() }
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
        let mut of = if self.with_events {
            let read = interpret(rows, std::slice::from_ref(table), plan)?;
            material(&study, plan, &read)
        } else {
            let mut of = material(&study, plan, &Interpretation::default());
            let codings = of.clips.iter_mut().flat_map(|it| &mut it.codings).flatten();
            codings.for_each(|it| it.episodes = Vec::new());
            of
        };
        of.scans = scans(rows, table, plan);
        let (clips, _) = sharing(&study);
        let dates: Vec<_> = clips.iter().map(|it| rows.coded_at(it.clip.id)).collect();
        let windowed = clips.iter().filter(|_| self.with_windows);
        self.times.extend(
            windowed
                .map(|it| (name_of(project, &it.clip.name), Times::of(&it.clip.table))),
        );
        let told = left_out(&study).into_iter().map(|it| format!("{project}: {it}"));
        self.left_out.extend(told);
        self.n_projects += 1;
        self.dates.extend(dates);
        self.join(project, of);
        Ok(())
    }

    /// Whether two coders have selective sheets of one clip.
    pub fn has_selective(&self) -> bool {
        !self.material.scans.pairs().is_empty()
    }

    fn join(&mut self, project: &str, of: Material) {
        let (places, n) = places(&mut self.material.coders, of.coders);
        let mine = &mut self.material;
        mine.clips.iter_mut().for_each(|it| it.codings.resize(n, None));
        for mut clip in of.clips {
            clip.codings = placed(clip.codings, &places, n);
            mine.clips.push(of_project(project, clip));
        }
        mine.scans.within = of.scans.within;
        let (places, n) = places_of_scans(&mut mine.scans, of.scans.coders);
        for ScanClip { mut clip, scans } in of.scans.clips {
            clip.codings = placed(clip.codings, &places, n);
            let (clip, scans) = (of_project(project, clip), placed(scans, &places, n));
            mine.scans.clips.push(ScanClip { clip, scans });
        }
        let codes: BTreeSet<Code> =
            self.material.codes.drain(..).chain(of.codes).collect();
        self.material.codes = codes.into_iter().collect();
    }

    /// Has the clips in the order in which they were signed off, whatever their project; of
    /// those of which that is not known, in that of the projects, last.
    fn by_date(&mut self) {
        let clips = std::mem::take(&mut self.material.clips);
        let dates = std::mem::take(&mut self.dates);
        let mut dated: Vec<_> = dates.into_iter().zip(clips).collect();
        dated.sort_by_key(|it| (it.0.is_none(), it.0));
        (self.dates, self.material.clips) = dated.into_iter().unzip();
    }

    /// Measures over all projects together.
    pub fn measured(
        mut self,
        table: &Table,
        plan: &Plan,
        asked: &[Measure],
        settings: &Settings,
    ) -> Measured {
        self.by_date();
        let settings = plan.settings(settings);
        let basis = Basis::new(&self.material, &settings);
        let rows = side_by_side(&basis, asked);
        let (mut recipe, methods) = rules(asked, &rows, &basis, plan, table);
        let projects = format!("{}; coders of one name are one coder.", self.n_projects);
        recipe.push(Rule::all("Projects", projects));
        Measured {
            rows,
            times: self.times,
            methods,
            coders: self.material.coders,
            clips: self.material.clips.into_iter().map(|it| it.name).collect(),
            recipe,
            left_out: self.left_out,
        }
    }
}

/// Where coders by name stand among all, new ones at the end; and how many there are.
fn places(all: &mut Vec<String>, of: Vec<String>) -> (Vec<usize>, usize) {
    let mut places = Vec::new();
    for coder in of {
        let known = all.iter().position(|it| *it == coder);
        places.push(known.unwrap_or_else(|| {
            all.push(coder);
            all.len() - 1
        }));
    }
    (places, all.len())
}

/// The same of selective sheets, of which every clip gets the room.
fn places_of_scans(all: &mut Scans, of: Vec<String>) -> (Vec<usize>, usize) {
    let (places, n) = places(&mut all.coders, of);
    for it in &mut all.clips {
        it.clip.codings.resize(n, None);
        it.scans.resize(n, None);
    }
    (places, n)
}

/// What each coder of a project has, at the places of all coders.
fn placed<T: Clone>(of: Vec<Option<T>>, places: &[usize], n: usize) -> Vec<Option<T>> {
    let mut all = vec![None; n];
    for (it, place) in of.into_iter().zip(places) {
        all[*place] = it;
    }
    all
}

/// A clip, named so that it stays apart from those of other projects.
fn of_project(project: &str, mut clip: Clip) -> Clip {
    clip.name = name_of(project, &clip.name);
    clip.cluster = name_of(project, &clip.cluster);
    clip
}

/// What something of a project is called among all.
fn name_of(project: &str, name: &str) -> String {
    format!("{project}/{name}")
}

/// Rows of measures as a Parquet file, with the recipe's columns as text.
///
/// # Errors
///
/// [`AnalysisError`] where the file cannot be made.
pub fn rows_to_parquet(of: &Measured) -> Result<Vec<u8>, AnalysisError> {
    use frontalis_stats::Estimate;
    let rows = &of.rows;
    let texts = |of: &dyn Fn(&Row) -> Option<String>| Data::text(rows.iter().map(of));
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
    let rule = of.recipe.iter().map(|it| format!("{}: {}", it.lead, it.by_name()));
    let rule: Vec<String> = rule.collect();
    let rule = rule.join("\n");
    Columns::default()
        .with("measure", texts(&|it| Some(it.measure.name().to_owned())))
        .with("statistic", texts(&|it| Some(it.statistic.to_string())))
        .with("code", texts(&|it| it.code.map(|it| it.to_string())))
        .with("coders", texts(&|it| Some(it.coders.to_string())))
        .with("of", texts(&|it| Some(it.at.to_string())))
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
                it.statistic == statistic && *it.at == *"whether" && *it.coders == *coders
            };
            of.rows.iter().find(is).and_then(|it| it.estimate.x())
        };
        let one = measured(&rows, table(), &plan, &asked, &settings).unwrap();
        let pair = one.rows[0].coders.clone();
        assert_eq!(count(&one, &pair, "matched"), Some(1.0));
        let mut set = Set::new(&asked);
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
        let mut set = Set::new(&asked);
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

    /// The second project's clip was signed off first, the third's at a time unknown.
    #[test]
    fn clips_of_all_projects_are_in_the_order_in_which_they_were_signed_off() {
        let said = [(12, 10, None, Some(39))];
        let of = |day: Option<i64>| {
            let mut rows = pair(&said, &said);
            let ids: Vec<_> = rows.sheets.iter().map(|it| it.id).collect();
            let dates = day
                .into_iter()
                .flat_map(|day| ids.iter().map(move |it| (*it, UtcMillis(day))));
            rows.dates = dates.collect();
            rows
        };
        let plan = Plan::default();
        let mut set = Set::new(&[Measure::Drift]);
        for (name, day) in
            [("a", Some(30)), ("none", None), ("b", Some(10)), ("c", Some(20))]
        {
            set.add(name, &of(day), table(), &plan).unwrap();
        }
        let of = set.measured(table(), &plan, &[Measure::Drift], &Settings::default());
        assert_eq!(of.clips, ["b/smile", "c/smile", "a/smile", "none/smile"]);
        let f1 =
            of.rows.iter().filter(|it| it.statistic == "event_f1" && it.code.is_none());
        let at: Vec<&str> = f1.map(|it| &*it.at).collect();
        assert_eq!(at, ["b/smile", "c/smile", "a/smile", "none/smile"]);
    }

    /// What goes by actions alone says the same whether events are kept or not.
    #[test]
    fn events_are_kept_where_a_measure_asks_for_them() {
        let first = [(12, 10, Some(15), Some(39)), (4, 60, None, Some(70))];
        let second = [(12, 14, Some(16), Some(35)), (1, 40, None, Some(55))];
        let (rows, plan) = (pair(&first, &second), Plan::default());
        let rows_of = |asked: &[Measure], wanted: &[Measure]| {
            let mut set = Set::new(asked);
            set.add("a", &rows, table(), &plan).unwrap();
            let kept = set.material.clips.iter().flat_map(|it| &it.codings).flatten();
            let n: usize = kept.map(|it| it.episodes.len()).sum();
            (n, set.measured(table(), &plan, wanted, &Settings::default()).rows)
        };
        let (none, lean) = rows_of(&BY_ACTIONS, &BY_ACTIONS);
        let (some, whole) = rows_of(&Measure::OF_SHEETS, &BY_ACTIONS);
        assert_eq!((none, some), (0, 4));
        assert_eq!(lean, whole);
    }
}
