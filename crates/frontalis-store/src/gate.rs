//! Who may code selectively: the project's owner, the coders that the owner certified, and
//! what proves that a selective sheet is theirs.
//!
//! A selective sheet is begun, opened and recorded on only by a coder who has proven to hold
//! the key of a valid certificate ([`Project::prove`](crate::Project::prove)); each step is
//! signed with it, over the hash that seals all before. So a changed row, a step of another
//! sheet or a certificate of another project shows, whoever changed it.

mod certificates;
mod owner;
mod packs;
mod proofs;
mod refusal;
mod selective;

pub use certificates::{CertificateRow, Passing, State};
pub use packs::PackRow;
pub use refusal::GateError;
pub use selective::{Demanded, Protocol, SlowMotion};

pub(crate) use certificates::{coder_uid, put as put_certificate, put_revocation};
pub(crate) use proofs::{Proof, broken, insert, refuse_out_of_time};
pub(crate) use selective::{
    Selective, insert as insert_selective, make, of, refuse_undecided,
};
