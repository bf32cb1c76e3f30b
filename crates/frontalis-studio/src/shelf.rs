//! What the library shows of a project: read from the file in a few queries however many
//! clips there are, and whether the videos are there, which another thread looks at.

use std::path::PathBuf;

use frontalis_core::{ClipId, Severity};
use frontalis_store::{CertificateRow, Project, State, StoreError, Unchecked};
use iced::Task;

use crate::app::{App, Message};
use crate::perform::now;
use crate::saving::let_go;
use crate::screen::library::{self, ClipCard, Files, Shelf, Work};
use crate::work;

/// A clip, where its video should be, and where its working copy is.
type Look = (ClipId, PathBuf, Option<PathBuf>);

impl App {
    /// Opens a project, or makes it where there is none.
    pub(crate) fn open_or_create(&mut self, path: &std::path::Path) -> Task<Message> {
        let opened = if path.exists() {
            Project::open_soon(path, now())
        } else {
            Project::create(path, "", now()).map(|it| (it, None))
        };
        match opened {
            Ok((project, unchecked)) => {
                self.prefs.remember_project(project.path());
                frontalis_store::fault::keep_out(&project.path().display().to_string());
                let_go(self.project.replace(project));
                let shown = self.refresh();
                Task::batch([shown, unchecked.map_or_else(Task::none, check)])
            }
            Err(error) => {
                self.notice(Severity::Error, error.to_string());
                Task::none()
            }
        }
    }

    /// Shows the open project as it is in the file.
    pub(crate) fn refresh(&mut self) -> Task<Message> {
        let Some(project) = &self.project else { return Task::none() };
        match shelf(project) {
            Ok(shelf) => {
                let looks = looks(project, &shelf);
                self.library.show(shelf, self.prefs.coder());
                self.library.go_by(self.prefs.duration_profile());
                let found = |it| Message::Library(library::Message::Found(it));
                work::blocking(move || look(looks)).map(found)
            }
            Err(error) => {
                self.notice(Severity::Error, error.to_string());
                Task::none()
            }
        }
    }

    /// As [`App::refresh`] after one clip was worked on.
    pub(crate) fn refresh_clip(&mut self, clip: ClipId) -> Task<Message> {
        let Some(project) = &self.project else { return Task::none() };
        let shown = self.library.shelf.as_mut();
        let card = shown.and_then(|it| it.clips.iter_mut().find(|it| it.id() == clip));
        let (Some(card), Ok(progress)) = (card, project.progress_of(clip)) else {
            return self.refresh();
        };
        card.work = progress.iter().map(Work::of).collect();
        let file = project.details_file(&card.details);
        let copy = project.clip_copy(clip).ok().flatten();
        let looks = vec![(clip, file, copy.map(|it| project.copy_file(&it)))];
        let found = |it| Message::Library(library::Message::Found(it));
        work::blocking(move || look(looks)).map(found)
    }
}

/// Looks over a large file after it is on screen.
fn check(unchecked: Unchecked) -> Task<Message> {
    work::trying(move || unchecked.check().map_err(|it| it.to_string()))
        .map(Message::Checked)
}

fn shelf(project: &Project) -> Result<Shelf, StoreError> {
    let mut progress = project.progress()?.into_iter().peekable();
    // Both are by clip.
    let clips = project.clip_details()?.into_iter().map(|details| {
        let mut work = Vec::new();
        while let Some(it) = progress.next_if(|it| it.clip <= details.id) {
            if it.clip == details.id {
                work.push(Work::of(&it));
            }
        }
        ClipCard { details, files: Files::default(), work }
    });
    Ok(Shelf {
        title: project.title()?,
        path: project.path().to_owned(),
        clips: clips.collect(),
        coders: project.coders()?,
        // One that was changed counts for nothing; verify says so.
        certificates: best(project.certificates(now()).unwrap_or_default()),
    })
}

/// Of each coder the certificate that counts, else the newest.
fn best(all: Vec<CertificateRow>) -> Vec<CertificateRow> {
    let mut best: Vec<CertificateRow> = Vec::new();
    for it in all {
        match best.iter_mut().find(|row| row.coder == it.coder) {
            Some(row) if row.state != State::Valid => *row = it,
            Some(_) => {}
            None => best.push(it),
        }
    }
    best
}

/// What is to be looked for on the disk.
pub(crate) fn looks(project: &Project, shelf: &Shelf) -> Vec<Look> {
    // Without them clips are shown without.
    let copies = project.clip_copies().unwrap_or_default();
    let of = |clip: &ClipCard| {
        let copy = copies.iter().find(|it| it.0 == clip.id());
        let copy = copy.map(|it| project.copy_file(&it.1));
        (clip.id(), project.details_file(&clip.details), copy)
    };
    shelf.clips.iter().map(of).collect()
}

/// Looks for them; not for the UI thread, for a network drive may not answer.
pub(crate) fn look(looks: Vec<Look>) -> Vec<(ClipId, Files)> {
    let found = |(id, file, copy): Look| {
        let has_copy = copy.is_some_and(|it| it.exists());
        (id, Files { missing: !file.exists(), has_copy })
    };
    looks.into_iter().map(found).collect()
}
