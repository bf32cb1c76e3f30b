//! Opening a file without decoding anything, where its header tells its frames.
//!
//! FFmpeg decodes the beginning of a video to know what its pictures are like, which takes
//! longer than reading the packets of a minute. An MP4 or MOV file keeps the times of its
//! packets, and the first frames are decoded anyway while they are read ([`crate::early`]):
//! what its pictures are like is known from those.

use std::ffi::{CStr, CString};
use std::ptr;

use ff::format::context::Input as Demuxer;
use ffmpeg_next as ff;

/// Opens `name`; where its container does not keep the times of its packets, reads as far as
/// FFmpeg needs to know its streams.
#[allow(unsafe_code)]
pub(super) fn brief(
    name: &str,
    options: ff::Dictionary<'_>,
) -> Result<Demuxer, ff::Error> {
    let name = CString::new(name).map_err(|_| ff::Error::InvalidData)?;
    // SAFETY: the options go over to FFmpeg, and what it leaves of them comes back to be
    // freed; the context is FFmpeg's own, is closed where it cannot be used, and is wrapped
    // once where it can. An open context has a format, and that has a name.
    unsafe {
        let mut context = ptr::null_mut();
        let mut options = options.disown();
        let opened = ff::ffi::avformat_open_input(
            &mut context,
            name.as_ptr(),
            ptr::null_mut(),
            &mut options,
        );
        drop(ff::Dictionary::own(options));
        if opened < 0 {
            return Err(ff::Error::from(opened));
        }
        if !keeps_times(CStr::from_ptr((*(*context).iformat).name)) {
            let found = ff::ffi::avformat_find_stream_info(context, ptr::null_mut());
            if found < 0 {
                ff::ffi::avformat_close_input(&mut context);
                return Err(ff::Error::from(found));
            }
        }
        Ok(Demuxer::wrap(context))
    }
}

/// Whether a container of this name says of every packet when it is decoded and shown.
fn keeps_times(name: &CStr) -> bool {
    name.to_bytes().split(|it| *it == b',').any(|it| it == b"mp4")
}

#[cfg(test)]
mod tests {
    use crate::first::first_here;
    use crate::media::open_here;
    use crate::options::OpenOptions;
    use crate::test_clip::test_clip;

    /// [`first_here`] lets FFmpeg look as long as it wants.
    #[test]
    fn a_brief_look_tells_the_same_as_a_long_one() {
        let wide = "-color_primaries bt2020 -colorspace bt2020nc -color_trc smpte2084";
        let clips = [
            ("a.mp4", "-c:v libx264 -bf 3".to_owned()),
            ("b.mp4", "-c:v libx264 -flags +ildct+ilme -x264opts tff=1".to_owned()),
            ("c.mp4", "-c:v libx264 -flags +ildct+ilme -x264opts bff=1".to_owned()),
            ("d.mp4", format!("-c:v libx264 -pix_fmt yuv420p10le {wide}")),
            ("e.mov", "-vf setsar=4/3 -c:v libx264 -color_range pc".to_owned()),
            ("f.mp4", "-c:v libx265 -x265-params log-level=none".to_owned()),
            ("g.mp4", "-c:v mpeg4 -bf 2".to_owned()),
            ("h.mov", "-c:v mjpeg -pix_fmt yuvj422p".to_owned()),
            ("i.mov", "-c:v prores_ks".to_owned()),
            ("j.mp4", "-c:v mpeg2video -flags +ildct+ilme -top 1".to_owned()),
            ("k.mp4", "-c:v libvpx-vp9".to_owned()),
        ];
        let options = OpenOptions::default();
        for (name, code) in &clips {
            let clip = test_clip(name, code);
            let first = first_here(&clip.path, &options).expect("it can be opened");
            let media = open_here(&clip.path, &options, &mut |_| true);
            let media = media.expect("it can be opened");
            assert_eq!(media.info, first.info, "{name}");
            assert!(!media.info.is_brief(), "{name}");
        }
    }
}
