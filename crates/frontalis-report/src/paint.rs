//! From a picture to bytes: SVG and PNG through the back ends of plotters.
//!
//! Both come from the same list of operations in the bundled typeface, so they look the
//! same, on every machine. plotters places by whole pixels: both are drawn on a finer grid,
//! and the PNG is averaged down from it, which also smooths every edge.

use std::sync::Once;

use plotters::backend::{BitMapBackend, SVGBackend};
use plotters::coord::Shift;
use plotters::prelude::{
    Circle, DrawingArea, DrawingBackend, IntoDrawingArea, PathElement, Polygon, RGBColor,
    ShapeStyle,
};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontDesc, FontFamily, FontStyle, TextStyle, register_font};

use crate::fonts;
use crate::picture::{Align, Op, Picture, Point, Text};
use crate::style::{Colour, PAPER};

/// Why a figure could not be drawn.
#[derive(Debug, thiserror::Error)]
#[error(
    "the figure could not be drawn: {0}; this is a defect of Frontalis, please report it"
)]
pub struct PaintError(String);

/// What a height of type (ascender to descender of Inter) is of its em.
pub(crate) const EM_TO_HEIGHT: f64 = 1.21;
/// What plotters takes a font size to be of an em when it writes SVG.
const SVG_EM: f64 = 1.24;
/// Grid of the SVG: places are kept to an eighth of a pixel.
const SVG_GRID: u32 = 8;
/// The PNG is twice the page's pixels, and averaged from twice that again.
const PNG_SCALE: u32 = 2;
const PNG_OVERSAMPLING: u32 = 2;
/// A picture of more fine pixels than this is drawn without averaging: a clip that a dozen
/// coders scored would take a gigabyte otherwise.
const MOST_FINE_PIXELS: u64 = 120_000_000;

/// Makes the bundled typeface known to plotters; once is enough.
pub(crate) fn register_fonts() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // The fonts are part of this program, and a test reads them: they are valid.
        register_font("Inter", FontStyle::Normal, fonts::INTER_REGULAR).ok();
        register_font("Inter", FontStyle::Bold, fonts::INTER_SEMI_BOLD).ok();
    });
}

/// A back end's own ways.
#[derive(Clone, Copy)]
struct Grid {
    /// Its pixels per pixel of the page.
    scale: u32,
    /// Its font size per em.
    em: f64,
    /// How far above the point it is given its base line lies, as plotters counts it.
    base_line: fn(size: f64) -> i32,
}

/// The picture as an SVG file of its own; light, with the ground painted.
///
/// # Errors
///
/// [`PaintError`] where plotters refuses, which no picture should bring about.
pub fn svg(picture: &Picture, title: &str) -> Result<String, PaintError> {
    let mut out = String::new();
    let grid = Grid { scale: SVG_GRID, em: SVG_EM, base_line: |_| 0 };
    let size = pixels(picture, SVG_GRID);
    draw(picture, PAPER, grid, SVGBackend::with_string(&mut out, size))?;
    Ok(finish_svg(&out, picture, title))
}

/// plotters knows no names, base lines or fallback fonts in SVG: these are set here.
fn finish_svg(svg: &str, picture: &Picture, title: &str) -> String {
    let body = svg.split_once(">\n").map_or("", |it| it.1);
    let (w, h) = pixels(picture, SVG_GRID);
    let (width, height) = pixels(picture, 1);
    let title = crate::html::escape(title);
    let body = body
        .replace(" dy=\"0.5ex\"", "")
        .replace(" opacity=\"1\"", "")
        .replace(
            "font-family=\"Inter\"",
            "font-family=\"Inter, Helvetica, Arial, sans-serif\"",
        )
        .replace("font-weight=\"bold\"", "font-weight=\"600\"");
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {w} {h}\" role=\"img\" stroke-linejoin=\"round\">\n\
         <title>{title}</title>\n{body}"
    )
}

/// The picture as a PNG file at twice the page's pixels.
///
/// # Errors
///
/// [`PaintError`] where plotters or the encoder refuses.
pub fn png(picture: &Picture) -> Result<Vec<u8>, PaintError> {
    encode(&averaged_pixels(picture, PAPER)?, pixels(picture, PNG_SCALE))
}

