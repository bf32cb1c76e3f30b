//! The coding screen: the desk with a picture, a timeline and a sheet around it.
//!
//! Keys and clicks are taken in by [`Coding::update`] and wait in line until
//! [`Coding::next`] hands their effects out, one command at a time: a mark waits until the
//! frame it is meant for is really on screen, and each command sees the journal as the one
//! before it left it.

mod action;
mod copying;
mod entry_line;
mod face;
mod holding;
mod inspector;
mod keys_card;
mod lanes;
mod lists;
mod looking;
mod minding;
mod mirrored;
mod naming;
mod pad;
mod palette;
mod reading;
mod reference;
mod search;
mod selecting;
mod sounding;
mod stage;
mod templates;
mod transport_bar;
mod turn;
mod unsaved;
mod video;
mod view;
mod watch;

use std::collections::VecDeque;
use std::ops::Deref;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use frontalis_core::facs::Scheme;
use frontalis_core::rows::{ClipRow, CoderRow};
use frontalis_core::sheet::Implied;
use frontalis_core::sheet::looked::{Look, Seen};
use frontalis_core::{ActionId, Finding, FrameIndex, FrameTable, Item, Severity, Sheet};
use frontalis_desk::{
    Command, Desk, FaceBoxes, Habits, Key, Keymap, Notice, Pane, Reference,
};
use frontalis_emotion::Table;
use frontalis_store::OpenSheet;
use frontalis_video::Media;
use iced::{Size, Subscription, time};

pub(crate) use self::action::Action;
use self::copying::Copying;
pub(crate) use self::copying::{CopyFile, CopyMessage};
use self::holding::Holding;
pub(crate) use self::keys_card::KeysMessage;
use self::lanes::TimelineView;
pub(crate) use self::mirrored::MirroredMessage;
pub(crate) use self::reference::Borrowed;
use self::sounding::Sounding;
use self::turn::Asked;
pub(crate) use self::turn::Turn;
#[cfg(test)]
pub(crate) use self::video::Footage;
use self::video::{MediaState, View};

use crate::background::{Background, Reading};
use crate::keys::Place;
use crate::language::said;
use crate::opening::{News, Opening};
use crate::panels::{Edge, Panels, Part};
use crate::picture::Picture;
use crate::prefs::Strips;
use crate::saving::Saving;
use crate::text as words;
use crate::widget::face_pad::Spot;
use crate::widget::frame_view::{Room, Touch};
use crate::widget::timeline::Gesture;

/// What is on the coding screen.
#[derive(Debug)]
pub(crate) struct Coding {
    /// The clip.
    pub(crate) clip: ClipRow,
    /// Who codes.
    pub(crate) coder: CoderRow,
    /// The sheet, which follows the file.
    pub(crate) sheet: OpenSheet,
    /// Where the video should be.
    pub(crate) file: PathBuf,
    desk: Desk,
    media: MediaState,
    copying: Copying,
    current: View,
    neutral: View,
    waiting: VecDeque<Asked>,
    holding: Holding,
    // The part of the face whose codes are at hand.
    spot: Option<Spot>,
    template: Option<templates::Naming>,
    checklist: Option<minding::Checklist>,
    looks: Vec<Look>,
    told: Option<Notice>,
    timeline: TimelineView,
    tab: Tab,
    // The neutral frame of another clip, where this one has none; and whether it is seen.
    borrowed: Option<Borrowed>,
    was_borrowed: bool,
    // Whether it is the neutral frame's turn, where both are seen in turn.
    neutral_turn: bool,
    face: face::Face,
    // Where parts of the face were when that was last kept.
    kept_face: Option<FaceBoxes>,
    // The coder's habits when they were last kept.
    kept_habits: Option<Habits>,
    // Where the pointer is on the current picture, in physical pixels of its room.
    pointer: Option<(i32, i32)>,
    // Physical pixels to a logical one.
    pixel_scale: f32,
    mirroring: Option<mirrored::Asked>,
    light_open: bool,
    keys_card: Option<keys_card::KeysCard>,
    search: Option<search::Search>,
    submitting: bool,
    note: NoteDraft,
    // What is typed of the frame or time to go to, while it is.
    goto: Option<String>,
    naming: Option<naming::Naming>,
    // The pack of a selective sheet.
    pack: Option<Arc<Table>>,
    // The events of the sheet, and what is implausible on it; what may have been forgotten.
    implied: Implied,
    forgotten: Vec<Finding>,
    last_tick: Option<Instant>,
    sound: Sounding,
    reading: Reading,
    background: Option<Background>,
    // Whether the frame on its way has kept the coder waiting.
    late: bool,
    // What stands for the frame on its way, while one is.
    preview: Option<Picture>,
    told_of_lost: bool,
    // The frame that was asked for when the video could not be read.
    away: Option<FrameIndex>,
    // Logical size of the window.
    window: Size,
    /// How its steps get on into the file.
    pub(crate) saving: Saving,
    // The panels, and the logical sizes of the windows of those that have one.
    panels: Panels,
    apart: [Option<Size>; Part::ALL.len()],
    // What was said since it was last asked.
    said: Vec<Notice>,
}

