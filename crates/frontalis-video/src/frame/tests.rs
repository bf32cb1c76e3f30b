use super::*;

#[test]
fn fit_keeps_the_shape() {
    assert_eq!(fit((1920, 1080), (1280, 1280)), (1280, 720));
    assert_eq!(fit((1920, 1080), (2000, 540)), (960, 540));
    assert_eq!(fit((100, 100), (300, 200)), (200, 200));
    assert_eq!(fit((10_000, 1), (100, 100)), (100, 1));
    assert_eq!(fit((0, 0), (0, 0)), (1, 1));
}

#[test]
fn md5_is_of_the_planes_without_padding() {
    let luma: Vec<u8> = (0..33 * 5).map(|it| u8::try_from(it).unwrap()).collect();
    let frame = Frame::grey(FrameIndex(0), 33, 5, &luma);
    let expected: String =
        Md5::digest(&luma).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(frame.md5(), expected);
    assert!(frame.bytes() >= 33 * 5);
    assert_eq!(frame.plane(0), &luma);
    assert!(frame.plane(1).is_empty());
}
