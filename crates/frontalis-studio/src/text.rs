//! Every sentence the user reads. Field terms only; each message says what to do.

use frontalis_core::time::{FrameRate, Landmark};
use frontalis_core::{Code, FrameIndex, Level};

use crate::args::RendererChoice;
use crate::design::palette::Look;

/// The program's name, and the beginning of the window's title.
pub(crate) const PROGRAM: &str = "Frontalis";
/// The extension of a project file.
pub(crate) const EXTENSION: &str = "frontalis";

// Library.
pub(crate) const WELCOME: &str = "Code faces, frame by frame";
pub(crate) const WELCOME_TEXT: &str = "A project holds clips, coders and their sheets in \
    one file. Open one, or begin a new one; nothing leaves this computer.";
pub(crate) const NEW_PROJECT: &str = "New project…";
pub(crate) const OPEN_PROJECT: &str = "Open…";
pub(crate) const OR_TYPE_PATH: &str =
    "or type a path: a project that is there is opened, another is made";
pub(crate) const PROJECT_PATH: &str = "~/study/smiles.frontalis";
pub(crate) const GO: &str = "Go";
pub(crate) const RECENT: &str = "Recent projects";
pub(crate) const NO_RECENT: &str = "No project has been opened on this computer yet";
pub(crate) const FORGET: &str = "Take it off this list; the file stays";
pub(crate) const PROJECTS: &str = "Projects";
pub(crate) const CODER: &str = "Coder";
pub(crate) const NO_CODER: &str = "Add the name or pseudonym you code under.";
pub(crate) const CODER_NAME: &str = "Name or pseudonym";
pub(crate) const ADD: &str = "Add";
pub(crate) const CLIPS: &str = "Clips";
pub(crate) const COMPARE: &str = "Compare coders";
pub(crate) const ADD_VIDEOS: &str = "Add videos…";
pub(crate) const VIDEO_PATH: &str = "Path of a video, or drop files on the window";
pub(crate) const NO_CLIPS: &str = "No clips yet";
pub(crate) const NO_CLIPS_TODO: &str = "Add a video by its path, by the button, or by \
    dropping it here";
pub(crate) const VFR: &str = "VFR";
pub(crate) const VFR_TIP: &str = "Variable frame rate: frames are not evenly spaced. \
    Times and durations come from each frame's own time stamp.";
pub(crate) const MIRRORED: &str = "mirrored";
pub(crate) const MIRRORED_TIP: &str =
    "The recording is mirrored: the person's left is where their right would be";
pub(crate) const MISSING: &str = "video not found";
pub(crate) const LOCATE: &str = "Locate…";
pub(crate) const CODE_CLIP: &str = "Code";
pub(crate) const READ_CLIP: &str = "Open";
pub(crate) const NOT_STARTED: &str = "not started";
pub(crate) const TYPE_A_PATH: &str = "Type the path of a project first";
pub(crate) const TYPE_A_VIDEO: &str = "Type the path of a video first";
pub(crate) const TYPE_A_CODER: &str = "Type the coder's name first";
pub(crate) const ADD_A_VIDEO_FIRST: &str = "Add a video first";
pub(crate) const ADD_A_CODER_FIRST: &str = "Add a coder first, on the left";
pub(crate) const LIBRARY_KEYS: [(&str, &str); 5] = [
    ("Up / Down", "choose a clip"),
    ("PgUp / PgDn", "choose a coder"),
    ("Enter", "code the chosen clip"),
    ("Tab", "next text field; with Shift the one before"),
    ("F5", "compare the coders"),
];
pub(crate) const PROJECT_FILES: &str = "Frontalis project";
pub(crate) const VIDEO_FILES: &str = "Video";
pub(crate) const NEW_NAME: &str = "study.frontalis";

// Coding: bars.
pub(crate) const TO_LIBRARY: &str = "Back to the library";
pub(crate) const UNDO_TIP: &str = "Undo ({undo})";
pub(crate) const REDO_TIP: &str = "Redo ({redo})";
pub(crate) const KEYS_TIP: &str = "Keys of this screen ({keys})";
pub(crate) const SUBMIT: &str = "Submit…";
pub(crate) const SUBMIT_TIP: &str =
    "Sign the sheet off, so that it can be compared ({submit})";
