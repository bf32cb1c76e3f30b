//! What is remembered between starts on this machine: the projects opened of late and the
//! coder last worked as. Kept in the user's configuration folder, never in a project.
//!
//! A missing or unreadable file is the same as an empty one: nothing of worth is lost.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use frontalis_core::facs::Region;
use frontalis_desk::passes;
use frontalis_desk::{FaceBox, FaceBoxes, Habits, LaneChoice, LanePlan};
use frontalis_stats::scans::ApexWindow;
use serde::{Deserialize, Serialize};

use crate::args::RendererChoice;
use crate::comfort::TextSize;
use crate::design::palette::Look;
use crate::language::Language;
use crate::panels::{Panels, Part, Place};
use crate::playback::Volume;
use crate::renderer::Compared;
use crate::screen::agreement::Options;
use crate::writer::Writer;

/// Projects that are remembered.
const N_RECENT: usize = 12;
/// Clips that are remembered as not wanting a working copy.
const N_DECLINED: usize = 500;
/// Projects of which it is remembered how agreement is computed.
const N_AGREEMENTS: usize = 200;
/// Clips of which it is remembered where the face is.
const N_FACES: usize = 500;

/// The remembered things, and where they are kept.
#[derive(Debug, Default)]
pub(crate) struct Prefs {
    file: Option<PathBuf>,
    kept: Kept,
    writer: Writer,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    recent: Vec<PathBuf>,
    coder: Option<String>,
    // Fingerprints of clips that no working copy is to be offered for, the latest last.
    without_copy: Vec<String>,
    strips: Strips,
    lanes: KeptLanes,
    volume: Volume,
    habits: KeptHabits,
    look: Look,
    size: TextSize,
    language: Option<Language>,
    renderer: Option<RendererChoice>,
    compared: Option<Compared>,
    panels: Panels,
    place: Option<Place>,
    pictures_place: Option<Place>,
    timeline_place: Option<Place>,
    lists_place: Option<Place>,
    // Where parts of the face are in clips, by their fingerprints, the latest last.
    faces: Vec<KeptFace>,
    // Reaction times of coders, in milliseconds.
    reactions: BTreeMap<String, u32>,
    // Tables that events are read by, and the convention on durations.
    tables: Vec<String>,
    durations: Option<String>,
    // How agreement is computed, by project, the latest last.
    agreements: Vec<KeptAgreement>,
}

/// The rules of agreement in one project.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct KeptAgreement {
    project: PathBuf,
    alike: String,
    sides_alike: bool,
    neutral_as_code: bool,
    two_level: bool,
    apex_window_ms: Option<u32>,
}

/// What the coder has chosen on the coding screen for every clip.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct KeptHabits {
    rest_ms: u32,
    pass: String,
    neutral_beside: bool,
}

impl Default for KeptHabits {
    fn default() -> Self {
        Self { rest_ms: 500, pass: passes::ALL.to_owned(), neutral_beside: true }
    }
}

/// Brows, eyes and mouth in a clip: left, top, width and height of each, in ten thousandths
/// of the picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct KeptFace {
    clip: String,
    boxes: [[u16; 4]; 3],
}

/// What stands above the lanes of the timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Strips {
    /// Small pictures of the clip.
    pub(crate) film: bool,
    /// The shape of its sound.
    pub(crate) wave: bool,
}

impl Default for Strips {
    fn default() -> Self {
        Self { film: true, wave: true }
    }
}

/// How high the lanes of the timeline are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum LaneHeight {
    /// Many lanes, each as low as can be read.
    Small,
    /// As they come.
    #[default]
    Usual,
    /// High enough for levels frame by frame.
    Tall,
}

impl LaneHeight {
    /// The height after this one, round the end.
    pub(crate) fn next(self) -> Self {
        match self {
            Self::Small => Self::Usual,
            Self::Usual => Self::Tall,
            Self::Tall => Self::Small,
        }
    }
}

