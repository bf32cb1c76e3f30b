use frontalis_core::FrameIndex;
use proptest::prelude::*;

use super::*;
use crate::look::{ChromaSite, FirstField, Primaries};
use crate::probe::{Matrix, StreamInfo};

mod reference;

const FORMATS: [&str; 13] = [
    "yuv420p",
    "yuv422p",
    "yuv444p",
    "yuv411p",
    "yuv440p",
    "yuv410p",
    "yuva420p",
    "yuv420p10le",
    "yuv422p10le",
    "yuv444p12le",
    "yuv420p16le",
    "gray",
    "gray10le",
];

const MATRICES: [Matrix; 5] =
    [Matrix::Bt601, Matrix::Bt709, Matrix::Bt2020, Matrix::Smpte240, Matrix::Fcc];

fn info(format: &str, width: u32, height: u32) -> StreamInfo {
    let plain = Frame::grey(FrameIndex(0), 1, 1, &[]).info().clone();
    StreamInfo { width, height, pixel_format: format.to_owned(), ..plain }
}

/// A frame whose samples `sample` gives, by plane, column and row.
fn frame(info: StreamInfo, look: Look, sample: impl Fn(usize, u32, u32) -> u16) -> Frame {
    let layout = Layout::of(info.pixel_format.parse().unwrap(), info.width, info.height);
    let layout = layout.unwrap();
    let mut bytes = Vec::with_capacity(layout.bytes);
    for (at, plane) in layout.planes.iter().enumerate() {
        for (y, x) in
            (0..plane.height).flat_map(|y| (0..plane.width).map(move |x| (y, x)))
        {
            let two = sample(at, x, y).to_le_bytes();
            bytes.extend_from_slice(if layout.depth > 8 { &two } else { &two[..1] });
        }
    }
    Frame::made(FrameIndex(0), info, look, bytes).unwrap()
}

/// The codes of a colour in this matrix and range, by H.273 (8.3).
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn codes([red, green, blue]: [f64; 3], look: &Look, depth: u32) -> [u16; 3] {
    let (kr, kb) = match look.matrix {
        Matrix::Bt601 | Matrix::Rgb => (0.299, 0.114),
        Matrix::Bt709 => (0.2126, 0.0722),
        Matrix::Bt2020 => (0.2627, 0.0593),
        Matrix::Smpte240 => (0.212, 0.087),
        Matrix::Fcc => (0.30, 0.11),
    };
    let luma = kr * red + (1.0 - kr - kb) * green + kb * blue;
    let cb = 0.5 * (blue - luma) / (1.0 - kb);
    let cr = 0.5 * (red - luma) / (1.0 - kr);
    let unit = f64::from(1 << (depth - 8));
    let most = f64::from((1 << depth) - 1);
    let (y, c, none) = if look.full_range {
        (luma * most, most, 128.0 * unit)
    } else {
        ((219.0 * luma + 16.0) * unit, 224.0 * unit, 128.0 * unit)
    };
    [y, c * cb + none, c * cr + none].map(|it| it.round().min(most) as u16)
}

/// Every matrix, both ranges, 8 and 10 bits: colours come back as they were, as nearly as
/// codes of that depth can say.
#[test]
fn single_colours_follow_the_formulas() {
    let colours =
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0], [0.8, 0.55, 0.4], [0.5; 3]];
    for (format, depth, tolerance) in [("yuv420p", 8, 1.6), ("yuv444p10le", 10, 0.9)] {
        for matrix in MATRICES {
            for (full_range, colour) in
                [false, true].into_iter().flat_map(|it| colours.map(|c| (it, c)))
            {
                let info = info(format, 18, 10);
                let look = Look { matrix, full_range, ..Look::of_stream(&info) };
                let codes = codes(colour, &look, depth);
                let frame = frame(info, look, |plane, _, _| codes[plane]);
                let rgba = frame.to_rgba(7, 13);
                for pixel in rgba.chunks_exact(4) {
                    for (is, should) in pixel.iter().zip(colour) {
                        let off = (f64::from(*is) - 255.0 * should).abs();
                        assert!(
                            off < tolerance,
                            "{look:?} {depth}: {pixel:?} {colour:?}"
                        );
                    }
                    assert_eq!(pixel[3], 255);
                }
            }
        }
    }
}

