//! Draws every code at rest, A, C and E, and on the left side only, as one picture.
//!
//! Usage: `cargo run -p frontalis-face --example contact_sheet -- FILE [PERSON] [CODES..]`.
//! Codes are scores as in `6C+12D`; without any, every code that can be drawn is.

use std::error::Error;

use frontalis_core::facs::{Code, Item, Level, Prefix};
use frontalis_face::{Expression, Framing, PERSONS, Picture, Style, draw};

const CODES: [u8; 39] = [
    1, 2, 4, 5, 6, 7, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 20, 22, 23, 24, 25, 26, 27,
    28, 43, 45, 46, 51, 52, 53, 54, 55, 56, 61, 62, 63, 64, 34, 72,
];

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let file = args.next().ok_or("say which file to write, as in faces.png")?;
    let person: usize = args.next().map_or(Ok(0), |it| it.parse())?;
    let scores: Vec<String> = args.collect();
    let person = *PERSONS.get(person).ok_or("there are persons 0 to 2")?;
    let style = Style { person, framing: Framing::Face, ..Style::default() };
    let rows: Vec<Vec<Expression>> = if scores.is_empty() {
        CODES.iter().map(|&it| row(it)).collect()
    } else {
        let faces: Vec<_> = scores.iter().map(|it| score(it)).collect();
        faces.chunks(4).map(<[_]>::to_vec).collect()
    };
    let (wide, tall) = (190, 220);
    let per_line = if scores.is_empty() { 2 } else { 1 };
    let columns = per_line * rows.iter().map(Vec::len).max().unwrap_or(1) as u32;
    let lines = (rows.len() as u32).div_ceil(per_line);
    let mut sheet = Picture {
        width: columns * wide,
        height: lines * tall,
        rgba: vec![255; (columns * wide * lines * tall * 4) as usize],
    };
    for (at, faces) in rows.iter().enumerate() {
        let (line, block) = (at as u32 / per_line, at as u32 % per_line);
        for (i, face) in faces.iter().enumerate() {
            let picture = draw(face, wide, tall, &style);
            let column = block * columns / per_line + i as u32;
            paste(&mut sheet, &picture, column * wide, line * tall);
        }
    }
    std::fs::write(&file, sheet.to_png()?)?;
    Ok(())
}

/// A code at A, C and E, and at D on the person's left only.
fn row(number: u8) -> Vec<Expression> {
    let Some(code) = Code::plain(number) else { return Vec::new() };
    let face = |level, prefix| {
        let item = Item { prefix, level: Some(level), ..Item::new(code) };
        Expression::from_items(&[item])
    };
    vec![
        face(Level::A, None),
        face(Level::C, None),
        face(Level::E, None),
        face(Level::D, Some(Prefix::Left)),
    ]
}

fn score(text: &str) -> Expression {
    let items: Vec<Item> = text.split('+').filter_map(item).collect();
    Expression::from_items(&items)
}

fn item(text: &str) -> Option<Item> {
    let digits = text.trim_matches(|it: char| it.is_ascii_alphabetic());
    let (before, after) = text.split_once(digits)?;
    Some(Item {
        prefix: before.chars().next().and_then(Prefix::from_letter),
        level: after.chars().next().and_then(Level::from_letter),
        ..Item::new(Code::plain(digits.parse().ok()?)?)
    })
}

fn paste(sheet: &mut Picture, picture: &Picture, x: u32, y: u32) {
    for row in 0..picture.height {
        let to = (((y + row) * sheet.width + x) * 4) as usize;
        let from = (row * picture.width * 4) as usize;
        let long = (picture.width * 4) as usize;
        sheet.rgba[to..to + long].copy_from_slice(&picture.rgba[from..from + long]);
    }
}
