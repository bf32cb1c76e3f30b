//! Small sound clips of every kind, drawn by the `ffmpeg` command.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use frontalis_core::FrameIndex;
use frontalis_video::{Feed, open};

/// File name, codec, encoder and container. `@` in front of the arguments: with sound.
const CLIPS: [(&str, &str, &str); 31] = [
    ("b.mp4", "h264", "@-c:v libx264 -g 12 -bf 3 -c:a aac"),
    ("faststart.mp4", "h264", "-c:v libx264 -g 8 -bf 2 -movflags +faststart"),
    ("frag.mp4", "h264", "-c:v libx264 -g 6 -movflags frag_keyframe+empty_moov"),
    ("edit.mov", "h264", "@-c:v libx264 -g 9 -bf 2 -c:a pcm_s16le"),
    ("b.mkv", "h264", "@-c:v libx264 -g 12 -bf 3 -c:a flac"),
    ("b.avi", "h264", "-c:v libx264 -g 12 -bf 2 -bsf:v h264_mp4toannexb"),
    ("opengop.ts", "h264", "@-c:v libx264 -g 8 -bf 3 -x264-params open-gop=1 -c:a ac3"),
    (
        "fields.m2ts",
        "h264",
        "-vf setfield=tff -c:v libx264 -g 8 -flags +ildct+ilme \
      -f mpegts -mpegts_m2ts_mode 1",
    ),
    ("raw.h264", "h264", "-c:v libx264 -g 12 -bf 2"),
    (
        "b8.mp4",
        "hevc",
        "-c:v libx265 -g 12 -tag:v hvc1 -x265-params \
      log-level=error:pools=1:frame-threads=1:bframes=3",
    ),
    (
        "b10.mkv",
        "hevc",
        "-pix_fmt yuv420p10le -c:v libx265 -x265-params \
      log-level=error:pools=1:frame-threads=1:keyint=8",
    ),
    (
        "raw.hevc",
        "hevc",
        "-c:v libx265 -x265-params \
      log-level=error:pools=1:frame-threads=1:keyint=8",
    ),
    ("vp8.webm", "vp8", "@-c:v libvpx -b:v 200k -g 8 -deadline realtime -c:a libvorbis"),
    ("vp9.webm", "vp9", "-c:v libvpx-vp9 -b:v 200k -g 10 -deadline realtime -cpu-used 8"),
    ("av1.mkv", "av1", "-c:v libsvtav1 -preset 12 -g 10 -svtav1-params lp=1"),
    ("av1.mp4", "av1", "-c:v libsvtav1 -preset 12 -g 10 -svtav1-params lp=1"),
    ("mpeg1.mpg", "mpeg1video", "@-c:v mpeg1video -g 6 -bf 2 -c:a mp2 -f mpeg"),
    ("mpeg2.vob", "mpeg2video", "@-c:v mpeg2video -g 6 -bf 2 -c:a mp2 -f vob"),
    (
        "mpeg2.ts",
        "mpeg2video",
        "-vf setfield=tff -c:v mpeg2video -flags +ilme+ildct -g 6",
    ),
    ("asp.avi", "mpeg4", "-c:v mpeg4 -vtag DIVX -g 8 -bf 2"),
    ("packed.avi", "mpeg4", "-c:v libxvid -g 8 -bf 2"),
    ("asp.mp4", "mpeg4", "@-c:v mpeg4 -g 8 -bf 2 -c:a aac"),
    ("wmv2.wmv", "wmv2", "@-c:v wmv2 -g 8 -c:a wmav2"),
    ("mjpeg.avi", "mjpeg", "@-pix_fmt yuvj420p -c:v mjpeg -q:v 6 -c:a pcm_s16le"),
    ("mjpeg.mov", "mjpeg", "-pix_fmt yuvj422p -c:v mjpeg -q:v 6"),
    ("prores.mov", "prores", "-pix_fmt yuv422p10le -c:v prores_ks -profile:v 0"),
    ("dv.avi", "dvvideo", "-vf scale=720:576 -pix_fmt yuv420p -c:v dvvideo -frames:v 4"),
    ("ffv1.mkv", "ffv1", "-c:v ffv1 -level 3 -slicecrc 1 -frames:v 8"),
    ("png.mov", "png", "-pix_fmt rgb24 -c:v png -frames:v 8"),
    ("apng.apng", "apng", "-pix_fmt rgb24 -f apng -frames:v 8"),
    ("gif.gif", "gif", "-pix_fmt rgb8 -c:v gif"),
];

/// A sound clip and what it shows.
pub(crate) struct Clip {
    pub(crate) name: &'static str,
    pub(crate) codec: &'static str,
    pub(crate) bytes: Vec<u8>,
    /// The frame of each time: MD5 of its planes. Times in ticks, with the unit.
    by_time: BTreeMap<(i64, u32, u32), String>,
    pictures: BTreeSet<String>,
}

/// What a frame of a damaged clip is of the sound one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kinship {
    /// The frame of that time.
    Same,
    /// A frame of another time.
    Moved,
    /// No frame of it.
    Other,
}

impl Clip {
    pub(crate) fn kinship(&self, time: (i64, u32, u32), md5: &str) -> Kinship {
        if self.by_time.get(&time).is_some_and(|it| it == md5) {
            Kinship::Same
        } else if self.pictures.contains(md5) {
            Kinship::Moved
        } else {
            Kinship::Other
        }
    }
}

/// Draws them into `folder` and looks at every frame.
pub(crate) fn draw(folder: &Path) -> Result<Vec<Clip>, Box<dyn Error>> {
    let mut clips = Vec::new();
    for (at, (name, codec, arguments)) in CLIPS.into_iter().enumerate() {
        let path = folder.join(name);
        ffmpeg(&path, at, arguments).map_err(|it| format!("{name}: {it}"))?;
        let media = Arc::new(open(&path)?);
        let base = media.table.base();
        let feed = Feed::open(Arc::clone(&media), 16 << 20, || {});
        let mut by_time = BTreeMap::new();
        for (frame, &pts) in (0..).zip(media.table.pts()) {
            let md5 = feed.wait_for(FrameIndex(frame))?.md5();
            by_time.insert((pts, base.num(), base.den()), md5);
        }
        let pictures = by_time.values().cloned().collect();
        let bytes = std::fs::read(&path)?;
        clips.push(Clip { name, codec, bytes, by_time, pictures });
    }
    Ok(clips)
}

/// Sizes and lengths differ from clip to clip.
fn ffmpeg(path: &Path, at: usize, arguments: &str) -> Result<(), Box<dyn Error>> {
    let (width, height) = [(64, 48), (96, 64), (128, 96), (160, 120)][at % 4];
    let n_frames = 10 + at % 8;
    let (sound, arguments) = match arguments.strip_prefix('@') {
        Some(rest) => (true, rest),
        None => (false, arguments),
    };
    let mut command = Command::new("ffmpeg");
    command.args(["-hide_banner", "-loglevel", "error", "-nostdin", "-y"]);
    let picture = format!("testsrc2=s={width}x{height}:r=25");
    command.args(["-f", "lavfi", "-i", &picture]);
    if sound {
        command.args(["-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000"]);
    }
    let seconds = (n_frames as f64 / 25.0).to_string();
    command.args(["-t", &seconds, "-threads", "1", "-pix_fmt", "yuv420p"]);
    command.args(["-fflags", "+bitexact", "-flags:v", "+bitexact"]);
    let output = command.args(arguments.split_whitespace()).arg(path).output()?;
    if output.status.success() {
        Ok(())
    } else {
        Err(String::from_utf8_lossy(&output.stderr).into())
    }
}
