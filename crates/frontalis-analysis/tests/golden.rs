//! Every golden case, through the public interface: published tables and independent
//! implementations against what this program computes.
//!
//! Reads the folder named by `FRONTALIS_GOLDEN`, or `../shared/golden` beside the
//! repository; says so and passes where there is none. Every number that a case expects is
//! looked for, so a measure that is not there fails.
#![expect(
    clippy::unwrap_used,
    reason = "golden cases are files of a known form; the rules are for the library"
)]

use frontalis_analysis::stats as api;

#[path = "golden/case.rs"]
mod case;
#[path = "golden/sessions.rs"]
mod sessions;
#[path = "golden/tables.rs"]
mod tables;
#[path = "golden/units.rs"]
mod units;

use case::{Case, Found};

/// What a case's measure comes to; `None` for a measure that is not known.
fn found(case: &Case) -> Option<Found> {
    Some(match case.measure.as_str() {
        "two_coder_table" => tables::two_coder_table(case),
        "gwet_ac" => tables::gwet_ac(case),
        "weighted_kappa_custom" => tables::weighted_kappa_custom(case),
        "binary_all" => tables::binary_all(case),
        "multi_coder_nominal" => tables::multi_coder_nominal(case),
        "cac_family" => tables::cac_family(case),
        "fleiss_kappa" => tables::fleiss_kappa(case),
        "krippendorff_alpha" => tables::krippendorff_alpha(case),
        "icc" => tables::icc_of(case),
        "icc_edge" => tables::icc_edge(case),
        "bland_altman" => tables::bland_altman(case),
        "timing_edge" => tables::timing_edge(case),
        "probabilistic_benchmark" => tables::benchmark(case),
        "sample_size" => tables::sample_size(case),
        "facs_ratio" | "facs_ratio_edge" => units::facs_ratio(case),
        "event_edge" => units::event_edge(case),
        "gamma" => units::gamma(case),
        "boris_compat" => units::boris(case),
        "alpha_unitizing_legacy" => units::legacy(case),
        "unitized_alpha" if case.inputs["kind"] == "continuum" => units::unitized(case),
        "unitized_alpha" => sessions::unitized(case),
        "frame_binary_per_au" => sessions::frames(case),
        "frame_intensity_per_au" => sessions::levels(case),
        "frame_multi_per_au" => sessions::many(case),
        "tolerance_kappa" => sessions::tolerance(case),
        "event_matching_per_au" => sessions::events(case),
        "timing_pooled" => sessions::timing(case),
        "matched_attributes" => sessions::attributes(case),
        "emfacs_two_stage" => sessions::emfacs(case),
        "easydiag" => sessions::easydiag(case),
        "cluster_uncertainty" => sessions::uncertainty(case),
        "drift_windows" => sessions::drift(case),
        _ => return None,
    })
}

#[test]
fn every_case_passes() {
    let Some(folder) = case::folder() else {
        println!("skipped: no golden cases (set FRONTALIS_GOLDEN to their folder)");
        return;
    };
    let (mut passed, mut failed) = (0, Vec::new());
    for case in case::cases(&folder) {
        let Some(found) = found(&case) else {
            failed.push(case.name.clone());
            println!("FAILED {}: the measure {:?} is not known", case.name, case.measure);
            continue;
        };
        let (n, wrong) = case.compare(&found);
        if wrong.is_empty() {
            passed += 1;
            println!("passed {} ({}): {n} values", case.name, case.measure);
        } else {
            println!("FAILED {} ({}): {} of {n}", case.name, case.measure, wrong.len());
            wrong.iter().take(12).for_each(|it| println!("    {it}"));
            failed.push(case.name.clone());
        }
    }
    println!("{passed} passed, {} failed", failed.len());
    assert!(failed.is_empty(), "{failed:?}");
}