/// How the lanes of the timeline are laid out, and whether what is dragged there snaps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LaneView {
    /// Which lanes there are.
    pub(crate) plan: LanePlan,
    /// How high each is.
    pub(crate) height: LaneHeight,
    /// Whether what is dragged snaps.
    pub(crate) snap: bool,
}

impl Default for LaneView {
    fn default() -> Self {
        let (plan, height) = (LanePlan::default(), LaneHeight::default());
        Self { plan, height, snap: true }
    }
}

/// The same in words, as it is kept; a word that is not known is passed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct KeptLanes {
    shown: String,
    only: Option<String>,
    folded: Vec<String>,
    height: LaneHeight,
    snap: bool,
}

impl Default for KeptLanes {
    fn default() -> Self {
        Self::of(&LaneView::default())
    }
}

impl KeptLanes {
    fn of(view: &LaneView) -> Self {
        let LaneView { plan, height, snap } = view;
        Self {
            shown: plan.choice.word().to_owned(),
            only: plan.only.map(|it| it.name().to_owned()),
            folded: plan.folded.iter().map(|it| it.name().to_owned()).collect(),
            height: *height,
            snap: *snap,
        }
    }

    fn view(&self) -> LaneView {
        let region = |name: &str| Region::ALL.into_iter().find(|it| it.name() == name);
        let plan = LanePlan {
            choice: LaneChoice::from_word(&self.shown).unwrap_or_default(),
            only: self.only.as_deref().and_then(region),
            folded: self.folded.iter().filter_map(|it| region(it)).collect(),
        };
        LaneView { plan, height: self.height, snap: self.snap }
    }
}

impl Prefs {
    /// What the user's configuration folder holds.
    pub(crate) fn load() -> Self {
        Self::load_from(file())
    }

    /// What `file` holds; without a file nothing is kept.
    pub(crate) fn load_from(file: Option<PathBuf>) -> Self {
        let text = file.as_deref().and_then(|it| std::fs::read_to_string(it).ok());
        let kept = text.and_then(|it| toml::from_str(&it).ok()).unwrap_or_default();
        Self { file, kept, writer: Writer::default() }
    }

    /// Projects, the latest first.
    pub(crate) fn recent(&self) -> &[PathBuf] {
        &self.kept.recent
    }

    /// The coder last worked as.
    pub(crate) fn coder(&self) -> Option<&str> {
        self.kept.coder.as_deref()
    }

    /// What stands above the lanes.
    pub(crate) fn strips(&self) -> Strips {
        self.kept.strips
    }

    /// How the lanes are laid out.
    pub(crate) fn lanes(&self) -> LaneView {
        self.kept.lanes.view()
    }

    /// Keeps how the lanes are laid out.
    pub(crate) fn remember_lanes(&mut self, view: &LaneView) {
        self.kept.lanes = KeptLanes::of(view);
        self.save();
    }

    /// Keeps what stands above the lanes.
    pub(crate) fn remember_strips(&mut self, strips: Strips) {
        self.kept.strips = strips;
        self.save();
    }

    /// How loud sound is.
    pub(crate) fn volume(&self) -> Volume {
        self.kept.volume
    }

    /// The tables that events were read by the last time.
    pub(crate) fn tables(&self) -> &[String] {
        &self.kept.tables
    }

    /// The convention on durations that was gone by.
    pub(crate) fn duration_profile(&self) -> Option<&str> {
        self.kept.durations.as_deref()
    }

    /// Keeps both.
    pub(crate) fn remember_readings(&mut self, tables: Vec<String>, durations: &str) {
        self.kept.tables = tables;
        self.kept.durations = Some(durations.to_owned());
        self.save();
    }

    /// How agreement is computed in a project.
    pub(crate) fn agreement(&self, project: &Path) -> Options {
        let project = std::path::absolute(project).unwrap_or_else(|_| project.to_owned());
        let kept = self.kept.agreements.iter().find(|it| it.project == project);
        let of = |it: &KeptAgreement| {
            let (sides, neutral) = (it.sides_alike, it.neutral_as_code);
            let of = Options::new(&it.alike, sides, neutral, it.two_level).ok()?;
            let apex_window = it.apex_window_ms.and_then(ApexWindow::from_ms);
            Some(Options { apex_window: apex_window.unwrap_or_default(), ..of })
        };
        kept.and_then(of).unwrap_or_default()
    }

