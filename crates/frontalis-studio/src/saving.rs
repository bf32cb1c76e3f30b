//! From the screen into the file, and what happens while the file will not have it.
//!
//! A step is taken in, sent to the thread that writes, and waited for as long as nobody
//! notices ([`WAIT`]). A disk that takes longer, is full or gone does not hold the window:
//! the screen says how many steps are not in the file, they are tried again by themselves,
//! and they are kept in a file on this computer until they are in.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use frontalis_core::Severity;
use frontalis_store::{Aside, Batch, Project, Sent, Step, StoreError, Trouble};
use iced::Task;

use crate::app::{App, Message};
use crate::perform::now;
use crate::screen::coding;
use crate::text as words;
use crate::work;

/// How long a key waits for the file: shorter than a picture of the screen stands.
pub(crate) const WAIT: Duration = Duration::from_millis(12);
/// How long leaving waits.
const AT_LEAVING: Duration = Duration::from_secs(1);
/// How often the file is tried again.
const AGAIN: Duration = Duration::from_secs(2);
/// How long closing the window waits for the project to be closed.
const AT_CLOSING: Duration = Duration::from_secs(6);

/// How the steps of a sheet get on into the file.
#[derive(Debug, Default)]
pub(crate) struct Saving {
    /// What keeps them from it, and in words.
    trouble: Option<(Trouble, String)>,
    tried: Option<Instant>,
    /// Entries of the sheet when they were last kept aside.
    aside: u64,
    /// Whether the project's file is being looked for, or copied.
    busy: bool,
    /// Whether the coder was told that leaving would lose steps.
    warned: bool,
}

impl Saving {
    /// What keeps steps from the file, in words.
    pub(crate) fn trouble(&self) -> Option<(Trouble, &str)> {
        self.trouble.as_ref().map(|(it, why)| (*it, why.as_str()))
    }

    /// Whether a copy is being made, or the project looked for.
    pub(crate) fn is_busy(&self) -> bool {
        self.busy
    }

    fn is_in_trouble(&mut self, error: &StoreError) {
        self.trouble = Some((error.trouble(), error.to_string()));
    }
}

/// A project on its way from another thread.
#[derive(Clone, Debug)]
pub(crate) struct Carried(Arc<Mutex<Option<Result<Project, StoreError>>>>);

impl Carried {
    pub(crate) fn new(project: Result<Project, StoreError>) -> Self {
        Self(Arc::new(Mutex::new(Some(project))))
    }

    pub(crate) fn take(&self) -> Option<Result<Project, StoreError>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// What was heard about a project that steps could not be written into.
#[derive(Clone, Debug)]
pub(crate) enum SavingNews {
    /// Whether the file at its path goes on where the sheet does; `None`: it is no other.
    Looked(Option<bool>),
    /// It was opened anew.
    Opened(Carried),
    /// A copy was made there, which is open.
    Copied(PathBuf, Carried),
}

impl App {
    /// Takes in what the coder did.
    pub(crate) fn take_in(&mut self, step: Step) {
        let Some(coding) = &mut self.coding else { return };
        match coding.sheet.hold(step, now()) {
            Ok(entries) if entries.is_empty() => {}
            Ok(entries) => {
                coding.recorded(&entries);
                let from = Instant::now();
                let saved = self.save(WAIT);
                self.last_save = saved.then(|| from.elapsed());
            }
            Err(error) => self.notice(Severity::Error, error.to_string()),
        }
    }