#[test]
fn grey_follows_the_range() {
    for (format, code, full, should) in [
        ("gray", 16, false, 0),
        ("gray", 235, false, 255),
        ("gray", 16, true, 16),
        ("gray10le", 64, false, 0),
        ("gray10le", 1023, true, 255),
        ("gray10le", 940, false, 255),
        ("gray", 3, false, 0),
    ] {
        let info = info(format, 5, 3);
        let look = Look { full_range: full, ..Look::of_stream(&info) };
        let rgba = frame(info, look, |_, _, _| code).to_rgba(4, 2);
        assert!(
            rgba.chunks(4).all(|it| it[..3] == [should; 3]),
            "{format} {code} {full}"
        );
    }
}

fn largest_difference(a: &[u8], b: &[u8]) -> u8 {
    assert_eq!(a.len(), b.len());
    a.iter().zip(b).map(|(a, b)| a.abs_diff(*b)).max().unwrap_or(0)
}

fn sites() -> impl Strategy<Value = ChromaSite> {
    use ChromaSite::{Bottom, BottomLeft, Left, Middle, Top, TopLeft};
    prop::sample::select(vec![Left, Middle, TopLeft, Top, BottomLeft, Bottom])
}

fn fields() -> impl Strategy<Value = (Field, Option<FirstField>)> {
    let field = prop::sample::select(vec![Field::Both, Field::First, Field::Second]);
    let order =
        prop::sample::select(vec![None, Some(FirstField::Top), Some(FirstField::Bottom)]);
    (field, order)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    /// Random planes of all kinds and odd sizes: as the definition says, within one step.
    #[test]
    fn every_view_is_as_defined(
        format in prop::sample::select(FORMATS.to_vec()),
        stored in (1_u32..40, 1_u32..40),
        view in (1_u32..60, 1_u32..60),
        matrix in prop::sample::select(MATRICES.to_vec()),
        full_range: bool,
        site in sites(),
        (field, order) in fields(),
        (quarters, mirrored) in (0_u16..4, any::<bool>()),
        seed: u32,
    ) {
        let mut info = info(format, stored.0, stored.1);
        info.rotation = quarters * 90;
        info.mirrored = mirrored;
        let look =
            Look { matrix, full_range, site, fields: order, ..Look::of_stream(&info) };
        let layout = Layout::of(format.parse().unwrap(), 1, 1).unwrap();
        let noise = |plane: usize, x: u32, y: u32| {
            let it = seed ^ (plane as u32 * 7919 + y * 104_729 + x).wrapping_mul(0x9e37_79b1);
            let it = (it ^ (it >> 15)).wrapping_mul(0x85eb_ca6b);
            (it >> 13) as u16 & ((1_u32 << layout.depth) - 1) as u16
        };
        let frame = frame(info, look, noise);
        let is = frame.to_rgba_of(field, view.0, view.1);
        let should = reference::to_rgba(&frame, field, view.0, view.1);
        prop_assert!(largest_difference(&is, &should) <= 1, "{:?}", frame);
    }
}

