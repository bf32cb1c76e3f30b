//! Core's words to and from columns. Every column is read strictly: a value that no program
//! of ours writes is a [`StoreError::BadRow`], never a guess.

use frontalis_core::facs::scheme::LevelDemand;
use frontalis_core::rows::CoderKind;
use frontalis_core::sheet::{Candidate, CandidateError, Cause};
use frontalis_core::{
    Action, ActionId, Code, Edit, Entry, FrameIndex, FrameSpan, Item, Landmarks, Level,
    LevelTrack, Marker, MarkerKind, Prefix, Seq, Severity, UtcMillis,
};
use rusqlite::Row;

use crate::error::{LONGEST_NAME, StoreError};
use crate::hash::escaped;

type Read<T> = Result<T, String>;

/// An action in columns, as the tables `journal` and `action` have them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FlatAction {
    pub(crate) code: String,
    pub(crate) prefix: Option<String>,
    pub(crate) level: Option<String>,
    pub(crate) uncertain: bool,
    pub(crate) onset: i64,
    pub(crate) apex: Option<(i64, i64)>,
    pub(crate) offset: Option<i64>,
    pub(crate) note: String,
    /// The level track as one text; `None` where none was scored.
    pub(crate) levels: Option<String>,
}

/// What an entry says of the marker on a frame: its kind and name, or that there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FlatMarker {
    pub(crate) frame: i64,
    pub(crate) marker: Option<(String, String)>,
}

/// A journal entry in columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FlatEntry {
    pub(crate) seq: i64,
    pub(crate) step: i64,
    pub(crate) at_ms: i64,
    pub(crate) cause: String,
    pub(crate) reverts: Option<i64>,
    pub(crate) kind: String,
    pub(crate) action_id: Option<i64>,
    pub(crate) action: Option<FlatAction>,
    pub(crate) neutral: Option<i64>,
    pub(crate) marker: Option<FlatMarker>,
    /// The frame of a candidate, and it as one text; `None` takes it away.
    pub(crate) candidate: Option<(i64, Option<String>)>,
}

/// The columns of [`FlatAction`] but for its levels, in the order in which it reads and
/// writes them.
pub(crate) const ACTION_COLUMNS: &str = "code, prefix, level, uncertain, onset_frame, \
     apex_first_frame, apex_last_frame, offset_frame, note";

impl FlatAction {
    pub(crate) fn of(action: &Action) -> Self {
        let Action { item, landmarks, note, levels } = action;
        Self {
            code: item.code.to_string(),
            prefix: item.prefix.map(|it| it.letter().to_string()),
            level: item.level.map(|it| it.letter().to_string()),
            uncertain: item.uncertain,
            onset: frame_number(landmarks.onset()),
            apex: landmarks
                .apex()
                .map(|it| (frame_number(it.first()), frame_number(it.last()))),
            offset: landmarks.offset().map(frame_number),
            note: note.clone(),
            levels: Some(levels.to_string()).filter(|it| !it.is_empty()),
        }
    }

