//! Playing with sound: the picture goes by what is heard.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use frontalis_core::FrameIndex;
use frontalis_video::sound::ClipTime;

use super::Studio;
use crate::playback::Player;
use crate::playback::tests::{Fake, RATE};
use crate::screen::coding;
use crate::text as words;

/// Ten milliseconds of the system's clock.
const STEP: Duration = Duration::from_millis(10);

/// Eight seconds of a tone and of pictures, 25 a second as the synthetic video's.
fn clip(folder: &Path) -> PathBuf {
    let path = folder.join("tone.mkv");
    let args = "-f lavfi -i testsrc2=s=64x64:r=25:d=8 -f lavfi -i sine=440:r=48000:d=8 \
        -c:v mjpeg -c:a pcm_s16le";
    let done = Command::new("ffmpeg")
        .args(["-hide_banner", "-nostdin", "-y", "-v", "error"])
        .args(args.split_whitespace())
        .arg(&path)
        .status()
        .unwrap();
    assert!(done.success());
    path
}

/// The coding screen with sound, a device, and the two clocks.
struct Room {
    studio: Studio,
    device: Fake,
    now: Instant,
    n_taken: usize,
    _folder: tempfile::TempDir,
}

impl Room {
    fn new() -> Self {
        Self::playing(clip)
    }

    /// With the file that `make` makes in a folder.
    fn playing(make: impl Fn(&Path) -> PathBuf) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = make(folder.path());
        let mut studio = Studio::coding();
        let device = Fake::default();
        let screen = studio.screen();
        let time = ClipTime::of(&screen.clip.table);
        screen.set_player(Player::new(file, time, device.backend()));
        Self { studio, device, now: Instant::now(), n_taken: 0, _folder: folder }
    }

    /// `n` steps of the system's clock, of which the device makes so many of its own; gives
    /// the frames that were due.
    fn pass(&mut self, n: usize, drift: f64) -> Vec<FrameIndex> {
        let mut due = Vec::new();
        for _ in 0..n {
            let samples = f64::from(RATE) * STEP.as_secs_f64() * drift;
            let until = self.n_taken + samples.round() as usize;
            self.device.take(until - self.n_taken, self.now, Duration::ZERO);
            self.n_taken = until;
            due.extend(self.tick());
        }
        due
    }

    fn tick(&mut self) -> Option<FrameIndex> {
        self.now += STEP;
        let before = self.studio.screen().transport().wanted();
        self.studio.send(coding::Message::Tick(self.now));
        let after = self.studio.screen().transport().wanted();
        Some(after).filter(|it| *it != before)
    }

    fn ticks(&mut self, n: usize) {
        for _ in 0..n {
            self.tick();
        }
    }

    fn press(&mut self, keys: &str) {
        for key in keys.split(' ') {
            self.studio.send(coding::Message::Key(key.parse().unwrap(), false));
        }
    }

    fn wanted(&mut self) -> u32 {
        self.studio.screen().transport().wanted().0
    }

    /// Waits until the sound's thread has said what it thinks.
    fn settle_sound(&mut self) {
        let from = Instant::now();
        while self.studio.screen().last_told().is_none() {
            assert!(from.elapsed() < Duration::from_secs(20), "nothing is said");
            std::thread::sleep(Duration::from_millis(1));
            // No time passes.
            self.studio.send(coding::Message::Tick(self.now));
        }
    }
}

#[test]
fn the_picture_follows_a_device_that_is_too_fast() {
    let mut room = Room::new();
    room.press("Space");
    room.pass(600, 1.005);
    // 6.03 s by the device; by the system's clock it would be frame 149 or 150.
    let heard = room.n_taken as f64 / f64::from(RATE);
    assert!(6.02 < heard, "{heard}");
    assert_eq!(room.wanted(), (heard * 25.0) as u32);
    assert!(room.studio.screen().transport().is_playing());
    // To the end of the clip, exactly.
    room.pass(201, 0.98);
    let rest = 8 * RATE as usize - room.n_taken;
    room.device.take(rest, room.now, Duration::ZERO);
    room.ticks(2);
    let transport = room.studio.screen().transport();
    assert_eq!((transport.is_playing(), transport.wanted()), (false, FrameIndex(199)));
}

