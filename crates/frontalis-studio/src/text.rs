//! Every sentence the user reads. Field terms only; each message says what to do.
//!
//! The words themselves are in `i18n/LANGUAGE/studio.ftl`, one message an id in each language;
//! here they have names. To add one:
//!
//! 1. `pub(crate) const NO_CLIPS: Word = Word("no-clips");`, and `no-clips = No clips yet` in
//!    all of `i18n/{en,es,pt}/studio.ftl`. It is read like a `&str` (`&words::NO_CLIPS`) and
//!    goes into widgets as it is.
//! 2. With variables, a function: `say!("still-open", n = n)` and
//!    `still-open = { $n -> [one] one action is *[other] { $n } actions are } still open`.
//! 3. A command whose key is to be shown stands in angle marks, `Undo (‹undo›)`, and goes
//!    through `spell`.
//! 4. What the desk or the core says (a refusal, a finding, an error, the title of a command)
//!    stays English there. It is written once more, with its variables, in
//!    `i18n/en/sentences.ftl` (titles: `commands.ftl`), and translated beside it; on screen it
//!    goes through `said`. See docs/languages.md.
//!
//! Tests in `language` name what is missing.

mod agreement;
mod comfort;
mod gate;
mod interpretation;
mod seeing;
mod selective;
mod taking;

use frontalis_core::facs::Region;
mod trouble;

use frontalis_core::time::{FrameRate, Landmark};
use frontalis_core::{Code, FrameIndex, Level, MarkerKind};
use frontalis_desk::{Keymap, LaneChoice, LaneSide};

use crate::language::{Word, decimal, plain, said, say};

pub(crate) use self::agreement::*;
pub(crate) use self::comfort::*;
pub(crate) use self::gate::*;
pub(crate) use self::interpretation::*;
pub(crate) use self::seeing::*;
pub(crate) use self::selective::*;
pub(crate) use self::taking::*;

pub(crate) use self::trouble::*;

/// The program's name, and the beginning of the window's title.
pub(crate) const PROGRAM: &str = "Frontalis";
/// The extension of a project file.
pub(crate) const EXTENSION: &str = "frontalis";

// Library.
pub(crate) const WELCOME: Word = Word("welcome");
pub(crate) const WELCOME_TEXT: Word = Word("welcome-text");
pub(crate) const NEW_PROJECT: Word = Word("new-project");
pub(crate) const OPEN_PROJECT: Word = Word("open-project");
pub(crate) const OR_TYPE_PATH: Word = Word("or-type-path");
pub(crate) const PROJECT_PATH: Word = Word("project-path");
pub(crate) const GO: Word = Word("go");
pub(crate) const RECENT: Word = Word("recent");
pub(crate) const NO_RECENT: Word = Word("no-recent");
pub(crate) const FORGET: Word = Word("forget");
pub(crate) const PROJECTS: Word = Word("projects");
pub(crate) const CODER: Word = Word("coder");
pub(crate) const NO_CODER: Word = Word("no-coder");
pub(crate) const CODER_NAME: Word = Word("coder-name");
pub(crate) const ADD: Word = Word("add");
pub(crate) const CLIPS: Word = Word("clips");
pub(crate) const COMPARE: Word = Word("compare");
pub(crate) const ADD_VIDEOS: Word = Word("add-videos");
pub(crate) const VIDEO_PATH: Word = Word("video-path");
pub(crate) const NO_CLIPS: Word = Word("no-clips");
pub(crate) const NO_CLIPS_TODO: Word = Word("no-clips-todo");
pub(crate) const VFR: Word = Word("vfr");
pub(crate) const VFR_TIP: Word = Word("vfr-tip");
pub(crate) const MIRRORED: Word = Word("mirrored");
pub(crate) const MIRRORED_TIP: Word = Word("mirrored-tip");
pub(crate) const MISSING: Word = Word("missing");
pub(crate) const LOCATE: Word = Word("locate");
pub(crate) const CODE_CLIP: Word = Word("code-clip");
pub(crate) const READ_CLIP: Word = Word("read-clip");
pub(crate) const NOT_STARTED: Word = Word("not-started");
pub(crate) const TYPE_A_PATH: Word = Word("type-a-path");
pub(crate) const TYPE_A_VIDEO: Word = Word("type-a-video");
pub(crate) const TYPE_A_CODER: Word = Word("type-a-coder");
pub(crate) const ADD_A_VIDEO_FIRST: Word = Word("add-a-video-first");
pub(crate) const ADD_A_CODER_FIRST: Word = Word("add-a-coder-first");
pub(crate) const TAB_KEY: (Word, Word) =
    (Word("library-key-field"), Word("library-does-field"));
