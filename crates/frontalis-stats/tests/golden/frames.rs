//! Coefficients of two coders: published tables, rated units, and simulated sessions.

use frontalis_stats::{Estimate, Square, Table2, ac1, kappa, specific};
use ndarray::Array2;
use serde_json::Value;

use crate::case::{Case, each, numbers};
use crate::sim::Sim;

fn check_square(case: &mut Case, table: &Square) {
    case.check("/percent_agreement", &kappa::percent(table));
    case.check("/cohen_kappa", &kappa::cohen(table));
    case.check_flags("/flags", &kappa::cohen(table));
    for name in ["/gwet_ac1", "/ac1"] {
        case.check(name, &ac1::ac1(table));
    }
    if table.q() == 2 {
        let binary = table.collapse(1).unwrap();
        check_binary(case, "", binary);
    }
}

fn check_binary(case: &mut Case, at: &str, table: Table2) {
    let positive = specific::positive(table);
    case.check(&format!("{at}/positive_agreement"), &positive);
    case.check(&format!("{at}/f1"), &positive);
    case.check(&format!("{at}/negative_agreement"), &specific::negative(table));
}

fn table_of(case: &Case) -> Square {
    let rows: Vec<Vec<u64>> =
        case.inputs["table"].as_array().unwrap().iter().map(numbers).collect();
    let q = rows.len();
    Square::new(Array2::from_shape_vec((q, q), rows.concat()).unwrap()).unwrap()
}

/// In a published 2 × 2 table the first category is the positive one.
fn turned(table: &Square) -> Square {
    let Table2 { both, first, second, neither } = table.collapse(0).unwrap();
    Table2 { both, first, second, neither }.into()
}

#[test]
fn published_tables() {
    for (measure, n_cases) in [("two_coder_table", 6), ("gwet_ac", 1)] {
        each(measure, n_cases, |case| {
            let table = table_of(case);
            let binary = table.q() == 2;
            check_square(case, &if binary { turned(&table) } else { table });
        });
    }
}

#[test]
fn rated_units() {
    each("binary_all", 5, |case| {
        let unit = |it: &Value| -> Vec<Option<usize>> {
            let values = it.as_array().unwrap().iter();
            values.map(|it| it.as_u64().map(|it| it as usize)).collect()
        };
        let units: Vec<_> =
            case.inputs["units_by_coder"].as_array().unwrap().iter().map(unit).collect();
        match Square::of_ratings(&units, 2) {
            Ok(table) => check_square(case, &table),
            Err(reason) => {
                for name in ["/percent_agreement", "/cohen_kappa", "/gwet_ac1"] {
                    case.check(name, &Estimate::undefined(reason, units.len() as u64));
                }
            }
        }
    });
}

#[test]
fn frames_of_sessions() {
    each("frame_binary_per_au", 4, |case| {
        let sim = Sim::read(&case.inputs["file"]);
        let coders = case.inputs["coders"].clone();
        for code in numbers(&case.inputs["aus"]) {
            let table = sim.table(&coders, code);
            check_session_code(case, &format!("/per_au/{code}"), table);
        }
    });
}

fn check_session_code(case: &mut Case, at: &str, table: Table2) {
    case.check_count(&format!("{at}/n"), table.n());
    let cells = [table.neither, table.second, table.first, table.both];
    for (place, cell) in ["0/0", "0/1", "1/0", "1/1"].iter().zip(cells) {
        case.check_count(&format!("{at}/table/{place}"), cell);
    }
    for (place, scored) in table.scored().into_iter().enumerate() {
        let rate = scored as f64 / table.n() as f64;
        case.check_number(&format!("{at}/base_rate/{place}"), rate);
    }
    let square = Square::from(table);
    case.check(&format!("{at}/percent_agreement"), &kappa::percent(&square));
    case.check(&format!("{at}/cohen_kappa"), &kappa::cohen(&square));
    case.check_flags(&format!("{at}/flags"), &kappa::cohen(&square));
    case.check(&format!("{at}/gwet_ac1"), &ac1::ac1(&square));
    check_binary(case, at, table);
}
