//! Codes from 50: speech, head, eyes, visibility, gross behaviour; then the movement codes.

use super::super::CodeFacts;
use super::super::Kind::{Eye, Gross, Head, HeadEye};
use super::super::Status as T;
use super::{eye, gross, head, legacy, movement, visibility};

const EYE_LEVELS_ASSUMED: &str = "\
    Intensity for eye positions assumed from the head/eye chapter, not confirmed.";
const FLASH_UNDEFINED: &str = "\
    Meaning of 'flash' and 'partial flash' (a very brief expression) is not defined in \
    public sources.";
const FROM_BASELINE: &str = "Scored only as a departure from the person's own baseline.";
const HEAD_LEVELS_ASSUMED: &str = "\
    Intensity letters are confirmed in public excerpts for 53 and 54 only; assumed for \
    the rest.";
const MISSING_DATA: &str = "Marks missing data; see [[visibility_effect]].";
const NO_LEVELS_SHOWN: &str = "Public excerpts show no intensity levels.";
const ORIGIN_UNKNOWN: &str = "Origin unknown.";
const OWN_SIDES: &str = "Left and right are the person's own.";
const OWN_SIDES_FRONTAL: &str = "\
    Left and right are the person's own. Positions assume a frontal camera at head \
    height.";
const STARRED_EXTRA: &str = "Starred extra in the Wikipedia table; not in FACS 2002.";

