//! Specific agreement: how far two coders agree where the code is scored (positive), and
//! where it is not (negative).

use crate::estimate::{Estimate, Flag, Undefined};
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

/// Matthews' correlation of the two coders' yes and no, -1 to 1; n counts units. Exactly 0
/// where one coder is constant, flagged [`Flag::OneCoderConstant`].
///
/// Undefined: [`Undefined::NoUnits`]; [`Undefined::NoVariance`] where both gave one and the
/// same answer throughout.
///
/// Source: Matthews (1975), Biochimica et Biophysica Acta 405(2), 442-451.
pub fn matthews(table: Table2) -> Estimate {
    let n = table.n();
    let [a, b] = table.scored();
    let same = (a == 0 && b == 0) || (a == n && b == n);
    if n == 0 {
        return Estimate::undefined(Undefined::NoUnits, 0);
    }
    if same {
        return Estimate::undefined(Undefined::NoVariance, n);
    }
    if table.one_is_constant() {
        return Estimate::value(0.0, n).flagged(Flag::OneCoderConstant);
    }
    let [both, first, second, neither] = table.cells().map(|it| it as f64);
    let margins = [a, n - a, b, n - b].map(|it| (it as f64).sqrt());
    let scale: f64 = margins.iter().product();
    Estimate::value((both * neither - first * second) / scale, n)
}

/// Prevalence index, 0 to 1: how far from even the code is, `|n11 - n00| / N`.
///
/// Undefined: [`Undefined::NoUnits`].
///
/// Source: Byrt, Bishop & Carlin (1993), Journal of Clinical Epidemiology 46(5), 423-429.
pub fn prevalence(table: Table2) -> Estimate {
    of_all(table.both.abs_diff(table.neither), table)
}

/// Bias index, 0 to 1: how far the coders' base rates lie apart, `|n10 - n01| / N`.
///
/// Undefined: [`Undefined::NoUnits`].
///
/// Source: as [`prevalence`].
pub fn bias(table: Table2) -> Estimate {
    of_all(table.first.abs_diff(table.second), table)
}

fn of_all(part: u64, table: Table2) -> Estimate {
    match table.n() {
        0 => Estimate::undefined(Undefined::NoUnits, 0),
        n => Estimate::value(part as f64 / n as f64, n),
    }
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
