//! Which codes exclude each other, need each other, or hide each other.