/// The note being written, and of which action.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct NoteDraft {
    of: Option<ActionId>,
    text: String,
    /// Whether there is a field to write it in.
    editing: bool,
    /// Whether that field has yet to get the focus.
    focusing: bool,
}

/// The lists beside the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tab {
    /// Actions by onset.
    Actions,
    /// Actions seen as expressions.
    Events,
    /// What is implausible.
    Findings,
    /// What tables read in the event on screen.
    Reading,
    /// The candidates of a selective sheet.
    Candidates,
}

impl Tab {
    /// The list after this one, round the end.
    fn next(self) -> Self {
        match self {
            Self::Actions => Self::Events,
            Self::Events => Self::Findings,
            Self::Findings => Self::Reading,
            Self::Reading => Self::Candidates,
            Self::Candidates => Self::Actions,
        }
    }
}

/// How to change the view of the timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Zoom {
    /// Closer, around the playhead.
    In,
    /// Further, around the playhead.
    Out,
    /// The whole clip.
    Whole,
}

/// What happened on the coding screen.
#[derive(Clone, Debug)]
pub(crate) enum Message {
    /// A key was pressed; `true` while it is held.
    Key(Key, bool),
    /// A key went down that may be held; it comes up at this place.
    Down(Key, Place),
    /// The key at this place came up.
    Up(Place),
    /// A key went down, and comes up by another message.
    Hold(Key),
    /// These codes are held on screen.
    Grip(Vec<Item>),
    /// They are let go of.
    LetGo,
    /// A part of the face was clicked, or is let go of.
    Pad(Option<Spot>),
    /// The region in this row of the checklist was looked at.
    Look(usize, Seen),
    /// Keys are of this row of the checklist.
    CheckAt(usize),
    /// What was watched is to be kept.
    KeepWatched,
    /// The window has lost the keyboard.
    Unfocused,
    /// A button was pressed.
    Command(Command),
    /// Something was done to the timeline.
    Timeline(Gesture),
    /// There may be a new picture.
    Pictures,
    /// Something was found in the background.
    Found,
    /// The reading in the background is to end.
    StopReading,
    /// It is to begin again.
    ReadAgain,
    /// Time passed while a frame is on its way.
    Waited,
    /// The pictures above the lanes, or not.
    ToggleFilm,
    /// The sound above the lanes, or not.
    ToggleWave,
    /// Time passed while playing.
    Tick(Instant),
    /// The view of the current frame has this room.
    CurrentRoom(Room),
    /// The view of the neutral frame has this room.
    NeutralRoom(Room),
    /// Something is heard of the video that is being read.
    News(News),
    /// The original video was read, or could not be.
    Opened(Result<Arc<Media>, String>),
    /// Another list.
    Tab(Tab),
    /// The mouse has done something with a picture.
    Touch(Pane, Touch),
    /// A part of the face beside the frame has this room.
    PartRoom(usize, Room),
    /// The video of a neutral frame of another clip was read, or could not be.
    BorrowedOpened(Result<Arc<Media>, String>),
    /// Brightness, contrast and gamma by the mouse, or not.
    ToggleLight,
    /// On the card about a mirrored recording.
    Mirrored(MirroredMessage),
    /// It is the turn of the other one.
    Flick,
    /// On the list of keys.
    Keys(KeysMessage),
    /// Search commands and codes, or not; or a line of what was found.
    Find(Option<usize>),
    /// A line between panels is dragged.
    Drag(Edge, f32),
    /// It is let go.
    Dragged,
    /// Another view of the timeline.
    Zoom(Zoom),
    /// The note is being typed.
    NoteTyped(String),
    /// The note is done.
    NoteEntered,
    /// The note of the selected action is to be typed.
    EditNote,
    /// A field has the focus: the note's, or that of a marker's name.
    NoteFocused,
    /// The name of a marker is being typed.
    MarkerTyped(String),
    /// It is done.
    MarkerNamed,
    /// It is let be.
    MarkerDropped,
    /// A frame or time is to be typed.
    EditGoto,
    /// A line of a list was clicked: select the action and go to its onset.
    Jump(ActionId),
    /// Go to a frame.
    JumpTo(FrameIndex),
    /// Ask whether to submit, or let it be.
    AskSubmit(bool),
    /// Submit the sheet.
    Submit,
    /// Hear the sound, or not.
    ToggleMute,
    /// Something about the working copy.
    Copy(CopyMessage),
    /// Say where the video is.
    Locate,
    /// The video could not be read, and time has passed.
    LookForVideo,
    /// It can be read again, or not.
    LookedForVideo(bool),
    /// Steps are not in the file, and time has passed.
    GoOnSaving,
    /// They are to be tried again at once.
    SaveNow,
    /// A copy of the project is to be saved elsewhere.
    SaveCopy,
    /// Back to the library.
    Leave,
}

