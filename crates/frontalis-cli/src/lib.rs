//! Every operation without a window
