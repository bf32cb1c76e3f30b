//! Selective coding: candidates marked while the clip plays, decided one by one, and scored
//! at their apex.

use std::ops::Bound;

use frontalis_core::sheet::watched::Way;
use frontalis_core::sheet::{Candidate, Event, Verdict, is_reason};
use frontalis_core::{Edit, FrameIndex, FrameSpan, Sheet};

use super::{Desk, NOT_YET, show};
use crate::command::Command;
use crate::effect::Effect;
use crate::fields::Fields;
use crate::selecting::{REASONS, Selecting};
use crate::selection::Selection;
use crate::transport::Transport;
use crate::watching::way;

const FULL: &str = "this sheet codes everything; candidates are of selective coding, which \
     opens to certified coders only";

impl Desk {
    /// The sheet is coded selectively, in this way.
    pub fn select_by(&mut self, selecting: Selecting) {
        self.selecting = Some(selecting);
    }

    /// How the sheet is coded selectively; `None` for a full one.
    pub fn selecting(&self) -> Option<&Selecting> {
        self.selecting.as_ref()
    }

    /// The coder's reaction time was measured anew.
    pub fn set_reaction(&mut self, reaction_ms: u32) {
        if let Some(it) = &mut self.selecting {
            it.reaction_ms = reaction_ms;
        }
    }

    /// Where the candidate stands that is decided on or scored now.
    pub fn candidate(&self) -> Option<FrameIndex> {
        self.candidate
    }

    pub(super) fn reconcile_candidate(&mut self, sheet: &Sheet) {
        self.candidate = self.candidate.filter(|it| sheet.candidates().contains_key(it));
    }

    /// Whether letting go means the current candidate.
    pub(super) fn has_done_with_candidate(&self) -> bool {
        self.candidate.is_some() && !self.entry.is_armed() && self.selection.is_empty()
    }

    /// Lets go of the current candidate, and of the loop around it.
    pub(super) fn leave_candidate(&mut self) -> Vec<Effect> {
        let Some(at) = self.candidate.take() else { return Vec::new() };
        // Letting go is always possible: where its frame is closed, what is on screen stays.
        let shown = self.transport.shown().filter(|_| self.is_closed_at(at));
        match self.transport.is_looping() {
            true => show(self.transport.end_loop(shown.unwrap_or(at))),
            false => Vec::new(),
        }
    }

    /// Marks a candidate: what the coder reacted to was on screen the reaction time before.
    pub(super) fn mark_candidate(&mut self, sheet: &Sheet) -> Vec<Effect> {
        let Some(selecting) = &self.selecting else { return Effect::refuse(FULL) };
        let transport = &self.transport;
        let playing = transport.is_playing().then(|| transport.speed());
        let pressed =
            if playing.is_some() { transport.shown() } else { transport.settled() };
        let Some(pressed) = pressed else { return Effect::refuse(NOT_YET) };
        let way = way(playing);
        if selecting.slow_closed && matches!(way, Way::Slow | Way::Step) {
            return Effect::refuse(self.keymap.spell(
                "the protocol closes slow motion: play at the speed it was filmed at \
                 ({play}), and mark what you see then",
            ));
        }
        let (frame, reaction_ms) = match playing {
            None => (pressed, 0),
            Some(speed) => {
                let frame = selecting.seen_at(transport.table(), pressed, speed);
                (frame, selecting.reaction_ms)
            }
        };
        if sheet.candidates().contains_key(&frame) {
            return Effect::refuse(format!(
                "there is a candidate at frame {} already",
                frame.0
            ));
        }
        self.candidate = Some(frame);
        let verdict = Verdict::Open;
        let candidate = Some(Candidate { pressed, reaction_ms, way, verdict });
        vec![Effect::Record(vec![Edit::SetCandidate { frame, candidate }])]
    }

