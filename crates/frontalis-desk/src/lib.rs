//! The coder's desk: commands in, effects out, no window
