use super::*;

fn span(named: &[(u32, i64)]) -> Vec<Named> {
    named.iter().map(|&(row, at)| Named { row, at }).collect()
}

/// `I P B B P B B …`, each step 2, without the packets named.
fn counted(n: u32, gone: &[u32]) -> Vec<Named> {
    let place = |row: u32| match row {
        0 => 0,
        it if it % 3 == 1 => i64::from(it) * 2 + 4,
        it => i64::from(it) * 2 - 2,
    };
    let there = (0..n).filter(|it| !gone.contains(it)).map(place);
    (0..).zip(there).map(|(row, at)| Named { row, at }).collect()
}

#[test]
fn a_whole_count_has_no_gap() {
    assert!(gaps(vec![counted(61, &[]), counted(61, &[])], true).is_empty());
    assert!(gaps(Vec::new(), true).is_empty());
    assert!(gaps(vec![Vec::new(), span(&[(0, 3)])], true).is_empty());
}

#[test]
fn a_gap_says_how_many_are_missing() {
    for gone in 1..58 {
        let found = gaps(vec![counted(61, &[gone]), counted(61, &[])], true);
        assert_eq!(found.len(), 1, "without {gone}: {found:?}");
        assert_eq!(found[0].missing, Some(1));
        assert!(found[0].from < gone && gone <= found[0].to + 1, "{gone}: {found:?}");
    }
    let found = gaps(vec![counted(91, &[30, 31, 32])], true);
    let missing: Option<u32> = found.iter().map(|it| it.missing).sum();
    assert_eq!(missing, Some(3));
}

/// A picture that is named wrongly has the place of another.
#[test]
fn a_place_that_is_taken_twice_makes_gaps_doubtful() {
    let mut all = counted(91, &[]);
    all[40].at += 32;
    let found = gaps(vec![all], true);
    assert_eq!(found.iter().map(|it| it.missing).collect::<Vec<_>>(), [None]);
}

#[test]
fn a_stream_that_counts_otherwise_has_no_gaps() {
    let named: Vec<_> =
        (0..60).map(|it| (it, i64::from(it) * (i64::from(it) % 7))).collect();
    assert!(gaps(vec![span(&named)], true).is_empty());
}

/// At 25 a second.
#[test]
fn mpeg4_says_when_pictures_are_shown() {
    let volumes: [&[u8]; 2] = [
        &[0, 0, 1, 0x20, 0x08, 0xd4, 0x8d, 0x08, 0x00, 0xcd, 0x05],
        // As Xvid does.
        &[0, 0, 1, 0x20, 0x08, 0xbc, 0x04, 0x06, 0x84, 0x00, 0x67, 0x0c],
    ];
    for volume in volumes {
        let mut clock = Clock::default();
        assert!(clock.headers(volume).is_empty());
        assert_eq!(clock.resolution, Some(25));
    }
    let mut clock = Clock { resolution: Some(25), ..Clock::default() };
    // I at 0; P at 3, coded; B at 1; N-VOP at 3.
    let vop = |kind: u8, ticks: u8, coded: u8| {
        let bits = u32::from(kind) << 14
            | 1 << 12
            | u32::from(ticks) << 7
            | 1 << 6
            | u32::from(coded) << 5;
        let [_, _, high, low] = bits.to_be_bytes();
        [0, 0, 1, 0xb6, high, low]
    };
    let all = [vop(0, 0, 1), vop(1, 3, 1), vop(2, 1, 1), vop(1, 3, 0)].concat();
    let found: Vec<_> = clock.headers(&all).iter().map(|it| (it.at, it.coded)).collect();
    assert_eq!(
        found,
        [(Some(0), true), (Some(3), true), (Some(1), true), (Some(3), false)]
    );
}

#[test]
fn any_bytes_are_read_to_an_end() {
    let mut state = 3_u64;
    for length in 0..400 {
        let byte = |_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 40) as u8 & [0xff, 0x01, 0x00][(state >> 60) as usize % 3]
        };
        let mut bytes: Vec<u8> = (0..length).map(byte).collect();
        let mark = [0, 0, 1, [0x20, 0xb3, 0xb6][length % 3]];
        bytes.splice(0..0, mark);
        Clock { resolution: Some(1 + length as i64), ..Clock::default() }.headers(&bytes);
    }
}
