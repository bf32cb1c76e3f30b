use std::collections::BTreeSet;
use std::sync::Arc;

use frontalis_core::rows::ClipRow;
use frontalis_core::time::FrameRate;
use frontalis_core::{ClipId, FrameIndex, FrameTable};

use super::*;

fn clip(id: u32, name: &str, subject: Option<&str>, n_frames: u32) -> ClipRow {
    let rate = FrameRate { num: 200, den: 1 };
    ClipRow {
        id: ClipId(id),
        name: name.to_owned(),
        subject: subject.map(str::to_owned),
        mirrored: false,
        path: format!("{name}.mp4"),
        fingerprint: format!("f{id}"),
        table: Arc::new(FrameTable::constant(rate, n_frames).unwrap()),
    }
}

static NONE: BTreeSet<u64> = BTreeSet::new();

fn how() -> Reading<'static> {
    Reading {
        file: "t.csv",
        base: Base::Number(1),
        named: Named::default(),
        clip: Pattern::default(),
        kind: None,
        without: &NONE,
        known_only: false,
        any_subject: false,
    }
}

fn refusal(text: &str, clips: &[ClipRow], how: &Reading<'_>) -> String {
    read(text.as_bytes(), clips, how).unwrap_err().to_string()
}

const CASME2: &str = "\
Subject,Filename,,OnsetFrame,ApexFrame,OffsetFrame,,Action Units,Estimated Emotion
77,EP99_01,,101,128,164,,4+L10,disgust
77,EP99_02,,12,/,60,,12,happiness
";

fn casme2_clips() -> [ClipRow; 2] {
    [clip(1, "EP99_01.avi", Some("sub77"), 300), clip(2, "ep99_02", None, 61)]
}

#[test]
fn casme_ii_is_read() {
    let table = read(CASME2.as_bytes(), &casme2_clips(), &how()).unwrap();
    let [first, second] = &table.labels[..] else { panic!("two labels") };
    assert_eq!((first.line, first.clip, first.subject.as_str()), (2, ClipId(1), "77"));
    assert_eq!((first.onset, first.apex), (FrameIndex(100), Some(FrameIndex(127))));
    assert_eq!(first.offset, Some(FrameIndex(163)));
    assert_eq!((first.emotion.as_str(), first.units.as_str()), ("disgust", "4+L10"));
    assert_eq!((first.kind.as_str(), first.first_number), ("", 1));
    assert_eq!((second.apex, second.offset), (None, Some(FrameIndex(59))));
    assert_eq!((table.n_without_apex, table.n_without_offset), (1, 0));
    // From 0 every frame is one later.
    let from_0 = Reading { base: Base::Number(0), kind: Some("micro"), ..how() };
    let table = read(CASME2.as_bytes(), &casme2_clips(), &from_0).unwrap();
    assert_eq!(table.labels[0].onset, FrameIndex(101));
    assert_eq!(table.labels[0].kind, "micro");
}

/// Notes before the header, frames of the long recording, a column of micro.
#[test]
fn samm_is_read() {
    let text = "\u{feff}Notes,,\n\"FACS codes, v2\",,\n\n\
        Subject,Filename,Inducement Code,Onset Frame,Apex Frame,Offset Frame,Duration,Micro,\
        Action Units,Estimated Emotion,Objective Classes,Notes\n\
        099,099_1_1,1,5001,5020,5066,66,Micro,R12 or R15,Contempt ,7,\n";
    let clips = [clip(4, "099_1_1", Some("99"), 66)];
    let how = Reading { base: Base::Column("onset frame".into()), ..how() };
    let table = read(text.as_bytes(), &clips, &how).unwrap();
    let it = &table.labels[0];
    assert_eq!((it.line, it.onset, it.first_number), (5, FrameIndex(0), 5001));
    assert_eq!((it.apex, it.offset), (Some(FrameIndex(19)), Some(FrameIndex(65))));
    assert_eq!((it.emotion.as_str(), it.kind.as_str()), ("Contempt ", "Micro"));
    assert_eq!(it.units, "R12 or R15");
    let from_1 = Reading { base: Base::Number(1), ..how };
    let said = refusal(text, &clips, &from_1);
    let expected = "t.csv, line 5, column \"Onset Frame\": 5001 is not on";
    assert!(said.contains(expected) && said.contains("--begins COLUMN"), "{said}");
}

#[test]
fn mmew_and_cas_me_3_are_read_with_other_signs() {
    let mmew = "Subject;Filename;OnsetFrame;ApexFrame;OffsetFrame;Action Units;\
        Estimated Emotion;remarks\n99;S99-01-001;1;19.0;44;4+7;anger;\n";
    let table = read(mmew.as_bytes(), &[clip(1, "S99-01-001", None, 44)], &how());
    assert_eq!(table.unwrap().labels[0].apex, Some(FrameIndex(18)));
    let three = "Subject\tFilename\tOnset\tApex\tOffset\tAU\tExpression type\n\
        spNO.9\td\t100\t112\t0\tR14\tMicro-expression\n";
    let how = Reading { clip: Pattern::new("{Subject}_{Filename}"), ..how() };
    let table = read(three.as_bytes(), &[clip(1, "spno.9_D", None, 200)], &how).unwrap();
    let it = &table.labels[0];
    assert_eq!((it.kind.as_str(), it.emotion.as_str()), ("Micro-expression", ""));
    assert_eq!((it.offset, table.n_without_offset), (None, 1));
}

