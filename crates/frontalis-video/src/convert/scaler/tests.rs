use std::sync::Arc;

use frontalis_core::FrameIndex;

use super::*;

/// Packed colours, which have no planes of luma and chroma.
#[test]
fn packed_colours_are_shown_as_they_are() {
    let mut picture = ff::frame::Video::new(Pixel::RGB24, 32, 16);
    for pixel in picture.data_mut(0).chunks_exact_mut(3) {
        pixel.copy_from_slice(&[200, 100, 50]);
    }
    let mut info = Frame::grey(FrameIndex(0), 32, 16, &[]).info().clone();
    info.matrix = Matrix::Rgb;
    let frame = Frame::copied(FrameIndex(0), &picture, &Arc::new(info)).unwrap();
    let rgba = frame.to_rgba(20, 10);
    assert_eq!(rgba.len(), 20 * 10 * 4);
    assert!(rgba.chunks(4).all(|it| it == [200, 100, 50, 255]));
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
