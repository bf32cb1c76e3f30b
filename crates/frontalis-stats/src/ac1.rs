//! Gwet's AC1: agreement beyond chance that base rates do not pull down.

use crate::estimate::{Estimate, Undefined};
use crate::table::Square;

/// AC1 of two coders on q declared categories, at most 1; n counts units.
///
/// With `pi_k` the mean share of category k over both coders, chance agreement is
/// `pe = 1 / (q - 1) * sum_k pi_k (1 - pi_k)` and AC1 is `(po - pe) / (1 - pe)`. It stays
/// high for rare codes even where coders never coincide: read it beside kappa and positive
/// agreement.
///
/// Undefined: [`Undefined::NoUnits`].
///
/// Source: Gwet (2008), British Journal of Mathematical and Statistical Psychology 61(1),
/// 29-48.
pub fn ac1(table: &Square) -> Estimate {
    let n = table.n();
    if n == 0 {
        return Estimate::undefined(Undefined::NoUnits, 0);
    }
    let units = n as f64;
    let spread = |(a, b): (u64, u64)| {
        let share = (a as f64 + b as f64) / (2.0 * units);
        share * (1.0 - share)
    };
    let expected = table.margins().map(spread).sum::<f64>() / (table.q() as f64 - 1.0);
    let observed = table.n_agreed() as f64 / units;
    Estimate::value((observed - expected) / (1.0 - expected), n)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Table2;

    /// Both 40, first 9, second 6, neither 45 (Feinstein & Cicchetti 1990): po = .85,
    /// pi = .475, pe = 2 × .475 × .525 = .49875, AC1 = .35125 / .50125.
    #[test]
    fn ac1_of_a_table_worked_by_hand() {
        let table = Square::from(Table2::from_cells([40, 9, 6, 45]));
        assert!((ac1(&table).x().unwrap() - 0.35125 / 0.50125).abs() < 1e-12);
    }

    /// A rare code that both coders score, never together: AC1 hides it, kappa does not.
    #[test]
    fn ac1_stays_high_where_coders_never_coincide() {
        let table = Square::from(Table2::from_cells([0, 100, 100, 9800]));
        assert!(ac1(&table).x().unwrap() > 0.97);
        assert!(crate::kappa::cohen(&table).x().unwrap() < 0.0);
    }

    #[test]
    fn complete_absence_is_complete_agreement() {
        let table = Square::from(Table2::from_cells([0, 0, 0, 10]));
        assert_eq!(ac1(&table), Estimate::value(1.0, 10));
        let none = Square::from(Table2::default());
        assert_eq!(ac1(&none), Estimate::undefined(Undefined::NoUnits, 0));
    }
}
