//! Words about how the picture is looked at.

use frontalis_desk::{FacePart, Light};

use crate::language::{Word, decimal, say};

pub(crate) const OVERLAY: Word = Word("overlay");
pub(crate) const DIFFERENCE: Word = Word("difference");
pub(crate) const NO_COMPARISON: Word = Word("no-comparison");
pub(crate) const NEUTRAL_OF_TIP: Word = Word("neutral-of-tip");
pub(crate) const OVERLAY_TIP: Word = Word("overlay-tip");
pub(crate) const DIFFERENCE_TIP: Word = Word("difference-tip");
pub(crate) const LOUPE_TIP: Word = Word("loupe-tip");
pub(crate) const CROPS_TIP: Word = Word("crops-tip");
pub(crate) const AS_RECORDED_TIP: Word = Word("as-recorded-tip");
pub(crate) const LINK_TIP: Word = Word("link-tip");
pub(crate) const ASK_MIRRORED_TIP: Word = Word("ask-mirrored-tip");
pub(crate) const LIGHT_TIP: Word = Word("light-tip");
pub(crate) const BRIGHTNESS: Word = Word("brightness");
pub(crate) const CONTRAST: Word = Word("contrast");
pub(crate) const GAMMA: Word = Word("gamma");
pub(crate) const LOUPE_POWER_TIP: Word = Word("loupe-power-tip");
pub(crate) const RATE_TIP: Word = Word("rate-tip");
pub(crate) const REST_TIP: Word = Word("rest-tip");
pub(crate) const ALTERED_TIP: Word = Word("altered-tip");
pub(crate) const FIT_TIP: Word = Word("fit-tip");
pub(crate) const PERSONS_LEFT: Word = Word("persons-left");
pub(crate) const PERSONS_RIGHT: Word = Word("persons-right");
pub(crate) const IS_MIRRORED: Word = Word("is-mirrored");
pub(crate) const IS_NOT_MIRRORED: Word = Word("is-not-mirrored");
pub(crate) const MIRRORED_TEXT: Word = Word("mirrored-text");
pub(crate) const NOT_MIRRORED_TEXT: Word = Word("not-mirrored-text");
pub(crate) const MIRRORED_SIDES: Word = Word("mirrored-sides");
pub(crate) const KEEP_SIDES: Word = Word("keep-sides");
pub(crate) const TURN_SIDES: Word = Word("turn-sides");
pub(crate) const MARK_MIRRORED: Word = Word("mark-mirrored");
pub(crate) const MARK_NOT_MIRRORED: Word = Word("mark-not-mirrored");

pub(crate) fn neutral_of(clip: &str) -> String {
    say!("neutral-of", clip = clip)
}

pub(crate) fn not_lent(why: &str) -> String {
    say!("not-lent", why = why)
}

pub(crate) fn altered(light: Light) -> String {
    let Light { brightness, contrast, gamma } = light;
    let part = |it: u16| decimal(f64::from(it) / 100.0, 1);
    format!("{brightness:+} %  ×{}  γ {}", part(contrast), part(gamma))
}

pub(crate) fn nearness(percent: u32) -> String {
    format!("{percent} %")
}

pub(crate) fn face_part(part: FacePart) -> Word {
    match part {
        FacePart::Face => Word("face-face"),
        FacePart::Brows => Word("face-brows"),
        FacePart::Eyes => Word("face-eyes"),
        FacePart::Mouth => Word("face-mouth"),
    }
}

pub(crate) fn place_tip(part: FacePart) -> Word {
    match part {
        FacePart::Face => Word("place-face"),
        FacePart::Brows => Word("place-brows"),
        FacePart::Eyes => Word("place-eyes"),
        FacePart::Mouth => Word("place-mouth"),
    }
}

pub(crate) fn draw_box(part: FacePart) -> String {
    say!("draw-box", what = place_tip(part).text())
}

pub(crate) fn sided(n: usize) -> String {
    say!("sided", n = n)
}

pub(crate) fn sided_submitted(n: usize) -> String {
    say!("sided-submitted", n = n)
}

pub(crate) fn mirrored_since(who: Option<&str>, day: &str, mirrored: bool) -> String {
    let who = who.unwrap_or(Word("somebody").text());
    match mirrored {
        true => say!("mirrored-since", who = who, day = day),
        false => say!("not-mirrored-since", who = who, day = day),
    }
}

pub(crate) fn loupe(power: u8) -> String {
    say!("loupe-of", power = power)
}

pub(crate) fn rate_of(hertz: u8) -> String {
    format!("{hertz} Hz")
}

pub(crate) fn rest(it: std::time::Duration) -> String {
    let digits = usize::from(it.subsec_millis() != 0);
    format!("{} s", decimal(it.as_secs_f64(), digits))
}
