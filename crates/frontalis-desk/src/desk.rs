//! The state of the desk, and what each command does.

use std::sync::Arc;
use std::time::Duration;

use frontalis_core::time::Landmark;
use frontalis_core::{
    ActionId, Edit, FrameIndex, FrameSpan, FrameTable, Item, Journal, MarkerKind,
    MediaTime, Scheme, Severity, Sheet,
};

use self::levels::LevelPass;
use crate::command::Command;
use crate::effect::Effect;
use crate::entry::Entry;
use crate::fields::Fields;
use crate::key::Key;
use crate::keymap::{Context, Keymap};
use crate::marking::{self, Edits};
use crate::own::Own;
use crate::passes::{self, Pass};
use crate::reshape;
use crate::seeing::{AidLog, See, Seeing};
use crate::selecting::Selecting;
use crate::selection::Selection;
use crate::transport::Transport;
use crate::watching::Watching;

/// A coder's desk for one clip.
#[derive(Clone, Debug)]
pub struct Desk {
    transport: Transport,
    fields: Fields,
    entry: Entry,
    selection: Selection,
    scheme: Scheme,
    keymap: Keymap,
    /// What was scored last.
    last_score: Vec<Item>,
    /// The action whose level is scored frame by frame.
    pass: Option<LevelPass>,
    /// What the next marker is for.
    marker_kind: MarkerKind,
    /// What the coder has named.
    own: Own,
    /// What can be looked for, and which of it is.
    passes: Vec<Pass>,
    pass_at: usize,
    watching: Watching,
    /// What is held down, and what it began.
    held: Vec<Held>,
    seeing: Seeing,
    aids: AidLog,
    /// How a selective sheet is coded, and which of its candidates is decided on.
    selecting: Option<Selecting>,
    candidate: Option<FrameIndex>,
}

impl Desk {
    /// A desk for a clip with these frames, coded by this scheme. It wants the first frame.
    pub fn new(table: Arc<FrameTable>, scheme: Scheme) -> Self {
        let passes = passes::passes(&scheme, &Own::default());
        Self {
            watching: Watching::new(table.n_frames()),
            own: Own::default(),
            passes,
            pass_at: 0,
            transport: Transport::new(table),
            fields: Fields::default(),
            entry: Entry::default(),
            selection: Selection::default(),
            scheme,
            keymap: Keymap::default_set(),
            last_score: Vec::new(),
            pass: None,
            marker_kind: MarkerKind::default(),
            held: Vec::new(),
            seeing: Seeing::default(),
            aids: AidLog::default(),
            selecting: None,
            candidate: None,
        }
    }

    /// Where the playhead is and how it moves.
    pub fn transport(&self) -> &Transport {
        &self.transport
    }

    /// Whether stepping goes field by field, and which field is wanted.
    pub fn fields(&self) -> &Fields {
        &self.fields
    }

    /// Whether the clip is interlaced, so that stepping can go field by field.
    pub fn offer_fields(&mut self, interlaced: bool) {
        self.fields.offer(interlaced);
    }

    /// The line a score is typed on.
    pub fn entry(&self) -> &Entry {
        &self.entry
    }

    /// The selected actions.
    pub fn selection(&self) -> &Selection {
        &self.selection
    }

    /// What the study codes.
    pub fn scheme(&self) -> &Scheme {
        &self.scheme
    }

    /// Which key does what.
    pub fn keymap(&self) -> &Keymap {
        &self.keymap
    }

    /// Other keys from now on.
    pub fn set_keymap(&mut self, keymap: Keymap) {
        self.keymap = keymap;
    }

    /// How the picture is looked at.
    pub fn seeing(&self) -> &Seeing {
        &self.seeing
    }

    /// The same, to be told what the screen knows of it.
    pub fn seeing_mut(&mut self) -> &mut Seeing {
        &mut self.seeing
    }