pub(crate) const IS_SUBMITTED: &str = "submitted, read only";
pub(crate) const SUBMITTED_NO_CHANGE: &str =
    "this sheet has been submitted; it takes no more changes";
pub(crate) const SUBMIT_ASK: &str = "Submit this sheet?";
pub(crate) const SUBMIT_TEXT: &str = "It takes no more changes after that, and can be \
    compared with the sheets of other coders who have submitted theirs.";
pub(crate) const NOT_YET: &str = "Not yet";
pub(crate) const CODING_HINTS: [(&str, &str); 7] = [
    ("{step-back} {step-forward}", "frame"),
    ("{play}", "play"),
    ("1 2 c Enter", "score"),
    ("{onset} {apex} {offset}", "onset apex offset"),
    ("{next-action}", "next action"),
    ("{commands}", "commands"),
    ("{keys}", "keys"),
];

// Coding: pictures.
pub(crate) const OPENING: &str = "Reading the video…";
pub(crate) const READING_WHY: &str = "The first frame. Every packet is read once, for exact \
    frames and times; the next time the video opens at once.";
pub(crate) const CANCEL_READING: &str = "Do not add this video";
pub(crate) const CURRENT: &str = "CURRENT";
pub(crate) const NEUTRAL: &str = "NEUTRAL";
pub(crate) const NO_NEUTRAL: &str = "No neutral frame yet. Go to a frame on which this \
    person's face is at rest and press {neutral}.";
pub(crate) const SIDE_BY_SIDE_TIP: &str =
    "The neutral frame beside the current one, or not ({side-by-side})";
pub(crate) const FLICKER_TIP: &str = "Neutral and current frame in turn, in the same place: what moved is seen to move ({flicker})";
pub(crate) const FIELDS_TIP: &str = "Step field by field, or by whole frames ({fields}): an \
    interlaced frame holds two pictures, half a frame apart. Marks go to the frame.";
pub(crate) const NO_FIELDS: &str = "not interlaced";
pub(crate) const GO_TO_NEUTRAL_TIP: &str = "Go to the neutral frame ({go-to-neutral})";
pub(crate) const CLEAR_NEUTRAL: &str = "No neutral frame";
pub(crate) const SET_NEUTRAL_TIP: &str =
    "The current frame is the neutral face ({neutral})";
pub(crate) const VIDEO_MISSING: &str = "The video cannot be shown";
pub(crate) const VIDEO_MISSING_TODO: &str = "The sheet can be read and its notes \
    changed; frames that cannot be seen are not coded.";
pub(crate) const NO_PICTURE_NO_CODE: &str = "There is no picture on screen: locate the \
    video before coding";

// Coding: working copies.
pub(crate) const COPY: &str = "working copy";
pub(crate) const ORIGINAL: &str = "original";
pub(crate) const COPY_TIP: &str = "Pictures come from the working copy, which was compared \
    with the original frame by frame; click for the original's ({copy})";
pub(crate) const ORIGINAL_TIP: &str = "Pictures come from the original; click for the working copy's, which step \
    smoothly ({copy})";
pub(crate) const COPY_CHIP_TIP: &str = "Pictures come from a copy in which every frame is \
    coded by itself; frames and times are the original's";
pub(crate) const MAKE_COPY: &str = "Make copy";
pub(crate) const COPY_ASKED: &str =
    "A working copy steps smoothly both ways, from anywhere.";
pub(crate) const COPY_ASKED_COST: &str = "Every frame by itself, compared with its own; F9 \
    begins; it takes minutes.";
pub(crate) const NO_COPY_YET: &str =
    "a working copy can be made once the original has been read";
pub(crate) const NOT_NOW: &str = "Not now";
pub(crate) const CANCEL: &str = "Cancel";
pub(crate) const MAKING_COPY: &str = "Making the working copy";
pub(crate) const COPY_CHECKING: &str = "comparing every frame with the original";
pub(crate) const ONE_COPY_AT_A_TIME: &str =
    "another working copy is being made; begin this one when it is done";

