//! High dynamic range on a screen of standard range.
//!
//! A screen of standard range shows no more than diffuse white, which stands at 203 cd/m² in
//! a picture of high range (ITU-R BT.2408). Light above that is rolled off by the EETF of
//! ITU-R BT.2390 (section "Mapping of PQ-coded signals to a display of lower range") from a
//! peak of 1000 cd/m² to 203 cd/m²; it works on the largest of red, green and blue, so that
//! hues stay. HLG light is that of a display of 1000 cd/m² (ITU-R BT.2100, OOTF with gamma
//! 1.2). BT.2020 colours become BT.709 ones by the matrix of ITU-R BT.2087 and are cut off
//! where BT.709 has no such colour. The result is coded for a screen by BT.1886.

use std::sync::{Arc, OnceLock};

use super::colour::Colour;
use super::rows::Ink;
use crate::look::{Primaries, Transfer};

/// What the picture is taken to have been graded for, in cd/m².
const PEAK: f64 = 1000.0;
/// Diffuse white, which becomes the brightest there is, in cd/m².
const WHITE: f64 = 203.0;
/// Steps of a table.
const N: usize = 4096;

/// A function of 0 to 1, as a table with straight lines between its points.
pub(super) struct Curve(Vec<f32>);

impl Curve {
    pub(super) fn new(f: impl Fn(f64) -> f64) -> Self {
        Self((0..=N + 1).map(|at| f((at.min(N)) as f64 / N as f64) as f32).collect())
    }

    /// At `x`, which is held to 0 to 1.
    #[inline(always)]
    pub(super) fn at(&self, x: f32) -> f32 {
        let place = x.clamp(0.0, 1.0) * N as f32;
        // The cast cuts off, and nothing here is below 0 or above N.
        let step = place as i32;
        let part = place - step as f32;
        match self.0.get(step as usize..step as usize + 2) {
            Some(&[a, b]) => a + part * (b - a),
            _ => 0.0,
        }
    }
}

/// The way of one kind of high range to the screen.
pub(crate) struct Tone {
    /// Of a colour's code, its light as a part of the peak (HLG: of the scene's).
    light: Curve,
    /// HLG: of the root of a pixel's luminance in the scene, what makes it the display's.
    system: Option<Curve>,
    /// Of the root of the largest of red, green and blue, what they are multiplied by.
    gain: Curve,
    /// To BT.709 colours.
    gamut: Option<[[f32; 3]; 3]>,
    /// Of the root of the light, the code from 0 to 255.
    code: Curve,
}

/// The way for this curve and these primaries.
pub(crate) fn of(transfer: Transfer, primaries: Primaries) -> Arc<Tone> {
    static MADE: [OnceLock<Arc<Tone>>; 4] = [const { OnceLock::new() }; 4];
    let hlg = transfer == Transfer::Hlg;
    let wide = primaries == Primaries::Bt2020;
    let made = &MADE[usize::from(hlg) + 2 * usize::from(wide)];
    Arc::clone(made.get_or_init(|| Arc::new(Tone::new(hlg, wide))))
}

impl Tone {
    fn new(hlg: bool, wide: bool) -> Self {
        let light = if hlg {
            Curve::new(hlg_light)
        } else {
            Curve::new(|it| pq_light(it) / PEAK)
        };
        Self {
            light,
            system: hlg.then(|| Curve::new(|root| root.powf(2.0 * 0.2))),
            gain: Curve::new(|root| {
                let light = (root * root).max(1e-9);
                rolled_off(light * PEAK) / WHITE / light
            }),
            gamut: wide.then_some(BT2020_TO_BT709),
            code: Curve::new(|root| 255.0 * root.powf(2.0 / 2.4)),
        }
    }

    /// Luma and chroma to pixels; `colour` has 1 as the brightest.
    #[inline(always)]
    pub(crate) fn colours<P: Ink>(
        &self,
        colour: &Colour,
        [y, u, v]: [&[f32]; 3],
        to: &mut [P],
    ) {
        for (((to, &y), &u), &v) in to.iter_mut().zip(y).zip(u).zip(v) {
            let code = |[a, b, c, d]: [f32; 4]| a * y + b * u + c * v + d;
            let [red, green, blue] = self.shown(colour.rows.map(code));
            *to = P::of(red, green, blue);
        }
    }

    /// Codes of the file, 0 to 1, to codes of the screen, 0 to 255.
    #[inline(always)]
    fn shown(&self, codes: [f32; 3]) -> [f32; 3] {
        let mut light = codes.map(|it| self.light.at(it));
        if let Some(system) = &self.system {
            let [red, green, blue] = light;
            let luminance = 0.2627 * red + 0.678 * green + 0.0593 * blue;
            let by = system.at(luminance.sqrt());
            light = light.map(|it| it * by);
        }
        let most = light.iter().fold(0.0_f32, |a, b| a.max(*b));
        let gain = if most > 1.0 { 1.0 / most } else { self.gain.at(most.sqrt()) };
        let light = light.map(|it| it * gain);
        let light = match &self.gamut {
            Some(rows) => {
                rows.map(|[a, b, c]| a * light[0] + b * light[1] + c * light[2])
            }
            None => light,
        };
        light.map(|it| self.code.at(it.max(0.0).sqrt()))
    }
}

