//! Surveys of clips whose pictures say which frame they are by their brightness.

use std::path::PathBuf;
use std::process::Command;

use proptest::prelude::*;

use super::*;
use crate::decode::Decoder;
use crate::frame::Frame;
use crate::plan::From;
use crate::source::FrameSource;

const N_FRAMES: u32 = 96;
/// Key frames every 24 frames, frames coded out of order.
pub(crate) const GROUPS: &str =
    "-c:v libx264 -preset veryfast -qp 0 -g 24 -bf 3 -sc_threshold 0";

/// A folder with one clip, whose frame `n` is evenly grey: luma 16 + 2n.
pub(crate) struct Clip {
    _folder: tempfile::TempDir,
    path: PathBuf,
}

impl Clip {
    pub(crate) fn new(name: &str, args: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        let source = format!(
            "nullsrc=s=320x180:r=25,geq=lum=16+2*N:cb=128:cr=128,trim=end_frame={N_FRAMES}"
        );
        let output = Command::new("ffmpeg")
            .args(["-nostdin", "-v", "error", "-f", "lavfi", "-i", &source])
            .args(["-pix_fmt", "yuv420p"])
            .args(args.split_whitespace())
            .arg(&path)
            .output()
            .expect("the ffmpeg command is there (scripts/setup installs it)");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        Self { _folder: folder, path }
    }

    /// Overwrites stretches of the middle third.
    fn damaged(self) -> Self {
        let mut bytes = std::fs::read(&self.path).unwrap();
        let third = bytes.len() / 3;
        for at in [third, third * 3 / 2] {
            bytes[at..at + 24].iter_mut().for_each(|it| *it ^= 0xa5);
        }
        std::fs::write(&self.path, bytes).unwrap();
        self
    }

    pub(crate) fn open(&self) -> Media {
        crate::open(&self.path).unwrap()
    }
}

fn whole(media: &Media) -> Survey {
    let it = survey(media, &Survey::new(media), &mut |_| true).unwrap();
    assert!(it.is_whole());
    it
}

/// The brightness in the middle of a picture, of 255.
fn grey(rgba: &[u8], width: u32, height: u32) -> u8 {
    rgba[((height / 2 * width + width / 2) * 4) as usize]
}

#[test]
fn thumbnails_are_of_the_frames_they_name() {
    for (name, args) in [
        ("groups.mp4", GROUPS),
        ("open.ts", "-c:v libx264 -qp 0 -g 24 -bf 3 -x264-params open-gop=1 -f mpegts"),
        ("all.avi", "-c:v mjpeg -q:v 2 -pix_fmt yuvj420p"),
    ] {
        let clip = Clip::new(name, args);
        let media = clip.open();
        let mut sketched = Vec::new();
        let found = survey(&media, &Survey::new(&media), &mut |piece| {
            if let Piece::Thumbnail(it) = piece {
                sketched.push(Arc::clone(it));
            }
            !matches!(piece, Piece::Sketched)
        });
        assert!(3 < sketched.len(), "{name}: {sketched:?}");
        let all = whole(&media);
        let mut decoder = Decoder::new(&media, 0).unwrap();
        assert!(all.thumbnails.keys().filter(|it| **it % 4 == 0).count() >= 24, "{name}");
        for it in sketched.iter().chain(all.thumbnails()) {
            assert_eq!((it.width, it.height), (160, 90));
            let small = grey(&it.rgba().unwrap(), it.width, it.height);
            let frame = decoder.frame(it.frame).unwrap();
            let large = grey(&frame.to_rgba(160, 90), 160, 90);
            // The frames beside it are two levels brighter and darker.
            assert!(small.abs_diff(large) < 2, "{name}: {it:?} is {small}, not {large}");
        }
        assert!(found.unwrap().n_read() == 0);
    }
}

