//! The real clips of the shared corpus, where it is there.

use std::path::Path;

use crate::support::exact;

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
