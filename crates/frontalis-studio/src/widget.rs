//! Drawn widgets that know no project: each gets what it shows and says what was done to it.

pub(crate) mod drawing;
pub(crate) mod frame_view;
pub(crate) mod hotkeys;
pub(crate) mod timeline;
