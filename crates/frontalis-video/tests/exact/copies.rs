//! Working copies: as many frames as the original, at the same times, each its own.

use std::path::{Path, PathBuf};

use frontalis_core::FrameIndex;
use frontalis_video::{
    CopyProgress, CopyQuality, CopyReport, CopyStage, Decoder, FrameSource, Media,
    VideoError, make_copy, open, open_copy,
};

use crate::support::{make, place, source};

const X264: &str = "-c:v libx264 -preset veryfast -pix_fmt yuv420p";

fn copied(path: &Path, quality: CopyQuality) -> (Media, CopyReport, Media) {
    let media = open(path).unwrap_or_else(|error| panic!("{error}"));
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let to = place(&format!("{name}.{quality:?}.mov"));
    drop(std::fs::remove_file(&to));
    let mut seen = Vec::new();
    let mut progress = |at: CopyProgress| {
        seen.push(at.fraction());
        true
    };
    let report = make_copy(&media, &to, quality, &mut progress)
        .unwrap_or_else(|error| panic!("{error}"));
    assert!(seen.is_sorted() && seen.last() == Some(&1.0), "{seen:?}");
    let copy = open_copy(&to, &report.fingerprint, &media.table, None)
        .unwrap_or_else(|error| panic!("{error}"));
    assert!(copy.keys.iter().all(|key| *key), "not every frame stands alone");
    assert_eq!(report.bytes, std::fs::metadata(&to).expect("it is there").len());
    eprintln!(
        "{name}: {} frames, {}, worst {:?}, {} bytes of {}",
        report.n_frames,
        report.encoder,
        report.worst,
        report.bytes,
        std::fs::metadata(path).expect("it is there").len()
    );
    (media, report, copy)
}

/// A copy of either kind. Of the lossless one every frame has the MD5 of the original's.
fn both(path: &Path) -> (Media, CopyReport, Media) {
    let (media, report, copy) = copied(path, CopyQuality::Lossless);
    assert!(report.lossless && report.worst.is_none(), "{report:?}");
    let mut own = Decoder::new(&media, 1 << 20).expect("it is there");
    let mut back = Decoder::new(&copy, 1 << 20).expect("it is there");
    for number in (0..media.table.n_frames()).rev() {
        let md5 = |from: &mut Decoder| from.frame(FrameIndex(number)).map(|it| it.md5());
        assert_eq!(md5(&mut own).expect("sound"), md5(&mut back).expect("sound"));
    }
    let (_, report, copy) = copied(path, CopyQuality::Visual);
    let worst = report.worst.map_or(99.0, |it| it.decibels);
    assert!(worst > 38.0, "{worst} dB");
    let info =
        |it: &Media| (it.info.width, it.info.height, it.info.rotation, it.info.mirrored);
    assert_eq!(info(&media), info(&copy));
    assert_eq!(media.info.display_size(), copy.info.display_size());
    assert_eq!(media.info.matrix, copy.info.matrix);
    assert_eq!(media.info.full_range, copy.info.full_range);
    assert_eq!(media.info.bit_depth, copy.info.bit_depth);
    (media, report, copy)
}

#[test]
fn of_a_long_group_with_b_frames() {
    let path = make(
        "copy_gop.mp4",
        &format!(
            "{} {X264} -g 250 -bf 3 -sc_threshold 0 -colorspace bt709",
            source("320x240", "30", 90)
        ),
    );
    let (media, report, copy) = both(&path);
    assert_eq!(report.encoder, "libx264");
    assert_eq!(media.table, copy.table);
}

#[test]
fn of_a_variable_rate() {
    let path = make(
        "copy_vfr.mp4",
        &format!(
            "{} -vf settb=1/90000,setpts=N*3000+540*sin(N*1.7),select=not(eq(mod(n\\,7)\\,3)) \
             -fps_mode passthrough -enc_time_base 1/90000 -video_track_timescale 90000 {X264} \
             -g 40 -bf 3",
            source("160x120", "30", 60)
        ),
    );
    let (media, _, copy) = both(&path);
    assert!(media.table.is_variable());
    assert_eq!(media.table, copy.table);
}

