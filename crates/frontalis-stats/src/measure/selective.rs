//! Both stages of sheets that were coded selectively.

use std::collections::BTreeSet;

use frontalis_core::Code;

use super::emotion::{intervals, three_stages};
use super::{Measure, Row, Rows, Settings};
use crate::estimate::Estimate;
use crate::material::Material;
use crate::scans::{Other, Scans};

/// What the rows of each stage are said to be of.
pub(crate) const STAGES: [&str; 3] = ["whether", "how", "combined"];

/// Whether, how, and both, of every pair of coders with selective sheets of a clip.
pub(super) fn rows(material: &Material, settings: &Settings) -> Vec<Row> {
    let of = &material.scans;
    of.pairs().into_iter().flat_map(|it| of_pair(of, it, settings)).collect()
}

fn of_pair(of: &Scans, coders: [usize; 2], settings: &Settings) -> Vec<Row> {
    let mut rows = Rows::new(Measure::Selective, &of.pair(coders));
    let stages = of.two_stage(coders);
    let time = of.time(coders);
    three_stages(&mut rows, &stages, time.both / 60.0, &codes(of, coders), STAGES);
    let shared: Vec<_> = of.shared(coders).map(|it| it.1.shared).collect();
    intervals(&mut rows, &shared, settings, &stages, STAGES);
    scanning(&mut rows, of, coders);
    lone(&mut rows, of, coders);
    rows.rows
}

/// What was scanned, and what takes no part since it was not.
fn scanning(rows: &mut Rows, of: &Scans, coders: [usize; 2]) {
    "scanned".clone_into(&mut rows.at);
    let time = of.time(coders);
    for (name, seconds) in [
        ("seconds_by_both", time.both),
        ("seconds_not_by_a", time.not[0]),
        ("seconds_not_by_b", time.not[1]),
    ] {
        rows.push(name, Estimate::value(seconds, 0));
    }
    let mut sums = [[0; 2]; 2];
    for (_, both) in of.shared(coders) {
        for (sum, own) in sums.iter_mut().zip([both.n_unscanned(), both.n_rejected()]) {
            *sum = [sum[0] + own[0], sum[1] + own[1]];
        }
    }
    rows.count("events_of_a_not_scanned_by_b", sums[0][0]);
    rows.count("events_of_b_not_scanned_by_a", sums[0][1]);
    rows.count("events_of_a_rejected_by_b", sums[1][0]);
    rows.count("events_of_b_rejected_by_a", sums[1][1]);
    rows.count("scanning_of_a_unknown", time.unknown[0] as u64);
    rows.count("scanning_of_b_unknown", time.unknown[1] as u64);
}

/// Events that only one coder chose. The value is the apex.
fn lone(rows: &mut Rows, of: &Scans, coders: [usize; 2]) {
    for met in of.met(coders).iter().filter(|it| it.other != Other::Chose) {
        let whose = usize::from(met.events[0].is_none());
        let (Some(event), Some(clip)) =
            (of.event(coders, met, whose), of.clips.get(met.clip))
        else {
            continue;
        };
        let told = match &met.other {
            Other::Rejected(reason) => format!("rejected it: {reason}"),
            other => other.word().to_owned(),
        };
        let name = of.coders.get(coders[1 - whose]).map_or("", String::as_str);
        rows.at = format!(
            "{} frame {}, {}; {name} {told}",
            clip.clip.name, event.apex, event.score
        );
        let statistic = if whose == 0 { "only_a" } else { "only_b" };
        rows.count(statistic, event.apex);
    }
}

/// Every code that either coder scored in an event.
fn codes(of: &Scans, coders: [usize; 2]) -> Vec<Code> {
    let events = of.shared(coders).flat_map(|it| it.1.shared.codings);
    let codes = events.flat_map(|it| &it.episodes).flat_map(|it| it.codes.codes());
    codes.collect::<BTreeSet<Code>>().into_iter().collect()
}
