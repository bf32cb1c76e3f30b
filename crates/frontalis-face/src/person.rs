//! The three invented people who act in the sample clips, as colours and proportions.
//!
//! They are nobody: each is a handful of numbers. Two faces of one expression differ in
//! colour and proportion only, never in what the codes do.

/// A colour as red, green, blue, 0 to 255.
pub type Rgb = [u8; 3];

/// How the hair is worn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HairStyle {
    /// Short, parted at the side.
    Parted,
    /// Tied back; ears and neck are free.
    TiedBack,
    /// Very short.
    Cropped,
}

/// What one invented person looks like.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Person {
    /// Name, for titles.
    pub name: &'static str,
    /// Skin in plain light.
    pub skin: Rgb,
    /// Skin in shade: folds, furrows, hollows.
    pub shade: Rgb,
    /// Skin in full light: bulges.
    pub light: Rgb,
    /// Red of the lips.
    pub lip: Rgb,
    /// Hair of head and brows.
    pub hair: Rgb,
    /// Iris.
    pub iris: Rgb,
    /// Clothing.
    pub cloth: Rgb,
    /// How the hair is worn.
    pub hair_style: HairStyle,
    /// Width of the head (1 = average).
    pub width: f32,
    /// Width of the jaw (1 = average).
    pub jaw: f32,
    /// Thickness of the brows (1 = average).
    pub brow: f32,
    /// Fullness of the lips (1 = average).
    pub lips: f32,
    /// Width of the nose (1 = average).
    pub nose: f32,
    /// Depth of lines at rest, 0 (young) to 1.
    pub lines: f32,
}

/// The invented people.
pub static PERSONS: [Person; 3] = [
    Person {
        name: "Person 1",
        skin: [233, 196, 172],
        shade: [158, 98, 78],
        light: [252, 228, 210],
        lip: [190, 108, 102],
        hair: [82, 60, 48],
        iris: [92, 122, 132],
        cloth: [92, 108, 122],
        hair_style: HairStyle::TiedBack,
        width: 0.97,
        jaw: 0.95,
        brow: 0.9,
        lips: 1.05,
        nose: 0.95,
        lines: 0.25,
    },
    Person {
        name: "Person 2",
        skin: [148, 103, 78],
        shade: [78, 44, 32],
        light: [190, 144, 114],
        lip: [138, 74, 70],
        hair: [34, 28, 28],
        iris: [70, 46, 34],
        cloth: [128, 118, 100],
        hair_style: HairStyle::Cropped,
        width: 1.0,
        jaw: 1.05,
        brow: 1.15,
        lips: 1.25,
        nose: 1.15,
        lines: 0.35,
    },
    Person {
        name: "Person 3",
        skin: [222, 180, 150],
        shade: [146, 90, 66],
        light: [246, 214, 188],
        lip: [178, 102, 94],
        hair: [128, 122, 118],
        iris: [98, 86, 56],
        cloth: [74, 92, 88],
        hair_style: HairStyle::Parted,
        width: 1.02,
        jaw: 1.02,
        brow: 1.05,
        lips: 0.9,
        nose: 1.05,
        lines: 0.7,
    },
];
