//! What a coder sees: the Frontalis window.
//!
//! No logic of coding lives here: keys and clicks become commands of `frontalis-desk`, whose
//! effects are carried out by the project file and the decode thread. `view` functions read,
//! `update` functions route, and `perform` is the one place with side effects.

mod args;

mod start;
mod taking;

mod background;

mod agreeing;
mod app;
mod comfort;
mod copies;
mod entering;
mod fault;
mod notices;
mod opening;
mod own_file;
mod panels;
mod perform;
mod pixels;
mod renderer;
mod saving;
mod seeing;
mod shelf;
mod windows;
mod work;
mod writer;

mod screen;
mod widget;

mod picture;
mod playback;
mod pulse;
mod video_feed;

mod design;
mod key_file;
mod keys;
mod language;
mod prefs;
mod text;

mod headless;
mod interpreting;
#[doc(hidden)]
pub mod measure;
#[doc(hidden)]
pub mod measured;

#[cfg(test)]
mod tests;

pub use start::run;
