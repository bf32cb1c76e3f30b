//! The commands, one module each.

mod agree;
mod bench;
mod cache;
mod catalogue;
mod clip;
mod code;
mod coder;
mod copy;
mod demo;
mod frames;
mod interpret;
mod key;
mod keys;
mod label;
mod owner;
mod pack;
mod project;
mod report;
mod score;
mod sheet;
mod tables;

use clap::Subcommand;

use crate::failure::Failure;
use crate::output::Output;

/// What to do.
#[derive(Subcommand, Debug)]
pub(crate) enum Command {
    Demo(demo::DemoArgs),
    New(project::NewArgs),
    Open(project::OpenArgs),
    Backup(project::BackupArgs),
    Verify(project::VerifyArgs),
    #[command(subcommand)]
    Clip(clip::ClipCommand),
    #[command(subcommand)]
    Coder(coder::CoderCommand),
    #[command(subcommand)]
    Owner(owner::OwnerCommand),
    #[command(subcommand)]
    Key(key::KeyCommand),
    Code(code::CodeArgs),
    #[command(subcommand)]
    Sheet(sheet::SheetCommand),
    #[command(subcommand)]
    Label(label::LabelCommand),
    #[command(subcommand)]
    Score(score::ScoreCommand),
    Agree(Box<agree::AgreeArgs>),
    Interpret(interpret::InterpretArgs),
    Report(report::ReportArgs),
    Tables(tables::TablesArgs),
    #[command(subcommand)]
    Pack(pack::PackCommand),
    #[command(subcommand)]
    Cache(cache::CacheCommand),
    Catalogue(catalogue::CatalogueArgs),
    Keys(keys::KeysArgs),
}

/// Runs a command.
pub(crate) fn run(command: Command, output: &mut Output<'_>) -> Result<(), Failure> {
    match command {
        Command::Demo(args) => demo::run(&args, output),
        Command::Agree(args) => agree::run(&args, output),
        Command::Interpret(args) => interpret::run(&args, output),
        Command::Report(args) => report::run(&args, output),
        Command::Tables(args) => tables::run(&args, output),
        Command::Pack(args) => pack::run(args, output),
        Command::New(args) => project::new(&args, output),
        Command::Open(args) => project::open(&args),
        Command::Backup(args) => project::backup(&args, output),
        Command::Verify(args) => project::verify(&args, output),
        Command::Clip(args) => clip::run(args, output),
        Command::Coder(args) => coder::run(args, output),
        Command::Owner(args) => owner::run(&args, output),
        Command::Key(args) => key::run(&args, output),
        Command::Code(args) => code::run(&args, output),
        Command::Sheet(args) => sheet::run(args, output),
        Command::Label(args) => label::run(args, output),
        Command::Score(args) => score::run(args, output),
        Command::Cache(args) => cache::run(args, output),
        Command::Catalogue(args) => catalogue::run(args, output),
        Command::Keys(args) => keys::run(&args, output),
    }
}
