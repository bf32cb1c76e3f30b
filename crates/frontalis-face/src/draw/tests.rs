use frontalis_core::facs::catalogue::Sides;
use frontalis_core::facs::{Code, Item, Level, Prefix};

use super::*;

const WIDE: u32 = 154;
const TALL: u32 = 176;

fn style() -> Style {
    Style { framing: Framing::Face, ..Style::default() }
}

fn at_level(number: u8, level: Level, prefix: Option<Prefix>) -> Expression {
    let code = Code::plain(number).unwrap();
    Expression::from_items(&[Item { prefix, level: Some(level), ..Item::new(code) }])
}

fn face(expression: &Expression) -> Picture {
    draw(expression, WIDE, TALL, &style())
}

/// How much two pictures differ, summed over the pixels whose face coordinates pass.
fn change(a: &Picture, b: &Picture, here: impl Fn(f32, f32) -> bool) -> u64 {
    let view = View::new(&Expression::neutral(), WIDE, TALL, Framing::Face, [0.0; 2]);
    let [left, top] = view.body([0.0, 0.0]);
    let mut sum = 0;
    for (i, (p, q)) in a.rgba.chunks(4).zip(b.rgba.chunks(4)).enumerate() {
        let (x, y) = (i as u32 % a.width, i as u32 / a.width);
        let (x, y) = ((x as f32 - left) / view.scale, (y as f32 - top) / view.scale);
        if here(x, y) {
            sum += p.iter().zip(q).map(|(p, q)| u64::from(p.abs_diff(*q))).sum::<u64>();
        }
    }
    sum
}

/// Where a code shows, in face units: outward from the middle, and down.
fn region(number: u8) -> ([f32; 2], [f32; 2]) {
    match number {
        1 | 2 => ([0.0, 0.80], [-0.98, -0.02]),
        4 => ([0.0, 0.80], [-0.50, 0.12]),
        5 | 43 | 45 | 46 | 61..=66 => ([0.18, 0.72], [-0.20, 0.16]),
        7 => ([0.14, 0.74], [-0.36, 0.20]),
        6 => ([0.10, 0.92], [-0.34, 0.82]),
        9 => ([0.0, 0.80], [-0.36, 1.08]),
        11 => ([0.10, 0.56], [0.40, 1.00]),
        12 | 13 => ([0.0, 0.95], [0.10, 1.08]),
        10 | 14 | 20 => ([0.0, 0.75], [0.20, 1.08]),
        15 => ([0.0, 0.70], [0.45, 1.12]),
        17 => ([0.0, 0.60], [0.62, 1.50]),
        26 | 27 => ([0.0, 1.00], [0.40, 1.60]),
        33..=35 => ([0.30, 1.05], [0.30, 1.40]),
        38 | 39 => ([0.0, 0.46], [0.34, 0.90]),
        _ => ([0.0, 0.62], [0.55, 1.20]),
    }
}

#[test]
fn each_code_changes_its_own_region() {
    let rest = face(&Expression::neutral());
    let codes = [
        1, 2, 4, 5, 6, 7, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 20, 22, 23, 24, 25, 26,
        27, 28, 32, 33, 34, 35, 38, 39, 43, 45, 46, 61, 62, 63, 64, 65, 66,
    ];
    for number in codes {
        let ([near, far], [top, bottom]) = region(number);
        let inside =
            |x: f32, y: f32| near <= x.abs() && x.abs() <= far && top <= y && y <= bottom;
        let acting = face(&at_level(number, Level::E, None));
        let within = change(&rest, &acting, inside);
        let outside = change(&rest, &acting, |x, y| !inside(x, y));
        assert!(within > 1_000, "{number} changes its region by {within} only");
        assert!(outside * 12 < within, "{number}: {outside} outside, {within} inside");
    }
}

#[test]
fn a_stronger_level_changes_more() {
    let rest = face(&Expression::neutral());
    for number in [1, 2, 4, 5, 6, 7, 9, 10, 12, 14, 15, 17, 18, 20, 25, 26, 27, 43] {
        let levels = [Level::A, Level::C, Level::E];
        let changes = levels
            .map(|it| change(&rest, &face(&at_level(number, it, None)), |_, _| true));
        assert!(0 < changes[0], "{number} at A shows nothing");
        assert!(changes.is_sorted(), "{number}: {changes:?}");
    }
}