#[test]
fn the_picture_waits_for_the_first_sample_and_is_late_by_the_latency() {
    let mut room = Room::new();
    room.press("Space");
    room.ticks(40);
    assert_eq!(room.wanted(), 0, "nothing was heard yet");
    // What is taken now is heard 100 ms later.
    room.device.take(4800, room.now, Duration::from_millis(100));
    room.ticks(10);
    assert_eq!(room.wanted(), 0);
    room.ticks(10);
    assert_eq!(room.wanted(), 2);
}

#[test]
fn a_loop_is_heard_again_and_again() {
    let mut room = Room::new();
    room.studio
        .play("Alt+Shift+R Alt+Shift+R Alt+Shift+R goto 20 Shift+I goto 24 Shift+O r");
    room.press("Space");
    // From frame 24 on: five frames are a round of 0.2 s.
    let due = room.pass(200, 1.0);
    assert!(due.iter().all(|it| (20..=24).contains(&it.0)), "{due:?}");
    assert!((48..=50).contains(&due.len()), "{} frames in 2 s", due.len());
    let order: Vec<u32> = due.iter().take(6).map(|it| it.0).collect();
    assert_eq!(order, [20, 21, 22, 23, 24, 20]);
}

#[test]
fn slower_is_heard_longer_and_backward_is_silent() {
    let mut room = Room::new();
    room.press("Space - -");
    room.pass(400, 1.0);
    assert_eq!(room.wanted(), 25, "a quarter of four seconds");
    room.press("j");
    let from = Instant::now();
    while room.wanted() > 10 {
        assert!(
            from.elapsed() < Duration::from_secs(20),
            "the system's clock is not used"
        );
        room.tick();
        std::thread::sleep(Duration::from_millis(1));
    }
}

#[test]
fn without_a_device_it_goes_by_the_systems_clock_and_says_so_once() {
    let mut room = Room::new();
    room.device.vanish();
    room.press("Space");
    room.settle_sound();
    let told = room.studio.screen().last_told().map(str::to_owned);
    assert_eq!(told, Some(words::NO_DEVICE.text().to_string()));
    room.ticks(101);
    assert!((24..=26).contains(&room.wanted()), "{}", room.wanted());
    room.press("Space Space");
    room.ticks(20);
    assert_eq!(room.studio.screen().last_told(), None, "once is enough");
}

#[test]
fn a_sound_that_cannot_be_had_is_told_once_and_the_clip_plays_without() {
    let mut room = Room::playing(|folder| folder.join("nowhere.mkv"));
    room.press("Space");
    room.settle_sound();
    let told = room.studio.screen().last_told().unwrap_or_default().to_owned();
    assert!(told.contains("nowhere.mkv"), "{told}");
    room.ticks(101);
    assert!((24..=26).contains(&room.wanted()), "{}", room.wanted());
    room.press("Space Space");
    room.ticks(20);
    assert_eq!(room.studio.screen().last_told(), None, "once is enough");
}

#[test]
fn a_device_that_vanishes_does_not_stop_the_picture() {
    let mut room = Room::new();
    room.press("Space");
    room.pass(100, 1.0);
    room.device.vanish();
    room.settle_sound();
    assert_eq!(room.studio.screen().last_told(), Some(words::DEVICE_GONE.text()));
    let before = room.wanted();
    room.ticks(100);
    assert!((24..=26).contains(&(room.wanted() - before)));
}

#[test]
fn a_device_that_stands_still_is_given_up() {
    let mut room = Room::new();
    room.press("Space");
    room.pass(100, 1.0);
    room.ticks(200);
    let wanted = room.wanted();
    assert!((45..=60).contains(&wanted), "{wanted}: after 0.8 s of nothing it goes on");
}

#[test]
fn mute_is_silent_at_once_and_remembered() {
    let mut room = Room::new();
    room.press("Space");
    let loud = room.device.take(4800, room.now, Duration::ZERO);
    assert!(loud > 0.05, "{loud}");
    room.press("M");
    assert!(room.studio.app.prefs.volume().muted);
    room.device.take(480, room.now, Duration::ZERO);
    room.device.take(480, room.now, Duration::ZERO);
    assert_eq!(room.device.take(480, room.now, Duration::ZERO), 0.0);
    room.press("Ctrl+Down");
    let volume = room.studio.app.prefs.volume();
    assert_eq!((volume.percent, volume.muted), (90, false));
}
