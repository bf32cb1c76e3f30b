//! The three invented coders, each a set of parameters of the error model.

use crate::error_model::ErrorModel;

/// An invented coder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SampleCoder {
    /// Name; also the folder of the coder's tables.
    pub name: &'static str,
    /// What kind of coder this is, in a sentence.
    pub about: &'static str,
    /// How this coder departs from the truth.
    pub model: ErrorModel,
}

/// The coders: one careful, one quick who does not score blinks, one in training.
pub fn coders() -> Vec<SampleCoder> {
    vec![
        SampleCoder {
            name: "ada",
            about: "Careful and experienced; misses some traces.",
            model: ErrorModel {
                seed: 1101,
                missed: [120, 30, 0, 0, 0],
                confused: 30,
                level_off: 120,
                side_missed: 0,
                jitter_ms: [30, 50, 60, 70],
                onset_bias_ms: 0,
                false_alarms: 300,
                ignores_blinks: false,
            },
        },
        SampleCoder {
            name: "bo",
            about: "Experienced and quick; sees onsets late and does not score blinks.",
            model: ErrorModel {
                seed: 2202,
                missed: [250, 70, 20, 0, 0],
                confused: 60,
                level_off: 220,
                side_missed: 50,
                jitter_ms: [50, 80, 80, 120],
                onset_bias_ms: 25,
                false_alarms: 600,
                ignores_blinks: true,
            },
        },
        SampleCoder {
            name: "cleo",
            about: "In training; misses traces, confuses neighbours, marks loosely.",
            model: ErrorModel {
                seed: 3303,
                missed: [450, 180, 60, 20, 0],
                confused: 200,
                level_off: 350,
                side_missed: 250,
                jitter_ms: [90, 130, 130, 180],
                onset_bias_ms: 10,
                false_alarms: 1500,
                ignores_blinks: false,
            },
        },
    ]
}
