//! Key scripts: text that plays on a desk. The command line, the studio's tests and the
//! manual share them.
//!
//! One token a key press, any number on a line; `#` begins a comment; a line `goto 120`
//! goes to a frame, `note TEXT` writes the note of the selected actions, `marker TEXT` names
//! the marker on the frame on screen (one is set where there is none), `accept CORE` and
//! `reject REASON` decide on the current candidate of a selective sheet, `hold KEY` and
//! `release KEY` press a key and let go of it, and `wait` waits until the frame asked for is
//! on screen.

use frontalis_core::FrameIndex;

use crate::command::{Command, Grip};
use crate::desk::Desk;
use crate::key::Key;

/// One step of a script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its line, counted from 1.
    pub line: usize,
    /// What to do.
    pub action: Action,
}

/// What a step does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Press a key.
    Press(Key),
    /// Hold a key down.
    Hold(Key),
    /// Let go of it.
    Release(Key),
    /// Ask for something that has no key.
    Ask(Command),
    /// Wait for the frame.
    Wait,
}

/// A line that is not part of a key script.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {why}")]
pub struct ScriptError {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong, and what to write.
    pub why: String,
}

/// Reads a whole script.
///
/// # Errors
///
/// [`ScriptError`] names the first line that cannot be read.
pub fn parse(text: &str) -> Result<Vec<Step>, ScriptError> {
    let mut steps = Vec::new();
    for (i, line) in text.lines().enumerate() {
        let actions = parse_line(line).map_err(|why| ScriptError { line: i + 1, why })?;
        steps.extend(actions.into_iter().map(|action| Step { line: i + 1, action }));
    }
    Ok(steps)
}

fn parse_line(line: &str) -> Result<Vec<Action>, String> {
    let line = line.trim();
    if let Some(note) = line.strip_prefix("note ") {
        return Ok(vec![Action::Ask(Command::SetNote(note.trim().to_owned()))]);
    }
    if let Some(name) = line.strip_prefix("marker ") {
        return Ok(vec![Action::Ask(Command::NameMarker(name.trim().to_owned()))]);
    }
    if let Some(core) = line.strip_prefix("accept ") {
        let core = core.trim().to_owned();
        return Ok(vec![Action::Ask(Command::Accept(Some(core)))]);
    }
    if let Some(reason) = line.strip_prefix("reject ") {
        let reason = reason.trim().to_owned();
        return Ok(vec![Action::Ask(Command::Reject(Some(reason)))]);
    }
    let mut actions = Vec::new();
    let mut words = line.split_whitespace();
    while let Some(word) = words.next() {
        let action = match word {
            it if it.starts_with('#') => break,
            "wait" => Action::Wait,
            "goto" => {
                let frame = words.next().and_then(|it| it.parse().ok());
                let frame = frame.ok_or("goto needs a frame number, as in: goto 120")?;
                Action::Ask(Command::GoTo(FrameIndex(frame)))
            }
            "hold" => Action::Hold(parse_key(words.next().unwrap_or_default())?),
            "release" => Action::Release(parse_key(words.next().unwrap_or_default())?),
            key => Action::Press(parse_key(key)?),
        };
        actions.push(action);
    }
    Ok(actions)
}

fn parse_key(text: &str) -> Result<Key, String> {
    text.parse().map_err(|it: crate::KeyError| it.to_string())
}

impl Step {
    /// What the step means on this desk now; `None` where its key means nothing, or it
    /// waits.
    pub fn command(&self, desk: &Desk) -> Option<Command> {
        match &self.action {
            Action::Press(key) => desk.command(*key),
            Action::Hold(key) => Some(desk.held(desk.command(*key)?, Grip::Key(*key))),
            Action::Release(key) => {
                Some(Command::Release { grip: Grip::Key(*key), briefly: false })
            }
            Action::Ask(command) => Some(command.clone()),
            Action::Wait => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn scripts_say_which_line_is_wrong() {
        let steps =
            parse("goto 120 # there\n1 2 c Enter\n\nnote a # is kept\nwait").unwrap();
        assert_eq!(steps.len(), 7);
        assert_eq!(steps[5].line, 4);
        assert_eq!(
            steps[5].action,
            Action::Ask(Command::SetNote("a # is kept".to_owned()))
        );
        let marker = &parse("marker brow # again").unwrap()[0].action;
        assert_eq!(*marker, Action::Ask(Command::NameMarker("brow # again".to_owned())));
        assert_eq!(parse("1\n2 Rigth").unwrap_err().line, 2);
        assert_eq!(parse("goto x").unwrap_err().line, 1);
        assert_eq!(parse("hold").unwrap_err().line, 1);
        let f5 = "F5".parse().unwrap();
        let held = parse("hold F5 release F5").unwrap();
        let held: Vec<Action> = held.into_iter().map(|it| it.action).collect();
        assert_eq!(held, [Action::Hold(f5), Action::Release(f5)]);
    }

    proptest! {
        /// No text panics.
        #[test]
        fn any_text_is_read_or_refused(text in "(.|\n){0,60}") {
            drop(parse(&text));
        }
    }
}
