//! A feed over a real file.

use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::Duration;

use frontalis_core::FrameIndex;
use frontalis_video::{Feed, Sight, open};

use crate::support::{make, source, truth};

/// Walks back and forth, and leaps, with the feed decoding ahead in between.
#[test]
fn a_feed_gives_the_frame_that_was_asked_for() {
    let src = source("160x120", "30", 90);
    let x264 = "-c:v libx264 -preset veryfast -pix_fmt yuv420p -g 30 -bf 3";
    let path = make("feed.mp4", &format!("{src} {x264}"));
    let expected = truth(&path, 0);
    let media = open(&path).expect("the clip is sound");
    let (told, bell) = channel();
    let room = 40 * 160 * 120 * 3 / 2;
    let feed = Feed::open(Arc::new(media), room, move || {
        told.send(()).unwrap_or_default();
    });
    feed.set_sight(Some(Sight::all(80, 60)));
    let leaps = [3, 88, 0, 89, 44];
    for number in (0..90).chain((0..90).rev()).chain(leaps) {
        feed.request(FrameIndex(number));
        let answer = loop {
            bell.recv_timeout(Duration::from_secs(20)).expect("an answer comes");
            if let Some(it) = feed.latest().filter(|it| it.frame.0 == number) {
                break it;
            }
        };
        let frame = answer.result.expect("the clip is sound");
        assert_eq!(frame.md5(), expected[number as usize].md5, "frame {number}");
        let picture = answer.picture.expect("there is a target");
        assert_eq!(picture.rgba.len(), 80 * 60 * 4);
    }
}

/// Going through a clip in order decodes it once, whatever comes first: the request for a
/// frame or the frame itself, which is being decoded ahead.
#[test]
fn going_forward_nothing_is_decoded_twice() {
    let src = source("1280x720", "30", 120);
    let x264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -g 120 -bf 3";
    let path = make("feed_once.mp4", &format!("{src} {x264}"));
    let media = open(&path).expect("the clip is sound");
    let feed = Feed::open(Arc::new(media), 60 * 1280 * 720 * 3 / 2, || {});
    for number in 0..120 {
        feed.wait_for(FrameIndex(number)).expect("the clip is sound");
    }
    assert!(feed.pulse().pictures <= 120, "{:?}", feed.pulse());
}
