//! The project file: clips, coders, the scheme and every sheet, in one SQLite database.
//!
//! A [`Project`] owns the connection, an [`OpenSheet`] is the one way to change a sheet.
//! What one command does is one transaction over the journal and its projection (the table
//! `action`), and memory follows the file, so what is on screen is in the file.
//!
//! Invariants: the journal only grows; each entry's hash seals all before it; the projection
//! is the journal folded; a coder does not read another's sheet of a clip before both are
//! submitted; a file that is refused is left as it was. `docs/file-format.md` describes the
//! file for readers in other languages, `docs/security.md` what the gate before selective
//! sheets is good for.

mod error;
pub mod fault;

mod convert;
mod hash;
mod schema;
mod user;

mod apart;
mod checkpoint;
mod lock;
mod place;
mod project;
mod vet;

mod clip_copy;
mod clip_index;
mod clips;
mod coders;
mod dates;
mod schemes;

mod aside;
mod beside;
mod gate;
mod held;
mod import;
mod journal;
mod labels;
mod minding;
mod mirrored;
mod open_sheet;
mod read;
mod verify;
mod view_aids;

#[cfg(test)]
mod tests;

pub use apart::{Changing, Sent};
pub use aside::Aside;
pub use beside::{Beside, Note};
pub use clip_copy::ClipCopy;
pub use clip_index::KeptIndex;
pub use clips::{ClipDetails, ClipFinding, NewClip};
pub use error::{OpenAction, StoreError, Trouble};
pub use gate::{
    CertificateRow, Demanded, GateError, PackRow, Passing, Protocol, SlowMotion, State,
};
pub use held::{Batch, Step, Written};
pub use import::{Allow, ImportError, ImportedSheet, TakenIn};
pub use journal::StoredEntry;
pub use labels::LabelImport;
pub use mirrored::MirroredChange;
pub use open_sheet::OpenSheet;
pub use place::Place;
pub use project::{Project, Unchecked};
pub use read::Progress;
pub use user::settings_folder;
pub use view_aids::{StoredAid, ViewAid};