pub(crate) const PROJECT_FILES: Word = Word("project-files");
pub(crate) const VIDEO_FILES: Word = Word("video-files");
pub(crate) const NEW_NAME: &str = "study.frontalis";

// Coding: bars.
pub(crate) const TO_LIBRARY: Word = Word("to-library");
pub(crate) const UNDO_TIP: Word = Word("undo-tip");
pub(crate) const REDO_TIP: Word = Word("redo-tip");
pub(crate) const KEYS_TIP: Word = Word("keys-tip");
pub(crate) const SUBMIT: Word = Word("submit");
pub(crate) const SUBMIT_TIP: Word = Word("submit-tip");
pub(crate) const IS_SUBMITTED: Word = Word("is-submitted");
pub(crate) const SUBMITTED_NO_CHANGE: Word = Word("submitted-no-change");
pub(crate) const SUBMIT_ASK: Word = Word("submit-ask");
pub(crate) const SUBMIT_TEXT: Word = Word("submit-text");
pub(crate) const NOT_YET: Word = Word("not-yet");
pub(crate) const CODING_HINTS: [(&str, Word); 7] = [
    ("{step-back} {step-forward}", Word("hint-frame")),
    ("{play}", Word("hint-play")),
    ("1 2 c {commit-score}", Word("hint-score")),
    ("{onset} {apex} {offset}", Word("hint-landmarks")),
    ("{next-action}", Word("hint-next")),
    ("{commands}", Word("hint-commands")),
    ("{keys}", Word("hint-keys")),
];

// Coding: pictures.
pub(crate) const OPENING: Word = Word("opening");
pub(crate) const READING_WHY: Word = Word("reading-why");
pub(crate) const CANCEL_READING: Word = Word("cancel-reading");
pub(crate) const CURRENT: Word = Word("current");
pub(crate) const NEUTRAL: Word = Word("neutral");
pub(crate) const NO_NEUTRAL: Word = Word("no-neutral");
pub(crate) const SIDE_BY_SIDE_TIP: Word = Word("side-by-side-tip");
pub(crate) const FLICKER_TIP: Word = Word("flicker-tip");
pub(crate) const FIELDS_TIP: Word = Word("fields-tip");
pub(crate) const NO_FIELDS: Word = Word("no-fields");
pub(crate) const GO_TO_NEUTRAL_TIP: Word = Word("go-to-neutral-tip");
pub(crate) const CLEAR_NEUTRAL: Word = Word("clear-neutral");
pub(crate) const SET_NEUTRAL_TIP: Word = Word("set-neutral-tip");
pub(crate) const VIDEO_MISSING: Word = Word("video-missing");
pub(crate) const VIDEO_MISSING_TODO: Word = Word("video-missing-todo");
pub(crate) const NOT_KEPT_YET: Word = Word("not-kept-yet");
/// So many keys wait already; what is pressed now is left out.
pub(crate) fn too_many_waiting(n: usize) -> String {
    say!("too-many-waiting", n = n)
}
pub(crate) const NO_PICTURE_NO_CODE: Word = Word("no-picture-no-code");

// Coding: working copies.
pub(crate) const COPY: Word = Word("copy");
pub(crate) const ORIGINAL: Word = Word("original");
pub(crate) const COPY_TIP: Word = Word("copy-tip");
pub(crate) const ORIGINAL_TIP: Word = Word("original-tip");
pub(crate) const COPY_CHIP_TIP: Word = Word("copy-chip-tip");
pub(crate) const MAKE_COPY: Word = Word("make-copy");
pub(crate) const COPY_ASKED: Word = Word("copy-asked");
pub(crate) const COPY_ASKED_COST: Word = Word("copy-asked-cost");
pub(crate) const NO_COPY_YET: Word = Word("no-copy-yet");
pub(crate) const NOT_NOW: Word = Word("not-now");
pub(crate) const CANCEL: Word = Word("cancel");
pub(crate) const MAKING_COPY: Word = Word("making-copy");
pub(crate) const COPY_CHECKING: Word = Word("copy-checking");
pub(crate) const ONE_COPY_AT_A_TIME: Word = Word("one-copy-at-a-time");