    /// Goes to the next candidate, or the one before, and plays a second on each side of it
    /// again and again.
    pub(super) fn go_to_candidate(
        &mut self,
        sheet: &Sheet,
        forward: bool,
    ) -> Vec<Effect> {
        if self.selecting.is_none() {
            return Effect::refuse(FULL);
        }
        // While its loop is there, also where it was stopped to score, the current one counts:
        // the playhead may stand before it.
        let wanted = self.transport.wanted();
        let around = |it: &FrameIndex| {
            self.transport.with_a_second(FrameSpan::single(*it)).contains(wanted)
        };
        let current = self.candidate.filter(|_| self.transport.is_looping());
        let here = current.filter(around).unwrap_or(wanted);
        let all = sheet.candidates();
        let found = if forward {
            all.range((Bound::Excluded(here), Bound::Unbounded)).next()
        } else {
            all.range(..here).next_back()
        };
        // The one that the playhead is on has its turn too, where it is not the current one.
        let on = all.get_key_value(&here).filter(|_| self.candidate != Some(here));
        let Some((frame, candidate)) = on.or(found) else {
            return Effect::refuse(if forward {
                "there is no candidate after this frame"
            } else {
                "there is no candidate before this frame"
            });
        };
        let frame = *frame;
        let text = told(frame, candidate);
        self.loop_around_candidate(frame, text)
    }

    /// Goes to the candidate on a frame.
    pub(super) fn use_candidate(
        &mut self,
        frame: FrameIndex,
        sheet: &Sheet,
    ) -> Vec<Effect> {
        match sheet.candidates().get(&frame) {
            Some(it) => self.loop_around_candidate(frame, told(frame, it)),
            None => Effect::refuse("there is no candidate after this frame"),
        }
    }

    fn loop_around_candidate(&mut self, frame: FrameIndex, text: String) -> Vec<Effect> {
        self.candidate = Some(frame);
        self.fields.rest();
        let second = self.transport.with_a_second(FrameSpan::single(frame));
        let mut effects = show(self.transport.loop_over(second));
        effects.push(Effect::note(text));
        effects
    }

    /// Decides on the current candidate.
    pub(super) fn decide_on(&mut self, command: Command, sheet: &Sheet) -> Vec<Effect> {
        let Some(selecting) = &self.selecting else { return Effect::refuse(FULL) };
        let found = self.candidate.and_then(|it| sheet.candidates().get_key_value(&it));
        let Some((frame, before)) = found else {
            return Effect::refuse(
                self.keymap.spell("go to a candidate first ({next-candidate})"),
            );
        };
        let verdict = match command {
            Command::Accept(core) => accepted(selecting, before, core),
            Command::Reject(reason) => rejected(before, reason),
            _ => return Vec::new(),
        };
        let verdict = match verdict {
            Ok(verdict) => verdict,
            Err(why) => return Effect::refuse(why),
        };
        let candidate = Candidate { verdict, ..before.clone() };
        let note = Effect::note(told(*frame, &candidate));
        let record = self.set_candidate(*frame, candidate, sheet);
        record.into_iter().chain([note]).collect()
    }

    /// Marks apex, onset or offset of the current event, where nothing else is meant.
    pub(super) fn mark_event(
        &mut self,
        command: &Command,
        sheet: &Sheet,
    ) -> Option<Vec<Effect>> {
        let (at, before) = self.current_event(sheet)?;
        let is_open = |it: &frontalis_core::Action| it.landmarks.offset().is_none();
        if !self.selection.is_empty() || sheet.actions().any(|it| is_open(it.1)) {
            return None;
        }
        let Some(here) = self.transport.settled() else {
            return Some(Effect::refuse(NOT_YET));
        };
        let event = before.event()?.clone();
        let (first, last) = match (event.span, event.apex) {
            (Some(span), _) => (span.first(), span.last()),
            (None, Some(apex)) => (apex.min(here), apex.max(here)),
            (None, None) => (here, here),
        };
        let (apex, span) = match command {
            Command::MarkOnset => (event.apex, Some((here, last))),
            Command::MarkOffset => (event.apex, Some((first, here))),
            _ => (Some(here), event.span.map(|it| (it.first(), it.last()))),
        };
        let span = match span {
            None => None,
            Some((first, last)) => match FrameSpan::new(first, last) {
                None => {
                    return Some(Effect::refuse("the onset would come after the offset"));
                }
                span => span,
            },
        };
        if span.zip(apex).is_some_and(|(span, apex)| !span.contains(apex)) {
            return Some(Effect::refuse(
                "the apex of an event lies between its onset and its offset",
            ));
        }
        let verdict = Verdict::Accepted(Event { apex, span, ..event });
        Some(self.set_candidate(at, Candidate { verdict, ..before.clone() }, sheet))
    }