    /// Reads the columns [`ACTION_COLUMNS`] from column `at` on; `None` where there is no
    /// code, which is how the journal writes an entry without an action. The levels are
    /// elsewhere.
    pub(crate) fn read(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<Self>> {
        let Some(code) = row.get::<_, Option<String>>(at)? else { return Ok(None) };
        let first: Option<i64> = row.get(at + 5)?;
        let last: Option<i64> = row.get(at + 6)?;
        Ok(Some(Self {
            code,
            prefix: row.get(at + 1)?,
            level: row.get(at + 2)?,
            uncertain: row.get(at + 3)?,
            onset: row.get(at + 4)?,
            apex: first.zip(last),
            offset: row.get(at + 7)?,
            note: row.get(at + 8)?,
            levels: None,
        }))
    }

    pub(crate) fn action(&self) -> Read<Action> {
        let item = Item {
            code: code(&self.code)?,
            prefix: self.prefix.as_deref().map(prefix).transpose()?,
            level: self.level.as_deref().map(level).transpose()?,
            uncertain: self.uncertain,
        };
        let apex = match self.apex {
            None => None,
            Some((first, last)) => Some(span(first, last)?),
        };
        let offset = self.offset.map(frame).transpose()?;
        let landmarks = Landmarks::new(frame(self.onset)?, apex, offset)
            .map_err(|it| it.to_string())?;
        let levels: LevelTrack = match self.levels.as_deref() {
            None => LevelTrack::new(),
            Some("") => return Err("a level track without levels".to_owned()),
            Some(text) => text.parse().map_err(|it| format!("{it}"))?,
        };
        Ok(Action { item, landmarks, note: self.note.clone(), levels })
    }

    fn fields(&self) -> [String; 9] {
        let number = |it: Option<i64>| it.map(|it| it.to_string()).unwrap_or_default();
        [
            self.code.clone(),
            self.prefix.clone().unwrap_or_default(),
            self.level.clone().unwrap_or_default(),
            u8::from(self.uncertain).to_string(),
            self.onset.to_string(),
            number(self.apex.map(|it| it.0)),
            number(self.apex.map(|it| it.1)),
            number(self.offset),
            escaped(&self.note),
        ]
    }
}

impl FlatEntry {
    pub(crate) fn of(entry: &Entry) -> Self {
        let (cause, reverts) = match entry.cause {
            Cause::Coder => ("coder", None),
            Cause::Undo(of) => ("undo", Some(count(of.0))),
            Cause::Redo(of) => ("redo", Some(count(of.0))),
            Cause::Import => ("import", None),
        };
        let (mut neutral, mut marker, mut candidate) = (None, None, None);
        let (kind, action_id, action) = match &entry.edit {
            Edit::Insert { id, action } => ("insert", Some(*id), Some(action)),
            Edit::Replace { id, action } => ("replace", Some(*id), Some(action)),
            Edit::Remove { id } => ("remove", Some(*id), None),
            Edit::SetNeutral { frame } => {
                neutral = frame.map(frame_number);
                ("neutral", None, None)
            }
            Edit::SetMarker { frame, marker: it } => {
                marker = Some(FlatMarker::of(*frame, it.as_ref()));
                ("marker", None, None)
            }
            Edit::SetCandidate { frame, candidate: it } => {
                candidate = Some((frame_number(*frame), it.as_ref().map(<_>::to_string)));
                ("candidate", None, None)
            }
        };
        Self {
            seq: count(entry.seq.0),
            step: count(entry.step.0),
            at_ms: entry.at.0,
            cause: cause.to_owned(),
            reverts,
            kind: kind.to_owned(),
            action_id: action_id.map(|it| count(it.0)),
            action: action.map(FlatAction::of),
            neutral,
            marker,
            candidate,
        }
    }

    pub(crate) fn entry(&self) -> Read<Entry> {
        Ok(Entry {
            seq: seq(self.seq)?,
            step: seq(self.step)?,
            at: UtcMillis(self.at_ms),
            cause: self.cause()?,
            edit: self.edit()?,
        })
    }

    fn cause(&self) -> Read<Cause> {
        match (self.cause.as_str(), self.reverts) {
            ("coder", None) => Ok(Cause::Coder),
            ("import", None) => Ok(Cause::Import),
            ("undo", Some(of)) => Ok(Cause::Undo(seq(of)?)),
            ("redo", Some(of)) => Ok(Cause::Redo(seq(of)?)),
            (cause, _) => Err(format!("entry {} has cause {cause:?}", self.seq)),
        }
    }

    fn edit(&self) -> Read<Edit> {
        let id = self.action_id.map(action_id).transpose()?;
        let action = self.action.as_ref().map(FlatAction::action).transpose()?;
        if let Some((at, text)) = &self.candidate {
            let candidate = text.as_deref().map(candidate).transpose()?;
            return match (self.kind.as_str(), id, action, &self.marker) {
                ("candidate", None, None, None) => {
                    Ok(Edit::SetCandidate { frame: frame(*at)?, candidate })
                }
                (kind, ..) => Err(format!("entry {} is no whole {kind:?}", self.seq)),
            };
        }
        match (self.kind.as_str(), id, action, &self.marker) {
            ("insert", Some(id), Some(action), None) => Ok(Edit::Insert { id, action }),
            ("replace", Some(id), Some(action), None) => Ok(Edit::Replace { id, action }),
            ("remove", Some(id), None, None) => Ok(Edit::Remove { id }),
            ("neutral", None, None, None) => {
                Ok(Edit::SetNeutral { frame: self.neutral.map(frame).transpose()? })
            }
            ("marker", None, None, Some(it)) => it.edit(),
            (kind, ..) => Err(format!("entry {} is no whole {kind:?}", self.seq)),
        }
    }