#[test]
fn one_side_leaves_the_other_alone() {
    let rest = face(&Expression::neutral());
    let codes = [1, 2, 4, 5, 6, 7, 9, 10, 11, 12, 13, 14, 15, 16, 20, 43, 45, 46];
    for number in codes {
        assert!(
            matches!(
                Code::plain(number).unwrap().facts().sides,
                Sides::Graded | Sides::OneSided
            ),
            "{number} has sides"
        );
        for (prefix, sign) in [(Prefix::Left, 1.0), (Prefix::Right, -1.0)] {
            let acting = face(&at_level(number, Level::E, Some(prefix)));
            // The middle is shared: the lips are one piece.
            let same = change(&rest, &acting, |x, _| 0.0 < x * sign);
            let other = change(&rest, &acting, |x, _| x * sign < -0.20);
            assert!(other * 30 < same, "{prefix:?} {number}: {other} against {same}");
        }
    }
}

#[test]
fn head_codes_move_the_whole_face() {
    let rest = face(&Expression::neutral());
    for number in 51..=58 {
        let moved = face(&at_level(number, Level::C, None));
        let total = change(&rest, &moved, |_, _| true);
        assert!(total > 100_000, "{number} changes {total} only");
    }
}

#[test]
fn drawing_is_deterministic() {
    let expression = at_level(12, Level::D, Some(Prefix::Left));
    assert_eq!(face(&expression), face(&expression));
}

#[test]
fn a_card_hides_what_the_visibility_code_says() {
    let smile = |card: f32| face(&Expression::neutral().with(12, 1.0).with(72, card));
    let mouth = |x: f32, y: f32| x.abs() < 0.85 && 0.40 < y && y < 1.40;
    let still = face(&Expression::neutral().with(72, 1.0));
    assert_eq!(change(&smile(1.0), &still, mouth), 0);
    let rest = face(&Expression::neutral());
    assert!(change(&smile(0.0), &rest, mouth) > 10_000);
}

#[test]
fn icons_tell_codes_apart() {
    let icon = |number| draw(&at_level(number, Level::D, None), 64, 64, &style());
    let codes = [1, 2, 4, 5, 6, 7, 9, 10, 12, 14, 15, 17, 18, 20, 23, 24, 25, 26, 27, 43];
    let icons = codes.map(icon);
    for (i, a) in icons.iter().enumerate() {
        for (j, b) in icons.iter().enumerate().skip(i + 1) {
            let apart = a.rgba.iter().zip(&b.rgba).filter(|(a, b)| a.abs_diff(**b) > 24);
            let n = apart.count();
            assert!(n > 30, "{} and {} differ in {n} bytes only", codes[i], codes[j]);
        }
    }
}

#[test]
fn any_size_is_drawn() {
    for (width, height, expected) in
        [(0, 0, (1, 1)), (1, 300, (1, 300)), (17, 3, (17, 3))]
    {
        let picture = draw(&Expression::neutral(), width, height, &style());
        assert_eq!((picture.width, picture.height), expected);
        assert_eq!(picture.rgba.len(), (4 * picture.width * picture.height) as usize);
    }
}

#[test]
fn without_a_background_the_corner_is_clear() {
    let clear = Style { background: None, ..style() };
    let picture = draw(&Expression::neutral(), WIDE, TALL, &clear);
    assert_eq!(picture.pixel(0, TALL / 2).map(|it| it[3]), Some(0));
    assert_eq!(picture.pixel(WIDE / 2, TALL / 2).map(|it| it[3]), Some(255));
    assert_eq!(picture.pixel(WIDE, 0), None);
}

#[test]
fn a_picture_is_written_as_png() {
    let bytes = draw(&Expression::neutral(), 20, 24, &style()).to_png().unwrap();
    assert_eq!(&bytes[..8], b"\x89PNG\r\n\x1a\n");
}
