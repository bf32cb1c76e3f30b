//! Labels of published coding tables: import, list, withdraw.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::Subcommand;
use frontalis_core::FileLabel;
use frontalis_core::sheet::events::events;
use frontalis_exchange::coding_table::{
    Base, Field, Named, Pattern, Reading, TableError, read,
};
use frontalis_store::Project;
use serde::Serialize;

use crate::clock::now;
use crate::failure::Failure;
use crate::output::{FormatArgs, Output};
use frontalis_core::rows::same_name;

/// Keep what a published coding table calls things on the clips, beside what is coded
#[derive(Subcommand, Debug)]
pub(crate) enum LabelCommand {
    /// Import the labels of a coding table (CASME, CASME II, SAMM, MMEW and the like)
    ///
    /// A row an expression: person, file name, onset, apex and offset frame, action units,
    /// emotion, micro or macro. Labels are kept as they are written, beside what is coded and
    /// computed, and nothing is taken in where a row is wrong. Say what number the table gives
    /// the first frame of a clip: it is never guessed.
    Import(Box<ImportArgs>),
    /// List the labels, with how many events of ours are on their frames
    List {
        /// Project to read
        project: PathBuf,
        /// Of this clip only, by name
        #[arg(long)]
        clip: Option<String>,
        #[command(flatten)]
        format: FormatArgs,
    },
    /// List the files that brought labels
    Files {
        /// Project to read
        project: PathBuf,
        #[command(flatten)]
        format: FormatArgs,
    },
    /// Withdraw the labels of an import: no longer told, and never deleted
    Withdraw {
        /// Project to change
        project: PathBuf,
        /// Number of the import, as `label files` has it
        import: u64,
    },
}

/// What the table is, and how it is to be read.
#[derive(clap::Args, Debug)]
pub(crate) struct ImportArgs {
    /// Project to change
    project: PathBuf,
    /// Coding table, as CSV in UTF-8
    file: PathBuf,
    /// The number that the table gives a clip's first frame
    #[arg(
        long,
        value_name = "0|1",
        value_parser = clap::value_parser!(i64).range(0..=1),
        required_unless_present = "begins",
        conflicts_with = "begins"
    )]
    base: Option<i64>,
    /// Column with the number of each clip's first frame: of clips that were cut from a
    /// recording whose frames the table counts, as in `--begins "Onset Frame"`
    #[arg(long, value_name = "COLUMN")]
    begins: Option<String>,
    /// How clips are named, with columns in braces, as in `sub{Subject:2}_{Filename}`; the
    /// file name where this is not given
    #[arg(long, value_name = "PATTERN")]
    clip: Option<String>,
    /// What kind of expression all rows are, where the table has no column of it
    #[arg(long, value_name = "WORD")]
    kind: Option<String>,
    /// Leave this line out; may be given again, or several divided by commas
    #[arg(long, value_name = "LINE", value_delimiter = ',')]
    without: Vec<u64>,
    /// Take only the rows of clips that are in the project; the others are counted
    #[arg(long)]
    known: bool,
    /// Persons are called otherwise in the project than in the table
    #[arg(long)]
    any_subject: bool,
    #[command(flatten)]
    columns: ColumnArgs,
    /// Read and check only; change nothing
    #[arg(long)]
    dry_run: bool,
}

/// Columns by other names than published tables have.
#[derive(clap::Args, Debug)]
struct ColumnArgs {
    /// Column of persons
    #[arg(long, value_name = "COLUMN")]
    subject_column: Option<String>,
    /// Column of file names
    #[arg(long, value_name = "COLUMN")]
    file_column: Option<String>,
    /// Column of onset frames
    #[arg(long, value_name = "COLUMN")]
    onset_column: Option<String>,
    /// Column of apex frames
    #[arg(long, value_name = "COLUMN")]
    apex_column: Option<String>,
    /// Column of offset frames
    #[arg(long, value_name = "COLUMN")]
    offset_column: Option<String>,
    /// Column of action units
    #[arg(long, value_name = "COLUMN")]
    units_column: Option<String>,
    /// Column of emotions
    #[arg(long, value_name = "COLUMN")]
    emotion_column: Option<String>,
    /// Column of micro and macro
    #[arg(long, value_name = "COLUMN")]
    kind_column: Option<String>,
}

impl ColumnArgs {
    fn named(&self) -> Named {
        let all = [
            &self.subject_column,
            &self.file_column,
            &self.onset_column,
            &self.apex_column,
            &self.offset_column,
            &self.units_column,
            &self.emotion_column,
            &self.kind_column,
        ];
        let all = Field::ALL.into_iter().zip(all);
        Named(all.filter_map(|(field, name)| Some((field, name.clone()?))).collect())
    }
}

pub(crate) fn run(command: LabelCommand, output: &mut Output<'_>) -> Result<(), Failure> {
    match command {
        LabelCommand::Import(args) => import(&args, output),
        LabelCommand::List { project, clip, format } => {
            list(&project, clip.as_deref(), format, output)
        }
        LabelCommand::Files { project, format } => files(&project, format, output),
        LabelCommand::Withdraw { project, import } => {
            let mut project = Project::open(&project, now())?;
            let it = project.withdraw_labels(import, now()).map_err(|error| {
                Failure::from(error).hint("frontalis label files shows the imports")
            })?;
            output.say(format!("withdrew {} labels of {}", it.n_labels, it.file));
            Ok(())
        }
    }
}

