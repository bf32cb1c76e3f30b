//! What the interpretation screen asks of the application: what it shows, its figures, the
//! frame of an event, a table's file.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use frontalis_analysis::LABEL;
use frontalis_core::{
    ClipId, CoderId, Edit, FrameIndex, FrameSpan, Marker, MarkerKind, Severity, Sheet,
};
use frontalis_desk::Command;
use frontalis_store::Step;
use iced::Task;

use crate::app::{App, Message};
use crate::perform::now;
use crate::screen::coding;
use crate::screen::interpretation::{
    self, Action, Asked, Readings, RulesMessage, folder, tried_on,
};
use crate::text as words;
use crate::work;

impl App {
    /// Shows the interpretation screen over whatever is open, or what lies behind it.
    pub(crate) fn toggle_readings(&mut self) -> Task<Message> {
        if self.project.is_none() {
            return Task::none();
        }
        if self.readings_in_front {
            self.readings_in_front = false;
            return Task::none();
        }
        self.agreement = None;
        let path = self.project.as_ref().map(|it| it.path().to_owned());
        if self.readings_of != path {
            self.readings = None;
            self.readings_of = path;
        }
        let asked = match &self.readings {
            Some(it) => it.asked().clone(),
            None => self.asked(),
        };
        let Some((making, handle)) = self.making_readings(asked.clone()) else {
            self.notice(Severity::Warning, words::NO_CODER);
            return Task::none();
        };
        match &mut self.readings {
            // What was coded meanwhile is read; what is chosen stays.
            Some(screen) => screen.begin(handle),
            None => {
                let title = self.library.shelf.as_ref().map(|it| it.title.clone());
                let title = title.unwrap_or_default();
                let profile = self.prefs.duration_profile();
                self.readings = Some(Readings::new(title, asked, profile, handle));
            }
        }
        self.readings_in_front = true;
        making
    }

    /// What is to be made at first: by the tables that were chosen the last time.
    fn asked(&self) -> Asked {
        let tables = self.prefs.tables();
        let tables = match tables.is_empty() {
            true => ["fig2002", "smiles"].map(str::to_owned).to_vec(),
            false => tables.to_vec(),
        };
        Asked { tables, drafts: true, ..Asked::default() }
    }

    fn making_readings(
        &self,
        asked: Asked,
    ) -> Option<(Task<Message>, iced::task::Handle)> {
        let path = self.project.as_ref()?.path().to_owned();
        let making = interpretation::make(path, self.reader()?, asked);
        let told = |it| Message::Readings(interpretation::Message::News(it));
        Some(making.map(told).abortable())
    }

    /// Something happened on the interpretation screen.
    pub(crate) fn readings_message(
        &mut self,
        message: interpretation::Message,
    ) -> Task<Message> {
        let Some(screen) = &mut self.readings else { return Task::none() };
        match screen.update(message) {
            Action::None => {}
            Action::Leave => self.readings_in_front = false,
            Action::Make => return self.remake_readings(),
            Action::Draw => return self.draw_missing_readings(),
            Action::Hidden(n) => {
                self.notice(Severity::Note, words::hidden_sheets(n));
                return self.draw_missing_readings();
            }
            Action::Keep => {
                self.keep_readings();
                return self.draw_missing_readings();
            }
            Action::Scroll(to) => return interpretation::scroll(to),
            Action::Open { clip, coder, frame, replay } => {
                return self.open_event(clip, coder, frame, replay);
            }
            Action::Label { clip, coder, span, apex, label } => {
                return match self.label_event(clip, coder, span, apex, label) {
                    Ok(task) => task,
                    Err(why) => {
                        self.notice(Severity::Warning, why);
                        Task::none()
                    }
                };
            }
            Action::Save { file, id, text } => return self.save_table(file, &id, text),
            Action::Try(of, made) => {
                let serial = of.serial();
                let work = move || tried_on(&of, &made);
                let told = move |it| {
                    let tried = RulesMessage::Tried(serial, Arc::new(it));
                    Message::Readings(interpretation::Message::Rules(tried))
                };
                return work::blocking(work).map(told);
            }
            Action::Tell(why) => self.notice(Severity::Warning, why),
            Action::Wish(wish) => return self.wish(wish),
        }
        Task::none()
    }

