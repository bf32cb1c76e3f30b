use std::io::Cursor;

use super::*;

/// How an AVI file is damaged.
#[derive(Clone, Copy, Default)]
struct Hurt {
    /// The chunk whose header becomes zeros.
    zeroed: Option<usize>,
    /// The chunk that is cut out.
    cut: Option<usize>,
    /// There is no index.
    bare: bool,
    /// Its index is of OpenDML.
    standard: bool,
    /// No chunk is without bytes.
    whole: bool,
}

/// 12 chunks, of sizes that differ, with sound between them and one without bytes; and the
/// packets that are found in it.
fn avi(hurt: Hurt) -> (Vec<u8>, Vec<Row>) {
    let mut bytes = b"RIFF\0\0\0\0AVI LIST\x04\0\0\0hdrlJUNK\x03\0\0\0abc\0".to_vec();
    let movi = bytes.len() + 8;
    bytes.extend(b"LIST\0\0\0\0movi");
    let (mut rows, mut old, mut standard) = (Vec::new(), Vec::new(), Vec::new());
    let mut n_standard = 0_u32;
    let mut gone = 0;
    for chunk in 0..12_usize {
        if chunk == 5 {
            bytes.extend(b"01wb\x04\0\0\0soun");
            bytes.extend(if hurt.whole { &[][..] } else { b"00dc\0\0\0\0" });
        }
        let size = 20 + 7 * ((chunk as u32 * 5) % 11);
        old.extend(b"00dc\x10\0\0\0");
        old.extend(u32::try_from(bytes.len() + gone - movi).unwrap().to_le_bytes());
        old.extend(size.to_le_bytes());
        standard.extend(u32::try_from(bytes.len() + gone + 8).unwrap().to_le_bytes());
        standard.extend(size.to_le_bytes());
        n_standard += 1;
        if hurt.cut == Some(chunk) {
            gone = 8 + (size + size % 2) as usize;
            continue;
        }
        if hurt.zeroed == Some(chunk) {
            bytes.extend([0; 8]);
        } else {
            bytes.extend(b"00dc");
            bytes.extend(size.to_le_bytes());
            rows.push(row(bytes.len(), size));
        }
        bytes.resize(bytes.len() + (size + size % 2) as usize, 0xee);
    }
    if hurt.standard {
        bytes.extend(b"ix00");
        bytes.extend((24 + 8 * n_standard).to_le_bytes());
        bytes.extend([2, 0, 0, 1]);
        bytes.extend(n_standard.to_le_bytes());
        bytes.extend(b"00dc\0\0\0\0\0\0\0\0\0\0\0\0");
        bytes.extend(standard);
    }
    bytes.extend(b"idx1");
    let old = if hurt.bare || hurt.standard { Vec::new() } else { old };
    bytes.extend(u32::try_from(old.len()).unwrap().to_le_bytes());
    bytes.extend(old);
    (bytes, rows)
}

fn row(at: usize, size: u32) -> Row {
    Row { pos: i64::try_from(at).ok(), size, duration: 1, ..Row::default() }
}

fn found(hurt: Hurt, promised: u64) -> Vec<Event> {
    let (bytes, rows) = avi(hurt);
    let end = bytes.len() as u64;
    compare(&mut Cursor::new(bytes), end, 0, &rows, promised).unwrap()
}

fn one_before(packet: u32) -> Vec<Event> {
    vec![Event { from: packet.saturating_sub(1), to: packet, missing: Some(1) }]
}

#[test]
fn a_whole_file_lacks_nothing() {
    for (bare, standard) in [(false, false), (true, false), (false, true)] {
        assert!(found(Hurt { bare, standard, ..Hurt::default() }, 13).is_empty());
    }
    // A header that counts wrong is believed less than the chunks.
    assert!(found(Hurt::default(), 20).is_empty());
    assert!(found(Hurt { bare: true, ..Hurt::default() }, 0).is_empty());
}

#[test]
fn a_lost_chunk_is_found_by_the_index() {
    for chunk in 0..12 {
        for standard in [false, true] {
            let zeroed = Some(chunk);
            let lost = found(Hurt { zeroed, standard, ..Hurt::default() }, 0);
            assert_eq!(lost, one_before(chunk as u32), "zeroed {chunk}");
        }
        let lost = found(Hurt { cut: Some(chunk), ..Hurt::default() }, 0);
        assert_eq!(lost, one_before(chunk as u32), "cut {chunk}");
    }
}

#[test]
fn without_an_index_the_header_counts() {
    for chunk in 0..11 {
        let whole = true;
        let hurt = Hurt { zeroed: Some(chunk), bare: true, whole, ..Hurt::default() };
        assert_eq!(found(hurt, 12), one_before(chunk as u32));
        // Where one without bytes is counted, too, that does not tell.
        let hurt = Hurt { whole: false, ..hurt };
        let unknown = found(hurt, 13);
        assert_eq!(unknown.len(), 1);
        assert_eq!(unknown[0].missing, None);
    }
}

/// Some programs name a chunk twice in the index to have it shown twice.
#[test]
fn a_chunk_that_is_named_twice_is_one() {
    let (mut bytes, rows) = avi(Hurt::default());
    let index = bytes.windows(4).position(|it| it == b"idx1").unwrap();
    let third = index + 8 + 2 * 16;
    let again = bytes[third..third + 16].to_vec();
    bytes.splice(third..third, again);
    let size = (bytes.len() - index - 8) as u32;
    bytes[index + 4..index + 8].copy_from_slice(&size.to_le_bytes());
    let end = bytes.len() as u64;
    assert!(compare(&mut Cursor::new(bytes), end, 0, &rows, 0).unwrap().is_empty());
}

/// A packet whose size is wrong has swallowed those behind it.
#[test]
fn a_swallowed_chunk_is_missing() {
    let (bytes, mut rows) = avi(Hurt::default());
    let next = rows.remove(4);
    rows[3].size += 8 + next.size;
    let end = bytes.len() as u64;
    let lost = compare(&mut Cursor::new(bytes), end, 0, &rows, 0).unwrap();
    assert!(lost.contains(&one_before(4)[0]), "{lost:?}");
}

#[test]
fn any_bytes_are_walked_to_an_end() {
    let (sound, rows) = avi(Hurt::default());
    let mut state = 5_u64;
    for _ in 0..2000 {
        let mut bytes = sound.clone();
        for _ in 0..6 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let at = (state >> 33) as usize % bytes.len();
            bytes[at] = [0, 0xff, 0x7f, (state >> 20) as u8][(state >> 62) as usize];
        }
        let end = bytes.len() as u64;
        compare(&mut Cursor::new(bytes), end, 0, &rows, 12).unwrap();
    }
}