fn import(args: &ImportArgs, output: &mut Output<'_>) -> Result<(), Failure> {
    let bytes =
        std::fs::read(&args.file).map_err(|it| Failure::file("read", &args.file, &it))?;
    let name = args.file.file_name().unwrap_or_default().to_string_lossy();
    let base = match (args.base, &args.begins) {
        (Some(number), _) => Base::Number(number),
        (None, Some(column)) => Base::Column(column.clone()),
        (None, None) => {
            return Err(Failure::usage("what number does the table give a first frame?")
                .hint("--base 0, --base 1, or --begins COLUMN"));
        }
    };
    let without: BTreeSet<u64> = args.without.iter().copied().collect();
    let how = Reading {
        file: &name,
        base,
        named: args.columns.named(),
        clip: args.clip.as_deref().map_or_else(Pattern::default, Pattern::new),
        kind: args.kind.as_deref(),
        without: &without,
        known_only: args.known,
        any_subject: args.any_subject,
    };
    let mut project = match args.dry_run {
        true => Project::open_read_only(&args.project)?,
        false => Project::open(&args.project, now())?,
    };
    let table = read(&bytes, &project.clips()?, &how).map_err(refused)?;
    if table.labels.is_empty() {
        return Err(Failure::refused(format!(
            "{name}: no row is of a clip of the project"
        ))
        .hint("say how clips are named with --clip"));
    }
    let clips: BTreeSet<_> = table.labels.iter().map(|it| it.clip).collect();
    let (n_labels, n_clips) = (table.labels.len(), clips.len());
    if args.dry_run {
        output
            .say(format!("{name} can be imported: {n_labels} labels of {n_clips} clips"));
    } else {
        let number = project.import_labels(&name, &bytes, &table.labels, now())?;
        output.say(format!(
            "import {number}: {n_labels} labels of {n_clips} clips from {name}"
        ));
    }
    let counts = [
        (table.n_without_apex, "without an apex"),
        (table.n_without_offset, "without an offset"),
        (table.n_without, "left out as you said"),
        (table.unknown.len(), "passed over: their clips are not in the project"),
    ];
    for (n, what) in counts.into_iter().filter(|it| it.0 > 0) {
        output.say(format!("{n} {what}"));
    }
    Ok(())
}

fn refused(error: TableError) -> Failure {
    let hint = match &error {
        TableError::NoColumns { .. } => {
            "name the columns, as in --onset-column, --emotion-column"
        }
        _ => "nothing was taken in",
    };
    Failure::refused(&error).hint(hint)
}

#[derive(Serialize)]
struct Row {
    clip: String,
    onset_frame: u32,
    apex_frame: Option<u32>,
    offset_frame: Option<u32>,
    emotion: String,
    kind: String,
    units: String,
    subject: String,
    file: String,
    line: u64,
    first_number: i64,
    events: usize,
}

const COLUMNS: [&str; 12] = [
    "clip",
    "onset_frame",
    "apex_frame",
    "offset_frame",
    "emotion",
    "kind",
    "units",
    "subject",
    "file",
    "line",
    "first_number",
    "events",
];

fn list(
    project: &Path,
    clip: Option<&str>,
    format: FormatArgs,
    output: &mut Output<'_>,
) -> Result<(), Failure> {
    let project = Project::open_read_only(project)?;
    if let Some(name) = clip {
        project.clip_by_name(name)?;
    }
    let rows = project.rows()?;
    let of_sheets = rows.sheets.iter();
    let spans: Vec<_> = of_sheets
        .flat_map(|it| events(&it.sheet).into_iter().map(|event| (it.clip, event.span)))
        .collect();
    let row = |it: &FileLabel| {
        let name = rows.clip(it.clip).map_or("", |it| it.name.as_str());
        let is_asked = clip.is_none_or(|asked| same_name(asked, name));
        is_asked.then(|| Row {
            clip: name.to_owned(),
            onset_frame: it.onset.0,
            apex_frame: it.apex.map(|it| it.0),
            offset_frame: it.offset.map(|it| it.0),
            emotion: it.emotion.clone(),
            kind: it.kind.clone(),
            units: it.units.clone(),
            subject: it.subject.clone(),
            file: it.file.clone(),
            line: it.line,
            first_number: it.first_number,
            events: spans
                .iter()
                .filter(|(clip, span)| *clip == it.clip && it.meets(*span))
                .count(),
        })
    };
    let rows: Vec<Row> = rows.labels.iter().filter_map(row).collect();
    output.rows(&COLUMNS, &rows, format)
}

#[derive(Serialize)]
struct FileRow {
    import: u64,
    file: String,
    labels: u64,
    imported: String,
    withdrawn: String,
    file_hash: String,
}

const FILE_COLUMNS: [&str; 6] =
    ["import", "file", "labels", "imported", "withdrawn", "file_hash"];

fn files(
    project: &Path,
    format: FormatArgs,
    output: &mut Output<'_>,
) -> Result<(), Failure> {
    let all = Project::open_read_only(project)?.label_imports()?;
    let row = |it: frontalis_store::LabelImport| FileRow {
        import: it.number,
        file: it.file,
        labels: it.n_labels,
        imported: it.at.to_string(),
        withdrawn: it.withdrawn.map_or(String::new(), |it| it.to_string()),
        file_hash: it.file_hash,
    };
    let rows: Vec<FileRow> = all.into_iter().map(row).collect();
    output.rows(&FILE_COLUMNS, &rows, format)
}
