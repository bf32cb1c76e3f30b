//! Packets that are gone from a file that keeps no times: frames behind them keep their
//! numbers, or are refused.

use std::path::{Path, PathBuf};
use std::process::Command;

use frontalis_core::Severity;
use frontalis_video::Media;

use crate::support::{Truth, has, make, never_misnumbered, place, source, truth};

const N: u32 = 60;

/// A sound clip, what it shows, and where the bytes of its packets lie.
struct Sound {
    name: &'static str,
    bytes: Vec<u8>,
    truth: Truth,
    packets: Vec<(usize, usize)>,
}

fn sound(name: &'static str, args: &str) -> Sound {
    let path = make(name, &format!("{} {args}", source("160x128", "25", N)));
    let truth = truth(&path, 0);
    assert!(N as usize - 2 <= truth.len(), "{} frames", truth.len());
    let bytes = std::fs::read(&path).expect("it was just made");
    Sound { name, packets: packets(&path), bytes, truth }
}

fn packets(path: &Path) -> Vec<(usize, usize)> {
    let output = Command::new("ffprobe")
        .args(["-v", "error", "-select_streams", "v:0", "-of", "csv=p=0"])
        .args(["-show_entries", "packet=pos,size"])
        .arg(path)
        .output()
        .expect("the ffprobe command comes with ffmpeg");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let numbers = |line: &str| {
        let words: Vec<usize> =
            line.split(',').filter_map(|it| it.trim().parse().ok()).collect();
        // Size comes first.
        Some((*words.get(1)?, *words.first()?))
    };
    text.lines().filter_map(numbers).collect()
}

/// What is done to a packet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Harm {
    /// Its header in the container becomes zeros.
    Header,
    /// Its header is of another kind of chunk.
    Name,
    /// Its bytes become zeros.
    Bytes,
    /// It is cut out, with its header of 8 bytes in AVI.
    Cut,
    /// Its header says that it is longer.
    Longer,
}

impl Sound {
    /// The file with a packet harmed; `more` is done to it as well.
    fn harmed(&self, harm: Harm, packet: usize, more: impl Fn(&mut Vec<u8>)) -> PathBuf {
        let mut bytes = self.bytes.clone();
        let (at, size) = self.packets[packet];
        match harm {
            Harm::Header => bytes[at - 8..at].fill(0),
            Harm::Name => bytes[at - 8..at - 4].copy_from_slice(b"x9&!"),
            Harm::Bytes => bytes[at..at + size].fill(0),
            Harm::Cut if self.name.ends_with("avi") => {
                bytes.drain(at - 8..at + size + size % 2);
            }
            Harm::Cut => drop(bytes.drain(at..at + size)),
            Harm::Longer => bytes[at - 3] = bytes[at - 3].wrapping_add(0x20),
        }
        more(&mut bytes);
        let path = place(&format!("{harm:?}_{packet}_{}", self.name));
        std::fs::write(&path, bytes).expect("room on disk");
        path
    }
}

const ALL: [Harm; 5] = [Harm::Header, Harm::Name, Harm::Bytes, Harm::Cut, Harm::Longer];

fn names_an_error(media: &Media) -> bool {
    media.findings.iter().any(|it| it.severity == Severity::Error)
}

/// With its index: every frame keeps its number, and all but a group or two are given.
fn in_avi(sound: &Sound) {
    for packet in [1, 20, 21, 22, 23, 37, sound.packets.len() - 1] {
        for harm in ALL {
            let path = sound.harmed(harm, packet, |_| ());
            let (media, n_given) = never_misnumbered(&path, &sound.truth);
            let what = format!("{harm:?} of packet {packet} of {}", sound.name);
            assert_eq!(media.keys.len(), sound.truth.len(), "frames after {what}");
            // A packet of a few bytes only says that another frame is due.
            let harmless = harm == Harm::Bytes && sound.packets[packet].1 < 16;
            let some_lost = n_given < sound.truth.len();
            assert!(20 <= n_given && (some_lost || harmless), "{n_given} after {what}");
            // Zeros may be taken for a picture that is damaged.
            assert!(harm == Harm::Bytes || names_an_error(&media), "{what}");
            std::fs::remove_file(path).expect("it was just made");
        }
    }
}

