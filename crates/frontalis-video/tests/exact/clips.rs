//! Sound clips of many kinds.

use frontalis_core::FrameIndex;
use frontalis_video::{Decoder, FrameSource, Matrix};

use crate::support::{Times, exact, exact_as, has, make, source, truth};

const X264: &str = "-c:v libx264 -preset veryfast -pix_fmt yuv420p";

#[test]
fn h264_with_b_frames_and_one_long_group() {
    let src = source("320x240", "30", 120);
    let path = make(
        "long_gop.mp4",
        &format!("{src} {X264} -g 120 -bf 3 -sc_threshold 0 -colorspace bt709"),
    );
    let media = exact(&path);
    assert_eq!(media.keys.iter().filter(|key| **key).count(), 1);
    assert!(!media.info.matrix_guessed && media.info.matrix == Matrix::Bt709);
    assert!(!has(&media, "variable-frame-rate") && !has(&media, "derived-table"));
}

#[test]
fn h264_with_short_groups() {
    let src = source("160x120", "25", 120);
    let path = make("short_gop.mp4", &format!("{src} {X264} -g 10 -bf 2"));
    let media = exact(&path);
    assert!(has(&media, "guessed-colours") && media.info.matrix == Matrix::Bt601);
}

#[test]
fn variable_frame_rate() {
    let src = source("160x120", "30", 120);
    let path = make(
        "vfr.mp4",
        &format!(
            "{src} -vf settb=1/90000,setpts=N*3000+540*sin(N*1.7),\
             select=not(eq(mod(n\\,7)\\,3)) -fps_mode passthrough -enc_time_base 1/90000 \
             -video_track_timescale 90000 {X264} -g 40 -bf 3"
        ),
    );
    assert!(has(&exact(&path), "variable-frame-rate"));
}

#[test]
fn h264_open_groups_in_a_transport_stream() {
    let src = source("160x120", "25", 120);
    let path = make(
        "open_gop.ts",
        &format!(
            "{src} {X264} -g 25 -bf 3 -sc_threshold 0 \
             -x264-params open-gop=1:b-pyramid=normal -f mpegts"
        ),
    );
    assert!(has(&exact(&path), "non-zero-start"));
}

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
fn h264_gradual_refresh() {
    let src = source("160x120", "25", 100);
    let path = make(
        "refresh.mp4",
        &format!("{src} {X264} -g 25 -bf 0 -x264-params intra-refresh=1"),
    );
    exact(&path);
}

#[test]
fn hevc_open_groups() {
    let src = source("320x240", "30", 90);
    let path = make(
        "hevc_open.mp4",
        &format!(
            "{src} -pix_fmt yuv420p -c:v libx265 -preset ultrafast -tag:v hvc1 -x265-params \
             log-level=error:keyint=20:min-keyint=20:scenecut=0:bframes=4:open-gop=1"
        ),
    );
    exact(&path);
}

