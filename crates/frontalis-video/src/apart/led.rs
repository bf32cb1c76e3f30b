//! A reading of a whole clip that outlives the processes that read.
//!
//! Keeps true: where one falls another goes on behind what is known; where that falls at the
//! same place, the frames there, up to the next key frame, are among those that cannot be
//! had; and a clip that ends one process after another is given up.

use frontalis_core::FrameIndex;

use crate::error::VideoError;
use crate::media::Media;
use crate::survey::{Piece, Survey};

/// How often in all a process may fall over one clip.
const MOST_FALLS: u32 = 12;
/// What is said of frames at which two processes fell.
const FATAL: &str = "decoding it ended the decoder twice";

/// Reads on from a survey, in a process of its own, until it is through or told to stop.
pub(super) type Read<'a> = dyn FnMut(&Survey, &mut dyn FnMut(Piece) -> bool) -> Result<Option<()>, VideoError>
    + 'a;

/// Has processes read until everything is known or whoever hears of it has had enough.
pub(super) fn survey(
    media: &Media,
    from: Survey,
    progress: &mut dyn FnMut(&Piece) -> bool,
    read: &mut Read<'_>,
) -> Result<Survey, VideoError> {
    let mut survey = from;
    let (mut fallen, mut here) = (0, 0);
    loop {
        let known = survey.clone();
        let mut hear = |piece: Piece| {
            let more = progress(&piece);
            survey.take(piece);
            more
        };
        match read(&known, &mut hear) {
            Err(VideoError::Stopped { .. }) => {}
            other => return other.map(|_| survey),
        }
        fallen += 1;
        if fallen == MOST_FALLS {
            return Err(VideoError::Decoder {
                path: media.path.clone(),
                frame: FrameIndex(survey.n_read()),
                reason: "decoding has ended the decoder again and again".to_owned(),
            });
        }
        here = if known.n_read() < survey.n_read() { 1 } else { here + 1 };
        if here == 2 {
            here = 0;
            for piece in past(media, &survey) {
                let more = progress(&piece);
                survey.take(piece);
                if !more {
                    return Ok(survey);
                }
            }
        }
    }
}

/// What leads past the place where two processes fell.
fn past(media: &Media, survey: &Survey) -> Vec<Piece> {
    if !survey.is_sketched() {
        return vec![Piece::Sketched];
    }
    let from = survey.n_read();
    let entries = media.index.entries.iter().map(|it| it.frame);
    let until = entries.filter(|it| from < *it).min().unwrap_or(survey.n_frames());
    let lost = |at| Piece::Lost { frame: FrameIndex(at), reason: FATAL.to_owned() };
    (from..until).map(lost).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::survey::survey_here;
    use crate::survey::tests::{Clip, GROUPS};

    /// Reads in this process, and says that it has fallen where frame `at` comes.
    fn until(
        media: &Media,
        known: &Survey,
        at: Option<u32>,
        hear: &mut dyn FnMut(Piece) -> bool,
    ) -> Result<Option<()>, VideoError> {
        let mut falls = false;
        survey_here(media, known, &mut |piece| {
            falls = matches!(piece, Piece::Frame { frame, .. } if Some(frame.0) == at);
            !falls && hear(piece.clone())
        })?;
        let fallen = || VideoError::Stopped { path: "it".into(), how: "fell".into() };
        if falls { Err(fallen()) } else { Ok(Some(())) }
    }

    #[test]
    fn a_process_that_falls_is_followed_by_another() {
        let clip = Clip::new("groups.mp4", GROUPS);
        let media = clip.open();
        let whole = survey_here(&media, &Survey::new(&media), &mut |_| true).unwrap();
        let mut n_started = 0;
        let read =
            survey(&media, Survey::new(&media), &mut |_| true, &mut |known, hear| {
                n_started += 1;
                until(&media, known, (n_started == 1).then_some(30), hear)
            });
        assert_eq!(read.unwrap(), whole);
        assert_eq!(n_started, 2);
    }

    #[test]
    fn frames_at_which_every_process_falls_are_lost_up_to_the_next_key_frame() {
        let clip = Clip::new("groups.mp4", GROUPS);
        let media = clip.open();
        let read =
            survey(&media, Survey::new(&media), &mut |_| true, &mut |known, hear| {
                until(&media, known, Some(30), hear)
            });
        let read = read.unwrap();
        assert!(read.is_whole());
        assert_eq!(read.lost(), [(FrameIndex(30), FrameIndex(47), FATAL)]);
    }

    #[test]
    fn a_clip_that_ends_every_process_is_given_up() {
        let clip = Clip::new("groups.mp4", GROUPS);
        let media = clip.open();
        let mut n_started = 0;
        let read =
            survey(&media, Survey::new(&media), &mut |_| true, &mut |known, hear| {
                n_started += 1;
                // Gets one frame further each time.
                until(&media, known, Some(known.n_read() + 1), hear)
            });
        assert!(matches!(read, Err(VideoError::Decoder { .. })));
        assert_eq!(n_started, MOST_FALLS);
    }

    #[test]
    fn it_ends_when_whoever_hears_it_has_had_enough() {
        let clip = Clip::new("groups.mp4", GROUPS);
        let media = clip.open();
        let mut enough =
            |piece: &Piece| !matches!(piece, Piece::Frame { frame, .. } if frame.0 == 9);
        let read =
            survey(&media, Survey::new(&media), &mut enough, &mut |known, hear| {
                until(&media, known, None, hear)
            });
        assert_eq!(read.unwrap().n_read(), 10);
    }
}
