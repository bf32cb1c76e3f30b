//! Sound clips of further kinds.

use frontalis_core::FrameIndex;
use frontalis_video::{Decoder, FrameSource, Media, Survey, survey};

use crate::support::{exact, has, make, place, source, truth};

const X264: &str = "-c:v libx264 -preset veryfast -pix_fmt yuv420p";

#[test]
fn h264_open_groups_in_mp4() {
    let src = source("160x120", "25", 120);
    let path = make(
        "open_gop.mp4",
        &format!("{src} {X264} -g 25 -bf 3 -sc_threshold 0 -x264-params open-gop=1"),
    );
    exact(&path);
}

#[test]
fn hevc_in_a_transport_stream() {
    let src = source("320x240", "30", 60);
    let path = make(
        "hevc.ts",
        &format!(
            "{src} -pix_fmt yuv420p -c:v libx265 -preset ultrafast -x265-params \
             log-level=error:keyint=20:bframes=3:open-gop=1 -f mpegts"
        ),
    );
    exact(&path);
}

#[test]
fn vp8_with_hidden_frames() {
    let src = source("160x120", "30", 60);
    let path = make(
        "vp8.webm",
        &format!(
            "{src} -pix_fmt yuv420p -c:v libvpx -b:v 300k -g 25 -auto-alt-ref 1 \
             -lag-in-frames 12 -deadline realtime -cpu-used 8"
        ),
    );
    exact(&path);
}

#[test]
fn mpeg2_program_stream() {
    let src = source("352x288", "25", 75);
    let path = make(
        "mpeg2.mpg",
        &format!("{src} -pix_fmt yuv420p -c:v mpeg2video -b:v 2M -g 12 -bf 2 -f vob"),
    );
    exact(&path);
}

#[test]
fn h264_in_avi() {
    let src = source("160x120", "25", 75);
    let path = make("h264.avi", &format!("{src} {X264} -g 20 -bf 0"));
    exact(&path);
}

#[test]
fn mp4_that_starts_late() {
    let src = source("160x120", "30", 60);
    let path =
        make("late.mp4", &format!("{src} {X264} -g 20 -bf 2 -output_ts_offset 1.7"));
    assert!(has(&exact(&path), "non-zero-start"));
}

#[test]
fn mkv_that_starts_late() {
    let src = source("160x120", "30", 60);
    let path =
        make("late.mkv", &format!("{src} {X264} -g 20 -bf 2 -output_ts_offset 3.123"));
    assert!(has(&exact(&path), "non-zero-start"));
}

#[test]
fn start_before_zero() {
    let src = source("160x120", "30", 60);
    let path = make(
        "early.mov",
        &format!(
            "{src} {X264} -g 20 -bf 2 -output_ts_offset -0.5 -avoid_negative_ts disabled"
        ),
    );
    exact(&path);
}

#[test]
fn rotated() {
    let src = source("160x120", "30", 30);
    let whole = make("upright.mp4", &format!("{src} {X264}"));
    let whole = whole.display();
    let path =
        make("rotated.mp4", &format!("-i {whole} -c copy -metadata:s:v:0 rotate=90"));
    let media = exact(&path);
    assert_eq!(media.info.display_size(), (120, 160));
    looks_as_ffmpeg_shows_it(&media, 120, 160);
}

/// Compares pixels with the command's, which turns pictures upright by itself.
fn looks_as_ffmpeg_shows_it(media: &frontalis_video::Media, width: u32, height: u32) {
    let path = media.path.display();
    let raw = make(
        "shown.rgba",
        &format!(
            "-i {path} -frames:v 1 -vf scale={width}:{height} -pix_fmt rgba -f rawvideo"
        ),
    );
    let shown = std::fs::read(raw).expect("ffmpeg wrote it");
    let mut decoder = Decoder::new(media, 0).expect("the file is there");
    let frame = decoder.frame(FrameIndex(0)).expect("the clip is sound");
    let own = frame.to_rgba(width, height);
    assert_eq!(own.len(), shown.len());
    let off = own.iter().zip(&shown).map(|(a, b)| u64::from(a.abs_diff(*b))).sum::<u64>();
    let mean = off / own.len() as u64;
    assert!(mean < 4, "{path}: pixels are {mean} levels off on average");
}

#[test]
fn odd_size() {
    let src = source("162x122", "25", 30);
    let path = make(
        "odd.mkv",
        &format!(
            "{src} -vf format=yuv444p,crop=161:121 -pix_fmt yuv444p -c:v libx264 -g 10"
        ),
    );
    let media = exact(&path);
    assert_eq!((media.info.width, media.info.height), (161, 121));
}

