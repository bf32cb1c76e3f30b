//! What the screen shows, made on a thread of its own.

use std::path::Path;
use std::sync::Arc;

use frontalis_core::rows::{CoderKind, SheetStatus};
use frontalis_core::{ClipId, CoderId, MediaTime};
use frontalis_report::figure::Extent;
use frontalis_stats::review::Review;
use frontalis_store::fault::held;
use frontalis_store::{Project, StoreError};
use iced::Task;
use iced::futures::channel::mpsc;

use super::options::Options;
use super::plots::{Ground, Plots, plots};
use crate::text as words;
use crate::work;

/// Everything that the screen shows.
#[derive(Debug)]
pub(crate) struct Made {
    /// The numbers and what lies behind them.
    pub(crate) review: Review,
    /// The pairs of coders who share a clip.
    pub(crate) pairs: Vec<[usize; 2]>,
    /// Who coded what.
    pub(crate) doubles: Doubles,
    /// Sheets that the reader may not see yet.
    pub(crate) n_hidden: usize,
}

/// Clips by coders.
#[derive(Debug, Default)]
pub(crate) struct Doubles {
    /// People, in the project's order.
    pub(crate) coders: Vec<String>,
    /// The clips, in the project's order.
    pub(crate) clips: Vec<DoubleClip>,
}

/// One clip: how far each coder is with it.
#[derive(Debug)]
pub(crate) struct DoubleClip {
    /// Its name.
    pub(crate) name: String,
    /// How long it is.
    pub(crate) length: MediaTime,
    /// By coder.
    pub(crate) cells: Vec<Cell>,
    /// Its place in the review, where two sheets of it take part.
    pub(crate) place: Option<usize>,
}

/// How far one coder is with one clip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    /// No sheet.
    None,
    /// A sheet that is not submitted.
    Draft,
    /// Submitted, and the reader may not see it yet.
    Hidden,
    /// Submitted and compared.
    Open,
}

impl DoubleClip {
    /// Coders who submitted a sheet.
    pub(crate) fn n_submitted(&self) -> usize {
        let submitted = |it: &&Cell| matches!(it, Cell::Hidden | Cell::Open);
        self.cells.iter().filter(submitted).count()
    }
}

impl Doubles {
    /// Clips coded by two, and which share of the time of all that is.
    pub(crate) fn share(&self) -> (usize, f64) {
        let twice = || self.clips.iter().filter(|it| it.n_submitted() > 1);
        let seconds = |it: &DoubleClip| it.length.as_secs_f64();
        let all: f64 = self.clips.iter().map(seconds).sum();
        let of = twice().map(seconds).sum::<f64>() / all.max(f64::MIN_POSITIVE);
        (twice().count(), if all > 0.0 { of } else { 0.0 })
    }
}

/// What is heard of the making.
#[derive(Clone, Debug)]
pub(crate) enum News {
    /// So much of it is made, 0 to 1.
    Progress(f32),
    /// It is made, or cannot be.
    Done(Result<Arc<Made>, String>),
}

/// Makes everything that `reader` may see of a project; ends when nobody listens.
pub(crate) fn make(
    path: std::path::PathBuf,
    reader: CoderId,
    options: Options,
) -> Task<News> {
    let (tell, heard) = mpsc::unbounded();
    let work = move || {
        let mut go_on = |done: usize, all: usize| {
            let share = done as f32 / all.max(1) as f32;
            tell.unbounded_send(News::Progress(share)).ok();
            !tell.is_closed()
        };
        let made = held(|| of_project(&path, reader, &options, &mut go_on));
        let made = made.unwrap_or_else(|it| Err(it.to_string()));
        if let Some(done) = made.transpose() {
            tell.unbounded_send(News::Done(done.map(Arc::new))).ok();
        }
    };
    let thread = std::thread::Builder::new().name("agreement".to_owned()).spawn(work);
    match thread {
        Ok(_) => Task::stream(heard),
        Err(error) => Task::done(News::Done(Err(words::no_thread(&error.to_string())))),
    }
}

/// Reads a project and makes the numbers that a coder may see; `None` where it was ended.
///
/// # Errors
///
/// Why there are none, in words.
pub(crate) fn of_project(
    path: &Path,
    reader: CoderId,
    options: &Options,
    go_on: &mut dyn FnMut(usize, usize) -> bool,
) -> Result<Option<Made>, String> {
    let read = || {
        let project = Project::open_read_only(path)?;
        let rows = project.rows_as(reader)?;
        let progress = project.progress()?;
        let details = project.clip_details()?;
        Ok::<_, StoreError>((rows, progress, details, project.scheme()?))
    };
    let (rows, progress, details, scheme) = read().map_err(|it| it.to_string())?;
    // The same that `frontalis agree` reads emotions by.
    let table = frontalis_emotion::shipped().iter().find(|it| it.id == "fig2002");
    let table = table.ok_or_else(|| words::COMPARE_FAILED.to_string())?;
    let (plan, settings) = (options.plan(scheme), options.settings());
    let review = frontalis_analysis::review(&rows, table, &plan, &settings, go_on);
    let Some(review) = review.map_err(|it| it.to_string())? else { return Ok(None) };
    let people = rows.coders.iter().filter(|it| it.kind == CoderKind::Person);
    let people: Vec<_> = people.collect();
    let sees = |clip: ClipId, coder: CoderId| {
        rows.sheets.iter().any(|it| (it.clip, it.coder) == (clip, coder))
    };
    let cell = |clip: ClipId, coder: CoderId| {
        let sheet = progress.iter().find(|it| (it.clip, it.coder) == (clip, coder));
        match sheet.map(|it| it.status) {
            None => Cell::None,
            Some(SheetStatus::Draft) => Cell::Draft,
            Some(SheetStatus::Submitted) if sees(clip, coder) => Cell::Open,
            Some(SheetStatus::Submitted) => Cell::Hidden,
        }
    };
    let clips = details.iter().map(|it| DoubleClip {
        name: it.name.clone(),
        length: it.length,
        cells: people.iter().map(|coder| cell(it.id, coder.id)).collect(),
        place: review.clips.iter().position(|id| *id == it.id),
    });
    let doubles = Doubles {
        clips: clips.collect(),
        coders: people.iter().map(|it| it.name.clone()).collect(),
    };
    Ok(Some(Made {
        pairs: review.pairs(),
        n_hidden: progress.len().saturating_sub(rows.sheets.len()),
        doubles,
        review,
    }))
}

/// Draws the plots of a pair in the colours of the theme that is worn.
pub(crate) fn draw(
    made: Arc<Made>,
    pair: [usize; 2],
    extent: Extent,
) -> Task<Result<Plots, String>> {
    let ground = Ground::worn();
    work::trying(move || plots(&made.review, pair, extent, &ground))
}

/// The same at once.
#[cfg(test)]
pub(crate) fn drawn(
    made: &Made,
    pair: [usize; 2],
    extent: Extent,
) -> Result<Plots, String> {
    plots(&made.review, pair, extent, &Ground::worn())
}