pub(crate) fn not_smooth(forward: bool, backward_fps: f64) -> String {
    let way = if forward { "smoothly" } else { "smoothly backwards" };
    let rate = if backward_fps < 1.0 {
        "less than one step".to_owned()
    } else {
        format!("about {backward_fps:.0} steps")
    };
    format!("This video will not step {way}: {rate} a second here.")
}

pub(crate) fn copy_cost(size: &str, seconds: f64) -> String {
    let time = if seconds < 90.0 {
        format!("{:.0} s", seconds.ceil())
    } else {
        format!("{:.0} min", (seconds / 60.0).ceil())
    };
    format!("A working copy will (about {size}, {time}).")
}

pub(crate) fn copy_writing(size: &str) -> String {
    format!("{size} written")
}

pub(crate) fn copy_not_used(why: &str) -> String {
    format!("The original is shown: {why}")
}

pub(crate) fn copy_broke_off(why: &str) -> String {
    format!("Making the working copy broke off: {why}; this is a fault to report")
}

// Coding: transport.
pub(crate) const NO_TIME: &str = "--:--:--.---";
pub(crate) const NO_FRAME: &str = "frame –";
pub(crate) const FIRST_TIP: &str = "First frame ({first-frame})";
pub(crate) const SECOND_BACK_TIP: &str = "One second back ({second-back})";
pub(crate) const BACK_TIP: &str = "One frame back ({step-back})";
pub(crate) const PLAY_TIP: &str =
    "Play or pause ({play}); {shuttle-back} {pause} {shuttle-forward} shuttle";
pub(crate) const FORWARD_TIP: &str = "One frame forward ({step-forward})";
pub(crate) const SECOND_FORWARD_TIP: &str = "One second forward ({second-forward})";
pub(crate) const LAST_TIP: &str = "Last frame ({last-frame})";
pub(crate) const SLOWER_TIP: &str = "Slower ({slower})";
pub(crate) const FASTER_TIP: &str = "Faster ({faster})";
pub(crate) const LOOP_TIP: &str = "Play again and again: in to out, else the selected \
    action, else everything ({loop})";
pub(crate) const IN_OUT_TIP: &str = "In and out points, set by {in-point} and {out-point}; click \
    to play everything ({no-in-out})";
pub(crate) const DROPPED_TIP: &str = "Frames that were due while playing and came too late \
    to be shown. Every frame is there when you step";
pub(crate) const MUTE_TIP: &str = "Sound on; click for none ({sound}; {louder} louder)";
pub(crate) const UNMUTE_TIP: &str = "Sound off; click to hear it ({sound})";
pub(crate) const NO_SOUND_TIP: &str = "This clip has no sound";
pub(crate) const NO_DEVICE_TIP: &str =
    "No sound device; playing goes by the system clock";
pub(crate) const NO_DEVICE: &str =
    "no sound device that can be used: playing goes by the system clock";
pub(crate) const DEVICE_GONE: &str = "the sound device is gone; playing goes on by the \
    system clock, and sound comes back with the next device";
pub(crate) const HOP_TIP: &str =
    "Frames that a hop moves by; click for another number ({next-hop})";
pub(crate) const GOTO: &str = "go to…";
pub(crate) const GOTO_TIP: &str = "A frame number, or a time such as 1:02.5 ({go-to})";
pub(crate) const GOTO_UNREADABLE: &str =
    "write a frame number of this clip, or a time such as 1:02.5";

// Coding: entry.
pub(crate) const ENTRY_HINT: &str = "Type a score:  12c   12cl   1+2+5b   /l12";
pub(crate) const OPEN: &str = "open";
pub(crate) const CODES: &str = "Codes";
pub(crate) const ACTION: &str = "Selected action";
pub(crate) const DELETE_TIP: &str = "Delete ({delete})";
pub(crate) const NOTE: &str = "Note: evidence seen, doubts …  ({note})";
pub(crate) const SELECT_FOR_NOTE: &str = "select one action to write its note";
pub(crate) const NOTHING_SELECTED: &str =
    "No action is selected. Click one on the timeline, or:";
