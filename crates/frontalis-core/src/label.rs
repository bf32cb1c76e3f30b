//! What an imported file calls something on a clip: kept as it is written there, beside what
//! is coded and computed here, and never mixed with it.

use crate::ids::ClipId;
use crate::time::{FrameIndex, FrameSpan};

/// A row of a coding table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileLabel {
    /// The name of the file that brought it.
    pub file: String,
    /// Its line there, from 1.
    pub line: u64,
    /// The clip that it is on.
    pub clip: ClipId,
    /// The person, as the file names them; empty where it does not.
    pub subject: String,
    /// The number that the file gives the clip's first frame.
    pub first_number: i64,
    /// The first frame, counted from 0 as everywhere here.
    pub onset: FrameIndex,
    /// The strongest frame, where the file has one.
    pub apex: Option<FrameIndex>,
    /// The last frame, where the file has one.
    pub offset: Option<FrameIndex>,
    /// The action units, as they are written.
    pub units: String,
    /// The emotion, as it is written.
    pub emotion: String,
    /// What kind of expression it is called (`Micro`, `macro-expression`), as it is written.
    pub kind: String,
}

impl FileLabel {
    /// The frames that it is of: to its offset, to its apex where it has no offset, or its
    /// onset alone.
    pub fn span(&self) -> FrameSpan {
        let last = self.offset.or(self.apex).unwrap_or(self.onset).max(self.onset);
        FrameSpan::new(self.onset, last).unwrap_or(FrameSpan::single(self.onset))
    }

    /// Whether a frame is in both spans.
    pub fn meets(&self, span: FrameSpan) -> bool {
        let own = self.span();
        own.first() <= span.last() && span.first() <= own.last()
    }

    /// What it is called, as it is written: emotion, kind, action units; what is not there is
    /// left out.
    pub fn words(&self) -> String {
        joined([&self.emotion, &self.kind, &self.units])
    }

    /// The same without the action units, where anything else is said.
    pub fn brief(&self) -> String {
        match joined([&self.emotion, &self.kind]) {
            none if none.is_empty() => self.units.trim().to_owned(),
            told => told,
        }
    }
}

fn joined<const N: usize>(all: [&String; N]) -> String {
    let there = all.into_iter().map(|it| it.trim()).filter(|it| !it.is_empty());
    there.collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_of_what_the_file_marks() {
        let mut it = FileLabel {
            file: "a.csv".into(),
            line: 2,
            clip: ClipId(1),
            subject: "7".into(),
            first_number: 1,
            onset: FrameIndex(10),
            apex: None,
            offset: None,
            units: "4+L10".into(),
            emotion: "disgust ".into(),
            kind: String::new(),
        };
        let frames = |it: &FileLabel| (it.span().first().0, it.span().last().0);
        assert_eq!(frames(&it), (10, 10));
        it.apex = Some(FrameIndex(12));
        assert_eq!(frames(&it), (10, 12));
        it.offset = Some(FrameIndex(20));
        assert_eq!(frames(&it), (10, 20));
        let span = |a, b| FrameSpan::new(FrameIndex(a), FrameIndex(b)).unwrap();
        assert!(
            it.meets(span(20, 30)) && it.meets(span(0, 10)) && it.meets(span(12, 13))
        );
        assert!(!it.meets(span(21, 30)) && !it.meets(span(0, 9)));
        assert_eq!(
            (it.words(), it.brief()),
            ("disgust · 4+L10".into(), "disgust".into())
        );
        assert_eq!(it.emotion, "disgust ");
    }
}
