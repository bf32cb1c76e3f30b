//! A folder of the user's in which results that can be had again are kept: indexes of loose
//! files, thumbnails, wave forms.
//!
//! Keeps true: whatever goes wrong, a result is merely not kept; what is read was written
//! whole; the files together stay below a bound, the ones not used for longest going first;
//! only this user can read them (faces are on some); and no file is ever removed that was
//! not made here.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use etcetera::base_strategy::{BaseStrategy as _, choose_native_strategy};
use xxhash_rust::xxh3::xxh3_64;

/// The variable that names another folder; where it is empty nothing is kept.
pub const CACHE_VARIABLE: &str = "FRONTALIS_CACHE";

/// Bytes that all files together may have.
const MOST: u64 = 512 << 20;
/// A file that was used this long ago is marked as used again.
const STALE: Duration = Duration::from_secs(3600);
/// A half-written file this old is nobody's any more.
const ABANDONED: Duration = Duration::from_secs(24 * 3600);
/// How the name of a half-written file ends.
const PART: &str = "part";

/// The folder. Results are known by a kind (`index`, `thumbnails`), which names a folder in
/// it, and a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cache {
    folder: PathBuf,
    most: u64,
}

/// What is kept of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CacheUse {
    /// The kind.
    pub kind: String,
    /// Number of files.
    pub n_files: u64,
    /// What they take, in bytes.
    pub bytes: u64,
}

/// A file of ours.
struct Held {
    path: PathBuf,
    kind: String,
    bytes: u64,
    used: SystemTime,
}

impl Cache {
    /// The user's: the folder that `FRONTALIS_CACHE` names, else `frontalis` in the system's
    /// place for such things (`~/.cache`, `~/Library/Caches`, `%LOCALAPPDATA%`). `None` where
    /// there is no such place, or none is wanted.
    pub fn user() -> Option<Self> {
        match std::env::var_os(CACHE_VARIABLE) {
            Some(folder) if folder.is_empty() => None,
            Some(folder) => Some(Self::at(folder)),
            None => {
                let place = choose_native_strategy().ok()?.cache_dir();
                Some(Self::at(place.join("frontalis")))
            }
        }
    }