    /// The entry as one line of text, for the hash chain: its columns in the order of the
    /// table `journal`, divided by tabs, with nothing where a column is NULL. The columns
    /// that came with version 4 are there only where one of them is not NULL, so that older
    /// entries keep their hashes; and so are those of version 9.
    pub(crate) fn line(&self) -> String {
        let number = |it: Option<i64>| it.map(|it| it.to_string()).unwrap_or_default();
        let mut fields = vec![
            self.seq.to_string(),
            self.step.to_string(),
            self.at_ms.to_string(),
            self.cause.clone(),
            number(self.reverts),
            self.kind.clone(),
            number(self.action_id),
        ];
        match &self.action {
            Some(action) => fields.extend(action.fields()),
            None => fields.extend(std::iter::repeat_n(String::new(), 9)),
        }
        fields.push(number(self.neutral));
        let levels = self.action.as_ref().and_then(|it| it.levels.as_ref());
        let candidate = self.candidate.as_ref();
        if levels.is_some() || self.marker.is_some() || candidate.is_some() {
            let marker = self.marker.as_ref();
            let words = marker.and_then(|it| it.marker.as_ref());
            fields.push(levels.cloned().unwrap_or_default());
            fields.push(number(marker.map(|it| it.frame)));
            fields.push(words.map(|it| it.0.clone()).unwrap_or_default());
            fields.push(words.map(|it| escaped(&it.1)).unwrap_or_default());
        }
        if let Some((frame, text)) = candidate {
            fields.push(frame.to_string());
            fields.push(text.as_deref().map(escaped).unwrap_or_default());
        }
        fields.join("\t")
    }
}

impl FlatMarker {
    fn of(frame: FrameIndex, marker: Option<&Marker>) -> Self {
        let words = marker.map(|it| (it.kind.word().to_owned(), it.name.clone()));
        Self { frame: frame_number(frame), marker: words }
    }

    fn edit(&self) -> Read<Edit> {
        let words = self.marker.as_ref();
        let marker = words.map(|(kind, name)| marker(kind, name)).transpose()?;
        Ok(Edit::SetMarker { frame: frame(self.frame)?, marker })
    }
}

/// A candidate as the journal has it.
pub(crate) fn candidate(text: &str) -> Read<Candidate> {
    text.parse().map_err(|it: CandidateError| it.to_string())
}

/// A marker of a kind and a name.
pub(crate) fn marker(kind: &str, name: &str) -> Read<Marker> {
    let kind = MarkerKind::from_word(kind)
        .ok_or_else(|| format!("{kind:?} is no kind of marker"))?;
    Ok(Marker { kind, name: name.to_owned() })
}

/// A row that holds `what` no program of ours writes.
pub(crate) fn bad_row(table: &'static str) -> impl Fn(String) -> StoreError {
    move |what| StoreError::BadRow { table, what }
}

/// A count as SQLite keeps it. Counts grow by one an entry and never come near the limit.
pub(crate) fn count(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

pub(crate) fn frame_number(frame: FrameIndex) -> i64 {
    i64::from(frame.0)
}

pub(crate) fn frame(number: i64) -> Read<FrameIndex> {
    u32::try_from(number).map(FrameIndex).map_err(|_| format!("{number} is no frame"))
}

pub(crate) fn span(first: i64, last: i64) -> Read<FrameSpan> {
    FrameSpan::new(frame(first)?, frame(last)?)
        .ok_or_else(|| format!("frames {first} to {last} are no span"))
}

pub(crate) fn action_id(number: i64) -> Read<ActionId> {
    u64::try_from(number).map(ActionId).map_err(|_| format!("{number} is no action"))
}

fn seq(number: i64) -> Read<Seq> {
    u64::try_from(number).map(Seq).map_err(|_| format!("{number} is no entry"))
}

pub(crate) fn code(text: &str) -> Read<Code> {
    Code::from_text(text).ok_or_else(|| format!("{text:?} is no code"))
}

pub(crate) fn level(text: &str) -> Read<Level> {
    only_char(text)
        .and_then(Level::from_letter)
        .ok_or_else(|| format!("{text:?} is no level"))
}

fn prefix(text: &str) -> Read<Prefix> {
    only_char(text)
        .and_then(Prefix::from_letter)
        .ok_or_else(|| format!("{text:?} is no side, lip or asymmetry"))
}

/// The character, where the text is one upper-case character.
fn only_char(text: &str) -> Option<char> {
    let mut all = text.chars();
    let first = all.next().filter(char::is_ascii_uppercase)?;
    if all.next().is_none() { Some(first) } else { None }
}

pub(crate) fn coder_kind_word(kind: CoderKind) -> &'static str {
    match kind {
        CoderKind::Person => "person",
        CoderKind::Detector => "detector",
    }
}

pub(crate) fn coder_kind(word: &str) -> Read<CoderKind> {
    match word {
        "person" => Ok(CoderKind::Person),
        "detector" => Ok(CoderKind::Detector),
        _ => Err(format!("{word:?} is no kind of coder")),
    }
}

pub(crate) fn demand_word(demand: LevelDemand) -> &'static str {
    match demand {
        LevelDemand::Optional => "optional",
        LevelDemand::Demanded => "demanded",
        LevelDemand::Occurrence => "occurrence",
    }
}

pub(crate) fn demand(word: &str) -> Read<LevelDemand> {
    match word {
        "optional" => Ok(LevelDemand::Optional),
        "demanded" => Ok(LevelDemand::Demanded),
        "occurrence" => Ok(LevelDemand::Occurrence),
        _ => Err(format!("{word:?} is no demand of levels")),
    }
}