#[test]
fn of_a_variable_rate_that_begins_late() {
    let path = make(
        "copy_late.mp4",
        &format!(
            "{} -vf settb=1/90000,setpts=N*3000+540*sin(N*1.7),select=not(eq(mod(n\\,7)\\,3)) \
             -fps_mode passthrough -enc_time_base 1/90000 -video_track_timescale 90000 {X264} \
             -g 40 -bf 3 -output_ts_offset 1.5",
            source("160x120", "30", 60)
        ),
    );
    let (media, _, copy) = both(&path);
    assert_ne!(media.table.start().num(), 0);
    assert_eq!(media.table.pts(), copy.table.pts());
}

#[test]
fn of_open_groups_with_ten_bits() {
    let path = make(
        "copy_hevc.mp4",
        &format!(
            "{} -pix_fmt yuv420p10le -c:v libx265 -preset ultrafast -x265-params \
             log-level=error:keyint=20:min-keyint=20:scenecut=0:bframes=4:open-gop=1",
            source("320x240", "30", 50)
        ),
    );
    let (_, report, copy) = both(&path);
    assert_eq!((report.encoder.as_str(), copy.info.bit_depth), ("libx264", 10));
}

#[test]
fn of_interlaced_mpeg_2_from_a_clock_that_does_not_begin_at_0() {
    let path = make(
        "copy_25i.mpg",
        &format!(
            "{} -vf interlace=scan=tff -c:v mpeg2video -pix_fmt yuv420p -flags +ildct+ilme \
             -top 1 -q:v 3 -g 12 -bf 2 -aspect 16:9 -f vob",
            source("352x288", "50", 60)
        ),
    );
    let (media, report, copy) = both(&path);
    assert!(media.info.interlaced && copy.info.interlaced);
    assert_eq!(report.n_fields_differ, 0);
    assert_ne!(media.table.start().num(), 0);
    assert_eq!(media.table.start(), copy.table.start());
    assert_ne!(media.info.pixel_aspect, (1, 1));
}

#[test]
fn of_a_turned_picture() {
    let upright = make(
        "copy_upright.mp4",
        &format!("{} {X264} -g 30", source("320x240", "30", 12)),
    );
    let turned = turned(&upright, "90");
    let (media, _, _) = both(&turned);
    assert!(!media.info.rotation.is_multiple_of(180), "{}", media.info.rotation);
}

/// The same packets with a display matrix.
fn turned(path: &Path, degrees: &str) -> PathBuf {
    let name = path.to_str().expect("the folder is Unicode");
    make(
        "copy_turned.mp4",
        &format!("-i {name} -c copy -metadata:s:v:0 rotate={degrees}"),
    )
}

#[test]
fn of_long_pixels() {
    let path = make(
        "copy_sar.mp4",
        &format!("{} -vf setsar=4/3 {X264} -g 30", source("360x272", "30", 12)),
    );
    let (media, _, copy) = both(&path);
    assert_eq!(media.info.pixel_aspect, (4, 3));
    assert_eq!(copy.info.pixel_aspect, (4, 3));
}

#[test]
fn of_an_avi_file_whose_frames_were_found_by_decoding() {
    let path = make(
        "copy_asp.avi",
        &format!("{} -c:v mpeg4 -bf 2 -q:v 3 -g 30", source("160x120", "30000/1001", 60)),
    );
    let (media, _, copy) = both(&path);
    assert_ne!(media.table.base().num(), 1);
    assert_eq!(media.table.length(), copy.table.length());
}

#[test]
fn of_odd_sizes_full_range_and_formats_that_one_encoder_lacks() {
    let of = |name: &str, size: &str, coding: &str| {
        both(&make(name, &format!("{} {coding}", source(size, "25", 8))))
    };
    let odd = "-vf scale=161:121 -c:v ffv1 -pix_fmt yuv420p";
    let (media, _, _) = of("copy_odd.mkv", "160x120", odd);
    assert_eq!((media.info.width, media.info.height), (161, 121));
    let mjpeg = "-c:v mjpeg -q:v 3 -pix_fmt yuvj422p";
    let (media, _, copy) = of("copy_jpeg.avi", "160x120", mjpeg);
    assert!(media.info.full_range && copy.info.full_range);
    let (_, report, copy) = of("copy_dv.mov", "720x480", "-c:v dvvideo -pix_fmt yuv411p");
    assert_eq!((report.encoder.as_str(), report.lossless), ("ffv1", true));
    assert_eq!(copy.info.pixel_format, "yuv411p");
}