pub(crate) fn not_smooth(forward: bool, backward_fps: f64) -> String {
    let n = backward_fps.round();
    match (forward, backward_fps < 1.0) {
        (true, true) => Word("not-smooth-below-one").to_string(),
        (true, false) => say!("not-smooth", n = n),
        (false, true) => Word("not-smooth-backward-below-one").to_string(),
        (false, false) => say!("not-smooth-backward", n = n),
    }
}

pub(crate) fn copy_cost(size: &str, seconds: f64) -> String {
    let size = decimal_in(size);
    if seconds < 90.0 {
        say!("copy-cost-seconds", size = size, n = seconds.ceil())
    } else {
        say!("copy-cost-minutes", size = size, n = (seconds / 60.0).ceil())
    }
}

pub(crate) fn copy_writing(size: &str) -> String {
    say!("copy-writing", size = decimal_in(size))
}

pub(crate) fn copy_not_used(why: &str) -> String {
    say!("copy-not-used", why = said(why))
}

pub(crate) fn copy_broke_off(why: &str) -> String {
    say!("copy-broke-off", why = said(why))
}

/// A size such as `1.4 GB` with the decimal mark of the language.
fn decimal_in(size: &str) -> String {
    if decimal(0.5, 1).contains(',') { size.replace('.', ",") } else { size.to_owned() }
}

// Coding: transport.
pub(crate) const NO_TIME: &str = "--:--:--.---";
pub(crate) const NO_FRAME: Word = Word("no-frame");
pub(crate) const FIRST_TIP: Word = Word("first-tip");
pub(crate) const SECOND_BACK_TIP: Word = Word("second-back-tip");
pub(crate) const BACK_TIP: Word = Word("back-tip");
pub(crate) const PLAY_TIP: Word = Word("play-tip");
pub(crate) const FORWARD_TIP: Word = Word("forward-tip");
pub(crate) const SECOND_FORWARD_TIP: Word = Word("second-forward-tip");
pub(crate) const LAST_TIP: Word = Word("last-tip");
pub(crate) const SLOWER_TIP: Word = Word("slower-tip");
pub(crate) const FASTER_TIP: Word = Word("faster-tip");
pub(crate) const LOOP_TIP: Word = Word("loop-tip");
pub(crate) const IN_OUT_TIP: Word = Word("in-out-tip");
pub(crate) const DROPPED_TIP: Word = Word("dropped-tip");
pub(crate) const MUTE_TIP: Word = Word("mute-tip");
pub(crate) const UNMUTE_TIP: Word = Word("unmute-tip");
pub(crate) const NO_SOUND_TIP: Word = Word("no-sound-tip");
pub(crate) const NO_DEVICE_TIP: Word = Word("no-device-tip");
pub(crate) const NO_DEVICE: Word = Word("no-device");
pub(crate) const DEVICE_GONE: Word = Word("device-gone");
pub(crate) const HOP_TIP: Word = Word("hop-tip");
pub(crate) const GOTO: Word = Word("goto");
pub(crate) const GOTO_TIP: Word = Word("goto-tip");
pub(crate) const GOTO_UNREADABLE: Word = Word("goto-unreadable");

