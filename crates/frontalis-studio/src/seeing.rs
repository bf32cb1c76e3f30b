//! What looking at a clip needs of the project: a neutral frame of another clip, whether the
//! recording is mirrored, and the view aids that a scheme wants written down.

use frontalis_core::{Severity, UtcMillis};
use frontalis_desk::{AidUse, Command, Effect};
use frontalis_store::{Note, Project, StoreError, ViewAid};
use iced::Task;

use crate::app::{App, Message};
use crate::opening::News;
use crate::perform::{kept, now};
use crate::screen::coding::{self, Borrowed, Coding};
use crate::text as words;
use crate::work;

impl App {
    /// A neutral frame of another clip of the same person, where this one has none.
    pub(crate) fn borrow_neutral(&mut self) -> Task<Message> {
        let (Some(project), Some(coding)) = (&self.project, &mut self.coding) else {
            return Task::none();
        };
        if coding.folded().neutral().is_some() {
            return Task::none();
        }
        // Where it cannot be read, the clip is coded without.
        let found = project.neutral_elsewhere(&coding.clip, coding.coder.id);
        let Some((lender, frame)) = found.ok().flatten() else { return Task::none() };
        coding.borrow_neutral(Borrowed::new(&lender, frame));
        let clip = coding.clip.id;
        let reading = work::read_video(
            project.clip_file(&lender),
            Some(lender.fingerprint.clone()),
            kept(project, lender.id),
            self.reading.cache.clone(),
        );
        reading.then(move |news| match news {
            News::Done(read) => {
                let media = read.map(|it| it.media);
                Task::done(Message::Borrowed(clip, media))
            }
            _ => Task::none(),
        })
    }

    /// The recording is mirrored from now on, or not.
    pub(crate) fn set_mirrored(&mut self, mirrored: bool, turn: bool) -> Task<Message> {
        let (Some(project), Some(coding)) = (&mut self.project, &mut self.coding) else {
            return Task::none();
        };
        let (clip, coder) = (coding.clip.id, coding.coder.id);
        match project.set_mirrored(clip, mirrored, Some(coder), now()) {
            Ok(()) => {
                coding.is_mirrored(mirrored);
                if turn {
                    return self.update(Message::Coding(coding::Message::Command(
                        Command::TurnSides,
                    )));
                }
            }
            Err(error) => self.notice(Severity::Error, error.to_string()),
        }
        Task::none()
    }

    /// Tells that somebody else has said since that the clip is mirrored, or not.
    pub(crate) fn tell_of_mirrored(&mut self) {
        let (Some(project), Some(coding)) = (&self.project, &self.coding) else { return };
        let (clip, coder) = (coding.clip.id, coding.coder.id);
        let changed = project.mirrored_change(clip).ok().flatten();
        let entered = project.last_entered(clip, coder).ok().flatten();
        let (Some(change), Some(entered)) = (changed, entered) else { return };
        let sided = coding.n_sided();
        if change.coder == Some(coder) || change.at < entered || sided == 0 {
            return;
        }
        let who = change.coder.and_then(|it| project.coder(it).ok());
        let day = change.at.to_string();
        let day = day.split('T').next().unwrap_or_default();
        let who = who.as_ref().map(|it| it.name.as_str());
        let told = words::mirrored_since(who, day, change.mirrored);
        self.notice(Severity::Warning, told);
    }

    /// Writes down the view aids that the sheet is left with.
    pub(crate) fn note_aids(&mut self) {
        let (Some(project), Some(coding)) = (&mut self.project, &mut self.coding) else {
            return;
        };
        let Some(Effect::Aids(aid)) = coding.last_aids() else { return };
        if let Err(error) = coding.keep_aids(project, aid, now()) {
            self.notice(Severity::Error, error.to_string());
        }
    }
}

impl Coding {
    /// Has a line about view aids written.
    pub(crate) fn keep_aids(
        &mut self,
        project: &mut Project,
        aid: AidUse,
        now: UtcMillis,
    ) -> Result<(), StoreError> {
        let AidUse { aids, frame, speed, seen } = aid;
        let speed = speed.map(|it| (it.num, it.den));
        let aid = ViewAid { at: now, aids, frame, speed, seen };
        project.keep_beside(self.sheet.beside(Note::Aids(aid))?)
    }
}