    /// Writes what is not in the file, and waits for it this long; whether everything is in.
    pub(crate) fn save(&mut self, patience: Duration) -> bool {
        let Some(coding) = &mut self.coding else { return true };
        let Some(project) = &mut self.project else {
            return coding.sheet.n_unwritten() == 0;
        };
        let until = Instant::now() + patience;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            let failed = match project.sent(left) {
                Sent::UnderWay => return false,
                Sent::Done(Ok(written)) => {
                    coding.sheet.wrote(&written);
                    continue;
                }
                Sent::Done(Err(error)) => error,
                Sent::Nothing => {
                    let Some(batch) = coding.sheet.unwritten() else { break };
                    coding.saving.tried = Some(Instant::now());
                    match project.send(batch) {
                        Ok(()) => continue,
                        Err(error) => error,
                    }
                }
            };
            coding.saving.is_in_trouble(&failed);
            return matches!(failed, StoreError::Behind { .. }) && self.catch_up();
        }
        if coding.saving.trouble.take().is_some() {
            coding.tell(Severity::Note, words::SAVED_AFTER_ALL);
        }
        if coding.saving.aside != 0 {
            coding.saving.aside = 0;
            let file = aside_file(self.state.as_deref(), &coding.sheet.id().to_string());
            drop(file.map(std::fs::remove_file));
        }
        true
    }

    /// The sheet was changed elsewhere: it is read anew, and what is not in the file is done
    /// again on it.
    fn catch_up(&mut self) -> bool {
        let (Some(coding), Some(project)) = (&mut self.coding, &mut self.project) else {
            return false;
        };
        let (clip, coder) = (coding.clip.id, coding.coder.id);
        let Ok(mut sheet) = project.open_sheet(clip, coder, now()) else { return false };
        let n_lost = sheet.hold_what(&coding.sheet, now());
        if sheet.write(project).is_err() {
            return false;
        }
        coding.sheet = sheet;
        coding.saving.trouble = None;
        coding.sheet_changed();
        self.notice(Severity::Warning, words::caught_up(n_lost));
        true
    }

    /// Time has passed while steps are not in the file.
    pub(crate) fn go_on_saving(&mut self) -> Task<Message> {
        let Some(coding) = &mut self.coding else { return Task::none() };
        let Some(trouble) = coding.saving.trouble.as_ref().map(|it| it.0) else {
            self.save(Duration::ZERO);
            return Task::none();
        };
        let due = coding.saving.tried.is_none_or(|it| AGAIN <= it.elapsed());
        if !due || coding.saving.busy {
            // What was sent may have been answered.
            self.hear_of_sent();
            return Task::none();
        }
        self.save(Duration::ZERO);
        let aside = self.keep_aside();
        let looks = matches!(trouble, Trouble::Gone | Trouble::Replaced | Trouble::Disk);
        let look = if looks { self.look_for_project() } else { Task::none() };
        Task::batch([aside, look])
    }

    /// Takes in the answer to what was sent, without sending anything.
    fn hear_of_sent(&mut self) {
        let (Some(coding), Some(project)) = (&mut self.coding, &mut self.project) else {
            return;
        };
        match project.sent(Duration::ZERO) {
            Sent::Done(Ok(written)) => {
                coding.sheet.wrote(&written);
                self.save(Duration::ZERO);
            }
            Sent::Done(Err(error)) => {
                coding.saving.is_in_trouble(&error);
                if matches!(error, StoreError::Behind { .. }) {
                    self.catch_up();
                }
            }
            Sent::Nothing | Sent::UnderWay => {}
        }
    }

    /// Tries at once, as the coder asks for.
    pub(crate) fn save_now(&mut self) -> Task<Message> {
        if let Some(coding) = &mut self.coding {
            coding.saving.tried = None;
        }
        self.go_on_saving()
    }

    /// Keeps the steps in a file on this computer, off this thread.
    fn keep_aside(&mut self) -> Task<Message> {
        let Some((batch, file)) = self.newly_aside() else { return Task::none() };
        work::to_the_end(move || batch.put_aside(&file)).discard()
    }