// Coding: entry.
pub(crate) const ENTRY_HINT: Word = Word("entry-hint");
pub(crate) const OPEN: Word = Word("open");
pub(crate) const ACTION: Word = Word("action");
pub(crate) const DELETE_TIP: Word = Word("delete-tip");
pub(crate) const NOTE: Word = Word("note");
pub(crate) const SELECT_FOR_NOTE: Word = Word("select-for-note");
pub(crate) const NOTHING_SELECTED: Word = Word("nothing-selected");
pub(crate) const SELECT_KEYS: [(&str, Word); 3] = [
    ("{next-action}", Word("select-next")),
    ("{previous-action}", Word("select-previous")),
    ("12c ↵", Word("select-score")),
];
pub(crate) const SEVERAL_HINT: Word = Word("several-hint");
pub(crate) const NOT_MARKED: &str = "–";
pub(crate) const GO_THERE: Word = Word("go-there");
pub(crate) const DURATION: Word = Word("duration");
pub(crate) const IS_OPEN: Word = Word("is-open");
pub(crate) const LEVEL: Word = Word("level");
pub(crate) const NO_LEVEL: &str = "–";
pub(crate) const TAKES_NO_LEVEL: Word = Word("takes-no-level");
pub(crate) const SIDE: Word = Word("side");
pub(crate) const BOTH: Word = Word("both");
pub(crate) const UNSURE: Word = Word("unsure");
pub(crate) const TAKES_NO_SIDE: Word = Word("takes-no-side");
pub(crate) const LEFT_TIP: Word = Word("left-tip");
pub(crate) const RIGHT_TIP: Word = Word("right-tip");
pub(crate) const ONE_SIDE_TIP: Word = Word("one-side-tip");
pub(crate) const UNEQUAL_TIP: Word = Word("unequal-tip");
pub(crate) const TOP_TIP: Word = Word("top-tip");
pub(crate) const BOTTOM_TIP: Word = Word("bottom-tip");
pub(crate) const ACTIONS: Word = Word("actions");
pub(crate) const EVENTS: Word = Word("events");
pub(crate) const FINDINGS: Word = Word("findings");
pub(crate) const NO_ACTIONS: Word = Word("no-actions");
pub(crate) const NO_EVENTS: Word = Word("no-events");
pub(crate) const NO_FINDINGS: Word = Word("no-findings");

// Coding: timeline and keys.
pub(crate) const NO_ACTIONS_ON_TIMELINE: Word = Word("no-actions-on-timeline");
pub(crate) const RULER_TIME: Word = Word("ruler-time");
pub(crate) const FRAME: Word = Word("frame");
pub(crate) const ZOOM_IN: Word = Word("zoom-in");
pub(crate) const ZOOM_OUT: Word = Word("zoom-out");
pub(crate) const ZOOM_WHOLE: Word = Word("zoom-whole");
pub(crate) const MARKERS: Word = Word("markers");
pub(crate) const SNAPS: Word = Word("snaps");
pub(crate) const SNAPS_NOT: Word = Word("snaps-not");
pub(crate) const SELECT_TO_FOLD: Word = Word("select-to-fold");
pub(crate) const MARKER_TITLE: Word = Word("marker-title");
pub(crate) const MARKER_HINT: Word = Word("marker-hint");
pub(crate) const MARKER_KEYS: Word = Word("marker-keys");
pub(crate) const MARKER_NOT_YET: Word = Word("marker-not-yet");

pub(crate) const LEVEL_TRACK: Word = Word("level-track");
pub(crate) const LEVEL_TRACK_NONE: Word = Word("level-track-none");
pub(crate) const LEVEL_PASS_TIP: Word = Word("level-pass-tip");
pub(crate) const LEVEL_FROM_TRACK_TIP: Word = Word("level-from-track-tip");

/// How often a level changes.
pub(crate) fn level_changes(n: usize) -> String {
    say!("level-track-changes", n = n)
}

/// The lane's side in a word; none for both.
pub(crate) fn lane_side(side: LaneSide) -> Option<Word> {
    Some(match side {
        LaneSide::Both => return None,
        LaneSide::Left => Word("lane-left"),
        LaneSide::Right => Word("lane-right"),
        LaneSide::One => Word("lane-one-side"),
        LaneSide::Top => Word("lane-top-lip"),
        LaneSide::Bottom => Word("lane-bottom-lip"),
    })
}

/// Which lanes there are, on the button that changes it.
pub(crate) fn lanes_shown(choice: LaneChoice, only: Option<Region>) -> String {
    if let Some(region) = only {
        return said(region.name());
    }
    let word = match choice {
        LaneChoice::Used => Word("lanes-used"),
        LaneChoice::Scheme => Word("lanes-scheme"),
        LaneChoice::Selected => Word("lanes-selected"),
    };
    word.to_string()
}

