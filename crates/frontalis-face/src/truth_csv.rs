//! Sheets as the plain tables of `sample-data/`.
//!
//! One row an action, by onset, then code. Columns: `code` (catalogue number), `prefix`
//! (side or lip letter, or empty), `level` (`A` to `E`, or empty where none is scored),
//! `onset_frame`, `apex_first_frame`, `apex_last_frame`, `offset_frame` (frames in
//! presentation order, counted from 0, both ends included; empty where not marked), `note`.

use std::fmt::Write as _;

use frontalis_core::facs::{Level, Prefix};
use frontalis_core::sheet::Action;
use frontalis_core::time::Landmark;

/// The header, without its line end.
pub const HEADER: &str = "code,prefix,level,onset_frame,apex_first_frame,\
                          apex_last_frame,offset_frame,note";

/// The table of some actions, lines ending in `\n`.
pub fn to_csv(actions: &[Action]) -> String {
    let mut text = format!("{HEADER}\n");
    for Action { item, landmarks, note, .. } in actions {
        let frame = |it| landmarks.get(it).map_or(String::new(), |at| at.0.to_string());
        let prefix = item.prefix.map_or(String::new(), |it: Prefix| it.letter().into());
        let level = item.level.map_or(String::new(), |it: Level| it.letter().into());
        let cells = [
            item.code.to_string(),
            prefix,
            level,
            frame(Landmark::Onset),
            frame(Landmark::ApexFirst),
            frame(Landmark::ApexLast),
            frame(Landmark::Offset),
            quoted(note),
        ];
        // Writing to a String cannot fail.
        writeln!(text, "{}", cells.join(",")).unwrap_or(());
    }
    text
}

/// A cell that may hold anything, quoted where CSV (RFC 4180) asks for it.
fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_needs_quotes_has_them() {
        assert_eq!(quoted("plain"), "plain");
        assert_eq!(quoted("a, \"b\""), "\"a, \"\"b\"\"\"");
    }
}
