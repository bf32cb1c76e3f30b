//! A small text file that is written over and over, on a thread of its own: a slow disk or a
//! home folder on the network never holds a key up.
//!
//! Of several texts that wait the last one is written. The thread is there from the first
//! text on and ends with its [`Writer`], which waits a moment for what is under way.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

/// How long the end of the program waits for a disk.
const AT_END: Duration = Duration::from_secs(2);

/// What writes the file.
#[derive(Debug, Default)]
pub(crate) struct Writer(Option<Running>);

#[derive(Debug)]
struct Running {
    // `None` once no more is to come.
    texts: Option<Sender<(PathBuf, String)>>,
    // Ends when the last text is written.
    ended: Receiver<()>,
    _thread: JoinHandle<()>,
}

impl Writer {
    /// Writes `text` into `file`, soon. Without a thread it is written now.
    pub(crate) fn write(&mut self, file: PathBuf, text: String) {
        if self.0.is_none() {
            self.0 = start();
        }
        let sender = self.0.as_ref().and_then(|it| it.texts.as_ref());
        match sender {
            Some(sender) => {
                if let Err(unsent) = sender.send((file, text)) {
                    put(&unsent.0.0, &unsent.0.1);
                }
            }
            None => put(&file, &text),
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        let Some(running) = &mut self.0 else { return };
        running.texts = None;
        // Either it ends, or the disk takes too long for what is merely remembered.
        running.ended.recv_timeout(AT_END).unwrap_or_default();
    }
}

fn start() -> Option<Running> {
    let (texts, taken) = channel::<(PathBuf, String)>();
    let (end, ended) = channel();
    let work = move || {
        // Dropped when there is nothing more to write.
        let _end: Sender<()> = end;
        while let Ok(first) = taken.recv() {
            let (file, text) = taken.try_iter().last().unwrap_or(first);
            put(&file, &text);
        }
    };
    let thread = std::thread::Builder::new().name("remembering".to_owned()).spawn(work);
    Some(Running { texts: Some(texts), ended, _thread: thread.ok()? })
}

/// Puts the file in its place whole, or leaves the one that is there.
fn put(file: &Path, text: &str) {
    if let Some(folder) = file.parent() {
        drop(std::fs::create_dir_all(folder));
    }
    let draft = file.with_extension("toml.new");
    if std::fs::write(&draft, text).is_ok() {
        drop(std::fs::rename(draft, file));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_text_is_in_the_file_at_the_end() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("deep/studio.toml");
        let mut writer = Writer::default();
        for n in 0..200 {
            writer.write(file.clone(), n.to_string());
        }
        drop(writer);
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "199");
        assert!(!file.with_extension("toml.new").exists());
    }
}
