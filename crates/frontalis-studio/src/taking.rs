//! What the card on which sheets are taken in asks of the application: the other copy is read,
//! and the project written, on another thread. The project goes there and comes back.

use std::path::{Path, PathBuf};

use frontalis_core::rows::SheetMode;
use frontalis_core::{CoderId, Severity};
use frontalis_store::fault::held;
use frontalis_store::{Allow, ImportedSheet, Project, StoreError, TakenIn};
use iced::Task;
use iced::widget::operation::focus;

use crate::app::{App, Message};
use crate::perform::now;
use crate::saving::{Carried, let_go};
use crate::screen::library::{self, Browse};
use crate::screen::taking::{self, Action, Copy, FIELD_ID, Taken, Taking, Whose};
use crate::work;

impl App {
    /// Opens the card on which sheets are taken in.
    pub(crate) fn open_taking(&mut self) -> Task<Message> {
        if self.project.is_none() || self.gate.is_some() {
            return Task::none();
        }
        self.taking = Some(Taking::default());
        focus(FIELD_ID)
    }

    /// Something happened on it.
    pub(crate) fn taking_message(&mut self, message: taking::Message) -> Task<Message> {
        let Some(card) = &mut self.taking else { return Task::none() };
        match card.update(message) {
            Action::None => Task::none(),
            Action::Close => {
                self.taking = None;
                Task::none()
            }
            Action::Browse => self.library_action(library::Action::Browse(Browse::Copy)),
            Action::Look(path) => work::trying(move || look(&path))
                .map(|it| Message::Taking(taking::Message::Looked(it))),
            Action::Take(from, coders, allow) => self.take_sheets(from, coders, allow),
        }
    }

    /// Takes sheets in on another thread, where the project goes meanwhile.
    fn take_sheets(
        &mut self,
        from: PathBuf,
        coders: Vec<CoderId>,
        allow: Allow,
    ) -> Task<Message> {
        let Some(mut project) = self.project.take() else { return Task::none() };
        let work = move || {
            let taken = held(|| take(&mut project, &from, &coders, allow));
            let taken = taken.unwrap_or_else(|it| Err(it.to_string()));
            (Carried::new(Ok(project)), taken)
        };
        work::to_the_end(work).map(|(project, taken)| Message::TookIn(project, taken))
    }

    /// The project is back, with what came of it.
    pub(crate) fn took_in(
        &mut self,
        carried: &Carried,
        taken: Result<Vec<Taken>, String>,
    ) -> Task<Message> {
        if let Some(Ok(project)) = carried.take() {
            let here = self.library.shelf.as_ref().map(|it| it.path.as_path());
            if self.project.is_some() || here != Some(project.path()) {
                // Another project was opened in the meantime.
                let_go(Some(project));
                return Task::none();
            }
            self.project = Some(project);
        }
        let shown = self.refresh();
        match &mut self.taking {
            Some(card) => {
                card.update(taking::Message::Taken(taken));
            }
            None => {
                if let Err(why) = taken {
                    self.notice(Severity::Error, why);
                }
            }
        }
        shown
    }
}

/// Whose sheets are in another copy.
pub(crate) fn look(path: &Path) -> Result<Copy, String> {
    let read = || {
        let project = Project::open_read_only(path)?;
        let progress = project.progress()?;
        let coders = project.coders()?.into_iter().filter_map(|it| {
            let n_sheets = progress.iter().filter(|of| of.coder == it.id).count();
            (n_sheets > 0).then_some(Whose {
                id: it.id,
                name: it.name,
                n_sheets,
                on: true,
            })
        });
        Ok::<_, StoreError>(coders.collect())
    };
    let coders = read().map_err(|it| it.to_string())?;
    Ok(Copy { path: path.to_owned(), coders })
}

/// Takes in the sheets of some coders, all or none.
pub(crate) fn take(
    project: &mut Project,
    from: &Path,
    coders: &[CoderId],
    allow: Allow,
) -> Result<Vec<Taken>, String> {
    let mut done = || {
        let from = Project::open_read_only(from)?;
        let rows = from.rows()?;
        let asked = rows.sheets.iter().filter(|it| coders.contains(&it.coder));
        let which: Vec<_> = asked.map(|it| it.id).collect();
        let taken = project.import_sheets(&from, &which, allow, now())?;
        let told = |it: &ImportedSheet| {
            Ok(Taken {
                coder: project.coder(it.coder)?.name,
                clip: project.clip(it.clip)?.name,
                what: it.what,
                n_new: it.n_new,
                proven: (it.mode == SheetMode::Selective).then(|| it.unproven.is_none()),
            })
        };
        let mut told = taken.iter().map(told).collect::<Result<Vec<_>, StoreError>>()?;
        // What came first.
        told.sort_by_key(|it| it.what == TakenIn::Same);
        Ok::<_, StoreError>(told)
    };
    done().map_err(|it| it.to_string())
}
