//! Opening a project with 1,000 clips and 1,000,000 actions: until its library is on screen,
//! and until a clip of it is.
//!
//! `cargo bench -p frontalis-studio --bench large [-- PROJECT]`; without a project one is made,
//! which takes a minute.
#![expect(clippy::print_stdout, reason = "a bench prints what it measured")]
#![allow(missing_docs, dead_code, unreachable_pub, reason = "a bench is no library")]

#[path = "../../frontalis-store/examples/large.rs"]
mod large;
mod support;

use std::path::PathBuf;
use std::time::Instant;

use frontalis_studio::measured::{Measured, Opening};
use support::{SIZE, figures, memory, pixels};

fn main() {
    if frontalis_video::run_if_asked().is_some() {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let given = std::env::args().skip(1).find(|it| !it.starts_with('-'));
    let project = given.map_or_else(
        || {
            let path = folder.path().join("large.frontalis");
            large::make(&path, 1000, 1_000_000).expect("room on the disk");
            path
        },
        PathBuf::from,
    );
    let size = std::fs::metadata(&project).expect("the project").len();
    println!("the project has {} MB", size / 1_000_000);
    let (mut opened, mut library) = (Vec::new(), Vec::new());
    let mut made = pixels();
    for _ in 0..5 {
        let from = Instant::now();
        let sheet = None;
        let opening = Opening {
            project: project.clone(),
            sheet,
            size: (SIZE.0 as f32, SIZE.1 as f32),
        };
        let mut studio = Measured::open(&opening).expect("it opens");
        opened.push(from.elapsed());
        made = pixels();
        studio.draw(&mut |renderer| made.make(renderer));
        library.push(from.elapsed());
        if library.len() == 5 {
            println!("memory of the studio: {:.0} MiB", memory().0);
            let mut press = |studio: &mut Measured, key: &str| {
                studio.press(key, &mut |it| made.make(it)).expect("a key").whole
            };
            let down = (0..50).map(|_| press(&mut studio, "Down")).collect();
            figures("the next clip of the list", down);
        }
    }
    figures("until the library is there", opened);
    figures("   and on screen", library);
    let mut sheets = Vec::new();
    for n in 0..5 {
        let from = Instant::now();
        let opening = Opening {
            project: project.clone(),
            sheet: Some(("Ada".to_owned(), format!("P{:03} session 1", 50 + n))),
            size: (SIZE.0 as f32, SIZE.1 as f32),
        };
        let mut studio = Measured::open(&opening).expect("it opens");
        studio.draw(&mut |renderer| made.make(renderer));
        sheets.push(from.elapsed());
    }
    figures("until a sheet of it is on screen", sheets);
}
