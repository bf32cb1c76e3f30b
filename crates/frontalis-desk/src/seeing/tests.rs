use proptest::prelude::*;

use super::*;

const HD: Shape = Shape { display: (1920, 1080), room: (960, 700) };

fn seeing() -> Seeing {
    let mut it = Seeing::default();
    it.set_shape(Pane::Current, HD);
    it.set_shape(Pane::Neutral, HD);
    it
}

fn see(it: &mut Seeing, see: See) {
    it.see(see, true).unwrap();
}

#[test]
fn all_of_the_picture_is_seen_at_first() {
    let it = seeing().window(Pane::Current);
    assert_eq!((it.whole, it.at, it.size), ((960, 540), (0, 0), (960, 540)));
    assert!(it.is_all());
    assert_eq!(it.origin(HD.room), (0, 80));
}

#[test]
fn one_to_one_is_a_pixel_to_a_pixel_and_fit_is_all_again() {
    let mut it = seeing();
    see(&mut it, See::OneToOne);
    let window = it.window(Pane::Current);
    assert_eq!(
        (window.whole, window.at, window.size),
        ((1920, 1080), (480, 190), (960, 700))
    );
    see(&mut it, See::Fit);
    assert!(it.window(Pane::Current).is_all());
    // A small picture at a pixel to a pixel is smaller than its room.
    it.set_shape(Pane::Current, Shape { display: (320, 180), room: (960, 700) });
    see(&mut it, See::OneToOne);
    assert_eq!(it.window(Pane::Current).size, (320, 180));
}

#[test]
fn the_neutral_frame_is_seen_alike_until_it_is_let_go() {
    let mut it = seeing();
    see(&mut it, See::ZoomAt { pane: Pane::Neutral, notches: 4, x: 100, y: 100 });
    assert_eq!(it.window(Pane::Neutral), it.window(Pane::Current));
    assert_eq!(it.window(Pane::Neutral).whole, (1920, 1080));
    see(&mut it, See::ToggleLinked);
    see(&mut it, See::Pan { pane: Pane::Neutral, x: -50, y: 0 });
    let (neutral, current) = (it.window(Pane::Neutral), it.window(Pane::Current));
    assert_eq!((neutral.at.0, neutral.at.1), (current.at.0 + 50, current.at.1));
    see(&mut it, See::ToggleLinked);
    assert_eq!(it.window(Pane::Neutral), it.window(Pane::Current));
}

#[test]
fn light_stays_within_what_makes_sense() {
    let mut it = seeing();
    for _ in 0..100 {
        see(&mut it, See::Brightness(1));
        see(&mut it, See::Contrast(-1));
        see(&mut it, See::Gamma(1));
    }
    assert_eq!(it.light(), Light { brightness: 80, contrast: 20, gamma: 250 });
    assert!(it.is_altered());
    see(&mut it, See::AsFilmed);
    assert!(!it.is_altered());
}

#[test]
fn a_reference_has_to_be_there() {
    let mut it = seeing();
    for command in [See::Flicker, See::Overlay, See::Difference] {
        assert!(it.see(command, false).is_err());
        assert_eq!(it.reference(), Reference::Beside);
    }
    it.offer_fallback(true);
    it.see(See::Overlay, false).unwrap();
    assert_eq!(it.reference(), Reference::Overlay);
    it.see(See::Strength(2), false).unwrap();
    assert_eq!(it.strength().as_deref(), Some("70 %"));
    it.see(See::Difference, false).unwrap();
    it.see(See::Strength(1), false).unwrap();
    assert_eq!(it.strength().as_deref(), Some("×8"));
    it.offer_fallback(false);
    it.lost_reference();
    assert_eq!(it.reference(), Reference::Beside);
    assert!(it.see(See::Strength(1), true).is_err());
}

#[test]
fn brows_eyes_and_mouth_are_thirds_of_the_face_until_they_are_drawn() {
    let mut it = seeing();
    see(&mut it, See::Crops);
    assert_eq!(it.placing(), Some(FacePart::Face));
    // The picture is 960 by 540 from row 80 on.
    see(&mut it, See::Drawn { x: 240, y: 80, width: 480, height: 540 });
    let [brows, eyes, mouth] = it.face().unwrap().boxes();
    assert_eq!((brows.x, brows.y, brows.width, brows.height), (2500, 0, 5000, 3333));
    assert_eq!((eyes.y, mouth.y, mouth.height), (3333, 6666, 3333));
    assert!(it.shows_crops() && it.placing().is_none());
    see(&mut it, See::Place(FacePart::Mouth));
    see(&mut it, See::Drawn { x: 480, y: 620, width: -96, height: -108 });
    let mouth = it.face().unwrap().boxes()[2];
    assert_eq!((mouth.x, mouth.y, mouth.width, mouth.height), (4000, 8000, 1000, 2000));
    see(&mut it, See::Crops);
    assert!(!it.shows_crops());
    see(&mut it, See::PlaceCrops);
    assert!(it.see(See::Drawn { x: 5, y: 90, width: 1, height: 1 }, true).is_err());
}

