//! Results on paper: figures, tables, one self-contained page.
//!
//! Plain rows go in ([`ReportInput`]); [`document`] says what a report has to say as data;
//! [`files`] puts it on paper as bytes. Nothing here reads or writes a file, and the same
//! input gives the same bytes: times are handed in, the typeface is bundled.
//!
//! Invariants: a number that does not exist is shown by the name of its reason, never as
//! `NaN`; whatever a person typed is escaped; the page loads nothing and runs nothing.

pub mod csv;
pub mod document;
pub mod figure;
pub mod fonts;
pub mod html;
pub mod methods;
pub mod number;
pub mod paint;
pub mod picture;
mod spoken;
pub mod style;
pub mod table;
pub mod tables;
pub mod text;

mod content;
#[cfg(test)]
mod sample;

use frontalis_core::rows::ProjectRows;
use frontalis_core::{Finding, UtcMillis};
use frontalis_stats::Comparison;
use frontalis_stats::budget::BudgetRow;
use frontalis_stats::expression::Expressions;
use frontalis_stats::interpretation::Interpretation;
use frontalis_stats::review::Review;

pub use content::document;
pub use content::expressions::figures as expression_figures;
pub use document::Document;
pub use spoken::{Said, spoken};

use crate::paint::PaintError;

/// What a report is made of.
#[derive(Clone, Copy, Debug)]
pub struct ReportInput<'a> {
    /// The project.
    pub rows: &'a ProjectRows,
    /// How far its coders agree; `None` where that was not asked for.
    pub comparison: Option<&'a Comparison>,
    /// The same with what lies behind it; `None` where that was not asked for.
    pub review: Option<&'a Review>,
    /// What emotion tables read in it; `None` where that was not asked for.
    pub interpretation: Option<&'a Interpretation>,
    /// Events with their timing and what they come to; `None` where that was not asked for.
    pub expressions: Option<&'a Expressions>,
    /// The place of the convention on durations that the study goes by.
    pub profile: Option<usize>,
    /// Time by coder and code; may be empty.
    pub budget: &'a [BudgetRow],
    /// What is implausible, with the sheet or clip it is in.
    pub findings: &'a [FindingRow],
    /// The program's version, as in `0.1.0`.
    pub made_by: &'a str,
    /// When the report is made.
    pub made_at: UtcMillis,
}

/// A finding with where it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingRow {
    /// The clip, by name; empty where it is about the project.
    pub clip: String,
    /// The coder, by name; empty where it is about no one's sheet.
    pub coder: String,
    /// What was found.
    pub finding: Finding,
}

/// Why a report could not be put on paper.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// A figure.
    #[error("figure {name}: {source}")]
    Figure {
        /// The figure's name.
        name: String,
        /// What went wrong.
        source: PaintError,
    },
    /// A table.
    #[error("table {name} could not be written as CSV: {source}")]
    Table {
        /// The table's name.
        name: &'static str,
        /// What went wrong.
        source: ::csv::Error,
    },
}

/// The report's files by relative name, with `/`: `report.html`, `figures/*.svg`,
/// `figures/*.png` (twice the page's pixels), `tables/*.csv`.
///
/// # Errors
///
/// [`ReportError`] names the figure or table; no input should bring one about.
pub fn files(document: &Document) -> Result<Vec<(String, Vec<u8>)>, ReportError> {
    let mut files = without_png(document)?;
    for figure in document.figures() {
        let failed = |source| ReportError::Figure { name: figure.name.clone(), source };
        let png = paint::png(&figure.picture).map_err(failed)?;
        files.push((format!("figures/{}.png", figure.name), png));
    }
    Ok(files)
}

fn without_png(document: &Document) -> Result<Vec<(String, Vec<u8>)>, ReportError> {
    let mut files = vec![("report.html".to_owned(), html::page(document)?.into_bytes())];
    for figure in document.figures() {
        let failed = |source| ReportError::Figure { name: figure.name.clone(), source };
        let svg = paint::svg(&figure.picture, &figure.title).map_err(failed)?;
        files.push((format!("figures/{}.svg", figure.name), svg.into_bytes()));
    }
    for table in document.tables() {
        let failed = |source| ReportError::Table { name: table.name, source };
        let text = csv::csv(table).map_err(failed)?;
        files.push((format!("tables/{}.csv", table.name), text));
    }
    Ok(files)
}

#[cfg(test)]
mod tests;
