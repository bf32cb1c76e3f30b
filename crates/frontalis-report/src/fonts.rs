//! The typefaces that figures and the studio are set in, bundled so that every machine
//! draws the same picture. Inter and JetBrains Mono, SIL Open Font License 1.1 (texts beside
//! the files).

/// Inter Regular, OpenType.
pub const INTER_REGULAR: &[u8] = include_bytes!("../fonts/Inter-Regular.otf");
/// Inter SemiBold, OpenType.
pub const INTER_SEMI_BOLD: &[u8] = include_bytes!("../fonts/Inter-SemiBold.otf");
/// JetBrains Mono Regular, TrueType.
pub const JETBRAINS_MONO: &[u8] = include_bytes!("../fonts/JetBrainsMono-Regular.ttf");
