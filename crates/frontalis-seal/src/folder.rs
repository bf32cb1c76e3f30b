//! The folder of the user's keys: one file a key, for its user alone, under a passphrase.
//!
//! The public halves stand in clear at the head of a file, so that keys can be listed and
//! requests checked without the passphrase; the secrets are an age file under scrypt, which
//! `age -d` opens too.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use age::secrecy::SecretString;

use crate::sealed::{armoured, decrypted};
use crate::{Key, PublicKeys, SealError};

const KIND: &str = "frontalis-key-1";

/// The fewest characters of a passphrase.
pub const LEAST_PASSPHRASE: usize = 10;

/// How much work scrypt makes of a passphrase, as a power of two: about a third of a second,
/// and 128 MB of memory.
const WORK: u8 = 17;
/// The most work that a key file of another program may ask for.
const MOST_WORK: u8 = 20;

/// A folder of keys.
#[derive(Clone, Debug)]
pub struct KeyFolder {
    pub(crate) folder: PathBuf,
    work: u8,
}

/// What a key file says without its passphrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyFile {
    /// The key's name on this computer.
    pub name: String,
    /// Its public halves.
    pub keys: PublicKeys,
    sealed: String,
}

impl KeyFile {
    /// Reads the text of a key file.
    ///
    /// # Errors
    ///
    /// [`SealError::Form`] where it is none.
    pub fn parse(text: &str) -> Result<Self, SealError> {
        let wrong = |why: &str| SealError::form("key file", why);
        let text = text.replace("\r\n", "\n");
        let (head, sealed) =
            text.split_once("-----BEGIN").ok_or_else(|| wrong("it has no secret"))?;
        let mut lines = head.lines();
        if lines.next() != Some(KIND) {
            return Err(wrong("its first line is another"));
        }
        let mut field = |name: &str| {
            let line = lines.next().and_then(|it| it.strip_prefix(name));
            line.and_then(|it| it.strip_prefix(": ")).map(str::to_owned)
        };
        let mut due = |name| field(name).ok_or_else(|| wrong("a line is missing"));
        let (name, signs, seals) = (due("name")?, due("signs")?, due("seals")?);
        let keys = PublicKeys { signs: signs.parse()?, seals: seals.parse()? };
        Ok(Self { name, keys, sealed: format!("-----BEGIN{sealed}") })
    }

    /// Its text.
    pub fn text(&self) -> String {
        let Self { name, keys, sealed } = self;
        let PublicKeys { signs, seals } = keys;
        format!("{KIND}\nname: {name}\nsigns: {signs}\nseals: {seals}\n{sealed}")
    }
}

