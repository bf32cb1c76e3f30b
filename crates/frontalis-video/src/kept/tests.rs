use std::sync::Arc;

use frontalis_core::{Finding, FrameIndex, FrameTable, Place, Severity, TimeBase};
use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::confirm::settled_by;
use crate::index::Row;
use crate::media::{Index, NO_ROW};
use crate::plan::Entry;
use crate::probe::{Matrix, StreamInfo};

fn info() -> StreamInfo {
    StreamInfo {
        width: 64,
        height: 48,
        rotation: 90,
        mirrored: true,
        pixel_aspect: (4, 3),
        codec: "h264".to_owned(),
        pixel_format: "yuv420p".to_owned(),
        bit_depth: 8,
        matrix: Matrix::Bt601,
        matrix_guessed: true,
        full_range: false,
        transfer: crate::look::Transfer::Standard,
        interlaced: false,
        container: "mov,mp4".to_owned(),
        stream: 1,
        n_video_streams: 2,
    }
}

fn any_row() -> impl Strategy<Value = Row> {
    let time = || proptest::option::of(any::<i64>());
    let numbers = (time(), time(), time(), any::<u32>(), any::<i64>(), any::<u32>());
    (numbers, any::<[bool; 5]>()).prop_map(
        |(
            (pts, dts, pos, size, duration, sum),
            [key, entry, hidden, corrupt, disposable],
        )| Row {
            pts,
            dts,
            pos,
            size,
            duration,
            key,
            entry,
            hidden,
            corrupt,
            disposable,
            sum,
        },
    )
}

/// A media of these packets whose frames come in the order of the numbers.
fn media_of(rows: Vec<Row>, order: &[u32], told: bool) -> Media {
    let n_frames = order.len() as u32;
    let frame_rows: Vec<u32> = order
        .iter()
        .map(|&it| if it as usize >= rows.len() { NO_ROW } else { it })
        .collect();
    let pts: Vec<i64> = (0..i64::from(n_frames)).map(|it| it * 40 - 7).collect();
    let base = TimeBase::new(1, 1000).unwrap();
    let table = FrameTable::new(base, pts, i64::from(n_frames) * 40).unwrap();
    let lost =
        if told { vec![(0, "torn".to_owned()), (1, "torn".to_owned())] } else { vec![] };
    let index = Index {
        settled: if told { (0..n_frames).collect() } else { settled_by(&frame_rows) },
        entries: vec![Entry { row: 0, frame: 0 }],
        hashes: told.then(|| (0..u64::from(n_frames)).map(|it| it << 40 | 5).collect()),
        lost,
        careful: told,
        rows,
        frame_rows,
    };
    let place = Place::Frame(FrameIndex(1));
    let text = "two frames are torn".to_owned();
    let finding =
        Finding { place, severity: Severity::Warning, id: "frames-unavailable", text };
    Media {
        path: "a/b.mp4".into(),
        info: info(),
        table: Arc::new(table),
        keys: (0..n_frames).map(|it| it % 3 == 0).collect(),
        fingerprint: "5e".repeat(32),
        findings: if told { vec![finding] } else { Vec::new() },
        index: Arc::new(index),
        known: Arc::default(),
    }
}

fn any_media() -> impl Strategy<Value = Media> {
    (vec(any_row(), 2..40), vec(0..60_u32, 2..40), any::<bool>())
        .prop_map(|(rows, order, told)| media_of(rows, &order, told))
}

/// `n` frames as an encoder writes them: groups of pictures with frames out of order.
fn usual(n: u32) -> Media {
    let row = |at: u32| {
        let swap = [0, 2, -1, -1][(at % 4) as usize];
        let dts = i64::from(at) * 512;
        Row {
            pts: Some(dts + swap * 512),
            dts: Some(dts),
            pos: Some(48 + i64::from(at) * 900),
            size: 700 + at % 97,
            duration: 512,
            key: at.is_multiple_of(250),
            entry: at.is_multiple_of(250),
            hidden: false,
            corrupt: false,
            disposable: at % 4 == 3,
            sum: at.wrapping_mul(0x9e37_79b9) ^ at << 7,
        }
    };
    let rows: Vec<Row> = (0..n).map(row).collect();
    let mut order: Vec<(Option<i64>, u32)> =
        rows.iter().zip(0..).map(|(row, at)| (row.pts, at)).collect();
    order.sort_unstable();
    let order: Vec<u32> = order.into_iter().map(|it| it.1).collect();
    let mut media = media_of(rows, &order, false);
    let index = Arc::get_mut(&mut media.index).unwrap();
    let pts = order.iter().filter_map(|&it| index.rows[it as usize].pts).collect();
    media.keys = order.iter().map(|&it| index.rows[it as usize].key).collect();
    media.table = Arc::new(
        FrameTable::new(TimeBase::new(1, 12_800).unwrap(), pts, i64::from(n) * 512 + 512)
            .unwrap(),
    );
    media
}

#[track_caller]
fn same(a: &Media, b: &Media) {
    // Everything but the path, by what is printed of it.
    let all = |it: &Media| format!("{:?}", Media { path: "".into(), ..it.clone() });
    assert_eq!(all(a), all(b));
}

