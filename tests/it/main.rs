//! Whole paths: the real binaries, real files, a real window. And the architecture itself.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod architecture;
mod cli;
mod crash;
mod engine;
mod gate;
mod held_key;
mod labels;
mod minute;
mod pointer;
mod session;
mod support;
mod tables;
mod tour;
mod trouble;
mod video_exact;
mod window;
