//! Commands on the user's cache folder.

use clap::Subcommand;
use frontalis_video::{CACHE_VARIABLE, Cache, CacheUse};
use serde::Serialize;

use crate::failure::Failure;
use crate::output::{FormatArgs, Output};

/// Show or empty the folder in which results that can be had again are kept
///
/// Indexes of videos, thumbnails and wave forms are kept for this user, 512 MB at most. They
/// show what the videos show: faces. The environment variable FRONTALIS_CACHE names another
/// folder; where it is empty nothing is kept.
#[derive(Subcommand, Debug)]
pub(crate) enum CacheCommand {
    /// List what is kept, by kind, and where
    List {
        #[command(flatten)]
        format: FormatArgs,
    },
    /// Remove everything that is kept
    Clear,
}

#[derive(Serialize)]
struct Row {
    kind: String,
    files: u64,
    bytes: u64,
    folder: String,
}

const COLUMNS: [&str; 4] = ["kind", "files", "bytes", "folder"];

pub(crate) fn run(command: CacheCommand, output: &mut Output<'_>) -> Result<(), Failure> {
    let cache = Cache::user();
    match command {
        CacheCommand::List { format } => {
            let mut rows = Vec::new();
            if let Some(cache) = &cache {
                let failed = |it| Failure::file("read", cache.folder(), &it);
                let folder = |it: &CacheUse| cache.folder().join(&it.kind);
                rows.extend(cache.list().map_err(failed)?.into_iter().map(|it| Row {
                    folder: folder(&it).display().to_string(),
                    kind: it.kind,
                    files: it.n_files,
                    bytes: it.bytes,
                }));
            } else {
                output.say(nothing_is_kept());
            }
            output.rows(&COLUMNS, &rows, format)
        }
        CacheCommand::Clear => {
            let Some(cache) = cache else {
                output.say(nothing_is_kept());
                return Ok(());
            };
            let failed = |it| Failure::file("empty", cache.folder(), &it);
            let gone = cache.clear().map_err(failed)?;
            let sum = |of: fn(&CacheUse) -> u64| gone.iter().map(of).sum::<u64>();
            output.say(format!(
                "removed {} files, {} bytes, from {}",
                sum(|it| it.n_files),
                sum(|it| it.bytes),
                cache.folder().display()
            ));
            Ok(())
        }
    }
}

fn nothing_is_kept() -> String {
    format!("nothing is kept: {CACHE_VARIABLE} is empty, or there is no place for it")
}
