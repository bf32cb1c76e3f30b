//! Core's words to and from columns. Every column is read strictly: a value that no program
//! of ours writes is a [`StoreError::BadRow`], never a guess.

use frontalis_core::facs::scheme::LevelDemand;
use frontalis_core::rows::CoderKind;
use frontalis_core::sheet::Cause;
use frontalis_core::{
    Action, ActionId, Code, Edit, Entry, FrameIndex, FrameSpan, Item, Landmarks, Level,
    Prefix, Seq, Severity, UtcMillis,
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
}

/// The columns of [`FlatAction`], in the order in which it reads and writes them.
pub(crate) const ACTION_COLUMNS: &str = "code, prefix, level, uncertain, onset_frame, \
     apex_first_frame, apex_last_frame, offset_frame, note";

impl FlatAction {
    pub(crate) fn of(action: &Action) -> Self {
        let Action { item, landmarks, note } = action;
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
        }
    }

    /// Reads the columns [`ACTION_COLUMNS`] from column `at` on; `None` where there is no
    /// code, which is how the journal writes an entry without an action.
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
        Ok(Action { item, landmarks, note: self.note.clone() })
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
        let (kind, action_id, action, neutral) = match &entry.edit {
            Edit::Insert { id, action } => ("insert", Some(*id), Some(action), None),
            Edit::Replace { id, action } => ("replace", Some(*id), Some(action), None),
            Edit::Remove { id } => ("remove", Some(*id), None, None),
            Edit::SetNeutral { frame } => ("neutral", None, None, *frame),
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
            neutral: neutral.map(frame_number),
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
        match (self.kind.as_str(), id, action) {
            ("insert", Some(id), Some(action)) => Ok(Edit::Insert { id, action }),
            ("replace", Some(id), Some(action)) => Ok(Edit::Replace { id, action }),
            ("remove", Some(id), None) => Ok(Edit::Remove { id }),
            ("neutral", None, None) => {
                Ok(Edit::SetNeutral { frame: self.neutral.map(frame).transpose()? })
            }
            (kind, ..) => Err(format!("entry {} is no whole {kind:?}", self.seq)),
        }
    }

    /// The entry as one line of text, for the hash chain: its columns in the order of the
    /// table `journal`, divided by tabs, with nothing where a column is NULL.
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
        fields.join("\t")
    }
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
                Action { item, landmarks, note }
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
        fn columns_round_trip(a in any_action(), b in any_action(), kind in 0..3u8) {
            let entry = |action: &Action| {
                let (id, action) = (ActionId(2), action.clone());
                let (cause, edit) = match kind {
                    0 => (Cause::Redo(Seq(1)), Edit::Insert { id, action }),
                    1 => (Cause::Import, Edit::Replace { id, action }),
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
            prop_assert_eq!(flat_a.line().matches('\t').count(), 16);
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
