//! Whose turn it is: keys and commands in line, one at a time, in the order they came.
//!
//! What a key means is decided when its turn comes, so that fast typing comes to the same as
//! slow typing; a mark waits in line until the frame it is meant for is really on screen.

use frontalis_core::time::text::parse_clock;
use frontalis_core::{FrameIndex, Severity};
use frontalis_desk::{
    Command, Effect, FaceBoxes, Grip, Habits, Key, KeyCode, NamedKey, Reference, Screen,
    See, Shuttle,
};

use super::keys_card::KeysMessage;
use super::{Action, Coding, MediaState, NOTE_FIELD, Tab, Zoom};
use crate::comfort::Wish;
use crate::text as words;

/// Keys that may wait for a frame.
const MOST_WAITING: usize = 256;

/// Something asked that waits its turn.
#[derive(Clone, Debug)]
pub(super) enum Asked {
    /// A key; what it means is decided when its turn comes.
    Key(Key),
    /// The same, of a key that is held until it is let go of.
    Held(Key),
    /// A command.
    Command(Command),
}

/// What comes of a turn.
#[derive(Debug)]
pub(crate) enum Turn {
    /// Effects to carry out.
    Perform(Vec<Effect>),
    /// Something asked of the application.
    Act(Action),
}

impl Coding {
    /// Puts a key in line. A held key steps once for each frame that is really shown, and
    /// never enters anything twice.
    pub(super) fn press(&mut self, key: Key, held: bool) {
        let may = !held || self.may_repeat(key);
        self.put(Asked::Key(key), may);
    }

    /// Puts a key in line that is held until it is let go of.
    pub(super) fn press_held(&mut self, key: Key) {
        self.put(Asked::Held(key), true);
    }

    fn put(&mut self, asked: Asked, may: bool) {
        if self.note.editing && !self.note.focusing {
            // The note's field did not take the key: writing is over.
            self.note_done();
        }
        if !may {
            return;
        }
        if self.waiting.len() < MOST_WAITING {
            self.waiting.push_back(asked);
        } else {
            // Nothing that was pressed is left out without a word.
            self.tell(Severity::Warning, words::too_many_waiting(MOST_WAITING));
        }
    }

    fn may_repeat(&self, key: Key) -> bool {
        if self.search.is_some() {
            return true;
        }
        let moves = match self.desk.command(key) {
            Some(Command::Step(_) | Command::Hop(_) | Command::Seconds(_)) => true,
            Some(Command::Erase) => return true,
            Some(Command::See(it)) => {
                use See::{
                    Brightness, Closer, Contrast, Further, Gamma, Shift, Strength,
                };
                return matches!(
                    it,
                    Closer
                        | Further
                        | Shift(..)
                        | Brightness(_)
                        | Contrast(_)
                        | Gamma(_)
                        | Strength(_)
                );
            }
            Some(Command::Screen(it)) => {
                use Screen::{Closer, Further, Larger, Louder, Smaller, Softer};
                let again = [Closer, Further, Louder, Softer, Larger, Smaller];
                return again.contains(&it);
            }
            _ => false,
        };
        moves && self.waiting.is_empty() && !self.desk.transport().is_stepping()
    }

    /// Puts a command in line.
    pub(super) fn ask(&mut self, command: Command) {
        self.keep_note();
        self.waiting.push_back(Asked::Command(command));
    }

    /// What is next in line; `None` while there is nothing, or while it has to wait for the
    /// frame.
    pub(crate) fn next(&mut self) -> Option<Turn> {
        loop {
            let asked = self.waiting.front()?.clone();
            let command = match asked.clone() {
                Asked::Command(command) => command,
                Asked::Key(key) | Asked::Held(key) => {
                    if let Some(action) = self.local(key) {
                        self.waiting.pop_front();
                        return Some(Turn::Act(action));
                    }
                    match self.desk.command(key) {
                        Some(command) if matches!(asked, Asked::Held(_)) => {
                            self.desk.held(command, Grip::Key(key))
                        }
                        Some(command) => command,
                        None => {
                            self.waiting.pop_front();
                            continue;
                        }
                    }
                }
            };
            let settled = self.desk.transport().settled().is_some();
            if settled || !self.waits(&command) {
                self.waiting.pop_front();
                return Some(Turn::Perform(self.handle(command)));
            }
            if self.desk.transport().is_playing() {
                // What is coded is the frame on screen: playing ends on it.
                let pause = Command::Shuttle(Shuttle::Pause);
                return Some(Turn::Perform(self.handle(pause)));
            }
            if !matches!(self.media, MediaState::Missing(_)) {
                return None;
            }
            self.waiting.pop_front();
            self.tell(Severity::Warning, words::NO_PICTURE_NO_CODE);
        }
    }

