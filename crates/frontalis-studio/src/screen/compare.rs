//! The compare screen: how far the coders of a project agree, with the recipe of every
//! number. Only submitted sheets take part, so that blind coders stay blind.

mod view;

use std::sync::Arc;

use frontalis_analysis::{AnalysisError, Plan};
use frontalis_core::facs::Scheme;
use frontalis_core::rows::ProjectRows;
use frontalis_stats::{Comparison, Interpretation};

/// What a comparison came to.
#[derive(Debug)]
pub(crate) struct Results {
    /// Agreement.
    pub(crate) comparison: Comparison,
    /// What published tables read in the events.
    pub(crate) reading: Interpretation,
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
}

/// What the compare screen asks of the application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    /// Nothing.
    None,
    /// Back to the library.
    Leave,
}

impl Compare {
    /// A screen that waits for its numbers.
    pub(crate) fn new(title: String) -> Self {
        Self { title, state: State::Working, tab: Tab::Codes }
    }

    /// Takes in what happened.
    pub(crate) fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Done(Ok(results)) => self.state = State::Done(results),
            Message::Done(Err(why)) => self.state = State::Failed(why),
            Message::Tab(tab) => self.tab = tab,
            Message::Leave => return Action::Leave,
        }
        Action::None
    }
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
    Ok(Results { comparison, reading })
}