    fn set_candidate(
        &self,
        frame: FrameIndex,
        candidate: Candidate,
        sheet: &Sheet,
    ) -> Vec<Effect> {
        if sheet.candidates().get(&frame) == Some(&candidate) {
            return Vec::new();
        }
        let candidate = Some(candidate);
        vec![Effect::Record(vec![Edit::SetCandidate { frame, candidate }])]
    }

    /// The current candidate, where it was accepted.
    fn current_event<'s>(&self, sheet: &'s Sheet) -> Option<(FrameIndex, &'s Candidate)> {
        self.selecting.as_ref()?;
        let at = self.candidate?;
        let candidate = sheet.candidates().get(&at)?;
        candidate.event().map(|_| (at, candidate))
    }

    /// Scores an event: what begins on its apex is a point, unless events are coded whole;
    /// and the first score gives an event without an apex its apex.
    pub(super) fn score_event(
        &self,
        edits: &mut Vec<Edit>,
        frame: FrameIndex,
        sheet: &Sheet,
    ) {
        let Some(selecting) = &self.selecting else { return };
        if let Some((at, before)) = self.current_event(sheet)
            && let Some(event) = before.event().filter(|it| it.apex.is_none())
            && event.span.is_none_or(|it| it.contains(frame))
        {
            let event = Event { apex: Some(frame), ..event.clone() };
            let verdict = Verdict::Accepted(event);
            let candidate = Some(Candidate { verdict, ..before.clone() });
            edits.push(Edit::SetCandidate { frame: at, candidate });
        }
        let is_apex = |it: &Candidate| it.event().and_then(|it| it.apex) == Some(frame);
        let set = |it: &Edit| match it {
            Edit::SetCandidate { candidate, .. } => {
                candidate.as_ref().is_some_and(is_apex)
            }
            _ => false,
        };
        let here = sheet.candidates().values().any(is_apex) || edits.iter().any(set);
        if !here || selecting.whole_events {
            return;
        }
        for edit in edits {
            if let Edit::Insert { action, .. } = edit {
                // It begins here, so it can be a point.
                drop(super::holding::make_point(frame)(action));
            }
        }
    }

    /// Whether the protocol closes slow motion, and this frame was not played yet: looking at
    /// it frame by frame before it was seen at the speed it was filmed at is slow motion, too.
    /// The first frame is on screen when a clip is opened, and playing begins there.
    pub(super) fn is_closed_at(&self, frame: FrameIndex) -> bool {
        let closed = self.selecting.as_ref().is_some_and(|it| it.slow_closed);
        let near = self.transport.with_a_quarter(frame);
        closed && frame != FrameIndex(0) && !self.watching.was_played(frame, near)
    }

    /// How everything stood before a command that goes to a frame, where the protocol may
    /// have something against it.
    pub(super) fn before_jump(&self, command: &Command) -> Option<Before> {
        let closed = self.selecting.as_ref().is_some_and(|it| it.slow_closed);
        (closed && goes_to_a_frame(command)).then(|| Before {
            transport: self.transport.clone(),
            fields: self.fields.clone(),
            selection: self.selection.clone(),
            candidate: self.candidate,
        })
    }

    /// Refuses a jump that came to rest on a frame that was not played yet: everything is as
    /// it stood before.
    pub(super) fn landed(
        &mut self,
        before: Option<Before>,
        decided: Vec<Effect>,
    ) -> Vec<Effect> {
        let Some(before) = before else { return decided };
        let wanted = self.transport.wanted();
        let rests = !self.transport.is_playing() && wanted != before.transport.wanted();
        if !rests || !self.is_closed_at(wanted) {
            return decided;
        }
        self.transport = before.transport;
        self.fields = before.fields;
        self.selection = before.selection;
        self.candidate = before.candidate;
        Effect::refuse(self.keymap.spell(
            "the protocol closes slow motion: frames that were not played yet are not gone \
             to; play on ({play}), and go where you have scanned",
        ))
    }

    /// Whether stepping by so many frames, or by their fields, leads to where it is closed.
    pub(super) fn is_closed_to_steps(&self, by: i64) -> bool {
        self.is_closed_at(self.transport.after_step(by))
    }

    pub(super) fn is_closed_to_hops(&self, times: i32) -> bool {
        let by = i64::from(times) * i64::from(self.transport.hop());
        self.is_closed_at(self.transport.after_step(by))
    }

    pub(super) fn closed_steps(&self) -> Vec<Effect> {
        Effect::refuse(self.keymap.spell(
            "the protocol closes slow motion: frames that were not played yet are not stepped \
             through; play on ({play}), and step where you have scanned",
        ))
    }

    /// Plays frames again and again at an eighth of the speed, where the protocol has nothing
    /// against it.
    pub(super) fn replay(&mut self, span: FrameSpan) -> Vec<Effect> {
        if self.selecting.as_ref().is_some_and(|it| it.slow_closed) {
            return Effect::refuse("the protocol of this sheet closes slow motion");
        }
        // Of a moment, what comes before and after it is seen, too.
        let span = match span.n_frames() {
            1 => self.transport.with_a_second(span),
            _ => span,
        };
        let mut effects = show(self.transport.replay(span));
        effects.push(Effect::note("played again and again at 1/8 of the speed"));
        effects
    }

    /// Changes the speed, where the protocol has nothing against it.
    pub(super) fn change_speed(&mut self, by: i8, sheet: &Sheet) -> Vec<Effect> {
        let selected = self.selected_span(sheet);
        self.transport.change_speed(by, selected);
        let speed = self.transport.speed();
        let closed = self.selecting.as_ref().is_some_and(|it| it.slow_closed);
        if closed && way(Some(speed)) == Way::Slow {
            self.transport.normal_speed(selected);
            return Effect::refuse("the protocol of this sheet closes slow motion");
        }
        Vec::new()
    }
}

