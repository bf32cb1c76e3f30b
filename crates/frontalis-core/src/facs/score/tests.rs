use super::*;

/// Everything found, as ids in the order of the text.
fn ids(checked: &Checked) -> Vec<&'static str> {
    checked.findings.iter().map(|it| it.id).collect()
}

#[track_caller]
fn valid(row: &str, text: &str, canonical: &str, warnings: &str) {
    let checked = check(text, None);
    let written = checked.score.as_ref().map(Score::to_string);
    assert_eq!(written.as_deref(), Some(canonical), "{row}: {checked:?}");
    let expected: Vec<&str> = warnings.split_whitespace().collect();
    assert_eq!(ids(&checked), expected, "{row}");
    assert_eq!(text.parse::<Score>().as_ref(), Ok(checked.score.as_ref().unwrap()));
}

/// One error and nothing else, and a score of none of it.
#[track_caller]
fn invalid(row: &str, text: &str, error: &str) {
    let checked = check(text, None);
    assert_eq!(ids(&checked), [error], "{row}: {checked:?}");
    assert_eq!(checked.score, None, "{row}");
    assert!(text.parse::<Score>().is_err());
}

#[test]
fn valid_scores_have_their_canonical_form_and_warnings() {
    valid("V01", "0", "0", "");
    valid("V02", "1", "1", "");
    valid("V03", "1+2", "1+2", "");
    valid("V04", "1+2+5B+26", "1+2+5B+26", "");
    valid("V05", "12A", "12A", "");
    valid("V06", "6C+12D+25", "6C+12D+25", "");
    valid("V07", "12D + 6C + 25", "6C+12D+25", "");
    valid("V08", "L12A+R14A", "L12A+R14A", "");
    valid("V09", "U14", "U14", "");
    valid("V10", "R14B", "R14B", "");
    valid("V11", "A12C", "A12C", "");
    valid("V12", "V12C", "V12C", "");
    valid("V13", "H12D", "H12D", "");
    valid("V14", "V12A", "V12A", "W25");
    valid("V15", "S12C", "12C", "");
    valid("V16", "1C+4D+15B", "1C+4D+15B", "");
    valid("V17", "1+4+15+54+64", "1+4+15+54+64", "");
    valid("V18", "4E+7C", "4E+7C", "");
    valid("V19", "5E+7D", "5E+7D", "");
    valid("V20", "9D+10B+17C", "9D+10B+17C", "");
    valid("V21", "10C+16B+25", "10C+16B+25", "");
    valid("V22", "L10B+12A", "L10B+12A", "");
    valid("V23", "T23", "T23", "");
    valid("V24", "B28C", "B28C", "");
    valid("V25", "T22+B28", "T22+B28", "");
    valid("V26", "T18+B28", "T18+B28", "W27");
    valid("V27", "25C+27D", "25C+27D", "");
    valid("V28", "27D", "27D", "W22");
    valid("V29", "26", "26", "");
    valid("V30", "43E", "43E", "");
    valid("V31", "43B", "43B", "");
    valid("V32", "45", "45", "");
    valid("V33", "L46", "L46", "");
    valid("V34", "6C+7D+9B+43E", "6C+7D+9B+43E", "");
    valid("V35", "L30", "L30", "");
    valid("V36", "B32", "B32", "");
    valid("V37", "12B+50", "12B+50", "");
    valid("V38", "25+50", "25+50", "W23");
    valid("V39", "51C+55B", "51C+55B", "");
    valid("V40", "54C+64B", "54C+64B", "");
    valid("V41", "17+24+M57", "17+24+M57", "");
    valid("V42", "M57", "M57", "W21");
    valid("V43", "14C+M83", "14C+M83", "");
    valid("V44", "4C+7C+M69", "4C+7C+M69", "");
    valid("V45", "5C+69", "5C+69", "");
    valid("V46", "17+24+59", "17+24+M59", "W20");
    valid("V47", "12C+70", "12C+70", "");
    valid("V48", "1B+72", "1B+72", "");
    valid("V49", "73", "73", "");
    valid("V50", "54+73", "54+73", "");
    valid("V51", "74", "74", "");
    valid("V52", "80", "80", "");
    valid("V53", "84", "84", "");
    valid("V54", "12b + 1 + l2", "1+L2+12B", "");
    valid("V55", "5?", "5?", "W26");
    valid("V56", "R5+L46", "R5+L46", "W27");
}

