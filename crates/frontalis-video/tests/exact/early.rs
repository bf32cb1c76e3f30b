//! Frame 0 before the packets have been read, of files whose frames are found by decoding.

use frontalis_video::{OpenOptions, first};

use crate::paff::paff;
use crate::support::{Times, exact_as, has, make, place, source};

/// It is there, and is what opening calls frame 0 (which `exact_as` compares).
fn given(path: &std::path::Path, times: Times) {
    let media = exact_as(path, times);
    assert!(has(&media, "derived-table"), "{}", path.display());
    let found = first(path, &OpenOptions::default()).expect("it can be opened");
    assert!(found.frame.is_some(), "no first frame of {}", path.display());
}

#[test]
fn in_avi_and_raw_streams() {
    for (name, args) in [
        ("early_h264.avi", "-pix_fmt yuv420p -c:v libx264 -g 12 -bf 2 -preset veryfast"),
        ("early_asp.avi", "-c:v mpeg4 -vtag DIVX -g 12 -bf 2"),
        ("early_packed.avi", "-c:v libxvid -g 12 -bf 2"),
        ("early.h264", "-pix_fmt yuv420p -c:v libx264 -g 12 -bf 2 -preset veryfast"),
        ("early.m2v", "-c:v mpeg2video -g 12 -bf 2"),
        ("early.m4v", "-c:v mpeg4 -g 12 -bf 2 -f m4v"),
    ] {
        let src = source("160x120", "25", 40);
        given(&make(name, &format!("{src} {args}")), Times::MadeUp);
    }
}

#[test]
fn of_field_pairs() {
    let raw = place("early_paff.h264");
    std::fs::write(&raw, paff(24, 8)).expect("room on disk");
    given(&raw, Times::MadeUp);
    let from = format!("-fflags +genpts -r 50 -i {} -c copy", raw.display());
    for name in ["early_paff.ts", "early_paff.mkv"] {
        given(&make(name, &from), Times::Shifted);
    }
}
