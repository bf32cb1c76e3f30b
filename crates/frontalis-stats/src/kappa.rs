//! Percent agreement and Cohen's kappa.

use crate::estimate::{Estimate, Flag, Undefined, Value};
use crate::table::{Square, Table2};

/// Share of units on which two coders agree, 0 to 1; n counts units. No correction for
/// chance, so never alone.
///
/// Undefined: [`Undefined::NoUnits`].
pub fn percent(table: &Square) -> Estimate {
    let n = table.n();
    if n == 0 {
        return Estimate::undefined(Undefined::NoUnits, 0);
    }
    Estimate::value(table.n_agreed() as f64 / n as f64, n)
}

/// Agreement of two coders beyond chance, -1 to 1; n counts units.
///
/// With `po` the share of agreement and `pe` what the coders' own base rates give by chance,
/// kappa is `(po - pe) / (1 - pe)`. Computed from whole counts, so a coder who never (or
/// always) scored gives exactly 0, flagged [`Flag::OneCoderConstant`].
///
/// Undefined: [`Undefined::NoUnits`]; [`Undefined::NoVariance`] where both coders gave one
/// and the same answer throughout.
///
/// Source: Cohen (1960), Educational and Psychological Measurement 20(1), 37-46.
pub fn cohen(table: &Square) -> Estimate {
    let n = table.n();
    let by_chance = table.margins().map(|(a, b)| u128::from(a) * u128::from(b)).sum();
    let x = match corrected(n, table.n_agreed(), by_chance) {
        Ok(x) => x,
        Err(reason) => return Estimate::undefined(reason, n),
    };
    let constant = table.margins().any(|(a, b)| a == n || b == n);
    let flags = constant.then_some(Flag::OneCoderConstant).into_iter().collect();
    Estimate::Value(Value { x, n, interval: None, flags })
}

/// [`cohen`] of a 2 × 2 table.
pub fn cohen_binary(table: Table2) -> Estimate {
    match cohen2(table) {
        Ok(x) if table.one_is_constant() => {
            Estimate::value(x, table.n()).flagged(Flag::OneCoderConstant)
        }
        Ok(x) => Estimate::value(x, table.n()),
        Err(reason) => Estimate::undefined(reason, table.n()),
    }
}

/// Kappa of a 2 × 2 table as a bare number, for resampling.
///
/// # Errors
///
/// The reasons of [`cohen`].
pub fn cohen2(table: Table2) -> Result<f64, Undefined> {
    let n = u128::from(table.n());
    let [a, b] = table.scored().map(u128::from);
    let by_chance = a * b + (n - a) * (n - b);
    corrected(table.n(), table.both + table.neither, by_chance)
}

/// `(po - pe) / (1 - pe)` with both shares multiplied by n², so that it is exact up to the
/// one division: `agreed` of `n` units, `by_chance` the sum of products of the margins.
fn corrected(n: u64, agreed: u64, by_chance: u128) -> Result<f64, Undefined> {
    let pairs = u128::from(n) * u128::from(n);
    if n == 0 {
        return Err(Undefined::NoUnits);
    }
    if by_chance == pairs {
        return Err(Undefined::NoVariance);
    }
    let observed = u128::from(n) * u128::from(agreed);
    let size = observed.abs_diff(by_chance) as f64 / (pairs - by_chance) as f64;
    Ok(if observed < by_chance { -size } else { size })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::estimate::Flags;

    fn kappa(cells: [u64; 4]) -> Estimate {
        cohen(&Table2::from_cells(cells).into())
    }

    proptest::proptest! {
        #[test]
        fn two_categories_are_a_case_of_several(
            both in 0..4_u64, first in 0..4_u64, second in 0..4_u64, neither in 0..4_u64,
        ) {
            let cells = [both, first, second, neither];
            proptest::prop_assert_eq!(cohen_binary(Table2::from_cells(cells)), kappa(cells));
        }
    }

    /// Both 20, first 5, second 10, neither 15: observed .70, expected .50.
    #[test]
    fn kappa_of_a_table_worked_by_hand() {
        let x = kappa([20, 5, 10, 15]).x().unwrap();
        assert!((x - 0.40).abs() < 1e-12);
        assert!((cohen2(Table2::from_cells([20, 5, 10, 15])).unwrap() - x).abs() < 1e-15);
    }

    /// facs-domain 6.2: observed .80, expected .52.
    #[test]
    fn kappa_of_the_domain_example() {
        let table = Square::from(Table2::from_cells([6, 2, 2, 10]));
        assert_eq!(percent(&table).x(), Some(0.8));
        assert!((cohen(&table).x().unwrap() - 0.28 / 0.48).abs() < 1e-12);
    }

    #[test]
    fn a_constant_coder_gives_exactly_zero_and_a_flag() {
        let Estimate::Value(value) = kappa([0, 7, 0, 100]) else { panic!("defined") };
        assert_eq!(
            (value.x, value.n, value.flags),
            (0.0, 107, Flags::from_iter([Flag::OneCoderConstant]))
        );
        assert_eq!(cohen2(Table2::from_cells([0, 7, 0, 100])), Ok(0.0));
    }

    #[test]
    fn without_variance_or_units_there_is_no_kappa() {
        assert_eq!(kappa([0, 0, 0, 9]), Estimate::undefined(Undefined::NoVariance, 9));
        assert_eq!(kappa([9, 0, 0, 0]), Estimate::undefined(Undefined::NoVariance, 9));
        assert_eq!(kappa([0; 4]), Estimate::undefined(Undefined::NoUnits, 0));
        assert_eq!(cohen2(Table2::default()), Err(Undefined::NoUnits));
    }
}
