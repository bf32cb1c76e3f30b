//! The proof is in the decoding: without the packets that are marked, every other frame is
//! the same as with them.

use std::collections::BTreeMap;
use std::path::Path;

use proptest::prelude::*;

use super::*;
use crate::input::{Input, Received, Threads};
use crate::media::{Media, open};
use crate::pack::quick_hash;
use crate::test_clip::test_clip;

const X264: &str = "-c:v libx264 -preset fast -pix_fmt yuv420p -g 25 -sc_threshold 0";

/// Every frame that comes out, by time, of the packets that `wanted` lets through.
fn decoded(media: &Media, wanted: impl Fn(usize) -> bool) -> BTreeMap<i64, u64> {
    let mut input = Input::open(&media.path, media.info.stream).expect("it is there");
    let mut decoder = input.decoder(Threads::One).expect("there is a decoder");
    let mut out = BTreeMap::new();
    let mut number = 0;
    loop {
        match decoder.receive() {
            Received::Picture(picture) => {
                let time = picture.pts().expect("every frame has a time");
                out.insert(time, quick_hash(&picture));
            }
            Received::Hungry => {
                let packet = loop {
                    let packet = input.packet().expect("it can be read");
                    number += 1;
                    if packet.is_none() || wanted(number - 1) {
                        break packet;
                    }
                };
                decoder.send(packet.as_ref()).expect("the clip is sound");
            }
            Received::End => return out,
            Received::Damage(reason) => panic!("{reason}"),
        }
    }
}

/// Makes a clip and checks it; returns how many of how many packets are marked.
fn check(name: &str, args: &str) -> (usize, usize) {
    dropping_changes_nothing(&test_clip(name, args).path)
}

fn dropping_changes_nothing(path: &Path) -> (usize, usize) {
    let media = open(path).expect("the clip is sound");
    let rows = &media.index.rows;
    let whole = decoded(&media, |_| true);
    let thinned = decoded(&media, |row| !rows[row].disposable);
    let dropped = rows.iter().filter(|row| row.disposable);
    let mut expected = whole;
    for row in dropped.clone() {
        expected.remove(&row.pts.expect("a packet of a table has a time"));
    }
    assert_eq!(thinned, expected);
    (dropped.count(), rows.len())
}

#[test]
fn h264_with_a_pyramid() {
    let args = format!("{X264} -bf 5 -x264-params b-pyramid=normal");
    let (n, of) = check("a.mp4", &args);
    assert!(n > of / 4 && n < of * 3 / 4, "{n} of {of}");
}

#[test]
fn h264_with_open_groups_in_a_transport_stream() {
    let args = format!("{X264} -bf 3 -x264-params open-gop=1:b-pyramid=strict -f mpegts");
    let (n, of) = check("a.ts", &args);
    assert!(n > of / 4 && n < of * 3 / 4, "{n} of {of}");
}

#[test]
fn h264_interlaced() {
    let args = format!("{X264} -bf 2 -flags +ildct+ilme -x264-params tff=1");
    assert!(check("a.mkv", &args).0 > 15);
}

#[test]
fn h264_without_b_frames() {
    assert_eq!(check("a.mp4", &format!("{X264} -bf 0")).0, 0);
}

fn x265(more: &str) -> String {
    format!(
        "-pix_fmt yuv420p -c:v libx265 -preset ultrafast -x265-params \
         log-level=error:keyint=25:scenecut=0:rc-lookahead=12:bframes=5:b-pyramid=1:{more}"
    )
}

#[test]
fn hevc_with_a_pyramid_and_open_groups() {
    let (n, of) = check("a.mp4", &x265("open-gop=1"));
    assert!(n > of / 4 && n < of * 3 / 4, "{n} of {of}");
}

/// A picture that only a higher temporal layer refers to is kept.
#[test]
fn hevc_with_temporal_layers() {
    let (n, of) = check("a.mkv", &x265("temporal-layers=1"));
    assert!(n > of / 4 && n < of * 3 / 4, "{n} of {of}");
}

#[test]
fn mpeg2() {
    let args = "-pix_fmt yuv420p -c:v mpeg2video -b:v 1M -g 12 -bf 2";
    assert!(check("a.mpg", &format!("{args} -f vob")).0 > 30);
    let fields = format!("{args} -vf setfield=tff -flags +ilme+ildct");
    assert!(check("a.ts", &fields).0 > 30);
}

#[test]
fn mpeg1() {
    let args = "-pix_fmt yuv420p -c:v mpeg1video -b:v 1M -g 12 -bf 2";
    assert!(check("a.mkv", args).0 > 30);
}