pub(crate) const SELECT_KEYS: [(&str, &str); 3] = [
    ("{next-action}", "select the next action"),
    ("{previous-action}", "select the one before"),
    ("12c ↵", "score code 12 here"),
];
pub(crate) const SEVERAL_HINT: &str =
    "Levels, sides, marks and Delete change all of them, in one step.";
pub(crate) const NOT_MARKED: &str = "–";
pub(crate) const GO_THERE: &str = "Go there";
pub(crate) const DURATION: &str = "duration";
pub(crate) const IS_OPEN: &str = "open: {offset} marks the offset";
pub(crate) const LEVEL: &str = "Level";
pub(crate) const NO_LEVEL: &str = "–";
pub(crate) const TAKES_NO_LEVEL: &str = "This code takes no level.";
pub(crate) const SIDE: &str = "Side";
pub(crate) const BOTH: &str = "Both";
pub(crate) const UNSURE: &str = "Unsure";
pub(crate) const TAKES_NO_SIDE: &str = "This code takes no side.";
pub(crate) const LEFT_TIP: &str = "The person's left only ({left})";
pub(crate) const RIGHT_TIP: &str = "The person's right only ({right})";
pub(crate) const ONE_SIDE_TIP: &str = "One side, not stated which ({one-side})";
pub(crate) const UNEQUAL_TIP: &str = "Both sides, unequal ({unequal})";
pub(crate) const TOP_TIP: &str = "Top lip only ({top-lip})";
pub(crate) const BOTTOM_TIP: &str = "Bottom lip only ({bottom-lip})";
pub(crate) const ACTIONS: &str = "Actions";
pub(crate) const EVENTS: &str = "Events";
pub(crate) const FINDINGS: &str = "Findings";
pub(crate) const NO_ACTIONS: &str = "Nothing is scored yet.";
pub(crate) const NO_EVENTS: &str =
    "No event yet: an event needs an action with an offset.";
pub(crate) const NO_FINDINGS: &str = "Nothing implausible was found.";

// Coding: timeline and keys.
pub(crate) const NO_ACTIONS_ON_TIMELINE: &str =
    "Type a code such as 12c and press Enter: its onset is marked on the frame on screen";
pub(crate) const RULER_TIME: &str = "time";
pub(crate) const FRAME: &str = "frame";
pub(crate) const ZOOM_IN: &str = "Closer ({timeline-closer}, Ctrl+wheel)";
pub(crate) const ZOOM_OUT: &str = "Further ({timeline-further}, Ctrl+wheel)";
pub(crate) const ZOOM_WHOLE: &str = "The whole clip ({timeline-whole})";
pub(crate) const FILM: &str = "pictures";
pub(crate) const SOUND: &str = "sound";
pub(crate) const FILM_TIP: &str =
    "Pictures of the clip above the lanes, or not ({strips})";
pub(crate) const WAVE_TIP: &str = "The sound above the lanes, or not ({strips})";
pub(crate) const STOP_READING: &str = "Stop reading this clip in the background; what is \
    known of it is kept, and it goes on from there the next time";
pub(crate) const READING_BEGINS: &str = "Reading the clip in the background";
pub(crate) const READ_AGAIN: &str = "Read it again";
pub(crate) const READING_FAILED: &str = "The clip was not read in the background";
pub(crate) const KEYS: &str = "Keys";
pub(crate) const KEYS_HINT: &str = "Click a command, then press the key that it is to have. \
    Digits begin a score: 12c is code 12 at level C, 12cl its left side only, 1+2+5b several, \
    6? an unsure one; {type-score} begins one with a letter, as l12c. Enter is its onset here.";
pub(crate) const PRESS_KEY: &str = "Press the new key, with Ctrl, Shift or Alt where it is to \
    have them; Esc leaves it as it is. A key that another command has is taken from it.";
