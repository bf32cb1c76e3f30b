//! The screens. Each says what happened on it (`Message`) and what it wants (`Action`);
//! acting on the world is the application's.

pub(crate) mod agreement;
pub(crate) mod coding;
pub(crate) mod compare;
pub(crate) mod gate;
pub(crate) mod interpretation;
pub(crate) mod library;
pub(crate) mod settings;
pub(crate) mod taking;