/// The field of the note.
pub(crate) const NOTE_FIELD: &str = "note";

impl Coding {
    /// The screen for a sheet whose video is still being opened.
    pub(crate) fn new(
        clip: ClipRow,
        coder: CoderRow,
        sheet: OpenSheet,
        scheme: Scheme,
        file: PathBuf,
    ) -> Self {
        let table = Arc::clone(&clip.table);
        let name = clip.name.clone();
        let mut this = Self {
            clip,
            coder,
            sheet,
            file,
            desk: Desk::new(Arc::clone(&table), scheme),
            media: MediaState::Opening(Opening::new(name)),
            copying: Copying::default(),
            current: View::default(),
            neutral: View::default(),
            waiting: VecDeque::new(),
            holding: Holding::default(),
            spot: None,
            template: None,
            checklist: None,
            looks: Vec::new(),
            told: None,
            timeline: TimelineView::whole(table.n_frames()),
            tab: Tab::Actions,
            borrowed: None,
            was_borrowed: false,
            neutral_turn: false,
            face: face::Face::default(),
            kept_face: None,
            kept_habits: None,
            pointer: None,
            pixel_scale: 1.0,
            mirroring: None,
            light_open: false,
            keys_card: None,
            search: None,
            submitting: false,
            note: NoteDraft::default(),
            goto: None,
            naming: None,
            pack: None,
            implied: Implied::default(),
            forgotten: Vec::new(),
            last_tick: None,
            sound: Sounding::default(),
            reading: Reading::default(),
            background: None,
            late: false,
            preview: None,
            told_of_lost: false,
            away: None,
            window: Size::new(1280.0, 720.0),
            saving: Saving::default(),
            panels: Panels::default(),
            apart: Default::default(),
            said: Vec::new(),
        };
        this.sheet_changed();
        this
    }

    /// Keys do this from now on.
    pub(crate) fn set_keymap(&mut self, keymap: Keymap) {
        self.desk.set_keymap(keymap.titled(said));
    }

    /// Words in which commands in braces stand for their keys.
    fn spell(&self, words: impl Deref<Target = str>) -> String {
        words::spelled(&words, self.desk.keymap())
    }

    /// The window has this size.
    pub(crate) fn resize(&mut self, window: Size) {
        self.window = window;
    }

    /// The frames and their times.
    pub(crate) fn table(&self) -> &FrameTable {
        &self.clip.table
    }

    /// The sheet as it is in the file.
    pub(crate) fn folded(&self) -> &Sheet {
        self.sheet.sheet()
    }

    /// The frame on screen; where there is no video, the frame gone to.
    pub(crate) fn playhead(&self) -> Option<FrameIndex> {
        let transport = self.desk.transport();
        match self.media {
            MediaState::Missing(_) => Some(transport.wanted()),
            _ => transport.shown(),
        }
    }

