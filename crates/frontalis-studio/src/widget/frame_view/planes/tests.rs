use frontalis_core::FrameIndex;
use frontalis_video::{
    Against, Blend, ChromaSite, FirstField, FrameSource, Light, Look, Matrix, Part,
    StreamInfo, SyntheticSource,
};
use iced::advanced::renderer::{Headless, Style};
use iced::futures::executor::block_on;
use iced::{Color, Element, Font, Pixels, Renderer, Size, Theme, mouse};
use iced_runtime::user_interface::{Cache, UserInterface};

use super::*;
use crate::picture::Picture;
use crate::widget::frame_view::FrameView;

/// A renderer by the card, or by the processor playing one; `None`, and why, where the
/// machine has neither.
fn renderer() -> Option<Renderer> {
    let made = block_on(Renderer::new(Font::DEFAULT, Pixels(14.0), Some("wgpu")));
    if made.is_none() {
        eprintln!("not tested: there is no Vulkan driver (mesa-vulkan-drivers is one)");
    }
    made
}

/// What a frame is, and how it is seen.
#[derive(Clone)]
struct Kind {
    format: &'static str,
    stored: (u32, u32),
    view: (u32, u32),
    turn: (u16, bool),
    look: fn(Look) -> Look,
    field: Field,
}

const PLAIN: Kind = Kind {
    format: "yuv420p",
    stored: (97, 61),
    view: (97, 61),
    turn: (0, false),
    look: |it| it,
    field: Field::Both,
};

/// A frame of noise.
fn frame(kind: &Kind, number: u32) -> Arc<Frame> {
    let plain = SyntheticSource::new(1, 64, 16).frame(FrameIndex(0)).unwrap();
    let info = StreamInfo {
        width: kind.stored.0,
        height: kind.stored.1,
        rotation: kind.turn.0,
        mirrored: kind.turn.1,
        pixel_format: kind.format.to_owned(),
        matrix: Matrix::Bt709,
        ..plain.info().clone()
    };
    let look = (kind.look)(Look::of_stream(&info));
    let mut state = number.wrapping_mul(2_654_435_761) | 1;
    let mut noise = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    // The high byte of a deep sample stays within its depth.
    let most = if kind.format.contains("12") { 0x0f } else { 0x03 };
    let deep = kind.format.ends_with("le") && !kind.format.contains("16");
    let n = kind.stored.0 as usize * kind.stored.1 as usize * 8;
    let bytes =
        (0..n).map(|at| if deep && at % 2 == 1 { noise() & most } else { noise() });
    Arc::new(Frame::made(FrameIndex(number), info, look, bytes.collect()).unwrap())
}

/// The view, filled by the frame, as the renderer draws it.
fn drawn(
    renderer: &mut Renderer,
    slot: &Arc<Slot>,
    frame: &Arc<Frame>,
    kind: &Kind,
    scale: f32,
) -> Vec<u8> {
    let sight = Sight::all(kind.view.0, kind.view.1);
    drawn_so(renderer, slot, frame, kind, &sight, scale)
}

/// The same as `sight` says.
fn drawn_so(
    renderer: &mut Renderer,
    slot: &Arc<Slot>,
    frame: &Arc<Frame>,
    kind: &Kind,
    sight: &Sight,
    scale: f32,
) -> Vec<u8> {
    drawn_as(renderer, [slot; 3], frame, kind, sight, scale)
}

/// The same with a slot of the frame, a pane and a slot of the other frame.
fn drawn_as(
    renderer: &mut Renderer,
    [slot, pane, other]: [&Arc<Slot>; 3],
    frame: &Arc<Frame>,
    kind: &Kind,
    sight: &Sight,
    scale: f32,
) -> Vec<u8> {
    let picture = Picture::planes(Arc::clone(frame), kind.field, sight.clone());
    let (width, height) = sight.part.size;
    let size = Size::new(width, height);
    let logical = Size::new(size.width as f32 / scale, size.height as f32 / scale);
    let view: FrameView<'_, ()> =
        FrameView::new(Some(&picture), slot, scale).pane(pane).against(other);
    let view: Element<'_, (), Theme, Renderer> = view.into();
    let mut interface = UserInterface::build(view, logical, Cache::default(), renderer);
    let style = Style { text_color: Color::WHITE };
    interface.draw(renderer, &Theme::Dark, &style, mouse::Cursor::Unavailable);
    renderer.screenshot(size, scale, Color::BLACK)
}

