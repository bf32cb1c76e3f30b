//! Field by field: what is on screen, and what is coded.

use std::sync::Arc;

use frontalis_core::FrameIndex;
use frontalis_video::{
    FirstField, Frame, FrameSource, Look, SyntheticSource, VideoError,
};

use super::*;
use crate::picture::{Content, Picture};

/// Frames whose rows 0, 2, 4 … are black and whose others are white.
struct Laced(SyntheticSource);

impl FrameSource for Laced {
    fn n_frames(&self) -> u32 {
        N_FRAMES
    }

    fn frame(&mut self, frame: FrameIndex) -> Result<Arc<Frame>, VideoError> {
        let plain = self.0.frame(frame)?;
        let info = plain.info().clone();
        let look = Look { fields: Some(FirstField::Bottom), ..Look::of_stream(&info) };
        let row = |y: u32| {
            vec![if y.is_multiple_of(2) { 16 } else { 235 }; info.width as usize]
        };
        let bytes = (0..info.height).flat_map(row).collect();
        Ok(Arc::new(Frame::made(frame, info, look, bytes).unwrap()))
    }
}

/// The first pixel of the picture on screen.
fn level(picture: &Picture) -> u8 {
    let Content::Pixels(pixels) = picture.content() else { panic!("drawn by tiny-skia") };
    match &pixels.strips[0].handle {
        iced::advanced::image::Handle::Rgba { pixels, .. } => pixels[0],
        _ => panic!("strips are pixels"),
    }
}

#[test]
fn fields_are_stepped_through_in_time_and_marks_go_to_the_frame() {
    let mut studio = Studio::library();
    studio.reopen();
    studio.screen().start(Footage::new((320, 180), || {
        Box::new(Laced(SyntheticSource::new(N_FRAMES, 320, 180)))
    }));
    studio.settle();
    studio.play("Right wait Right wait F wait");
    assert!(studio.shows("field 1 of 2"));
    // The bottom field is earlier: rows 1, 3, 5 … are white.
    assert_eq!(level(studio.screen().on_screen()), 255);
    studio.play("Right wait");
    assert!(studio.shows("field 2 of 2 · +20 ms"));
    assert_eq!(level(studio.screen().on_screen()), 0);
    studio.play("1 2 c Enter wait Right wait ]");
    assert_eq!(studio.coded(), ["12C 2-3"]);
    assert!(studio.shows("field 1 of 2"));
    studio.play("Left wait");
    assert_eq!(level(studio.screen().on_screen()), 0);
    studio.play("F wait");
    assert!(!studio.shows("field 1 of 2") && !studio.shows("field 2 of 2 · +20 ms"));
}
