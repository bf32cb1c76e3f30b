//! What FACS and a scheme ask of one item, of two together, and of one among others.
//!
//! Sentences and ids of `E04`–`E11` and `W21`–`W27`. A score asks of the codes written side
//! by side, a sheet of the actions that overlap; both say the same about the same mistake.

use crate::facs::catalogue::{Region, Sides, Status};
use crate::facs::rules::{self, Clash};
use crate::facs::scheme::LevelDemand;
use crate::facs::{Code, Item, Level, Prefix, Scheme};
use crate::finding::{Finding, Place, Severity};

/// A finding that has no place yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Remark {
    pub(crate) severity: Severity,
    pub(crate) id: &'static str,
    pub(crate) text: String,
}

impl Remark {
    pub(crate) fn error(id: &'static str, text: String) -> Self {
        Self { severity: Severity::Error, id, text }
    }

    pub(crate) fn warning(id: &'static str, text: String) -> Self {
        Self { severity: Severity::Warning, id, text }
    }

    pub(crate) fn note(id: &'static str, text: String) -> Self {
        Self { severity: Severity::Note, id, text }
    }

    pub(crate) fn at(self, place: Place) -> Finding {
        let Self { severity, id, text } = self;
        Finding { place, severity, id, text }
    }
}

/// What FACS 2002 says of one item: `E04`, `E05`, `E07`, `W25`, `W26`.
pub(crate) fn of_item(item: &Item) -> Vec<Remark> {
    [edition(item), prefix(item), level(item), graded(item), doubt(item)]
        .into_iter()
        .flatten()
        .collect()
}

fn edition(item: &Item) -> Option<Remark> {
    let facts = item.code.facts();
    let name = facts.status.name();
    let text = match facts.status {
        Status::Facs2002 => return None,
        Status::Legacy1978 => {
            format!("{} is a code of {name}; {}", item.code, remedy_of_1978(item.code))
        }
        Status::BabyFacs => {
            format!("{} is a code of {name}; in FACS 2002 it is probably 4", item.code)
        }
        Status::Other => {
            format!("{} is not in FACS 2002; keep it in the action's note", item.code)
        }
    };
    Some(Remark::error("E04", text))
}

fn remedy_of_1978(code: Code) -> &'static str {
    match code.number() {
        41 => "write 43A or 43B",
        42 => "write 43C or 43D",
        _ => "write a strong 7",
    }
}

fn prefix(item: &Item) -> Option<Remark> {
    let facts = item.code.facts();
    let prefix = item.prefix.filter(|it| !facts.sides.allow(*it))?;
    let letters: Vec<String> = facts.sides.letters().chars().map(String::from).collect();
    let remedy = match facts.sides {
        Sides::None => format!("takes no letter; write {}", item.code),
        Sides::Graded => "takes a side: L, R, U, or A where it is unequal".to_owned(),
        _ => format!("takes {} ({})", letters.join(" or "), facts.sides.meaning()),
    };
    let text =
        format!("{} does not go with {}, which {remedy}", prefix.letter(), item.code);
    Some(Remark::error("E07", text))
}

fn level(item: &Item) -> Option<Remark> {
    let level = item.level.filter(|_| !item.code.facts().takes_level)?;
    let scored = Item { level: None, ..*item };
    let text = format!(
        "{} takes no level; write {scored} without {}",
        item.code,
        level.letter()
    );
    Some(Remark::error("E05", text))
}

/// A graded letter takes steps away from the stronger side's level.
fn graded(item: &Item) -> Option<Remark> {
    let (steps, one_sided) = match item.prefix? {
        Prefix::LeftStronger(steps) => (steps, Prefix::Left),
        Prefix::RightStronger(steps) => (steps, Prefix::Right),
        _ => return None,
    };
    let rank = item.level.unwrap_or(Level::E).rank();
    let alone = Item { prefix: Some(one_sided), ..*item };
    let text = format!(
        "{item} leaves the weaker side below A; write {alone} where it shows nothing"
    );
    (rank <= steps).then(|| Remark::warning("W25", text))
}

fn doubt(item: &Item) -> Option<Remark> {
    let text = format!("{} is marked uncertain; look again before submitting", item.code);
    item.uncertain.then(|| Remark::warning("W26", text))
}

/// What a scheme says of one item: `out-of-scheme`, `W24`, `scheme-occurrence`,
/// `scheme-scored-from`, `scheme-graded-side`. It only ever warns.
pub(crate) fn of_scheme(item: &Item, scheme: &Scheme) -> Vec<Remark> {
    [outside(item, scheme), demand(item, scheme), floor(item, scheme), side(item, scheme)]
        .into_iter()
        .flatten()
        .collect()
}

fn outside(item: &Item, scheme: &Scheme) -> Option<Remark> {
    let text = format!(
        "{} is not in the scheme {:?}; it is kept but takes no part in agreement",
        item.code, scheme.name
    );
    (!scheme.admits(item.code)).then(|| Remark::warning("out-of-scheme", text))
}

