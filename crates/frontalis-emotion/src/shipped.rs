//! The tables that come with the program, read once.
//!
//! Each is one file under `tables/`. Three keys say in data what a table's own words ask
//! for: `matched_laterality` in wikipedia-facs (contempt is matched on either side), and
//! `otherwise` (class VII) and `switched_off` (a disputed row) in objective-classes2018.

use std::sync::LazyLock;

use crate::table::Table;

const FILES: [(&str, &str); 14] = [
    ("wikipedia-facs", include_str!("../tables/wikipedia-facs.toml")),
    ("fig2002", include_str!("../tables/fig2002.toml")),
    ("ckplus2010", include_str!("../tables/ckplus2010.toml")),
    ("matsumoto2008", include_str!("../tables/matsumoto2008.toml")),
    ("du2014", include_str!("../tables/du2014.toml")),
    ("keltner2019", include_str!("../tables/keltner2019.toml")),
    ("cordaro2018", include_str!("../tables/cordaro2018.toml")),
    ("pspi2008", include_str!("../tables/pspi2008.toml")),
    ("smiles", include_str!("../tables/smiles.toml")),
    ("contempt1986", include_str!("../tables/contempt1986.toml")),
    ("keltner1995", include_str!("../tables/keltner1995.toml")),
    ("pride2007", include_str!("../tables/pride2007.toml")),
    ("casme2-2014", include_str!("../tables/casme2-2014.toml")),
    ("objective-classes2018", include_str!("../tables/objective-classes2018.toml")),
];

// A file that did not read would be left out here; the tests read every one.
static TABLES: LazyLock<Vec<Table>> = LazyLock::new(|| {
    FILES.iter().filter_map(|(name, text)| Table::from_toml(name, text).ok()).collect()
});

/// Every table that comes with the program.
pub fn shipped() -> &'static [Table] {
    &TABLES
}

/// The shipped table of an id.
pub fn shipped_table(id: &str) -> Option<&'static Table> {
    shipped().iter().find(|it| it.id == id)
}

/// The text of the shipped table of an id, which its hash is of.
pub fn shipped_text(id: &str) -> Option<&'static str> {
    FILES.iter().find(|it| it.0 == id).map(|it| it.1)
}

#[cfg(test)]
mod each;
#[cfg(test)]
mod tests;
