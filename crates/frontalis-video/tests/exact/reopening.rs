//! Opening again by what was kept: at once, of the same file only, and never a wrong frame.

use std::fs;
use std::path::Path;

use frontalis_core::FrameIndex;
use frontalis_video::{
    Cache, Decoder, FrameSource, Kept, Media, OpenOptions, Opened, OpenedBy, Stamp,
    VideoError, first, open, reopen,
};

use crate::support::{exact, make, place, source, truth};

const X264: &str = "-c:v libx264 -preset veryfast -pix_fmt yuv420p";

fn again(path: &Path, kept: Option<&Kept>, cache: Option<&Cache>) -> Opened {
    reopen(path, &OpenOptions::default(), kept, cache, &mut |_| true)
        .unwrap_or_else(|error| panic!("{error}"))
}

/// A cache of its own for a test.
fn cache(name: &str) -> Cache {
    let folder = place(name);
    fs::remove_dir_all(&folder).ok();
    Cache::at(folder)
}

fn same(a: &Media, b: &Media) {
    assert_eq!(a.to_bytes(), b.to_bytes());
}

#[test]
fn a_video_is_read_once() {
    let src = source("160x120", "25", 30);
    let path = make("kept.mp4", &format!("{src} {X264}"));
    let cache = cache("kept.cache");
    let read = again(&path, None, Some(&cache));
    assert_eq!(read.by, OpenedBy::Reading);
    let kept = read.keep.expect("a file that stays as it is");
    let cached = again(&path, None, Some(&cache));
    assert_eq!((cached.by, cached.keep.as_ref()), (OpenedBy::Cache, Some(&kept)));
    same(&cached.media, &read.media);
    let by_kept = again(&path, Some(&kept), None);
    assert_eq!((by_kept.by, by_kept.keep), (OpenedBy::Kept, None));
    same(&by_kept.media, &read.media);
    // What is given goes before what is in the cache, and neither is needed.
    assert_eq!(again(&path, Some(&kept), Some(&cache)).by, OpenedBy::Kept);
    assert_eq!(again(&path, None, None).by, OpenedBy::Reading);
}

#[test]
fn what_another_version_kept_is_made_anew() {
    let src = source("160x120", "25", 20);
    let path = make("older.mp4", &format!("{src} {X264}"));
    let cache = cache("older.cache");
    let kept = again(&path, None, Some(&cache)).keep.expect("a file that stays as it is");
    let older = |it: &Kept| {
        let mut older = it.clone();
        older.bytes[8] ^= 0x40;
        older
    };
    let opened = again(&path, Some(&older(&kept)), None);
    assert_eq!((opened.by, opened.keep), (OpenedBy::Reading, Some(kept.clone())));
    let key = Cache::key(&path);
    let mut file = cache.read("index", &key).expect("an index was left in the cache");
    file[Stamp::LENGTH + 8] ^= 0x40;
    cache.write("index", &key, &file).expect("the cache is ours");
    assert_eq!(again(&path, None, Some(&cache)).by, OpenedBy::Reading);
    assert_eq!(again(&path, None, Some(&cache)).by, OpenedBy::Cache);
}

#[test]
fn a_file_that_was_changed_is_read_again() {
    let src = source("160x120", "25", 20);
    let path = make("changing.mp4", &format!("{src} {X264}"));
    let cache = cache("changing.cache");
    let before = again(&path, None, Some(&cache));
    let src = source("160x120", "25", 21);
    make("changing.mp4", &format!("{src} {X264}"));
    let after = again(&path, before.keep.as_ref(), Some(&cache));
    assert_eq!(after.by, OpenedBy::Reading);
    assert_ne!(after.media.fingerprint, before.media.fingerprint);
    assert_eq!(again(&path, after.keep.as_ref(), None).by, OpenedBy::Kept);
}

/// A file whose middle was changed in spite of its stamp: the decoder finds it out.
#[test]
fn a_change_that_no_stamp_shows_gives_no_wrong_frame() {
    let src = source("320x240", "25", 100);
    let path = make("forged.mp4", &format!("{src} {X264} -g 10 -crf 12"));
    let sound = truth(&path, 0);
    let kept = again(&path, None, None).keep.expect("a file that stays as it is");
    let modified = fs::metadata(&path).and_then(|it| it.modified()).expect("a time");
    let mut bytes = fs::read(&path).expect("the file");
    let stamp = Stamp::of(&path).expect("the file");
    // Between the beginning and the middle, out of reach of the stamp's samples.
    let at = 64 * 1024 + (bytes.len() / 2 - 96 * 1024) / 2;
    bytes[at..at + 40].iter_mut().for_each(|it| *it ^= 0x11);
    fs::write(&path, &bytes).expect("the file");
    let file = fs::File::options().write(true).open(&path).expect("the file");
    file.set_modified(modified).expect("its time");
    assert_eq!(Stamp::of(&path).expect("the file"), stamp);
    let opened = again(&path, Some(&kept), None);
    assert_eq!(opened.by, OpenedBy::Kept);
    let mut decoder =
        Decoder::new(&opened.media, 0).unwrap_or_else(|error| panic!("{error}"));
    let (mut given, mut refused) = (0, 0);
    for frame in 0..opened.media.table.n_frames() {
        match decoder.frame(FrameIndex(frame)) {
            Ok(it) => {
                assert_eq!(it.md5(), sound[frame as usize].md5, "frame {frame}");
                given += 1;
            }
            Err(VideoError::FrameUnavailable { .. } | VideoError::Changed { .. }) => {
                refused += 1;
            }
            Err(error) => panic!("{error}"),
        }
    }
    eprintln!("{given} frames given, {refused} refused");
    assert!(given > 0 && refused > 0);
}