fn demand(item: &Item, scheme: &Scheme) -> Option<Remark> {
    let code = item.code;
    match (scheme.demand(code)?, item.level) {
        (LevelDemand::Demanded, None) => {
            let text = format!("the scheme asks for a level; write {code}A to {code}E");
            Some(Remark::warning("W24", text))
        }
        // Where the code takes no level at all, `level` has said so.
        (LevelDemand::Occurrence, Some(level)) if code.facts().takes_level => {
            let level = level.letter();
            let text = format!(
                "the scheme codes only whether {code} occurs; {level} is kept but not used"
            );
            Some(Remark::note("scheme-occurrence", text))
        }
        _ => None,
    }
}

fn floor(item: &Item, scheme: &Scheme) -> Option<Remark> {
    let level = item.level.filter(|it| *it < scheme.scored_from)?;
    let (level, from) = (level.letter(), scheme.scored_from.letter());
    let text = format!(
        "the scheme scores from {from} on and {level} is below that; drop {}",
        item.code
    );
    Some(Remark::warning("scheme-scored-from", text))
}

fn side(item: &Item, scheme: &Scheme) -> Option<Remark> {
    let graded = item.prefix.filter(|_| is_graded(item) && !scheme.graded_sides)?;
    let code = item.code;
    let text = format!(
        "the scheme does not use graded side letters; write A{code} for {}{code}",
        graded.letter()
    );
    Some(Remark::warning("scheme-graded-side", text))
}

fn is_graded(item: &Item) -> bool {
    matches!(item.prefix, Some(Prefix::LeftStronger(_) | Prefix::RightStronger(_)))
}

/// The same code twice: `E08`.
pub(crate) fn same_code(first: &Item, second: &Item) -> Remark {
    let code = second.code;
    let remedy = match (first.prefix == second.prefix, code.facts().sides) {
        (false, Sides::Graded) => {
            format!("write {code} where both sides act alike, A{code} where unequally")
        }
        (false, Sides::Lips) => format!("write {code} where both lips act"),
        (false, Sides::OneSided | Sides::LeftRight) => {
            format!("write {code} where both sides act")
        }
        _ => format!("keep one of {first} and {second}"),
    };
    Remark::error("E08", format!("{code} is scored twice; {remedy}"))
}

/// What two different codes say of each other: `E09`, `E10`, `E11`, `W27`. `None` for the
/// same code.
pub(crate) fn of_pair(a: &Item, b: &Item) -> Option<Remark> {
    if a.code == b.code {
        return None;
    }
    let hidden = neutral(a, b).or_else(|| neutral(b, a));
    let hidden = hidden.or_else(|| hides(a, b)).or_else(|| hides(b, a));
    hidden.or_else(|| exclusive(a, b))
}

fn neutral(neutral: &Item, other: &Item) -> Option<Remark> {
    let is_neutral = neutral.code.facts().region == Region::Neutral;
    let text = format!(
        "0 says that no action was seen, so it does not go with {other}; drop one of them"
    );
    let facial = rules::is_facial(other.code);
    (is_neutral && facial).then(|| Remark::error("E10", text))
}

fn hides(visibility: &Item, hidden: &Item) -> Option<Remark> {
    let (visibility, code) = (visibility.code, hidden.code);
    if !rules::hides(visibility, code) || !rules::is_facial(code) {
        return None;
    }
    let what = visibility.facts().name.to_lowercase();
    let id = if visibility.number() < 73 { "E11" } else { "E10" };
    let text =
        format!("{visibility} says {what}, so {code} cannot be scored; drop one of them");
    Some(Remark::error(id, text))
}

fn exclusive(a: &Item, b: &Item) -> Option<Remark> {
    Some(match rules::clash(a, b)? {
        Clash::Excluded(pair) => {
            let why = match rules::reason(pair) {
                "" => String::new(),
                reason => format!(" ({reason})"),
            };
            let text = format!("{a} and {b} exclude each other{why}; keep one of them");
            Remark::error("E09", text)
        }
        Clash::Apart(_) => Remark::warning(
            "W27",
            format!(
                "{} and {} exclude each other on one and the same lip or side; make sure \
                 that {a} and {b} are apart",
                a.code, b.code
            ),
        ),
    })
}

/// What one item misses, or should not have, beside it: `W21`, `W22`, `W23`. `present`
/// tells which plain codes are there.
pub(crate) fn of_companions(item: &Item, present: impl Fn(u8) -> bool) -> Vec<Remark> {
    let code = item.code;
    let mut remarks = Vec::new();
    if !rules::is_accompanied(code, &present) {
        let needs = rules::companions_text(code);
        let text = format!("{code} goes with {needs}; score that too, or drop {code}");
        remarks.push(Remark::warning("W21", text));
    }
    let parts_mouth = !code.is_movement() && matches!(code.number(), 25..=27);
    if parts_mouth && present(50) {
        let text = format!("{code} is not scored during speech (50); drop one of them");
        remarks.push(Remark::warning("W23", text));
    } else if parts_mouth && code.number() == 27 && !present(25) {
        let text = "27 normally parts the lips; score 25 too".to_owned();
        remarks.push(Remark::warning("W22", text));
    }
    remarks
}
