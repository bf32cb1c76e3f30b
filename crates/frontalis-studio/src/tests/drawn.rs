//! The picture that is drawn without a display.

use std::fs::File;
use std::io::BufReader;

use super::project;
use crate::args::{Args, WindowSize};
use crate::headless::screenshot;

#[test]
fn a_picture_of_the_window_is_drawn_without_a_display() {
    let folder = tempfile::tempdir().unwrap();
    let keys = folder.path().join("keys.txt");
    std::fs::write(&keys, "Escape g 9 Enter F1\n").unwrap();
    let to = folder.path().join("studio.png");
    let args = Args {
        path: Some(project(folder.path())),
        coder: Some("RK".to_owned()),
        clip: Some("clip".to_owned()),
        script: Some(keys),
        size: Some(WindowSize { width: 800.0, height: 600.0 }),
        scale: 1.5,
        ..Args::default()
    };
    screenshot(&args, &to).unwrap();
    let decoder = png::Decoder::new(BufReader::new(File::open(&to).unwrap()));
    let mut reader = decoder.read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    assert_eq!((info.width, info.height), (1200, 900));
    let bright = pixels.chunks_exact(4).filter(|it| 200 < it[0]).count();
    assert!(500 < bright, "there is text on it");
}

#[test]
fn a_script_with_an_unknown_key_is_refused_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let keys = folder.path().join("keys.txt");
    std::fs::write(&keys, "Right\nRigth\n").unwrap();
    let args = Args { script: Some(keys), scale: 1.0, ..Args::default() };
    let error = screenshot(&args, &folder.path().join("x.png")).unwrap_err();
    assert!(format!("{error:#}").contains("line 2"), "{error:#}");
}
