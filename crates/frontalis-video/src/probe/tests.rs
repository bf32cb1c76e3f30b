use super::*;

fn info() -> StreamInfo {
    StreamInfo {
        width: 720,
        height: 576,
        rotation: 0,
        mirrored: false,
        pixel_aspect: (1, 1),
        codec: "h264".to_owned(),
        pixel_format: "yuv420p".to_owned(),
        bit_depth: 8,
        matrix: Matrix::Bt601,
        matrix_guessed: true,
        full_range: false,
        transfer: crate::look::Transfer::Standard,
        interlaced: false,
        container: "mov".to_owned(),
        stream: 0,
        n_video_streams: 1,
    }
}

#[test]
fn shown_size_follows_pixels_and_rotation() {
    assert_eq!(info().display_size(), (720, 576));
    let wide = StreamInfo { pixel_aspect: (64, 45), ..info() };
    assert_eq!(wide.display_size(), (1024, 576));
    let tall = StreamInfo { pixel_aspect: (45, 64), ..info() };
    assert_eq!(tall.display_size(), (720, 819));
    let turned = StreamInfo { rotation: 270, ..wide };
    assert_eq!(turned.display_size(), (576, 1024));
}

fn bytes(a: i32, b: i32, c: i32, d: i32) -> Vec<u8> {
    let one = 1 << 16;
    [a * one, b * one, 0, c * one, d * one, 0, 0, 0, 1 << 30]
        .iter()
        .flat_map(|it| it.to_ne_bytes())
        .collect()
}

#[test]
fn display_matrices() {
    assert_eq!(turn(&bytes(1, 0, 0, 1)), (0, false));
    assert_eq!(turn(&bytes(0, 1, -1, 0)), (90, false));
    assert_eq!(turn(&bytes(-1, 0, 0, -1)), (180, false));
    assert_eq!(turn(&bytes(0, -1, 1, 0)), (270, false));
    assert_eq!(turn(&bytes(-1, 0, 0, 1)), (0, true));
    assert_eq!(turn(&[]), (0, false));
}

#[test]
fn a_missing_matrix_is_guessed_from_the_size() {
    use ff::ffi::AVColorSpace as Space;
    let of = |space, height| matrix(space, height, false);
    assert_eq!(of(Space::AVCOL_SPC_UNSPECIFIED, 576), (Matrix::Bt601, true));
    assert_eq!(of(Space::AVCOL_SPC_UNSPECIFIED, 720), (Matrix::Bt709, true));
    assert_eq!(of(Space::AVCOL_SPC_BT709, 360), (Matrix::Bt709, false));
    assert_eq!(of(Space::AVCOL_SPC_BT2020_NCL, 2160), (Matrix::Bt2020, false));
    assert_eq!(matrix(Space::AVCOL_SPC_UNSPECIFIED, 100, true), (Matrix::Rgb, false));
}
