//! The real clips of the shared corpus, where it is there.

use std::path::Path;

use frontalis_video::open;

use crate::support::{Times, exact, exact_as};

fn corpus(name: &str) {
    let folder = "../../../shared/corpus/video";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).join(name);
    if path.exists() {
        exact(&path);
    } else {
        eprintln!("skipped: {} is not there", path.display());
    }
}

#[test]
fn liveportrait() {
    corpus("liveportrait_d3.mp4");
}

#[test]
fn pyfeat_wolfgang_langer() {
    corpus("pyfeat_WolfgangLanger_Pexels.mp4");
}

#[test]
fn pyfeat_face_noface() {
    corpus("pyfeat_face_noface.mov");
}

#[test]
fn pyfeat_single_face() {
    corpus("pyfeat_single_face.mp4");
}

/// Further clips, as many as wanted: the files of the folder that `FRONTALIS_CLIPS` names.
#[test]
fn more_clips() {
    let Some(folder) = std::env::var_os("FRONTALIS_CLIPS") else {
        eprintln!("skipped: FRONTALIS_CLIPS names no folder");
        return;
    };
    let files = std::fs::read_dir(folder).expect("FRONTALIS_CLIPS names a folder");
    for path in files.flatten().map(|it| it.path()) {
        let media = open(&path).unwrap_or_else(|error| panic!("{error}"));
        exact_as(&path, Times::announced(&media));
    }
}