    /// Whether everything asked for has been done and the frame is on screen.
    pub(crate) fn is_settled(&self) -> bool {
        let arrived = match self.media {
            MediaState::Opening(_) => false,
            MediaState::Missing(_) => true,
            MediaState::Ready(_) => {
                let settled = self.desk.transport().settled();
                settled.is_some_and(|it| self.current.shows(it))
            }
        };
        let neutral = self.reference_frame().filter(|_| self.neutral.has_feed());
        let neutral_there = neutral.is_none_or(|it| self.neutral.shows(it));
        self.waiting.is_empty() && arrived && neutral_there
    }

    /// Takes in what happened.
    pub(crate) fn update(&mut self, message: Message, scale: f32) -> Action {
        match message {
            Message::Key(key, held) => self.press(key, held),
            Message::Down(key, place) => self.down(key, place),
            Message::Up(place) => self.up(&place),
            Message::Hold(key) => self.hold(key),
            Message::Grip(items) => self.grip(items),
            Message::LetGo => self.let_go(),
            Message::Unfocused => self.lose_hold(),
            Message::Pad(spot) => self.point_at(spot),
            Message::CheckAt(at) => self.check_at(at),
            Message::Command(command) => self.ask(command),
            Message::Pictures => self.pictures(),
            Message::Found => self.found(),
            Message::StopReading => self.stop_reading(),
            Message::ReadAgain => self.read_again(),
            Message::Waited => self.waited(),
            Message::Tick(now) => self.tick(now),
            Message::CurrentRoom(room) => {
                self.pixel_scale = scale;
                self.current.set_room(room, scale);
                if self.desk.seeing().reference() != Reference::Beside {
                    self.neutral.take_room_of(&self.current);
                }
                self.follow_sight();
            }
            Message::NeutralRoom(room) => {
                self.neutral.set_room(room, scale);
                self.follow_sight();
            }
            Message::News(news) => self.hear(news),
            Message::Tab(tab) => self.tab = tab,
            Message::Touch(pane, touch) => self.touched(pane, touch),
            Message::PartRoom(at, room) => self.part_room(at, room, scale),
            Message::ToggleLight => self.light_open = !self.light_open,
            Message::BorrowedOpened(opened) => self.borrowed_opened(opened),
            Message::Flick => self.flick(),
            Message::Find(None) => self.toggle_search(),
            Message::Find(Some(at)) => self.pick_found(at),
            Message::Zoom(zoom) => self.zoom(zoom),
            Message::Drag(edge, by) => {
                let height = self.timeline_height();
                self.panels.drag(edge, by, self.window, height);
            }
            Message::Jump(id) => {
                self.ask(Command::Select(Some(id)));
                if let Some(action) = self.folded().get(id) {
                    let onset = action.landmarks.onset();
                    self.ask(Command::GoTo(onset));
                }
            }
            Message::JumpTo(frame) => self.ask(Command::GoTo(frame)),
            Message::NoteTyped(text) => self.note_typed(text),
            Message::NoteEntered => self.note_done(),
            Message::NoteFocused => self.field_focused(),
            Message::MarkerTyped(text) => self.marker_typed(text),
            Message::MarkerNamed => self.marker_named(),
            Message::MarkerDropped => self.naming = None,
            Message::EditGoto => self.goto = Some(String::new()),
            other => return self.act(other),
        }
        Action::None
    }

    /// The messages that ask something of the application.
    fn act(&mut self, message: Message) -> Action {
        match message {
            Message::Timeline(gesture) => self.gesture(gesture),
            Message::EditNote => self.edit_note(),
            Message::Look(..) => self.looked_at(message),
            Message::KeepWatched => Action::KeepWatched,
            Message::Dragged => Action::Panels(self.panels),
            Message::Keys(message) => self.keys_message(message),
            Message::Mirrored(message) => self.mirrored_message(message),
            Message::Opened(opened) => self.original_opened(opened),
            Message::Copy(message) => self.copy_message(message),
            Message::AskSubmit(it) => {
                self.submitting = it;
                Action::None
            }
            Message::Submit => {
                self.keep_note();
                self.submitting = false;
                Action::Submit
            }
            Message::Locate => Action::Locate,
            Message::LookForVideo => Action::LookForVideo,
            Message::LookedForVideo(there) => {
                self.looked_for_video(there);
                Action::None
            }
            Message::GoOnSaving => Action::Save,
            Message::SaveNow => Action::SaveNow,
            Message::SaveCopy => Action::SaveCopy,
            Message::ToggleFilm => {
                let strips = self.timeline.strips;
                self.choose_strips(Strips { film: !strips.film, ..strips })
            }
            Message::ToggleWave => {
                let strips = self.timeline.strips;
                self.choose_strips(Strips { wave: !strips.wave, ..strips })
            }
            Message::ToggleMute => self.toggle_mute(),
            Message::Leave => {
                self.finish();
                Action::Leave
            }
            _ => Action::None,
        }
    }