#[test]
fn a_turned_picture_is_upright_and_its_pixels_square() {
    let args = format!("{GROUPS} -vf setsar=2/1 -metadata:s:v:0 rotate=90");
    let clip = Clip::new("turned.mov", &args);
    let media = clip.open();
    let survey = whole(&media);
    let (wide, high) = media.info.display_size();
    for it in survey.thumbnails() {
        assert_eq!((it.width, it.height), fit_to(wide, high));
    }
}

fn fit_to(wide: u32, high: u32) -> (u32, u32) {
    crate::fit((wide, high), (160, 160))
}

/// Cancels after `n` pieces, keeps what there is, and goes on from that.
fn interrupted(media: &Media, n: usize) -> Survey {
    let mut left = n;
    let half = survey(media, &Survey::new(media), &mut |_| {
        left = left.saturating_sub(1);
        left > 0
    });
    let kept = Survey::from_bytes(&half.unwrap().to_bytes()).unwrap();
    assert!(!kept.is_whole());
    survey(media, &kept, &mut |_| true).unwrap()
}

#[test]
fn what_is_cancelled_goes_on_where_it_was() {
    let clip = Clip::new("groups.mp4", GROUPS);
    let media = clip.open();
    let expected = whole(&media);
    for n in [1, 3, 6, 20, 60, 101] {
        assert_eq!(interrupted(&media, n), expected, "after {n} pieces");
    }
    let clip = Clip::new("damaged.mp4", GROUPS).damaged();
    let media = clip.open();
    let expected = whole(&media);
    assert!(0 < expected.n_lost());
    for n in [2, 40, 80] {
        assert_eq!(interrupted(&media, n), expected, "damaged, after {n} pieces");
    }
}

#[test]
fn a_survey_is_the_fold_of_its_pieces() {
    let clip = Clip::new("damaged.mp4", GROUPS).damaged();
    let media = clip.open();
    let mut folded = Survey::new(&media);
    let told = survey(&media, &Survey::new(&media), &mut |piece| {
        folded.take(piece.clone());
        true
    });
    assert_eq!(folded, told.unwrap());
}

#[test]
fn what_is_known_is_not_decoded_again() {
    let clip = Clip::new("groups.mp4", GROUPS);
    let media = clip.open();
    let kept = whole(&media);
    std::fs::remove_file(&clip.path).unwrap();
    let again = survey(&media, &kept, &mut |piece| panic!("{piece:?}")).unwrap();
    assert_eq!(again, kept);
}

#[test]
fn damage_is_named_as_a_scan_names_it() {
    let clip = Clip::new("damaged.mp4", GROUPS).damaged();
    let media = clip.open();
    let survey = whole(&media);
    let scanned = crate::scan(&media, |_| true).unwrap();
    assert!(!scanned.is_empty());
    assert_eq!(survey.findings(), scanned);
    assert!(survey.thumbnails().all(|it| !survey.lost.contains_key(&it.frame.0)));
    let known = media.with_survey(&survey);
    assert!(known.findings.iter().any(|it| it.id == "frames-unavailable"));
    // It is refused without a try.
    let lost = *survey.lost.keys().next().unwrap();
    let mut decoder = Decoder::new(&known, 0).unwrap();
    std::fs::remove_file(&media.path).unwrap_or_default();
    assert!(decoder.frame(FrameIndex(lost)).is_err());
}

/// The survey with another hash for one frame.
fn tampered(media: &Media, frame: u32) -> Survey {
    let mut out = Survey::new(media);
    let told = survey(media, &Survey::new(media), &mut |piece| {
        let mut piece = piece.clone();
        if let Piece::Frame { frame: FrameIndex(at), hash } = &mut piece
            && *at == frame
        {
            *hash ^= 1;
        }
        out.take(piece);
        true
    });
    assert_ne!(out, told.unwrap());
    out
}