#[test]
fn invalid_scores_have_their_error() {
    invalid("X01", "", "E01");
    invalid("X02", "+", "E02");
    invalid("X03", "12+", "E02");
    invalid("X04", "1++2", "E02");
    invalid("X05", "12 25", "E02");
    invalid("X06", "12,14", "E02");
    invalid("X07", "12-14", "E02");
    invalid("X08", "AU12", "E02");
    invalid("X09", "12BB", "E02");
    invalid("X10", "LR12", "E02");
    invalid("X11", "12L", "E06");
    invalid("X12", "12F", "E06");
    invalid("X13", "5Z", "E12");
    invalid("X14", "Q12", "E02");
    invalid("X15", "B", "E02");
    invalid("X16", "012", "E02");
    invalid("X17", "99", "E03");
    invalid("X18", "47", "E03");
    invalid("X19", "M12", "E03");
    invalid("X20", "3", "E04");
    invalid("X21", "41", "E04");
    invalid("X22", "45C", "E05");
    invalid("X23", "70B", "E05");
    invalid("X24", "M57C", "E05");
    invalid("X25", "T12", "E07");
    invalid("X26", "L25", "E07");
    invalid("X27", "L73", "E07");
    invalid("X28", "12B+12C", "E08");
    invalid("X29", "L12+R12", "E08");
    invalid("X30", "26+27", "E09");
    invalid("X31", "43E+45", "E09");
    invalid("X32", "5B+43E", "E09");
    invalid("X33", "5C+7E", "E09");
    invalid("X34", "24+25", "E09");
    invalid("X35", "16+B28", "E09");
    invalid("X36", "T22+T28", "E09");
    invalid("X37", "51+52", "E09");
    invalid("X38", "53C+54B", "E09");
    invalid("X39", "61+62", "E09");
    invalid("X40", "38+39", "E09");
    invalid("X41", "0+12", "E10");
    invalid("X42", "12+73", "E10");
    invalid("X43", "4+74", "E10");
    invalid("X44", "1B+70", "E11");
    invalid("X45", "25+72", "E11");
}

fn code(text: &str) -> Code {
    Code::from_text(text).unwrap()
}

/// What is found, as `id@start..end`.
fn places(findings: &[Finding]) -> Vec<String> {
    let place = |it: &Finding| match it.place {
        Place::Text { start, end } => format!("{}@{start}..{end}", it.id),
        _ => panic!("{it:?} has no place in the text"),
    };
    findings.iter().map(place).collect()
}

#[track_caller]
fn found(text: &str, expected: &[&str]) {
    assert_eq!(places(&check(text, None).findings), expected, "{text}");
}

#[test]
fn findings_point_at_what_they_are_about() {
    found("", &["E01@0..0"]);
    found("  ", &["E01@0..2"]);
    found(" 26 + 27", &["E09@6..8"]);
    found("12+", &["E02@2..3"]);
    found("+12", &["E02@0..1"]);
    found("1++2", &["E02@1..3"]);
    found("1 + + + 2", &["E02@2..7"]);
    found("é+12+12", &["E02@0..2", "E08@6..8"]);
    found("L25C+12F", &["E07@0..4", "E06@5..8"]);
    found("T45C", &["E07@0..4", "E05@0..4"]);
    found("27+50", &["W23@0..2"]);
    found("25+26+50", &["W23@0..2", "W23@3..5"]);
    found("59", &["W20@0..2", "W21@0..2"]);
    found("L14+M55", &["W21@4..7"]);
    found("0+73", &["E10@2..4"]);
    found("54+74+50", &[]);
    found("61+71", &["E11@3..5"]);
    found("S25", &["E07@0..3"]);
    found("L59", &["W20@0..3", "E07@0..3"]);
    found("K12", &["W25@0..3"]);
    found("V12", &[]);
    found("12?B", &["E02@0..4"]);
    found("1B??", &["E02@0..4"]);
    found("07", &["E02@0..2"]);
    found("00", &["E02@0..2"]);
    found("0+54+50+72", &[]);
    found("T22+28", &["W27@4..6"]);
    found("120", &["E02@0..3"]);
    found("M3", &["E03@0..2"]);
    found("97", &["E04@0..2"]);
    found("12ß", &["E06@0..4"]);
}

