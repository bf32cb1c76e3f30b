//! The kinds of files that labs have, one test each, small. The names are those of the large
//! clips in the exactness table of `docs/video.md`.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use frontalis_video::{Matrix, OpenOptions, VideoError, open, open_with};

use crate::paff::paff;
use crate::support::*;

const X264: &str = "-c:v libx264 -preset veryfast -pix_fmt yuv420p -sc_threshold 0";
const TONE: &str = "-f lavfi -i sine=d=30:sample_rate=48000 -shortest";

fn x265(depth: &str, params: &str) -> String {
    format!(
        "-pix_fmt {depth} -c:v libx265 -preset ultrafast -tag:v hvc1 -x265-params \
         log-level=error:scenecut=0:rc-lookahead=10:pools=1:{params}"
    )
}

/// A clip that others are made of, made once.
fn base(
    once: &'static OnceLock<PathBuf>,
    make: impl FnOnce() -> PathBuf,
) -> &'static Path {
    once.get_or_init(make)
}

fn gop250() -> &'static Path {
    static ONCE: OnceLock<PathBuf> = OnceLock::new();
    base(&ONCE, || {
        let src = source("160x120", "30", 160);
        let args = format!("{src} {TONE} {X264} -g 250 -bf 3 -c:a aac -colorspace bt709");
        make("h264_1080p30_gop250.mp4", &args)
    })
}

fn gop30() -> &'static Path {
    static ONCE: OnceLock<PathBuf> = OnceLock::new();
    base(&ONCE, || {
        let src = source("256x192", "30", 100);
        make("h264_1080p30_gop30.mp4", &format!("{src} {X264} -qp 20 -g 30 -bf 2"))
    })
}

fn open_gop() -> &'static Path {
    static ONCE: OnceLock<PathBuf> = OnceLock::new();
    base(&ONCE, || {
        let open = "-bf 3 -x264-params open-gop=1:b-pyramid=normal -f mpegts";
        let src = source("256x192", "25", 100);
        make("h264_opengop.ts", &format!("{src} {X264} -qp 20 -g 25 {open}"))
    })
}

fn raw() -> &'static Path {
    static ONCE: OnceLock<PathBuf> = OnceLock::new();
    base(&ONCE, || {
        let src = source("160x120", "25", 100);
        make("raw_bframes.h264", &format!("{src} {X264} -g 25 -bf 3 -f h264"))
    })
}

fn hevc_open() -> &'static Path {
    static ONCE: OnceLock<PathBuf> = OnceLock::new();
    base(&ONCE, || {
        let coding = x265("yuv420p", "keyint=20:min-keyint=20:bframes=4:open-gop=1");
        let src = source("160x128", "30", 90);
        make("hevc_opengop_720p.mp4", &format!("{src} {coding}"))
    })
}

fn motion_jpeg() -> &'static Path {
    static ONCE: OnceLock<PathBuf> = OnceLock::new();
    base(&ONCE, || {
        let coding = "-c:v mjpeg -q:v 4 -pix_fmt yuvj420p -c:a pcm_s16le";
        let src = source("160x120", "30", 60);
        make("mjpeg_720p.avi", &format!("{src} {TONE} {coding}"))
    })
}

fn fields() -> &'static Path {
    static ONCE: OnceLock<PathBuf> = OnceLock::new();
    base(&ONCE, || {
        let path = place("paff_fields.h264");
        std::fs::write(&path, paff(50, 20)).expect("room on disk");
        path
    })
}

/// The command's arguments that read `path` and change no packet.
fn copy(path: &Path) -> String {
    format!("-i {} -c copy", path.display())
}

/// The part of a file from `from` to `to` thousandths.
fn part(path: &Path, from: usize, to: usize, name: &str) -> PathBuf {
    let bytes = std::fs::read(path).expect("the clip was just made");
    let (from, to) = (bytes.len() * from / 1000, bytes.len() * to / 1000);
    let path = place(name);
    std::fs::write(&path, &bytes[from..to]).expect("room on disk");
    path
}