#[test]
fn a_frame_that_is_not_the_one_seen_before_makes_the_decoder_go_back() {
    let clip = Clip::new("groups.mp4", GROUPS);
    let media = clip.open();
    let reached = |survey: &Survey| {
        let mut decoder = Decoder::new(&media.with_survey(survey), 0).unwrap();
        let md5 = decoder.frame(FrameIndex(80)).unwrap().md5();
        (md5, decoder.started_at())
    };
    let (md5, from) = reached(&whole(&media));
    assert_eq!(from, Some(From::Entry(3)), "the nearest key frame will do");
    let other = reached(&tampered(&media, 80));
    // Every entry gives a picture that was not there before: only the start is believed.
    assert_eq!(other, (md5, Some(From::Start)));
}

#[test]
fn a_survey_of_another_clip_says_nothing() {
    let clips = [
        Clip::new("groups.mp4", GROUPS),
        Clip::new("other.mp4", "-c:v libx264 -crf 20 -g 12"),
    ];
    let [media, other] = [clips[0].open(), clips[1].open()];
    let survey = whole(&other);
    assert!(!survey.is_of(&media));
    assert!(media.with_survey(&survey).known.hashes.is_empty());
    let mut numbered_anew = survey;
    numbered_anew.subject.fingerprint.clone_from(&media.fingerprint);
    numbered_anew.subject.times ^= 1;
    assert!(!numbered_anew.is_of(&media));
}

/// A survey without a clip.
fn made_up() -> Survey {
    let subject = Subject {
        fingerprint: "feed".to_owned(),
        n_frames: 9,
        times: 7,
        decoder: "one".to_owned(),
    };
    let mut it = Survey {
        subject,
        hashes: Vec::new(),
        changes: BTreeMap::from([(2, "larger".to_owned())]),
        lost: BTreeMap::new(),
        thumbnails: BTreeMap::new(),
        sketched: true,
    };
    let frame = Frame::grey(FrameIndex(0), 320, 180, &[128; 320 * 180]);
    let small = Thumbnail::of(&frame, frame.quick_hash()).unwrap();
    it.take(Piece::Thumbnail(Arc::new(small)));
    it.take(Piece::Frame { frame: FrameIndex(0), hash: frame.quick_hash() });
    it.take(Piece::Lost { frame: FrameIndex(1), reason: "it is damaged".to_owned() });
    it
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Bytes that are cut or changed anywhere give nothing.
    #[test]
    fn damaged_bytes_are_no_survey(at in any::<prop::sample::Index>(), by in 1..=255u8) {
        let survey = made_up();
        let mut bytes = survey.to_bytes();
        prop_assert_eq!(Survey::from_bytes(&bytes), Some(survey));
        let at = at.index(bytes.len());
        prop_assert_eq!(Survey::from_bytes(&bytes[..at]), None);
        bytes[at] ^= by;
        prop_assert_eq!(Survey::from_bytes(&bytes), None);
    }

    /// Nor does anything else, even where its hash is right.
    #[test]
    fn foreign_bytes_are_no_survey(content in prop::collection::vec(any::<u8>(), 0..200)) {
        let mut bytes = b"FRSURV01".to_vec();
        bytes.extend(xxhash_rust::xxh3::xxh3_64(&content).to_le_bytes());
        bytes.extend(&content);
        if let Some(it) = Survey::from_bytes(&bytes) {
            prop_assert!(it.n_read() <= it.n_frames());
        }
    }
}

#[test]
fn a_key_frame_that_the_reading_contradicts_is_dropped() {
    let mut it = made_up();
    let frame = Frame::grey(FrameIndex(2), 320, 180, &[9; 320 * 180]);
    let small = Arc::new(Thumbnail::of(&frame, 11).unwrap());
    it.take(Piece::Thumbnail(Arc::clone(&small)));
    assert_eq!(it.nearest(FrameIndex(2)).map(|it| it.frame.0), Some(2));
    it.take(Piece::Frame { frame: FrameIndex(2), hash: 12 });
    assert_eq!(it.nearest(FrameIndex(2)).map(|it| it.frame.0), Some(0));
    // And it does not come back.
    it.take(Piece::Thumbnail(small));
    assert_eq!(it.nearest(FrameIndex(2)).map(|it| it.frame.0), Some(0));
}
