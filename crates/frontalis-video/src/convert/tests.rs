use std::sync::Arc;

use frontalis_core::FrameIndex;

use super::*;
use crate::probe::StreamInfo;

/// A frame of one colour, by its Y, Cb and Cr.
fn plain(yuv: [u8; 3], change: impl Fn(&mut StreamInfo)) -> Frame {
    let mut picture = ff::frame::Video::new(Pixel::YUV420P, 64, 48);
    for (plane, sample) in yuv.into_iter().enumerate() {
        picture.data_mut(plane).fill(sample);
    }
    let mut info = Frame::grey(FrameIndex(0), 64, 48, &[]).info().clone();
    change(&mut info);
    Frame::copied(FrameIndex(0), &picture, &Arc::new(info)).unwrap()
}

/// The colour in the middle, which has to be near `expected`.
fn check(frame: &Frame, expected: [u8; 3]) {
    let rgba = frame.to_rgba(40, 30);
    assert_eq!(rgba.len(), 40 * 30 * 4);
    let at = (15 * 40 + 20) * 4;
    let off = (0..3).map(|i| rgba[at + i].abs_diff(expected[i])).max();
    assert!(off <= Some(3), "{:?}, not {expected:?}", &rgba[at..at + 4]);
    assert_eq!(rgba[at + 3], 255);
}

#[test]
fn grey_follows_the_range() {
    check(&plain([16, 128, 128], |_| {}), [0, 0, 0]);
    check(&plain([235, 128, 128], |_| {}), [255, 255, 255]);
    check(&plain([128, 128, 128], |it| it.full_range = true), [128, 128, 128]);
    check(&plain([16, 128, 128], |it| it.full_range = true), [16, 16, 16]);
}

/// Pure red in each matrix: Y = 16 + 219 Kr, Cb = 128 - 112 Kr / (1 - Kb), Cr = 240, with
/// Kr and Kb of ITU-R BT.601, BT.709 and BT.2020.
#[test]
fn red_follows_the_matrix() {
    for (matrix, red, blue) in [
        (Matrix::Bt601, 0.299, 0.114),
        (Matrix::Bt709, 0.2126, 0.0722),
        (Matrix::Bt2020, 0.2627, 0.0593),
    ] {
        let (y, cb) = (16.0 + 219.0 * red, 128.0 - 112.0 * red / (1.0 - blue));
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let yuv = [f64::round(y) as u8, f64::round(cb) as u8, 240];
        check(&plain(yuv, |it| it.matrix = matrix), [255, 0, 0]);
    }
}

/// 1 2 3 / 4 5 6, each as a grey pixel.
fn six() -> Vec<u8> {
    (1..=6).flat_map(|it| [it; 4]).collect()
}

fn firsts(rgba: &[u8]) -> Vec<u8> {
    rgba.chunks(4).map(|it| it[0]).collect()
}

#[test]
fn turning_is_clockwise() {
    let turned = |rotation, mirrored| firsts(&upright(six(), (3, 2), mirrored, rotation));
    assert_eq!(turned(0, false), [1, 2, 3, 4, 5, 6]);
    assert_eq!(turned(90, false), [4, 1, 5, 2, 6, 3]);
    assert_eq!(turned(180, false), [6, 5, 4, 3, 2, 1]);
    assert_eq!(turned(270, false), [3, 6, 2, 5, 1, 4]);
    assert_eq!(turned(0, true), [3, 2, 1, 6, 5, 4]);
    assert_eq!(turned(90, true), [6, 3, 5, 2, 4, 1]);
}
