//! Codes 0 to 49: the neutral face, the action units and descriptors of the face.

use super::super::CodeFacts;
use super::super::Kind::{AD, AU};
use super::super::Sides as S;
use super::super::Status as T;
use super::{
    WITH_EXCERPT, gross, horizontal, legacy, misc, neutral, oblique, orbital, up_down,
    upper,
};

const LEVEL_AND_SIDES_UNSHOWN: &str = "\
    Public sources do not show whether the manual gives this code a five-level \
    intensity; allowed but never demanded. Sides unconfirmed.";
const LEVEL_UNSHOWN: &str = "\
    Public sources do not show whether the manual gives this code a five-level \
    intensity; allowed but never demanded.";
const LIPS_CONFIRMED: &str = "\
    T/B use is confirmed by certified coders' labels in CAS(ME)^3 (T18, T22, B22, T23, \
    B23, T24, T28, B28).";

pub(super) const ROWS: [CodeFacts; 47] = [
    neutral(0, "Neutral face", "neutral")
        .notes(
            "Written alone. Means that the coder looked and scored no action. It is not \
             the same as missing data (73, 74) and not the same as 'not coded yet'.",
        )
        .doubt(
            "Girard files 0 as an AU; kind kept as AU only because the list of kinds \
             has no 'neutral'.",
        ),
    upper(1, "Inner brow raiser", "inner brow raise")
        .muscles(&["frontalis (pars medialis)"]),
    upper(2, "Outer brow raiser", "outer brow raise")
        .muscles(&["frontalis (pars lateralis)"]),
    legacy(3, AU, T::BabyFacs, "Brow knit (Baby FACS only)", "brow knit")
        .muscles(&["corrugator supercilii", "procerus"])
        .level()
        .sources(&["pyfeat"])
        .notes("Not in FACS 2002; reject in strict mode.")
        .doubt("Muscle list from py-feat."),
    upper(4, "Brow lowerer", "brow lower").muscles(&[
        "corrugator supercilii",
        "depressor supercilii",
        "depressor glabellae (procerus)",
    ]),
    upper(5, "Upper lid raiser", "lid raise")
        .muscles(&["levator palpebrae superioris", "superior tarsal muscle"])
        .notes(
            "Excluded with 7 only when 7 is at intensity E. Looking up (63) raises the \
             lid by itself: score 5 only when the lid is higher than the gaze explains.",
        ),
    upper(6, "Cheek raiser", "cheek raise")
        .muscles(&["orbicularis oculi (pars orbitalis)"]),
    upper(7, "Lid tightener", "lid tighten")
        .muscles(&["orbicularis oculi (pars palpebralis)"])
        .notes("7E is excluded with 5. Known as one of the harder AUs to agree on."),
    misc(8, AU, "Lips toward each other", "lips toward")
        .muscles(&["orbicularis oris"])
        .notes(
            "Older score sheets write 8 as 8(25), 8(26) or 8(27): lips drawn together \
             over an open jaw; lenient import only.",
        )
        .doubt(LEVEL_UNSHOWN),
    up_down(9, "Nose wrinkler", "nose wrinkle")
        .muscles(&["levator labii superioris alaeque nasi"]),
    up_down(10, "Upper lip raiser", "upper lip raise")
        .muscles(&["levator labii superioris (caput infraorbitalis)"]),
    oblique(11, "Nasolabial deepener", "nasolabial deepen")
        .muscles(&["zygomaticus minor"]),
    oblique(12, "Lip corner puller", "lip corner pull").muscles(&["zygomaticus major"]),
    oblique(13, "Sharp lip puller", "sharp lip pull")
        .muscles(&["levator anguli oris (caninus)"])
        .notes("Older and animation sources call it 'cheek puffer'."),
    horizontal(14, "Dimpler", "dimple").muscles(&["buccinator"]).notes(
        "Several movement codes (M55, M56, M61, M62, M68, M83) are defined relative to \
         a symmetrical 14.",
    ),
    up_down(15, "Lip corner depressor", "lip corner depress")
        .muscles(&["depressor anguli oris (triangularis)"]),
    up_down(16, "Lower lip depressor", "lower lip depress")
        .muscles(&["depressor labii inferioris"])
        .notes("Excluded with 28 of the lower lip (B28)."),
    up_down(17, "Chin raiser", "chin raise").muscles(&["mentalis"]).sides(S::None).doubt(
        "Whether the manual permits an asymmetry prefix on 17 is not shown in public \
         sources; strict mode: no side.",
    ),
    orbital(18, "Lip pucker", "lip pucker")
        .muscles(&["incisivii labii superioris", "incisivii labii inferioris"])
        .notes(LIPS_CONFIRMED)
        .doubt("CAS(ME)^3 also holds L18/R18: strict mode warns, import keeps."),
    misc(19, AD, "Tongue show", "tongue show").no_level().doubt(
        "py-feat lists genioglossus, medial pterygoid and masseter; the manual gives \
         ADs no muscular basis.",
    ),
    horizontal(20, "Lip stretcher", "lip stretch").muscles(&["risorius", "platysma"]),
    misc(21, AU, "Neck tightener", "neck tighten")
        .muscles(&["platysma"])
        .sides(S::OneSided)
        .doubt(
            "Public sources do not show whether the manual gives this code a five-level \
             intensity; allowed but never demanded. Sides for 21 also unconfirmed.",
        ),
    orbital(22, "Lip funneler", "lip funnel").muscles(&["orbicularis oris"]).notes(
        "T/B use is confirmed by certified coders' labels in CAS(ME)^3 (T18, T22, B22, \
         T23, B23, T24, T28, B28). Same-lip clash with 28: T22 with T28, B22 with B28, \
         22 with 28.",
    ),
    orbital(23, "Lip tightener", "lip tighten")
        .muscles(&["orbicularis oris"])
        .notes(LIPS_CONFIRMED),
    orbital(24, "Lip presser", "lip press")
        .muscles(&["orbicularis oris"])
        .notes(LIPS_CONFIRMED),
    up_down(25, "Lips part", "lips part")
        .muscles(&[
            "depressor labii inferioris",
            "mentalis (relaxation)",
            "orbicularis oris (relaxation)",
        ])
        .sides(S::None)
        .notes(
            "Not scored while 50 (speech) is scored, except where kept by the speech \
             rule of the coding scheme.",
        ),
    up_down(26, "Jaw drop", "jaw drop")
        .muscles(&[
            "masseter (relaxation)",
            "temporalis (relaxation)",
            "medial pterygoid (relaxation)",
        ])
        .sides(S::None)
        .notes(
            "May occur with lips closed, so 26 does not imply 25. Not scored during 50.",
        ),
    up_down(27, "Mouth stretch", "mouth stretch")
        .muscles(&["pterygoids", "digastric"])
        .sides(S::None)
        .notes("Not scored during 50."),
    orbital(28, "Lips suck", "lip suck").muscles(&["orbicularis oris"]).notes(
        "T/B use is confirmed by certified coders' labels in CAS(ME)^3 (T18, T22, B22, \
         T23, B23, T24, T28, B28). B28 excluded with 16; same-lip clash with 22.",
    ),
    misc(29, AD, "Jaw thrust", "jaw thrust").doubt(LEVEL_UNSHOWN),
    misc(30, AD, "Jaw sideways", "jaw sideways")
        .sides(S::Direction)
        .notes(
            "L/R tells the direction of the jaw, not a one-sided muscle; a bare 30 \
             leaves the direction unstated.",
        )
        .doubt(LEVEL_UNSHOWN),
    misc(31, AU, "Jaw clencher", "jaw clench")
        .muscles(&["masseter"])
        .doubt(LEVEL_UNSHOWN),
    misc(32, AD, "Lip bite", "bite")
        .no_level()
        .sides(S::Lips)
        .doubt("T/B = which lip is bitten; reading, not shown in public sources."),
    misc(33, AD, "Cheek blow", "blow").sides(S::LeftRight).doubt(LEVEL_AND_SIDES_UNSHOWN),
    misc(34, AD, "Cheek puff", "puff").sides(S::LeftRight).doubt(LEVEL_AND_SIDES_UNSHOWN),
    misc(35, AD, "Cheek suck", "suck").sides(S::LeftRight).doubt(LEVEL_AND_SIDES_UNSHOWN),
    misc(36, AD, "Tongue bulge", "bulge").sides(S::Places).doubt(
        "Public sources do not show whether the manual gives this code a five-level \
         intensity; allowed but never demanded. Place letters are a reading (an \
         animation library carries 36L and 36R).",
    ),
    misc(37, AD, "Lip wipe", "lip wipe")
        .no_level()
        .sides(S::Lips)
        .doubt("T/B unconfirmed."),
    misc(38, AU, "Nostril dilator", "nostril dilate")
        .muscles(&["nasalis (pars alaris)"])
        .sides(S::OneSided)
        .doubt(LEVEL_AND_SIDES_UNSHOWN),
    misc(39, AU, "Nostril compressor", "nostril compress")
        .muscles(&["nasalis (pars transversa)", "depressor septi nasi"])
        .sides(S::OneSided)
        .doubt(LEVEL_AND_SIDES_UNSHOWN),
    gross(40, "Sniff", "sniff"),
    legacy(41, AU, T::Legacy1978, "Lid droop", "lid droop")
        .muscles(&["levator palpebrae superioris (relaxation)"])
        .sides(S::Graded)
        .sources(&["wiki-facs", "manual-excerpt"])
        .notes("1978 code. In 2002 it is 43 at A-B.")
        .doubt(
            "Animation sources reuse 41, 42, 44 for three brow strands; never map those \
             automatically.",
        ),
    legacy(42, AU, T::Legacy1978, "Slit", "slit")
        .muscles(&["orbicularis oculi"])
        .sides(S::Graded)
        .sources(&["wiki-facs", "manual-excerpt"])
        .notes("1978 code. In 2002 it is 43 at C-D.")
        .doubt("Exact letters of the mapping unconfirmed."),
    upper(43, "Eye closure", "eyes close")
        .muscles(&[
            "levator palpebrae superioris (relaxation)",
            "orbicularis oculi (pars palpebralis)",
        ])
        .sources(WITH_EXCERPT)
        .notes(
            "Covers drooping (A-B), a slit (C-D) and fully closed (E). A bilateral \
             closure longer than half a second is 43E; shorter is 45.",
        )
        .doubt(
            "The split A-B droop / C-D slit / E closed is read from manual excerpts, \
             not from a table.",
        ),
    legacy(44, AU, T::Legacy1978, "Squint", "squint")
        .muscles(&["orbicularis oculi (pars palpebralis)"])
        .sides(S::Graded)
        .sources(&["wiki-facs"])
        .notes("1978 code. In 2002 it falls under a strong 7.")
        .doubt("Exact mapping to 7D-E unconfirmed."),
    upper(45, "Blink", "blink")
        .muscles(&[
            "levator palpebrae superioris (relaxation then contraction)",
            "orbicularis oculi (pars palpebralis)",
        ])
        .no_level()
        .sides(S::OneSided)
        .sources(WITH_EXCERPT)
        .notes(
            "Optional code in the manual. Closed time must not exceed half a second. \
             Cannot be scored from a still. A unilateral blink is possible when it does \
             not look intended.",
        )
        .doubt(
            "No intensity in FACS as far as public sources show, but OpenFace emits \
             AU45_r 0-5: accept on import only.",
        ),
    upper(46, "Wink", "wink")
        .muscles(&["orbicularis oculi"])
        .no_level()
        .sides(S::OneSided)
        .sources(WITH_EXCERPT)
        .notes(
            "One-sided and seems intended; up to half a second (longer one-sided \
             closure is 43 with a side).",
        )
        .doubt(
            "Whether 46 takes an intensity is not shown in public sources; default: not \
             allowed in strict mode, accepted on import.",
        ),
];