pub(super) const ROWS: [CodeFacts; 40] = [
    gross(50, "Speech", "speech")
        .sources(&["girard-facs", "wiki-facs", "pag-fft"])
        .notes(
            "While 50 is scored do not score 25, 26, 27; score 10, 14, 16, 17, 18, 20, \
             22, 23, 24 only if held for more than one syllable or with an apex in a \
             pause.",
        ),
    head(51, "Head turn left", "head turn left")
        .notes(OWN_SIDES_FRONTAL)
        .doubt(HEAD_LEVELS_ASSUMED),
    head(52, "Head turn right", "head turn right")
        .notes(OWN_SIDES_FRONTAL)
        .doubt(HEAD_LEVELS_ASSUMED),
    head(53, "Head up", "head up").notes(OWN_SIDES_FRONTAL),
    head(54, "Head down", "head down").notes(OWN_SIDES_FRONTAL),
    head(55, "Head tilt left", "head tilt left")
        .notes(OWN_SIDES_FRONTAL)
        .doubt(HEAD_LEVELS_ASSUMED),
    head(56, "Head tilt right", "head tilt right")
        .notes(OWN_SIDES_FRONTAL)
        .doubt(HEAD_LEVELS_ASSUMED),
    head(57, "Head forward", "head forward")
        .notes(OWN_SIDES_FRONTAL)
        .doubt(HEAD_LEVELS_ASSUMED),
    head(58, "Head back", "head back")
        .notes(OWN_SIDES_FRONTAL)
        .doubt(HEAD_LEVELS_ASSUMED),
    eye(61, "Eyes turn left", "eyes turn left")
        .notes(OWN_SIDES)
        .doubt(EYE_LEVELS_ASSUMED),
    eye(62, "Eyes turn right", "eyes turn right")
        .notes(OWN_SIDES)
        .doubt(EYE_LEVELS_ASSUMED),
    eye(63, "Eyes up", "eyes up").notes(OWN_SIDES).doubt(EYE_LEVELS_ASSUMED),
    eye(64, "Eyes down", "eyes down").notes(OWN_SIDES).doubt(EYE_LEVELS_ASSUMED),
    eye(65, "Walleye", "walleye").no_level().notes(FROM_BASELINE).doubt(NO_LEVELS_SHOWN),
    eye(66, "Cross-eye", "cross-eye")
        .no_level()
        .notes(FROM_BASELINE)
        .doubt(NO_LEVELS_SHOWN),
    eye(69, "Eyes held on the other person", "looks at other")
        .kind(HeadEye)
        .no_level()
        .chapter(8)
        .requires(&[&[4], &[5], &[7]])
        .sources(&["wiki-facs", "girard-facs"])
        .notes(
            "4, 5 or 7, singly or together, occurs while the eyes are fixed on the \
             other person in the conversation.",
        ),
    visibility(70, "Brows and forehead not visible", "brows and forehead not visible")
        .notes(MISSING_DATA),
    visibility(71, "Eyes not visible", "eyes not visible").notes(MISSING_DATA),
    visibility(72, "Lower face not visible", "lower face not visible")
        .notes(MISSING_DATA),
    visibility(73, "Entire face not visible", "entire face not visible")
        .notes(MISSING_DATA),
    visibility(74, "Unscorable", "unscorable").notes(
        "Marks missing data; see [[visibility_effect]]. Some copies of the Wikipedia \
         table print 'Unsociable' by mistake.",
    ),
    gross(80, "Swallow", "swallow"),
    gross(81, "Chewing", "chew"),
    gross(82, "Shoulder shrug", "shrug"),
    gross(84, "Head shake back and forth", "head shake")
        .notes("Repeated side-to-side shake; distinct from M60, which is tied to 17+24."),
    gross(85, "Head nod up and down", "head nod")
        .notes("Repeated nod; distinct from M59, which is tied to 17+24."),
    gross(91, "Flash", "flash").doubt(FLASH_UNDEFINED),
    gross(92, "Partial flash", "partial flash").doubt(FLASH_UNDEFINED),
    legacy(97, Gross, T::Other, "Shiver or tremble", "tremble")
        .sources(&["wiki-facs"])
        .notes(STARRED_EXTRA)
        .doubt(ORIGIN_UNKNOWN),
    legacy(98, Gross, T::Other, "Fast up-down look", "up-down look")
        .sources(&["wiki-facs"])
        .notes(STARRED_EXTRA)
        .doubt(ORIGIN_UNKNOWN),
    movement(
        55,
        Head,
        "Head tilts left as 14 begins",
        "head tilts left as 14 begins",
        &[&[14]],
    )
    .notes(
        "Onset of a symmetrical 14 just after, or together with, a head tilt to the \
         left.",
    ),
    movement(
        56,
        Head,
        "Head tilts right as 14 begins",
        "head tilts right as 14 begins",
        &[&[14]],
    )
    .notes(
        "Onset of a symmetrical 14 just after, or together with, a head tilt to the \
         right.",
    ),
    movement(
        57,
        Head,
        "Head thrusts forward around 17+24",
        "head thrusts forward around 17+24",
        &[&[17, 24]],
    )
    .notes("Head thrust forward just before, during or just after the onset of 17+24."),
    movement(59, Head, "Head nods around 17+24", "head nods around 17+24", &[&[17, 24]])
        .notes(
            "Up-and-down head shake just before, during or just after the onset of \
             17+24.",
        )
        .doubt("No static code 59 exists; a bare 59 is taken as M59 with a warning."),
    movement(
        60,
        Head,
        "Head shakes side to side around 17+24",
        "head shakes side to side around 17+24",
        &[&[17, 24]],
    )
    .notes(
        "Side-to-side head shake just before, during or just after the onset of 17+24.",
    )
    .doubt("No static code 60 exists; a bare 60 is taken as M60 with a warning."),
    movement(
        61,
        Eye,
        "Eyes move left as 14 begins",
        "eyes move left as 14 begins",
        &[&[14]],
    )
    .notes(
        "Onset of a symmetrical 14 just after, or together with, an eye movement to the \
         left.",
    ),
    movement(
        62,
        Eye,
        "Eyes move right as 14 begins",
        "eyes move right as 14 begins",
        &[&[14]],
    )
    .notes(
        "Onset of a symmetrical 14 just after, or together with, an eye movement to the \
         right.",
    ),
    movement(
        68,
        Eye,
        "Eyes roll upward as 14 begins",
        "eyes roll upward as 14 begins",
        &[&[14]],
    )
    .notes(
        "Onset of a symmetrical 14 just after, or together with, an upward roll of the \
         eyes.",
    )
    .doubt(
        "Girard lists a bare 68; Wikipedia lists only M68. A bare 68 is taken as M68 \
         with a warning.",
    ),
    movement(
        69,
        HeadEye,
        "Head and/or eyes move to look at the other person",
        "head and/or eyes move to look at the other person",
        &[&[14], &[4], &[5], &[7]],
    )
    .notes(
        "Onset of a symmetrical 14, or of 4, 5, 7 singly or together, just after or \
         with a movement of eyes, or of head and eyes, toward the other person.",
    ),
    movement(
        83,
        Head,
        "Head goes up and to the side as 14 begins",
        "head goes up and to the side as 14 begins",
        &[&[14]],
    )
    .notes(
        "Onset of a symmetrical 14 just after, or together with, a head movement upward \
         and turned or tilted to either side.",
    )
    .doubt("Girard lists a bare 83; a bare 83 is taken as M83 with a warning."),
];
