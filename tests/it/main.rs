//! Whole paths: the real binaries, real files, a real window. And the architecture itself.

mod architecture;
mod cli;
mod crash;
mod session;
mod support;
mod video_exact;
mod window;