    /// Writes down which view aids there are, where the scheme asks for it and they are
    /// others than at the last time; to be asked before a sheet is left or submitted.
    pub fn note_aids(&mut self, sheet: &Sheet) -> Option<Effect> {
        if !self.scheme.log_view_aids {
            return None;
        }
        let frame = self.transport.shown()?;
        let speed = self.transport.is_playing().then(|| self.transport.speed());
        let aids = self.seeing.aids(sheet.neutral().is_some());
        self.aids.line(aids, frame, speed).map(Effect::Aids)
    }

    /// What a key press means now; `None` where it means nothing.
    pub fn command(&self, key: Key) -> Option<Command> {
        let context = if self.entry.is_armed() { Context::Entry } else { Context::Desk };
        self.keymap.command(key, context)
    }

    /// A frame is on screen. Effects are the steps that were waiting for it.
    pub fn shown(&mut self, frame: FrameIndex) -> Vec<Effect> {
        self.note_watched(frame);
        self.aids.saw(frame);
        let next = self.transport.arrived(frame);
        show(next.or_else(|| self.fields.arrived(&mut self.transport)))
    }

    /// A frame that was asked for cannot be had. Effects go on past it, where a step led
    /// to it; otherwise the frame on screen stays.
    pub fn refused(&mut self, frame: FrameIndex) -> Vec<Effect> {
        let stepping = self.transport.wanted() == frame && !self.transport.is_playing();
        let next = self.transport.refused(frame);
        if stepping && next.is_none() {
            self.fields.stayed();
        }
        show(next)
    }

    /// This much wall time has passed while playing.
    pub fn tick(&mut self, elapsed: Duration) -> Vec<Effect> {
        show(self.transport.tick(elapsed))
    }

    /// So much of the clip has been played since this run began ([`Transport::run`]), by the
    /// clock of whatever plays its sound; in place of [`Desk::tick`].
    pub fn played(&mut self, run: u32, played: MediaTime) -> Vec<Effect> {
        show(self.transport.played(run, played))
    }

    /// The sheet has changed (an edit, an undo, another sheet): forget what is gone.
    pub fn reconcile(&mut self, sheet: &Sheet) {
        self.selection.prune(sheet);
        self.reconcile_pass(sheet);
        self.reconcile_candidate(sheet);
        if sheet.neutral().is_none() {
            self.seeing.lost_reference();
        }
    }

    /// Decides what a command comes to. The journal is as it stands before it.
    pub fn handle(&mut self, command: Command, journal: &Journal) -> Vec<Effect> {
        let sheet = journal.sheet();
        if let Command::See(see) = command {
            return self.see(see, sheet);
        }
        // What is done now is done with the aids there are.
        let aids = self.note_aids(sheet);
        let mut effects: Vec<Effect> = aids.into_iter().collect();
        let from = self.before_jump(&command);
        let decided = self.decide(command, journal);
        effects.extend(self.landed(from, decided));
        effects.extend(self.follow_selection(journal.sheet()));
        effects
    }

    fn see(&mut self, see: See, sheet: &Sheet) -> Vec<Effect> {
        match self.seeing.see(see, sheet.neutral().is_some()) {
            Ok(said) => said.map(Effect::note).into_iter().collect(),
            Err(why) => Effect::refuse(self.keymap.spell(&why)),
        }
    }