#[test]
fn cropped_by_the_codec() {
    let src = source("166x122", "25", 30);
    exact(&make("cropped.mp4", &format!("{src} {X264} -g 10")));
}

#[test]
fn lossless_ffv1() {
    let src = source("160x120", "25", 30);
    exact(&make("ffv1.mkv", &format!("{src} -c:v ffv1 -g 10")));
}

#[test]
fn fingerprint_is_of_the_packets() {
    let src = source("160x120", "25", 20);
    let a = make("print_a.mp4", &format!("{src} {X264} -qp 20"));
    let b = make("print_b.mp4", &format!("-i {} -c copy -metadata title=x", a.display()));
    let c = make("print_c.mp4", &format!("{src} {X264} -qp 30"));
    let print = |path| exact(path).fingerprint;
    assert_eq!(print(&a), print(&b));
    assert_ne!(print(&a), print(&c));
    assert_ne!(truth(&a, 0), truth(&c, 0));
}

/// The picture changes its size in the middle, and the shape of its pixels.
#[test]
fn two_sizes_in_one_stream() {
    let bytes = |name: &str, size: &str, more: &str| {
        let args =
            format!("{} {more} {X264} -g 12 -bf 0 -f h264", source(size, "25", 24));
        std::fs::read(make(name, &args)).expect("it was just made")
    };
    let small = bytes("sizes_small.h264", "160x120", "-vf setsar=1");
    let large = bytes("sizes_large.h264", "192x144", "-vf setsar=4/3");
    let raw = place("sizes.h264");
    std::fs::write(&raw, [&small[..], &large, &small].concat()).expect("room on disk");
    let raw = raw.display();
    let path = make("sizes.ts", &format!("-r 25 -i {raw} -c copy -f mpegts"));
    let media = exact(&path);
    assert_eq!(media.table.n_frames(), 72);
    let mut frames = Decoder::new(&media, 0).expect("it is there");
    let mut size = |it| {
        let frame = frames.frame(FrameIndex(it)).expect("it is sound");
        (frame.stored_size(), frame.display_size())
    };
    let (small, large) = (((160, 120), (160, 120)), ((192, 144), (256, 144)));
    assert_eq!([size(30), size(10), size(60)], [large, small, small]);
    let found = changes(&media);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].contains(
        "from frame 24 on: 192 × 144 pixels instead of 160 × 120 pixels, pixels of shape 4:3 \
         instead of pixels of shape 1:1."
    ));
    assert!(found[1].contains("from frame 48 on: 160 × 120 pixels"), "{found:?}");
}

/// What is said of the clip once it was read whole.
fn changes(media: &Media) -> Vec<String> {
    let read = survey(media, &Survey::new(media), &mut |_| true).expect("it can be read");
    let kept = Survey::from_bytes(&read.to_bytes()).expect("it was just written");
    let all = media.with_survey(&kept).findings;
    let found = all.into_iter().filter(|it| it.id == "picture-changes");
    found.map(|it| it.text).collect()
}

/// Only the words about the colours change, in the middle.
#[test]
fn two_ranges_in_one_stream() {
    let src = source("160x120", "25", 20);
    let part = |name: &str, tags: &str| {
        let args =
            format!("{src} {X264} -g 10 -bf 0 -bsf:v h264_metadata={tags} -f h264");
        let path = make(name, &args);
        (std::fs::read(&path).expect("it was just made"), truth(&path, 0))
    };
    let (studio, before) =
        part("range_tv.h264", "video_full_range_flag=0:matrix_coefficients=1");
    let (whole, after) =
        part("range_pc.h264", "video_full_range_flag=1:matrix_coefficients=6");
    let raw = place("ranges.h264");
    std::fs::write(&raw, [&studio[..], &whole].concat()).expect("room on disk");
    let raw = raw.display();
    let path = make("ranges.mkv", &format!("-r 25 -i {raw} -c copy"));
    let media = frontalis_video::open(&path).expect("it is sound");
    let mut frames = Decoder::new(&media, 0).expect("it is there");
    // The command, asked for the whole, turns one range into the other.
    for (at, expected) in (0..).zip(before.iter().chain(&after)) {
        let frame = frames.frame(FrameIndex(at)).expect("it is sound");
        assert_eq!(frame.md5(), expected.md5, "frame {at}");
        assert_eq!(frame.look().full_range, 20 <= at);
    }
    let found = changes(&media);
    assert_eq!(found.len(), 1, "{found:?}");
    let what =
        "colours by BT.601 instead of colours by BT.709, full range instead of limited";
    assert!(
        found[0].contains("from frame 20 on") && found[0].contains(what),
        "{found:?}"
    );
}