/// What is said of the lanes that there are now.
pub(crate) fn lanes_told(choice: LaneChoice) -> String {
    let word = match choice {
        LaneChoice::Used => Word("lanes-used-told"),
        LaneChoice::Scheme => Word("lanes-scheme-told"),
        LaneChoice::Selected => Word("lanes-selected-told"),
    };
    word.to_string()
}

/// The one region whose lanes are shown.
pub(crate) fn lanes_of(only: Option<Region>) -> String {
    match only {
        Some(it) => say!("lanes-of-one", region = said(it.name())),
        None => Word("lanes-of-all").to_string(),
    }
}

pub(crate) fn snap_told(on: bool) -> String {
    let word = if on { Word("snap-on") } else { Word("snap-off") };
    word.to_string()
}

/// What a marker is for.
pub(crate) fn marker_kind(kind: MarkerKind) -> Word {
    match kind {
        MarkerKind::Check => Word("marker-check"),
        MarkerKind::Question => Word("marker-question"),
        MarkerKind::Candidate => Word("marker-candidate"),
        MarkerKind::Point => Word("marker-point"),
    }
}

pub(crate) fn on_frame(frame: FrameIndex) -> String {
    say!("on-frame", frame = frame.0)
}

pub(crate) const FILM: Word = Word("film");
pub(crate) const SOUND: Word = Word("sound");
pub(crate) const FILM_TIP: Word = Word("film-tip");
pub(crate) const WAVE_TIP: Word = Word("wave-tip");
pub(crate) const STOP_READING: Word = Word("stop-reading");
pub(crate) const READING_BEGINS: Word = Word("reading-begins");
pub(crate) const READ_AGAIN: Word = Word("read-again");
pub(crate) const READING_FAILED: Word = Word("reading-failed");
pub(crate) const KEYS: Word = Word("keys");
pub(crate) const KEYS_HINT: Word = Word("keys-hint");
pub(crate) const PRESS_KEY: Word = Word("press-key");
pub(crate) const NEW_KEY: Word = Word("new-key");
pub(crate) const NO_KEY: Word = Word("no-key");
pub(crate) const NO_KEY_TIP: Word = Word("no-key-tip");
pub(crate) const RESET_KEY_TIP: Word = Word("reset-key-tip");
pub(crate) const KEYS_FILE: &str = "keys.toml";
pub(crate) const FIND: Word = Word("find");
pub(crate) const FIND_HINT: Word = Word("find-hint");
pub(crate) const NOTHING_FOUND: Word = Word("nothing-found");
pub(crate) const CLOSE: Word = Word("close");
// Coding: what tables read in an event.
pub(crate) const READING: Word = Word("reading");
pub(crate) const NO_EVENT_HERE: Word = Word("no-event-here");
pub(crate) const UNCLASSIFIED: Word = Word("unclassified");

// Compare.
pub(crate) const COMPARING: Word = Word("comparing");
pub(crate) const COMPARE_FAILED: Word = Word("compare-failed");
pub(crate) const NOTHING_TO_COMPARE: Word = Word("nothing-to-compare");
pub(crate) const NOTHING_TO_COMPARE_TODO: Word = Word("nothing-to-compare-todo");
pub(crate) const FACS_RATIO: Word = Word("facs-ratio");
pub(crate) const BY_CODE: Word = Word("by-code");
pub(crate) const TIMING: Word = Word("timing");
pub(crate) const READINGS: Word = Word("readings");
pub(crate) const RECIPE: Word = Word("recipe");
pub(crate) const CODE: Word = Word("code");
pub(crate) const PAIR: Word = Word("pair");
pub(crate) const BOTH_FRAMES: Word = Word("both-frames");
pub(crate) const FIRST_FRAMES: Word = Word("first-frames");
pub(crate) const SECOND_FRAMES: Word = Word("second-frames");
pub(crate) const KAPPA: Word = Word("kappa");
pub(crate) const PERCENT: Word = Word("percent");
pub(crate) const POSITIVE: Word = Word("positive");
pub(crate) const NEGATIVE: Word = Word("negative");
pub(crate) const AC1: Word = Word("ac1");
pub(crate) const EVENT_F1: Word = Word("event-f1");
pub(crate) const LANDMARK: Word = Word("landmark");
pub(crate) const MATCHED: Word = Word("matched");
pub(crate) const MEAN_FRAMES: Word = Word("mean-frames");
pub(crate) const MEAN_MS: Word = Word("mean-ms");
pub(crate) const MEDIAN_ABS: Word = Word("median-abs");
pub(crate) const LIMITS: Word = Word("limits");
pub(crate) const WITHIN_2: Word = Word("within-2");
pub(crate) const NONE: &str = "–";