/// What a jump that is refused is taken back to.
pub(super) struct Before {
    transport: Transport,
    fields: Fields,
    selection: Selection,
    candidate: Option<FrameIndex>,
}

/// Whether a command puts a frame on screen that it names, or that is found by something else
/// than playing; steps are looked at before they are taken.
fn goes_to_a_frame(command: &Command) -> bool {
    use Command as C;
    matches!(
        command,
        C::Seconds(_)
            | C::First
            | C::Last
            | C::GoTo(_)
            | C::GoToLandmark(_)
            | C::OtherEnd
            | C::GoToNeutral
            | C::NextMarker
            | C::PreviousMarker
            | C::NextUnwatched
            | C::SelectNext
            | C::SelectPrevious
            | C::LoopAround
    )
}

/// A candidate in words.
fn told(frame: FrameIndex, it: &Candidate) -> String {
    let at = frame.0;
    match &it.verdict {
        Verdict::Open => format!("candidate at frame {at}: to be decided"),
        Verdict::Rejected { reason } => {
            format!("candidate at frame {at}: rejected ({reason})")
        }
        Verdict::Accepted(event) => {
            format!("candidate at frame {at}: contains {}", event.core)
        }
    }
}

/// As the key does it: the first core combination of the pack, then the next.
fn accepted(
    selecting: &Selecting,
    before: &Candidate,
    core: Option<String>,
) -> Result<Verdict, String> {
    let cores = &selecting.cores;
    let event = before.event();
    let core = match core {
        Some(core) if cores.contains(&core) => core,
        Some(core) => {
            let all = cores.join(", ");
            return Err(format!(
                "the pack has no core combination {core:?}; it has {all}"
            ));
        }
        None => {
            let at = event.and_then(|it| cores.iter().position(|core| *core == it.core));
            let next = at.map_or(0, |at| (at + 1) % cores.len().max(1));
            cores.get(next).ok_or("the pack has no core combination")?.clone()
        }
    };
    let (apex, span) = event.map_or((None, None), |it| (it.apex, it.span));
    Ok(Verdict::Accepted(Event { core, apex, span }))
}

/// As the key does it: the first of the usual reasons, then the next.
fn rejected(before: &Candidate, reason: Option<String>) -> Result<Verdict, String> {
    let reason = match (reason, &before.verdict) {
        (Some(reason), _) if is_reason(reason.trim()) => reason.trim().to_owned(),
        (Some(_), _) => return Err("say why in a few words".to_owned()),
        (None, Verdict::Rejected { reason }) => {
            let at = REASONS.iter().position(|it| it == reason);
            REASONS[at.map_or(0, |at| (at + 1) % REASONS.len())].to_owned()
        }
        (None, _) => REASONS[0].to_owned(),
    };
    Ok(Verdict::Rejected { reason })
}
