//! Readings of a small clip, with a cache folder of their own.

use std::process::Command;

use super::*;

const PATIENCE: Duration = Duration::from_secs(60);

/// A clip of this many frames, 25 a second, with sound.
pub(crate) fn clip(folder: &std::path::Path, n_frames: u32) -> Arc<Media> {
    let path = folder.join("clip.mp4");
    let source = format!("testsrc2=s=320x180:r=25,trim=end_frame={n_frames}");
    let sound = format!("sine=d={}", f64::from(n_frames) / 25.0);
    let made = Command::new("ffmpeg")
        .args(["-nostdin", "-v", "error", "-f", "lavfi", "-i", &source])
        .args(["-f", "lavfi", "-i", &sound, "-pix_fmt", "yuv420p", "-g", "10"])
        .args(["-c:v", "libx264", "-preset", "veryfast", "-c:a", "aac"])
        .arg(&path)
        .status();
    assert!(made.unwrap().success(), "the ffmpeg command is there");
    Arc::new(frontalis_video::open(&path).unwrap())
}

/// Waits until there is nothing more to come.
pub(crate) fn wait(is_over: impl Fn() -> bool) {
    let from = Instant::now();
    while !is_over() {
        assert!(from.elapsed() < PATIENCE, "the reading does not end");
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn what_was_read_is_there_at_once_the_next_time() {
    let folder = tempfile::tempdir().unwrap();
    let cache = Cache::at(folder.path().join("cache"));
    let media = clip(folder.path(), 50);
    let first = Background::start(Arc::clone(&media), Some(cache.clone()));
    wait(|| first.is_over());
    assert_eq!(first.stage(), Stage::Done);
    assert!(first.wave().is_some_and(|it| 190 < it.bins().len()));
    assert_eq!(first.nearest(FrameIndex(21)).map(|it| it.frame.0), Some(20));
    // Without the file nothing can be decoded any more.
    std::fs::remove_file(&media.path).unwrap();
    let again = Background::start(Arc::clone(&media), Some(cache.clone()));
    wait(|| again.is_over());
    assert_eq!(again.stage(), Stage::Done);
    assert_eq!(again.survey(), first.survey());
    assert_eq!(again.wave(), first.wave());
    assert_eq!(kept(Some(&cache), &media), Some(first.survey()));
}

#[test]
fn without_a_cache_everything_is_read_and_nothing_kept() {
    let folder = tempfile::tempdir().unwrap();
    let media = clip(folder.path(), 50);
    let background = Background::start(media, None);
    wait(|| background.is_over());
    assert!(background.survey().is_whole());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn it_waits_while_frames_are_asked_for_and_while_it_is_to_rest() {
    let folder = tempfile::tempdir().unwrap();
    let cache = Cache::at(folder.path().join("cache"));
    let media = clip(folder.path(), 50);
    let background = Background::start(Arc::clone(&media), Some(cache.clone()));
    // As if the coder never let go of the key.
    *locked(&background.shared.asked) = Instant::now() + 10 * PATIENCE;
    std::thread::sleep(Duration::from_millis(100));
    assert!(background.survey().n_read() < 2, "it did not wait");
    *locked(&background.shared.asked) = Instant::now();
    let rest = background.rest();
    std::thread::sleep(AFTER + Duration::from_millis(300));
    assert!(background.survey().n_read() < 2, "it did not rest");
    drop(rest);
    wait(|| 2 <= background.survey().n_read() || background.is_over());
    assert_ne!(background.stage(), Stage::Stopped);
}

#[test]
fn it_ends_when_told() {
    let folder = tempfile::tempdir().unwrap();
    let background = Background::start(clip(folder.path(), 50), None);
    background.stop();
    wait(|| background.is_over());
    assert_eq!(background.stage(), Stage::Stopped);
}
