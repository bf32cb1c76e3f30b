//! What a view pixel is, said slowly: each pixel by itself, in 64-bit floats, from the words
//! of the definition rather than from the code that it checks.

use crate::convert::{Field, Frame};
use crate::layout::Samples;
use crate::look::{ChromaSite, FirstField};
use crate::probe::Matrix;

pub(super) fn to_rgba(frame: &Frame, field: Field, width: u32, height: u32) -> Vec<u8> {
    let info = frame.info();
    let turned = info.rotation % 180 == 90;
    let (w, h) = if turned { (height, width) } else { (width, height) };
    let mut out = Vec::new();
    for (y, x) in (0..height).flat_map(|y| (0..width).map(move |x| (y, x))) {
        let (lx, ly) = match info.rotation {
            90 => (y, h - 1 - x),
            180 => (w - 1 - x, h - 1 - y),
            270 => (w - 1 - y, x),
            _ => (x, y),
        };
        let lx = if info.mirrored { w - 1 - lx } else { lx };
        out.extend(pixel(frame, field, (lx, w), (ly, h)));
    }
    out
}

fn pixel(frame: &Frame, field: Field, x: (u32, u32), y: (u32, u32)) -> [u8; 4] {
    let (wide, high) = frame.stored_size();
    let (pitch_x, pitch_y) =
        (f64::from(wide) / f64::from(x.1), f64::from(high) / f64::from(y.1));
    let (px, py) = ((f64::from(x.0) + 0.5) * pitch_x, (f64::from(y.0) + 0.5) * pitch_y);
    let look = frame.look();
    let parity = match (look.fields, field) {
        (None, _) | (_, Field::Both) => None,
        (Some(FirstField::Top), Field::First) => Some(0),
        (Some(FirstField::Bottom), Field::Second) => Some(0),
        _ => Some(1),
    };
    let n = frame.layout().planes.len().min(3);
    let mut samples = [0.0; 3];
    for (at, sample) in samples.iter_mut().enumerate().take(n) {
        let plane = frame.layout().planes[at];
        let shift = if at == 0 { (0, 0) } else { frame.layout().chroma };
        let (step_x, step_y) = (f64::from(1 << shift.0), f64::from(1 << shift.1));
        use ChromaSite::{Bottom, BottomLeft, Left, Top, TopLeft};
        let first_x = match look.site {
            Left | TopLeft | BottomLeft => 0.5,
            _ => step_x / 2.0,
        };
        let first_y = match look.site {
            Top | TopLeft => 0.5,
            Bottom | BottomLeft => step_y - 0.5,
            _ => step_y / 2.0,
        };
        let columns: Vec<u32> = (0..plane.width).collect();
        let rows: Vec<u32> = (0..plane.height)
            .filter(|it| parity.is_none_or(|parity| plane.height < 2 || it % 2 == parity))
            .collect();
        let across = weights(&columns, first_x, step_x, px, pitch_x);
        let down = weights(&rows, first_y, step_y, py, pitch_y);
        let bytes = frame.plane(at);
        for (row, by) in &down {
            for (column, weight) in &across {
                let number = (row * plane.width + column) as usize;
                let code = if frame.layout().depth > 8 {
                    u16::from_le_bytes([bytes[2 * number], bytes[2 * number + 1]])
                } else {
                    bytes[number].into()
                };
                *sample += by * weight * f64::from(code);
            }
        }
    }
    colour(frame, samples)
}

/// The samples numbered `lines` around `p`, each with its part.
fn weights(lines: &[u32], first: f64, step: f64, p: f64, pitch: f64) -> Vec<(u32, f64)> {
    let place = |line: f64| first + line * step;
    let apart = if lines.len() > 1 { f64::from(lines[1] - lines[0]) } else { 1.0 };
    let reach = (apart * step).max(pitch);
    let mut out = Vec::new();
    // Far beyond the edges, where the outermost sample goes on.
    for at in -200..lines.len() as i64 + 200 {
        let nearest = lines[at.clamp(0, lines.len() as i64 - 1) as usize];
        let line = f64::from(lines[0]) + at as f64 * apart;
        let weight = 1.0 - (p - place(line)).abs() / reach;
        if weight > 0.0 {
            out.push((nearest, weight));
        }
    }
    let sum: f64 = out.iter().map(|it| it.1).sum();
    out.iter_mut().for_each(|it| it.1 /= sum);
    out
}

fn colour(frame: &Frame, [y, u, v]: [f64; 3]) -> [u8; 4] {
    let look = frame.look();
    let (kr, kb) = match look.matrix {
        Matrix::Bt601 | Matrix::Rgb => (0.299, 0.114),
        Matrix::Bt709 => (0.2126, 0.0722),
        Matrix::Bt2020 => (0.2627, 0.0593),
        Matrix::Smpte240 => (0.212, 0.087),
        Matrix::Fcc => (0.30, 0.11),
    };
    let depth = u32::from(frame.layout().depth);
    let unit = f64::from(1 << (depth - 8));
    let most = f64::from((1_u32 << depth) - 1);
    let (y, u, v) = if look.full_range {
        (y / most, (u - 128.0 * unit) / most, (v - 128.0 * unit) / most)
    } else {
        let chroma = |it: f64| (it / unit - 128.0) / 224.0;
        ((y / unit - 16.0) / 219.0, chroma(u), chroma(v))
    };
    let (u, v) =
        if frame.layout().samples == Samples::Grey { (0.0, 0.0) } else { (u, v) };
    let red = y + 2.0 * (1.0 - kr) * v;
    let blue = y + 2.0 * (1.0 - kb) * u;
    let green = (y - kr * red - kb * blue) / (1.0 - kr - kb);
    let byte = |it: f64| (it * 255.0).round().clamp(0.0, 255.0) as u8;
    [byte(red), byte(green), byte(blue), 255]
}
