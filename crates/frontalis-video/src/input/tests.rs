//! What happens when the disk or the network fails for a while.

use std::fs::File;
use std::os::fd::{AsRawFd, RawFd};

use frontalis_core::FrameIndex;

use super::*;
use crate::decode::Decoder as Frames;
use crate::media::{open, open_with};
use crate::options::{OpenOptions, Progress};
use crate::source::FrameSource;
use crate::test_clip::test_clip;

/// The descriptors that this process has open on a file.
fn descriptors(path: &Path) -> Vec<RawFd> {
    let all = std::fs::read_dir("/proc/self/fd").expect("Linux has it").flatten();
    let same = all.filter(|it| std::fs::read_link(it.path()).is_ok_and(|to| to == path));
    same.filter_map(|it| it.file_name().to_str()?.parse().ok()).collect()
}

/// Makes every later read of what is open on `path` fail: the descriptors become those of a
/// folder, which cannot be read.
#[allow(unsafe_code)]
fn fail_reads(path: &Path) {
    let folder = File::open("/").expect("there is a root");
    let open = descriptors(path);
    assert!(!open.is_empty());
    for descriptor in open {
        // SAFETY: both are open descriptors; the one overwritten stays open and is closed
        // by its owner.
        assert!(unsafe { libc::dup2(folder.as_raw_fd(), descriptor) } >= 0);
    }
}

const MJPEG: &str = "-c:v mjpeg -q:v 1 -pix_fmt yuvj420p";

#[test]
fn a_failed_read_is_no_end_of_the_file() {
    let clip = test_clip("a.avi", MJPEG);
    let mut input = Input::open(&clip.path, 0).expect("it is there");
    assert!(matches!(input.packet(), Ok(Some(_))));
    fail_reads(&clip.path);
    let error = loop {
        match input.packet() {
            Ok(Some(_)) => {}
            Ok(None) => panic!("the end, though the file goes on"),
            Err(error) => break error,
        }
    };
    assert!(matches!(error, ReadError::System(_)), "{error:?}");
}

#[test]
fn a_frame_is_not_lost_to_a_failed_read() {
    let clip = test_clip("a.mp4", "-c:v libx264 -qp 4 -g 75 -pix_fmt yuv420p");
    let media = open(&clip.path).expect("the clip is sound");
    let mut frames = Frames::new(&media, 0).expect("it is there");
    let first = frames.frame(FrameIndex(0)).expect("it can be read").md5();
    fail_reads(&clip.path);
    let failed = frames.frame(FrameIndex(74));
    assert!(matches!(failed, Err(VideoError::Read { .. })), "{failed:?}");
    assert!(frames.frame(FrameIndex(74)).is_ok(), "the file can be read again");
    assert_eq!(frames.frame(FrameIndex(0)).expect("it can be read").md5(), first);
}

#[test]
fn nothing_is_known_of_a_file_that_cannot_be_read_whole() {
    for (name, args) in [("a.avi", MJPEG), ("a.h264", "-c:v libx264 -qp 4 -f h264")] {
        let clip = test_clip(name, args);
        let mut told = 0;
        let opened = open_with(&clip.path, &OpenOptions::default(), &mut |it| {
            let last_stage =
                name == "a.avi" || matches!(it, Progress::Decoding { done: 2, .. });
            if last_stage && told == 0 {
                fail_reads(&clip.path);
                told += 1;
            }
            true
        });
        assert_eq!(told, 1);
        assert!(matches!(opened, Err(VideoError::Read { .. })), "{name}: {opened:?}");
    }
}

#[test]
fn opening_tells_how_far_it_is_and_can_be_cancelled() {
    let clip = test_clip("a.h264", "-c:v libx264 -qp 4 -f h264");
    let length = std::fs::metadata(&clip.path).expect("it is there").len();
    let mut all = Vec::new();
    let opened = open_with(&clip.path, &OpenOptions::default(), &mut |it| {
        all.push(it);
        // Whoever takes in a word slowly is told of each stretch of packets.
        if matches!(it, Progress::Reading { .. }) {
            std::thread::sleep(std::time::Duration::from_millis(25));
        }
        true
    });
    assert!(opened.is_ok());
    let read = |it: &&Progress| matches!(it, Progress::Reading { .. });
    assert!(all.iter().filter(read).count() > 1);
    assert!(all.iter().all(|it| match *it {
        Progress::Reading { done, all } => done <= all && all == length,
        Progress::Decoding { done, all } => (1..=75).contains(&done) && all == 75,
        Progress::Checking => false,
    }));
    assert_eq!(all.last(), Some(&Progress::Decoding { done: 75, all: 75 }));
    for stage in [all[0], all[all.len() / 2]] {
        let cancelled =
            open_with(&clip.path, &OpenOptions::default(), &mut |it| it != stage);
        assert!(matches!(cancelled, Err(VideoError::Cancelled)), "{cancelled:?}");
    }
}
