//! The studio without a display: what keys and clicks come to in the file.

mod agreement;
mod away;
mod background;
mod by_keys;
mod comfort;
mod copies;
mod drawn;
mod faults;
mod fields;
mod gate;
mod held;
mod interpretation;
mod keys;
mod minding;
mod playing;
mod saving;
mod screens;
mod seeing;
mod shelf;
mod taking;
mod timeline;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use frontalis_core::facs::Scheme;
use frontalis_core::rows::{ClipRow, CoderKind};
use frontalis_core::time::FrameRate;
use frontalis_core::{FrameTable, Sheet, UtcMillis};
use frontalis_desk::script::{self, Action};
use frontalis_store::{NewClip, Project};
use frontalis_video::SyntheticSource;
use tempfile::TempDir;

use crate::app::{App, Message};
use crate::args::Args;
use crate::prefs::Prefs;
use crate::screen::coding::{self, Footage};
use crate::screen::library;
use crate::shelf as shelves;

/// Frames of the synthetic clip.
const N_FRAMES: u32 = 200;

/// An application on a project of its own.
struct Studio {
    app: App,
    _folder: TempDir,
    path: PathBuf,
}

/// A project with one clip, `clip`, whose video is nowhere, and one coder, `RK`.
fn project(folder: &Path) -> PathBuf {
    let path = folder.join("study.frontalis");
    let mut project = Project::create(&path, "A study", UtcMillis(0)).unwrap();
    let rate = FrameRate { num: 25, den: 1 };
    let clip = NewClip {
        name: "clip".to_owned(),
        subject: Some("P07".to_owned()),
        mirrored: false,
        path: "nowhere.mp4".to_owned(),
        fingerprint: "feed".to_owned(),
        table: FrameTable::constant(rate, N_FRAMES).unwrap(),
        keys: vec![true; N_FRAMES as usize],
        codec: "h264".to_owned(),
        width: 320,
        height: 180,
        findings: Vec::new(),
    };
    project.add_clip(clip, UtcMillis(0)).unwrap();
    project.add_coder("RK", CoderKind::Person, UtcMillis(0)).unwrap();
    path
}

impl Studio {
    /// The library of a new project.
    fn library() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = project(folder.path());
        let args = Args {
            path: Some(path.clone()),
            scale: 1.0,
            no_sound: true,
            ..Args::default()
        };
        let (app, _task) = App::new(&args, Prefs::load_from(None));
        let mut this = Self { app, _folder: folder, path };
        this.look();
        this
    }

    /// Looks for the files of the clips, which another thread does otherwise.
    fn look(&mut self) {
        let project = self.app.project.as_ref().unwrap();
        let looks = shelves::looks(project, self.app.library.shelf.as_ref().unwrap());
        let found = library::Message::Found(shelves::look(looks));
        drop(self.app.update(Message::Library(found)));
    }

    /// The coding screen of its clip, whose video is nowhere.
    fn without_video() -> Self {
        let mut this = Self::library();
        this.reopen();
        let nowhere = coding::Message::Opened(Err("nowhere".to_owned()));
        this.send(nowhere);
        this
    }

    /// The coding screen with a synthetic video.
    fn coding() -> Self {
        let mut this = Self::library();
        this.reopen();
        this.start_video();
        this
    }

    /// Closes everything and opens the coding screen again.
    fn reopen(&mut self) {
        self.reopen_with(Prefs::load_from(None));
    }

    /// The same with a synthetic video, and with what is remembered on the machine.
    /// Starts again with what is remembered in `file`.
    fn restart(&mut self, file: &std::path::Path) {
        self.app.prefs.finish();
        self.start_with(Prefs::load_from(Some(file.to_owned())));
    }

    fn start_with(&mut self, prefs: Prefs) {
        self.reopen_with(prefs);
        self.start_video();
    }

    fn reopen_with(&mut self, prefs: Prefs) {
        self.app.project = None;
        self.app.coding = None;
        let args = Args {
            path: Some(self.path.clone()),
            coder: Some("RK".to_owned()),
            clip: Some("clip".to_owned()),
            scale: 1.0,
            no_sound: true,
            ..Args::default()
        };
        // The task would read the video, which is nowhere.
        let (app, _task) = App::new(&args, prefs);
        self.app = app;
    }

    fn start_video(&mut self) {
        let source = || -> Box<dyn frontalis_video::FrameSource> {
            Box::new(SyntheticSource::new(N_FRAMES, 320, 180))
        };
        self.screen().start(Footage::new((320, 180), source));
        self.settle();
    }

    fn screen(&mut self) -> &mut coding::Coding {
        self.app.coding.as_mut().unwrap()
    }

    fn sheet(&mut self) -> &Sheet {
        self.screen().folded()
    }

    fn send(&mut self, message: coding::Message) {
        drop(self.app.update(Message::Coding(message)));
    }

    /// Waits until the frame asked for is on screen.
    fn settle(&mut self) {
        let from = Instant::now();
        while !self.screen().is_settled() {
            assert!(from.elapsed() < Duration::from_secs(20), "the frame did not come");
            self.send(coding::Message::Pictures);
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    /// Presses the keys of a script as fast as they can be pressed, then waits.
    fn play(&mut self, keys: &str) -> &mut Self {
        for step in script::parse(keys).unwrap() {
            match step.action {
                Action::Press(key) => self.send(coding::Message::Key(key, false)),
                Action::Hold(key) => self.send(coding::Message::Hold(key)),
                Action::Release(key) => {
                    let grip = frontalis_desk::Grip::Key(key);
                    let command =
                        frontalis_desk::Command::Release { grip, briefly: false };
                    self.send(coding::Message::Command(command));
                }
                Action::Ask(command) => self.send(coding::Message::Command(command)),
                Action::Wait => self.settle(),
            }
        }
        self.settle();
        self
    }

    /// Whether these words are on screen.
    fn shows(&self, what: &str) -> bool {
        screens::window(self).find(what).is_ok()
    }

    /// What is on the sheet: `12C 3-9(5-6)`.
    fn coded(&mut self) -> Vec<String> {
        let actions = self.sheet().by_onset().into_iter();
        actions
            .map(|(_, it)| {
                let marks = it.landmarks;
                let offset = marks.offset().map_or(String::new(), |it| it.0.to_string());
                let apex = marks.apex().map_or(String::new(), |it| {
                    format!("({}-{})", it.first().0, it.last().0)
                });
                format!("{} {}-{offset}{apex}", it.item, marks.onset().0)
            })
            .collect()
    }
}

/// The clip of the open project.
fn clip(studio: &Studio) -> ClipRow {
    studio.app.project.as_ref().unwrap().clip_by_name("clip").unwrap()
}

#[test]
fn the_scheme_of_a_new_project_is_facs_2002() {
    let studio = Studio::library();
    assert_eq!(
        studio.app.project.as_ref().unwrap().scheme().unwrap(),
        Scheme::facs_2002()
    );
    assert_eq!(clip(&studio).table.n_frames(), N_FRAMES);
}
