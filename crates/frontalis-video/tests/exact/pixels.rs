//! What is seen of real clips: fields in the order of time, high dynamic range.

use frontalis_core::FrameIndex;
use frontalis_video::{Decoder, Field, FrameSource, Primaries, Transfer, open};

use crate::support::{exact, make};

const WIDTH: u32 = 176;
const HEIGHT: u32 = 96;

/// The middle of the bright bar in a picture, in pixels; `None` where its rows disagree, as
/// they do where two times are shown at once.
fn bar(rgba: &[u8]) -> Option<f64> {
    let mut middles = rgba.chunks(WIDTH as usize * 4).map(|row| {
        let bright = row.chunks(4).enumerate().filter(|it| it.1[1] > 128);
        let (sum, n) = bright.fold((0, 0), |(sum, n), (x, _)| (sum + x, n + 1));
        f64::from(u32::try_from(sum).unwrap_or(0)) / f64::from(n)
    });
    let first = middles.next()?;
    middles.all(|it| (it - first).abs() < 1.0).then_some(first)
}

/// A bar that moves 4 pixels with every field: in each clip the first field shows where it
/// was first, whichever rows that field has.
#[test]
fn fields_come_in_the_order_of_time() {
    for (name, rate, scan, codec) in [
        ("tff.mpg", 50, "tff", "-c:v mpeg2video -q:v 2 -flags +ilme+ildct -top 1 -f vob"),
        ("bff.mpg", 50, "bff", "-c:v mpeg2video -q:v 2 -flags +ilme+ildct -top 0 -f vob"),
        ("tff.mp4", 60, "tff", "-c:v libx264 -crf 12 -x264opts tff=1"),
        ("bff.mp4", 60, "bff", "-c:v libx264 -crf 12 -x264opts bff=1"),
    ] {
        let path = make(
            name,
            &format!(
                "-f lavfi -i color=black:s={WIDTH}x{HEIGHT}:r={rate},format=gray,\
                 geq=lum='if(between(X\\,16+4*N\\,31+4*N)\\,235\\,16)',trim=end_frame=24 \
                 -vf interlace=scan={scan}:lowpass=0,format=yuv420p {codec}"
            ),
        );
        let media = open(&path).expect("the clip is sound");
        assert!(media.info.interlaced, "{name}");
        let mut decoder = Decoder::new(&media, 1 << 24).expect("the file is there");
        for number in 0..media.table.n_frames() {
            let frame = decoder.frame(FrameIndex(number)).expect("the clip is sound");
            let see = |field| bar(&frame.to_rgba_of(field, WIDTH, HEIGHT));
            for (field, at) in
                [(Field::First, 2 * number), (Field::Second, 2 * number + 1)]
            {
                let seen = see(field).expect("a field is of one time");
                let should = 23.5 + 4.0 * f64::from(at);
                assert!(
                    (seen - should).abs() < 1.0,
                    "{name}, frame {number}, {field:?}: at {seen}, not {should}"
                );
            }
            assert_eq!(see(Field::Both), None, "{name}: a frame is of two times");
        }
    }
}

#[test]
fn high_dynamic_range_is_shown_tone_mapped_and_says_so() {
    let path = make(
        "pq.mp4",
        "-f lavfi -i color=s=128x72:r=25,trim=end_frame=5,format=yuv420p10le,\
         geq=lum=573:cb=512:cr=512 \
         -c:v libx265 -x265-params log-level=error:lossless=1:colorprim=bt2020:transfer=smpte2084:\
         colormatrix=bt2020nc:range=limited",
    );
    let media = exact(&path);
    assert_eq!(media.info.transfer, Transfer::Pq);
    assert!(media.findings.iter().any(|it| it.id == "high-dynamic-range"));
    let mut decoder = Decoder::new(&media, 1 << 24).expect("the file is there");
    let frame = decoder.frame(FrameIndex(0)).expect("the clip is sound");
    assert_eq!(frame.look().transfer, Transfer::Pq);
    assert_eq!(frame.look().primaries, Primaries::Bt2020);
    assert!(frame.sampling(Field::Both).is_none());
    // 573 is PQ 0.581: diffuse white, which is shown as nine tenths (230).
    let rgba = frame.to_rgba(64, 36);
    let wrong = rgba.chunks(4).find(|it| it[..3].iter().any(|it| it.abs_diff(230) > 3));
    assert_eq!(wrong, None);
}

#[test]
fn standard_range_says_nothing_of_it() {
    let path = make("sdr.mp4", "-f lavfi -i testsrc2=s=64x48:r=25:d=0.2 -c:v libx264");
    let media = open(&path).expect("the clip is sound");
    assert!(media.findings.iter().all(|it| it.id != "high-dynamic-range"));
}
