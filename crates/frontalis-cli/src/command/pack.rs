//! Rule tables: those that ship, and a lab's own; packs of core combinations, which
//! selective sheets are coded by.

mod project;

pub(crate) use project::{fitting, of_project};

use std::path::{Path, PathBuf};

use clap::Subcommand;
use frontalis_emotion::{
    TABLES_FOLDER, Table, check, check_pack, shipped, shipped_table,
};
use frontalis_store::settings_folder;
use serde::Serialize;

use crate::failure::Failure;
use crate::output::{FormatArgs, Output};
use crate::unlock::KeyArgs;

/// List, show or check rule tables; add or seal packs of core combinations
#[derive(Subcommand, Debug)]
pub(crate) enum PackCommand {
    /// List the tables: those that ship, the project's own, and the lab's
    List {
        /// Project whose own tables are listed, too
        project: Option<PathBuf>,
        #[command(flatten)]
        format: FormatArgs,
    },
    /// Print the rules of a table
    Show {
        /// Table, by id, or a TOML file
        table: String,
        #[command(flatten)]
        format: FormatArgs,
    },
    /// Check a lab's own table, as a TOML file
    Check {
        /// Files to check
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Print the hash that stands for a table in exports
    Hash {
        /// Table, by id, or a TOML file
        table: String,
    },
    /// Add a pack of core combinations to a project, in clear
    Add {
        /// Pack: a shipped table that may seed one, by id, or a lab's own TOML file
        pack: String,
        /// Project to change
        #[arg(long)]
        project: PathBuf,
    },
    /// Add a pack to a project, sealed to its owner and to its certified coders
    ///
    /// Nobody else can read it in the project. A pack that is there is sealed anew: after
    /// certificates were given or taken back.
    Seal {
        /// Pack, as a TOML file
        pack: PathBuf,
        /// Project to change
        #[arg(long)]
        project: PathBuf,
        #[command(flatten)]
        keys: KeyArgs,
    },
    /// Print the packs of a project
    In {
        /// Project to read
        project: PathBuf,
        #[command(flatten)]
        format: FormatArgs,
    },
    /// Print a pack of a project as TOML; a sealed one opens with your key
    Open {
        /// Pack, by name or by the beginning of its hash
        pack: String,
        /// Project to read
        #[arg(long)]
        project: PathBuf,
        #[command(flatten)]
        keys: KeyArgs,
    },
}

#[derive(Serialize)]
struct ListRow<'a> {
    id: &'a str,
    rules: usize,
    r#match: &'a str,
    core_seed: bool,
    title: &'a str,
    citation: &'a str,
    doubt: &'a str,
    from: String,
}

const LIST: [&str; 8] =
    ["id", "rules", "match", "core_seed", "title", "citation", "doubt", "from"];

#[derive(Serialize)]
struct RuleRow<'a> {
    rule: &'a str,
    emotion: &'a str,
    kind: &'a str,
    required: String,
    any_of: String,
    excluded: String,
    doubt: &'a str,
}

const RULES: [&str; 7] =
    ["rule", "emotion", "kind", "required", "any_of", "excluded", "doubt"];

pub(crate) fn run(command: PackCommand, output: &mut Output<'_>) -> Result<(), Failure> {
    match command {
        PackCommand::List { project, format } => {
            let own = own_tables(project.as_deref(), output);
            let shipped = shipped().iter().map(|it| (it, "shipped".to_owned()));
            let all = shipped.chain(own.iter().map(|it| (&it.0, it.1.clone())));
            let rows: Vec<ListRow<'_>> =
                all.map(|(it, from)| list_row(it, from)).collect();
            output.rows(&LIST, &rows, format)
        }
        PackCommand::Show { table, format } => {
            let table = find(&table)?;
            output.say(format!("{}\n{}", table.title, table.citation));
            let rows: Vec<RuleRow<'_>> = table.rules.iter().map(rule_row).collect();
            output.rows(&RULES, &rows, format)
        }
        PackCommand::Hash { table } => output.line(&find(&table)?.hash),
        PackCommand::Add { pack, project } => project::add(&pack, &project, output),
        PackCommand::Seal { pack, project, keys } => {
            project::seal(&pack, &project, &keys, output)
        }
        PackCommand::In { project, format } => project::list(&project, format, output),
        PackCommand::Open { pack, project, keys } => {
            project::open(&pack, &project, &keys, output)
        }
        PackCommand::Check { files } => {
            for file in files {
                let table = read(&file)?;
                let name = file.display().to_string();
                check(&table).iter().for_each(|it| output.finding(&name, it));
                if table.core_seed {
                    let findings = check_pack(&table);
                    findings.iter().for_each(|it| output.finding(&name, it));
                }
                output.line(format!("{name}: {} rules", table.rules.len()))?;
            }
            Ok(())
        }
    }
}

