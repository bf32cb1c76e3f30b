//! Frames as pixels for the screen: those just shown, and the next one, made before it is
//! asked for.
//!
//! Making one takes some milliseconds of every core, and several times that where decoding
//! keeps the cores busy. A coder who steps wants the frame after this one next, so it is made
//! while they look at this one, and a step costs no more than handing it over.
//!
//! Keeps true: a picture is given only for the very frame it was made of, at the size asked
//! for.

use std::collections::VecDeque;
use std::sync::{Arc, Weak};

use bytes::Bytes;

use super::guard::guarded;
use crate::convert::{Field, Sight};
use crate::feed::Picture;
use crate::frame::Frame;

/// How many are kept: the one on screen, the one before it, for who turns round, and the next.
const MOST: usize = 3;

/// The pictures of one view.
#[derive(Default)]
pub(crate) struct Pictures {
    sight: Option<Sight>,
    /// The newest last. A frame that nobody holds any more is never asked for again.
    made: VecDeque<(Weak<Frame>, Picture)>,
}

impl Pictures {
    /// Sets how frames are looked at (`None`: no pictures are made).
    pub(crate) fn set_sight(&mut self, sight: Option<Sight>) {
        if self.sight != sight {
            self.made.clear();
        }
        self.sight = sight;
    }

    /// The picture of a frame; `None` where none are made, or making it fails.
    pub(crate) fn of(&mut self, frame: &Arc<Frame>) -> Option<Picture> {
        let sight = self.sight.as_ref()?;
        let kept = self.made.iter().position(|(of, _)| of.as_ptr() == Arc::as_ptr(frame));
        let (of, picture) = match kept.and_then(|at| self.made.remove(at)) {
            Some(kept) => kept,
            None => {
                let made = guarded(frame.index, || {
                    let (width, height) = sight.part.size;
                    let rgba = Bytes::from(frame.seen(Field::Both, sight));
                    Ok(Some(Picture { width, height, rgba, sight: sight.clone() }))
                });
                (Arc::downgrade(frame), made.ok().flatten()?)
            }
        };
        self.made.push_back((of, picture.clone()));
        while MOST < self.made.len() {
            self.made.pop_front();
        }
        Some(picture)
    }

    /// Makes a picture that will be asked for soon.
    pub(crate) fn make(&mut self, frame: &Arc<Frame>) {
        self.of(frame);
    }
}

#[cfg(test)]
mod tests {
    use frontalis_core::FrameIndex;

    use super::*;
    use crate::source::{FrameSource as _, SyntheticSource};

    fn frame(number: u32) -> Arc<Frame> {
        SyntheticSource::new(100, 320, 200).frame(FrameIndex(number)).expect("it is made")
    }

    fn pictures(width: u32, height: u32) -> Pictures {
        let mut it = Pictures::default();
        it.set_sight(Some(Sight::all(width, height)));
        it
    }

    #[test]
    fn a_picture_made_ahead_is_the_one_that_is_given() {
        let (here, next) = (frame(3), frame(4));
        let mut pictures = pictures(640, 400);
        pictures.of(&here);
        pictures.make(&next);
        let made = pictures.made.back().map(|(_, it)| it.rgba.as_ptr());
        let given = pictures.of(&next).expect("there is a target");
        assert_eq!(Some(given.rgba.as_ptr()), made, "it was made twice");
        let read = SyntheticSource::read(&given.rgba, given.width, given.height);
        assert_eq!(read, Some(FrameIndex(4)));
    }

    #[test]
    fn another_frame_of_the_same_number_has_its_own_picture() {
        let mut pictures = pictures(64, 40);
        let old = frame(3);
        let first = pictures.of(&old).expect("there is a target");
        let new = frame(3);
        let second = pictures.of(&new).expect("there is a target");
        assert_ne!(first.rgba.as_ptr(), second.rgba.as_ptr());
    }

    #[test]
    fn a_picture_of_another_size_is_not_given() {
        let mut pictures = pictures(64, 40);
        let it = frame(3);
        assert_eq!(pictures.of(&it).map(|it| (it.width, it.height)), Some((64, 40)));
        pictures.set_sight(Some(Sight::all(32, 0)));
        assert_eq!(pictures.of(&it).map(|it| (it.width, it.height)), Some((32, 1)));
        pictures.set_sight(None);
        assert!(pictures.of(&it).is_none());
    }

    #[test]
    fn few_are_kept() {
        let mut pictures = pictures(64, 40);
        let frames: Vec<_> = (0..9).map(frame).collect();
        frames.iter().for_each(|it| pictures.make(it));
        assert_eq!(pictures.made.len(), MOST);
    }
}