impl KeyFolder {
    /// The keys in `folder`, which need not be there yet.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder, work: WORK }
    }

    /// The keys of whoever is at this computer: beside the program's other settings. `None`
    /// where the system names no folder for them.
    pub fn user() -> Option<Self> {
        let folder = |name: &str| std::env::var_os(name).filter(|it| !it.is_empty());
        let config = folder("XDG_CONFIG_HOME")
            .or_else(|| folder("APPDATA"))
            .map(PathBuf::from)
            .or_else(|| folder("HOME").map(|it| PathBuf::from(it).join(".config")))?;
        Some(Self::new(config.join("frontalis").join("keys")))
    }

    /// The same, with less work made of passphrases: for tests.
    #[must_use]
    pub fn with_work(self, work: u8) -> Self {
        Self { work, ..self }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.folder
    }

    /// Every key, by name. A file that is none is left out.
    ///
    /// # Errors
    ///
    /// [`SealError::Io`] where the folder cannot be read.
    pub fn list(&self) -> Result<Vec<KeyFile>, SealError> {
        let files = match fs::read_dir(&self.folder) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Ok(Vec::new());
            }
            other => other.map_err(|it| SealError::io(&self.folder, it))?,
        };
        let paths = files.filter_map(|it| Some(it.ok()?.path()));
        let keys = paths.filter(|it| it.extension().is_some_and(|it| it == "key"));
        let texts = keys.filter_map(|it| fs::read_to_string(it).ok());
        let mut all: Vec<_> = texts.filter_map(|it| KeyFile::parse(&it).ok()).collect();
        all.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(all)
    }

    /// Whether there is a key of a name.
    pub fn has(&self, name: &str) -> bool {
        self.file(name).is_ok_and(|it| it.exists())
    }

    /// Makes a new key and keeps it under a passphrase.
    ///
    /// # Errors
    ///
    /// [`SealError`] where there is one of that name, the passphrase is too short, or the
    /// file cannot be written.
    pub fn make(&self, name: &str, passphrase: &str) -> Result<Key, SealError> {
        let key = Key::generate()?;
        self.keep(name, &key, passphrase, false)?;
        Ok(key)
    }

    /// A key file, read without its passphrase.
    ///
    /// # Errors
    ///
    /// [`SealError::NoKey`] where there is none.
    pub fn find(&self, name: &str) -> Result<KeyFile, SealError> {
        let path = self.file(name)?;
        let text = match fs::read_to_string(&path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let (name, folder) = (name.to_owned(), self.folder.clone());
                return Err(SealError::NoKey { name, folder });
            }
            other => other.map_err(|it| SealError::io(&path, it))?,
        };
        refuse_readable(&path)?;
        KeyFile::parse(&text)
    }

    /// Opens a key with its passphrase.
    ///
    /// # Errors
    ///
    /// [`SealError::Passphrase`] where it is another one.
    pub fn unlock(&self, name: &str, passphrase: &str) -> Result<Key, SealError> {
        let file = self.find(name)?;
        let mut identity = age::scrypt::Identity::new(secret(passphrase));
        identity.set_max_work_factor(MOST_WORK);
        let other = || SealError::Passphrase { name: name.to_owned() };
        let changed =
            |why: &str| SealError::KeyFile { path: self.path_of(name), why: why.into() };
        let bytes = decrypted(&file.sealed, &identity).map_err(|it| match it {
            age::DecryptError::ExcessiveWork { .. } => {
                changed("it asks for more work than this computer should do")
            }
            _ => other(),
        })?;
        let text = std::str::from_utf8(&bytes).map_err(|_| changed("no text"))?;
        let key = Key::from_secret(text).ok_or_else(|| changed("no key"))?;
        if key.public() == file.keys {
            Ok(key)
        } else {
            Err(changed("its public halves are of another key"))
        }
    }

    /// Puts a key under another passphrase.
    ///
    /// # Errors
    ///
    /// [`SealError`] as [`KeyFolder::unlock`] and [`KeyFolder::make`].
    pub fn change_passphrase(
        &self,
        name: &str,
        old: &str,
        new: &str,
    ) -> Result<(), SealError> {
        let key = self.unlock(name, old)?;
        self.keep(name, &key, new, true)
    }

    /// Takes in a key file from another computer; its passphrase stays.
    ///
    /// # Errors
    ///
    /// [`SealError`] where it is none, or there is one of its name.
    pub fn import(&self, text: &str) -> Result<KeyFile, SealError> {
        let file = KeyFile::parse(text)?;
        self.write(&file, false)?;
        Ok(file)
    }

    fn keep(
        &self,
        name: &str,
        key: &Key,
        passphrase: &str,
        over: bool,
    ) -> Result<(), SealError> {
        if passphrase.chars().count() < LEAST_PASSPHRASE {
            return Err(SealError::ShortPassphrase);
        }
        let mut recipient = age::scrypt::Recipient::new(secret(passphrase));
        recipient.set_work_factor(self.work);
        let to = std::iter::once(&recipient as &dyn age::Recipient);
        let encryptor = age::Encryptor::with_recipients(to)
            .map_err(|it| SealError::Sealing(it.to_string()))?;
        let sealed = armoured(encryptor, key.secret().as_bytes())?;
        let file = KeyFile { name: name.to_owned(), keys: key.public(), sealed };
        self.write(&file, over)
    }

    fn write(&self, file: &KeyFile, over: bool) -> Result<(), SealError> {
        let path = self.file(&file.name)?;
        if path.exists() && !over {
            return Err(SealError::KeyExists { name: file.name.clone() });
        }
        self.write_own(&path, &file.text())
    }

    /// Writes a file that its user alone may read, whole or not at all.
    pub(crate) fn write_own(&self, path: &Path, text: &str) -> Result<(), SealError> {
        make_own(&self.folder)?;
        let draft = path.with_extension("new");
        fs::remove_file(&draft).ok();
        let written = create_own(&draft)
            .and_then(|mut it| it.write_all(text.as_bytes()).and_then(|()| it.sync_all()))
            .and_then(|()| fs::rename(&draft, path));
        written.map_err(|it| SealError::io(path, it))
    }

    fn path_of(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.key"))
    }

    fn file(&self, name: &str) -> Result<PathBuf, SealError> {
        let fits = |it: char| it.is_alphanumeric() || it == '-' || it == '_';
        let short = (1..=64).contains(&name.chars().count());
        if short && name.chars().all(fits) {
            Ok(self.path_of(name))
        } else {
            Err(SealError::KeyName { name: name.to_owned() })
        }
    }
}

fn secret(passphrase: &str) -> SecretString {
    SecretString::from(passphrase.to_owned())
}

#[cfg(unix)]
fn make_own(folder: &Path) -> Result<(), SealError> {
    use std::os::unix::fs::DirBuilderExt as _;
    let made = fs::DirBuilder::new().recursive(true).mode(0o700).create(folder);
    made.map_err(|it| SealError::io(folder, it))
}

#[cfg(not(unix))]
fn make_own(folder: &Path) -> Result<(), SealError> {
    fs::create_dir_all(folder).map_err(|it| SealError::io(folder, it))
}

#[cfg(unix)]
fn create_own(path: &Path) -> std::io::Result<fs::File> {
    use std::os::unix::fs::OpenOptionsExt as _;
    fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}

#[cfg(not(unix))]
fn create_own(path: &Path) -> std::io::Result<fs::File> {
    fs::File::create_new(path)
}

#[cfg(unix)]
fn refuse_readable(path: &Path) -> Result<(), SealError> {
    use std::os::unix::fs::PermissionsExt as _;
    let about = fs::metadata(path).map_err(|it| SealError::io(path, it))?;
    if about.permissions().mode() & 0o077 == 0 {
        Ok(())
    } else {
        Err(SealError::Readable { path: path.to_owned() })
    }
}

#[cfg(not(unix))]
fn refuse_readable(_path: &Path) -> Result<(), SealError> {
    Ok(())
}