    /// Keeps how agreement is computed in a project.
    pub(crate) fn remember_agreement(&mut self, project: &Path, options: &Options) {
        let project = std::path::absolute(project).unwrap_or_else(|_| project.to_owned());
        let agreements = &mut self.kept.agreements;
        agreements.retain(|it| it.project != project);
        if *options != Options::default() {
            agreements.push(KeptAgreement {
                project,
                alike: options.classes(),
                sides_alike: options.alike.sides,
                neutral_as_code: options.neutral,
                two_level: options.two_level,
                apex_window_ms: Some(options.apex_window.ms()),
            });
        }
        let surplus = agreements.len().saturating_sub(N_AGREEMENTS);
        agreements.drain(..surplus);
        self.save();
    }

    /// Keeps how loud sound is.
    pub(crate) fn remember_volume(&mut self, volume: Volume) {
        self.kept.volume = volume;
        self.save();
    }

    /// How long loops rest, the pass, and whether the neutral frame is beside.
    pub(crate) fn habits(&self) -> Habits {
        let KeptHabits { rest_ms, pass, neutral_beside } = &self.kept.habits;
        let rest = Duration::from_millis((*rest_ms).into());
        Habits { rest, pass: pass.clone(), beside: *neutral_beside }
    }

    /// Keeps them.
    pub(crate) fn remember_habits(&mut self, habits: &Habits) {
        self.kept.habits = KeptHabits {
            rest_ms: u32::try_from(habits.rest.as_millis()).unwrap_or(u32::MAX),
            pass: habits.pass.clone(),
            neutral_beside: habits.beside,
        };
        self.save();
    }

    /// The theme.
    pub(crate) fn look(&self) -> Look {
        self.kept.look
    }

    /// Keeps the theme.
    pub(crate) fn remember_look(&mut self, look: Look) {
        self.kept.look = look;
        self.save();
    }

    /// The theme until it is changed; not kept by itself.
    pub(crate) fn try_look(&mut self, look: Look) {
        self.kept.look = look;
    }

    /// How large everything is.
    pub(crate) fn size(&self) -> TextSize {
        self.kept.size
    }

    /// Keeps how large everything is.
    pub(crate) fn remember_size(&mut self, size: TextSize) {
        self.kept.size = size;
        self.save();
    }

    /// How large everything is until it is changed; not kept by itself.
    pub(crate) fn try_size(&mut self, size: TextSize) {
        self.kept.size = size;
    }

    /// The language; `None` is what the system says.
    pub(crate) fn language(&self) -> Option<Language> {
        self.kept.language
    }

    /// Keeps the language.
    pub(crate) fn remember_language(&mut self, language: Option<Language>) {
        self.kept.language = language;
        self.save();
    }

    /// The language until it is changed; not kept by itself.
    pub(crate) fn try_language(&mut self, language: Language) {
        self.kept.language = Some(language);
    }

    /// The panels of the coding screen.
    pub(crate) fn panels(&self) -> Panels {
        self.kept.panels
    }

    /// Keeps the panels.
    pub(crate) fn remember_panels(&mut self, panels: Panels) {
        self.kept.panels = panels;
        self.save();
    }

    /// Where the window was.
    pub(crate) fn place(&self) -> Option<Place> {
        self.kept.place
    }

    /// Keeps where the window is.
    pub(crate) fn remember_place(&mut self, place: Place) {
        self.kept.place = Some(place);
        self.save();
    }

    /// Where the window of a part was.
    pub(crate) fn place_of(&self, part: Part) -> Option<Place> {
        match part {
            Part::Pictures => self.kept.pictures_place,
            Part::Timeline => self.kept.timeline_place,
            Part::Lists => self.kept.lists_place,
        }
    }

