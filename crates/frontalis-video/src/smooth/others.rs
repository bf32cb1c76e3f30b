//! How much of the processors other programs had while something was measured.

use std::fs;

/// What the processors have done so far, in ticks: all of it, what was done for programs
/// that do not give way to others, and this program's part of that.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Spent {
    whole: f64,
    busy: f64,
    own: f64,
}

impl Spent {
    /// Up to now; `None` where the system does not say.
    pub(super) fn now() -> Option<Self> {
        let (whole, busy) = of_all(&fs::read_to_string("/proc/stat").ok()?)?;
        let own = of_one(&fs::read_to_string("/proc/self/stat").ok()?)?;
        Some(Self { whole, busy, own })
    }

    /// The share of all processors that others have had since, 0 to 1.
    pub(super) fn others_since(&self, before: &Self) -> f64 {
        let whole = self.whole - before.whole;
        let others = (self.busy - before.busy) - (self.own - before.own);
        if whole <= 0.0 { 0.0 } else { (others / whole).clamp(0.0, 1.0) }
    }
}

/// All ticks of all processors, and those that were neither idle nor of programs that give
/// way (`nice`): Linux' `/proc/stat`.
fn of_all(stat: &str) -> Option<(f64, f64)> {
    let line = stat.lines().find(|it| it.starts_with("cpu "))?;
    // user nice system idle iowait irq softirq steal; guests are in the first two again.
    let ticks: Vec<f64> =
        line.split_whitespace().skip(1).take(8).flat_map(str::parse).collect();
    let [user, nice, system, idle, waits, irq, softirq, stolen] = ticks[..] else {
        return None;
    };
    let busy = user + system + irq + softirq + stolen;
    Some((busy + nice + idle + waits, busy))
}

/// The ticks of one program, all its threads: Linux' `/proc/PID/stat`.
fn of_one(stat: &str) -> Option<f64> {
    // The name, in brackets, may have spaces and brackets in it.
    let (_, fields) = stat.rsplit_once(')')?;
    let mut fields = fields.split_whitespace().skip(11);
    let mut ticks = || fields.next()?.parse::<f64>().ok();
    Some(ticks()? + ticks()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_that_give_way_and_disks_are_no_others() {
        let stat = "cpu  100 50 30 800 20 1 2 3 9 9\ncpu0 1 2 3 4 5 6 7 8\n";
        assert_eq!(of_all(stat), Some((1006.0, 136.0)));
        assert_eq!(of_all("cpu0 1 2 3 4 5 6 7 8\n"), None);
        assert_eq!(of_all("cpu  1 2 3\n"), None);
    }

    #[test]
    fn user_and_system_time_of_a_program_with_an_odd_name() {
        let stat = "7 (a) b) (c) R 1 7 7 0 -1 4194304 1 2 3 4 250 31 5 6 20 0 1 0 99";
        assert_eq!(of_one(stat), Some(281.0));
        assert_eq!(of_one("7 (a) R 1 7"), None);
    }

    #[test]
    fn what_this_program_did_is_not_the_others() {
        let before = Spent { whole: 1000.0, busy: 100.0, own: 10.0 };
        let after = Spent { whole: 1200.0, busy: 250.0, own: 110.0 };
        assert_eq!(after.others_since(&before), 0.25);
        assert_eq!(before.others_since(&before), 0.0);
        // Ticks are coarse: this program may seem to have had more than there was.
        let own = Spent { own: 210.0, ..after };
        assert_eq!(own.others_since(&before), 0.0);
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn the_system_says_it() {
        assert!(Spent::now().is_some_and(|it| 0.0 < it.busy && it.busy <= it.whole));
    }
}
