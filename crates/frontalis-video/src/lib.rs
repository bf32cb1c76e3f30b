//! Frames out of files, exactly
