//! The arguments of `frontalis-studio`.

use std::path::PathBuf;
use std::str::FromStr;

use clap::{Parser, ValueEnum};
use serde::{Deserialize, Serialize};

use crate::design::palette::Look;
use crate::language::Language;

/// Code facial behaviour frame by frame.
#[derive(Clone, Debug, Default, Parser)]
#[command(name = "frontalis-studio", version, about)]
pub(crate) struct Args {
    /// A project (.frontalis) or a video to open; the library is shown without one.
    pub(crate) path: Option<PathBuf>,

    /// The coder to work as; added to the project where it has no such coder.
    #[arg(long, value_name = "NAME")]
    pub(crate) coder: Option<String>,

    /// The clip to open at once; needs --coder.
    #[arg(long, value_name = "NAME")]
    pub(crate) clip: Option<String>,

    /// The folder of keys that open selective coding; the user's own without one.
    #[arg(long, value_name = "FOLDER")]
    pub(crate) keys: Option<PathBuf>,

    /// A key script to play before the picture is taken; needs --screenshot.
    #[arg(long, value_name = "KEYS", requires = "screenshot")]
    pub(crate) script: Option<PathBuf>,

    /// Draw the window into this PNG, without a display, and end.
    #[arg(long, value_name = "PNG")]
    pub(crate) screenshot: Option<PathBuf>,

    /// Read the clip whole before the picture is taken, so that it shows thumbnails and the
    /// shape of the sound; nothing is kept.
    #[arg(long, requires = "screenshot")]
    pub(crate) read_clip: bool,

    /// Size of the window in logical pixels; as it was left the last time without one.
    #[arg(long, value_name = "WxH")]
    pub(crate) size: Option<WindowSize>,

    /// Physical pixels to a logical one in the screenshot; zoom of the window otherwise.
    #[arg(long, value_name = "S", default_value_t = 1.0, value_parser = scale)]
    pub(crate) scale: f32,

    /// The theme: dark, light or high-contrast; as it was left the last time without one.
    #[arg(long, value_enum)]
    pub(crate) theme: Option<Look>,

    /// The language: en, es or pt; as it was left the last time, or the system's, without one.
    #[arg(long, value_enum)]
    pub(crate) language: Option<Language>,

    /// How large text and everything else is, in percent from 80 to 200.
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u16).range(80..=200))]
    pub(crate) text_size: Option<u16>,

    /// Play without sound: no sound device is opened.
    #[arg(long)]
    pub(crate) no_sound: bool,

    /// What draws the window; without it, what is faster on this computer.
    #[arg(long, value_enum)]
    pub(crate) renderer: Option<RendererChoice>,

    /// Compare what draws faster on this computer, keep it for the next start, and end.
    #[arg(long)]
    pub(crate) compare_renderers: bool,
}

/// What draws the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum RendererChoice {
    /// The processor.
    TinySkia,
    /// The graphics card.
    Wgpu,
}

impl RendererChoice {
    /// The name iced knows it by.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::TinySkia => "tiny-skia",
            Self::Wgpu => "wgpu",
        }
    }
}

/// Width and height of a window in logical pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct WindowSize {
    /// Width.
    pub(crate) width: f32,
    /// Height.
    pub(crate) height: f32,
}

impl Default for WindowSize {
    fn default() -> Self {
        Self { width: 1440.0, height: 900.0 }
    }
}

impl FromStr for WindowSize {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let read = || {
            let (width, height) = text.split_once('x')?;
            let width: u16 = width.parse().ok()?;
            let height: u16 = height.parse().ok()?;
            let fits = (640..=8192).contains(&width) && (400..=8192).contains(&height);
            let size = Self { width: f32::from(width), height: f32::from(height) };
            fits.then_some(size)
        };
        read().ok_or_else(|| {
            format!(
                "{text:?} is not a size; write WIDTHxHEIGHT from 640x400, as 1280x720"
            )
        })
    }
}

fn scale(text: &str) -> Result<f32, String> {
    let read = text.parse().ok().filter(|it| (0.5..=4.0).contains(it));
    read.ok_or_else(|| format!("{text:?} is not a scale; write a number from 0.5 to 4"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: bool) {
        let args = std::iter::once("frontalis-studio").chain(line.split_whitespace());
        assert_eq!(Args::try_parse_from(args).is_ok(), expected, "{line}");
    }

    #[test]
    fn arguments_are_read_or_refused() {
        check("", true);
        check("study.frontalis --coder RK --clip P07.mp4", true);
        check("a.frontalis --script keys.txt --screenshot out.png --size 1280x720", true);
        check("a.frontalis --script keys.txt", false);
        check("--size 1280", false);
        check("--size 9x9", false);
        check("--scale 2 --renderer tiny-skia", true);
        check("study.frontalis --no-sound", true);
        check("--scale nan", false);
        check("--renderer dx", false);
    }
}