/// The picture as pixels for a screen, twice the page's: width, height, and RGBA rows from the
/// top, on this ground.
///
/// # Errors
///
/// [`PaintError`] where plotters refuses.
pub fn rgba(
    picture: &Picture,
    ground: Colour,
) -> Result<(u32, u32, Vec<u8>), PaintError> {
    let rgb = averaged_pixels(picture, ground)?;
    let (width, height) = pixels(picture, PNG_SCALE);
    let pixels = rgb.as_chunks::<3>().0.iter();
    let opaque = pixels.flat_map(|it| [it[0], it[1], it[2], u8::MAX]);
    Ok((width, height, opaque.collect()))
}

fn averaged_pixels(picture: &Picture, ground: Colour) -> Result<Vec<u8>, PaintError> {
    let n = oversampling(picture);
    let fine = PNG_SCALE * n;
    let (w, h) = pixels(picture, fine);
    let mut rgb = vec![0; w as usize * h as usize * 3];
    let grid = Grid {
        scale: fine,
        em: EM_TO_HEIGHT,
        base_line: |size| (size / 2.0) as i32 - (size / 1.24) as i32 / 2,
    };
    draw(picture, ground, grid, BitMapBackend::with_buffer(&mut rgb, (w, h)))?;
    Ok(averaged(&rgb, w as usize, n as usize))
}

fn oversampling(picture: &Picture) -> u32 {
    let (w, h) = pixels(picture, PNG_SCALE * PNG_OVERSAMPLING);
    if u64::from(w) * u64::from(h) > MOST_FINE_PIXELS { 1 } else { PNG_OVERSAMPLING }
}

/// Each block of `n` × `n` pixels as one; `n` is 1 or 2.
fn averaged(rgb: &[u8], width: usize, n: usize) -> Vec<u8> {
    if n == 1 {
        return rgb.to_vec();
    }
    let mut out = Vec::with_capacity(rgb.len() / 4);
    for rows in rgb.chunks_exact(width * 6) {
        let (upper, lower) = rows.split_at(width * 3);
        for (a, b) in upper.chunks_exact(6).zip(lower.chunks_exact(6)) {
            for c in 0..3 {
                let [above, below] =
                    [a, b].map(|it| u16::from(it[c]) + u16::from(it[c + 3]));
                // A mean of bytes is a byte.
                out.push(((above + below + 2) / 4) as u8);
            }
        }
    }
    out
}

fn encode(rgb: &[u8], (width, height): (u32, u32)) -> Result<Vec<u8>, PaintError> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    // 192 dots an inch: a page's pixel is 1/96 inch.
    let per_metre = 7559;
    encoder.set_pixel_dims(Some(png::PixelDimensions {
        xppu: per_metre,
        yppu: per_metre,
        unit: png::Unit::Meter,
    }));
    let mut writer = encoder.write_header().map_err(refused)?;
    writer.write_image_data(rgb).map_err(refused)?;
    writer.finish().map_err(refused)?;
    Ok(out)
}

fn refused(error: impl std::fmt::Display) -> PaintError {
    PaintError(error.to_string())
}

fn pixels(picture: &Picture, scale: u32) -> (u32, u32) {
    let whole = |it: f64| it.ceil().max(1.0) as u32 * scale;
    (whole(picture.width), whole(picture.height))
}

fn draw<B: DrawingBackend>(
    picture: &Picture,
    ground: Colour,
    grid: Grid,
    back_end: B,
) -> Result<(), PaintError> {
    register_fonts();
    let area = back_end.into_drawing_area();
    area.fill(&rgb(ground)).map_err(refused)?;
    for op in &picture.ops {
        draw_op(&area, grid, op)?;
    }
    area.present().map_err(refused)
}

fn draw_op<B: DrawingBackend>(
    area: &DrawingArea<B, Shift>,
    grid: Grid,
    op: &Op,
) -> Result<(), PaintError> {
    match op {
        Op::Line { points, width, colour } => {
            let width = (width * f64::from(grid.scale)).round().max(1.0) as u32;
            let style = ShapeStyle::from(&rgb(*colour)).stroke_width(width);
            area.draw(&PathElement::new(grid.points(points), style)).map_err(refused)
        }
        Op::Fill { points, colour } => {
            area.draw(&Polygon::new(grid.points(points), rgb(*colour))).map_err(refused)
        }
        Op::Dot { at, radius, colour } => {
            let style = ShapeStyle::from(&rgb(*colour)).filled();
            let radius = (radius * f64::from(grid.scale)).round() as i32;
            area.draw(&Circle::new(grid.point(*at), radius, style)).map_err(refused)
        }
        Op::Text(text) => draw_text(area, grid, text),
    }
}

