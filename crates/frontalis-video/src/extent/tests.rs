use std::fs::{OpenOptions, read};
use std::os::unix::fs::FileExt as _;

use super::*;
use crate::fingerprint::{Fingerprint, Hashed, Unhashed};
use crate::input::{Input, demuxer};
use crate::media::choose;
use crate::test_clip::{TestClip, test_clip};

const H264: &str = "-f lavfi -i sine=d=3 -c:a aac -c:v libx264 -bf 3";

fn info(clip: &TestClip) -> StreamInfo {
    let demuxer = demuxer(&clip.path).expect("it can be opened");
    choose(&clip.path, demuxer, None).expect("it has a video").info
}

fn reader(clip: &TestClip) -> Option<Reader> {
    Reader::of(&clip.path, &info(clip))
}

fn packets(clip: &TestClip) -> Vec<ff::Packet> {
    let mut input = Input::open(&clip.path, info(clip).stream).expect("it can be opened");
    let packets: Vec<_> =
        std::iter::from_fn(|| input.packet().expect("it is sound")).collect();
    assert_eq!(packets.len(), 75);
    packets
}

/// Of all packets, handed over after every `often`.
fn hashed(
    clip: &TestClip,
    reader: Option<Reader>,
    often: usize,
) -> Result<Hashed, Unhashed> {
    let mut hash = Fingerprint::new("h264", reader);
    for (packet, at) in packets(clip).into_iter().zip(1..) {
        hash.packet(packet);
        if at % often == 0 {
            hash.hand_over();
        }
    }
    hash.finish()
}

/// Changes one byte of the file.
fn change(clip: &TestClip, at: u64) {
    let file = OpenOptions::new().read(true).write(true).open(&clip.path).unwrap();
    let mut byte = [0];
    file.read_exact_at(&mut byte, at).unwrap();
    file.write_all_at(&[!byte[0]], at).unwrap();
}

#[test]
fn packets_are_read_again_as_they_were() {
    let clips = [
        ("a.mp4", H264.to_owned()),
        ("b.mp4", format!("{H264} -movflags +faststart")),
        ("c.mp4", format!("{H264} -movflags +frag_keyframe+empty_moov")),
        ("d.mov", format!("{H264} -bsf:v setts=ts=TS+5000")),
        ("e.mp4", "-c:v libx265 -x265-params log-level=none".to_owned()),
        ("f.mp4", "-c:v libvpx-vp9".to_owned()),
        ("g.mp4", "-c:v libaom-av1 -cpu-used 8 -usage realtime".to_owned()),
        ("h.mov", "-c:v prores_ks".to_owned()),
        ("i.mov", "-c:v mjpeg -pix_fmt yuvj422p".to_owned()),
        (
            "j.mov",
            "-vf scale=320:192 -c:v dnxhd -profile:v dnxhr_sq -pix_fmt yuv422p"
                .to_owned(),
        ),
    ];
    for (name, code) in &clips {
        let clip = test_clip(name, code);
        let mut reader = reader(&clip).expect("these can be read again");
        for packet in packets(&clip) {
            let extent = Extent::of(&packet).expect("the container says where");
            assert_eq!(reader.read(&extent), packet.data(), "{name}");
        }
    }
}

#[test]
fn others_are_not_read_again() {
    for (name, code) in [
        ("a.mp4", "-c:v mpeg4 -bf 2"),
        ("b.mp4", "-c:v mpeg2video"),
        ("c.mkv", "-c:v libx264"),
        ("d.avi", "-c:v mjpeg -pix_fmt yuvj420p"),
    ] {
        assert!(reader(&test_clip(name, code)).is_none(), "{name}");
    }
}

#[test]
fn a_fingerprint_is_the_same_however_it_is_made() {
    let clip = test_clip("a.mp4", H264);
    let held = hashed(&clip, None, 75).unwrap();
    assert_eq!(held.sums.len(), 75);
    for often in [1, 7, 75] {
        assert_eq!(hashed(&clip, None, often).as_ref(), Ok(&held));
        assert_eq!(hashed(&clip, reader(&clip), often).as_ref(), Ok(&held));
    }
}

#[test]
fn bytes_that_have_changed_are_not_hashed() {
    let clip = test_clip("a.mp4", H264);
    let packets = packets(&clip);
    let extents: Vec<_> = packets.iter().filter_map(Extent::of).collect();
    let extent = extents[20];
    let (first, last) = (extent.at, extent.at + extent.size as u64 - 1);
    for at in [first, first + extent.size as u64 / 2, last] {
        change(&clip, at);
        let mut reader = reader(&clip).unwrap();
        assert!(reader.read(&extents[19]).is_some() && reader.read(&extent).is_none());
        change(&clip, at);
    }
    assert!(reader(&clip).unwrap().read(&extent).is_some());
    let shorter = test_clip("b.mp4", &format!("{H264} -t 1"));
    assert!(read(&shorter.path).unwrap().len() < read(&clip.path).unwrap().len());
    let reader = Reader::new(File::open(&shorter.path).unwrap());
    assert_eq!(hashed(&clip, Some(reader), 75), Err(Unhashed::Differs));
}

#[test]
fn short_packets_are_told_apart() {
    for length in [0_usize, 1, 15, 16, 17, 40] {
        let bytes: Vec<u8> = (1..).take(length).collect();
        let one = marks(&bytes);
        assert_eq!(one, marks(&bytes));
        for at in [0, length / 2, length.saturating_sub(1)] {
            let mut other = bytes.clone();
            if let Some(byte) = other.get_mut(at) {
                *byte = 0;
                assert_ne!(one, marks(&other), "{at} of {length}");
            }
        }
    }
}