/// Of the range of its samples, and of its size: one file has one of each.
#[test]
fn what_changes_in_mid_file_is_refused() {
    let part = |name: &str, size: &str, range: u32| {
        let args = format!(
            "{} {X264} -bf 0 -bsf:v h264_metadata=video_full_range_flag={range} -f h264",
            source(size, "25", 8)
        );
        std::fs::read(make(name, &args)).expect("it was just made")
    };
    let first = part("copy_part_a.h264", "64x64", 0);
    for (name, other) in [
        ("copy_sizes", part("copy_part_b.h264", "96x64", 0)),
        ("copy_ranges", part("copy_part_c.h264", "64x64", 1)),
    ] {
        let raw = place(&format!("{name}.h264"));
        std::fs::write(&raw, [&first[..], &other].concat()).expect("room on disk");
        let path =
            make(&format!("{name}.ts"), &format!("-r 25 -i {} -c copy", raw.display()));
        let media = open(&path).expect("the clip is sound");
        let folder = tempfile::tempdir().expect("a folder");
        let to = folder.path().join("copy.mov");
        let made = make_copy(&media, &to, CopyQuality::Visual, &mut |_| true);
        let refused = made.unwrap_err().to_string();
        assert!(refused.contains("at frame 8; cut it there"), "{refused}");
    }
}

#[test]
fn what_no_encoder_keeps_is_refused() {
    let path = make(
        "copy_rgb.mov",
        &format!("{} -c:v png -pix_fmt rgb24", source("64x64", "10", 4)),
    );
    let media = open(&path).expect("the clip is sound");
    let folder = tempfile::tempdir().expect("a folder");
    let to = folder.path().join("copy.mov");
    let made = make_copy(&media, &to, CopyQuality::Visual, &mut |_| true);
    let refused = made.unwrap_err().to_string();
    assert!(refused.contains("keeps its pictures"), "{refused}");
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 0);
}

#[test]
fn a_cancelled_one_leaves_nothing() {
    let path =
        make("copy_cancel.mp4", &format!("{} {X264} -g 30", source("160x120", "25", 40)));
    let media = open(&path).expect("the clip is sound");
    let folder = tempfile::tempdir().expect("a folder");
    let to = folder.path().join("copy.mov");
    for stage in [CopyStage::Writing, CopyStage::Checking] {
        let mut until = |at: CopyProgress| at.stage != stage || at.done < 20;
        let made = make_copy(&media, &to, CopyQuality::Visual, &mut until);
        assert!(matches!(made, Err(VideoError::Cancelled)), "{made:?}");
        assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 0);
    }
}

#[test]
fn one_that_was_altered_is_not_used() {
    let path = make(
        "copy_altered.mp4",
        &format!("{} {X264} -g 30", source("160x120", "25", 20)),
    );
    let (media, report, copy) = copied(&path, CopyQuality::Visual);
    let mut bytes = std::fs::read(&copy.path).expect("it is there");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0x10;
    std::fs::write(&copy.path, bytes).expect("it is ours");
    let refused =
        open_copy(&copy.path, &report.fingerprint, &media.table, None).unwrap_err();
    assert!(refused.to_string().contains("no longer the working copy"), "{refused}");
    // One that is sound, of another clip.
    let other =
        make("copy_other.mp4", &format!("{} {X264} -g 30", source("160x120", "30", 20)));
    let (_, report, copy) = copied(&other, CopyQuality::Visual);
    let refused =
        open_copy(&copy.path, &report.fingerprint, &media.table, None).unwrap_err();
    assert!(refused.to_string().contains("in the original; make it again"), "{refused}");
}

#[test]
fn what_lacks_frames_is_refused() {
    let sound = make(
        "copy_sound.ts",
        &format!("{} {X264} -g 15 -f mpegts", source("320x240", "25", 60)),
    );
    let mut bytes = std::fs::read(&sound).expect("it is there");
    let middle = bytes.len() / 2 / 188 * 188;
    bytes[middle..middle + 188 * 8].fill(0xff);
    let path = place("copy_damaged.ts");
    std::fs::write(&path, bytes).expect("a folder for tests");
    let media = open(&path).expect("it can be opened");
    let folder = tempfile::tempdir().expect("a folder");
    let to = folder.path().join("copy.mov");
    let made = make_copy(&media, &to, CopyQuality::Visual, &mut |_| true);
    let refused = made.unwrap_err().to_string();
    assert!(refused.contains("cannot be"), "{refused}");
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 0);
}