#[track_caller]
fn check(is: &[u8], frame: &Frame, kind: &Kind) {
    let should = frame.to_rgba_of(kind.field, kind.view.0, kind.view.1);
    assert_eq!(is.len(), should.len());
    let off = is.iter().zip(&should).map(|(a, b)| a.abs_diff(*b)).max();
    assert!(off <= Some(1), "{frame:?} is {off:?} off in a view of {:?}", kind.view);
}

/// Every kind of frame, by the card and by the processor: at most one step of 255 apart.
#[test]
fn both_ways_to_a_view_pixel_agree() {
    let Some(mut renderer) = renderer() else { return };
    let mut kinds = Vec::new();
    for format in [
        "yuv420p",
        "yuv422p",
        "yuv444p",
        "yuv411p",
        "yuv410p",
        "yuva420p",
        "gray",
        "yuv420p10le",
        "yuv422p10le",
        "yuv444p12le",
        "yuv420p16le",
        "gray10le",
    ] {
        for view in [(97, 61), (64, 40), (23, 17), (150, 121)] {
            kinds.push(Kind { format, view, ..PLAIN });
        }
    }
    for turn in [(90, false), (180, false), (270, false), (0, true), (90, true)] {
        kinds.push(Kind { turn, view: (75, 83), ..PLAIN });
    }
    let looks: [fn(Look) -> Look; 7] = [
        |it| Look { matrix: Matrix::Bt601, ..it },
        |it| Look { matrix: Matrix::Bt2020, full_range: true, ..it },
        |it| Look { matrix: Matrix::Smpte240, ..it },
        |it| Look { matrix: Matrix::Fcc, ..it },
        |it| Look { site: ChromaSite::Middle, ..it },
        |it| Look { site: ChromaSite::TopLeft, ..it },
        |it| Look { site: ChromaSite::Bottom, ..it },
    ];
    kinds.extend(looks.map(|look| Kind { look, view: (120, 50), ..PLAIN }));
    let orders: [fn(Look) -> Look; 2] = [
        |it| Look { fields: Some(FirstField::Top), ..it },
        |it| Look { fields: Some(FirstField::Bottom), ..it },
    ];
    for look in orders {
        for field in [Field::Both, Field::First, Field::Second] {
            for (view, turn) in [((97, 61), (0, false)), ((44, 70), (90, true))] {
                kinds.push(Kind { look, field, view, turn, ..PLAIN });
            }
        }
    }
    let slot = Slot::new();
    for (number, kind) in (0..).zip(&kinds) {
        let frame = frame(kind, number);
        let is = drawn(&mut renderer, &slot, &frame, kind, 1.0);
        check(&is, &frame, kind);
    }
}

