//! What the coder has named (templates and passes): a text file beside the keys', read when
//! the program starts and added to where a template is made on screen.

use std::path::PathBuf;

use frontalis_desk::{Own, OwnError};

use crate::key_file::{read, write};
use crate::text as words;

/// The file, and what it names.
#[derive(Debug, Default)]
pub(crate) struct OwnFile {
    file: Option<PathBuf>,
    // What was added, where there is no file to keep it.
    text: String,
    own: Own,
}

impl OwnFile {
    /// What `file` names, and what is wrong with it where it cannot be used.
    pub(crate) fn load(file: Option<PathBuf>) -> (Self, Option<String>) {
        let made = read(file.as_deref()).and_then(|text| {
            let own = Own::parse(&text).map_err(|errors| in_words(&errors))?;
            Ok((own, text))
        });
        match made {
            Ok((own, text)) => (Self { file, text, own }, None),
            Err(why) => {
                let told = words::own_unread(file.as_deref(), &why);
                (Self { file, ..Self::default() }, Some(told))
            }
        }
    }

    /// What the coder has named.
    pub(crate) fn own(&self) -> &Own {
        &self.own
    }

    /// Adds a template, to the file first.
    ///
    /// # Errors
    ///
    /// Why there is none, in words.
    pub(crate) fn add(&mut self, name: &str, score: &str) -> Result<(), String> {
        // As the file is now: it may have been edited since it was read.
        let now = match &self.file {
            Some(file) => read(Some(file))?,
            None => self.text.clone(),
        };
        let text = Own::with_template(&now, name, score);
        let text = text.map_err(|errors| in_words(&errors))?;
        let own = Own::parse(&text).map_err(|errors| in_words(&errors))?;
        if let Some(file) = &self.file {
            let written = write(file, &text);
            written.map_err(|it| words::keys_unwritten(file, &it.to_string()))?;
        }
        self.text = text;
        self.own = own;
        Ok(())
    }
}

fn in_words(errors: &[OwnError]) -> String {
    // Of a name that was typed there is no line to be told.
    match errors {
        [one] if one.line == 1 => one.why.clone(),
        errors => {
            let lines = errors.iter().take(3).map(ToString::to_string);
            lines.collect::<Vec<_>>().join("; ")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_is_in_the_file_and_there_after_a_start() {
        let folder = tempfile::tempdir().unwrap();
        let file = Some(folder.path().join("templates.toml"));
        let (mut own, told) = OwnFile::load(file.clone());
        assert_eq!(told, None);
        own.add("smile", "6B+12C").unwrap();
        assert!(own.add("smile", "12").unwrap_err().contains("6B+12C"));
        let (again, told) = OwnFile::load(file);
        assert_eq!((again.own(), told), (own.own(), None));
    }

    #[test]
    fn a_file_that_cannot_be_used_is_told_by_its_lines() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("templates.toml");
        std::fs::write(&file, "[templates]\nsmile = \"99\"\n").unwrap();
        let (mut own, told) = OwnFile::load(Some(file));
        let told = told.unwrap();
        assert!(told.contains("line 2") && told.contains("templates.toml"), "{told}");
        assert_eq!(own.own(), &Own::default());
        assert!(own.add("frown", "4").is_err());
    }
}