    fn remake_readings(&mut self) -> Task<Message> {
        self.keep_readings();
        let asked = self.readings.as_ref().map(|it| it.asked().clone());
        let Some((making, handle)) = asked.and_then(|it| self.making_readings(it)) else {
            return Task::none();
        };
        if let Some(screen) = &mut self.readings {
            screen.begin(handle);
        }
        making
    }

    fn keep_readings(&mut self) {
        if let Some(screen) = &self.readings {
            let (tables, profile) = (screen.asked().tables.clone(), screen.profile());
            self.prefs.remember_readings(tables, profile);
            self.library.go_by(Some(profile));
        }
    }

    fn draw_missing_readings(&self) -> Task<Message> {
        self.drawing_readings(false)
    }

    /// Draws the figures of the interpretation screen in the theme that is worn.
    pub(crate) fn draw_readings(&self) -> Task<Message> {
        self.drawing_readings(true)
    }

    fn drawing_readings(&self, anew: bool) -> Task<Message> {
        let of = self.readings.as_ref().and_then(|it| it.to_draw(anew));
        let Some((made, wanted)) = of else { return Task::none() };
        interpretation::draw(made, wanted)
            .map(move |it| Message::Readings(interpretation::Message::Drawn(wanted, it)))
    }

    /// Codes the sheet of an event at its frame; with frames, these are played again and again
    /// and slowly.
    fn open_event(
        &mut self,
        clip: ClipId,
        coder: CoderId,
        frame: FrameIndex,
        replay: Option<FrameSpan>,
    ) -> Task<Message> {
        let here = self.coding.as_ref().map(|it| (it.clip.id, it.coder.id));
        let mut tasks = Vec::new();
        if here != Some((clip, coder)) {
            if self.coding.is_some() {
                tasks.push(self.update(Message::Coding(coding::Message::Leave)));
                if self.coding.is_some() {
                    // It said why it cannot be left.
                    self.readings_in_front = false;
                    return Task::batch(tasks);
                }
            }
            tasks.push(self.code(clip, coder));
        }
        self.readings_in_front = false;
        let replay = replay.map(Command::Replay);
        for command in std::iter::once(Command::GoTo(frame)).chain(replay) {
            let command = coding::Message::Command(command);
            tasks.push(self.update(Message::Coding(command)));
        }
        Task::batch(tasks)
    }

    /// Shows a table that would be lost, once; whether there is one.
    pub(crate) fn warn_of_unsaved_table(&mut self) -> bool {
        let warns = self.readings.as_mut().is_some_and(Readings::warns_of_unsaved);
        self.readings_in_front |= warns;
        warns
    }

    /// Labels an event by a marker on one of its frames, which is a step of its sheet like any
    /// other. A sheet that is not open is read and written on the thread that records.
    fn label_event(
        &mut self,
        clip: ClipId,
        coder: CoderId,
        span: FrameSpan,
        apex: FrameIndex,
        label: String,
    ) -> Result<Task<Message>, String> {
        let none = || words::RD_NO_ROOM.to_string();
        let here = self.coding.as_ref().map(|it| (it.clip.id, it.coder.id));
        if here == Some((clip, coder)) {
            let sheet = self.coding.as_ref().map(|it| it.folded());
            let edit = sheet.and_then(|it| labelled(it, span, apex, &label));
            self.take_in(Step::Edits(vec![edit.ok_or_else(none)?]));
            return Ok(self.remake_readings());
        }
        let Some(project) = &mut self.project else { return Ok(Task::none()) };
        let find = move |it: &Sheet| labelled(it, span, apex, &label);
        let changing = project.change_apart(clip, coder, find, now());
        let changing = changing.map_err(|it| it.to_string())?;
        let wait = move || match changing.wait() {
            Ok(true) => Ok(()),
            Ok(false) => Err(none()),
            Err(error) => Err(error.to_string()),
        };
        let told = |it| Message::Readings(interpretation::Message::LabelKept(it));
        Ok(work::to_the_end(wait).map(told))
    }