/// FFmpeg's own scaler, told to be accurate, of a picture that is flat or a ramp (elsewhere
/// the two resample differently by design).
#[test]
fn flat_areas_and_ramps_are_as_ffmpegs() {
    for matrix in [Matrix::Bt601, Matrix::Bt709, Matrix::Bt2020] {
        for full_range in [false, true] {
            let mut info = info("yuv420p", 128, 64);
            info.matrix = matrix;
            info.full_range = full_range;
            let look = Look { site: ChromaSite::Middle, ..Look::of_stream(&info) };
            let ramp = |plane: usize, x: u32, y: u32| match plane {
                0 => (40 + x + y) as u16,
                1 => (100 + x / 2) as u16,
                _ => (110 + y) as u16,
            };
            let flat = |plane: usize, _: u32, _: u32| [90_u16, 140, 120][plane];
            for (name, frame) in [
                ("ramp", frame(info.clone(), look, ramp)),
                ("flat", frame(info.clone(), look, flat)),
            ] {
                for (width, height) in [(128, 64), (96, 48), (64, 32)] {
                    let own = frame.to_rgba(width, height);
                    let theirs = scaler::to_rgba(&frame, width, height);
                    // Away from the rim, where the ramp does not go on.
                    let pixels =
                        (4..height - 4).flat_map(|y| (4..width - 4).map(move |x| (x, y)));
                    for (x, y) in pixels {
                        let at = (y * width + x) as usize * 4;
                        let off =
                            largest_difference(&own[at..at + 4], &theirs[at..at + 4]);
                        // Its colours are made by tables of 16 bits.
                        let most = if name == "flat" { 1 } else { 3 };
                        assert!(
                            off <= most,
                            "{name} {look:?} {width} at {x}, {y}: {:?} {:?}",
                            &own[at..at + 4],
                            &theirs[at..at + 4]
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn memory_is_used_again() {
    let frame = Frame::grey(FrameIndex(0), 64, 32, &[128; 64 * 32]);
    let mut out = Vec::new();
    frame.to_rgba_into(Field::Both, &Sight::all(40, 20), &mut out);
    let at = out.as_ptr();
    frame.to_rgba_into(Field::Both, &Sight::all(20, 10), &mut out);
    assert_eq!((out.as_ptr(), out.len()), (at, 20 * 10 * 4));
    assert_eq!(out, frame.to_rgba(20, 10));
}

/// Rows 0, 2, 4 … of one time, 1, 3, 5 … of another.
#[test]
fn a_field_has_only_its_own_time() {
    let info = info("yuv420p", 16, 16);
    for (order, first) in [(FirstField::Top, 0), (FirstField::Bottom, 255)] {
        let look =
            Look { full_range: true, fields: Some(order), ..Look::of_stream(&info) };
        let rows = |plane, _, y| match plane {
            0 => 255 * (y % 2) as u16,
            _ => 128,
        };
        let frame = frame(info.clone(), look, rows);
        let all = |field, level: u8| {
            let rgba = frame.to_rgba_of(field, 12, 20);
            rgba.chunks(4).all(|it| it == [level, level, level, 255])
        };
        assert!(all(Field::First, first));
        assert!(all(Field::Second, 255 - first));
        assert!(!all(Field::Both, first));
    }
}

#[test]
fn high_range_is_shown_in_order_and_within_range() {
    let info = info("yuv420p10le", 64, 8);
    let look = Look {
        matrix: Matrix::Bt2020,
        transfer: Transfer::Pq,
        primaries: Primaries::Bt2020,
        ..Look::of_stream(&info)
    };
    let ramp = |plane, x: u32, _| if plane == 0 { (64 + x * 13) as u16 } else { 512 };
    let rgba = frame(info, look, ramp).to_rgba(64, 8);
    let row: Vec<u8> = rgba[..64 * 4].chunks(4).map(|it| it[1]).collect();
    assert!(row.windows(2).all(|it| it[0] <= it[1]), "{row:?}");
    assert_eq!((row[0], row[63]), (0, 255));
    // 203 cd/m² is PQ 0.5807, which is 64 + 0.5807 · 876 = 573: column 39 (571).
    assert!((227..=231).contains(&row[39]), "{}", row[39]);
}

/// A frame of noise.
fn noise(format: &str, number: u32) -> Frame {
    let info = info(format, 61, 43);
    let look = Look::of_stream(&info);
    if format == "rgb24" {
        let bytes =
            (0..61 * 43 * 3_u32).map(|it| (it.wrapping_mul(2_654_435_761) >> 21) as u8);
        return Frame::made(FrameIndex(0), info, look, bytes.collect()).unwrap();
    }
    let most = if format.contains("10") { 0x3ff } else { 0xff };
    frame(info, look, |plane, x, y| {
        let seed = (plane as u32 + 3 * number) * 7919 + y * 613 + x;
        (seed.wrapping_mul(2_654_435_761) >> 13) as u16 & most
    })
}

/// Every pixel of a part is that pixel of the whole, however it lies in the file.
#[test]
fn a_part_is_cut_out_of_the_whole() {
    for (format, turn, mirrored) in [
        ("yuv420p", 0, false),
        ("yuv422p10le", 90, false),
        ("gray", 180, true),
        ("yuv411p", 270, true),
        ("rgb24", 0, false),
        ("rgb24", 90, true),
    ] {
        let mut frame = noise(format, 1);
        let info = StreamInfo { rotation: turn, ..frame.info().clone() };
        let look = *frame.look();
        frame = Frame::made(FrameIndex(0), info, look, frame.data().to_vec()).unwrap();
        for whole in [(61, 43), (200, 150), (40, 27)] {
            // Of packed pixels, the whole too by way of its own pixels.
            let light = Light { gamma: 101, ..Light::AS_FILMED };
            let all = Sight { mirrored, light, ..Sight::all(whole.0, whole.1) };
            let part = Part { whole, at: (7, 5), size: (20, 16) };
            let is = frame.seen(Field::Both, &Sight { part, ..all.clone() });
            let all = frame.seen(Field::Both, &all);
            for (row, is) in is.chunks_exact(20 * 4).enumerate() {
                let first = ((row + 5) * whole.0 as usize + 7) * 4;
                assert_eq!(
                    is,
                    &all[first..first + 80],
                    "{format} {turn} {whole:?} {row}"
                );
            }
        }
    }
}

#[test]
fn turned_left_to_right_is_every_row_backward() {
    for turn in [0, 90] {
        let plain = noise("yuv420p", 2);
        let info = StreamInfo { rotation: turn, ..plain.info().clone() };
        let (look, bytes) = (*plain.look(), plain.data().to_vec());
        let frame = Frame::made(FrameIndex(0), info, look, bytes).unwrap();
        let as_filmed = frame.to_rgba(50, 30);
        let sight = Sight { mirrored: true, ..Sight::all(50, 30) };
        let turned = frame.seen(Field::Both, &sight);
        for (a, b) in as_filmed.chunks_exact(200).zip(turned.chunks_exact(200)) {
            let back: Vec<u8> =
                b.as_chunks::<4>().0.iter().rev().flatten().copied().collect();
            assert_eq!(a, back);
        }
    }
}

/// The formula, from values that were not rounded before it.
#[test]
fn light_and_two_frames_follow_their_formulas() {
    let (this, other) = (noise("yuv420p", 3), Arc::new(noise("yuv420p10le", 4)));
    let all = Sight::all(61, 43);
    let (a, b) = (values(&this, Field::Both, &all), values(&other, Field::Both, &all));
    let lights = [
        Light::AS_FILMED,
        Light { brightness: -20, contrast: 180, gamma: 100 },
        Light { brightness: 15, contrast: 60, gamma: 220 },
        Light { brightness: 0, contrast: 100, gamma: 40 },
    ];
    for light in lights {
        let seen = |it: f32| {
            let it = f64::from(it) / 255.0;
            let by = f64::from(light.contrast) / 100.0;
            let lit = (it - 0.5) * by + 0.5 + f64::from(light.brightness) / 100.0;
            255.0 * lit.clamp(0.0, 1.0).powf(100.0 / f64::from(light.gamma))
        };
        for how in [None, Some(Blend::Mix(30)), Some(Blend::Difference(4))] {
            let against = how.map(|how| Against { frame: Arc::clone(&other), how });
            let sight = Sight { light, against, ..all.clone() };
            let is = this.seen(Field::Both, &sight);
            let is = is.as_chunks::<4>().0;
            for ((is, a), b) in is.iter().zip(&a).zip(&b) {
                for at in 0..3 {
                    let (a, b) = (seen(a[at]), seen(b[at]));
                    let should = match how {
                        None => a,
                        Some(Blend::Mix(_)) => 0.7 * a + 0.3 * b,
                        Some(Blend::Difference(_)) => (4.0 * (a - b).abs()).min(255.0),
                    };
                    let off = (f64::from(is[at]) - should).abs();
                    assert!(off < 0.52, "{light:?} {how:?}: {} {should}", is[at]);
                }
            }
        }
    }
}
