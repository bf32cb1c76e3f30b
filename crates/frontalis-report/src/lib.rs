//! Results on paper: figures, tables, one self-contained page.

pub mod fonts;
