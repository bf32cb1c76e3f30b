//! How the coder looks at the picture: how near and where, in what light, against which
//! reference, with a loupe, with parts of the face beside. Nothing here touches what is
//! coded.

mod aids;
mod camera;
mod face;

use std::fmt::Write as _;

pub(crate) use self::aids::AidLog;
pub use self::aids::AidUse;
pub use self::camera::{Camera, Pane, Shape, Window};
pub use self::face::{FaceBox, FaceBoxes, FacePart};

/// One thing to do with how the picture is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum See {
    /// Closer, around the middle.
    Closer,
    /// Further, around the middle.
    Further,
    /// All of the picture.
    Fit,
    /// A pixel of the screen to a pixel of the video.
    OneToOne,
    /// So many notches closer, around this physical pixel of the pane, as a wheel does.
    ZoomAt {
        /// Which picture.
        pane: Pane,
        /// Closer where positive.
        notches: i32,
        /// From the left edge of the pane.
        x: i32,
        /// From its upper edge.
        y: i32,
    },
    /// The picture moved by so many physical pixels, as a drag does.
    Pan {
        /// Which picture.
        pane: Pane,
        /// To the right.
        x: i32,
        /// Down.
        y: i32,
    },
    /// What is seen moves by an eighth of the pane: to the right and down where positive.
    Shift(i32, i32),
    /// The neutral frame is looked at like the current one, or by itself.
    ToggleLinked,
    /// Brighter or darker by so many notches.
    Brightness(i16),
    /// More or less contrast.
    Contrast(i16),
    /// More or less light in what is dark.
    Gamma(i16),
    /// This light.
    Light(Light),
    /// As filmed.
    AsFilmed,
    /// The reference beside the current frame, or not at all.
    SideBySide,
    /// The two in turn, or not.
    Flicker,
    /// Another pace of that.
    NextRate,
    /// The reference over the current frame, or not.
    Overlay,
    /// How far they differ, or not.
    Difference,
    /// More or less of the reference in the overlay, or a stronger difference.
    Strength(i8),
    /// The overlay's share of the reference in percent, or the times of a difference.
    SetStrength(u8),
    /// A loupe under the pointer, or none.
    Loupe,
    /// Another power of it.
    NextPower,
    /// Brows, eyes and mouth beside the frame, or not.
    Crops,
    /// The next drag on the picture places the face, then the brows, the eyes, the mouth.
    PlaceCrops,
    /// The next drag places this part.
    Place(FacePart),
    /// What was dragged on the picture of the current frame, in physical pixels of its pane.
    Drawn {
        /// Left edge.
        x: i32,
        /// Upper edge.
        y: i32,
        /// Width.
        width: i32,
        /// Height.
        height: i32,
    },
    /// A mirrored clip as recorded, or with left and right as they are.
    AsRecorded,
}

/// Brightness, contrast and gamma, all in percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Light {
    /// Of the whole range, added: −80 to 80.
    pub brightness: i16,
    /// 100 is as filmed: 20 to 400.
    pub contrast: u16,
    /// 100 is as filmed: 40 to 250.
    pub gamma: u16,
}

impl Light {
    /// As filmed.
    pub const AS_FILMED: Self = Self { brightness: 0, contrast: 100, gamma: 100 };

    /// Held to what makes sense.
    fn sane(self) -> Self {
        Self {
            brightness: self.brightness.clamp(-80, 80),
            contrast: self.contrast.clamp(20, 400),
            gamma: self.gamma.clamp(40, 250),
        }
    }
}

/// How the reference is seen with the current frame.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reference {
    /// Beside it.
    #[default]
    Beside,
    /// In turn with it, in the same place.
    InTurn,
    /// Both at once, in the same place.
    Overlay,
    /// How far they differ.
    Difference,
    /// Not at all.
    Hidden,
}

/// How the coder looks at the picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Seeing {
    cameras: [Camera; 2],
    shapes: [Shape; 2],
    linked: bool,
    light: Light,
    reference: Reference,
    rate: u8,
    mix: u8,
    gain: u8,
    loupe: bool,
    power: u8,
    face: Option<FaceBoxes>,
    crops: bool,
    placing: Option<FacePart>,
    mirrored: bool,
    as_recorded: bool,
    fallback: bool,
}

impl Default for Seeing {
    fn default() -> Self {
        Self {
            cameras: [Camera::default(); 2],
            shapes: [Shape::default(); 2],
            linked: true,
            light: Light::AS_FILMED,
            reference: Reference::default(),
            rate: 3,
            mix: 50,
            gain: 4,
            loupe: false,
            power: 2,
            face: None,
            crops: false,
            placing: None,
            mirrored: false,
            as_recorded: false,
            fallback: false,
        }
    }
}