#[test]
fn mpeg4() {
    assert!(check("a.mp4", "-pix_fmt yuv420p -c:v mpeg4 -b:v 1M -g 25 -bf 2").0 > 20);
}

/// A frame of VP9 that is no reference still hands its state on.
#[test]
fn vp9_is_in_doubt() {
    let args =
        "-c:v libvpx-vp9 -b:v 300k -deadline realtime -cpu-used 8 -pix_fmt yuv420p";
    assert_eq!(check("a.webm", args).0, 0);
}

/// Where packets do not tell frames, each must be decoded.
#[test]
fn a_derived_table_keeps_all() {
    let clip = test_clip("a.h264", &format!("{X264} -f h264"));
    let media = open(&clip.path).expect("the clip is sound");
    assert!(media.index.rows.iter().all(|row| !row.disposable));
}

fn one(id: Id, data: &[u8]) -> bool {
    let mut it = References::new(id, Layout::StartCode, &[]);
    it.packet(data);
    it.finish().all(|it| it)
}

#[test]
fn h264_by_its_bytes() {
    assert!(one(Id::H264, &[0, 0, 1, 0x01, 0x9a, 0, 0, 1, 0x01, 0x9a]));
    assert!(!one(Id::H264, &[0, 0, 1, 0x01, 0x9a, 0, 0, 1, 0x41, 0x9a]), "one slice is");
    assert!(!one(Id::H264, &[0, 0, 1, 0x09, 0xf0]), "no slice");
    let parameters = [0, 0, 1, 0x68, 0xce, 0, 0, 1, 0x01, 0x9a];
    assert!(!one(Id::H264, &parameters), "it carries parameters");
}

#[test]
fn hevc_by_its_layers() {
    let picture = |kind: u8, layer: u8| [0, 0, 1, kind << 1, layer + 1, 0];
    let mut it = References::new(Id::HEVC, Layout::StartCode, &[]);
    for (kind, layer) in [(19, 0), (0, 0), (0, 1), (1, 1)] {
        it.packet(&picture(kind, layer));
    }
    assert_eq!(it.finish().collect::<Vec<_>>(), [false, false, true, false]);
}

#[test]
fn mpeg2_by_its_bytes() {
    let b_frame = [0, 0, 1, 0, 0, 0x18, 0, 0, 1, 0xb5, 0x80, 0, 3, 0, 0, 1, 1, 9];
    assert!(one(Id::MPEG2VIDEO, &b_frame));
    let mut field = b_frame;
    field[12] = 1;
    assert!(!one(Id::MPEG2VIDEO, &field));
    let mut p_frame = b_frame;
    p_frame[5] = 0x10;
    assert!(!one(Id::MPEG2VIDEO, &p_frame));
    assert!(!one(Id::MPEG2VIDEO, &[&[0, 0, 1, 0xb3], &b_frame[..]].concat()));
}

/// A volume that does not say whether it reorders leaves it to the decoder to guess.
#[test]
fn mpeg4_by_its_bytes() {
    let b_frame = [0, 0, 1, 0xb6, 0x80, 0];
    let marked = |volume: &[u8]| {
        let mut it = References::new(Id::MPEG4, Layout::StartCode, volume);
        it.packet(&b_frame);
        it.finish().all(|it| it)
    };
    // Bits: 0 00010001 0 0001 1 01 0 (says that it reorders), then the same without.
    assert!(marked(&[0, 0, 1, 0x20, 0x08, 0x86, 0x80]));
    assert!(!marked(&[0, 0, 1, 0x20, 0x08, 0x84, 0x00]));
    assert!(!marked(&[0, 0, 1, 0x20, 0x08, 0x86, 0xc0]), "low delay");
    assert!(!marked(&[]), "no volume");
    assert!(!one(Id::MPEG4, &[0, 0, 1, 0xb6, 0x40, 0, 0, 0, 1, 0xb6, 0x80, 0]), "packed");
}

proptest! {
    /// Whatever the bytes are, reading them ends.
    #[test]
    fn any_bytes(data: Vec<u8>, extra: Vec<u8>) {
        for id in [Id::H264, Id::HEVC, Id::MPEG2VIDEO, Id::MPEG4] {
            for layout in [Layout::StartCode, Layout::Length(2)] {
                let mut it = References::new(id, layout, &extra);
                it.packet(&data);
                prop_assert_eq!(it.finish().count(), 1);
            }
        }
    }
}