    /// What is not in the file, where it was not kept aside yet, and where to.
    fn newly_aside(&mut self) -> Option<(Batch, PathBuf)> {
        let coding = self.coding.as_mut()?;
        let batch = coding.sheet.unwritten()?;
        let n_entries = coding.sheet.journal().n_entries();
        let file = aside_file(self.state.as_deref(), &coding.sheet.id().to_string())?;
        let newer = coding.saving.aside != n_entries;
        coding.saving.aside = n_entries;
        newer.then_some((batch, file))
    }

    /// Whether the coding screen can be left: what is not in the file is kept aside.
    pub(crate) fn can_leave(&mut self) -> bool {
        if self.save(AT_LEAVING) {
            return true;
        }
        let Some(coding) = &mut self.coding else { return true };
        let n = coding.sheet.n_unwritten();
        coding.saving.aside = 0;
        let kept = self.newly_aside().map(|(batch, file)| batch.put_aside(&file));
        if let Some(Ok(())) = kept {
            let clip = self.coding.as_ref().map(|it| it.clip.name.clone());
            let text = words::kept_aside(n, &clip.unwrap_or_default());
            self.notice(Severity::Warning, text);
            return true;
        }
        let Some(coding) = &mut self.coding else { return true };
        if coding.saving.warned {
            return true;
        }
        coding.saving.warned = true;
        coding.tell(Severity::Error, words::leaving_would_lose(n));
        false
    }

    /// Takes steps in that were kept aside when this sheet was last open.
    pub(crate) fn take_back(&mut self) {
        let Some(coding) = &mut self.coding else { return };
        let id = coding.sheet.id().to_string();
        let Some(file) = aside_file(self.state.as_deref(), &id) else { return };
        let aside = match Aside::read(&file) {
            Ok(Some(aside)) => aside,
            Ok(None) => return,
            Err(error) => {
                let why = error.to_string();
                let text = words::aside_unread(&file.display().to_string(), &why);
                self.notice(Severity::Warning, text);
                return;
            }
        };
        match coding.sheet.take_back(aside) {
            Ok(n) => {
                coding.saving.aside = coding.sheet.journal().n_entries();
                coding.sheet_changed();
                self.save(AT_LEAVING);
                if 0 < n {
                    self.notice(Severity::Note, words::taken_back(n));
                }
            }
            Err(error) => {
                let stale = file.with_extension("does-not-fit");
                drop(std::fs::rename(&file, &stale));
                let why = error.to_string();
                let text = words::aside_unread(&stale.display().to_string(), &why);
                self.notice(Severity::Warning, text);
            }
        }
    }

    /// Looks whether there is another file in the project's place that goes on where the
    /// sheet does, as after a network drive came back.
    fn look_for_project(&mut self) -> Task<Message> {
        let Some(coding) = &mut self.coding else { return Task::none() };
        let Some(project) = &self.project else {
            let path = self.library.shelf.as_ref().map(|it| it.path.clone());
            let Some(path) = path else { return Task::none() };
            coding.saving.busy = true;
            return opened(None, path);
        };
        let Some((place, batch)) = project.place().zip(coding.sheet.unwritten()) else {
            return Task::none();
        };
        coding.saving.busy = true;
        work::blocking(move || {
            Project::is_followed_by(&place, &batch).unwrap_or_default()
        })
        .map(|it| Message::Saving(SavingNews::Looked(it)))
    }

    /// Something was heard about the project.
    pub(crate) fn saving_news(&mut self, news: SavingNews) -> Task<Message> {
        if let Some(coding) = &mut self.coding {
            coding.saving.busy = false;
        }
        match news {
            SavingNews::Looked(Some(true)) => {
                let Some(project) = self.project.take() else { return Task::none() };
                if let Some(coding) = &mut self.coding {
                    coding.saving.busy = true;
                }
                let path = project.path().to_owned();
                opened(Some(project), path)
            }
            SavingNews::Looked(_) => Task::none(),
            SavingNews::Opened(carried) => {
                match carried.take() {
                    Some(Ok(project)) => return self.goes_on_in(project),
                    Some(Err(error)) => self.is_in_trouble(&error),
                    None => {}
                }
                Task::none()
            }
            SavingNews::Copied(to, carried) => self.copied(&to, &carried),
        }
    }