    /// Whether a command is meant for a frame that has yet to be on screen. In and out points
    /// set while playing are where it is then.
    fn waits(&self, command: &Command) -> bool {
        let under_way = self.desk.transport().is_playing()
            || matches!(self.media, MediaState::Missing(_));
        match command {
            Command::SetIn | Command::SetOut => !under_way,
            // In a pass over levels, a level is that of the frame on screen.
            Command::SetLevel(_) => self.desk.level_pass().is_some(),
            // What is held codes the frames on screen while the film goes on.
            Command::Hold(..) | Command::HoldEntry(_) => {
                !self.desk.transport().is_playing()
            }
            // A candidate is marked while the film goes on.
            Command::MarkCandidate => !under_way,
            Command::Release { grip, .. } => {
                self.desk.is_held(*grip) && !self.desk.transport().is_playing()
            }
            Command::Score(_)
            | Command::CommitEntry
            | Command::Repeat
            | Command::UseTemplate(_)
                if self.desk.keymap().same_key_ends() =>
            {
                !self.desk.transport().is_playing()
            }
            other => needs_frame(other),
        }
    }

    fn handle(&mut self, command: Command) -> Vec<Effect> {
        self.told = None;
        let seen = matches!(command, Command::See(_));
        let before = self.desk.selection().clone();
        let effects = self.desk.handle(command, self.sheet.journal());
        if seen {
            return self.seen_so(effects);
        }
        if *self.desk.selection() != before {
            self.timeline.clear_view();
        }
        self.follow_selection();
        self.follow_run();
        self.follow_field();
        effects
    }

    /// The pictures are looked at another way.
    fn seen_so(&mut self, effects: Vec<Effect>) -> Vec<Effect> {
        if self.desk.seeing().reference() != Reference::Beside {
            self.neutral.take_room_of(&self.current);
        }
        self.follow_sight();
        effects
    }

    /// Where parts of the face are, where that has changed since it was last kept.
    pub(crate) fn face_to_keep(&mut self) -> Option<FaceBoxes> {
        let face = self.desk.seeing().face().copied();
        let news = face.filter(|_| self.kept_face != face);
        self.kept_face = face;
        news
    }

    /// Where they are, as it was kept.
    pub(crate) fn set_face(&mut self, face: FaceBoxes) {
        self.desk.seeing_mut().set_face(face);
        self.kept_face = Some(face);
    }

    /// The coder's habits, where they have changed since they were last kept.
    pub(crate) fn habits_to_keep(&mut self) -> Option<Habits> {
        let habits = self.desk.habits();
        let news = self.kept_habits.as_ref() != Some(&habits);
        news.then(|| self.kept_habits.insert(habits).clone())
    }

    /// The coder's habits, as they were kept or are set now.
    pub(crate) fn take_up(&mut self, habits: &Habits) {
        self.desk.take_up(habits);
        self.kept_habits = Some(self.desk.habits());
    }

    /// Keys that are this screen's own; `None` where the key is the desk's.
    fn local(&mut self, key: Key) -> Option<Action> {
        let named = match key.code {
            KeyCode::Named(it) => Some(it),
            KeyCode::Char(_) => None,
        };
        if self.submitting
            && named == Some(NamedKey::Enter)
            && self.sheet.open_actions().is_empty()
        {
            self.submitting = false;
            return Some(Action::Submit);
        }
        if self.submitting {
            self.submitting = named != Some(NamedKey::Escape);
            return Some(Action::None);
        }
        if self.mirroring.is_some() {
            return Some(self.mirrored_key(key));
        }
        if self.keys_card.is_some() {
            return self.keys_key(key);
        }
        if self.search.is_some() {
            return self.search_key(key);
        }
        if self.note.focusing {
            return self.note_key(key);
        }
        if self.naming.is_some() {
            return self.naming_key(key);
        }
        if self.template.is_some() {
            return self.template_key(key);
        }
        if self.goto.is_some() {
            return self.goto_key(key);
        }
        if self.checklist.is_some() {
            return self.checklist_key(key);
        }
        None
    }

    /// Does what only a screen can.
    pub(crate) fn carry_out(&mut self, what: Screen) -> Action {
        match what {
            Screen::Commands => self.toggle_search(),
            Screen::Keys => return self.keys_message(KeysMessage::Toggle),
            Screen::GoTo => self.goto = Some(String::new()),
            Screen::Note => return self.edit_note(),
            Screen::Closer => self.zoom(Zoom::In),
            Screen::Further => self.zoom(Zoom::Out),
            Screen::Whole => self.zoom(Zoom::Whole),
            Screen::Strips => return self.next_strips(),
            Screen::MarkerName => return self.name_marker(),
            Screen::RejectReason => return self.say_why(),
            Screen::Lanes
            | Screen::LaneRegion
            | Screen::FoldRegion
            | Screen::LaneHeight
            | Screen::Snap => return self.lay_lanes_out(what),
            Screen::NextList => {
                self.tab = self.tab.next();
                // Of the two, a sheet has the one that it is coded by.
                let other =
                    if self.is_selective() { Tab::Events } else { Tab::Candidates };
                if self.tab == other {
                    self.tab = self.tab.next();
                }
            }
            Screen::Copy => return self.copy_key(),
            Screen::Save => {
                let saved = words::saved(self.sheet.journal().n_entries());
                self.tell(Severity::Note, words::saved_at_once(&saved));
            }
            Screen::SaveTemplate => self.name_template(),
            Screen::Checklist => self.toggle_checklist(),
            Screen::Mirrored => self.ask_mirrored(),
            Screen::Submit => self.submitting = !self.is_submitted(),
            Screen::Library => return Action::Leave,
            Screen::SaveCopy => return Action::SaveCopy,
            Screen::Sound => return self.toggle_mute(),
            Screen::Louder => return self.change_volume(true),
            Screen::Softer => return self.change_volume(false),
            other => {
                if let Some(wish) = Wish::of(other) {
                    return Action::Wish(wish);
                }
                if self.panels.change(other) {
                    return match other {
                        Screen::UsualPanels => Action::Gather(self.panels),
                        _ => Action::Panels(self.panels),
                    };
                }
            }
        }
        Action::None
    }

