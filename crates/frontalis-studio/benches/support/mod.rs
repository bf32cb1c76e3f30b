//! What the benches of the studio share: the sample project, pixels as a window makes them,
//! and figures in words.

use std::path::PathBuf;
use std::time::Duration;

use frontalis_studio::measured::{Measured, Opening};
use iced_graphics::{Viewport, damage};
use iced_renderer::fallback::Renderer as Either;
use iced_tiny_skia::Layer;
use tiny_skia_of_iced::{Mask, PixmapMut};

pub const SIZE: (u32, u32) = (1280, 720);

/// The sample project in a folder of its own.
pub fn sample() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let to = folder.path().to_str().expect("a plain path");
    let args = ["frontalis", "demo", to].map(Into::into);
    let status = frontalis_cli::run(args, &mut out, &mut err);
    assert_eq!(status, 0, "{}", String::from_utf8_lossy(&err));
    let project = folder.path().join("sample.frontalis");
    (folder, project)
}

/// The studio on a clip of the sample project.
pub fn opened(project: &std::path::Path, coder: &str, clip: &str) -> Measured {
    let opening = Opening {
        project: project.to_owned(),
        sheet: Some((coder.to_owned(), clip.to_owned())),
        size: (SIZE.0 as f32, SIZE.1 as f32),
    };
    Measured::open(&opening).expect("the sample opens")
}

/// Pixels of a window of [`SIZE`], made where something changed, as iced does.
pub struct Pixels {
    bytes: Vec<u8>,
    mask: Mask,
    before: Vec<Layer>,
    /// Pixels that were made the last time.
    pub n_made: f32,
}

impl Pixels {
    pub fn new() -> Self {
        let bytes = vec![0; (SIZE.0 * SIZE.1 * 4) as usize];
        let mask = Mask::new(SIZE.0, SIZE.1).expect("a size");
        Self { bytes, mask, before: Vec::new(), n_made: 0.0 }
    }

    pub fn make(&mut self, renderer: &mut iced::Renderer) {
        let Either::Secondary(renderer) = renderer else {
            panic!("not by the processor")
        };
        let viewport = Viewport::with_physical_size(iced::Size::new(SIZE.0, SIZE.1), 1.0);
        let whole = iced::Rectangle::with_size(viewport.logical_size());
        let changed = if self.before.is_empty() {
            vec![whole]
        } else {
            let bounds = |it: &Layer| vec![it.bounds];
            damage::diff(&self.before, renderer.layers(), bounds, Layer::damage)
        };
        let changed = damage::group(changed, whole);
        self.n_made = changed.iter().map(iced::Rectangle::area).sum();
        if changed.is_empty() {
            return;
        }
        self.before = renderer.layers().to_vec();
        let mut pixels =
            PixmapMut::from_bytes(&mut self.bytes, SIZE.0, SIZE.1).expect("a size");
        let ground = iced::Color::BLACK;
        renderer.draw(&mut pixels, &mut self.mask, &viewport, &changed, ground);
    }
}

/// Median, 99th percentile, the most and the least, in milliseconds.
pub fn figures(name: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |share: f64| {
        let n = ((times.len() - 1) as f64 * share).round() as usize;
        times[n].as_secs_f64() * 1e3
    };
    println!(
        "{name:<34} n {:>5}  median {:>7.2} ms  p99 {:>7.2}  max {:>7.2}  min {:>7.2}",
        times.len(),
        at(0.5),
        at(0.99),
        at(1.0),
        at(0.0)
    );
}

/// Memory of this process and of those it started, in MiB.
pub fn memory() -> (f64, f64) {
    let of = |process: &str| {
        let text = std::fs::read_to_string(format!("/proc/{process}/statm"));
        let text = text.unwrap_or_default();
        let pages: f64 =
            text.split(' ').nth(1).and_then(|it| it.parse().ok()).unwrap_or(0.0);
        pages * 4096.0 / f64::from(1 << 20)
    };
    let me = std::process::id().to_string();
    let children = std::fs::read_to_string(format!("/proc/{me}/task/{me}/children"));
    let children = children.unwrap_or_default();
    (of("self"), children.split_whitespace().map(of).sum())
}