#[test]
fn who_cancels_keeps_nothing() {
    let src = source("160x120", "25", 60);
    let path = make("cancelled.mp4", &format!("{src} {X264}"));
    let cache = cache("cancelled.cache");
    let options = OpenOptions::default();
    let refused = reopen(&path, &options, None, Some(&cache), &mut |_| false);
    assert!(matches!(refused, Err(VideoError::Cancelled)));
    assert_eq!(cache.list().expect("a folder"), []);
}

#[test]
fn each_stream_has_its_own_index() {
    let a = make("kept_a.mp4", &format!("{} {X264}", source("160x120", "30", 40)));
    let b = make("kept_b.mp4", &format!("{} {X264}", source("320x240", "25", 30)));
    let (a, b) = (a.display(), b.display());
    let path = make("kept_two.mkv", &format!("-i {a} -i {b} -map 0:0 -map 1:0 -c copy"));
    let cache = cache("kept_two.cache");
    let open = |stream, kept: Option<&Kept>| {
        let options = OpenOptions { stream, ..OpenOptions::default() };
        let opened = reopen(&path, &options, kept, Some(&cache), &mut |_| true);
        let opened = opened.unwrap_or_else(|error| panic!("{error}"));
        (opened.by, opened.media.info.stream, opened.keep)
    };
    let (by, _, kept) = open(Some(1), None);
    assert_eq!(by, OpenedBy::Reading);
    let kept = kept.expect("a file that stays as it is");
    assert!(matches!(open(None, None), (OpenedBy::Reading, 0, _)));
    assert!(matches!(open(Some(1), None), (OpenedBy::Cache, 1, _)));
    assert!(matches!(open(Some(0), Some(&kept)), (OpenedBy::Reading, 0, _)));
    // Which stream was chosen is in what is kept, also where the file has moved.
    assert!(matches!(open(None, Some(&kept)), (OpenedBy::Kept, 1, _)));
    let moved = place("kept_moved.mkv");
    fs::copy(&path, &moved).expect("a copy");
    fs::File::options()
        .write(true)
        .open(&moved)
        .and_then(|it| it.set_modified(std::time::SystemTime::UNIX_EPOCH))
        .expect("its time");
    let opened = again(&moved, Some(&kept), None);
    assert_eq!((opened.by, opened.media.info.stream), (OpenedBy::Reading, 1));
}

/// Every sound clip of the other tests checks this too; these are the ones that have to be
/// quick, and the ones of which nothing may be said early.
#[test]
fn the_first_frame_comes_early_or_not_at_all() {
    let src = source("160x120", "25", 40);
    let sound = make("early.mp4", &format!("{src} {X264} -g 20 -bf 3"));
    exact(&sound);
    let found =
        first(&sound, &OpenOptions::default()).unwrap_or_else(|error| panic!("{error}"));
    assert!(found.frame.is_some());
    assert_eq!(found.n_frames, Some(40));
    assert_eq!(found.length.map(|it| it.as_millis()), Some(1600));
    // Cut into, so that the first frames cannot be decoded.
    let stream = make("early.ts", &format!("{src} {X264} -g 20 -bf 3 -f mpegts"));
    let bytes = fs::read(&stream).expect("the file");
    let cut = place("early_cut.ts");
    fs::write(&cut, &bytes[188 * (bytes.len() / 188 / 4)..]).expect("a file");
    let found =
        first(&cut, &OpenOptions::default()).unwrap_or_else(|error| panic!("{error}"));
    if let (Some(early), Ok(media)) = (found.frame, open(&cut)) {
        let mut decoder =
            Decoder::new(&media, 0).unwrap_or_else(|error| panic!("{error}"));
        let frame = decoder.frame(FrameIndex(0)).map(|it| it.md5());
        assert_eq!(frame.ok(), Some(early.md5()));
    }
}
