//! Timing differences of matched actions after Bland & Altman (1986): each difference over
//! the mean duration of the two actions, with bias and limits of agreement.
//!
//! Over duration and not over position: where in the clip an action lies says nothing about
//! how well its ends were placed.

use frontalis_stats::pairing::Paired;
use frontalis_stats::timing::timing;

use super::{Axis, Swatch, Upright, legend, plain_ticks, round_step, ticks_below};
use crate::number::fixed;
use crate::picture::{Align, Picture};
use crate::style::{INK_2, INK_3, MARK, MARK_LIGHT, size};

const TOP: f64 = 34.0;
const H: f64 = 180.0;
const LEFTS: [f64; 3] = [44.0, 348.0, 652.0];
const W: f64 = 252.0;

/// Points that are drawn of one landmark; more say no more.
const MOST: usize = 4000;

/// The figure: onset, apex, offset.
pub fn picture<'a>(of: impl Iterator<Item = &'a Paired> + Clone) -> Picture {
    let mut picture = Picture::new();
    let points = |landmark: usize| -> Vec<(f64, f64)> {
        let point = |it: &Paired| {
            let [a, b] = it.both()?;
            let n = f64::midpoint(a.run.n_frames() as f64, b.run.n_frames() as f64);
            Some((n, it.apart()[landmark]? as f64))
        };
        of.clone().filter_map(point).collect()
    };
    for (at, name) in ["onset", "apex", "offset"].iter().enumerate() {
        panel(&mut picture, name, &points(at), LEFTS[at]);
    }
    let entries: Vec<Swatch> = vec![
        (
            Box::new(|picture, at| {
                picture.dot((at.x + at.w / 2.0, at.y + at.h / 2.0), 2.25, MARK);
            }),
            "a matched action".to_owned(),
        ),
        (
            Box::new(|picture, at| {
                let y = at.y + at.h / 2.0;
                picture.rect(at, MARK_LIGHT);
                picture.line((at.x, y), (at.right(), y), 1.75, INK_2);
            }),
            "mean difference on the limits of agreement, mean ± 1.96 SD".to_owned(),
        ),
    ];
    picture.height = legend(&mut picture, entries, TOP + H + 50.0) + 2.0;
    picture
}

fn panel(picture: &mut Picture, name: &str, points: &[(f64, f64)], left: f64) {
    let differences: Vec<f64> = points.iter().map(|it| it.1).collect();
    let of = timing(&differences);
    picture.heading(name, (left, TOP - 18.0), size::HEADING);
    let n = format!("n = {}", points.len());
    picture.text(n, (left + W, TOP - 18.0), size::SMALL, INK_3, Align::Right);
    if points.is_empty() {
        let at = (left + W / 2.0, TOP + H / 2.0);
        picture.text("NoMatches", at, size::SMALL, INK_3, Align::Centre);
        return;
    }
    let limits = of.limits.ok();
    let far = differences.iter().map(|it| it.abs()).fold(1.0, f64::max);
    let far = limits.map_or(far, |it| far.max(it.0.abs()).max(it.1.abs()));
    let step = round_step(far / 3.0);
    let reach = (far / step).ceil() * step;
    let upright = Upright { from: -reach, to: reach, y: TOP, h: H };
    let longest = points.iter().map(|it| it.0).fold(1.0, f64::max);
    let across = round_step(longest / 4.0);
    let to = (longest / across).ceil() * across;
    let axis = Axis { from: 0.0, to, x: left, w: W };
    let bias = of.bias.x();
    if let Some((low, high)) = limits {
        let (top, bottom) = (upright.at(high), upright.at(low));
        let rect = crate::picture::Rect { x: left, y: top, w: W, h: bottom - top };
        picture.rect(rect, MARK_LIGHT);
    }
    upright.grid(picture, (left, left + W), step);
    ticks_below(picture, axis, (TOP, TOP + H), &plain_ticks(axis, across));
    let every = points.len().div_ceil(MOST);
    for (x, y) in points.iter().step_by(every.max(1)) {
        picture.dot((axis.clamped(*x), upright.at(*y)), 2.25, MARK);
    }
    if let Some(bias) = bias {
        let y = upright.at(bias);
        picture.line((left, y), (left + W, y), 1.75, INK_2);
        let said = match limits {
            Some((low, high)) => format!(
                "mean {}, limits {} to {} frames",
                fixed(bias, 1),
                fixed(low, 1),
                fixed(high, 1)
            ),
            None => format!("mean {} frames", fixed(bias, 1)),
        };
        let at = (left + W / 2.0, TOP + H + 30.0);
        picture.text(said, at, size::SMALL, INK_2, Align::Centre);
    }
    let at = (left, TOP - 5.0);
    picture.text("frames, over mean duration", at, size::SMALL, INK_3, Align::Left);
}

#[cfg(test)]
mod tests {
    use frontalis_core::Code;
    use frontalis_stats::Run;
    use frontalis_stats::material::{Act, Side};

    use super::*;
    use crate::picture::{Op, check_labels};

    fn paired(onsets: (u64, u64)) -> Paired {
        let act = |start: u64| {
            let run = Run::new(start, start + 20).unwrap();
            Some(Act { run, apex: None, level: None, side: Side::Both })
        };
        let acts = [act(onsets.0), act(onsets.1)];
        Paired { coders: [0, 1], clip: 0, code: Code::plain(12).unwrap(), acts }
    }

    #[test]
    fn a_point_an_action_and_a_reason_where_there_is_none() {
        let all = [paired((10, 11)), paired((50, 50)), paired((90, 86))];
        let picture = picture(all.iter());
        check_labels(&picture);
        let says = |what: &str| {
            picture.ops.iter().any(|it| matches!(it, Op::Text(it) if it.text == what))
        };
        assert!(says("NoMatches") && says("n = 3") && says("onset"));
        let dots = picture.ops.iter().filter(|it| matches!(it, Op::Dot { .. })).count();
        assert_eq!(dots, 3 + 3 + 1);
        check_labels(&super::picture([].iter()));
    }
}