/// The bytes with a checksum that is right, as one would make who wants to be believed.
fn signed(mut bytes: Vec<u8>) -> Vec<u8> {
    if bytes.len() >= HEAD {
        let (head, rest) = bytes.split_at(BEFORE_SUM);
        let sum = checksum(head, &rest[8..]);
        bytes[BEFORE_SUM..HEAD].copy_from_slice(&sum.to_le_bytes());
    }
    bytes
}

/// A form in the envelope, unpacked: what only the form's own checks can refuse.
fn wrapped(form: &[u8]) -> Vec<u8> {
    let mut bytes = usual(8).to_bytes();
    bytes.truncate(HEAD);
    bytes[20..28].copy_from_slice(&(form.len() as u64).to_le_bytes());
    bytes.extend(lz4_flex::block::compress(form));
    signed(bytes)
}

fn form_of(media: &Media) -> Vec<u8> {
    let bytes = media.to_bytes();
    let length = u64::from_le_bytes(bytes[20..28].try_into().unwrap());
    unpacked(&bytes[HEAD..], length).unwrap()
}

#[test]
fn other_bytes_are_refused_with_a_reason() {
    let open = |bytes: &[u8]| Media::from_bytes(Path::new("x"), bytes).map(drop);
    let bytes = usual(20).to_bytes();
    assert_eq!(open(&bytes), Ok(()));
    assert_eq!(open(b""), Err(KeptError::NotAnIndex));
    assert_eq!(open(&[0; 400]), Err(KeptError::NotAnIndex));
    let mut newer = bytes.clone();
    newer[8] += 1;
    let known = VERSION;
    assert_eq!(open(&newer), Err(KeptError::Version { found: VERSION + 1, known }));
    let mut library = bytes.clone();
    library[16] ^= 1;
    assert_eq!(open(&signed(library)), Err(KeptError::Library));
    let mut flipped = bytes.clone();
    flipped[60] ^= 1;
    assert_eq!(open(&flipped), Err(KeptError::Damaged("its checksum is another")));
    let mut long = bytes;
    long[26] = 255;
    assert_eq!(open(&signed(long)), Err(KeptError::Damaged("its length is another")));
}

/// A two-hour video at 30 frames a second: what it takes is written in docs/video.md.
#[test]
fn two_hours_take_less_than_two_megabytes() {
    let media = usual(216_000);
    let bytes = media.to_bytes();
    assert!(bytes.len() < 2_000_000, "{} bytes", bytes.len());
    let again = Media::from_bytes(Path::new("x"), &bytes).unwrap();
    assert_eq!(again.index.rows, media.index.rows);
    assert_eq!((again.table, &again.index.settled), (media.table, &media.index.settled));
}

/// Fails when the form changes: then `VERSION` has to be raised, and this hash put right.
#[test]
fn the_form_is_that_of_its_version() {
    let form = form_of(&usual(100));
    assert_eq!((VERSION, xxh3_64(&form)), (3, 14_124_398_182_565_711_746));
}

proptest! {
    #[test]
    fn a_media_comes_back_as_it_was(media in any_media()) {
        same(&Media::from_bytes(Path::new("elsewhere"), &media.to_bytes()).unwrap(), &media);
    }

    /// Whatever is changed, the bytes are refused.
    #[test]
    fn damage_is_found(media in any_media(), at in any::<prop::sample::Index>(), by in 1..=255_u8) {
        let mut bytes = media.to_bytes();
        let at = at.index(bytes.len());
        bytes[at] ^= by;
        prop_assert!(Media::from_bytes(Path::new("x"), &bytes).is_err());
        bytes[at] ^= by;
        prop_assert!(Media::from_bytes(Path::new("x"), &bytes[..at]).is_err());
    }

    /// Damage with a checksum to match is refused, or gives a media whose parts fit.
    #[test]
    fn forged_bytes_do_no_harm(
        media in any_media(),
        changes in vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        inside in any::<bool>(),
    ) {
        let mut bytes = if inside { form_of(&media) } else { media.to_bytes() };
        for (at, to) in changes {
            let at = at.index(bytes.len());
            bytes[at] = to;
        }
        let bytes = if inside { wrapped(&bytes) } else { signed(bytes) };
        if let Ok(media) = Media::from_bytes(Path::new("x"), &bytes) {
            let n_frames = media.table.n_frames();
            prop_assert_eq!(media.keys.len(), n_frames as usize);
            for entry in &media.index.entries {
                prop_assert!(entry.frame < n_frames);
                prop_assert!((entry.row as usize) < media.index.rows.len());
            }
            prop_assert!(media.index.lost.iter().all(|it| it.0 < n_frames));
        }
    }

    #[test]
    fn any_bytes_are_refused(bytes in vec(any::<u8>(), 0..200)) {
        prop_assert!(Media::from_bytes(Path::new("x"), &wrapped(&bytes)).is_err());
        prop_assert!(Media::from_bytes(Path::new("x"), &bytes).is_err());
    }
}