    fn decide(&mut self, command: Command, journal: &Journal) -> Vec<Effect> {
        let sheet = journal.sheet();
        match command {
            Command::ChangeSpeed(by) if self.selecting.is_some() => {
                self.change_speed(by, sheet)
            }
            Command::Step(by) if self.is_closed_to_steps(by.into()) => {
                self.closed_steps()
            }
            Command::Hop(times) if self.is_closed_to_hops(times) => self.closed_steps(),
            Command::Step(_)
            | Command::Hop(_)
            | Command::Seconds(_)
            | Command::First
            | Command::Last
            | Command::GoTo(_)
            | Command::SetHop(_)
            | Command::NextHop
            | Command::TogglePlay
            | Command::Shuttle(_)
            | Command::ChangeSpeed(_)
            | Command::NormalSpeed
            | Command::ToggleLoop
            | Command::SetIn
            | Command::SetOut
            | Command::ClearInOut => show(self.travel(&command, sheet)),
            Command::NextRest => self.next_rest(sheet),
            Command::ToggleFields => self.toggle_fields(),
            Command::Cancel if self.ends_pass() => self.toggle_pass(sheet),
            Command::Cancel if self.has_done_with_candidate() => self.leave_candidate(),
            Command::OpenEntry | Command::Type(_) | Command::Erase | Command::Cancel => {
                self.typing(&command)
            }
            Command::CommitEntry => self.commit_entry(journal),
            Command::Score(item) => self.score(&[item], journal),
            Command::UseTemplate(number) => self.use_template(number, journal),
            Command::NextUnwatched => self.next_unwatched(),
            Command::NextPass => self.next_pass(),
            Command::UsePass(number) => self.use_pass(number.into()),
            Command::Hold(grip, items) => self.hold(grip, &items, journal),
            Command::HoldEntry(grip) => self.hold_entry(grip, journal),
            Command::Release { grip, briefly } => self.release(grip, briefly, sheet),
            Command::LoseHold => self.lose_hold(),
            Command::Point => self.point(journal),
            Command::CloseAndType => self.close_and_type(sheet),
            Command::PlaySelection => self.play_selection(sheet, false),
            Command::PlayAround => self.play_selection(sheet, true),
            Command::Replay(span) => self.replay(span),
            Command::Repeat if self.last_score.is_empty() => {
                Effect::refuse("nothing has been scored since the clip was opened")
            }
            Command::Repeat => self.score(&self.last_score.clone(), journal),
            Command::Split => record(self.split(journal)),
            Command::LoopAround => self.loop_around(sheet),
            Command::SelectNext => self.select_neighbour(sheet, true),
            Command::SelectPrevious => self.select_neighbour(sheet, false),
            Command::Select(_)
            | Command::ToggleSelect(_)
            | Command::SelectMany { .. }
            | Command::SelectAll
            | Command::SelectRegion
            | Command::InvertSelection => self.select(command, sheet),
            Command::LevelPass => self.toggle_pass(sheet),
            Command::SetLevel(level) if self.pass.is_some() => {
                self.score_level(level, sheet)
            }
            Command::ToggleMarker | Command::NameMarker(_) | Command::NextMarkerKind => {
                record(self.mark(command, sheet))
            }
            Command::MoveMarker { from, to } => record(self.move_marker(from, to, sheet)),
            Command::NextMarker => self.go_to_marker(sheet, true),
            Command::PreviousMarker => self.go_to_marker(sheet, false),
            Command::MarkCandidate => self.mark_candidate(sheet),
            Command::NextCandidate => self.go_to_candidate(sheet, true),
            Command::PreviousCandidate => self.go_to_candidate(sheet, false),
            Command::UseCandidate(frame) => self.use_candidate(frame, sheet),
            Command::Accept(_) | Command::Reject(_) => self.decide_on(command, sheet),
            Command::GoToLandmark(_) | Command::OtherEnd | Command::GoToNeutral => {
                self.go_to(&command, sheet)
            }
            Command::SetNeutral | Command::ClearNeutral => self.neutral(&command, sheet),
            Command::Undo if journal.can_undo() => vec![Effect::Undo],
            Command::Undo => Effect::refuse("nothing to undo"),
            Command::Redo if journal.can_redo() => vec![Effect::Redo],
            Command::Redo => Effect::refuse("nothing to redo"),
            Command::Screen(it) => vec![Effect::Screen(it)],
            // The library is not on screen while a clip is coded.
            Command::Library(_) => Vec::new(),
            Command::MarkOnset if self.entry.is_armed() => self.commit_entry(journal),
            Command::MarkOnset
            | Command::MarkApex
            | Command::ResetApex
            | Command::MarkOffset => match self.mark_event(&command, sheet) {
                Some(effects) => effects,
                None => record(self.edits(command, sheet)),
            },
            edit => record(self.edits(edit, sheet)),
        }
    }

