//! What the coding screen asks of the application.

use std::time::Duration;

use frontalis_core::sheet::looked::Look;
use frontalis_desk::FaceBoxes;

use crate::comfort::Wish;
use crate::key_file::KeyChange;
use crate::panels::Panels;
use crate::playback::Volume;
use crate::prefs::{LaneView, Strips};

/// What the coding screen asks of the application.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Action {
    /// Nothing but what waits in line.
    None,
    /// Focus a text field.
    Focus(&'static str),
    /// Submit the sheet.
    Submit,
    /// Ask where the video is.
    Locate,
    /// Make a template: its name, and its score.
    SaveTemplate(String, String),
    /// Keep that a region was looked at.
    Look(Look),
    /// Keep what was watched.
    KeepWatched,
    /// Keep what stands above the lanes.
    Strips(Strips),
    /// Keep how the lanes are laid out.
    Lanes(LaneView),
    /// Keep where parts of the face are in this clip.
    Face(FaceBoxes),
    /// The recording is mirrored from now on, or not; sides on the sheet are turned round
    /// with it where that was asked for.
    SetMirrored {
        /// Whether it is mirrored.
        mirrored: bool,
        /// Whether what is on this sheet is turned round.
        turn: bool,
    },
    /// Sound has another loudness from now on.
    Volume(Volume),
    /// Other keys from now on.
    ChangeKeys(KeyChange),
    /// Something about the whole window.
    Wish(Wish),
    /// Other panels from now on.
    Panels(Panels),
    /// The panels as at first, all of them where they can be seen.
    Gather(Panels),
    /// Read the original video.
    ReadOriginal,
    /// Read the working copy.
    ReadCopy,
    /// Judge after this time whether the video will be smooth.
    Judge(Duration),
    /// Measure it now.
    Measure,
    /// Make a working copy.
    MakeCopy,
    /// End the making of it.
    CancelCopy,
    /// Do not offer one again.
    DeclineCopy,
    /// See whether the video can be read again.
    LookForVideo,
    /// Go on with what is not in the file.
    Save,
    /// Try again at once.
    SaveNow,
    /// Save a copy of the project elsewhere.
    SaveCopy,
    /// Back to the library.
    Leave,
}
