use proptest::prelude::*;

use super::*;

#[test]
fn layouts() {
    assert_eq!(layout(Id::H264, &[1, 100, 0, 40, 0xff]), Layout::Length(4));
    assert_eq!(layout(Id::H264, &[0, 0, 0, 1, 0x67]), Layout::StartCode);
    assert_eq!(layout(Id::H264, &[]), Layout::StartCode);
    let mut hvcc = vec![1; 23];
    hvcc[21] = 0x0d;
    assert_eq!(layout(Id::HEVC, &hvcc), Layout::Length(2));
}

#[test]
fn an_idr_picture_is_an_entry() {
    let idr = [0, 0, 0, 2, 0x65, 0x88];
    assert_eq!(start(Id::H264, Layout::Length(4), &idr, true), Start::Clean);
    assert_eq!(start(Id::H264, Layout::Length(4), &idr, false), Start::No);
    let code = [0, 0, 0, 1, 0x09, 0xf0, 0, 0, 1, 0x65, 0x88];
    assert_eq!(start(Id::H264, Layout::StartCode, &code, true), Start::Clean);
}

#[test]
fn a_recovery_point_is_an_entry_only_where_it_recovers_at_once() {
    let at_once = [0, 0, 1, 0x06, 6, 1, 0xc4, 0x80, 0, 0, 1, 0x41, 0x9a];
    assert_eq!(start(Id::H264, Layout::StartCode, &at_once, true), Start::Clean);
    let after_23 = [0, 0, 1, 0x06, 6, 2, 0x0c, 0x62, 0x80, 0, 0, 1, 0x41, 0x9a];
    assert_eq!(start(Id::H264, Layout::StartCode, &after_23, true), Start::No);
    let after_another = [0, 0, 1, 0x06, 5, 2, 9, 9, 6, 1, 0xc4, 0x80];
    assert_eq!(start(Id::H264, Layout::StartCode, &after_another, true), Start::Clean);
}

#[test]
fn a_random_access_picture_of_hevc_is_an_entry() {
    let cra = [0, 0, 1, 21 << 1, 1, 0];
    assert_eq!(start(Id::HEVC, Layout::StartCode, &cra, true), Start::Clean);
    let trailing = [0, 0, 1, 1 << 1, 1, 0];
    assert_eq!(start(Id::HEVC, Layout::StartCode, &trailing, true), Start::No);
}

#[test]
fn other_codecs_are_taken_at_their_word_or_not_at_all() {
    assert_eq!(start(Id::VP9, Layout::StartCode, &[], true), Start::Clean);
    assert_eq!(start(Id::VP9, Layout::StartCode, &[], false), Start::No);
    assert_eq!(start(Id::CINEPAK, Layout::StartCode, &[], true), Start::No);
}

#[test]
fn hidden_vp8() {
    assert!(is_silent(Id::VP8, &[0x00]) && !is_silent(Id::VP8, &[0x10]));
    assert!(!is_silent(Id::VP9, &[0x00]) && !is_silent(Id::VP8, &[]));
}

proptest! {
    /// Whatever the bytes are, reading them ends.
    #[test]
    fn any_bytes(data: Vec<u8>, extra: Vec<u8>, key: bool) {
        for id in [Id::H264, Id::HEVC] {
            for layout in [layout(id, &extra), Layout::StartCode, Layout::Length(1)] {
                start(id, layout, &data, key);
            }
        }
        crate::input::init().expect("FFmpeg starts");
        Fields::new(Id::H264, &extra).packet(&ff::Packet::copy(&data));
    }
}
