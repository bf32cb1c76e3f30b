//! Candidates of selective coding: a moment that may hold an event, what was decided of it,
//! and where the event is scored.

use std::fmt;
use std::str::FromStr;

use super::watched::Way;
use crate::time::{FrameIndex, FrameSpan};

/// A moment that a coder marked while scanning, and what came of it. A rejected one stays:
/// agreement on *whether* to code needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The frame on screen when the key went down.
    pub pressed: FrameIndex,
    /// The coder's reaction time, by which the candidate stands earlier than that; in
    /// milliseconds.
    pub reaction_ms: u32,
    /// How the clip played then.
    pub way: Way,
    /// What was decided.
    pub verdict: Verdict,
}

/// What was decided of a candidate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing yet.
    #[default]
    Open,
    /// It is an event.
    Accepted(Event),
    /// It is none.
    Rejected {
        /// Why; never empty.
        reason: String,
    },
}

/// An event that was chosen to be coded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The core combination that it contains: the id of a rule of the sheet's pack.
    pub core: String,
    /// The frame that it is scored on; it has to have one before the sheet is submitted.
    pub apex: Option<FrameIndex>,
    /// From onset to offset, where the protocol or the coder asks for them.
    pub span: Option<FrameSpan>,
}

impl Candidate {
    /// The event, where it was accepted.
    pub fn event(&self) -> Option<&Event> {
        match &self.verdict {
            Verdict::Accepted(event) => Some(event),
            Verdict::Open | Verdict::Rejected { .. } => None,
        }
    }

    /// The last frame that it names.
    pub fn last_frame(&self) -> FrameIndex {
        let event = self.event();
        let apex = event.and_then(|it| it.apex).unwrap_or_default();
        let span = event.and_then(|it| it.span).map_or(FrameIndex(0), FrameSpan::last);
        self.pressed.max(apex).max(span)
    }
}

impl Event {
    /// The frames that were coded: the span with the apex; `None` before there is either.
    pub fn coded(&self) -> Option<FrameSpan> {
        let apex = self.apex.map(FrameSpan::single);
        match (self.span, apex) {
            (Some(span), Some(apex)) => FrameSpan::new(
                span.first().min(apex.first()),
                span.last().max(apex.last()),
            ),
            (span, apex) => span.or(apex),
        }
    }
}

impl Verdict {
    /// Its word, as it is printed and stored: `open`, `accepted`, `rejected`.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Accepted(_) => "accepted",
            Self::Rejected { .. } => "rejected",
        }
    }
}

impl fmt::Display for Candidate {
    /// As the journal has it: `120 300 normal accepted ours.joy 131 118-150`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { pressed, reaction_ms, way, verdict } = self;
        write!(f, "{} {reaction_ms} {} {}", pressed.0, way.word(), verdict.word())?;
        match verdict {
            Verdict::Open => Ok(()),
            Verdict::Rejected { reason } => write!(f, " {reason}"),
            Verdict::Accepted(Event { core, apex, span }) => {
                let apex = apex.map_or("-".to_owned(), |it| it.0.to_string());
                let span = span.map_or("-".to_owned(), |it| {
                    format!("{}-{}", it.first().0, it.last().0)
                });
                write!(f, " {core} {apex} {span}")
            }
        }
    }
}

/// A text that is no candidate.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no candidate")]
pub struct CandidateError(pub String);

impl FromStr for Candidate {
    type Err = CandidateError;

    fn from_str(text: &str) -> Result<Self, CandidateError> {
        let it = read(text).ok_or_else(|| CandidateError(text.to_owned()))?;
        // There is one way to write it.
        if it.to_string() == text { Ok(it) } else { Err(CandidateError(text.to_owned())) }
    }
}

fn read(text: &str) -> Option<Candidate> {
    let mut parts = text.splitn(5, ' ');
    let pressed = frame(parts.next()?)?;
    let reaction_ms = parts.next()?.parse().ok()?;
    let word = parts.next()?;
    let way = Way::ALL.into_iter().find(|it| it.word() == word)?;
    let verdict = match (parts.next()?, parts.next()) {
        ("open", None) => Verdict::Open,
        ("rejected", Some(reason)) if is_reason(reason) => {
            Verdict::Rejected { reason: reason.to_owned() }
        }
        ("accepted", Some(rest)) => Verdict::Accepted(event(rest)?),
        _ => return None,
    };
    Some(Candidate { pressed, reaction_ms, way, verdict })
}

fn event(text: &str) -> Option<Event> {
    let parts: Vec<&str> = text.split(' ').collect();
    let [core, apex, span] = parts[..] else { return None };
    let apex = if apex == "-" { None } else { Some(frame(apex)?) };
    let span = match span.split_once('-') {
        _ if span == "-" => None,
        Some((first, last)) => Some(FrameSpan::new(frame(first)?, frame(last)?)?),
        None => return None,
    };
    is_core(core).then(|| Event { core: core.to_owned(), apex, span })
}

fn frame(text: &str) -> Option<FrameIndex> {
    text.parse().ok().map(FrameIndex)
}

/// Whether a text can be the id of a core combination: one word.
pub fn is_core(text: &str) -> bool {
    !text.is_empty() && !text.contains(|it: char| it.is_whitespace() || it.is_control())
}

/// Whether a text can be a reason: one line that is not blank.
pub fn is_reason(text: &str) -> bool {
    !text.trim().is_empty() && text.trim() == text && !text.contains(char::is_control)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn any_verdict() -> impl Strategy<Value = Verdict> {
        let event = ("[a-z.]{1,8}", proptest::option::of(0u32..90), 0u32..50, 0u32..9)
            .prop_map(|(core, apex, first, length)| {
                let span = FrameSpan::new(FrameIndex(first), FrameIndex(first + length));
                let span = span.filter(|_| length > 2);
                Verdict::Accepted(Event { core, apex: apex.map(FrameIndex), span })
            });
        prop_oneof![
            Just(Verdict::Open),
            event,
            "[a-z]{1,3}( [a-zé,-]{1,4}){0,3}"
                .prop_map(|reason| Verdict::Rejected { reason }),
        ]
    }

    proptest! {
        #[test]
        fn a_candidate_reads_as_it_is_written(
            pressed in 0u32..1000,
            reaction_ms in 0u32..2000,
            way in 0usize..4,
            verdict in any_verdict(),
        ) {
            let way = Way::ALL[way];
            let it = Candidate { pressed: FrameIndex(pressed), reaction_ms, way, verdict };
            prop_assert_eq!(it.to_string().parse(), Ok(it));
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".{0,40}") {
            drop(text.parse::<Candidate>());
        }
    }

    #[test]
    fn there_is_one_way_to_write_a_candidate() {
        for text in [
            "",
            "1 2 normal",
            "01 2 normal open",
            "1 2 normal open ",
            "1 2 normal rejected ",
            "1 2 normal accepted joy - -  ",
            "1 2 normal accepted joy 7 9-3",
            "1 2 quick open",
        ] {
            assert!(text.parse::<Candidate>().is_err(), "{text:?}");
        }
        let it: Candidate =
            "120 300 normal accepted ours.joy 131 118-125".parse().unwrap();
        let event = it.event().unwrap();
        assert_eq!(event.coded(), FrameSpan::new(FrameIndex(118), FrameIndex(131)));
        assert_eq!(it.last_frame(), FrameIndex(131));
    }
}
