//! Flat rows of a project: what analysis, reports and exports read.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::ids::{ActionId, ClipId, CoderId, SheetId, UtcMillis};
use crate::label::FileLabel;
use crate::sheet::watched::{Watched, WatchedRun, Way};
use crate::sheet::{Action, Sheet};
use crate::time::{FrameSpan, FrameTable};

/// A clip of a project.
#[derive(Clone, Debug, PartialEq)]
pub struct ClipRow {
    /// Its id in the project.
    pub id: ClipId,
    /// Its name in the project, unique; the file's name unless the lab gave another.
    pub name: String,
    /// The person on it, where known.
    pub subject: Option<String>,
    /// Whether the recording is mirrored, so that left and right are turned round.
    pub mirrored: bool,
    /// Where the video was when it was last seen.
    pub path: String,
    /// What identifies the video's contents.
    pub fingerprint: String,
    /// Its frames and their exact times.
    pub table: Arc<FrameTable>,
}

/// What kind of coder: a person, or a program whose output is a sheet like any other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CoderKind {
    /// A person.
    Person,
    /// A program; hidden from blind coders, never merged into a person's sheet.
    Detector,
}

/// A coder of a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoderRow {
    /// Its id in the project.
    pub id: CoderId,
    /// Name or pseudonym, unique in the project.
    pub name: String,
    /// Person or detector.
    pub kind: CoderKind,
}

/// How far a sheet is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SheetStatus {
    /// Still being coded.
    Draft,
    /// Signed off by its coder; closed to edits, and open to be compared.
    Submitted,
}

/// What a sheet is to code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SheetMode {
    /// Everything of its scheme, all the time: what is not coded was not there.
    #[default]
    Full,
    /// Only events with a core combination: what is not coded was not looked for.
    Selective,
}

impl SheetMode {
    /// Its word, as it is printed: `full`, `selective`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Selective => "selective",
        }
    }
}

/// One coder's work on one clip.
#[derive(Clone, Debug, PartialEq)]
pub struct SheetRow {
    /// Its id.
    pub id: SheetId,
    /// The clip coded.
    pub clip: ClipId,
    /// The coder.
    pub coder: CoderId,
    /// How far it is.
    pub status: SheetStatus,
    /// Whether all of it was to be coded, or events only.
    pub mode: SheetMode,
    /// The frames the coder was to code; outside them is *not coded*, never neutral.
    pub coverage: FrameSpan,
    /// What is on it.
    pub sheet: Sheet,
}

/// What a selective sheet was coded under, and what of the clip was scanned for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScanRow {
    /// The sheet.
    pub sheet: SheetId,
    /// The pack of core combinations, by its hash.
    pub pack: String,
    /// Whether everything on it is signed with the key of a valid certificate; why not.
    pub unproven: Option<String>,
    /// What was watched, pass by pass.
    pub passes: Vec<(String, Vec<WatchedRun>)>,
}

impl ScanRow {
    /// The frames that were on screen while the clip played, by whichever pass, in order;
    /// `None` where nothing at all was written down, as for a sheet made by a key script.
    pub fn scanned(&self) -> Option<Vec<FrameSpan>> {
        let all = Watched::of(self.passes.iter().flat_map(|it| &it.1));
        if all.runs().is_empty() {
            return None;
        }
        let played = |it: &&WatchedRun| {
            [Way::Slow, Way::Normal, Way::Fast].iter().any(|way| it.ways.has(*way))
        };
        Some(all.runs().iter().filter(played).map(|it| it.span).collect())
    }
}

/// One action with where it belongs: the flat form of a [`SheetRow`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionRow {
    /// The sheet it is on.
    pub sheet: SheetId,
    /// The clip.
    pub clip: ClipId,
    /// The coder.
    pub coder: CoderId,
    /// Its id on the sheet.
    pub id: ActionId,
    /// The action.
    pub action: Action,
}

/// Everything of a project that analysis reads, in a fixed order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProjectRows {
    /// The project's title.
    pub title: String,
    /// Clips by id.
    pub clips: Vec<ClipRow>,
    /// Coders by id.
    pub coders: Vec<CoderRow>,
    /// Sheets by clip, then coder.
    pub sheets: Vec<SheetRow>,
    /// What the selective ones among them were coded under.
    pub scans: Vec<ScanRow>,
    /// When each sheet was signed off, or begun where it is a draft; none where that is not
    /// known.
    pub dates: BTreeMap<SheetId, UtcMillis>,
    /// What imported files call things on the clips, by clip and onset.
    pub labels: Vec<FileLabel>,
}

impl ProjectRows {
    /// A clip by id.
    pub fn clip(&self, id: ClipId) -> Option<&ClipRow> {
        self.clips.iter().find(|it| it.id == id)
    }

    /// A coder by id.
    pub fn coder(&self, id: CoderId) -> Option<&CoderRow> {
        self.coders.iter().find(|it| it.id == id)
    }

    /// When the last sheet of a clip was signed off, or begun; `None` where that is not known.
    pub fn coded_at(&self, clip: ClipId) -> Option<UtcMillis> {
        let of_clip = self.sheets.iter().filter(|it| it.clip == clip);
        of_clip.filter_map(|it| self.dates.get(&it.id)).max().copied()
    }

    /// What a selective sheet was coded under; `None` for a full one.
    pub fn scan(&self, sheet: SheetId) -> Option<&ScanRow> {
        self.scans.iter().find(|it| it.sheet == sheet)
    }

    /// Every action, sheet by sheet, by onset.
    pub fn actions(&self) -> impl Iterator<Item = ActionRow> {
        self.sheets.iter().flat_map(|row| {
            row.sheet.by_onset().into_iter().map(|(id, action)| ActionRow {
                sheet: row.id,
                clip: row.clip,
                coder: row.coder,
                id,
                action: action.clone(),
            })
        })
    }
}

/// Whether a name that somebody typed means this one of a project: in whatever case, and
/// whatever spaces are around it.
pub fn same_name(typed: &str, name: &str) -> bool {
    typed.trim().to_lowercase() == name.to_lowercase()
}