#[test]
fn a_mirrored_clip_is_turned_and_what_is_looked_at_stays() {
    let mut it = seeing();
    see(&mut it, See::ZoomAt { pane: Pane::Current, notches: 8, x: 100, y: 300 });
    let before = it.window(Pane::Current);
    it.set_mirrored(true);
    assert!(it.turns());
    let turned = it.window(Pane::Current);
    assert_eq!(turned.at.0 + before.at.0 + before.size.0, before.whole.0);
    see(&mut it, See::AsRecorded);
    assert!(!it.turns());
    assert_eq!(it.window(Pane::Current), before);
    // Boxes are those of the video, however it is seen.
    see(&mut it, See::Fit);
    see(&mut it, See::Place(FacePart::Face));
    see(&mut it, See::Drawn { x: 0, y: 80, width: 96, height: 540 });
    let recorded = it.face().unwrap().boxes()[0];
    see(&mut it, See::AsRecorded);
    see(&mut it, See::Place(FacePart::Face));
    see(&mut it, See::Drawn { x: 960 - 96, y: 80, width: 96, height: 540 });
    assert_eq!(it.face().unwrap().boxes()[0], recorded);
}

#[test]
fn the_loupe_shows_what_is_under_the_pointer() {
    let window = seeing().window(Pane::Current);
    let it = window.loupe(HD.room, (480, 350), 3, 200).unwrap();
    assert_eq!((it.whole, it.size), ((2880, 1620), (200, 200)));
    assert_eq!(it.at, (480 * 3 - 100, 270 * 3 - 100));
    assert_eq!(window.loupe(HD.room, (480, 20), 3, 200), None, "that is beside it");
}

#[test]
fn aids_are_told_in_words() {
    let mut it = seeing();
    assert_eq!(it.aids(false), "");
    assert_eq!(it.aids(true), "neutral: beside");
    see(&mut it, See::OneToOne);
    see(&mut it, See::Contrast(3));
    see(&mut it, See::Difference);
    see(&mut it, See::NextPower);
    assert_eq!(it.aids(true), "zoom 2.00×; contrast 130 %; difference ×4; loupe 3×");
}

proptest! {
    /// Whatever is done, what is seen is a part of the picture that fits the room.
    #[test]
    fn a_window_stays_within_the_picture(
        room in (1_u32..3000, 1_u32..3000),
        display in (1_u32..4000, 1_u32..4000),
        steps in proptest::collection::vec((-9_i32..9, -3000_i32..3000, -3000_i32..3000, any::<bool>()), 0..30),
    ) {
        let mut it = Seeing::default();
        let shape = Shape { display, room };
        it.set_shape(Pane::Current, shape);
        for (notches, x, y, zoom) in steps {
            let pane = Pane::Current;
            see(&mut it, if zoom { See::ZoomAt { pane, notches, x, y } } else { See::Pan { pane, x, y } });
            let Window { whole, at, size } = it.window(pane);
            prop_assert!(0 < size.0 && at.0 + size.0 <= whole.0 && size.0 <= room.0);
            prop_assert!(0 < size.1 && at.1 + size.1 <= whole.1 && size.1 <= room.1);
        }
    }

    /// What is under the pointer stays there, to the pixel, where edges do not hold it.
    #[test]
    fn zooming_keeps_the_place_under_the_pointer(x in 300_i32..660, y in 200_i32..500, n in 1_i32..12) {
        let mut it = seeing();
        see(&mut it, See::ZoomAt { pane: Pane::Current, notches: 8, x: 480, y: 350 });
        let place = |it: &Seeing| {
            let Window { whole, at, size } = it.window(Pane::Current);
            let origin = it.window(Pane::Current).origin(HD.room);
            prop_assert!(origin.0 == 0 && size.0 == 960);
            let of = |at: u32, it: i32, origin: u32, whole: u32| {
                (f64::from(at) + f64::from(it) - f64::from(origin)) / f64::from(whole)
            };
            Ok((of(at.0, x, origin.0, whole.0), of(at.1, y, origin.1, whole.1), whole))
        };
        let before = place(&it)?;
        see(&mut it, See::ZoomAt { pane: Pane::Current, notches: n, x, y });
        let after = place(&it)?;
        let off = (before.0 - after.0).abs() * f64::from(after.2.0);
        prop_assert!(off < 8.0, "{off}");
    }
}
