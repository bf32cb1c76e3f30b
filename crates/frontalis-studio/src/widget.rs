//! Drawn widgets that know no project: each gets what it shows and says what was done to it.

pub(crate) mod drawing;
pub(crate) mod face_pad;
pub(crate) mod frame_view;
pub(crate) mod grip;
pub(crate) mod guard;
pub(crate) mod hotkeys;
pub(crate) mod splitter;
pub(crate) mod timeline;
pub(crate) mod watched_band;