    fn travel(&mut self, command: &Command, sheet: &Sheet) -> Option<FrameIndex> {
        let selected = self.selected_span(sheet);
        let transport = &mut self.transport;
        match *command {
            Command::Step(by) if self.fields.is_on() && !transport.is_playing() => {
                return self.fields.step(by, transport);
            }
            Command::SetHop(_)
            | Command::NextHop
            | Command::ChangeSpeed(_)
            | Command::NormalSpeed => {}
            _ => self.fields.rest(),
        }
        match *command {
            Command::Step(by) => transport.step(by),
            Command::Hop(times) => transport.hop_by(times),
            Command::Seconds(by) => transport.seconds(by),
            Command::First => transport.go_to(FrameIndex(0)),
            Command::Last => transport.go_to(FrameIndex(u32::MAX)),
            Command::GoTo(frame) => transport.go_to(frame),
            Command::TogglePlay => transport.toggle_play(selected),
            Command::Shuttle(it) => transport.shuttle(it, selected),
            Command::SetHop(frames) => {
                transport.set_hop(frames);
                None
            }
            Command::NextHop => {
                transport.set_hop(next_hop(transport.hop()));
                None
            }
            _ => {
                match *command {
                    Command::ChangeSpeed(by) => transport.change_speed(by, selected),
                    Command::NormalSpeed => transport.normal_speed(selected),
                    Command::ToggleLoop => transport.toggle_loop(selected),
                    Command::SetIn => transport.set_in(selected),
                    Command::SetOut => transport.set_out(selected),
                    Command::ClearInOut => transport.clear_in_out(selected),
                    _ => {}
                }
                None
            }
        }
    }

    /// The frames of the one selected action, once it is closed.
    fn selected_span(&self, sheet: &Sheet) -> Option<FrameSpan> {
        let action = self.selection.single().and_then(|id| sheet.get(id))?;
        FrameSpan::new(action.landmarks.onset(), action.landmarks.offset()?)
    }

    fn next_rest(&mut self, sheet: &Sheet) -> Vec<Effect> {
        let selected = self.selected_span(sheet);
        vec![Effect::note(self.transport.next_rest(selected))]
    }

    fn toggle_fields(&mut self) -> Vec<Effect> {
        if !self.fields.toggle() {
            return Effect::refuse(
                "this clip is not interlaced: a frame is one picture of one time",
            );
        }
        vec![Effect::note(if self.fields.is_on() {
            "stepping goes field by field; marks go to the frame"
        } else {
            "whole frames"
        })]
    }

    fn typing(&mut self, command: &Command) -> Vec<Effect> {
        match command {
            Command::OpenEntry => self.entry.open(),
            Command::Erase => self.entry.erase(),
            Command::Cancel if self.entry.is_armed() => self.entry.clear(),
            Command::Cancel if self.seeing.stop_placing() => {}
            Command::Cancel => self.selection.set([]),
            Command::Type(it) if !self.entry.push(*it) => {
                return Effect::refuse(format!("{it:?} is no part of a score"));
            }
            _ => {}
        }
        Vec::new()
    }

    fn commit_entry(&mut self, journal: &Journal) -> Vec<Effect> {
        let items = match self.typed_items() {
            Ok(items) => items,
            Err(why) => return Effect::refuse(why),
        };
        let effects = self.score(&items, journal);
        if effects.iter().any(|it| matches!(it, Effect::Record(_))) {
            self.entry.clear();
        }
        effects
    }

    /// What is typed, as items; or why it is none.
    fn typed_items(&self) -> Result<Vec<Item>, String> {
        let checked = self.checked();
        let checked = checked.ok_or("type a score first, as in 12c or 1+2+5b")?;
        match checked.score {
            Some(score) => Ok(score.items().to_vec()),
            None => {
                let errors = checked.findings.iter();
                let errors = errors.filter(|it| it.severity == Severity::Error);
                let texts: Vec<&str> = errors.map(|it| it.text.as_str()).collect();
                Err(texts.join("; "))
            }
        }
    }

    /// Opens an action for each item on the frame on screen, and selects them.
    fn score(&mut self, items: &[Item], journal: &Journal) -> Vec<Effect> {
        let Some(frame) = self.here() else {
            return Effect::refuse(NOT_YET);
        };
        let edits = self.score_edits(items, frame, journal);
        self.last_score = items.to_vec();
        self.recorded(edits, items)
    }

