//! Expressions: events with what tables read in them, how long they lasted, and what a corpus
//! of them comes to. Plain rows that analysis fills, and screens and reports draw.
//!
//! Nothing is picked here either: an event with several readings has several, and counts in
//! each of them. Where one category an event is needed (what follows what, two tables side by
//! side), it is the one word that matched, or [`SEVERAL`].

use frontalis_core::sheet::events::joins_events;
use frontalis_core::{
    Action, ClipId, CoderId, FileLabel, FrameIndex, FrameSpan, Item, Landmarks, MediaTime,
};

use crate::estimate::Estimate;
use crate::interpretation::{Interpretation, InterpretedEvent, Outcome, TableReading};
use crate::measure::Row;

/// The category of an event in which a table reads several things.
pub const SEVERAL: &str = "several";
/// The category of an event of which what is known decides no rule.
pub const UNDETERMINED: &str = "undetermined";
/// The category of an event that no rule describes.
pub const UNCLASSIFIED: &str = "unclassified";

/// Everything that is read in a project's events.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Expressions {
    /// What tables read: tables, counts, the caveat, what was left out. Its events are
    /// empty: they stand below.
    pub reading: Interpretation,
    /// One event a row: by clip, coder, then onset.
    pub all: Vec<Expression>,
    /// What they come to, one a table, in the order of `reading.tables`.
    pub corpora: Vec<Corpus>,
    /// Every two tables side by side.
    pub crossed: Vec<Crossed>,
    /// How far coders agree on what is read in matched events, by table.
    pub between_coders: Vec<(String, Vec<Row>)>,
    /// The duration profiles, in a fixed order.
    pub profiles: Vec<ProfileUsed>,
    /// An index frame by frame, sheet by sheet.
    pub tracks: Vec<IndexTrack>,
}

/// A convention on durations that was used.
#[derive(Clone, Debug, PartialEq)]
pub struct ProfileUsed {
    /// Its id.
    pub id: String,
    /// What exports call it.
    pub name: String,
    /// Where it is from.
    pub source: String,
    /// What could not be checked; may be empty.
    pub doubt: String,
    /// The classes that it knows, as in `micro`.
    pub classes: Vec<&'static str>,
    /// The limits of total duration that it tests, in seconds, by class.
    pub limits: Vec<(&'static str, Option<f64>, Option<f64>)>,
}

/// One event with everything that is known of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression {
    /// What tables read in it.
    pub event: InterpretedEvent,
    /// Its score, code by code.
    pub items: Vec<Item>,
    /// The clip.
    pub clip: ClipId,
    /// The coder.
    pub coder: CoderId,
    /// The person on the clip; the clip's name where no person is named.
    pub subject: String,
    /// Whether its sheet is still being coded.
    pub is_draft: bool,
    /// Frames in a second, nominally.
    pub rate: f64,
    /// Whether the rate of the clip varies.
    pub is_variable: bool,
    /// When its first frame is shown.
    pub from: MediaTime,
    /// From the first onset to the last offset.
    pub total: Lasted,
    /// From onset to the apex, where one is marked.
    pub onset_phase: Option<Lasted>,
    /// From the end of the apex to the offset, where one is marked.
    pub offset_phase: Option<Lasted>,
    /// What each profile calls it, in the order of [`Expressions::profiles`].
    pub kinds: Vec<Kind>,
    /// What the coder has called it; empty where nothing.
    pub label: String,
    /// What imported files call things on its frames.
    pub file_labels: Vec<FileLabel>,
    /// `full`, `upper face only`, `lower face only`; empty where no facial action is scored
    /// at the apex.
    pub extent: &'static str,
    /// Whether it is limited to one part of the face.
    pub is_partial: bool,
    /// Whether its levels are low; `None` where that hangs on a level that is not scored.
    pub is_subtle: Option<bool>,
    /// The markers of a felt smile, where there is a smile: name, whether it is there, and
    /// what is lacking where that cannot be told.
    pub markers: Vec<Marker>,
    /// The steps of the sequence of embarrassment, where there is a smile.
    pub steps: Vec<Marker>,
}

/// Something that is there, is not, or cannot be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marker {
    /// Its name, as it is printed.
    pub name: &'static str,
    /// Whether it is there; `None` where that cannot be told.
    pub there: Option<bool>,
    /// Why it cannot be told; empty where it can.
    pub why: &'static str,
}

/// How long something was, as far as its frames tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lasted {
    /// The figure that is printed.
    pub nominal: MediaTime,
    /// The least it can have been.
    pub low: MediaTime,
    /// What it stayed below; `None` where it may have begun before the clip or gone on.
    pub high: Option<MediaTime>,
    /// Frames, or steps of a phase.
    pub n_frames: u64,
}

/// What a convention calls a duration.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// This, wherever between two frames the changes really were.
    Certain(&'static str),
    /// None of the profile's classes.
    Neither,
    /// The frames, or the landmarks, do not decide it.
    Undecidable {
        /// What it may be.
        among: Vec<&'static str>,
        /// Whether it may also be none of them.
        or_neither: bool,
    },
}

impl Kind {
    /// Whether it is, or may be, of this class.
    pub fn may_be(&self, class: &str) -> bool {
        match self {
            Self::Certain(it) => *it == class,
            Self::Neither => false,
            Self::Undecidable { among, .. } => among.contains(&class),
        }
    }
}