    fn is_in_trouble(&mut self, error: &StoreError) {
        match &mut self.coding {
            Some(coding) => coding.saving.is_in_trouble(error),
            None => self.notice(Severity::Error, error.to_string()),
        }
    }

    fn goes_on_in(&mut self, project: Project) -> Task<Message> {
        self.prefs.remember_project(project.path());
        let_go(self.project.replace(project));
        self.save(WAIT);
        self.refresh()
    }

    /// Copies the open project to another place, off this thread.
    pub(crate) fn copy_project(&mut self, to: PathBuf) -> Task<Message> {
        let Some(project) = &self.project else { return Task::none() };
        let Some(place) = project.place() else { return Task::none() };
        // A file that is gone can be copied through what is open only.
        let here = self.coding.as_ref().and_then(|it| it.saving.trouble());
        let here = matches!(here, Some((Trouble::Gone | Trouble::Replaced, _)));
        let made = here.then(|| project.backup(&to));
        let folder = project.path().parent().unwrap_or(Path::new("")).to_owned();
        if let Some(coding) = &mut self.coding {
            coding.saving.busy = true;
        }
        let file = to.clone();
        let copy = move || {
            made.unwrap_or_else(|| Project::copy_of(&place, &file))?;
            let mut copy = Project::open(&file, now())?;
            copy.lead_paths_from(&folder)?;
            Ok(copy)
        };
        work::to_the_end(move || Carried::new(copy()))
            .map(move |it| Message::Saving(SavingNews::Copied(to.clone(), it)))
    }

    /// There is a copy. Where the project itself takes nothing, work goes on in the copy.
    fn copied(&mut self, to: &Path, carried: &Carried) -> Task<Message> {
        let copy = match carried.take() {
            Some(Ok(copy)) => copy,
            Some(Err(error)) => {
                self.notice(Severity::Error, words::not_copied(&error.to_string()));
                return Task::none();
            }
            None => return Task::none(),
        };
        let in_trouble =
            self.coding.as_ref().is_some_and(|it| it.saving.trouble.is_some());
        let path = to.display().to_string();
        if in_trouble {
            self.notice(Severity::Warning, words::goes_on_in_copy(&path));
            return self.goes_on_in(copy);
        } else {
            let_go(Some(copy));
            self.notice(Severity::Note, words::copied(&path));
        }
        Task::none()
    }
}

impl coding::Coding {
    /// How many steps are not in the file, where the coder should know: not for the moment
    /// that a disk takes as a rule.
    pub(crate) fn n_unsaved(&self) -> usize {
        self.sheet.n_unwritten()
    }
}

/// Opens a project on another thread, once what is open of it is closed.
fn opened(before: Option<Project>, path: PathBuf) -> Task<Message> {
    let open = move || {
        drop(before);
        Carried::new(Project::open(&path, now()))
    };
    work::blocking(open).map(|it| Message::Saving(SavingNews::Opened(it)))
}

/// Closes a project without waiting for its disk longer than a coder would.
pub(crate) fn let_go(project: Option<Project>) {
    let Some(project) = project else { return };
    let (tell, closed) = std::sync::mpsc::channel();
    let close = move || {
        drop(project);
        tell.send(()).ok();
    };
    // Without a thread it is closed here: the closure is dropped, and the project with it.
    if std::thread::Builder::new().name("closing".to_owned()).spawn(close).is_ok() {
        closed.recv_timeout(AT_CLOSING).ok();
    }
}

/// Where the steps of a sheet are kept that are not in its file.
fn aside_file(state: Option<&Path>, sheet: &str) -> Option<PathBuf> {
    Some(state?.join("not-saved").join(format!("{sheet}.steps")))
}