/// The file with eight stretches of 512 bytes of noise in its middle fifth.
fn corrupt(path: &Path, name: &str) -> PathBuf {
    let mut bytes = std::fs::read(path).expect("the clip was just made");
    let mut state = 20_240_u64;
    let mut random = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (state >> 33) as usize
    };
    for _ in 0..8 {
        let at = bytes.len() * 2 / 5 + random() % (bytes.len() / 5);
        bytes[at..at + 512].fill_with(|| random() as u8);
    }
    let path = place(name);
    std::fs::write(&path, bytes).expect("room on disk");
    path
}

#[test]
fn h264_1080p30_gop250_mp4() {
    let media = exact(gop250());
    assert_eq!(media.keys.iter().filter(|key| **key).count(), 1);
    assert!(!media.info.matrix_guessed && media.info.matrix == Matrix::Bt709);
    assert!(!has(&media, "variable-frame-rate") && !has(&media, "derived-table"));
}

#[test]
fn h264_1080p30_gop30_mp4() {
    let media = exact(gop30());
    assert!(has(&media, "guessed-colours") && media.info.matrix == Matrix::Bt601);
}

#[test]
fn hevc_4k30_mp4() {
    let coding = x265("yuv420p", "keyint=120:min-keyint=120:bframes=3");
    exact(&make("hevc_4k30.mp4", &format!("{} {coding}", source("160x128", "30", 130))));
}

#[test]
fn vfr_720p_mp4() {
    let uneven = "-vf settb=1/90000,setpts=N*3000+540*sin(N*1.7),\
                  select=not(eq(mod(n\\,7)\\,3))*not(between(n\\,60\\,80)) \
                  -fps_mode passthrough -enc_time_base 1/90000 \
                  -video_track_timescale 90000";
    let src = source("160x120", "30", 120);
    let path = make("vfr_720p.mp4", &format!("{src} {uneven} {X264} -g 40 -bf 3"));
    assert!(has(&exact(&path), "variable-frame-rate"));
}

#[test]
fn mpeg2_25i_mpg() {
    let coding = "-vf setfield=tff,setsar=16/15 -pix_fmt yuv420p -c:v mpeg2video -b:v 2M \
                  -g 12 -bf 2 -flags +ilme+ildct -c:a mp2 -f vob";
    let src = source("352x288", "25", 75);
    let media = exact(&make("mpeg2_25i.mpg", &format!("{src} {TONE} {coding}")));
    assert!(has(&media, "interlaced"));
}

#[test]
fn avchd_1080i50_mts() {
    let coding = "-vf setsar=4/3,setfield=tff -g 25 -bf 2 -flags +ildct+ilme \
                  -x264-params tff=1 -c:a ac3 -f mpegts -mpegts_m2ts_mode 1";
    let src = source("360x288", "25", 75);
    let media = exact(&make("avchd.mts", &format!("{src} {TONE} {X264} {coding}")));
    assert!(has(&media, "interlaced"));
    assert_eq!(media.info.display_size(), (480, 288));
}

#[test]
fn mjpeg_720p_avi() {
    let media = exact(motion_jpeg());
    assert!(media.info.full_range && media.keys.iter().all(|key| *key));
    assert!(!has(&media, "derived-table"));
}

#[test]
fn wmv2_480p_wmv() {
    let src = source("160x120", "25", 75);
    exact(&make(
        "wmv2.wmv",
        &format!("{src} {TONE} -c:v wmv2 -b:v 500k -g 25 -c:a wmav2"),
    ));
}

#[test]
fn hevc_opengop_720p_mp4() {
    exact(hevc_open());
}

#[test]
fn vp9_720p_webm() {
    let coding = "-pix_fmt yuv420p -c:v libvpx-vp9 -b:v 300k -g 32 -auto-alt-ref 1 \
                  -lag-in-frames 16 -deadline realtime -cpu-used 8";
    exact(&make("vp9_720p.webm", &format!("{} {coding}", source("160x120", "30", 60))));
}