pub(crate) fn severity(word: &str) -> Read<Severity> {
    [Severity::Note, Severity::Warning, Severity::Error]
        .into_iter()
        .find(|it| it.word() == word)
        .ok_or_else(|| format!("{word:?} is no severity"))
}

/// A name without blanks around it, and the key under which it is unique: names that differ
/// in case only are one name.
///
/// # Errors
///
/// [`StoreError`] where the name is blank, or would not fit on one line of a table.
pub(crate) fn name_and_key(
    what: &'static str,
    name: &str,
) -> Result<(String, String), StoreError> {
    let name = name.trim();
    if name.is_empty() {
        return Err(StoreError::NoName { what });
    }
    let n_characters = name.chars().count();
    if n_characters > LONGEST_NAME || name.contains(char::is_control) {
        return Err(StoreError::BadName { what });
    }
    Ok((name.to_owned(), name.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn any_action() -> impl Strategy<Value = Action> {
        let codes = proptest::sample::select(vec!["1", "12", "28", "M57", "70"]);
        let prefix = proptest::option::of("[LRUTBAV-ZG-K]");
        let level = proptest::option::of("[A-E]");
        let marks = (0..90u32, proptest::option::of((0..9u32, 0..9u32)), 0..30u32);
        (codes, prefix, level, any::<bool>(), marks, "[a\\\\\t\n\r|é]{0,6}").prop_map(
            |(code, side, rank, uncertain, (onset, apex, length), note)| {
                let apex_at = |(a, b)| (onset + a, onset + a + b);
                let apex = apex.map(apex_at);
                let apex =
                    apex.and_then(|(a, b)| FrameSpan::new(FrameIndex(a), FrameIndex(b)));
                let end = apex.map_or(onset, |it| it.last().0) + length;
                let offset = Some(FrameIndex(end)).filter(|_| length > 3);
                let item = Item {
                    code: Code::from_text(code).unwrap(),
                    prefix: side.and_then(|it| prefix_of(&it)),
                    level: rank.and_then(|it| level_of(&it)),
                    uncertain,
                };
                let landmarks = Landmarks::new(FrameIndex(onset), apex, offset).unwrap();
                let mut levels = LevelTrack::new();
                if let Some(level) = item.level.filter(|_| uncertain) {
                    levels.set(FrameIndex(onset + length), level);
                }
                Action { item, landmarks, note, levels }
            },
        )
    }

    fn prefix_of(text: &str) -> Option<Prefix> {
        prefix(text).ok()
    }

    fn level_of(text: &str) -> Option<Level> {
        level(text).ok()
    }

    proptest! {
        /// What is written in columns reads back the same, and no two entries share a line.
        #[test]
        fn columns_round_trip(a in any_action(), b in any_action(), kind in 0..4u8) {
            let entry = |action: &Action| {
                let (id, action) = (ActionId(2), action.clone());
                let (cause, edit) = match kind {
                    0 => (Cause::Redo(Seq(1)), Edit::Insert { id, action }),
                    1 => (Cause::Import, Edit::Replace { id, action }),
                    2 => {
                        let frame = action.landmarks.onset();
                        let kind = MarkerKind::ALL[frame.0 as usize % 4];
                        let marker = Marker { kind, name: action.note };
                        let marker = Some(marker).filter(|_| action.item.uncertain);
                        (Cause::Coder, Edit::SetMarker { frame, marker })
                    }
                    _ => {
                        let frame = action.landmarks.offset();
                        (Cause::Coder, Edit::SetNeutral { frame })
                    }
                };
                Entry { seq: Seq(4), step: Seq(3), at: UtcMillis(-7), cause, edit }
            };
            let (a, b) = (entry(&a), entry(&b));
            let (flat_a, flat_b) = (FlatEntry::of(&a), FlatEntry::of(&b));
            prop_assert_eq!(flat_a.entry(), Ok(a.clone()));
            prop_assert_eq!(a == b, flat_a.line() == flat_b.line());
            let more = kind == 2 || flat_a.action.is_some_and(|it| it.levels.is_some());
            let n_tabs = FlatEntry::of(&a).line().matches('\t').count();
            prop_assert_eq!(n_tabs, if more { 20 } else { 16 });
        }
    }

    #[test]
    fn odd_columns_are_refused() {
        assert!(level("a").is_err() && level("AB").is_err() && level("").is_err());
        assert!(prefix("M").is_err());
        assert!(frame(-1).is_err() && frame(1 << 32).is_err());
        assert!(coder_kind("robot").is_err() && demand("").is_err());
        assert!(severity("fatal").is_err());
    }
}
