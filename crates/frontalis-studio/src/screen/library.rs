//! The library: projects, their clips and coders, and where coding starts.

mod view;

use std::path::{Path, PathBuf};

use frontalis_core::rows::{CoderRow, SheetMode, SheetStatus};
use frontalis_core::{ClipId, CoderId};
use frontalis_store::{CertificateRow, ClipDetails, Progress};

use crate::comfort::Wish;
use crate::language::Word;
use crate::opening::{News, Opening};

/// A project as the library shows it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shelf {
    /// The project's title.
    pub(crate) title: String,
    /// Where the project is.
    pub(crate) path: PathBuf,
    /// Its clips, in the order they were added.
    pub(crate) clips: Vec<ClipCard>,
    /// Its coders.
    pub(crate) coders: Vec<CoderRow>,
    /// The certificate of each coder who has one: the one that counts, else the newest.
    pub(crate) certificates: Vec<CertificateRow>,
}

/// A clip as the library shows it.
#[derive(Clone, Debug)]
pub(crate) struct ClipCard {
    /// What the project has of it.
    pub(crate) details: ClipDetails,
    /// What lies on the disk, as far as has been looked.
    pub(crate) files: Files,
    /// How far each coder is with it.
    pub(crate) work: Vec<Work>,
}

impl ClipCard {
    /// The clip.
    pub(crate) fn id(&self) -> ClipId {
        self.details.id
    }
}

/// What lies on the disk of a clip.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Files {
    /// Whether there is no file where the video should be.
    pub(crate) missing: bool,
    /// Whether there is a working copy.
    pub(crate) has_copy: bool,
}

/// How far one coder is with one clip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Work {
    /// Who.
    pub(crate) coder: CoderId,
    /// Draft or submitted.
    pub(crate) status: SheetStatus,
    /// Number of actions on the sheet.
    pub(crate) n_actions: usize,
    /// Whether it is coded selectively.
    pub(crate) selective: bool,
}

impl Work {
    /// What the project says of a sheet.
    pub(crate) fn of(it: &Progress) -> Self {
        let Progress { coder, status, n_actions, mode, .. } = *it;
        Self { coder, status, n_actions, selective: mode == SheetMode::Selective }
    }
}

/// What is being typed and chosen on the library.
#[derive(Clone, Debug, Default)]
pub(crate) struct Library {
    /// The open project.
    pub(crate) shelf: Option<Shelf>,
    project_path: String,
    video_path: String,
    coder_name: String,
    coder: Option<CoderId>,
    clip: usize,
    /// Videos that are being read, by path.
    busy: Vec<(PathBuf, Opening)>,
    /// How far the list of clips is scrolled, and how much of it is seen.
    scrolled: f32,
    seen: Option<f32>,
    /// The convention on durations that the study goes by.
    durations: Option<String>,
}

/// What happened on the library.
#[derive(Clone, Debug)]
pub(crate) enum Message {
    /// A path of a project is being typed.
    ProjectTyped(String),
    /// The typed project is to be opened, or made where there is none.
    ProjectEntered,
    /// A dialog for a project that is there.
    BrowseOpen,
    /// A dialog for a new project.
    BrowseNew,
    /// A project of the list.
    Recent(PathBuf),
    /// A project goes off the list.
    Forget(PathBuf),
    /// Back to the list of projects.
    Close,
    /// A path of a video is being typed.
    VideoTyped(String),
    /// The typed video is to be added.
    VideoEntered,
    /// A dialog for videos.
    BrowseVideos,
    /// A coder's name is being typed.
    CoderTyped(String),
    /// The typed coder is to be added.
    CoderEntered,
    /// Work as this coder.
    Coder(CoderId),
    /// The next or previous coder.
    NextCoder(bool),
    /// A clip is pointed at.
    Clip(usize),
    /// The next or previous clip.
    NextClip(bool),
    /// Code this clip.
    Code(usize),
    /// Code the clip pointed at.
    CodeChosen,
    /// Code this clip selectively.
    Selective(usize),
    /// Code the clip pointed at selectively.
    SelectiveChosen,
    /// Say where a clip's video is now.
    Locate(ClipId),
    /// A video is not to be read after all.
    Cancel(usize),
    /// What lies on the disk of clips.
    Found(Vec<(ClipId, Files)>),
    /// The list of clips is scrolled this far, and so much of it is seen.
    Scrolled(f32, f32),
    /// Compare the coders.
    Compare,
    /// Take in sheets of another copy of the project.
    TakeIn,
    /// Something about the whole window.
    Wish(Wish),
}

/// What the library asks of the application.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Action {
    /// Nothing.
    None,
    /// Open a project, or make it where there is none.
    OpenOrCreate(PathBuf),
    /// Ask for a path.
    Browse(Browse),
    /// Take a project off the list.
    Forget(PathBuf),
    /// Close the project.
    Close,
    /// Add videos.
    AddVideos(Vec<PathBuf>),
    /// Add a coder.
    AddCoder(String),
    /// Remember who is working.
    Coder(CoderId),
    /// Code a clip.
    Code(ClipId, CoderId),
    /// Code a clip selectively.
    Selective(ClipId, CoderId),
    /// Scroll the list of clips this far.
    Scroll(f32),
    /// Compare the coders.
    Compare,
    /// Take in sheets of another copy of the project.
    TakeIn,
    /// Something about the whole window.
    Wish(Wish),
    /// Say something.
    Tell(Word),
}