#[test]
fn av1_720p_mkv() {
    let coding = "-pix_fmt yuv420p -c:v libsvtav1 -preset 12 -g 20";
    exact(&make("av1_720p.mkv", &format!("{} {coding}", source("160x120", "30", 40))));
}

/// Long, and no two frames alike.
#[test]
fn long_2h_180p_mp4() {
    let coding = format!("{X264} -preset ultrafast -g 250 -bf 3");
    let path = make("long.mp4", &format!("{} {coding}", source("64x48", "25", 700)));
    assert_eq!(exact(&path).table.n_frames(), 700);
}

#[test]
fn h264_opengop_ts() {
    assert!(has(&exact(open_gop()), "non-zero-start"));
}

/// A recording that begins between two key frames: what cannot be decoded is refused.
#[test]
fn h264_midgop_ts() {
    let bytes = std::fs::read(open_gop()).expect("the clip was just made");
    let path = place("h264_midgop.ts");
    std::fs::write(&path, &bytes[bytes.len() / 188 * 3 / 10 * 188..]).expect("room");
    let (media, n_given) = never_wrong(&path, &truth(open_gop(), 0));
    assert!(has(&media, "frames-unavailable"));
    assert_eq!(n_given, 50);
}

/// The clock of a transport stream starts anew after 26.5 hours.
#[test]
fn ts_ptswrap_ts() {
    let args = format!("{} -output_ts_offset 95440.8 -f mpegts", copy(open_gop()));
    let media = exact(&make("ts_ptswrap.ts", &args));
    // FFmpeg counts from the wrap, so that what is before it is below zero.
    let (first, last) = (media.table.pts()[0], media.table.pts()[99]);
    assert!(first < 0 && last > 0 && last - first == 99 * 3600, "{first} to {last}");
}

#[test]
fn hevc_10bit_720p_mp4() {
    let coding = x265("yuv420p10le", "keyint=30:bframes=3");
    let path = make("hevc_10.mp4", &format!("{} {coding}", source("160x128", "30", 60)));
    assert_eq!(exact(&path).info.bit_depth, 10);
}

#[test]
fn rotated90_mp4() {
    let args = format!("{} -t 1.5 -metadata:s:v:0 rotate=90", copy(gop30()));
    let media = exact(&make("rotated90.mp4", &args));
    assert_eq!(media.info.display_size(), (192, 256));
}

#[test]
fn sar_1440x1080_mp4() {
    let src = source("144x108", "25", 30);
    let path = make("sar.mp4", &format!("{src} -vf setsar=4/3 {X264} -g 60 -bf 2"));
    assert_eq!(exact(&path).info.display_size(), (192, 108));
}

#[test]
fn raw_bframes_h264() {
    let media = exact_as(raw(), Times::MadeUp);
    assert!(has(&media, "derived-table") && has(&media, "made-up-times"));
}

#[test]
fn raw_bframes_hevc() {
    let args = format!("{} -bsf:v hevc_mp4toannexb -f hevc", copy(hevc_open()));
    let media = exact_as(&make("raw_bframes.hevc", &args), Times::MadeUp);
    assert!(has(&media, "derived-table"));
}

#[test]
fn h264_dtsonly_avi() {
    let path = raw().display();
    let args = format!("-fflags +genpts -i {path} -c copy -bsf:v setts=ts=N");
    let media = exact_as(&make("h264_dtsonly.avi", &args), Times::MadeUp);
    assert!(has(&media, "derived-table"));
}

#[test]
fn asp_packed_avi() {
    let src = source("160x120", "25", 100);
    let args = format!("{src} -c:v libxvid -b:v 500k -g 30 -bf 2");
    let media = exact_as(&make("asp_packed.avi", &args), Times::Shifted);
    assert!(has(&media, "derived-table"));
}

#[test]
fn asp_unpacked_avi() {
    let src = source("160x120", "25", 100);
    let args = format!("{src} -c:v mpeg4 -vtag DIVX -b:v 500k -g 30 -bf 2");
    exact_as(&make("asp_unpacked.avi", &args), Times::Shifted);
}