impl std::fmt::Display for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Certain(it) => f.write_str(it),
            Self::Neither => f.write_str("neither"),
            Self::Undecidable { among, or_neither } => {
                let neither = or_neither.then_some("neither");
                let all: Vec<&str> = among.iter().copied().chain(neither).collect();
                write!(f, "undecidable at this frame rate: {}", all.join(" or "))
            }
        }
    }
}

/// What one table's readings come to over a corpus.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Corpus {
    /// The table's id.
    pub table: String,
    /// How often each category was read: the most frequent first, what is no word last.
    pub shares: Vec<Share>,
    /// One category an event: those that occur, the most frequent first.
    pub categories: Vec<String>,
    /// How often an event of the one category was followed, on the same clip of the same
    /// coder, by one of the other: by place in `categories`.
    pub transitions: Vec<Vec<u64>>,
    /// Persons (or clips, where no person is named) the shares rest on.
    pub n_clusters: u64,
}

/// How often one category was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Share {
    /// The category: a word of the table, [`UNDETERMINED`] or [`UNCLASSIFIED`].
    pub category: String,
    /// Events of it.
    pub n: u64,
    /// Events among them in which other words were read too.
    pub n_with_others: u64,
    /// Its share of all events, with an interval over persons.
    pub share: Estimate,
    /// Seconds that they lasted, all together.
    pub seconds: f64,
    /// Seconds that they lasted, on average; `None` where only moments of them are known.
    pub mean_seconds: Option<f64>,
    /// Persons it was read in.
    pub n_persons: u64,
}

/// What two tables read in the same events.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Crossed {
    /// The tables, by id.
    pub tables: [String; 2],
    /// Categories of the first and of the second, the most frequent first.
    pub categories: [Vec<String>; 2],
    /// Events by category of the first and of the second.
    pub counts: Vec<Vec<u64>>,
    /// Events that both have a word for, only the first, only the second, neither.
    pub classified: [u64; 4],
}

/// An index frame by frame, over one sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct IndexTrack {
    /// The table that has the formula.
    pub table: String,
    /// The clip.
    pub clip: ClipId,
    /// Its name.
    pub clip_name: String,
    /// The person on it; the clip's name where no person is named.
    pub subject: String,
    /// The coder.
    pub coder: CoderId,
    /// The coder's name.
    pub coder_name: String,
    /// Stretches of one value: frames, seconds from and to, the least and the most it can be.
    pub stretches: Vec<Stretch>,
    /// The most that the index can be at all.
    pub most: u32,
}

/// A stretch on which an index has one value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stretch {
    /// Its frames.
    pub span: FrameSpan,
    /// When it begins and ends, in seconds of the clip.
    pub seconds: (f64, f64),
    /// The least it can be.
    pub low: u32,
    /// The most it can be.
    pub high: u32,
}

impl IndexTrack {
    /// The highest value that it surely reaches, and where first.
    pub fn peak(&self) -> Option<(u32, FrameIndex)> {
        let best =
            self.stretches.iter().max_by_key(|it| (it.low, u32::MAX - it.span.first().0));
        best.map(|it| (it.low, it.span.first()))
    }
}

/// The words that a table reads in an event, or the category without a word.
pub fn words(outcome: &Outcome) -> Vec<&str> {
    match outcome {
        Outcome::Matched(words) | Outcome::Screened(words) => {
            words.iter().map(String::as_str).collect()
        }
        Outcome::Otherwise(word) => vec![word],
        Outcome::Undetermined(_) => vec![UNDETERMINED],
        Outcome::Unclassified => vec![UNCLASSIFIED],
    }
}

/// The one category of an event.
pub fn category(outcome: &Outcome) -> &str {
    match words(outcome)[..] {
        [only] => only,
        _ => SEVERAL,
    }
}

/// Whether a category is no word of a table.
pub fn is_no_word(category: &str) -> bool {
    [SEVERAL, UNDETERMINED, UNCLASSIFIED].contains(&category)
}

impl Expression {
    /// What imported files call things on its frames, each with its file and line.
    pub fn in_files(&self) -> Vec<String> {
        let one = |it: &FileLabel| format!("{} ({}:{})", it.words(), it.file, it.line);
        self.file_labels.iter().map(one).collect()
    }

    /// What a table reads in it.
    pub fn reading(&self, table: &str) -> Option<&TableReading> {
        self.event.readings.iter().find(|it| it.table == table)
    }

    /// Whether only a moment of it is known, as on a selective sheet.
    pub fn is_moment(&self) -> bool {
        self.total.n_frames == 0
    }

    /// Whether nothing but the closing of the eyes (43, 45, 46) is in it: an event like any
    /// other, but no expression, so that it is in no share of them.
    pub fn is_blink(&self) -> bool {
        let closing = |it: &Item| matches!(it.code.number(), 43 | 45 | 46);
        let joins = |it: &&Item| {
            let action = Action::new(**it, Landmarks::open(FrameIndex(0)));
            joins_events(&action)
        };
        let mut facial = self.items.iter().filter(joins).peekable();
        facial.peek().is_some() && facial.all(closing)
    }

    /// When it begins and ends, in seconds of the clip.
    pub fn seconds(&self) -> (f64, f64) {
        let from = self.from.as_secs_f64();
        (from, from + self.total.nominal.as_secs_f64())
    }
}
