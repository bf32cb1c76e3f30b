//! The code catalogue, printed.

use frontalis_core::Code;
use frontalis_core::facs::catalogue::{CODES, CodeFacts, Status};
use serde::Serialize;

use crate::failure::Failure;
use crate::output::{FormatArgs, Output};

/// Print the catalogue of codes, or what is known of some of them
#[derive(clap::Args, Debug)]
pub(crate) struct CatalogueArgs {
    /// Codes to print, as in `12` or `M57`; all of FACS 2002 where none is given
    codes: Vec<String>,
    /// Print codes of other editions too
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    format: FormatArgs,
}

#[derive(Serialize)]
struct Row {
    code: String,
    name: &'static str,
    region: &'static str,
    muscles: String,
    level: bool,
    sides: String,
    chapter: Option<u8>,
    doubt: &'static str,
}

const COLUMNS: [&str; 8] =
    ["code", "name", "region", "muscles", "level", "sides", "chapter", "doubt"];

pub(crate) fn run(args: CatalogueArgs, output: &mut Output<'_>) -> Result<(), Failure> {
    let mut asked = Vec::new();
    for text in &args.codes {
        let code = Code::from_text(text).ok_or_else(|| {
            Failure::usage(format!("{text:?} is not a code of the catalogue"))
                .hint("frontalis catalogue --all prints them")
        })?;
        asked.push(code.facts());
    }
    if asked.is_empty() {
        let here = |it: &&CodeFacts| args.all || it.status == Status::Facs2002;
        asked = CODES.iter().filter(here).collect();
    }
    let rows: Vec<Row> = asked.into_iter().map(row).collect();
    output.rows(&COLUMNS, &rows, args.format)
}

fn row(facts: &CodeFacts) -> Row {
    Row {
        code: format!("{}{}", if facts.movement { "M" } else { "" }, facts.number),
        name: facts.name,
        region: facts.region.name(),
        muscles: facts.muscles.join("; "),
        level: facts.takes_level,
        sides: format!("{:?}", facts.sides).to_lowercase(),
        chapter: facts.chapter,
        doubt: facts.doubt,
    }
}