    /// Messages while this screen is in front.
    pub(crate) fn subscription(&self) -> Subscription<Message> {
        let playing = if self.desk.transport().is_playing() {
            let rate = self.table().nominal_rate().as_f64().clamp(1.0, 1000.0);
            let every = Duration::from_secs_f64((0.5 / rate).clamp(0.004, 0.016));
            time::every(every).map(Message::Tick)
        } else {
            Subscription::none()
        };
        let news = [&self.current, &self.neutral].map(|view| {
            let feed = view.feed().map(|it| it.subscription());
            feed.unwrap_or_else(Subscription::none).map(|_| Message::Pictures)
        });
        let background = [
            self.watch(),
            playing,
            self.turns(),
            self.keeping(),
            self.saves(),
            self.looks_for_video(),
        ];
        Subscription::batch(news.into_iter().chain(background))
    }

    /// A sentence for the coder.
    pub(crate) fn tell(&mut self, severity: Severity, text: impl Into<String>) {
        self.told(Notice { severity, text: text.into() });
    }

    /// Where the playhead is and how it moves.
    #[cfg(test)]
    pub(crate) fn transport(&self) -> &frontalis_desk::Transport {
        self.desk.transport()
    }

    /// What was last said to the coder.
    #[cfg(test)]
    pub(crate) fn last_told(&self) -> Option<&str> {
        self.told.as_ref().map(|it| it.text.as_str())
    }

    /// Colours or sizes have changed: what was drawn is drawn anew.
    pub(crate) fn draw_anew(&mut self) {
        self.timeline.clear();
    }

    /// What was said since this was last asked.
    pub(crate) fn take_said(&mut self) -> Vec<Notice> {
        std::mem::take(&mut self.said)
    }

    /// The panels from now on.
    pub(crate) fn set_panels(&mut self, panels: Panels) {
        self.panels = panels;
        self.timeline.clear();
    }

    /// Which parts are in windows of their own, and the logical sizes of those.
    pub(crate) fn set_apart(&mut self, apart: [Option<Size>; Part::ALL.len()]) {
        if self.apart != apart {
            self.apart = apart;
            self.timeline.clear();
        }
    }

    /// The logical size of the window that a part has of its own.
    fn apart(&self, part: Part) -> Option<Size> {
        self.apart[part.index()]
    }

    /// Takes in a notice of the desk.
    pub(crate) fn told(&mut self, notice: Notice) {
        self.said.push(notice.clone());
        self.told = Some(notice);
    }

    /// It is another sheet: everything that is read off it is made anew.
    pub(crate) fn sheet_changed(&mut self) {
        self.read_lanes();
        let (sheet, scheme) = (self.sheet.sheet(), self.desk.scheme());
        self.implied = Implied::of(sheet, scheme, &self.clip.table);
        self.sheet_read();
    }

    /// What hangs on the sheet, but for what follows its edits.
    fn sheet_read(&mut self) {
        let sheet = self.sheet.sheet();
        self.desk.reconcile(sheet);
        self.find();
        self.timeline.clear();
        self.note = NoteDraft::default();
        self.follow_selection();
        self.want_neutral();
    }

    fn field_focused(&mut self) {
        self.note.focusing = false;
        if let Some(naming) = &mut self.naming {
            naming.focusing = false;
        }
    }

    /// The note field shows the note of the one selected action.
    fn follow_selection(&mut self) {
        let of = self.desk.selection().single();
        if self.note.of != of {
            let action = of.and_then(|id| self.sheet.sheet().get(id));
            let text = action.map(|it| it.note.clone()).unwrap_or_default();
            self.note = NoteDraft { of, text, ..NoteDraft::default() };
            self.show_lane();
        }
    }
}