// Notices.
pub(crate) const DISMISS: Word = Word("dismiss");

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
    say!("about-frames", n = n)
}

pub(crate) fn percent(share: f32) -> String {
    format!("{:>3.0} %", f64::from(share) * 100.0)
}

pub(crate) fn no_thread(why: &str) -> String {
    say!("no-thread", why = why)
}

pub(crate) fn other_video(file: &str) -> String {
    say!("other-video", file = file)
}

pub(crate) const MORE_FINDINGS: Word = Word("more-findings");

pub(crate) fn more_rows(shown: usize, of: usize) -> String {
    say!("more-rows", shown = shown, of = of)
}

pub(crate) fn hidden_sheets(n: usize) -> String {
    say!("hidden-sheets", n = n)
}

pub(crate) fn not_found(file: &str) -> String {
    say!("not-found", file = file)
}

/// A rate in frames a second, to three decimals where it is not whole.
pub(crate) fn rate(rate: FrameRate) -> String {
    if rate.den == 1 {
        return say!("rate", rate = rate.num.to_string());
    }
    let text = decimal(rate.as_f64(), 3);
    let text = text.trim_end_matches('0').trim_end_matches(['.', ',']);
    say!("rate", rate = text)
}

pub(crate) fn frames(n: u32) -> String {
    say!("frames", n = n)
}

pub(crate) fn draft(n: usize) -> String {
    say!("draft", n = n)
}

pub(crate) fn submitted(n: usize) -> String {
    say!("submitted", n = n)
}

pub(crate) fn n_actions(n: usize) -> String {
    say!("n-actions", n = n)
}

pub(crate) fn n_selected(selected: usize, n: usize) -> String {
    say!("n-selected", selected = selected, n = n)
}

pub(crate) fn n_selected_title(n: usize) -> String {
    say!("n-selected-title", n = n)
}

pub(crate) fn saved(n_entries: u64) -> String {
    if n_entries == 0 {
        Word("nothing-to-save").to_string()
    } else {
        say!("saved", n = n_entries)
    }
}

pub(crate) fn still_open(n: usize) -> String {
    say!("still-open", n = n)
}

pub(crate) fn frame(frame: FrameIndex) -> String {
    say!("frame-short", frame = frame.0)
}

pub(crate) fn preview(frame: FrameIndex) -> String {
    say!("preview", frame = frame.0)
}

pub(crate) fn read_so_far(percent: u8) -> String {
    say!("read-so-far", n = percent)
}

pub(crate) fn lost_frames(n: u32) -> String {
    say!("lost-frames", n = n)
}

/// One of the two fields of a frame, and how much later it is than the frame.
pub(crate) fn field(number: u8, later_ms: f64) -> String {
    if later_ms == 0.0 {
        return say!("field", number = number);
    }
    let digits = usize::from(later_ms.fract().abs() > 0.05);
    say!("field-later", number = number, ms = decimal(later_ms, digits))
}

pub(crate) fn frame_of(frame: FrameIndex, last: FrameIndex) -> String {
    say!("frame-of", frame = frame.0, last = last.0)
}

pub(crate) fn frame_not_shown(frame: FrameIndex) -> String {
    say!("frame-not-shown", frame = frame.0)
}

pub(crate) fn frame_failed(frame: FrameIndex, why: &str) -> String {
    say!("frame-failed", frame = frame.0, why = said(why))
}

/// The keys' file cannot be used.
pub(crate) fn keys_unread(file: Option<&std::path::Path>, why: &str) -> String {
    let file = file.map(|it| it.display().to_string()).unwrap_or_default();
    say!("keys-unread", file = file, why = said(why))
}

/// Some of what is wrong, and how much more there is.
pub(crate) fn more_errors(shown: &str, more: usize) -> String {
    say!("keys-more", shown = said(shown), n = more)
}