/// What a dialog asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Browse {
    /// A project that is there.
    Open,
    /// A new project.
    New,
    /// Videos to add.
    Videos,
    /// The video of a clip.
    Locate(ClipId),
    /// Where a copy of the project is to be.
    SaveCopy,
    /// Another copy of the project, to take sheets in from.
    Copy,
}

impl Library {
    /// The coder chosen.
    pub(crate) fn coder(&self) -> Option<CoderId> {
        self.coder
    }

    /// Shows a project, keeping what is chosen where it is still there. `prefer` is the
    /// coder to choose where none is.
    pub(crate) fn show(&mut self, mut shelf: Shelf, prefer: Option<&str>) {
        // What was found on the disk holds until it is looked at again.
        if let Some(before) = self.shelf.as_ref().filter(|it| it.path == shelf.path) {
            let mut cards = before.clips.iter().peekable();
            for card in &mut shelf.clips {
                while cards.next_if(|it| it.id() < card.id()).is_some() {}
                if let Some(it) = cards.peek().filter(|it| it.id() == card.id()) {
                    card.files = it.files;
                }
            }
        }
        let known = |id: CoderId| shelf.coders.iter().any(|it| it.id == id);
        self.coder = self.coder.filter(|it| known(*it)).or_else(|| {
            let by_name = shelf.coders.iter().find(|it| Some(it.name.as_str()) == prefer);
            by_name.or(shelf.coders.first()).map(|it| it.id)
        });
        self.clip = self.clip.min(shelf.clips.len().saturating_sub(1));
        self.shelf = Some(shelf);
    }

    /// Chooses a coder.
    pub(crate) fn choose(&mut self, coder: CoderId) {
        self.coder = Some(coder);
        self.coder_name.clear();
    }

    /// The study goes by this convention on durations.
    pub(crate) fn go_by(&mut self, durations: Option<&str>) {
        self.durations = durations.map(str::to_owned);
    }

    /// A video is being read.
    pub(crate) fn begin(&mut self, path: PathBuf, opening: Opening) {
        self.busy.push((path, opening));
    }

    /// Something is heard of a video that is being read.
    pub(crate) fn hear(&mut self, path: &Path, news: News) {
        if let Some((_, opening)) = self.busy.iter_mut().find(|it| it.0 == path) {
            opening.hear(news);
        }
    }

    /// A video has been read; `false` where that was cancelled before.
    pub(crate) fn end(&mut self, path: &Path) -> bool {
        let at = self.busy.iter().position(|it| it.0 == path);
        at.map(|at| self.busy.remove(at)).is_some()
    }

    /// Takes in what happened.
    pub(crate) fn update(&mut self, message: Message) -> Action {
        match message {
            Message::ProjectTyped(it) => self.project_path = it,
            Message::VideoTyped(it) => self.video_path = it,
            Message::CoderTyped(it) => self.coder_name = it,
            Message::ProjectEntered => return self.enter_project(),
            Message::VideoEntered => return self.enter_video(),
            Message::CoderEntered => return self.enter_coder(),
            Message::BrowseOpen => return Action::Browse(Browse::Open),
            Message::BrowseNew => return Action::Browse(Browse::New),
            Message::BrowseVideos => return Action::Browse(Browse::Videos),
            Message::Locate(id) => return Action::Browse(Browse::Locate(id)),
            Message::Recent(path) => return Action::OpenOrCreate(path),
            Message::Forget(path) => return Action::Forget(path),
            Message::Close => {
                *self = Self::default();
                return Action::Close;
            }
            Message::Coder(id) => {
                self.coder = Some(id);
                return Action::Coder(id);
            }
            Message::NextCoder(forward) => return self.next_coder(forward),
            Message::Clip(at) => self.clip = at,
            Message::NextClip(forward) => {
                let n = self.shelf.as_ref().map_or(0, |it| it.clips.len());
                self.clip = neighbour(self.clip, n, forward);
                return self.reveal();
            }
            Message::Found(found) => {
                let cards = self.shelf.iter_mut().flat_map(|it| &mut it.clips);
                let mut found = found.into_iter().peekable();
                for card in cards {
                    while found.next_if(|it| it.0 < card.id()).is_some() {}
                    if let Some(it) = found.peek().filter(|it| it.0 == card.id()) {
                        card.files = it.1;
                    }
                }
            }
            Message::Scrolled(to, seen) => {
                self.scrolled = to;
                self.seen = Some(seen);
            }
            Message::Code(at) => {
                self.clip = at;
                return self.code();
            }
            Message::CodeChosen => return self.code(),
            Message::Selective(at) => {
                self.clip = at;
                return selectively(self.code());
            }
            Message::SelectiveChosen => return selectively(self.code()),
            Message::Cancel(at) => {
                if at < self.busy.len() {
                    self.busy.remove(at);
                }
            }
            Message::Compare => return Action::Compare,
            Message::TakeIn if self.shelf.is_some() => return Action::TakeIn,
            Message::TakeIn => {}
            Message::Wish(wish) => return Action::Wish(wish),
        }
        Action::None
    }

