//! How long opening, stepping and jumping take.
fn main() {}