pub(crate) const NEW_KEY: &str = "new key …";
pub(crate) const NO_KEY: &str = "no key";
pub(crate) const NO_KEY_TIP: &str = "No key for this command";
pub(crate) const RESET_KEY_TIP: &str = "The keys of the set";
pub(crate) const KEYS_FILE: &str = "keys.toml";
pub(crate) const FIND: &str = "Search commands, codes, frames";
pub(crate) const FIND_HINT: &str =
    "a command, a code such as 12 or lip corner, a frame or time";
pub(crate) const NOTHING_FOUND: &str = "Nothing is called that.";
pub(crate) const CLOSE: &str = "Close (Esc)";
// Coding: what tables read in an event.
pub(crate) const READING: &str = "Reading";
pub(crate) const NO_EVENT_HERE: &str =
    "No event on this frame. Go to one: its score is read by every published table.";
pub(crate) const UNCLASSIFIED: &str = "No table describes this score.";

// Compare.
pub(crate) const COMPARING: &str = "Comparing the sheets…";
pub(crate) const COMPARE_FAILED: &str = "The sheets could not be compared";
pub(crate) const NOTHING_TO_COMPARE: &str = "There is nothing to compare yet";
pub(crate) const NOTHING_TO_COMPARE_TODO: &str = "Two coders have to submit their sheets \
    of the same clip first; until then each codes blind to the other.";
pub(crate) const FACS_RATIO: &str = "FACS ratio";
pub(crate) const BY_CODE: &str = "By code";
pub(crate) const TIMING: &str = "Timing";
pub(crate) const READINGS: &str = "Readings";
pub(crate) const RECIPE: &str = "Recipe";
pub(crate) const CODE: &str = "code";
pub(crate) const PAIR: &str = "coders";
pub(crate) const BOTH_FRAMES: &str = "both";
pub(crate) const FIRST_FRAMES: &str = "first only";
pub(crate) const SECOND_FRAMES: &str = "second only";
pub(crate) const KAPPA: &str = "kappa by frame";
pub(crate) const PERCENT: &str = "agree";
pub(crate) const POSITIVE: &str = "positive";
pub(crate) const NEGATIVE: &str = "negative";
pub(crate) const AC1: &str = "AC1";
pub(crate) const EVENT_F1: &str = "F1, actions";
pub(crate) const LANDMARK: &str = "landmark";
pub(crate) const MATCHED: &str = "matched";
pub(crate) const MEAN_FRAMES: &str = "mean, frames";
pub(crate) const MEAN_MS: &str = "mean, ms";
pub(crate) const MEDIAN_ABS: &str = "median |d|";
pub(crate) const LIMITS: &str = "95 % limits, frames";
pub(crate) const WITHIN_2: &str = "within 2";
pub(crate) const NONE: &str = "–";

// Settings.
pub(crate) const SETTINGS: &str = "Settings";
pub(crate) const SETTINGS_TIP: &str = "Settings ({settings})";
pub(crate) const SETTINGS_KEYS: &str =
    "Up and Down choose a setting, Left and Right change it; Esc closes.";
pub(crate) const THEME: &str = "Theme";
pub(crate) const THEME_HINT: &str = "What lies round a picture is the same neutral grey in \
    every theme.";
pub(crate) const TEXT_SIZE: &str = "Size of text and controls";
pub(crate) const TEXT_SIZE_HINT: &str = "On top of what the system sets for the screen.";
pub(crate) const RENDERER: &str = "Drawn by";
pub(crate) const RENDERER_HINT: &str = "Holds from the next start on. By itself the studio \
    takes the graphics card where there is a real one, and the processor otherwise.";

pub(crate) fn look(look: Look) -> &'static str {
    match look {
        Look::Dark => "Dark",
        Look::Light => "Light",
        Look::HighContrast => "High contrast",
    }
}

pub(crate) fn size(percent: u16) -> String {
    format!("{percent} %")
}

pub(crate) fn renderer(choice: Option<RendererChoice>) -> &'static str {
    match choice {
        None => "What is faster here",
        Some(RendererChoice::TinySkia) => "Processor",
        Some(RendererChoice::Wgpu) => "Graphics card",
    }
}