#[test]
fn hevc_ten_bits() {
    let src = source("320x240", "30", 60);
    let path = make(
        "hevc_10.mp4",
        &format!(
            "{src} -pix_fmt yuv420p10le -c:v libx265 -preset ultrafast -x265-params \
             log-level=error:keyint=30:bframes=3"
        ),
    );
    assert_eq!(exact(&path).info.bit_depth, 10);
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
fn vp9() {
    let src = source("160x120", "30", 60);
    let path = make(
        "vp9.webm",
        &format!(
            "{src} -pix_fmt yuv420p -c:v libvpx-vp9 -b:v 300k -g 25 -auto-alt-ref 1 \
             -lag-in-frames 12 -deadline realtime -cpu-used 8"
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
fn av1() {
    let src = source("160x120", "30", 40);
    let path = make(
        "av1.mkv",
        &format!("{src} -pix_fmt yuv420p -c:v libsvtav1 -preset 12 -g 20"),
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
fn mpeg2_interlaced_with_sound() {
    let src = source("352x288", "25", 75);
    let path = make(
        "mpeg2_i.mpg",
        &format!(
            "{src} -f lavfi -i sine=d=3 -vf setfield=tff,setsar=16/15 -pix_fmt yuv420p \
             -c:v mpeg2video -b:v 2M -g 12 -bf 2 -flags +ilme+ildct -c:a mp2 -f vob"
        ),
    );
    let media = exact(&path);
    assert!(has(&media, "interlaced"));
}

#[test]
fn mpeg4_with_packed_b_frames() {
    let src = source("160x120", "25", 100);
    let path = make("packed.avi", &format!("{src} -c:v libxvid -b:v 500k -g 30 -bf 2"));
    assert!(has(&exact_as(&path, Times::Shifted), "derived-table"));
}

#[test]
fn mpeg4_with_loose_b_frames() {
    let src = source("160x120", "25", 100);
    let path =
        make("loose.avi", &format!("{src} -c:v mpeg4 -vtag DIVX -b:v 500k -g 30 -bf 2"));
    exact_as(&path, Times::Shifted);
}

#[test]
fn h264_in_avi() {
    let src = source("160x120", "25", 75);
    let path = make("h264.avi", &format!("{src} {X264} -g 20 -bf 0"));
    exact(&path);
}

#[test]
fn motion_jpeg() {
    let src = source("160x120", "30", 60);
    let path = make("mjpeg.avi", &format!("{src} -c:v mjpeg -q:v 4 -pix_fmt yuvj420p"));
    let media = exact(&path);
    assert!(media.info.full_range);
    assert!(media.keys.iter().all(|key| *key));
}

#[test]
fn prores() {
    let src = source("160x120", "25", 30);
    let path = make(
        "prores.mov",
        &format!("{src} -pix_fmt yuv422p10le -c:v prores_ks -profile:v 2"),
    );
    exact(&path);
}

#[test]
fn wmv() {
    let src = source("160x120", "25", 75);
    exact(&make("wmv2.wmv", &format!("{src} -c:v wmv2 -b:v 500k -g 25")));
}

#[test]
fn gif() {
    let src = source("160x120", "10", 20);
    exact(&make("anim.gif", &src));
}

#[test]
fn raw_h264() {
    let src = source("160x120", "25", 75);
    let path = make("raw.h264", &format!("{src} {X264} -g 25 -bf 3 -f h264"));
    let media = exact_as(&path, Times::MadeUp);
    assert!(has(&media, "derived-table") && has(&media, "made-up-times"));
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
fn edit_list_that_trims() {
    let src = source("160x120", "30", 90);
    let whole = make("trim_source.mp4", &format!("{src} {X264} -g 45 -bf 3"));
    let whole = whole.display();
    let path = make("trim.mov", &format!("-ss 0.7 -i {whole} -c copy"));
    let media = exact(&path);
    assert!(media.table.n_frames() < 90);
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
fn oblong_pixels() {
    let src = source("144x108", "25", 30);
    let path = make("oblong.mp4", &format!("{src} -vf setsar=4/3 {X264}"));
    assert_eq!(exact(&path).info.display_size(), (192, 108));
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
fn high_speed() {
    let src = source("160x120", "120", 120);
    let path = make("fast.mp4", &format!("{src} {X264} -g 60 -bf 2"));
    assert_eq!(exact(&path).table.nominal_rate().num, 120);
}

#[test]
fn lossless_ffv1() {
    let src = source("160x120", "25", 30);
    exact(&make("ffv1.mkv", &format!("{src} -c:v ffv1 -g 10")));
}

#[test]
fn fragmented() {
    let src = source("160x120", "25", 75);
    let flags = "-movflags frag_keyframe+empty_moov+default_base_moof";
    exact(&make("fragments.mp4", &format!("{src} {X264} -g 20 -bf 2 {flags}")));
}

#[test]
fn two_video_streams() {
    let a = make("two_a.mp4", &format!("{} {X264}", source("160x120", "30", 40)));
    let b = make("two_b.mp4", &format!("{} {X264}", source("320x240", "25", 30)));
    let path = make(
        "two.mkv",
        &format!(
            "-i {} -i {} -map 0:v -map 1:v -c copy -disposition:v:0 0 -disposition:v:1 default",
            a.display(),
            b.display()
        ),
    );
    let media = exact(&path);
    assert!(has(&media, "several-video-streams"));
    assert_eq!((media.info.stream, media.info.width), (1, 320));
}

#[test]
fn attached_picture() {
    let video = make("album.mp4", &format!("{} {X264}", source("160x120", "30", 30)));
    let cover = make("cover.png", "-f lavfi -i testsrc2=s=64x64 -frames:v 1");
    let path = make(
        "covered.mp4",
        &format!(
            "-i {} -i {} -map 0:v -map 1:v -c copy -disposition:v:0 attached_pic \
             -disposition:v:1 0",
            cover.display(),
            video.display()
        ),
    );
    let media = exact(&path);
    assert_eq!(media.info.width, 160);
    assert!(!has(&media, "several-video-streams"));
}

#[test]
fn one_frame() {
    let src = source("160x120", "25", 1);
    assert_eq!(exact(&make("one.mp4", &format!("{src} {X264}"))).table.n_frames(), 1);
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