    /// Writes a table into the project's folder, on another thread.
    fn save_table(&self, file: Option<PathBuf>, id: &str, text: String) -> Task<Message> {
        let Some(project) = &self.project else { return Task::none() };
        let folder = folder(project.path());
        let is_new = file.is_none();
        let file = file.unwrap_or_else(|| folder.join(format!("{}.toml", plain(id))));
        let work = move || {
            let saved = write(&folder, &file, &text, is_new);
            saved.map(|()| (file, text)).map_err(|it| words::rd_unsaved(&it.to_string()))
        };
        work::to_the_end(work).map(|it| {
            let saved = RulesMessage::Saved(it);
            Message::Readings(interpretation::Message::Rules(saved))
        })
    }
}

/// The edit that labels an event: on the frame of its label where it has one, else on its apex,
/// else on its first frame without a marker. `None` where there is none, or nothing to take
/// away.
fn labelled(
    sheet: &Sheet,
    span: FrameSpan,
    apex: FrameIndex,
    label: &str,
) -> Option<Edit> {
    let markers = sheet.markers();
    let on_it = markers.range(span.first()..=span.last());
    let mut before = on_it.filter(|it| it.1.name.starts_with(LABEL)).map(|it| *it.0);
    let before = before.next();
    if label.is_empty() {
        return before.map(|frame| Edit::SetMarker { frame, marker: None });
    }
    let free = |it: &FrameIndex| !markers.contains_key(it);
    let all = (span.first().0..=span.last().0).map(FrameIndex);
    let frame = before.or_else(|| std::iter::once(apex).chain(all).find(free))?;
    let marker = Marker { kind: MarkerKind::Point, name: format!("{LABEL}{label}") };
    Some(Edit::SetMarker { frame, marker: Some(marker) })
}

/// A name of a file, of what an id is made of.
fn plain(id: &str) -> String {
    let plain =
        |it: char| if it.is_alphanumeric() || "-_.".contains(it) { it } else { '-' };
    id.chars().map(plain).collect()
}

/// Writes a file whole or not at all; one that is there is not replaced where it should be new.
fn write(folder: &Path, file: &Path, text: &str, is_new: bool) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    if is_new && file.exists() {
        return Err(std::io::ErrorKind::AlreadyExists.into());
    }
    let beside = file.with_extension("toml.new");
    let mut new = std::fs::File::create(&beside)?;
    new.write_all(text.as_bytes())?;
    // On the disk before it takes the place of what is there, so that a power cut leaves the
    // one or the other whole.
    new.sync_all()?;
    drop(new);
    std::fs::rename(&beside, file)?;
    on_disk(file.parent().unwrap_or(folder))
}

/// Has a folder's list of names on the disk.
#[cfg(unix)]
fn on_disk(folder: &Path) -> std::io::Result<()> {
    std::fs::File::open(folder)?.sync_all()
}

/// Windows keeps names with the file, and opens no folder.
#[cfg(not(unix))]
fn on_disk(_folder: &Path) -> std::io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_written_whole_and_never_over_another() {
        let folder = tempfile::tempdir().unwrap();
        let file =
            folder.path().join("tables").join(format!("{}.toml", plain("my/table")));
        let tables = file.parent().unwrap();
        write(tables, &file, "a", true).unwrap();
        assert!(file.ends_with("tables/my-table.toml"));
        assert!(write(tables, &file, "b", true).is_err());
        write(tables, &file, "c", false).unwrap();
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "c");
        assert_eq!(std::fs::read_dir(tables).unwrap().count(), 1);
    }
}