/// The sentence of the first finding.
#[track_caller]
fn says(text: &str, expected: &str) {
    assert_eq!(check(text, None).findings[0].text, expected);
}

#[test]
fn findings_say_what_to_write_instead() {
    says("", "nothing is scored; write 0 for a neutral face, 74 for an unscorable one");
    says("12+", "there is no code on one side of this plus; write 12");
    says("12cc", "\"12cc\": one level stands behind a number; write 12C");
    says("lr12", "\"lr12\": one letter stands before a number; keep one, as in L12");
    says(
        "12-14",
        "\"12-14\": there are no ranges of codes; write each code, as in 12+14",
    );
    says("12c25", "\"12c25\": a plus or a space goes between codes; write 12C+25");
    says("6b12c", "\"6b12c\": a plus or a space goes between codes; write 6B+12C");
    says(
        "12c/d",
        "\"12c/d\": keep one level; a question mark says that you are unsure, as in 12C?",
    );
    says(
        "q12",
        "Q before a number means nothing; a side is L, R or U (A: both, unequal), a lip T \
         or B",
    );
    says("B", "\"B\" has no number; a code is written as 12B");
    says("012", "\"012\": a code number has no leading zero; write 12");
    says("C12", "a level stands behind the number; write 12C");
    says("47", "there is no code 47; look for its name among the codes");
    says("M12", "12 has no movement form; write 12");
    says("41", "41 is a code of FACS 1978; write 43A or 43B");
    says("45C", "45 takes no level; write 45 without C");
    says("12L", "a side stands before the number; write L12");
    says("12F", "'F' is no level; write A, B, C, D or E");
    says("5Z", "Z is an intensity of 1978; score A to E, as in 5A");
    says(
        "T12",
        "T does not go with 12, which takes a side: L, R, U, or A where it is unequal",
    );
    says("L18", "L does not go with 18, which takes T or B (lip)");
    says("L25", "L does not go with 25, which takes no letter; write 25");
    says("12B+12C", "12 is scored twice; keep one of 12B and 12C");
    says(
        "L12+R12",
        "12 is scored twice; write 12 where both sides act alike, A12 where unequally",
    );
    says(
        "5C+7E",
        "5C and 7E exclude each other (lid raised against lid tightened to the maximum); keep one of them",
    );
    says("8+24", "8 and 24 exclude each other; keep one of them");
    says(
        "25+72",
        "72 says lower face not visible, so 25 cannot be scored; drop one of them",
    );
    says(
        "V12A",
        "V12A leaves the weaker side below A; write L12A where it shows nothing",
    );
    says("M57", "M57 goes with 17+24; score that too, or drop M57");
    says("27", "27 normally parts the lips; score 25 too");
    says(
        "R5+L46",
        "5 and 46 exclude each other on one and the same lip or side; make sure that R5 and L46 are apart",
    );
}

#[test]
fn what_is_not_of_the_form_is_advised_where_it_is_understood() {
    let ends = |text: &str, end: &str| {
        let found = &check(text, None).findings[0].text;
        assert!(found.ends_with(end), "{text}: {found}");
    };
    ends("12 25", "; write 12+25");
    ends("12,14", "; write 12+14");
    ends("AU12", "; write 12");
    ends("1++2", "; write 1+2");
    ends("12BB", "; write 12B");
    ends("12-14", "write each code, as in 12+14");
}

#[test]
fn a_scheme_warns_and_never_refuses() {
    let demanded = crate::facs::scheme::LevelDemand::Demanded;
    let codes = [code("12"), code("45"), code("6")];
    let mut scheme = Scheme {
        scored_from: crate::facs::Level::B,
        ..Scheme::of("smiles", codes, demanded)
    };
    let ids = |text: &str, scheme: &Scheme| {
        let checked = check(text, Some(scheme));
        assert!(checked.score.is_some(), "{text}");
        checked.findings.iter().map(|it| it.id).collect::<Vec<_>>()
    };
    assert_eq!(ids("12B", &scheme), [""; 0]);
    assert_eq!(ids("12", &scheme), ["W24"]);
    assert_eq!(ids("45", &scheme), [""; 0]);
    assert_eq!(ids("4C", &scheme), ["out-of-scheme"]);
    assert_eq!(ids("73", &scheme), [""; 0]);
    assert_eq!(ids("12A", &scheme), ["scheme-scored-from"]);
    assert_eq!(ids("V12C", &scheme), ["scheme-graded-side"]);
    assert_eq!(ids("6+M57", &scheme), ["W24", "out-of-scheme", "W21"]);
    scheme.graded_sides = true;
    scheme.codes.insert(code("6"), crate::facs::scheme::LevelDemand::Occurrence);
    assert_eq!(ids("V12C", &scheme), [""; 0]);
    assert_eq!(ids("6B", &scheme), ["scheme-occurrence"]);
    assert_eq!(ids("6", &scheme), [""; 0]);
}

