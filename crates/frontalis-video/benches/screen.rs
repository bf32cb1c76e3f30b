//! A decoded frame to the pixels of a view.

use criterion::{Criterion, criterion_group, criterion_main};
use frontalis_core::FrameIndex;
use frontalis_video::{
    Field, FirstField, Frame, FrameSource, Look, Matrix, Primaries, Sight,
    SyntheticSource, Transfer,
};

/// A frame of noise, so that nothing is cheaper than it would be in use.
fn frame(
    format: &str,
    size: (u32, u32),
    rotation: u16,
    look: impl Fn(Look) -> Look,
) -> Frame {
    let mut source = SyntheticSource::new(1, 64, 16);
    let plain = source.frame(FrameIndex(0)).expect("it has a frame");
    let mut info = plain.info().clone();
    info.pixel_format = format.to_owned();
    (info.width, info.height, info.rotation) = (size.0, size.1, rotation);
    info.matrix = Matrix::Bt709;
    let look = look(Look::of_stream(&info));
    let mut state = 1_u32;
    let noise = std::iter::repeat_with(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    });
    // Enough for every format here; the high byte of a deep sample stays in range.
    let deep = format.ends_with("le");
    let bytes =
        noise.enumerate().map(|(at, it)| if deep && at % 2 == 1 { it & 3 } else { it });
    let bytes = bytes.take(size.0 as usize * size.1 as usize * 6).collect();
    Frame::made(FrameIndex(0), info, look, bytes).expect("the format is known")
}

fn screen(c: &mut Criterion) {
    const HD: (u32, u32) = (1920, 1080);
    let mut group = c.benchmark_group("screen");
    group.sample_size(30);
    let mut bench = |name: &str, frame: &Frame, field: Field, to: (u32, u32)| {
        let mut out = Vec::new();
        group.bench_function(name, |b| {
            b.iter(|| {
                frame.to_rgba_into(field, &Sight::all(to.0, to.1), &mut out);
                out.len()
            });
        });
    };
    let hd = frame("yuv420p", HD, 0, |it| it);
    bench("1080p to 1280x720", &hd, Field::Both, (1280, 720));
    bench("1080p to 1920x1080", &hd, Field::Both, HD);
    bench("1080p to 640x360", &hd, Field::Both, (640, 360));
    let turned = frame("yuv420p", HD, 90, |it| it);
    bench("1080p turned to 720x1280", &turned, Field::Both, (720, 1280));
    let deep = frame("yuv420p10le", HD, 0, |it| it);
    bench("1080p of 10 bits to 1280x720", &deep, Field::Both, (1280, 720));
    let laced =
        frame("yuv420p", HD, 0, |it| Look { fields: Some(FirstField::Top), ..it });
    bench("a field of 1080i to 1280x720", &laced, Field::Second, (1280, 720));
    let uhd = frame("yuv420p", (3840, 2160), 0, |it| it);
    bench("2160p to 1920x1080", &uhd, Field::Both, HD);
    let bright = frame("yuv420p10le", HD, 0, |it| Look {
        transfer: Transfer::Pq,
        primaries: Primaries::Bt2020,
        ..it
    });
    bench("1080p in PQ to 1280x720", &bright, Field::Both, (1280, 720));
    group.finish();
}

criterion_group!(benches, screen);
criterion_main!(benches);
