//! A scheme as a TOML file: what a study codes.
//!
//! ```toml
//! name = "Smile study"
//! codes = ["1", "2", "6", "12", "25"]
//! levels = ["6", "12"]       # a level is demanded of these
//! occurrence = ["25"]        # of these only occurrence is coded
//! scored_from = "B"
//! graded_sides = false
//! muted = true              # clips are coded without their sound
//! log_view_aids = true       # write down which view aids a sheet was coded with
//! ```

use std::path::Path;

use frontalis_core::facs::scheme::LevelDemand;
use frontalis_core::{Code, Level, Scheme};
use serde::Deserialize;

use crate::failure::Failure;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SchemeFile {
    name: String,
    codes: Vec<String>,
    #[serde(default)]
    levels: Vec<String>,
    #[serde(default)]
    occurrence: Vec<String>,
    scored_from: Option<String>,
    #[serde(default)]
    graded_sides: bool,
    #[serde(default)]
    muted: bool,
    #[serde(default)]
    log_view_aids: bool,
}

/// Reads a scheme file.
pub(crate) fn read(path: &Path) -> Result<Scheme, Failure> {
    let text =
        std::fs::read_to_string(path).map_err(|it| Failure::file("read", path, &it))?;
    parse(&text).map_err(|why| Failure::refused(format!("{}: {why}", path.display())))
}

fn parse(text: &str) -> Result<Scheme, String> {
    let file: SchemeFile = toml::from_str(text).map_err(|it| it.to_string())?;
    if file.name.trim().is_empty() || file.name.contains(char::is_control) {
        return Err("name: a scheme needs a name, on one line".to_owned());
    }
    let mut scheme = Scheme::facs_2002();
    scheme.name = file.name;
    scheme.graded_sides = file.graded_sides;
    scheme.muted = file.muted;
    scheme.log_view_aids = file.log_view_aids;
    scheme.codes.clear();
    for text in &file.codes {
        scheme.codes.insert(code("codes", text)?, LevelDemand::Optional);
    }
    let demands = [
        ("levels", &file.levels, LevelDemand::Demanded),
        ("occurrence", &file.occurrence, LevelDemand::Occurrence),
    ];
    if let Some(both) = file.levels.iter().find(|it| file.occurrence.contains(it)) {
        return Err(format!("occurrence: {both} is among the levels too; take one"));
    }
    for (field, texts, demand) in demands {
        for text in texts {
            let slot = scheme.codes.get_mut(&code(field, text)?);
            *slot.ok_or(format!("{field}: {text} is not among the codes"))? = demand;
        }
    }
    if let Some(text) = file.scored_from {
        let mut letters = text.chars();
        let level = letters.next().and_then(Level::from_letter);
        scheme.scored_from = level.filter(|_| letters.next().is_none()).ok_or(
            format!("scored_from: {text:?} is not a level; write A, B, C, D or E"),
        )?;
    }
    if scheme.codes.is_empty() {
        return Err("codes: a scheme needs at least one code".to_owned());
    }
    Ok(scheme)
}

fn code(field: &str, text: &str) -> Result<Code, String> {
    Code::from_text(text)
        .ok_or(format!("{field}: {text:?} is not a code of the catalogue"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scheme_says_what_is_wrong_with_it() {
        let ok =
            parse("name = \"S\"\ncodes = [\"6\", \"12\"]\nlevels = [\"12\"]").unwrap();
        assert_eq!(ok.codes.len(), 2);
        let error = parse("name = \"S\"\ncodes = [\"99\"]").unwrap_err();
        assert_eq!(error, "codes: \"99\" is not a code of the catalogue");
        let error =
            parse("name = \"S\"\ncodes = [\"6\"]\nlevels = [\"12\"]").unwrap_err();
        assert_eq!(error, "levels: 12 is not among the codes");
        let both =
            "name = \"S\"\ncodes = [\"6\"]\nlevels = [\"6\"]\noccurrence = [\"6\"]";
        assert_eq!(
            parse(both).unwrap_err(),
            "occurrence: 6 is among the levels too; take one"
        );
        assert!(
            !ok.muted
                && parse("name = \"S\"\ncodes = [\"6\"]\nmuted = true").unwrap().muted
        );
        assert!(parse("name = \" \"\ncodes = [\"6\"]").is_err());
        assert!(parse("name = \"S\"\ncodes = []").is_err());
        assert!(parse("name = \"S\"\ncodes = [\"6\"]\nscored_from = \"AB\"").is_err());
    }
}