    /// Keeps where the window of a part is.
    pub(crate) fn remember_place_of(&mut self, part: Part, place: Option<Place>) {
        let kept = match part {
            Part::Pictures => &mut self.kept.pictures_place,
            Part::Timeline => &mut self.kept.timeline_place,
            Part::Lists => &mut self.kept.lists_place,
        };
        *kept = place.or(*kept);
        self.save();
    }

    /// What was faster when card and processor were compared.
    pub(crate) fn compared(&self) -> Option<&Compared> {
        self.kept.compared.as_ref()
    }

    /// Keeps what was faster.
    pub(crate) fn remember_compared(&mut self, compared: Compared) {
        self.kept.compared = Some(compared);
        self.save();
    }

    /// What draws the window; `None` where the program chooses.
    pub(crate) fn renderer(&self) -> Option<RendererChoice> {
        self.kept.renderer
    }

    /// Keeps what draws the window.
    pub(crate) fn remember_renderer(&mut self, renderer: Option<RendererChoice>) {
        self.kept.renderer = renderer;
        self.save();
    }

    /// A file of this name in the folder where they are kept.
    pub(crate) fn beside(&self, name: &str) -> Option<PathBuf> {
        self.file.as_ref().map(|it| it.with_file_name(name))
    }

    /// Whether anything is remembered on this machine.
    pub(crate) fn are_kept(&self) -> bool {
        self.file.is_some()
    }

    /// Puts a project first.
    pub(crate) fn remember_project(&mut self, path: &Path) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        self.kept.recent.retain(|it| *it != path);
        self.kept.recent.insert(0, path);
        self.kept.recent.truncate(N_RECENT);
        self.save();
    }

    /// Takes a project off the list; where in it it was.
    pub(crate) fn forget_project(&mut self, path: &Path) -> Option<usize> {
        let at = self.kept.recent.iter().position(|it| it == path)?;
        self.kept.recent.remove(at);
        self.save();
        Some(at)
    }

    /// Puts a project on the list again where it was.
    pub(crate) fn remember_project_at(&mut self, path: &Path, at: usize) {
        if !self.kept.recent.iter().any(|it| it == path) {
            let at = at.min(self.kept.recent.len());
            self.kept.recent.insert(at, path.to_owned());
            self.save();
        }
    }

    /// A coder's reaction time in milliseconds, where it was measured on this machine.
    pub(crate) fn reaction(&self, coder: &str) -> Option<u32> {
        self.kept.reactions.get(coder).copied()
    }

    /// Keeps a coder's reaction time.
    pub(crate) fn remember_reaction(&mut self, coder: &str, ms: u32) {
        self.kept.reactions.insert(coder.to_owned(), ms);
        self.save();
    }

    /// Keeps who is working.
    pub(crate) fn remember_coder(&mut self, name: &str) {
        self.kept.coder = Some(name.to_owned());
        self.save();
    }

    /// Whether no working copy is to be offered for the video with this fingerprint.
    pub(crate) fn declines_copy(&self, fingerprint: &str) -> bool {
        self.kept.without_copy.iter().any(|it| it == fingerprint)
    }

    /// Keeps that none is to be offered.
    pub(crate) fn decline_copy(&mut self, fingerprint: &str) {
        let declined = &mut self.kept.without_copy;
        declined.retain(|it| it != fingerprint);
        declined.push(fingerprint.to_owned());
        let surplus = declined.len().saturating_sub(N_DECLINED);
        declined.drain(..surplus);
        self.save();
    }

    /// Where parts of the face are in the video with this fingerprint.
    pub(crate) fn face(&self, fingerprint: &str) -> Option<FaceBoxes> {
        let kept = self.kept.faces.iter().find(|it| it.clip == fingerprint)?;
        let [brows, eyes, mouth] =
            kept.boxes.map(|[x, y, width, height]| FaceBox::new(x, y, width, height));
        Some(FaceBoxes::new([brows?, eyes?, mouth?]))
    }

    /// Keeps where they are.
    pub(crate) fn remember_face(&mut self, fingerprint: &str, face: FaceBoxes) {
        let boxes = face.boxes().map(|it| [it.x, it.y, it.width, it.height]);
        let faces = &mut self.kept.faces;
        faces.retain(|it| it.clip != fingerprint);
        faces.push(KeptFace { clip: fingerprint.to_owned(), boxes });
        let surplus = faces.len().saturating_sub(N_FACES);
        faces.drain(..surplus);
        self.save();
    }

    /// Waits, for a moment at most, until everything is in the file.
    pub(crate) fn finish(&mut self) {
        self.writer = Writer::default();
    }

    /// Has the file written, off this thread; where that fails the list is merely not
    /// remembered.
    fn save(&mut self) {
        let Some(file) = &self.file else { return };
        let Ok(text) = toml::to_string(&self.kept) else { return };
        self.writer.write(file.clone(), text);
    }
}

