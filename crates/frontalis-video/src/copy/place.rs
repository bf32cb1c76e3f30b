//! Where a copy lies: its name, its folder, the room there is, and its name while it is made.

use std::fs::{self, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use crate::error::VideoError;

/// Bytes that are left free whatever is written.
const RESERVE: u64 = 64 << 20;

/// A free name in `folder` for a working copy of the clip `clip` whose original has
/// `fingerprint`.
pub fn copy_name(folder: &Path, clip: &str, fingerprint: &str) -> PathBuf {
    let plain = |it: char| it.is_alphanumeric() || matches!(it, ' ' | '-' | '_');
    let name: String = clip.chars().take(80).filter(|&it| plain(it)).collect();
    let name = match name.trim() {
        "" => "clip",
        it => it,
    };
    let mark: String = fingerprint.chars().take(8).collect();
    let numbered = |n: u32| match n {
        1 => folder.join(format!("{name}.{mark}.mov")),
        n => folder.join(format!("{name}.{mark}.{n}.mov")),
    };
    let free = (1..=u32::MAX).map(numbered).find(|it| !it.exists());
    free.unwrap_or_else(|| numbered(u32::MAX))
}

/// Makes a folder that only its owner can read, where there is none: faces lie in it.
///
/// # Errors
///
/// [`VideoError::File`] where it cannot be made.
pub fn private_folder(folder: &Path) -> Result<(), VideoError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(file_error(folder))
}

/// What the system said about a file or folder.
pub(super) fn file_error(path: &Path) -> impl Fn(io::Error) -> VideoError {
    let path = path.to_owned();
    move |source| VideoError::File { path: path.clone(), source }
}

/// Refuses where a folder has less room than `needed` bytes and a reserve.
pub(super) fn refuse_no_room(folder: &Path, needed: u64) -> Result<(), VideoError> {
    // A file system that does not say how much is free says so when it is full.
    let Ok(free) = fs4::available_space(folder) else { return Ok(()) };
    if enough(needed, free) {
        return Ok(());
    }
    Err(VideoError::NoRoom { folder: folder.to_owned(), needed, free })
}

fn enough(needed: u64, free: u64) -> bool {
    needed.saturating_add(RESERVE) <= free
}

/// The folder that a file lies in.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A file in the making, which is removed unless it is settled.
#[derive(Debug)]
pub(super) struct Part {
    path: PathBuf,
}

impl Part {
    /// An empty file beside `to`, which must not exist, that only its owner can read.
    pub(super) fn beside(to: &Path) -> Result<Self, VideoError> {
        if to.exists() {
            return Err(file_error(to)(io::ErrorKind::AlreadyExists.into()));
        }
        let name = to.file_name().unwrap_or_default().to_string_lossy();
        let path = folder_of(to).join(format!(".{name}.part"));
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(&path).map_err(file_error(to))?;
        Ok(Self { path })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Brings it to the disk and gives it its name; its size in bytes.
    pub(super) fn settle(self, to: &Path) -> Result<u64, VideoError> {
        let at = file_error(to);
        let file = fs::File::open(&self.path).map_err(&at)?;
        file.sync_all().map_err(&at)?;
        let bytes = file.metadata().map_err(&at)?.len();
        // Not over a file that has come there in the meantime.
        if to.exists() {
            return Err(at(io::ErrorKind::AlreadyExists.into()));
        }
        fs::rename(&self.path, to).map_err(&at)?;
        Ok(bytes)
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        // Gone already where it has its name.
        drop(fs::remove_file(&self.path));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_free_and_plain() {
        let folder = tempfile::tempdir().unwrap();
        let name = |clip: &str| copy_name(folder.path(), clip, "0123456789abcdef");
        let first = name("P07 take/2: \"smile\"");
        assert_eq!(first.file_name().unwrap(), "P07 take2 smile.01234567.mov");
        fs::write(&first, "").unwrap();
        let second = name("P07 take/2: \"smile\"");
        assert_eq!(second.file_name().unwrap(), "P07 take2 smile.01234567.2.mov");
        assert_eq!(name("../..").file_name().unwrap(), "clip.01234567.mov");
    }

    #[test]
    fn room_is_counted_with_a_reserve() {
        assert!(enough(10, RESERVE + 10));
        assert!(!enough(10, RESERVE + 9));
        assert!(!enough(u64::MAX, u64::MAX - 1));
        let folder = tempfile::tempdir().unwrap();
        assert!(refuse_no_room(folder.path(), 1).is_ok());
        let error = refuse_no_room(folder.path(), 1 << 60).unwrap_err().to_string();
        assert!(error.contains("1152921504.6 GB is needed"), "{error}");
    }

    #[test]
    fn what_is_not_settled_is_removed_and_nothing_is_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let to = folder.path().join("a.mov");
        let part = Part::beside(&to).unwrap();
        fs::write(part.path(), "half").unwrap();
        drop(part);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        let part = Part::beside(&to).unwrap();
        fs::write(part.path(), "whole").unwrap();
        fs::write(&to, "another's").unwrap();
        assert!(part.settle(&to).is_err());
        assert_eq!(fs::read_to_string(&to).unwrap(), "another's");
        assert!(Part::beside(&to).is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_reads_it() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let copies = folder.path().join("study.copies");
        private_folder(&copies).unwrap();
        private_folder(&copies).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&copies), 0o700);
        let part = Part::beside(&copies.join("a.mov")).unwrap();
        assert_eq!(mode(part.path()), 0o600);
    }
}