// Notices.
pub(crate) const DISMISS: &str = "Close this notice";

pub(crate) fn window_title(
    project: Option<&str>,
    coding: Option<(&str, &str)>,
) -> String {
    match (project, coding) {
        (_, Some((clip, coder))) => format!("{PROGRAM} – {clip} – {coder}"),
        (Some(project), None) => format!("{PROGRAM} – {project}"),
        (None, None) => PROGRAM.to_owned(),
    }
}

pub(crate) fn about_frames(n: u32) -> String {
    format!("about {}", frames(n))
}

pub(crate) fn percent(share: f32) -> String {
    format!("{:>3.0} %", f64::from(share) * 100.0)
}

pub(crate) fn no_thread(why: &str) -> String {
    format!("the video cannot be read now: {why}; close other programs and try again")
}

pub(crate) fn other_video(file: &str) -> String {
    format!(
        "{file} is another video than the one this clip was coded on; locate the original"
    )
}

pub(crate) const MORE_FINDINGS: &str =
    "There are more; they come up as these are mended.";

pub(crate) fn more_rows(shown: usize, of: usize) -> String {
    format!(
        "{shown} of {of} rows. The command line and the report's CSV files have all of them."
    )
}

pub(crate) fn hidden_sheets(n: usize) -> String {
    let sheets = if n == 1 { "1 sheet is" } else { &format!("{n} sheets are") };
    format!(
        "{sheets} hidden from you: blind coding; another coder's sheet of a clip is shown \
         once both of you have submitted it"
    )
}

pub(crate) fn not_found(file: &str) -> String {
    format!("There is no file at {file}; locate the video where it is now.")
}

/// A rate in frames a second, to three decimals where it is not whole.
pub(crate) fn rate(rate: FrameRate) -> String {
    if rate.den == 1 {
        return format!("{} fps", rate.num);
    }
    let text = format!("{:.3}", rate.as_f64());
    format!("{} fps", text.trim_end_matches('0').trim_end_matches('.'))
}

pub(crate) fn frames(n: u32) -> String {
    plural(n as usize, "frame")
}

pub(crate) fn draft(n: usize) -> String {
    format!("draft, {}", plural(n, "action"))
}

pub(crate) fn submitted(n: usize) -> String {
    format!("submitted, {}", plural(n, "action"))
}

pub(crate) fn n_actions(n: usize) -> String {
    plural(n, "action")
}

pub(crate) fn n_selected(selected: usize, n: usize) -> String {
    format!("{selected} of {} selected", plural(n, "action"))
}

pub(crate) fn n_selected_title(n: usize) -> String {
    format!("{} selected", plural(n, "action"))
}

pub(crate) fn saved(n_entries: u64) -> String {
    if n_entries == 0 {
        "nothing to save".to_owned()
    } else {
        format!("saved, entry {n_entries}")
    }
}

pub(crate) fn still_open(n: usize) -> String {
    format!("{} still open: mark the offset or delete it first", plural(n, "action"))
}

pub(crate) fn frame(frame: FrameIndex) -> String {
    format!("f {}", frame.0)
}

pub(crate) fn preview(frame: FrameIndex) -> String {
    format!("Preview, frame {}", frame.0)
}

pub(crate) fn read_so_far(percent: u8) -> String {
    format!("{READING_BEGINS} {percent} %")
}

pub(crate) fn lost_frames(n: u32) -> String {
    format!(
        "{} of this clip cannot be shown: its file is damaged. `frontalis clip check` names \
         them; copy the file again from its source",
        plural(n as usize, "frame")
    )
}

/// One of the two fields of a frame, and how much later it is than the frame.
pub(crate) fn field(number: u8, later_ms: f64) -> String {
    if later_ms == 0.0 {
        return format!("field {number} of 2");
    }
    let digits = usize::from(later_ms.fract().abs() > 0.05);
    format!("field {number} of 2 · +{later_ms:.digits$} ms")
}

pub(crate) fn frame_of(frame: FrameIndex, last: FrameIndex) -> String {
    format!("frame {} / {}", frame.0, last.0)
}