#[test]
fn columns_can_be_named_and_clips_too() {
    let text = "who,what,from,to,felt\n3,a,5,9,joy\n";
    let said = refusal(text, &[clip(1, "03-a", None, 20)], &how());
    assert!(said.contains("no line has a column for the file name, the onset"), "{said}");
    assert!(said.contains("\"who\", \"what\""), "{said}");
    let named = [
        (Field::Subject, "who"),
        (Field::File, "what"),
        (Field::Onset, "From"),
        (Field::Offset, "to"),
        (Field::Emotion, "felt"),
    ];
    let named = Named(named.map(|(it, name)| (it, name.to_owned())).to_vec());
    let how = Reading { named, clip: Pattern::new("{who:2}-{what}"), ..how() };
    let table = read(text.as_bytes(), &[clip(1, "03-a", None, 20)], &how).unwrap();
    assert_eq!(table.labels[0].offset, Some(FrameIndex(8)));
    let bad = Reading { clip: Pattern::new("{who"), ..how.clone() };
    assert!(refusal(text, &[], &bad).contains("write a column's name in braces"));
    let bad = Reading { clip: Pattern::new("{nobody}"), ..how };
    assert!(refusal(text, &[], &bad).contains("there is no column \"nobody\""));
}

/// Every line that is wrong is told at once, and nothing is taken in.
#[test]
fn wrong_lines_are_all_told() {
    let text = "Subject,Filename,Onset,Apex,Offset,Emotion\n\
        1,a,10,5,20,joy\n1,a,x,15,20,joy\n1,a,10,15,12,joy\n1,a,,15,20,joy\n\
        1,b,10,15,20,joy\n1,a,10,15,20,\n1,a,10,15,99,joy\n1,a,10,15,20,fear\n";
    let clips = [clip(1, "a", None, 50)];
    let said = refusal(text, &clips, &how());
    let expected = [
        "line 2, column \"Apex\": the apex, 5, is before the onset, 10; mend the line, or \
         leave it out with --without 2",
        "line 3, column \"Onset\": \"x\" is no frame number",
        "line 4, column \"Offset\": the offset, 12, is before the apex, 15",
        "line 5, column \"Onset\": the onset is not given",
        "line 6, column \"Filename\": the project has no clip \"b\"",
        "line 7, column \"Emotion\": nothing is said of this expression",
        "line 8, column \"Offset\": 99 is not on clip \"a\", whose frames are 1 to 50",
    ];
    for it in expected {
        assert!(said.contains(it), "{it}\n{said}");
    }
    assert_eq!(said.lines().count(), expected.len(), "{said}");
    let without: BTreeSet<u64> = [2, 3, 4, 5, 7, 8].into();
    let how = Reading { without: &without, known_only: true, ..how() };
    let table = read(text.as_bytes(), &clips, &how).unwrap();
    assert_eq!((table.labels.len(), table.n_without), (1, 6));
    assert_eq!(table.unknown, [(6, "b".to_owned())]);
}

#[test]
fn two_persons_are_not_one_clip() {
    let text = "Subject,Filename,Onset,Emotion\n1,EP02,1,joy\n2,EP02,5,fear\n";
    let said = refusal(text, &[clip(1, "EP02", None, 9)], &how());
    let expected =
        "line 3, column \"Subject\": clip \"EP02\" is of another person on line 2";
    assert!(said.contains(expected), "{said}");
    let said = refusal(text, &[clip(1, "EP02", Some("S03"), 9)], &how());
    assert!(said.contains("it says \"1\", and clip \"EP02\" is of \"S03\""), "{said}");
    let two = [clip(1, "sub01_EP02", Some("S01"), 9), clip(2, "sub02_EP02", None, 9)];
    let how = Reading { clip: Pattern::new("sub{Subject:2}_{Filename}"), ..how() };
    assert_eq!(read(text.as_bytes(), &two, &how).unwrap().labels.len(), 2);
}

#[test]
fn what_is_no_table_is_said() {
    let said = |bytes: &[u8]| read(bytes, &[], &how()).unwrap_err().to_string();
    assert!(said(b"PK\x03\x04").contains("save the sheet as CSV"));
    assert!(said(b"Subject,\xff\n").contains("no text in UTF-8"));
    assert!(said(b"").contains("no line has a column"));
    assert!(said(b"Filename,Onset,Emotion\n,,\n").contains("no row below"));
}

proptest::proptest! {
    /// Whatever stands in a file, it is read or refused, and what is read is on its clip.
    #[test]
    fn nothing_breaks_it(
        cells in proptest::collection::vec("[0-9a/,;.\t\n\" -]{0,12}", 0..24),
    ) {
        let text = format!("Filename,Onset,Apex,Offset,Emotion\na,{}", cells.join(","));
        if let Ok(table) = read(text.as_bytes(), &[clip(1, "a", None, 30)], &how()) {
            for it in table.labels {
                assert!(it.span().last().0 < 30 && it.span().first() <= it.span().last());
            }
        }
    }
}
