//! Specific agreement: how far two coders agree where the code is scored (positive), and
//! where it is not (negative).

use crate::estimate::{Estimate, Undefined};
use crate::table::Table2;

/// Positive agreement, 0 to 1: `2 n11 / (2 n11 + n10 + n01)`; n counts units. It says what
/// kappa hides: of what either coder scored, how much both did. The same as F1.
///
/// Undefined: [`Undefined::NoUnits`]; [`Undefined::NoPositives`] where neither scored it.
///
/// Source: Cicchetti & Feinstein (1990), Journal of Clinical Epidemiology 43(6), 551-558.
pub fn positive(table: Table2) -> Estimate {
    share(table.both, table, Undefined::NoPositives)
}

/// Negative agreement, 0 to 1: `2 n00 / (2 n00 + n10 + n01)`; n counts units.
///
/// Undefined: [`Undefined::NoUnits`]; [`Undefined::NoNegatives`] where both scored it
/// throughout.
///
/// Source: as [`positive`].
pub fn negative(table: Table2) -> Estimate {
    share(table.neither, table, Undefined::NoNegatives)
}

fn share(agreed: u64, table: Table2, empty: Undefined) -> Estimate {
    let n = table.n();
    let all = 2 * agreed + table.first + table.second;
    match (n, all) {
        (0, _) => Estimate::undefined(Undefined::NoUnits, 0),
        (_, 0) => Estimate::undefined(empty, n),
        _ => Estimate::value(2.0 * agreed as f64 / all as f64, n),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// facs-domain 6.2: 12 / 16 and 20 / 24.
    #[test]
    fn shares_of_the_domain_example() {
        let table = Table2::from_cells([6, 2, 2, 10]);
        assert_eq!(positive(table).x(), Some(0.75));
        assert_eq!(negative(table).x(), Some(20.0 / 24.0));
    }

    #[test]
    fn nothing_scored_is_no_positive_agreement() {
        let none = Table2::from_cells([0, 0, 0, 12]);
        assert_eq!(positive(none), Estimate::undefined(Undefined::NoPositives, 12));
        assert_eq!(negative(none), Estimate::value(1.0, 12));
        let all = Table2::from_cells([12, 0, 0, 0]);
        assert_eq!(negative(all), Estimate::undefined(Undefined::NoNegatives, 12));
        let no_units = Estimate::undefined(Undefined::NoUnits, 0);
        assert_eq!(positive(Table2::default()), no_units);
    }
}