    fn select_neighbour(&mut self, sheet: &Sheet, forward: bool) -> Vec<Effect> {
        let Some(id) = self.selection.neighbour(sheet, forward) else {
            return Effect::refuse("there is no action to select");
        };
        self.selection.set([id]);
        self.fields.rest();
        let onset = sheet.get(id).map(|it| it.landmarks.onset());
        show(onset.and_then(|it| self.transport.go_to(it)))
    }

    fn select(&mut self, command: Command, sheet: &Sheet) -> Vec<Effect> {
        match command {
            Command::Select(id) => self.selection.set(id),
            Command::ToggleSelect(id) => self.selection.toggle(id),
            Command::SelectMany { ids, add: true } => self.selection.add(ids),
            Command::SelectMany { ids, add: false } => self.selection.set(ids),
            Command::SelectAll => self.selection.set(sheet.actions().map(|(id, _)| id)),
            Command::SelectRegion => {
                self.selection.set(self.selection.of_its_regions(sheet));
            }
            _ => {
                let mut others = self.selection.of_its_regions(sheet);
                others.retain(|id| !self.selection.contains(*id));
                self.selection.set(others);
            }
        }
        self.selection.prune(sheet);
        Vec::new()
    }

    fn go_to(&mut self, command: &Command, sheet: &Sheet) -> Vec<Effect> {
        let frame = match *command {
            Command::GoToNeutral => sheet.neutral().ok_or("no neutral frame is set"),
            Command::OtherEnd => {
                let action = self.selection.single().and_then(|id| sheet.get(id));
                let marks = action.map(|it| it.landmarks);
                let frame = marks.and_then(|it| match it.onset() {
                    onset if onset == self.transport.wanted() => it.offset(),
                    onset => Some(onset),
                });
                frame.ok_or("select one action that has an offset first")
            }
            Command::GoToLandmark(landmark) => {
                let action = self.selection.single().and_then(|id| sheet.get(id));
                let frame = action.and_then(|it| it.landmarks.get(landmark));
                frame.ok_or("select one action with this landmark first")
            }
            _ => Err("there is nowhere to go"),
        };
        match frame {
            Ok(frame) => {
                self.fields.rest();
                show(self.transport.go_to(frame))
            }
            Err(why) => Effect::refuse(why),
        }
    }

    fn neutral(&self, command: &Command, sheet: &Sheet) -> Vec<Effect> {
        let frame = match command {
            Command::ClearNeutral => None,
            _ => match self.transport.settled() {
                None => return Effect::refuse(NOT_YET),
                frame => frame,
            },
        };
        if frame == sheet.neutral() {
            return vec![Effect::note("that is the neutral frame already")];
        }
        vec![Effect::Record(vec![Edit::SetNeutral { frame }])]
    }

    fn split(&self, journal: &Journal) -> Edits {
        let here = self.transport.settled().ok_or(NOT_YET)?;
        let sheet = journal.sheet();
        reshape::split(sheet, &self.meant(sheet)?, here, journal.next_action_id())
    }

    /// Around the landmark of the selected action that is nearest to the frame on screen, or
    /// around that frame.
    fn loop_around(&mut self, sheet: &Sheet) -> Vec<Effect> {
        use Landmark as L;
        /// Frames on each side.
        const REACH: u32 = 5;
        let here = self.transport.wanted();
        let action = self.selection.single().and_then(|id| sheet.get(id));
        let marks = action.into_iter().flat_map(|it| {
            let all = [L::Onset, L::ApexFirst, L::ApexLast, L::Offset];
            all.into_iter().filter_map(|mark| it.landmarks.get(mark))
        });
        let mark = marks.min_by_key(|it| it.0.abs_diff(here.0)).unwrap_or(here);
        self.fields.rest();
        show(self.transport.loop_around(mark, REACH))
    }

