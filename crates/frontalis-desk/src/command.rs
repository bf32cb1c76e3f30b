//! Everything a coder can ask of the desk.

use frontalis_core::time::Landmark;
use frontalis_core::{ActionId, FrameIndex, FrameSpan, Item, Level, Prefix};

use crate::key::Key;
use crate::seeing::See;

/// One intention, whatever key, button or menu it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Move this many frames; later is positive. Every frame passed is shown.
    Step(i32),
    /// Move by the hop set on the desk, this many times.
    Hop(i32),
    /// Move this many seconds, by the clip's own frame times.
    Seconds(i32),
    /// To the first frame.
    First,
    /// To the last frame.
    Last,
    /// To a frame; past the end, to the last.
    GoTo(FrameIndex),
    /// Set how many frames a hop is; at least 1.
    SetHop(u32),
    /// Set it to the next of the usual numbers.
    NextHop,
    /// Play, or pause.
    TogglePlay,
    /// The J, K and L keys: backward, pause, forward; again is faster.
    Shuttle(Shuttle),
    /// Slower or faster by one notch.
    ChangeSpeed(i8),
    /// The speed it was filmed at.
    NormalSpeed,
    /// Play the selected action once, or again and again while the loop is on; without one,
    /// what stands between the in and out points.
    PlaySelection,
    /// The same, with a second before and after it.
    PlayAround,
    /// Play these frames again and again at an eighth of the speed, as a brief expression is
    /// looked at.
    Replay(FrameSpan),
    /// Play again and again, or not: between the in and out points, else the selected
    /// action, else the whole clip.
    ToggleLoop,
    /// The frame on screen is the first to be played.
    SetIn,
    /// The frame on screen is the last to be played.
    SetOut,
    /// Play everything again.
    ClearInOut,
    /// Play the frames around the landmark that is nearest again and again, or end that.
    LoopAround,
    /// Step field by field, or by whole frames; for interlaced clips.
    ToggleFields,

    /// Start typing a score.
    OpenEntry,
    /// One character of a score.
    Type(char),
    /// Take back the last character.
    Erase,
    /// Throw the typed text away; without any, let go of the selection.
    Cancel,
    /// Score what is typed: each code becomes an open action with its onset here.
    CommitEntry,
    /// Score one code with its onset here, as a click on the palette does.
    Score(Item),

    /// Score codes with their onset here, and their offset where they are let go of.
    Hold(Grip, Vec<Item>),
    /// Score what is typed with its onset here, and its offset where the key is let go of.
    HoldEntry(Grip),
    /// A key or button that may be held is let go of. `briefly`: it was only pressed, and
    /// what it began is open.
    Release {
        /// What is let go of.
        grip: Grip,
        /// Whether it was held no longer than a press takes.
        briefly: bool,
    },
    /// Whatever is held cannot be followed any more, as when the window loses the keyboard:
    /// what it began stays open.
    LoseHold,

    /// Score the template of this number, from 1 on, with its onset here.
    UseTemplate(u8),
    /// Go on to the next frames that were not on screen in this pass.
    NextUnwatched,
    /// Look for the codes of the next pass from now on.
    NextPass,
    /// Look for the codes of the pass of this number, from 0 on.
    UsePass(u8),
    /// Score once more what was scored last, with its onset here.
    Repeat,

    /// Mark a landmark of the selected actions on the frame on screen.
    MarkOnset,
    /// Mark the apex, or extend it to the frame on screen.
    MarkApex,
    /// Mark an apex of just this frame.
    ResetApex,
    /// Mark the offset, which closes an open action.
    MarkOffset,
    /// Score what is typed as a point, an action of this one frame; without anything typed,
    /// make a point of the action that begins here.
    Point,
    /// Close the open action on the frame before this one, and start typing the next score.
    CloseAndType,
    /// Put one landmark of one action on a frame, as a drag does.
    Retime {
        /// Which action.
        id: ActionId,
        /// Which landmark.
        landmark: Landmark,
        /// Where to.
        frame: FrameIndex,
    },

    /// Select the next action by onset and go there.
    SelectNext,
    /// Select the action before and go there.
    SelectPrevious,
    /// Select this action only, or nothing.
    Select(Option<ActionId>),
    /// Add an action to the selection, or take it out.
    ToggleSelect(ActionId),
    /// Select these actions, as a band drawn around them does.
    SelectMany {
        /// Which actions.
        ids: Vec<ActionId>,
        /// Whether what is selected already stays so.
        add: bool,
    },
    /// Select every action.
    SelectAll,
    /// Select every action of the face regions that the selected ones are of.
    SelectRegion,
    /// Select what is not selected, in those regions; everywhere where nothing is.
    InvertSelection,
    /// Go to a landmark of the selected action.
    GoToLandmark(Landmark),
    /// Go to the other end of the selected action: from its onset to its offset, and back.
    OtherEnd,

    /// Set or unset the level of the selected actions.
    SetLevel(Option<Level>),
    /// Set the side or lip of the selected actions; `None` is both.
    SetPrefix(Option<Prefix>),
    /// Mark the selected actions as unsure, or sure.
    ToggleUncertain,
    /// Write the note of the selected actions.
    SetNote(String),
    /// Exchange left and right of every action that names a side or a direction: what was
    /// coded before it was known whether the recording is mirrored.
    TurnSides,
    /// Delete the selected actions.
    Delete,
    /// Cut the selected actions in two: the second part begins on the frame on screen.
    Split,
    /// Make one action of the selected ones, which are of the same code.
    Merge,
    /// Let the selected actions reach to the frame on screen, from whichever side it is on.
    Extend,
    /// Put a marker on another frame, as a drag does.
    MoveMarker {
        /// The frame of the marker.
        from: FrameIndex,
        /// Where to; no other marker may be there.
        to: FrameIndex,
    },
    /// Move actions whole, as a drag does.
    Move {
        /// Which actions.
        ids: Vec<ActionId>,
        /// Frames; later is positive.
        by: i64,
    },

    /// Score the level of the selected action frame by frame, or end that: its frames and
    /// ten on each side are played again and again, and levels hold from the frame on screen
    /// on.
    LevelPass,
    /// Take the level and the apex of the selected actions from their level tracks.
    TakeFromTrack,
    /// Delete the level tracks of the selected actions.
    ClearTrack,

    /// Put a marker on the frame on screen, or take it away.
    ToggleMarker,
    /// Name the marker on the frame on screen; one is made where there is none.
    NameMarker(String),
    /// Make the marker on the frame on screen one of the next kind.
    NextMarkerKind,
    /// Go to the next marker.
    NextMarker,
    /// Go to the marker before.
    PreviousMarker,

    /// Mark a candidate of selective coding: what was on screen the coder's reaction time
    /// before.
    MarkCandidate,
    /// Go to the next candidate, and play what is around it again and again.
    NextCandidate,
    /// The same with the candidate before.
    PreviousCandidate,
    /// The same with the candidate that stands on this frame.
    UseCandidate(FrameIndex),
    /// The current candidate contains this core combination; without one named, the next of
    /// the pack.
    Accept(Option<String>),
    /// The current candidate is no event, for this reason; without one, the next of the usual
    /// ones.
    Reject(Option<String>),

    /// The frame on screen is this person's neutral face.
    SetNeutral,
    /// No frame is.
    ClearNeutral,
    /// Go to the neutral frame.
    GoToNeutral,

    /// Take the last step back.
    Undo,
    /// Do it again.
    Redo,

    /// Look at the picture another way.
    See(See),
    /// How long it rests at both ends of a loop: the next of the usual times.
    NextRest,

    /// Something of the screen, which changes no sheet.
    Screen(Screen),
    /// Something of the library, which has keys of its own.
    Library(Library),
}

