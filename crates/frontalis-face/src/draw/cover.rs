//! What hides the face from the camera: a card, for the visibility codes 70 to 73.
//!
//! A card and not a hand, so that nothing in the drawing can be taken for an expression.

use tiny_skia::PathBuilder;

use super::canvas::{self, Canvas, flat, linear};
use super::view::P;
use crate::Expression;

/// Draws the cards: weight 1 covers the region, less lets the card come in from its side.
pub(super) fn draw(canvas: &mut Canvas, face: &Expression) {
    let away = |weight: f32| 1.0 - weight;
    let (brows, eyes) = (face.max(70), face.max(71));
    let (lower, whole) = (face.max(72), face.max(73));
    if brows > 0.0 {
        card(
            canvas,
            [-0.95, -1.22 - 1.6 * away(brows)],
            [0.95, -0.18 - 1.6 * away(brows)],
        );
    }
    if eyes > 0.0 {
        card(canvas, [-1.02 + 3.6 * away(eyes), -0.20], [1.02 + 3.6 * away(eyes), 0.20]);
    }
    if lower > 0.0 {
        card(canvas, [-0.92, 0.30 + 1.2 * away(lower)], [0.92, 1.56 + 1.2 * away(lower)]);
    }
    if whole > 0.0 {
        card(canvas, [-1.15, -1.5 + 3.4 * away(whole)], [1.15, 1.56 + 3.4 * away(whole)]);
    }
}

/// A sheet of stiff paper, slightly askew, with three ruled lines.
fn card(canvas: &mut Canvas, [left, top]: P, [right, bottom]: P) {
    let lean = 0.035;
    let corners = [
        [left, top + lean],
        [right, top - lean],
        [right + lean, bottom - lean],
        [left + lean, bottom + lean],
    ];
    let quad = |canvas: &Canvas, by: f32| {
        let mut path = PathBuilder::new();
        for (i, [x, y]) in corners.into_iter().enumerate() {
            let [x, y] = canvas.view.body([x + by, y + by]);
            if i == 0 { path.move_to(x, y) } else { path.line_to(x, y) }
        }
        path.close();
        path.finish()
    };
    let shadow = quad(canvas, 0.03);
    canvas.fill(shadow.as_ref(), flat([30, 26, 26], 0.22));
    let (from, to) = (canvas.view.body([left, top]), canvas.view.body([right, bottom]));
    let paper =
        linear(from, to, &[(0.0, [238, 236, 228], 1.0), (1.0, [212, 210, 202], 1.0)]);
    let sheet = quad(canvas, 0.0);
    canvas.fill(sheet.as_ref(), paper);
    let tall = bottom - top;
    for share in [0.3, 0.5, 0.7] {
        let y = top + tall * share;
        let line = [[left + 0.18, y + 0.02], [0.0, y], [right - 0.18, y - 0.02]];
        let at = line.map(|it| canvas.view.body(it));
        let path = canvas::curve(&at);
        canvas.stroke(path.as_ref(), 0.012, 0.6, flat([150, 156, 166], 0.7));
    }
}