#[test]
fn h264_in_avi() {
    let args = "-c:v libx264 -preset veryfast -pix_fmt yuv420p -g 10 -bf 2 \
                -bsf:v h264_mp4toannexb";
    in_avi(&sound("lost_h264.avi", args));
}

#[test]
fn mpeg4_in_avi() {
    in_avi(&sound("lost_asp.avi", "-c:v mpeg4 -vtag DIVX -b:v 1M -g 10 -bf 2"));
}

#[test]
fn packed_mpeg4_in_avi() {
    in_avi(&sound("lost_packed.avi", "-c:v libxvid -b:v 1M -g 10 -bf 2"));
}

#[test]
fn motion_jpeg_in_avi() {
    in_avi(&sound("lost_mjpeg.avi", "-pix_fmt yuvj420p -c:v mjpeg -q:v 6"));
}

/// What is read first then is not frame 0, and not given for it before all has been read.
#[test]
fn the_first_chunk_is_lost() {
    let args = "-pix_fmt yuvj420p -c:v mjpeg -q:v 6";
    let sound = sound("lost_first.avi", args);
    for harm in [Harm::Header, Harm::Name, Harm::Cut] {
        let path = sound.harmed(harm, 0, |_| ());
        let (media, n_given) = never_misnumbered(&path, &sound.truth);
        assert!(has(&media, "missing-pictures"));
        assert_eq!(n_given, sound.truth.len() - 1);
    }
}

/// Takes the index at the end away.
fn without_index(bytes: &mut Vec<u8>) {
    let at = bytes.windows(4).rposition(|it| it == b"idx1").expect("it has an index");
    bytes.truncate(at);
}

/// Nothing says how many are missing: nothing behind is given.
#[test]
fn avi_without_an_index() {
    let args = "-c:v libx264 -preset veryfast -pix_fmt yuv420p -g 10 -bf 2 \
                -bsf:v h264_mp4toannexb";
    let sound = sound("lost_bare.avi", args);
    for packet in [13, 20, 21, 22, 37] {
        let path = sound.harmed(Harm::Header, packet, without_index);
        let (media, n_given) = never_misnumbered(&path, &sound.truth);
        assert!(has(&media, "numbering-lost") && names_an_error(&media));
        assert!(n_given + 4 > packet.saturating_sub(10), "{n_given} before {packet}");
    }
}

/// Numbers go on where the order of display tells how many are missing: not near the end of a
/// group, where as many might be missing behind the last. What is gone from there to the next
/// group leaves no trace but zeros, if any.
fn raw(sound: &Sound) {
    for packet in [1, 4, 5, 6, 7, 20, 22, 23, 31] {
        for harm in [Harm::Bytes, Harm::Cut] {
            let path = sound.harmed(harm, packet, |_| ());
            let (media, n_given) = never_misnumbered(&path, &sound.truth);
            let what = format!("{harm:?} of packet {packet} of {}", sound.name);
            assert!(n_given < sound.truth.len(), "{what}");
            assert!(names_an_error(&media), "{what}");
            let known = packet % 30 < 10;
            assert!(
                !known || 29 <= n_given,
                "{n_given} after {what}: {:?}",
                media.findings
            );
            std::fs::remove_file(path).expect("it was just made");
        }
    }
}

#[test]
fn raw_h264() {
    let args = "-c:v libx264 -preset veryfast -pix_fmt yuv420p -g 30 -bf 2";
    raw(&sound("lost_raw.h264", args));
}

#[test]
fn raw_hevc() {
    let args = "-pix_fmt yuv420p -c:v libx265 -preset ultrafast -x265-params \
                log-level=error:keyint=30:min-keyint=30:bframes=3:open-gop=0";
    raw(&sound("lost_raw.hevc", args));
}
