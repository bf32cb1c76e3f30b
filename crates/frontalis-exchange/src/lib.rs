//! Files of other programs and of published corpora, read from their text.
//!
//! Nothing here opens a file or knows a project; nothing is guessed and nothing is dropped
//! silently: what cannot be read is told with its line, its column and what to do.

pub mod coding_table;