    /// One in this folder, which is made when something is written.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into(), most: MOST }
    }

    /// The same, with another bound, in bytes.
    #[must_use]
    pub fn holding(self, most: u64) -> Self {
        Self { most, ..self }
    }

    /// Where it is.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The key of what was found out about the file at `path`, wherever it is named from.
    /// Another file may take that place later: keep a [`crate::Stamp`] with the result.
    pub fn key(path: &Path) -> String {
        let path = path.canonicalize().or_else(|_| std::path::absolute(path));
        format!(
            "{:016x}",
            xxh3_64(path.unwrap_or_default().as_os_str().as_encoded_bytes())
        )
    }

    /// What was written under this kind and key; `None` where nothing is kept.
    pub fn read(&self, kind: &str, key: &str) -> Option<Vec<u8>> {
        let path = self.place(kind, key).ok()?;
        let bytes = fs::read(&path).ok()?;
        let used = fs::metadata(&path).and_then(|it| it.modified());
        let age = used.ok().and_then(|it| it.elapsed().ok());
        if age.is_none_or(|it| it > STALE) {
            // Not marked as used, it is only let go of earlier.
            let mark = |it: File| it.set_modified(SystemTime::now());
            File::options().write(true).open(&path).and_then(mark).ok();
        }
        Some(bytes)
    }

    /// Keeps `bytes` under a kind (lower-case letters and hyphens) and a key (16 hexadecimal
    /// digits or more, then digits, lower-case letters and hyphens), in the place of what was
    /// kept there.
    ///
    /// # Errors
    ///
    /// Where the folder cannot be written, or the kind or key is no such name. A caller may
    /// well let that be: the result is merely not kept.
    pub fn write(&self, kind: &str, key: &str, bytes: &[u8]) -> io::Result<()> {
        let path = self.place(kind, key)?;
        if bytes.len() as u64 > self.most {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        make_private(&self.folder)?;
        make_private(&self.folder.join(kind))?;
        let draft = self.draft(kind, key);
        let written =
            write_private(&draft, bytes).and_then(|()| fs::rename(&draft, &path));
        if written.is_err() {
            fs::remove_file(&draft).ok();
        }
        written?;
        self.trim();
        Ok(())
    }

    /// What is kept, by kind.
    ///
    /// # Errors
    ///
    /// Where the folder is there and cannot be read.
    pub fn list(&self) -> io::Result<Vec<CacheUse>> {
        let mut out: Vec<CacheUse> = Vec::new();
        for held in self.held()? {
            match out.iter_mut().find(|it| it.kind == held.kind) {
                Some(of_kind) => {
                    of_kind.n_files += 1;
                    of_kind.bytes += held.bytes;
                }
                None => {
                    let Held { kind, bytes, .. } = held;
                    out.push(CacheUse { kind, n_files: 1, bytes });
                }
            }
        }
        out.sort_by(|a, b| a.kind.cmp(&b.kind));
        Ok(out)
    }

    /// Removes everything that is kept, and says what that was.
    ///
    /// # Errors
    ///
    /// Where a file cannot be removed.
    pub fn clear(&self) -> io::Result<Vec<CacheUse>> {
        let kept = self.list()?;
        for held in self.held()? {
            remove(&held.path)?;
            // Succeeds with the last one.
            held.path.parent().map(fs::remove_dir);
        }
        Ok(kept)
    }

    fn place(&self, kind: &str, key: &str) -> io::Result<PathBuf> {
        if is_kind(kind) && is_key(key) {
            return Ok(self.folder.join(kind).join(format!("{key}.{kind}")));
        }
        Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            format!("{kind}/{key} is no key"),
        ))
    }

    /// A name that no other program and no other thread writes to.
    fn draft(&self, kind: &str, key: &str) -> PathBuf {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let (of, n) = (std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        self.folder.join(kind).join(format!("{key}-{of}-{n}.{PART}"))
    }

    /// The files that were made here.
    fn held(&self) -> io::Result<Vec<Held>> {
        let mut out = Vec::new();
        for folder in entries(&self.folder)? {
            let Some(kind) = folder.file_name().to_str().map(str::to_owned) else {
                continue;
            };
            if !is_kind(&kind) || !folder.file_type().is_ok_and(|it| it.is_dir()) {
                continue;
            }
            for file in entries(&folder.path())? {
                let path = file.path();
                // It may go while the folder is read.
                let Ok(about) = file.metadata() else { continue };
                if about.is_file() && is_ours(&path, &kind) {
                    let used = about.modified().unwrap_or(SystemTime::UNIX_EPOCH);
                    out.push(Held { path, kind: kind.clone(), bytes: about.len(), used });
                }
            }
        }
        Ok(out)
    }

    /// Lets go of what was not used for longest until the rest fits.
    fn trim(&self) {
        let Ok(mut held) = self.held() else { return };
        held.sort_by_key(|it| it.used);
        let mut bytes: u64 = held.iter().map(|it| it.bytes).sum();
        for it in held {
            let is_part = it.path.extension().is_some_and(|it| it == PART);
            let is_abandoned =
                is_part && it.used.elapsed().is_ok_and(|it| it > ABANDONED);
            if (bytes > self.most && !is_part || is_abandoned) && remove(&it.path).is_ok()
            {
                bytes -= it.bytes;
            }
        }
    }
}

fn is_kind(name: &str) -> bool {
    let is = |it: u8| it.is_ascii_lowercase() || it == b'-';
    !name.is_empty() && name.len() <= 32 && name.bytes().all(is)
}

fn is_key(name: &str) -> bool {
    let (digits, rest) = name.as_bytes().split_at_checked(16).unwrap_or_default();
    let is_digit = |it: &u8| matches!(it, b'0'..=b'9' | b'a'..=b'f');
    let is = |it: &u8| it.is_ascii_lowercase() || it.is_ascii_digit() || *it == b'-';
    !digits.is_empty()
        && digits.iter().all(is_digit)
        && rest.iter().all(is)
        && name.len() <= 160
}

fn is_ours(path: &Path, kind: &str) -> bool {
    let ends = path.extension().and_then(|it| it.to_str());
    let key = path.file_stem().and_then(|it| it.to_str());
    key.is_some_and(is_key) && ends.is_some_and(|it| it == kind || it == PART)
}

/// What is in a folder; nothing where there is no folder.
fn entries(folder: &Path) -> io::Result<Vec<fs::DirEntry>> {
    match fs::read_dir(folder) {
        Ok(found) => found.collect(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Makes a folder that others cannot look into; one that is there stays as it is.
fn make_private(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)?.write_all(bytes)
}

#[cfg(test)]
mod tests;