const NO_REFERENCE: &str = "there is no neutral frame: go to one and set it ({neutral}), in this clip or in \
     another of this person";

impl Seeing {
    /// What part of the picture a pane shows.
    pub fn window(&self, pane: Pane) -> Window {
        self.camera(pane).window(self.shape(pane))
    }

    /// How near and where.
    pub fn camera(&self, pane: Pane) -> Camera {
        match pane {
            Pane::Neutral if !self.linked => self.cameras[1],
            _ => self.cameras[0],
        }
    }

    fn shape(&self, pane: Pane) -> Shape {
        self.shapes[pane as usize]
    }

    /// A pane has this room for pictures of this size; both in pixels.
    pub fn set_shape(&mut self, pane: Pane, shape: Shape) {
        self.shapes[pane as usize] = shape;
    }

    /// Whether the neutral frame is looked at like the current one.
    pub fn is_linked(&self) -> bool {
        self.linked
    }

    /// In what light.
    pub fn light(&self) -> Light {
        self.light
    }

    /// How the reference is seen.
    pub fn reference(&self) -> Reference {
        self.reference
    }

    /// The reference is beside the current frame, or not at all, unless it is seen another
    /// way.
    pub(crate) fn set_beside(&mut self, beside: bool) {
        use Reference::{Beside, Hidden};
        if matches!(self.reference, Beside | Hidden) {
            self.reference = if beside { Beside } else { Hidden };
        }
    }

    /// How often a second both are seen in turn.
    pub fn rate(&self) -> u8 {
        self.rate
    }

    /// Percent of the reference in the overlay.
    pub fn mix(&self) -> u8 {
        self.mix
    }

    /// By what a difference is multiplied.
    pub fn gain(&self) -> u8 {
        self.gain
    }

    /// The power of the loupe, while there is one.
    pub fn loupe(&self) -> Option<u8> {
        self.loupe.then_some(self.power)
    }

    /// Where parts of the face are, once they were placed.
    pub fn face(&self) -> Option<&FaceBoxes> {
        self.face.as_ref()
    }

    /// Where they are, as it was kept of this clip; they are shown.
    pub fn set_face(&mut self, face: FaceBoxes) {
        self.face = Some(face);
        self.crops = true;
    }

    /// Whether parts of the face stand beside the frame.
    pub fn shows_crops(&self) -> bool {
        self.crops && self.face.is_some()
    }

    /// What the next drag on the picture places.
    pub fn placing(&self) -> Option<FacePart> {
        self.placing
    }

    /// Whether the recording is mirrored.
    pub fn set_mirrored(&mut self, mirrored: bool) {
        if self.mirrored != mirrored {
            let before = self.turns();
            self.mirrored = mirrored;
            self.turned_from(before);
        }
    }

    /// Whether the recording is mirrored.
    pub fn is_mirrored(&self) -> bool {
        self.mirrored
    }

    /// Whether the picture is turned left to right, so that a mirrored recording is seen as
    /// any other: the person's left on the right of the picture.
    pub fn turns(&self) -> bool {
        self.mirrored && !self.as_recorded
    }

    /// Whether there is a reference of another clip, where this one has none.
    pub fn offer_fallback(&mut self, there: bool) {
        self.fallback = there;
    }

    /// Whether the picture on screen is not as filmed.
    pub fn is_altered(&self) -> bool {
        self.light != Light::AS_FILMED
    }

    fn turned_from(&mut self, before: bool) {
        if before != self.turns() {
            self.cameras.iter_mut().for_each(Camera::turn);
        }
    }

    /// Forgets what needs a reference, once there is none.
    pub(crate) fn lost_reference(&mut self) {
        use Reference::{Beside, Difference, InTurn, Overlay};
        if !self.fallback && matches!(self.reference, InTurn | Overlay | Difference) {
            self.reference = Beside;
        }
    }