    /// A key while the frame or time to go to is typed.
    fn goto_key(&mut self, key: Key) -> Option<Action> {
        let text = self.goto.as_mut()?;
        match (key.code, key.typed()) {
            (_, Some(it)) if it.is_ascii_digit() || matches!(it, ':' | '.') => {
                text.push(it);
            }
            (KeyCode::Named(NamedKey::Backspace), _) => drop(text.pop()),
            (KeyCode::Named(NamedKey::Escape), _) => self.goto = None,
            (KeyCode::Named(NamedKey::Enter), _) => self.go_to_typed(),
            _ => {
                // Any other key ends the typing and is itself again.
                self.goto = None;
                return self.local(key);
            }
        }
        Some(Action::None)
    }

    fn go_to_typed(&mut self) {
        let text = self.goto.take().unwrap_or_default();
        match self.frame_of(text.trim()) {
            // Next in line, before what was typed after it.
            Some(frame) => {
                let go = Asked::Command(Command::GoTo(frame));
                self.waiting.insert(1.min(self.waiting.len()), go);
            }
            None => self.tell(Severity::Warning, words::GOTO_UNREADABLE),
        }
    }

    /// A frame number, or a clock time with a colon or a point.
    fn frame_of(&self, text: &str) -> Option<FrameIndex> {
        if text.contains([':', '.']) {
            return Some(self.table().frame_at(parse_clock(text).ok()?));
        }
        let frame = FrameIndex(text.parse().ok()?);
        Some(frame).filter(|it| self.table().contains(*it))
    }

    /// Opens the note field. Until it has the focus, keys are taken in for it here.
    pub(super) fn edit_note(&mut self) -> Action {
        if self.note.of.is_none() {
            self.tell(Severity::Warning, words::SELECT_FOR_NOTE);
            return Action::None;
        }
        self.note.editing = true;
        self.note.focusing = true;
        Action::Focus(NOTE_FIELD)
    }

    /// A key that was pressed before the note field had the focus.
    fn note_key(&mut self, key: Key) -> Option<Action> {
        match (key.code, key.typed()) {
            (KeyCode::Named(NamedKey::Enter | NamedKey::Escape), _) => self.note_done(),
            (KeyCode::Named(NamedKey::Backspace), _) => drop(self.note.text.pop()),
            (_, Some(it)) if key.shift => self.note.text.extend(it.to_uppercase()),
            (_, Some(it)) => self.note.text.push(it),
            _ => {}
        }
        Some(Action::None)
    }

    /// The note is written. What the field took after that were keys of the desk.
    pub(super) fn note_typed(&mut self, text: String) {
        if self.note.editing {
            self.note.text = text;
            return;
        }
        let rest = text.strip_prefix(self.note.text.as_str()).unwrap_or_default();
        for it in rest.chars() {
            self.press(Key::char(it), false);
        }
    }

    /// Keeps the note and closes its field.
    pub(super) fn note_done(&mut self) {
        self.keep_note();
        self.note.editing = false;
        self.note.focusing = false;
    }

    /// Leaves only a note in line: what still waits for a frame was never seen.
    pub(crate) fn finish(&mut self) {
        self.waiting.clear();
        self.keep_note();
    }

    /// A note that was typed is not lost when something else is done.
    pub(super) fn keep_note(&mut self) {
        let Some(id) = self.note.of else { return };
        let text = &self.note.text;
        let kept = self.folded().get(id).is_none_or(|it| it.note == *text);
        let note = Command::SetNote(text.clone());
        let is_asked = |it: &Asked| matches!(it, Asked::Command(it) if *it == note);
        if !kept && !self.waiting.iter().any(is_asked) {
            self.waiting.push_back(Asked::Command(note));
        }
    }
}

/// Whether a command codes the frame on screen.
fn needs_frame(command: &Command) -> bool {
    matches!(
        command,
        Command::CommitEntry
            | Command::Score(_)
            | Command::Repeat
            | Command::UseTemplate(_)
            | Command::Split
            | Command::Extend
            | Command::ToggleMarker
            | Command::NameMarker(_)
            | Command::NextMarkerKind
            | Command::Screen(Screen::MarkerName)
            | Command::MarkOnset
            | Command::MarkApex
            | Command::ResetApex
            | Command::MarkOffset
            | Command::Point
            | Command::CloseAndType
            | Command::SetNeutral
            | Command::Replay(_)
    )
}