/// What is asked of the library of a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Library {
    /// The next clip of the list.
    NextClip,
    /// The clip before.
    PreviousClip,
    /// The next coder.
    NextCoder,
    /// The coder before.
    PreviousCoder,
    /// Code the chosen clip as the chosen coder.
    Code,
    /// The same, selectively.
    Selective,
    /// Compare the coders.
    Compare,
    /// Take in sheets of another copy of the project.
    TakeIn,
}

/// What is held down while an action lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grip {
    /// A key.
    Key(Key),
    /// A button on screen.
    Pointer,
}

/// What is asked of whoever draws the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// Search commands and codes.
    Commands,
    /// The list of keys, or not.
    Keys,
    /// Type a frame or time to go to.
    GoTo,
    /// Write the note of the selected action.
    Note,
    /// The timeline closer, around the playhead.
    Closer,
    /// The timeline further, around the playhead.
    Further,
    /// The whole clip on the timeline.
    Whole,
    /// Pictures and sound above the lanes: the next choice.
    Strips,
    /// Which lanes there are: the next choice.
    Lanes,
    /// The lanes of one face region only: the next one.
    LaneRegion,
    /// Fold the lanes of the selected action's face region, or unfold them.
    FoldRegion,
    /// The height of lanes: the next one.
    LaneHeight,
    /// Whether what is dragged snaps.
    Snap,
    /// Type the name of the marker on the frame on screen.
    MarkerName,
    /// Say in one's own words why the current candidate is no event.
    RejectReason,
    /// The next list.
    NextList,
    /// The working copy: make one, or change to it or from it.
    Copy,
    /// Say how far everything is saved.
    Save,
    /// Make a template of what is typed, or of the selected actions.
    SaveTemplate,
    /// Go through the regions of the face, or end that.
    Checklist,
    /// Ask whether the recording is mirrored, or not.
    Mirrored,
    /// Ask whether to submit the sheet, or let it be.
    Submit,
    /// Save a copy of the project elsewhere.
    SaveCopy,
    /// How far the coders agree.
    Agreement,
    /// The same of selective sheets, in two stages.
    TwoStage,
    /// What tables read in the project's events.
    Interpretation,
    /// Back to the library.
    Library,
    /// Sound, or none.
    Sound,
    /// Louder sound.
    Louder,
    /// Softer sound.
    Softer,
    /// The settings, or not.
    Settings,
    /// The next theme.
    Theme,
    /// The next language.
    Language,
    /// Everything larger.
    Larger,
    /// Everything smaller.
    Smaller,
    /// Everything in its usual size.
    UsualSize,
    /// The codes, or not.
    Codes,
    /// The selected action and the lists, or not.
    Lists,
    /// The timeline, or not.
    Timeline,
    /// The codes on the other side, and the lists too.
    SwapPanels,
    /// The pictures in a window of their own, or not.
    PicturesApart,
    /// The timeline in a window of its own, or not.
    TimelineApart,
    /// The selected action and the lists in a window of their own, or not.
    ListsApart,
    /// The panels as they are at first.
    UsualPanels,
    /// The last notices, or not.
    Notices,
}

/// The three shuttle keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shuttle {
    /// J: play backward, faster when pressed again.
    Backward,
    /// K: pause.
    Pause,
    /// L: play forward, faster when pressed again.
    Forward,
}
