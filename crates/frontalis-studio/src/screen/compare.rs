//! The compare screen: how far the coders of a project agree, with the recipe of every
//! number. Only submitted sheets take part, so that blind coders stay blind.

mod view;

use std::path::Path;
use std::sync::Arc;

use frontalis_analysis::{AnalysisError, Plan};
use frontalis_core::CoderId;
use frontalis_core::facs::Scheme;
use frontalis_core::rows::ProjectRows;
use frontalis_stats::{Comparison, Interpretation};
use frontalis_store::{Project, StoreError};

use crate::comfort::Wish;

/// What a comparison came to.
#[derive(Debug)]
pub(crate) struct Results {
    /// Agreement.
    pub(crate) comparison: Comparison,
    /// What published tables read in the events.
    pub(crate) reading: Interpretation,
    /// Sheets that the reader may not see yet.
    pub(crate) n_hidden: usize,
}

/// What is on the compare screen.
#[derive(Debug)]
pub(crate) struct Compare {
    title: String,
    state: State,
    tab: Tab,
}

#[derive(Debug)]
enum State {
    Working,
    Failed(String),
    Done(Arc<Results>),
}

/// Which table is in front.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tab {
    /// Agreement by code.
    Codes,
    /// Differences in time.
    Timing,
    /// What tables read in the events.
    Readings,
}

/// What happened on the compare screen.
#[derive(Clone, Debug)]
pub(crate) enum Message {
    /// The numbers are there, or why not.
    Done(Result<Arc<Results>, String>),
    /// Another table.
    Tab(Tab),
    /// Back to the library.
    Leave,
    /// Something about the whole window.
    Wish(Wish),
}

/// What the compare screen asks of the application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    /// Nothing.
    None,
    /// Back to the library.
    Leave,
    /// Something about the whole window.
    Wish(Wish),
    /// So many sheets are hidden.
    Hidden(usize),
}

impl Compare {
    /// A screen that waits for its numbers.
    pub(crate) fn new(title: String) -> Self {
        Self { title, state: State::Working, tab: Tab::Codes }
    }

    /// Takes in what happened.
    pub(crate) fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Done(Ok(results)) => {
                let n_hidden = results.n_hidden;
                self.state = State::Done(results);
                return if n_hidden == 0 {
                    Action::None
                } else {
                    Action::Hidden(n_hidden)
                };
            }
            Message::Done(Err(why)) => self.state = State::Failed(why),
            Message::Tab(tab) => self.tab = tab,
            Message::Leave => return Action::Leave,
            Message::Wish(wish) => return Action::Wish(wish),
        }
        Action::None
    }
}

/// Reads a project and makes the numbers that a coder may see; seconds on a large one.
///
/// # Errors
///
/// Why there are none, in words.
pub(crate) fn of_project(path: &Path, reader: CoderId) -> Result<Results, String> {
    let read = || {
        let project = Project::open_read_only(path)?;
        let rows = project.rows_as(reader)?;
        let n_hidden = project.sheets()?.len().saturating_sub(rows.sheets.len());
        Ok::<_, StoreError>((rows, n_hidden, project.scheme()?))
    };
    let (rows, n_hidden, scheme) = read().map_err(|it| it.to_string())?;
    let made = results(&rows, scheme).map_err(|it| it.to_string())?;
    Ok(Results { n_hidden, ..made })
}

/// Makes the numbers; seconds on a large project.
///
/// # Errors
///
/// [`AnalysisError`] where a query fails.
pub(crate) fn results(
    rows: &ProjectRows,
    scheme: Scheme,
) -> Result<Results, AnalysisError> {
    let plan = Plan::new(scheme);
    let comparison = frontalis_analysis::compare(rows, &plan)?;
    let tables = frontalis_emotion::shipped();
    let reading = frontalis_analysis::interpret(rows, tables, &plan)?;
    Ok(Results { comparison, reading, n_hidden: 0 })
}