    /// Scrolls the list so that the clip pointed at is seen, as little as possible.
    fn reveal(&self) -> Action {
        let (Some(shelf), Some(seen)) = (&self.shelf, self.seen) else {
            return Action::None;
        };
        let before = shelf.clips.iter().take(self.clip).map(view::height);
        let top: f32 = before.sum();
        let bottom = top + shelf.clips.get(self.clip).map_or(0.0, view::height);
        let to = self.scrolled.clamp((bottom - seen).max(0.0), top.max(bottom - seen));
        if to == self.scrolled { Action::None } else { Action::Scroll(to) }
    }

    fn enter_project(&mut self) -> Action {
        let path = typed_path(&self.project_path);
        let Some(mut path) = path else {
            return Action::Tell(crate::text::TYPE_A_PATH);
        };
        if path.extension().is_none() {
            path.set_extension(crate::text::EXTENSION);
        }
        Action::OpenOrCreate(path)
    }

    fn enter_video(&mut self) -> Action {
        match typed_path(&self.video_path) {
            Some(path) => {
                self.video_path.clear();
                Action::AddVideos(vec![path])
            }
            None => Action::Tell(crate::text::TYPE_A_VIDEO),
        }
    }

    fn enter_coder(&mut self) -> Action {
        match self.coder_name.trim() {
            "" => Action::Tell(crate::text::TYPE_A_CODER),
            name => Action::AddCoder(name.to_owned()),
        }
    }

    fn next_coder(&mut self, forward: bool) -> Action {
        let coders = self.shelf.as_ref().map_or(&[][..], |it| &it.coders);
        let here = coders.iter().position(|it| Some(it.id) == self.coder);
        let next = neighbour(here.unwrap_or(0), coders.len(), forward);
        match coders.get(next).map(|it| it.id) {
            Some(id) => {
                self.coder = Some(id);
                Action::Coder(id)
            }
            None => Action::None,
        }
    }

    fn code(&self) -> Action {
        let clip = self.shelf.as_ref().and_then(|it| it.clips.get(self.clip));
        match (clip, self.coder) {
            (Some(clip), Some(coder)) => Action::Code(clip.id(), coder),
            (None, _) => Action::Tell(crate::text::ADD_A_VIDEO_FIRST),
            (_, None) => Action::Tell(crate::text::ADD_A_CODER_FIRST),
        }
    }
}

/// The same clip and coder, selectively.
fn selectively(action: Action) -> Action {
    match action {
        Action::Code(clip, coder) => Action::Selective(clip, coder),
        other => other,
    }
}

/// Scrolls the list of clips.
pub(crate) fn scroll<M: Send + 'static>(to: f32) -> iced::Task<M> {
    use iced::widget::operation::{AbsoluteOffset, scroll_to};
    scroll_to(view::LIST, AbsoluteOffset { x: 0.0, y: to })
}

fn neighbour(at: usize, n: usize, forward: bool) -> usize {
    if forward { (at + 1).min(n.saturating_sub(1)) } else { at.saturating_sub(1) }
}

/// A path as people type or paste it: in quotes, as a link, from the home folder.
pub(crate) fn typed_path(text: &str) -> Option<PathBuf> {
    let text = text.trim().trim_matches(|it| matches!(it, '"' | '\'')).trim();
    let text = text.strip_prefix("file://").unwrap_or(text);
    let home = || std::env::var_os("HOME").map(PathBuf::from);
    match text.strip_prefix("~/").and_then(|rest| home().map(|it| it.join(rest))) {
        Some(path) => Some(path),
        None if text.is_empty() => None,
        None => Some(PathBuf::from(text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, expected: Option<&str>) {
        assert_eq!(typed_path(typed), expected.map(PathBuf::from), "{typed:?}");
    }

    #[test]
    fn paths_are_read_as_people_paste_them() {
        check("  /a b/c.mp4 ", Some("/a b/c.mp4"));
        check("\"/a b/c.mp4\"", Some("/a b/c.mp4"));
        check("file:///a/c.mp4", Some("/a/c.mp4"));
        check("   ", None);
        check("''", None);
    }

    #[test]
    fn a_project_without_an_extension_gets_ours() {
        let mut library = Library::default();
        library.update(Message::ProjectTyped("/lab/study".to_owned()));
        let action = library.update(Message::ProjectEntered);
        assert_eq!(action, Action::OpenOrCreate("/lab/study.frontalis".into()));
    }

    #[test]
    fn coding_asks_for_a_clip_and_a_coder_first() {
        let mut library = Library::default();
        let action = library.update(Message::CodeChosen);
        assert_eq!(action, Action::Tell(crate::text::ADD_A_VIDEO_FIRST));
    }
}