fn file() -> Option<PathBuf> {
    Some(frontalis_store::settings_folder()?.join("studio.toml"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn projects_are_remembered_the_latest_first() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("deep/studio.toml");
        let mut prefs = Prefs::load_from(Some(file.clone()));
        prefs.remember_project(Path::new("/a.frontalis"));
        prefs.remember_project(Path::new("/b.frontalis"));
        prefs.remember_project(Path::new("/a.frontalis"));
        prefs.remember_coder("RK");
        prefs.remember_volume(Volume { percent: 40, muted: true });
        prefs.remember_strips(Strips { wave: false, ..prefs.strips() });
        prefs.remember_look(Look::HighContrast);
        prefs.remember_size(TextSize::of_percent(150));
        prefs.remember_language(Some(Language::Portuguese));
        let folded = [Region::Eye, Region::Upper].into();
        let only = Some(Region::Head);
        let plan = LanePlan { choice: LaneChoice::Scheme, only, folded };
        let lanes = LaneView { plan, height: LaneHeight::Tall, snap: false };
        prefs.remember_lanes(&lanes);
        let mut panels = Panels::default();
        panels.swapped = true;
        prefs.remember_panels(panels);
        let place = Place { x: 10.0, y: 20.0, width: 900.0, height: 700.0 };
        prefs.remember_place(place);
        let habits = Habits {
            rest: Duration::from_secs(2),
            pass: "upper".to_owned(),
            beside: false,
        };
        prefs.remember_habits(&habits);
        prefs.decline_copy("abc");
        let options = Options::new("25,26; 23,24", true, false, true).unwrap();
        prefs.remember_agreement(Path::new("/a.frontalis"), &options);
        let third = |at: u16| FaceBox::new(2500, 3333 * at, 5000, 3333).unwrap();
        let face = FaceBoxes::new([third(0), third(1), third(2)]);
        prefs.remember_face("abc", face);
        drop(prefs);
        let again = Prefs::load_from(Some(file));
        assert_eq!((again.face("abc"), again.face("b")), (Some(face), None));
        assert!(again.declines_copy("abc") && !again.declines_copy("ab"));
        let names: Vec<_> =
            again.recent().iter().map(|it| it.to_str().unwrap()).collect();
        assert_eq!(names, ["/a.frontalis", "/b.frontalis"]);
        assert_eq!(again.agreement(Path::new("/a.frontalis")), options);
        // Another project's rules are its own.
        let other = again.agreement(Path::new("/b.frontalis"));
        assert_eq!(other, Options::default());
        assert_eq!(again.lanes(), lanes);
        assert_eq!(again.habits(), habits);
        assert_eq!(again.coder(), Some("RK"));
        assert_eq!(again.language(), Some(Language::Portuguese));
        assert_eq!((again.panels(), again.place()), (panels, Some(place)));
        assert_eq!(again.look(), Look::HighContrast);
        assert_eq!(again.size().percent(), 150);
        assert_eq!(again.volume(), Volume { percent: 40, muted: true });
        assert_eq!(again.strips(), Strips { film: true, wave: false });
    }

    #[test]
    fn a_broken_file_is_an_empty_one() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("studio.toml");
        std::fs::write(&file, "recent = 3").unwrap();
        assert!(Prefs::load_from(Some(file)).recent().is_empty());
    }
}
