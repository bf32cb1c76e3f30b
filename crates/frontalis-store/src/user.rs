//! Where what belongs to the user, and to no project, is kept on this computer.

use std::path::PathBuf;

/// The program's folder among the user's settings: `~/.config/frontalis`, or in
/// `$XDG_CONFIG_HOME` or `%APPDATA%` where those are set. `None` where the system names no
/// place for such things. It need not be there yet.
pub fn settings_folder() -> Option<PathBuf> {
    let folder = |name: &str| std::env::var_os(name).filter(|it| !it.is_empty());
    let config = folder("XDG_CONFIG_HOME")
        .or_else(|| folder("APPDATA"))
        .map(PathBuf::from)
        .or_else(|| folder("HOME").map(|it| PathBuf::from(it).join(".config")))?;
    Some(config.join("frontalis"))
}