    /// The edits of a command that changes actions.
    fn edits(&self, command: Command, sheet: &Sheet) -> Edits {
        let here = || self.transport.settled().ok_or_else(|| NOT_YET.to_owned());
        match command {
            Command::Retime { id, landmark, frame } => {
                marking::change(sheet, &[id], marking::retime(landmark, frame))
            }
            Command::TurnSides => {
                let ids: Vec<ActionId> = sheet.actions().map(|it| it.0).collect();
                marking::change(sheet, &ids, |action| {
                    action.item = action.item.turned();
                    Ok(())
                })
            }
            Command::MarkOnset => {
                let mark = marking::retime(Landmark::Onset, here()?);
                marking::change(sheet, &self.meant(sheet)?, mark)
            }
            Command::MarkApex => {
                marking::change(sheet, &self.meant(sheet)?, marking::mark_apex(here()?))
            }
            Command::ResetApex => {
                marking::change(sheet, &self.meant(sheet)?, marking::reset_apex(here()?))
            }
            Command::MarkOffset => {
                let mark = marking::retime(Landmark::Offset, here()?);
                marking::change(sheet, &self.meant(sheet)?, mark)
            }
            Command::Extend => self.extend(here()?, sheet),
            Command::Move { ids, by } => {
                marking::move_by(sheet, &ids, by, self.transport.last())
            }
            other => self.rescore(other, sheet),
        }
    }

    fn extend(&self, here: FrameIndex, sheet: &Sheet) -> Edits {
        let edits = marking::change(sheet, &self.meant(sheet)?, marking::extend(here))?;
        if edits.is_empty() {
            return Err(self.keymap.spell(
                "the frame on screen is within what is selected already; \
                 {onset} and {offset} make it shorter",
            ));
        }
        Ok(edits)
    }

    fn rescore(&self, command: Command, sheet: &Sheet) -> Edits {
        let ids = self.meant(sheet)?;
        match command {
            Command::SetLevel(level) => {
                marking::change(sheet, &ids, marking::set_level(level))
            }
            Command::SetPrefix(it) => {
                marking::change(sheet, &ids, marking::set_prefix(it))
            }
            Command::ToggleUncertain => marking::change(sheet, &ids, |action| {
                action.item.uncertain = !action.item.uncertain;
                Ok(())
            }),
            Command::SetNote(note) => marking::change(sheet, &ids, |action| {
                action.note.clone_from(&note);
                Ok(())
            }),
            Command::Merge => reshape::merge(sheet, &ids),
            Command::TakeFromTrack => levels::take_from_track(sheet, &ids),
            Command::ClearTrack => levels::clear_track(sheet, &ids),
            Command::Delete => {
                Ok(ids.into_iter().map(|id| Edit::Remove { id }).collect())
            }
            _ => Ok(Vec::new()),
        }
    }

    /// The actions that a command means: the selected ones, or the only open one.
    fn meant(&self, sheet: &Sheet) -> Result<Vec<ActionId>, String> {
        if !self.selection.is_empty() {
            return Ok(self.selection.ids().collect());
        }
        let open = sheet.actions().filter(|(_, it)| it.landmarks.offset().is_none());
        let open: Vec<ActionId> = open.map(|(id, _)| id).collect();
        match open.len() {
            1 => Ok(open),
            0 => Err(self
                .keymap
                .spell("select an action first ({next-action}), or score one")),
            n => Err(self.keymap.spell(&format!(
                "{n} actions are open; select one first ({{next-action}})"
            ))),
        }
    }
}

/// The next of the usual numbers of frames that a hop is.
fn next_hop(hop: u32) -> u32 {
    const USUAL: [u32; 5] = [2, 5, 10, 25, 50];
    USUAL.into_iter().find(|it| hop < *it).unwrap_or(USUAL[0])
}

const NOT_YET: &str = "the frame is not on screen yet; wait for it";

fn show(frame: Option<FrameIndex>) -> Vec<Effect> {
    frame.map(Effect::Show).into_iter().collect()
}

fn record(edits: Edits) -> Vec<Effect> {
    match edits {
        Ok(edits) if edits.is_empty() => Vec::new(),
        Ok(edits) => vec![Effect::Record(edits)],
        Err(why) => Effect::refuse(why),
    }
}

mod habits;
mod holding;
mod levels;
mod markers;
mod minding;
mod selecting;

pub use self::habits::Habits;
use self::holding::Held;

#[cfg(test)]
mod tests;