fn hs_120() -> &'static Path {
    static ONCE: OnceLock<PathBuf> = OnceLock::new();
    base(&ONCE, || {
        let src = source("160x120", "120", 120);
        make("hs_120.mp4", &format!("{src} {X264} -g 60 -bf 2"))
    })
}

#[test]
fn hs_120_mp4() {
    assert_eq!(exact(hs_120()).table.nominal_rate().num, 120);
}

#[test]
fn hs_200_mov() {
    let src = source("160x120", "200", 150);
    let args = format!("{src} {X264} -g 100 -bf 3 -video_track_timescale 200");
    assert_eq!(exact(&make("hs_200.mov", &args)).table.nominal_rate().num, 200);
}

#[test]
fn frag_mp4() {
    let flags = "-movflags frag_keyframe+empty_moov+default_base_moof";
    exact(&make("frag.mp4", &format!("{} -t 2 {flags}", copy(gop30()))));
}

#[test]
fn editlist_trim_mov() {
    let path = gop250().display();
    let args = format!("-ss 1.5 -i {path} -t 2 -map 0:v -c copy");
    let media = exact(&make("editlist_trim.mov", &args));
    assert!(media.table.n_frames() < 100);
}

#[test]
fn editlist_delay_mov() {
    let args = format!("-itsoffset 0.7 {} -t 2", copy(gop30()));
    assert!(has(&exact(&make("editlist_delay.mov", &args)), "non-zero-start"));
}

#[test]
fn editlist_audio_mp4() {
    let path = gop250().display();
    exact(&make("editlist_audio.mp4", &format!("-ss 2.37 -i {path} -t 2 -c copy")));
}

#[test]
fn intra_refresh_mp4() {
    let src = source("160x120", "25", 100);
    let args = format!("{src} {X264} -g 25 -bf 0 -x264-params intra-refresh=1");
    exact(&make("intra_refresh.mp4", &args));
}

#[test]
fn two_video_mkv() {
    let larger =
        make("two_larger.mp4", &format!("{} {X264}", source("320x240", "25", 30)));
    let args = format!(
        "-i {} -i {} -map 0:v -map 1:v -c copy -t 0.5 -disposition:v:0 0 \
         -disposition:v:1 default",
        hs_120().display(),
        larger.display()
    );
    let path = make("two_video.mkv", &args);
    let media = exact(&path);
    assert!(has(&media, "several-video-streams"));
    assert_eq!((media.info.stream, media.info.width), (1, 320));
    let other = exact_stream(&path, 0);
    assert_eq!(other.info.width, 160);
    assert_ne!(media.fingerprint, other.fingerprint);
    let known = OpenOptions::known(&other.fingerprint);
    let known = open_with(&path, &known, &mut |_| true).expect("it is there");
    assert_eq!((known.info.stream, &known.fingerprint), (0, &other.fingerprint));
    let sound = OpenOptions { stream: Some(2), ..OpenOptions::default() };
    let refused = open_with(&path, &sound, &mut |_| true).expect_err("no such stream");
    assert!(refused.to_string().contains("streams 0, 1"), "{refused}");
}

#[test]
fn cover_art_mp4() {
    let cover = make("cover.png", "-f lavfi -i testsrc2=s=64x64 -frames:v 1");
    let args = format!(
        "-i {} -i {} -t 1 -map 0:v -map 1:v -c copy -disposition:v:0 attached_pic \
         -disposition:v:1 0",
        cover.display(),
        gop30().display()
    );
    let media = exact(&make("cover_art.mp4", &args));
    assert_eq!(media.info.width, 256);
    assert!(!has(&media, "several-video-streams"));
}

#[test]
fn range_full_601_mp4() {
    let full = "-vf scale=out_range=full:out_color_matrix=bt601,format=yuvj420p \
                -color_range pc -colorspace smpte170m -color_primaries smpte170m \
                -color_trc smpte170m -c:v libx264 -preset veryfast";
    let path = make("range.mp4", &format!("{} {full}", source("160x120", "25", 30)));
    let info = exact(&path).info;
    assert!(info.full_range && info.matrix == Matrix::Bt601 && !info.matrix_guessed);
}

