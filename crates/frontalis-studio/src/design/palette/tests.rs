//! The figures that the themes are held to.

use super::*;

/// WCAG's relative luminance.
fn luminance(color: Color) -> f32 {
    let [r, g, b] = linear(color);
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn linear(color: Color) -> [f32; 3] {
    [color.r, color.g, color.b].map(|it| {
        if it <= 0.04045 { it / 12.92 } else { ((it + 0.055) / 1.055).powf(2.4) }
    })
}

/// WCAG's ratio of contrast.
fn contrast(one: Color, other: Color) -> f32 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

type Matrix = [[f32; 3]; 3];

/// Sight as it is, and without one of the cones: Machado, Oliveira and Fernandes 2009,
/// severity 1, on linear light.
const SIGHTS: [Matrix; 4] = [
    [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
    [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
];

fn times(matrix: &Matrix, v: [f32; 3]) -> [f32; 3] {
    matrix.map(|row| row[0] * v[0] + row[1] * v[1] + row[2] * v[2])
}

/// Ottosson's Oklab, of linear light.
fn oklab(light: [f32; 3]) -> [f32; 3] {
    const CONES: Matrix = [
        [0.412_221_46, 0.536_332_55, 0.051_445_995],
        [0.211_903_5, 0.680_699_5, 0.107_396_96],
        [0.088_302_46, 0.281_718_85, 0.629_978_7],
    ];
    const LAB: Matrix = [
        [0.210_454_26, 0.793_617_8, -0.004_072_047],
        [1.977_998_5, -2.428_592_2, 0.450_593_7],
        [0.025_904_037, 0.782_771_77, -0.808_675_77],
    ];
    let cones = times(&CONES, light.map(|it| it.clamp(0.0, 1.0)));
    times(&LAB, cones.map(f32::cbrt))
}

/// How far two colours are apart for the eyes that tell them apart least, in hundredths of
/// Oklab; about 2 is what is just seen side by side.
fn distance(one: Color, other: Color) -> f32 {
    let apart = SIGHTS.iter().map(|sight| {
        let seen = [one, other].map(|it| oklab(times(sight, linear(it))));
        let squares = seen[0].iter().zip(seen[1]).map(|(a, b)| (a - b).powi(2));
        100.0 * squares.sum::<f32>().sqrt()
    });
    apart.fold(f32::MAX, f32::min)
}

impl Lanes {
    /// In the order that lanes stand in.
    fn all(&self) -> [Color; 9] {
        [
            self.upper,
            self.up_down,
            self.horizontal,
            self.oblique,
            self.orbital,
            self.misc,
            self.head,
            self.eye,
            self.movement,
        ]
    }
}

#[test]
fn regions_are_told_apart_by_every_kind_of_sight() {
    for look in Look::ALL {
        let lanes = look.palette().lanes.all();
        for (at, one) in lanes.iter().enumerate() {
            for (other_at, other) in lanes.iter().enumerate().skip(at + 1) {
                // Head and gross movement share a colour, and stand on both sides of eyes
                // and movement.
                let neighbours = other_at == at + 1 || (at, other_at) == (6, 8);
                let least = if neighbours { 10.0 } else { 6.5 };
                let apart = distance(*one, *other);
                assert!(least <= apart, "{look:?}: {at} and {other_at}: {apart}");
            }
        }
    }
}

#[test]
fn lanes_stand_out_from_what_they_lie_on() {
    for look in Look::ALL {
        let it = look.palette();
        for (at, lane) in it.lanes.all().into_iter().enumerate() {
            for ground in [it.field, it.lane, it.panel] {
                let ratio = contrast(lane, ground);
                assert!(3.0 <= ratio, "{look:?}: {at}: {ratio}");
            }
        }
    }
}

#[test]
fn every_text_has_contrast() {
    for look in Look::ALL {
        let it = look.palette();
        let least = if look == Look::HighContrast { 7.0 } else { 4.5 };
        let inks = [it.text, it.text_2, it.text_3, it.accent, it.good, it.warn, it.bad];
        for (at, ink) in inks.into_iter().enumerate() {
            for ground in [it.ground, it.panel, it.field, it.lane, it.raised] {
                let ratio = contrast(ink, ground);
                assert!(least <= ratio, "{look:?}: ink {at} on {ground:?}: {ratio}");
            }
        }
        for ink in [it.on_stage, it.on_stage_2] {
            assert!(least <= contrast(ink, it.stage), "{look:?}: on the stage");
        }
        // Words on the button that goes on.
        assert!(least <= contrast(it.ground, it.accent), "{look:?}: on an accent");
        assert!(4.5 <= contrast(it.text, it.hover), "{look:?}: under the pointer");
    }
}

#[test]
fn a_picture_lies_in_neutral_grey() {
    for look in Look::ALL {
        let it = look.palette().stage;
        assert_eq!((it.r, it.g, it.b), (STAGE.r, STAGE.r, STAGE.r), "{look:?}");
    }
}
