//! How the studio looks: colours by meaning, type, spacing, icons, and the small pieces
//! that every screen is put together from. Nothing here knows a project.

pub(crate) mod icon;
pub(crate) mod kit;
pub(crate) mod palette;
pub(crate) mod style;
pub(crate) mod tokens;
