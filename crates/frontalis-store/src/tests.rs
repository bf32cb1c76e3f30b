//! What holds of a whole project, in a real file: its life, its refusals, failing writes,
//! tampering and unclean stops.

mod access;
mod attacks;
mod certified;
mod copies;
mod crash;
mod faults;
mod format;
mod handover;
mod held;
mod import;
mod index;
mod labels;
mod laws;
mod life;
mod migration;
mod minding;
mod refusals;
mod support;
mod tamper;
mod view_aids;
