//! Resampling of clips, against the exact distribution over all resamples.

use frontalis_stats::bootstrap::{Resampling, Weights};
use frontalis_stats::{Table2, kappa};
use ndarray::{Array2, ArrayView1};

use crate::case::{each, keys};
use crate::sim::Sim;

const PLAN: Resampling = Resampling { resamples: 4000, seed: 1 };

#[test]
fn resampled_clips() {
    each("cluster_uncertainty", 1, |case| {
        let files = case.inputs["files"].as_array().unwrap();
        let sims: Vec<Sim> = files.iter().map(Sim::read).collect();
        let coders = case.inputs["coders"].clone();
        for code in keys(&case.expected["per_au"]) {
            let number = code.parse().unwrap();
            let tables: Vec<Table2> =
                sims.iter().map(|it| it.table(&coders, number)).collect();
            let pooled: Table2 = tables.iter().copied().sum();
            let at = format!("/per_au/{code}");
            case.check(&format!("{at}/pooled_kappa"), &kappa::cohen(&pooled.into()));
            let exact = case.expected.pointer(&format!("{at}/exact_bootstrap")).unwrap();
            check_spread(&tables, exact);
        }
    });
}

/// The case's own bounds: mean and standard deviation within four standard errors of them.
/// The distribution has at most 256 values, so quantiles are held to a neighbouring share.
fn check_spread(tables: &[Table2], exact: &serde_json::Value) {
    let cells = |(row, cell): (usize, usize)| tables[row].cells()[cell] as f64;
    let cells = Array2::from_shape_fn((tables.len(), 4), cells);
    let statistic = |sums: ArrayView1<'_, f64>| {
        let counts = [0, 1, 2, 3].map(|it| sums[it] as u64);
        kappa::cohen2(Table2::from_cells(counts))
    };
    let found =
        Weights::of_clusters(tables.len(), PLAN).unwrap().distribution(&cells, statistic);
    let expected = |name: &str| exact[name].as_f64().unwrap();
    let (sd, n) = (expected("sd_population"), f64::from(PLAN.resamples));
    assert!((found.mean().unwrap() - expected("mean")).abs() < 4.0 * sd / n.sqrt());
    assert!((found.sd().unwrap() - sd).abs() < 4.0 * sd / (2.0 * n).sqrt());
    assert_eq!(expected("undefined"), 0.0);
    assert_eq!(found.n_undefined(), 0);
    for (p, x) in exact["quantiles"].as_object().unwrap() {
        let (p, x): (f64, f64) = (p.parse().unwrap(), x.as_f64().unwrap());
        let near = |by: f64| found.quantile((p + by).clamp(0.0, 1.0)).unwrap();
        assert!(near(-0.02) - 1e-9 <= x && x <= near(0.02) + 1e-9, "{p}: {x}");
    }
}