    /// Does it; `neutral` says whether the sheet has a neutral frame. What is given is a
    /// refusal, or something worth knowing.
    ///
    /// # Errors
    ///
    /// Why it cannot be done.
    pub(crate) fn see(
        &mut self,
        see: See,
        neutral: bool,
    ) -> Result<Option<String>, String> {
        match see {
            See::Closer
            | See::Further
            | See::Fit
            | See::OneToOne
            | See::ZoomAt { .. }
            | See::Pan { .. }
            | See::Shift(..)
            | See::ToggleLinked => Ok(self.look(see)),
            See::Brightness(_)
            | See::Contrast(_)
            | See::Gamma(_)
            | See::Light(_)
            | See::AsFilmed => {
                self.shine(see);
                Ok(None)
            }
            See::SideBySide
            | See::Flicker
            | See::NextRate
            | See::Overlay
            | See::Difference
            | See::Strength(_)
            | See::SetStrength(_) => self.compare(see, neutral),
            See::Loupe => {
                self.loupe = !self.loupe;
                Ok(self.loupe.then(|| format!("loupe, {}×", self.power)))
            }
            See::NextPower => {
                self.power = if self.power < 4 { self.power + 1 } else { 2 };
                self.loupe = true;
                Ok(Some(format!("loupe, {}×", self.power)))
            }
            See::Crops | See::PlaceCrops | See::Place(_) | See::Drawn { .. } => {
                self.crop(see)
            }
            See::AsRecorded if !self.mirrored => {
                Err("this clip is not marked as mirrored".to_owned())
            }
            See::AsRecorded => {
                let before = self.turns();
                self.as_recorded = !self.as_recorded;
                self.turned_from(before);
                Ok(Some(if self.as_recorded {
                    "as recorded: the person's left is on the left".to_owned()
                } else {
                    "turned round: the person's left is on the right".to_owned()
                }))
            }
        }
    }

    fn look(&mut self, see: See) -> Option<String> {
        let pane = match see {
            See::ZoomAt { pane, .. } | See::Pan { pane, .. } if !self.linked => pane,
            _ => Pane::Current,
        };
        // A pointer over the linked neutral frame means the same place of the current one.
        let over = match see {
            See::ZoomAt { pane, .. } | See::Pan { pane, .. } => pane,
            _ => Pane::Current,
        };
        let shape = self.shape(over);
        let camera = &mut self.cameras[pane as usize];
        match see {
            See::Closer => *camera = camera.zoomed(2, None, shape),
            See::Further => *camera = camera.zoomed(-2, None, shape),
            See::Fit => *camera = Camera::default(),
            See::OneToOne => *camera = camera.one_to_one(shape),
            See::ZoomAt { notches, x, y, .. } => {
                *camera = camera.zoomed(notches, Some((x, y)), shape);
            }
            See::Pan { x, y, .. } => *camera = camera.panned((-x, -y), shape),
            See::Shift(x, y) => {
                let (wide, high) = shape.room;
                let by = |it: i32, of: u32| it * i32::try_from(of / 8).unwrap_or(0);
                *camera = camera.panned((by(x, wide), by(y, high)), shape);
            }
            _ => {
                self.linked = !self.linked;
                self.cameras[1] = self.cameras[0];
                let said = match self.linked {
                    true => "the neutral frame is looked at like this one",
                    false => "the neutral frame is looked at by itself",
                };
                return Some(said.to_owned());
            }
        }
        None
    }

    fn shine(&mut self, see: See) {
        let light = self.light;
        let more = |it: u16, by: i16| it.saturating_add_signed(by * 10);
        self.light = match see {
            See::Brightness(by) => {
                Light { brightness: light.brightness.saturating_add(by * 5), ..light }
            }
            See::Contrast(by) => Light { contrast: more(light.contrast, by), ..light },
            See::Gamma(by) => Light { gamma: more(light.gamma, by), ..light },
            See::Light(it) => it,
            _ => Light::AS_FILMED,
        }
        .sane();
    }

    fn compare(&mut self, see: See, neutral: bool) -> Result<Option<String>, String> {
        let toggled = match see {
            See::Flicker => Reference::InTurn,
            See::Overlay => Reference::Overlay,
            See::Difference => Reference::Difference,
            See::SideBySide => {
                self.reference = match self.reference {
                    Reference::Beside => Reference::Hidden,
                    _ => Reference::Beside,
                };
                return Ok(None);
            }
            See::NextRate => {
                self.rate = if self.rate < 4 { self.rate + 1 } else { 2 };
                return Ok(Some(format!("in turn {} times a second", self.rate)));
            }
            other => return self.strengthen(other),
        };
        if self.reference == toggled {
            self.reference = Reference::Beside;
        } else if neutral || self.fallback {
            self.reference = toggled;
        } else {
            return Err(NO_REFERENCE.to_owned());
        }
        Ok(None)
    }