fn rule_row(rule: &frontalis_emotion::Rule) -> RuleRow<'_> {
    let join = |codes: &[frontalis_core::Code], by: &str| {
        codes.iter().map(ToString::to_string).collect::<Vec<_>>().join(by)
    };
    RuleRow {
        rule: &rule.id,
        emotion: &rule.emotion,
        kind: rule.kind.word(),
        required: join(&rule.required, "+"),
        any_of: rule.any_of.iter().map(|it| join(it, "|")).collect::<Vec<_>>().join(" "),
        excluded: join(&rule.excluded, " "),
        doubt: &rule.doubt,
    }
}

fn list_row(it: &Table, from: String) -> ListRow<'_> {
    ListRow {
        id: &it.id,
        rules: it.rules.len(),
        r#match: it.match_kind.word(),
        core_seed: it.core_seed,
        title: &it.title,
        citation: &it.citation,
        doubt: &it.doubt,
        from,
    }
}

/// The folders of tables that do not ship: the project's, which count first, then the lab's
/// among the user's settings.
pub(crate) fn folders(project: Option<&Path>) -> Vec<(&'static str, PathBuf)> {
    let of_project = project.map(|it| it.parent().unwrap_or(Path::new("")));
    let of_project = of_project.map(|it| ("project", it.join(TABLES_FOLDER)));
    let of_lab = settings_folder().map(|it| ("lab", it.join(TABLES_FOLDER)));
    of_project.into_iter().chain(of_lab).collect()
}

/// The tables in those folders, with where each is; what is none, or does not count, is said.
fn own_tables(project: Option<&Path>, output: &mut Output<'_>) -> Vec<(Table, String)> {
    let mut all: Vec<(Table, String)> = Vec::new();
    for (from, folder) in folders(project) {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let mut files: Vec<PathBuf> = entries.map(|it| it.path()).collect();
        files.retain(|it| it.extension().is_some_and(|it| it == "toml"));
        files.sort();
        for file in files {
            match read(&file) {
                Err(failure) => output.say(failure.message),
                Ok(table) => {
                    let same = |it: &Table| it.id == table.id;
                    if shipped().iter().chain(all.iter().map(|it| &it.0)).any(same) {
                        let (id, file) = (&table.id, file.display());
                        output.say(format!("{file}: the id {id} is an earlier table's"));
                    } else {
                        all.push((table, format!("{from}: {}", file.display())));
                    }
                }
            }
        }
    }
    all
}

/// A table that ships, by id, or a lab's own, by file.
pub(crate) fn find(name: &str) -> Result<Table, Failure> {
    match shipped_table(name) {
        Some(table) => Ok(table.clone()),
        None if Path::new(name).exists() => read(Path::new(name)),
        None => Err(Failure::usage(format!("there is no table {name:?}"))
            .hint("frontalis pack list shows those that ship; a file works too")),
    }
}

pub(super) fn read(path: &Path) -> Result<Table, Failure> {
    let text =
        std::fs::read_to_string(path).map_err(|it| Failure::file("read", path, &it))?;
    Table::from_toml(&path.display().to_string(), &text).map_err(Failure::refused)
}
