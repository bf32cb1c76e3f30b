//! The one place with side effects: files, threads, dialogs, the clock.
//!
//! An entry is in the file before the screen confirms it; where the file will not have it,
//! the screen says how many are not (`saving`).

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use frontalis_core::rows::CoderKind;
use frontalis_core::sheet::looked::Look;
use frontalis_core::{ClipId, CoderId, Severity, UtcMillis};
use frontalis_desk::Effect;
use frontalis_store::fault;
use frontalis_store::{GateError, KeptIndex, NewClip, Note, Project, Step, StoreError};
use frontalis_video::{Kept, Media};
use iced::Task;
use iced::widget::operation::focus;

use crate::app::{App, Message};
use crate::args::Args;
use crate::key_file::KeyChange;
use crate::notices::Undo;
use crate::opening::{News, Opening, Read};
use crate::saving::{self, let_go};
use crate::screen::coding::{self, Coding, Turn};
use crate::screen::compare::{self, Compare};
use crate::screen::library::{self, Browse};
use crate::screen::taking;
use crate::text as words;
use crate::work;

/// The wall clock.
pub(crate) fn now() -> UtcMillis {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    UtcMillis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

impl App {
    /// Opens what the arguments name.
    pub(crate) fn start(&mut self, args: &Args) -> Task<Message> {
        let Some(path) = &args.path else { return focus("project-path") };
        let is_project = path.extension().is_some_and(|it| it == words::EXTENSION);
        if !is_project && !path.exists() {
            // No project is made for a video that is not there.
            let path = path.display().to_string();
            self.notice(Severity::Error, words::not_found(&path));
            return Task::none();
        }
        let mut task = if is_project {
            self.open_or_create(path)
        } else {
            // A video on its own is coded in a project beside it.
            let opened = self.open_or_create(&path.with_extension(words::EXTENSION));
            Task::batch([opened, self.add_videos(vec![path.clone()])])
        };
        if let Some(name) = &args.coder {
            task = Task::batch([task, self.work_as(name)]);
        }
        let Some(name) = &args.clip else { return task };
        match self.clip_named(name) {
            Some(clip) => Task::batch([task, self.code_as_chosen(clip)]),
            None if self.project.is_some() => {
                let what = StoreError::NoSuch { what: "clip", name: name.clone() };
                self.notice(Severity::Error, what.to_string());
                task
            }
            None => task,
        }
    }

    fn clip_named(&self, name: &str) -> Option<ClipId> {
        let project = self.project.as_ref()?;
        if let Ok(row) = project.clip_by_name(name) {
            return Some(row.id);
        }
        let clips = project.clip_details().ok()?;
        let by_file = |it: &&frontalis_store::ClipDetails| {
            Path::new(&it.path).file_name().is_some_and(|it| it == name)
        };
        clips.iter().find(by_file).map(|it| it.id)
    }

    fn code_as_chosen(&mut self, clip: ClipId) -> Task<Message> {
        match self.library.coder() {
            Some(coder) => self.code(clip, coder),
            None => {
                self.notice(Severity::Warning, words::ADD_A_CODER_FIRST);
                Task::none()
            }
        }
    }

    /// What the library asks for.
    pub(crate) fn library_action(&mut self, action: library::Action) -> Task<Message> {
        use library::Action as A;
        match action {
            A::None => {}
            A::OpenOrCreate(path) => return self.open_or_create(&path),
            A::Browse(what) => {
                let folder = self.project.as_ref().and_then(|it| it.path().parent());
                return work::browse(what, folder)
                    .map(move |paths| Message::Browsed(what, paths));
            }
            A::Forget(path) => self.forget(path),
            A::Close => {
                if self.warn_of_unsaved_table() {
                    return self.refresh();
                }
                self.readings = None;
                self.taking = None;
                self.making = None;
                let_go(self.project.take());
                return focus("project-path");
            }
            A::AddVideos(paths) => return self.add_videos(paths),
            A::AddCoder(name) => return self.work_as(&name),
            A::Coder(id) => self.remember(id),
            A::Code(clip, coder) => return self.code(clip, coder),
            A::Selective(clip, coder) => return self.stand_at_gate(clip, coder),
            A::Scroll(to) => return library::scroll(to),
            A::Compare => return self.start_comparison(),
            A::TakeIn => return self.open_taking(),
            A::Wish(wish) => return self.wish(wish),
            A::Tell(text) => self.notice(Severity::Warning, text),
        }
        Task::none()
    }

    /// What the coding screen asks for.
    pub(crate) fn coding_action(&mut self, action: coding::Action) -> Task<Message> {
        use coding::Action as A;
        match action {
            A::None => {}
            A::Focus(field) => {
                let focused = Message::Coding(coding::Message::NoteFocused);
                return focus(field).chain(Task::done(focused));
            }
            A::Submit => {
                self.keep_watched();
                self.submit();
            }
            A::KeepWatched => self.keep_watched(),
            A::Look(look) => self.keep_look(look),
            A::SaveTemplate(name, score) => self.save_template(&name, &score),
            A::ReadOriginal => return self.read_original(),
            A::ReadCopy => return self.read_copy(),
            A::Judge(after) => return self.judge(after),
            A::Measure => return self.measure(),
            A::MakeCopy => return self.begin_copy(),
            A::CancelCopy => self.cancel_copy(),
            A::DeclineCopy => self.decline_copy(),
            A::Locate => {
                let clip = self.coding.as_ref().map(|it| it.clip.id);
                if let Some(clip) = clip {
                    return self
                        .library_action(library::Action::Browse(Browse::Locate(clip)));
                }
            }
            A::Strips(strips) => self.prefs.remember_strips(strips),
            A::Lanes(view) => self.prefs.remember_lanes(&view),
            A::Face(face) => {
                if let Some(coding) = &self.coding {
                    self.prefs.remember_face(&coding.clip.fingerprint, face);
                }
            }
            A::SetMirrored { mirrored, turn } => {
                return self.set_mirrored(mirrored, turn);
            }
            A::Volume(volume) => self.prefs.remember_volume(volume),
            A::ChangeKeys(change) => self.change_keys(&change),
            A::Wish(wish) => return self.wish(wish),
            A::LookForVideo => return self.look_for_video(),
            A::Save => return self.go_on_saving(),
            A::SaveNow => return self.save_now(),
            A::SaveCopy => {
                return self.library_action(library::Action::Browse(Browse::SaveCopy));
            }
            A::Panels(panels) => return self.arrange(panels),
            A::Gather(panels) => return self.gather(panels),
            A::Leave => {
                self.keep_watched();
                self.note_aids();
                if self.can_leave()
                    && let Some(coding) = self.coding.take()
                {
                    let shown = self.refresh_clip(coding.clip.id);
                    return Task::batch([shown, self.follow_panels()]);
                }
            }
        }
        Task::none()
    }

    fn forget(&mut self, path: PathBuf) {
        if let Some(at) = self.prefs.forget_project(&path) {
            let name =
                path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let undo = Some(Undo::Forgotten(path, at));
            self.notice_with(Severity::Note, words::forgotten(&name), undo);
        }
    }

    fn change_keys(&mut self, change: &KeyChange) {
        let changed = self.keys.change(change);
        let Some(coding) = &mut self.coding else { return };
        match changed {
            Ok(()) => coding.set_keymap(self.keys.map().clone()),
            Err(why) => coding.keys_refused(why),
        }
    }

    /// Puts what was watched into the file. Where that cannot be, nothing that was coded is
    /// touched: it is told.
    fn keep_watched(&mut self) {
        let (Some(coding), Some(project)) = (&mut self.coding, &mut self.project) else {
            return;
        };
        let passes = coding.take_watched();
        if passes.is_empty() {
            return;
        }
        let note = coding.sheet.beside(Note::Watched(passes));
        let sent = note.and_then(|it| project.keep_beside(it));
        let failed = sent.err().or_else(|| project.not_kept());
        if let Some(error) = failed {
            self.notice(Severity::Warning, error.to_string());
        }
    }

    fn keep_look(&mut self, look: Look) {
        let (Some(coding), Some(project)) = (&mut self.coding, &mut self.project) else {
            return;
        };
        if coding.is_submitted() {
            coding.tell(Severity::Warning, words::SUBMITTED_NO_CHANGE);
            return;
        }
        let note = coding.sheet.beside(Note::Looked(look, now()));
        let sent = note.and_then(|it| project.keep_beside(it));
        // A disk is waited for as for a step; one that takes longer is told of.
        project.kept_beside(saving::WAIT);
        match sent.err().or_else(|| project.not_kept()) {
            None => coding.look_kept(look),
            Some(error) => self.notice(Severity::Error, error.to_string()),
        }
    }

    fn save_template(&mut self, name: &str, score: &str) {
        let saved = self.own.add(name, score);
        let Some(coding) = &mut self.coding else { return };
        match saved {
            Ok(()) => {
                coding.set_own(self.own.own().clone());
                coding.template_saved(name);
            }
            Err(why) => coding.tell(Severity::Warning, why),
        }
    }

    /// Chooses a coder by name, who is added where there is none of that name.
    fn work_as(&mut self, name: &str) -> Task<Message> {
        let Some(project) = &mut self.project else { return Task::none() };
        let id = match project.coder_by_name(name) {
            Ok(row) => Ok(row.id),
            Err(_) => project.add_coder(name, CoderKind::Person, now()),
        };
        match id {
            Ok(id) => {
                self.library.choose(id);
                self.remember(id);
                return self.refresh();
            }
            Err(error) => self.notice(Severity::Error, error.to_string()),
        }
        Task::none()
    }

    fn remember(&mut self, coder: CoderId) {
        if let Some(row) = self.project.as_ref().and_then(|it| it.coder(coder).ok()) {
            self.prefs.remember_coder(&row.name);
        }
    }

    pub(crate) fn add_videos(&mut self, paths: Vec<PathBuf>) -> Task<Message> {
        if self.project.is_none() {
            return Task::none();
        }
        let read = |path: PathBuf| {
            let task = self.read(&path, None, None);
            task.map(move |it| Message::VideoRead(path.clone(), it))
        };
        Task::batch(paths.into_iter().map(read))
    }

    /// Reads a video, which the library shows meanwhile; of several in the file the one with
    /// this fingerprint, where that is known.
    fn read(
        &mut self,
        path: &Path,
        fingerprint: Option<String>,
        kept: Option<Kept>,
    ) -> Task<News> {
        let cache = self.reading.cache.clone();
        let reading = work::read_video(path.to_owned(), fingerprint, kept, cache);
        let (task, handle) = reading.abortable();
        let mut opening = Opening::new(file_name(path));
        opening.ended_by(handle);
        self.library.begin(path.to_owned(), opening);
        task
    }

    /// A video that was read becomes a clip.
    pub(crate) fn video_read(&mut self, path: &Path, news: News) -> Task<Message> {
        let Some(read) = self.done(path, news) else { return Task::none() };
        let Some(project) = &mut self.project else { return Task::none() };
        let added = read.and_then(|read| {
            let clip = new_clip(project, path, &read.media);
            let id = project.add_clip(clip, now()).map_err(|it| it.to_string())?;
            keep(project, id, read.keep);
            Ok(id)
        });
        match added {
            Ok(_) => return self.refresh(),
            Err(error) => self.notice(Severity::Error, error),
        }
        Task::none()
    }

    /// What came of reading a video; `None` while it goes on, or where it was cancelled.
    fn done(&mut self, path: &Path, news: News) -> Option<Result<Read, String>> {
        match news {
            News::Done(read) => self.library.end(path).then_some(read),
            other => {
                self.library.hear(path, other);
                None
            }
        }
    }

    /// A video that was read takes the place of a clip's.
    pub(crate) fn relink(
        &mut self,
        clip: ClipId,
        path: &Path,
        news: News,
    ) -> Task<Message> {
        let Some(read) = self.done(path, news) else { return Task::none() };
        let Some(project) = &mut self.project else { return Task::none() };
        let linked = read.and_then(|read| {
            let to = stored_path(project, path);
            project
                .relink_clip(clip, &to, &read.media.fingerprint, now())
                .map_err(|it| it.to_string())?;
            keep(project, clip, read.keep.clone());
            Ok(read.keep)
        });
        match linked {
            Ok(kept) => {
                let shown = self.refresh();
                match self.coding.as_ref().map(|it| (it.clip.id, it.coder.id)) {
                    Some((id, coder)) if id == clip => {
                        let opened = self.code_by(clip, coder, kept.as_deref().cloned());
                        return Task::batch([shown, opened]);
                    }
                    _ => return shown,
                }
            }
            Err(error) => self.notice(Severity::Error, error),
        }
        Task::none()
    }

    /// A dialog was closed.
    pub(crate) fn browsed(&mut self, what: Browse, paths: Vec<PathBuf>) -> Task<Message> {
        match (what, paths.first()) {
            (_, None) => {}
            (Browse::Open | Browse::New, Some(path)) => return self.open_or_create(path),
            (Browse::Videos, Some(_)) => return self.add_videos(paths),
            (Browse::SaveCopy, Some(path)) => return self.copy_project(path.clone()),
            (Browse::Copy, Some(path)) => {
                let chosen = taking::Message::Chosen(path.clone());
                return self.taking_message(chosen);
            }
            (Browse::Locate(clip), Some(path)) => {
                let kept = self.project.as_ref().and_then(|it| kept(it, clip));
                let row = self.project.as_ref().and_then(|it| it.clip(clip).ok());
                let fingerprint = row.map(|it| it.fingerprint);
                let (task, to) = (self.read(path, fingerprint, kept), path.clone());
                return task.map(move |it| Message::Relinked(clip, to.clone(), it));
            }
        }
        Task::none()
    }

    /// Keeps what is being written and closes the project, which is then one file again;
    /// `false` where steps would be lost, and the coder has to be told first.
    pub(crate) fn close(&mut self) -> bool {
        if self.warn_of_unsaved_table() {
            return false;
        }
        if let Some(coding) = &mut self.coding {
            coding.finish();
        }
        drop(self.perform_waiting());
        if !self.can_leave() {
            return false;
        }
        self.keep_watched();
        self.note_aids();
        self.coding = None;
        self.making = None;
        let_go(self.project.take());
        true
    }

    /// Opens a coder's sheet of a clip; the video follows.
    pub(crate) fn code(&mut self, clip: ClipId, coder: CoderId) -> Task<Message> {
        let kept = self.project.as_ref().and_then(|it| kept(it, clip));
        self.code_by(clip, coder, kept)
    }

    /// The same, with what is kept of the video.
    fn code_by(
        &mut self,
        clip: ClipId,
        coder: CoderId,
        kept: Option<Kept>,
    ) -> Task<Message> {
        let Some(project) = &mut self.project else { return Task::none() };
        match open_coding(project, clip, coder) {
            Ok(mut coding) => {
                coding.resize(self.window);
                coding.read_in_background(self.reading.clone());
                coding.set_strips(self.prefs.strips());
                coding.set_lanes(self.prefs.lanes());
                coding.set_keymap(self.keys.map().clone());
                coding.set_own(self.own.own().clone());
                coding.take_up(&self.prefs.habits());
                coding.set_panels(self.prefs.panels());
                coding.set_sound(self.output, self.prefs.volume());
                coding.has_copy(self.copy_file(clip));
                if let Err(error) = self.select_by(&mut coding) {
                    self.notice(Severity::Error, error.to_string());
                    return Task::none();
                }
                if let Some(face) = self.prefs.face(&coding.clip.fingerprint) {
                    coding.set_face(face);
                }
                self.coding = Some(coding);
                self.take_back();
                let borrowed = self.borrow_neutral();
                self.tell_of_mirrored();
                self.resume_copy();
                self.remember(coder);
                let window = self.follow_panels();
                Task::batch([window, self.read_for_coding(kept), borrowed])
            }
            Err(error) if needs_key(&error) => self.stand_at_gate(clip, coder),
            Err(error) => {
                self.notice(Severity::Error, error.to_string());
                Task::none()
            }
        }
    }

    /// The video of the clip being coded is being read.
    pub(crate) fn clip_read(&mut self, clip: ClipId, news: News) -> Task<Message> {
        let Some(coding) = self.coding.as_ref().filter(|it| it.clip.id == clip) else {
            return Task::none();
        };
        let message = match news {
            News::Done(read) => {
                let known = coding.clip.fingerprint.as_str();
                if let (Some(project), Ok(read)) = (&self.project, &read)
                    && read.media.fingerprint == known
                {
                    keep(project, clip, read.keep.clone());
                }
                coding::Message::Opened(read.map(|it| it.media))
            }
            other => coding::Message::News(other),
        };
        self.update(Message::Coding(message))
    }

    /// Compares the submitted sheets that the coder may see, off the UI thread.
    pub(crate) fn start_comparison(&mut self) -> Task<Message> {
        let Some(project) = &self.project else { return Task::none() };
        let Some(reader) = self.library.coder() else {
            self.notice(Severity::Warning, words::NO_CODER);
            return Task::none();
        };
        let path = project.path().to_owned();
        let title = self.library.shelf.as_ref().map(|it| it.title.clone());
        self.compare = Some(Compare::new(title.unwrap_or_default()));
        let results = move || compare::of_project(&path, reader).map(Arc::new);
        work::trying(results).map(|it| Message::Compare(compare::Message::Done(it)))
    }

    /// Carries out whatever on the coding screen need not wait for a frame.
    pub(crate) fn perform_waiting(&mut self) -> Task<Message> {
        let mut tasks = Vec::new();
        while let Some(turn) = self.coding.as_mut().and_then(Coding::next) {
            match turn {
                Turn::Perform(effects) => {
                    let done = effects.into_iter().map(|it| self.perform(it));
                    tasks.extend(done.collect::<Vec<_>>());
                }
                Turn::Act(action) => tasks.push(self.coding_action(action)),
            }
        }
        if let Some(habits) = self.coding.as_mut().and_then(Coding::habits_to_keep) {
            self.prefs.remember_habits(&habits);
        }
        if let Some(face) = self.coding.as_mut().and_then(Coding::face_to_keep) {
            tasks.push(self.coding_action(coding::Action::Face(face)));
        }
        Task::batch(tasks)
    }

    fn perform(&mut self, effect: Effect) -> Task<Message> {
        let Some(coding) = &mut self.coding else { return Task::none() };
        let step = match effect {
            Effect::Show(frame) => {
                coding.request(frame);
                return Task::none();
            }
            Effect::Screen(what) => {
                let action = coding.carry_out(what);
                return self.coding_action(action);
            }
            Effect::Tell(notice) => {
                coding.told(notice);
                return Task::none();
            }
            Effect::Aids(_) if coding.is_submitted() => return Task::none(),
            _ if coding.is_submitted() => {
                coding.tell(Severity::Warning, words::SUBMITTED_NO_CHANGE);
                return Task::none();
            }
            Effect::Record(edits) => Step::Edits(edits),
            Effect::Aids(aid) => {
                if let Some(project) = &mut self.project {
                    // What is not written now is with the next, or when the sheet is left.
                    coding.keep_aids(project, aid, now()).unwrap_or_default();
                }
                return Task::none();
            }
            Effect::Undo => Step::Undo,
            Effect::Redo => Step::Redo,
        };
        self.take_in(step);
        Task::none()
    }

    fn submit(&mut self) {
        // What is still under way is waited for; a sheet is signed off whole.
        self.save(std::time::Duration::from_secs(2));
        let (Some(coding), Some(project)) = (&mut self.coding, &mut self.project) else {
            return;
        };
        if let Some(Effect::Aids(aid)) = coding.last_aids()
            && let Err(error) = coding.keep_aids(project, aid, now())
        {
            return self.notice(Severity::Error, error.to_string());
        }
        if !project.kept_beside(std::time::Duration::from_secs(2)) {
            let why = project.not_kept().map(|it| it.to_string());
            let why = why.unwrap_or_else(|| words::NOT_KEPT_YET.to_string());
            return self.notice(Severity::Error, why);
        }
        match coding.sheet.submit(project, now()) {
            Ok(()) => coding.sheet_changed(),
            Err(error) => self.notice(Severity::Error, error.to_string()),
        }
    }
}

/// Whether a sheet is a selective one whose coder has yet to prove a certificate.
fn needs_key(error: &StoreError) -> bool {
    let StoreError::Gate(error) = error else { return false };
    matches!(**error, GateError::KeyNeeded { .. } | GateError::NoCertificate { .. })
}

fn open_coding(
    project: &mut Project,
    clip: ClipId,
    coder: CoderId,
) -> Result<Coding, StoreError> {
    let clip = project.clip(clip)?;
    let coder = project.coder(coder)?;
    let scheme = project.scheme()?;
    let file = project.clip_file(&clip);
    // Who is on the video is nobody's business in a log.
    let names = [&clip.name, &clip.path].into_iter().chain(&clip.subject);
    names.for_each(|it| fault::keep_out(it));
    fault::keep_out(&coder.name);
    let sheet = project.open_sheet(clip.id, coder.id, now())?;
    // What is on its way into the file is read with the rest.
    project.kept_beside(std::time::Duration::from_secs(2));
    let (watched, looks) = (project.watched(sheet.id())?, project.looked(sheet.id())?);
    let mut coding = Coding::new(clip, coder, sheet, scheme, file);
    coding.restore_minding(&watched, looks);
    Ok(coding)
}

/// What the project keeps of a clip's video.
pub(crate) fn kept(project: &Project, clip: ClipId) -> Option<Kept> {
    // Where it cannot be read, the video is.
    let KeptIndex { version, stamp, bytes } = project.clip_index(clip).ok()??;
    Some(Kept { version, stamp, bytes })
}

/// Has the project keep something else of a clip's video.
fn keep(project: &Project, clip: ClipId, kept: Option<Arc<Kept>>) {
    if let Some(kept) = kept {
        let Kept { version, stamp, bytes } = Arc::unwrap_or_clone(kept);
        project.put_clip_index(clip, KeptIndex { version, stamp, bytes });
    }
}

fn new_clip(project: &Project, path: &Path, media: &Media) -> NewClip {
    let (width, height) = media.info.display_size();
    NewClip {
        name: String::new(),
        subject: None,
        mirrored: false,
        path: stored_path(project, path),
        fingerprint: media.fingerprint.clone(),
        table: media.table.as_ref().clone(),
        keys: media.keys.clone(),
        codec: media.info.codec.clone(),
        width,
        height,
        findings: media.findings.clone(),
    }
}

/// Relative to the project's folder for what lies in it, so that both can move together.
fn stored_path(project: &Project, path: &Path) -> String {
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let folder = project.path().parent().unwrap_or(Path::new(""));
    let inside = path.strip_prefix(folder).unwrap_or(&path);
    inside.to_string_lossy().into_owned()
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
