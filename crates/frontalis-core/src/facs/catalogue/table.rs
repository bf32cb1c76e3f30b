//! The catalogue itself: every code as one constant row, with its doubts and sources.
//!
//! Facts only, in our own words. Where a fact could not be confirmed in a public source the
//! row carries its doubt; a licensed copy of the FACS Manual (2002) decides. Each family of
//! codes has a function that says what its members have in common; a row then says what
//! is its own.

mod face;
mod rest;

use super::CodeFacts;
use super::Kind::{self, AU, Eye, Gross, Head, Visibility};
use super::Region as G;
use super::Sides as S;
use super::Status as T;

/// Every code of the catalogue: plain codes by number, then movement codes by number.
pub static CODES: [CodeFacts; 87] = joined();

const GIRARD_WIKI: &[&str] = &["girard-facs", "wiki-facs"];
const WITH_EXCERPT: &[&str] = &["girard-facs", "wiki-facs", "manual-excerpt"];
const WITH_CASME3: &[&str] = &["girard-facs", "wiki-facs", "casme3-labels"];
const WIKI_CK: &[&str] = &["wiki-facs", "ck-open"];

const fn joined() -> [CodeFacts; 87] {
    let mut all = [face::ROWS[0]; 87];
    let mut at = 0;
    while at < all.len() {
        all[at] = if at < face::ROWS.len() {
            face::ROWS[at]
        } else {
            rest::ROWS[at - face::ROWS.len()]
        };
        at += 1;
    }
    all
}

const fn row(number: u8, name: &'static str, short: &'static str) -> CodeFacts {
    CodeFacts {
        number,
        movement: false,
        name,
        short,
        kind: AU,
        status: T::Facs2002,
        region: G::Misc,
        muscles: &[],
        takes_level: false,
        sides: S::None,
        chapter: Some(8),
        requires: &[],
        notes: "",
        doubt: "",
        sources: GIRARD_WIKI,
    }
}

const fn neutral(number: u8, name: &'static str, short: &'static str) -> CodeFacts {
    row(number, name, short).region(G::Neutral).chapter(3)
}

const fn upper(number: u8, name: &'static str, short: &'static str) -> CodeFacts {
    row(number, name, short).region(G::Upper).chapter(2).level().sides(S::Graded)
}

const fn up_down(number: u8, name: &'static str, short: &'static str) -> CodeFacts {
    upper(number, name, short).region(G::LowerUpDown).chapter(4)
}

const fn horizontal(number: u8, name: &'static str, short: &'static str) -> CodeFacts {
    upper(number, name, short).region(G::LowerHorizontal).chapter(5)
}

const fn oblique(number: u8, name: &'static str, short: &'static str) -> CodeFacts {
    upper(number, name, short).region(G::LowerOblique).chapter(6)
}

const fn orbital(number: u8, name: &'static str, short: &'static str) -> CodeFacts {
    let row = upper(number, name, short).region(G::LowerOrbital).chapter(7);
    row.sides(S::Lips).sources(WITH_CASME3)
}

const fn misc(
    number: u8,
    kind: Kind,
    name: &'static str,
    short: &'static str,
) -> CodeFacts {
    row(number, name, short).kind(kind).level()
}

const fn head(number: u8, name: &'static str, short: &'static str) -> CodeFacts {
    let row = row(number, name, short).kind(Head).region(G::Head).chapter(9);
    row.level().sources(WITH_EXCERPT)
}

const fn eye(number: u8, name: &'static str, short: &'static str) -> CodeFacts {
    head(number, name, short).kind(Eye).region(G::Eye)
}

const fn gross(number: u8, name: &'static str, short: &'static str) -> CodeFacts {
    row(number, name, short).kind(Gross).region(G::Gross)
}

const fn visibility(number: u8, name: &'static str, short: &'static str) -> CodeFacts {
    row(number, name, short).kind(Visibility).region(G::Visibility)
}

const fn movement(
    number: u8,
    kind: Kind,
    name: &'static str,
    short: &'static str,
    requires: &'static [&'static [u8]],
) -> CodeFacts {
    let row = row(number, name, short).kind(kind).region(G::Movement);
    CodeFacts { movement: true, ..row.requires(requires).sources(WIKI_CK) }
}

const fn legacy(
    number: u8,
    kind: Kind,
    status: T,
    name: &'static str,
    short: &'static str,
) -> CodeFacts {
    let row = row(number, name, short).kind(kind).region(G::Legacy);
    CodeFacts { status, chapter: None, ..row }
}

impl CodeFacts {
    const fn kind(self, kind: Kind) -> Self {
        Self { kind, ..self }
    }

    const fn region(self, region: G) -> Self {
        Self { region, ..self }
    }

    const fn muscles(self, muscles: &'static [&'static str]) -> Self {
        Self { muscles, ..self }
    }

    const fn level(self) -> Self {
        Self { takes_level: true, ..self }
    }

    const fn no_level(self) -> Self {
        Self { takes_level: false, ..self }
    }

    const fn sides(self, sides: S) -> Self {
        Self { sides, ..self }
    }

    const fn chapter(self, chapter: u8) -> Self {
        Self { chapter: Some(chapter), ..self }
    }

    const fn requires(self, requires: &'static [&'static [u8]]) -> Self {
        Self { requires, ..self }
    }

    const fn sources(self, sources: &'static [&'static str]) -> Self {
        Self { sources, ..self }
    }

    const fn notes(self, notes: &'static str) -> Self {
        Self { notes, ..self }
    }

    const fn doubt(self, doubt: &'static str) -> Self {
        Self { doubt, ..self }
    }
}