/// The keys' file cannot be written.
pub(crate) fn keys_unwritten(file: &std::path::Path, why: &str) -> String {
    say!("keys-unwritten", file = file.display().to_string(), why = why)
}

pub(crate) fn hop_tip(frames: u32, forward: bool) -> String {
    if forward {
        say!("hop-forward-tip", n = frames)
    } else {
        say!("hop-back-tip", n = frames)
    }
}

/// Loudness, when it is changed.
pub(crate) fn volume(percent: u8, muted: bool) -> String {
    if muted { Word("sound-off").to_string() } else { say!("sound-at", n = percent) }
}

/// Frames that came too late.
pub(crate) fn dropped(n: u64) -> String {
    say!("dropped", n = n)
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
    say!("onset-at", frame = frame.0)
}

pub(crate) fn apex_at(frame: FrameIndex) -> String {
    say!("apex-at", frame = frame.0)
}

pub(crate) fn open_since(score: &str, onset: FrameIndex) -> String {
    say!("open-since", score = score, frame = onset.0)
}

pub(crate) fn span(first: FrameIndex, last: Option<FrameIndex>) -> String {
    match last {
        Some(last) => format!("{}–{}", first.0, last.0),
        None => format!("{}–", first.0),
    }
}

pub(crate) fn duration(frames: u64, ms: i64) -> String {
    say!("duration-of", n = frames, ms = ms)
}

// Held codes, templates, the pad, passes, the checklist.
mod minding;
pub(crate) use self::minding::*;

pub(crate) fn code_tip(code: Code, name: &str) -> String {
    say!("code-tip", code = code.to_string(), name = name)
}

pub(crate) fn level_tip(level: Level) -> String {
    format!(
        "{}, {} ({})",
        level.letter(),
        said(level.word()),
        level.letter().to_lowercase()
    )
}

pub(crate) fn landmark(landmark: Landmark) -> Word {
    match landmark {
        Landmark::Onset => Word("mark-onset"),
        Landmark::ApexFirst => Word("mark-apex-first"),
        Landmark::ApexLast => Word("mark-apex-last"),
        Landmark::Offset => Word("mark-offset"),
    }
}

pub(crate) fn put_here(landmark: Landmark) -> Word {
    match landmark {
        Landmark::Onset => Word("onset-here"),
        Landmark::ApexFirst => Word("apex-first-here"),
        Landmark::ApexLast => Word("apex-last-here"),
        Landmark::Offset => Word("offset-here"),
    }
}

/// A key such as `Ctrl+Left` as it is called in the language.
pub(crate) fn key(key: &str) -> String {
    for held in ["Ctrl+", "Alt+", "Shift+"] {
        if let Some(rest) = key.strip_prefix(held).filter(|it| !it.is_empty()) {
            let name = held.trim_end_matches('+');
            return format!("{}+{}", key_name(name), self::key(rest));
        }
    }
    key_name(key)
}

fn key_name(name: &str) -> String {
    let named = name.chars().nth(1).is_some();
    let word = named.then(|| plain(&format!("key-{}", name.to_lowercase()))).flatten();
    word.map_or_else(|| name.to_owned(), str::to_owned)
}

/// Words in which commands in braces stand for their keys.
pub(crate) fn spelled(words: &str, keymap: &Keymap) -> String {
    keymap.spell_by(words, |it| match it {
        Some(it) => key(&it.to_string()),
        None => NO_KEY.to_string(),
    })
}

pub(crate) fn index(table: &str, value: &str) -> String {
    format!("{table} {value}")
}

pub(crate) fn extra(codes: &str) -> String {
    say!("extra-codes", codes = codes)
}

pub(crate) fn not_ruled_out(words: &str) -> String {
    say!("not-ruled-out", words = words)
}

pub(crate) fn undetermined(words: &str) -> String {
    say!("undetermined", words = words)
}

pub(crate) fn of_n(number: &str, n: u64) -> String {
    format!("{number} ({n})")
}

pub(crate) fn ratio_form(form: &str, n: u64) -> String {
    say!("ratio-form", form = said(&form.replace('-', " ")), n = n)
}

pub(crate) fn event_place(clip: &str, coder: &str, apex: u32) -> String {
    say!("event-place", clip = clip, coder = coder, frame = apex)
}