/// Parts, a mirror, other light, and two frames at once: by both ways, at most one step apart.
#[test]
fn both_ways_agree_however_a_frame_is_looked_at() {
    let Some(mut renderer) = renderer() else { return };
    let kinds = [
        PLAIN,
        Kind { format: "yuv444p10le", turn: (90, false), ..PLAIN },
        Kind { format: "gray", stored: (64, 80), ..PLAIN },
    ];
    let lights = [
        Light::AS_FILMED,
        Light { brightness: 20, contrast: 250, gamma: 100 },
        Light { brightness: -10, contrast: 70, gamma: 220 },
        Light { brightness: 0, contrast: 130, gamma: 45 },
    ];
    let blends = [None, Some(Blend::Mix(40)), Some(Blend::Difference(8))];
    let (slot, pane, other_slot) = (Slot::new(), Slot::new(), Slot::new());
    let mut number = 0;
    for (kind, other) in kinds.iter().zip(kinds.iter().rev()) {
        for (light, how) in lights.iter().flat_map(|it| blends.map(|how| (*it, how))) {
            number += 2;
            let (this, other) = (frame(kind, number), frame(other, number + 1));
            for (whole, mirrored) in [((60, 50), false), ((300, 210), true)] {
                let part = Part { whole, at: (11, 7), size: (48, 40) };
                let against = how.map(|how| Against { frame: Arc::clone(&other), how });
                let sight = Sight { part, mirrored, light, against };
                let slots = [&slot, &pane, &other_slot];
                let is = drawn_as(&mut renderer, slots, &this, kind, &sight, 1.0);
                let should = this.seen(kind.field, &sight);
                let off = is.iter().zip(&should).map(|(a, b)| a.abs_diff(*b)).max();
                assert!(off <= Some(1), "{off:?}: {this:?} {sight:?}");
            }
        }
    }
}

#[test]
fn each_view_keeps_its_own_frame_and_takes_a_new_one() {
    let Some(mut renderer) = renderer() else { return };
    let (one, two) = (Slot::new(), Slot::new());
    let first = frame(&PLAIN, 1);
    let second = frame(&PLAIN, 2);
    for (slot, frame) in
        [(&one, &first), (&two, &second), (&one, &first), (&one, &second)]
    {
        let is = drawn(&mut renderer, slot, frame, &PLAIN, 1.0);
        check(&is, frame, &PLAIN);
    }
    drop(one);
    let is = drawn(&mut renderer, &two, &first, &PLAIN, 1.0);
    check(&is, &first, &PLAIN);
}

#[test]
fn pixels_are_physical_ones_at_any_scale() {
    let Some(mut renderer) = renderer() else { return };
    let slot = Slot::new();
    for scale in [1.25, 1.5, 2.0] {
        let kind = Kind { view: (120, 90), ..PLAIN };
        let frame = frame(&kind, 3);
        let is = drawn(&mut renderer, &slot, &frame, &kind, scale);
        check(&is, &frame, &kind);
    }
}

/// `cargo test -p frontalis-studio --release -- --ignored --nocapture upload`
#[test]
#[ignore = "a measurement, not a test"]
fn how_long_the_upload_of_a_frame_takes() {
    let descriptor = wgpu::InstanceDescriptor::default();
    let instance = wgpu::Instance::new(&descriptor);
    let options = wgpu::RequestAdapterOptions::default();
    let adapter = block_on(instance.request_adapter(&options)).unwrap();
    let wanted = wgpu::DeviceDescriptor::default();
    let (device, queue) = block_on(adapter.request_device(&wanted)).unwrap();
    let format = wgpu::TextureFormat::Rgba8Unorm;
    let mut pipeline = <Pipeline as shader::Pipeline>::new(&device, &queue, format);
    for (stored, format) in [
        ((1920, 1080), "yuv420p"),
        ((1920, 1080), "yuv420p10le"),
        ((3840, 2160), "yuv420p"),
    ] {
        let kind = Kind { stored, format, ..PLAIN };
        let frames = [frame(&kind, 1), frame(&kind, 2)];
        let slot = Slot::new();
        let mut times: Vec<std::time::Duration> = (0..60)
            .map(|at| {
                let frame = &frames[at % 2];
                let held = pipeline.held_for(&slot, frame, &device);
                let from = std::time::Instant::now();
                held.upload(frame, &queue);
                let took = from.elapsed();
                queue.submit([]);
                drop(device.poll(wgpu::PollType::wait_indefinitely()));
                took
            })
            .collect();
        times.sort();
        let of = |at: usize| times[at].as_secs_f64() * 1000.0;
        eprintln!("{stored:?} {format}: median {:.2} ms, p90 {:.2} ms", of(30), of(54));
    }
}