fn draw_text<B: DrawingBackend>(
    area: &DrawingArea<B, Shift>,
    grid: Grid,
    text: &Text,
) -> Result<(), PaintError> {
    let weight = if text.bold { FontStyle::Bold } else { FontStyle::Normal };
    let size = text.size * f64::from(grid.scale) * grid.em;
    let font = FontDesc::new(FontFamily::Name("Inter"), size, weight);
    let h_pos = match text.align {
        Align::Left => HPos::Left,
        Align::Centre => HPos::Center,
        Align::Right => HPos::Right,
    };
    let colour = rgb(text.colour);
    let style = TextStyle::from(font).color(&colour).pos(Pos::new(h_pos, VPos::Center));
    let (x, y) = grid.point(text.at);
    let at = (x, y - (grid.base_line)(size));
    area.draw_text(&text.text, &style, at).map_err(refused)
}

impl Grid {
    fn point(self, (x, y): Point) -> (i32, i32) {
        let on_grid = |it: f64| (it * f64::from(self.scale)).round() as i32;
        (on_grid(x), on_grid(y))
    }

    fn points(self, points: &[Point]) -> Vec<(i32, i32)> {
        points.iter().map(|&it| self.point(it)).collect()
    }
}

fn rgb(colour: Colour) -> RGBColor {
    RGBColor(colour.0, colour.1, colour.2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::Rect;
    use crate::style::{INK, MARK};

    fn sample() -> Picture {
        let mut picture = Picture::new();
        (picture.width, picture.height) = (40.0, 20.0);
        picture.rect(Rect { x: 10.0, y: 5.0, w: 20.0, h: 10.0 }, MARK);
        picture.text("<b> & \"c\"", (2.0, 12.0), 9.0, INK, Align::Left);
        picture
    }

    #[test]
    fn svg_is_well_formed_and_keeps_its_text() {
        let svg = svg(&sample(), "a < b").unwrap();
        let xml = roxmltree::Document::parse(&svg).unwrap();
        let texts: Vec<&str> = xml.descendants().filter_map(|it| it.text()).collect();
        assert!(texts.iter().any(|it| it.trim() == "<b> & \"c\""), "{texts:?}");
        assert_eq!(xml.root_element().attribute("viewBox"), Some("0 0 320 160"));
        assert!(svg.contains("<title>a &lt; b</title>"));
    }

    #[test]
    fn png_has_twice_the_pixels_and_the_colours_asked_for() {
        let bytes = png(&sample()).unwrap();
        let mut reader =
            png::Decoder::new(std::io::Cursor::new(bytes)).read_info().unwrap();
        assert_eq!((reader.info().width, reader.info().height), (80, 40));
        let mut rgb = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut rgb).unwrap();
        let at = |x: usize, y: usize| {
            Colour(
                rgb[(y * 80 + x) * 3],
                rgb[(y * 80 + x) * 3 + 1],
                rgb[(y * 80 + x) * 3 + 2],
            )
        };
        assert_eq!(at(0, 0), PAPER);
        assert_eq!(at(55, 27), MARK);
    }

    #[test]
    fn a_screen_has_its_own_ground() {
        let ground = Colour(1, 2, 3);
        let (width, height, rgba) = rgba(&sample(), ground).unwrap();
        assert_eq!((width, height, rgba.len()), (80, 40, 80 * 40 * 4));
        assert_eq!(rgba[..4], [1, 2, 3, 255]);
        let other = sample().recoloured(|it| if it == MARK { ground } else { it });
        assert!(
            other
                .ops
                .iter()
                .all(|it| !matches!(it, Op::Fill { colour, .. } if *colour == MARK))
        );
    }

    #[test]
    fn blocks_of_pixels_are_averaged() {
        let rgb = [0, 9, 9, 4, 9, 9, 8, 9, 9, 12, 9, 9];
        assert_eq!(averaged(&rgb, 2, 2), [6, 9, 9]);
        let mut tall = sample();
        assert_eq!(oversampling(&tall), 2);
        (tall.width, tall.height) = (920.0, 12_000.0);
        assert_eq!(oversampling(&tall), 1);
    }

    #[test]
    fn the_bundled_fonts_are_fonts() {
        assert!(register_font("check", FontStyle::Normal, fonts::INTER_REGULAR).is_ok());
        assert!(register_font("check", FontStyle::Bold, fonts::INTER_SEMI_BOLD).is_ok());
    }
}