#[test]
fn items_make_a_score_in_order_or_none() {
    let of = |codes: &[&str]| {
        Score::from_items(codes.iter().map(|it| Item::new(code(it))))
            .map(|it| it.to_string())
    };
    assert_eq!(of(&["M57", "24", "17"]).as_deref(), Ok("17+24+M57"));
    let error = of(&["27", "26"]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "\"26+27\" is not a score: error E09: 26 and 27 exclude each other \
         (two degrees of one action); keep one of them"
    );
    assert_eq!(of(&[]).unwrap_err().findings[0].id, "E01");
}

/// A lenient reading: what it is read as, and the notes as `id@start..end`.
#[track_caller]
fn lenient(text: &str, read_as: &str, notes: &[&str]) {
    let read = check_lenient(text, None);
    assert_eq!(read.read_as, read_as, "{text}");
    assert_eq!(places(&read.notes), notes, "{text}");
    assert!(read.checked.score.is_some(), "{text}: {read:?}");
}

#[test]
fn dialects_are_read_with_a_note() {
    lenient("12B+25", "12B+25", &[]);
    lenient("4 + L10", "4+L10", &[]);
    lenient("t23", "t23", &[]);
    lenient("AU12", "12", &["read-name@0..2"]);
    lenient(" AU06_c", "6", &["read-name@1..3", "read-zero@3..4", "read-column@5..7"]);
    lenient(
        "AU 12+au06b",
        "12+6b",
        &["read-name@0..2", "read-name@6..8", "read-zero@8..9"],
    );
    lenient("AUL12", "L12", &["read-name@0..2"]);
    lenient("AU4(k)+AU7", "4+7", &["read-name@0..2", "read-mark@3..6", "read-name@7..9"]);
    lenient("8(25)", "8", &["read-mark@1..5"]);
    lenient("L9,17,", "L9+17", &["read-sign@2..3", "read-sign@5..6"]);
    lenient("4\u{ff0c}9?", "4+9?", &["read-sign@1..4"]);
    lenient("1 2 5B", "1+2+5B", &["read-sign@1..2", "read-sign@3..4"]);
    lenient("1, 2; 4", "1+2+4", &["read-sign@1..3", "read-sign@4..6"]);
    lenient("+1++2", "1+2", &["read-sign@0..1", "read-sign@2..4"]);
    lenient("46R", "R46", &["read-side@2..3"]);
    lenient("12LB+14Dr?", "L12B+r14D?", &["read-side@2..3", "read-side@8..9"]);
    lenient("12.0", "12", &["read-number@2..4"]);
    lenient("\u{ff11}\u{ff12}\u{ff22}", "\u{31}2B", &[]);
    lenient("12B", "12B", &[]);
    lenient("28T", "T28", &["read-side@2..3"]);
}

#[test]
fn a_lenient_reading_does_not_guess_at_meaning() {
    let found = |text: &str| {
        let read = check_lenient(text, None);
        assert_eq!(read.checked.score, None, "{text}");
        places(&read.checked.findings)
    };
    assert_eq!(found("R12 or R15"), ["E02@4..6"]);
    assert_eq!(found("5Z"), ["E12@0..2"]);
    assert_eq!(found("AU41"), ["E04@2..4"]);
    assert_eq!(found("12-14"), ["E02@0..5"]);
    assert_eq!(found("AU26,AU27"), ["E09@7..9"]);
    assert_eq!(found("25L"), ["E07@0..3"]);
    assert_eq!(found(" , "), ["E01@0..3"]);
    assert_eq!(found("12(25)"), ["E02@0..6"]);
}