    fn strengthen(&mut self, see: See) -> Result<Option<String>, String> {
        let by = if let See::Strength(by) = see { by } else { 0 };
        match (self.reference, see) {
            (Reference::Overlay, See::SetStrength(to)) => self.mix = to.min(100),
            (Reference::Overlay, _) => {
                self.mix = self.mix.saturating_add_signed(by.saturating_mul(10)).min(100);
            }
            (Reference::Difference, See::SetStrength(to)) => self.gain = to.clamp(1, 16),
            (Reference::Difference, _) => {
                self.gain = match by {
                    1.. => (self.gain * 2).min(16),
                    _ => (self.gain / 2).max(1),
                };
            }
            _ => {
                let why = "that is for the overlay ({overlay}) and the difference \
                           ({difference}) of two frames";
                return Err(why.to_owned());
            }
        }
        Ok(self.strength())
    }

    /// How strong the overlay or the difference is, in words.
    pub fn strength(&self) -> Option<String> {
        match self.reference {
            Reference::Overlay => Some(format!("{} %", self.mix)),
            Reference::Difference => Some(format!("×{}", self.gain)),
            _ => None,
        }
    }

    fn crop(&mut self, see: See) -> Result<Option<String>, String> {
        match see {
            See::Crops if self.face.is_none() => self.placing = Some(FacePart::Face),
            See::Crops => {
                self.crops = !self.crops;
                self.placing = None;
                return Ok(None);
            }
            See::PlaceCrops => {
                self.placing = match (self.placing, &self.face) {
                    (None, _) => Some(FacePart::Face),
                    (Some(_), None) => None,
                    (Some(part), Some(_)) => part.next(),
                };
            }
            See::Place(part) => self.placing = Some(part),
            See::Drawn { x, y, width, height } => {
                let Some(part) = self.placing else { return Ok(None) };
                let window = self.window(Pane::Current);
                let drawn = (x, y, width, height);
                let placed = window.box_of(self.shape(Pane::Current), drawn);
                let placed = placed.ok_or("draw a larger box")?;
                let placed = if self.turns() { placed.turned() } else { placed };
                self.face = Some(match (part, &self.face) {
                    (FacePart::Face, _) | (_, None) => FaceBoxes::of_face(placed),
                    (part, Some(face)) => face.with(part, placed),
                });
                self.crops = true;
                self.placing = None;
            }
            _ => {}
        }
        Ok(None)
    }

    /// Ends the placing of parts of the face, where it was under way.
    pub(crate) fn stop_placing(&mut self) -> bool {
        self.placing.take().is_some()
    }

    /// What helps to see now, for the log: empty where nothing does.
    pub fn aids(&self, reference: bool) -> String {
        let mut aids: Vec<String> = Vec::new();
        let zoom = |camera: &Camera| match camera.factor() {
            it if (it - 1.0).abs() < 1e-3 => None,
            it => Some(format!("{it:.2}×")),
        };
        aids.extend(zoom(&self.cameras[0]).map(|it| format!("zoom {it}")));
        if !self.linked {
            let neutral = zoom(&self.cameras[1]).unwrap_or_else(|| "1.00×".to_owned());
            aids.push(format!("neutral-zoom {neutral}"));
        }
        aids.extend(light_words(self.light));
        let reference = (reference || self.fallback).then_some(self.reference);
        aids.extend(match reference {
            Some(Reference::Beside) => Some("neutral: beside".to_owned()),
            Some(Reference::InTurn) => Some(format!("flicker {} Hz", self.rate)),
            Some(Reference::Overlay) => Some(format!("overlay {} %", self.mix)),
            Some(Reference::Difference) => Some(format!("difference ×{}", self.gain)),
            Some(Reference::Hidden) | None => None,
        });
        aids.extend(self.loupe().map(|it| format!("loupe {it}×")));
        aids.extend(self.shows_crops().then(|| "brows, eyes, mouth".to_owned()));
        aids.extend(self.turns().then(|| "unmirrored".to_owned()));
        aids.join("; ")
    }
}

/// A light in words; `None` where it is as filmed.
fn light_words(light: Light) -> Option<String> {
    let mut words = String::new();
    if light.brightness != 0 {
        write!(words, "brightness {:+} %; ", light.brightness).ok()?;
    }
    if light.contrast != 100 {
        write!(words, "contrast {} %; ", light.contrast).ok()?;
    }
    if light.gamma != 100 {
        write!(words, "gamma {}.{:02}; ", light.gamma / 100, light.gamma % 100).ok()?;
    }
    let words = words.strip_suffix("; ")?;
    Some(words.to_owned())
}

#[cfg(test)]
mod tests;
