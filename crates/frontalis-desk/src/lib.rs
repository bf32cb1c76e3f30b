//! The coder's desk: a state machine that turns commands into effects, without a window.
//!
//! A key or a click becomes a [`Command`]; [`Desk::handle`] decides and answers with
//! [`Effect`]s (show this frame, record these edits, tell the coder); whoever owns the
//! window, the file and the decoder carries them out. The studio, the command line and the
//! tests drive the same desk, so a key script plays the same everywhere.
//!
//! Invariants: no file, clock, thread or environment (time comes in by [`Desk::tick`]); what
//! is coded is the frame that is really on screen, never the one that was asked for; every
//! edit of a command is one step of the journal.

pub mod catalogue;
mod command;
mod desk;
mod effect;
mod entry;
mod fields;
pub mod finder;
mod key;
mod keymap;
mod lanes;
mod marking;
mod own;
pub mod passes;
mod reshape;
mod scale;
pub mod script;
mod seeing;
mod selecting;
mod selection;
mod transport;
mod watching;

pub use catalogue::Known;
pub use command::{Command, Grip, Library, Screen, Shuttle};
pub use desk::{Desk, Habits};
pub use effect::{Effect, Notice};
pub use entry::Entry;
pub use fields::{Fields, Half};
pub use key::{Key, KeyCode, KeyError, NamedKey};
pub use keymap::{Binding, Context, KeyFile, KeyFileError, KeySet, Keymap};
pub use lanes::{
    Lane, LaneAction, LaneChoice, LaneKey, LanePlan, LaneRow, LaneSide, Lanes,
};
pub use own::{Own, OwnError, Template, name_fits};
pub use passes::Pass;
pub use scale::Scale;
pub use seeing::{
    AidUse, Camera, FaceBox, FaceBoxes, FacePart, Light, Pane, Reference, See, Seeing,
    Shape, Window,
};
pub use selecting::{REASONS, Selecting};
pub use selection::Selection;
pub use transport::{Run, Speed, Transport};
pub use watching::Watching;