#[test]
fn prores_422_mov() {
    let coding = "-pix_fmt yuv422p10le -c:v prores_ks -profile:v 2";
    exact(&make("prores.mov", &format!("{} {coding}", source("160x120", "25", 30))));
}

#[test]
fn dv_pal_avi() {
    let coding = "-pix_fmt yuv420p -c:v dvvideo";
    exact(&make("dv_pal.avi", &format!("{} {coding}", source("720x576", "25", 15))));
}

#[test]
fn gif_anim_gif() {
    exact(&make("gif_anim.gif", &source("160x120", "10", 20)));
}

#[test]
fn paff_fields_h264() {
    let media = exact_as(fields(), Times::MadeUp);
    assert_eq!(media.table.n_frames(), 50);
    assert!(has(&media, "derived-table") && has(&media, "interlaced"));
}

#[test]
fn paff_fields_ts() {
    let args = format!("-r 25 {} -f mpegts", copy(fields()));
    let media = exact(&make("paff_fields.ts", &args));
    assert_eq!(media.table.n_frames(), 50);
    assert!(has(&media, "derived-table") && !has(&media, "variable-frame-rate"));
}

#[test]
fn paff_fields_mkv() {
    let args = format!("-fflags +genpts -r 25 {}", copy(fields()));
    let media = exact(&make("paff_fields.mkv", &args));
    assert_eq!(media.table.n_frames(), 50);
    assert!(has(&media, "derived-table") && !has(&media, "variable-frame-rate"));
}

#[test]
fn trunc_faststart_mp4() {
    let args = format!("{} -movflags +faststart", copy(gop30()));
    let whole = make("faststart.mp4", &args);
    let (media, n_given) =
        never_wrong(&part(&whole, 0, 600, "trunc_faststart.mp4"), &truth(gop30(), 0));
    assert!(has(&media, "truncated"));
    assert!(n_given >= 45, "{n_given} frames");
}

#[test]
fn trunc_nomoov_mp4() {
    let refused = open(&part(gop30(), 0, 600, "trunc_nomoov.mp4"));
    let Err(error @ VideoError::Unreadable { .. }) = refused else {
        panic!("{refused:?}");
    };
    assert!(error.to_string().contains("its directory of frames is missing"), "{error}");
}

#[test]
fn trunc_avi() {
    let path = part(motion_jpeg(), 0, 600, "trunc.avi");
    let (media, n_given) = never_wrong(&path, &truth(motion_jpeg(), 0));
    assert!(has(&media, "truncated"));
    assert!(n_given >= 30, "{n_given} frames");
}

#[test]
fn corrupt_mid_mp4() {
    let path = corrupt(gop30(), "corrupt_mid.mp4");
    let (media, n_given) = never_wrong(&path, &truth(gop30(), 0));
    assert_eq!(media.table.n_frames(), 100);
    assert!((40..100).contains(&n_given), "{n_given} frames");
}

#[test]
fn corrupt_mid_ts() {
    let path = corrupt(open_gop(), "corrupt_mid.ts");
    let (_, n_given) = never_wrong(&path, &truth(open_gop(), 0));
    assert!((40..100).contains(&n_given), "{n_given} frames");
}

#[test]
fn zero_length_mp4() {
    let path = place("zero_length.mp4");
    std::fs::write(&path, b"").expect("room on disk");
    assert!(matches!(open(&path), Err(VideoError::Empty { .. })));
}

#[test]
fn audio_only_m4a() {
    let path = make("audio_only.m4a", "-f lavfi -i sine=d=1 -c:a aac");
    let refused = open(&path).expect_err("there is no picture");
    assert!(matches!(refused, VideoError::NoVideo { .. }), "{refused}");
    assert!(refused.to_string().contains("only sound"), "{refused}");
}

#[test]
fn one_frame_mp4() {
    let path = make("one_frame.mp4", &format!("{} {X264}", source("160x120", "25", 1)));
    assert_eq!(exact(&path).table.n_frames(), 1);
}