pub(crate) fn frame_not_shown(frame: FrameIndex) -> String {
    format!("frame {} cannot be shown; the picture says why", frame.0)
}

pub(crate) fn frame_failed(frame: FrameIndex, why: &str) -> String {
    format!("Frame {}: {why}", frame.0)
}

/// The keys' file cannot be used.
pub(crate) fn keys_unread(file: Option<&std::path::Path>, why: &str) -> String {
    let file = file.map(|it| it.display().to_string()).unwrap_or_default();
    format!(
        "The keys in {file} are not in use: {why}. Frontalis's own hold until it is mended."
    )
}

/// The keys' file cannot be written.
pub(crate) fn keys_unwritten(file: &std::path::Path, why: &str) -> String {
    format!("{} cannot be written: {why}", file.display())
}

pub(crate) fn hop_tip(frames: u32, forward: bool) -> String {
    let way = if forward { "forward ({hop-forward})" } else { "back ({hop-back})" };
    format!("{} {way}", plural(frames as usize, "frame"))
}

/// Loudness, when it is changed.
pub(crate) fn volume(percent: u8, muted: bool) -> String {
    if muted { "sound off".to_owned() } else { format!("sound at {percent} %") }
}

/// Frames that came too late.
pub(crate) fn dropped(n: u64) -> String {
    format!("{n} dropped")
}

/// The frames that are played: `20–45`, `20–`, `–45`.
pub(crate) fn in_out(first: Option<FrameIndex>, last: Option<FrameIndex>) -> String {
    let of = |it: Option<FrameIndex>| it.map_or(String::new(), |it| it.0.to_string());
    format!("{}–{}", of(first), of(last))
}

pub(crate) fn hop(frames: u32) -> String {
    format!("±{frames}")
}

pub(crate) fn onset_at(frame: FrameIndex) -> String {
    format!("onset on frame {}", frame.0)
}

pub(crate) fn apex_at(frame: FrameIndex) -> String {
    format!("apex {}", frame.0)
}

pub(crate) fn open_since(score: &str, onset: FrameIndex) -> String {
    format!("{score} since {}", onset.0)
}

pub(crate) fn span(first: FrameIndex, last: Option<FrameIndex>) -> String {
    match last {
        Some(last) => format!("{}–{}", first.0, last.0),
        None => format!("{}–", first.0),
    }
}

pub(crate) fn duration(frames: u64, ms: i64) -> String {
    format!("{} f  {ms} ms", frames)
}

pub(crate) fn code_tip(code: Code, name: &str) -> String {
    format!("{code}  {name}: onset on this frame")
}

pub(crate) fn level_tip(level: Level) -> String {
    format!("{}, {} ({})", level.letter(), level.word(), level.letter().to_lowercase())
}

pub(crate) fn landmark(landmark: Landmark) -> &'static str {
    landmark.word()
}

pub(crate) fn put_here(landmark: Landmark) -> String {
    let key = match landmark {
        Landmark::Onset => " ([)",
        Landmark::ApexFirst | Landmark::ApexLast => " (\\)",
        Landmark::Offset => " (])",
    };
    format!("{} on this frame{key}", landmark.word())
}

pub(crate) fn index(table: &str, value: &str) -> String {
    format!("{table} {value}")
}

pub(crate) fn extra(codes: &str) -> String {
    format!("  beyond: {codes}")
}

pub(crate) fn not_ruled_out(words: &str) -> String {
    format!("not ruled out: {words}")
}

pub(crate) fn undetermined(words: &str) -> String {
    format!("undetermined: {words}")
}

pub(crate) fn of_n(number: &str, n: u64) -> String {
    format!("{number} ({n})")
}

pub(crate) fn ratio_form(form: &str, n: u64) -> String {
    format!("{}, {}", form.replace('-', " "), plural(n as usize, "event"))
}

pub(crate) fn event_place(clip: &str, coder: &str, apex: u32) -> String {
    format!("{clip}, {coder}, apex {apex}")
}

fn plural(n: usize, what: &str) -> String {
    if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") }
}