/// ITU-R BT.2087, table of section 4: linear BT.2020 to linear BT.709.
const BT2020_TO_BT709: [[f32; 3]; 3] =
    [[1.6605, -0.5876, -0.0728], [-0.1246, 1.1329, -0.0083], [-0.0182, -0.1006, 1.1187]];

// ITU-R BT.2100, table 4.
const M1: f64 = 2610.0 / 16_384.0;
const M2: f64 = 2523.0 / 4096.0 * 128.0;
const C1: f64 = 3424.0 / 4096.0;
const C2: f64 = 2413.0 / 4096.0 * 32.0;
const C3: f64 = 2392.0 / 4096.0 * 32.0;

/// Light of a PQ code from 0 to 1, in cd/m².
fn pq_light(code: f64) -> f64 {
    let root = code.powf(1.0 / M2);
    let ratio = (root - C1).max(0.0) / (C2 - C3 * root);
    10_000.0 * ratio.powf(1.0 / M1)
}

/// The PQ code of light in cd/m².
fn pq_code(light: f64) -> f64 {
    let it = (light / 10_000.0).powf(M1);
    ((C1 + C2 * it) / (1.0 + C3 * it)).powf(M2)
}

/// Light of an HLG code as a part of the scene's brightest: BT.2100, table 5.
fn hlg_light(code: f64) -> f64 {
    const A: f64 = 0.178_832_77;
    const B: f64 = 1.0 - 4.0 * A;
    let c = 0.5 - A * (4.0 * A).ln();
    if code <= 0.5 { code * code / 3.0 } else { (((code - c) / A).exp() + B) / 12.0 }
}

/// The EETF of BT.2390, black being black on both sides: light in and out in cd/m².
fn rolled_off(light: f64) -> f64 {
    let peak = pq_code(PEAK);
    let most = pq_code(WHITE) / peak;
    let knee = 1.5 * most - 0.5;
    let from = (pq_code(light) / peak).min(1.0);
    let to = if from < knee {
        from
    } else {
        let t = (from - knee) / (1.0 - knee);
        let (t2, t3) = (t * t, t * t * t);
        (2.0 * t3 - 3.0 * t2 + 1.0) * knee
            + (t3 - 2.0 * t2 + t) * (1.0 - knee)
            + (-2.0 * t3 + 3.0 * t2) * most
    };
    pq_light(to * peak)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// BT.2408, table 1: codes of diffuse white and of the usual peak.
    #[test]
    fn codes_are_those_of_the_reports() {
        assert!((pq_code(203.0) - 0.5807).abs() < 1e-4);
        assert!((pq_code(1000.0) - 0.7518).abs() < 1e-4);
        for light in [0.01, 1.0, 203.0, 1000.0, 10_000.0] {
            assert!((pq_light(pq_code(light)) / light - 1.0).abs() < 1e-9);
        }
        assert!((hlg_light(0.5) - 1.0 / 12.0).abs() < 1e-9);
        assert!((hlg_light(1.0) - 1.0).abs() < 1e-6);
        // 75 % of HLG is diffuse white: 203 cd/m² of a display of 1000.
        assert!((1000.0 * hlg_light(0.75).powf(1.2) - 203.0).abs() < 1.0);
    }

    #[test]
    fn roll_off_keeps_what_is_dark_and_ends_at_white() {
        assert!((rolled_off(50.0) - 50.0).abs() < 1e-6);
        assert!((rolled_off(PEAK) - WHITE).abs() < 0.01);
        assert!((rolled_off(4000.0) - WHITE).abs() < 0.01);
        let levels: Vec<f64> =
            (1..100).map(|it| rolled_off(f64::from(it) * 10.0)).collect();
        assert!(levels.windows(2).all(|it| it[0] < it[1]));
    }

    #[test]
    fn greys_stay_grey_and_light_stays_in_order() {
        for (hlg, wide) in [(false, false), (false, true), (true, true)] {
            let tone = Tone::new(hlg, wide);
            let mut last = -1.0;
            for code in (0..=100_u8).map(|it| f32::from(it) / 100.0) {
                let [red, green, blue] = tone.shown([code; 3]);
                assert!((red - green).abs() < 0.2 && (green - blue).abs() < 0.2);
                assert!(last < green + 0.01 && (0.0..=255.01).contains(&green));
                last = green;
            }
            assert!(last > 254.9);
        }
    }

    /// Diffuse white by hand: 203 cd/m² goes to 158.2 by the EETF, which BT.1886 codes as
    /// (158.2 / 203)^(1 / 2.4) = 0.9013 of 255.
    #[test]
    fn diffuse_white_is_nine_tenths() {
        let code = pq_code(203.0) as f32;
        let [red, ..] = Tone::new(false, true).shown([code; 3]);
        assert!((red - 229.8).abs() < 1.0, "{red}");
    }

    #[test]
    fn what_bt709_has_not_is_cut_off() {
        let full = pq_code(203.0) as f32;
        let [red, green, blue] = Tone::new(false, true).shown([0.0, full, 0.0]);
        assert!(red == 0.0 && blue == 0.0 && green > 229.0);
    }
}
