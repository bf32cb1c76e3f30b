use frontalis_stats::estimate::{Estimate, Flags, Value};

use super::*;
use crate::document::Block;

fn sample_document(change: impl FnOnce(&mut ProjectRows, &mut Comparison)) -> Document {
    let (mut rows, mut comparison) = (sample::rows(), sample::comparison());
    change(&mut rows, &mut comparison);
    let findings = [FindingRow {
        clip: rows.clips[0].name.clone(),
        coder: rows.coders[0].name.clone(),
        finding: Finding {
            place: frontalis_core::Place::Whole,
            severity: frontalis_core::Severity::Warning,
            id: "open-action",
            text: "an action has no offset".to_owned(),
        },
    }];
    document(&ReportInput {
        rows: &rows,
        comparison: Some(&comparison),
        review: None,
        interpretation: Some(&sample::interpretation()),
        expressions: Some(&crate::figure::expressions::tests::expressions()),
        profile: Some(0),
        budget: &sample::budget(),
        findings: &findings,
        made_by: "0.1.0",
        made_at: UtcMillis(1_795_332_078_004),
    })
}

#[test]
fn the_files_are_the_page_its_figures_and_its_tables() {
    let mut document = sample_document(|_, _| ());
    // Names matter here; small pictures are as good as large ones.
    for section in &mut document.sections {
        for block in &mut section.blocks {
            if let Block::Figure(figure) = block {
                figure.picture.ops.truncate(8);
                figure.picture.height = 40.0;
            }
        }
    }
    let files = files(&document).unwrap();
    let names: Vec<&str> = files.iter().map(|it| it.0.as_str()).collect();
    assert_eq!(names[0], "report.html");
    for name in ["figures/agreement.svg", "figures/timeline-01.png", "tables/codes.csv"] {
        assert!(names.contains(&name), "{name} in {names:?}");
    }
    let mut unique = names.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), names.len(), "a name twice: {names:?}");
}

#[test]
fn every_svg_is_well_formed() {
    for (name, bytes) in without_png(&sample_document(hostile)).unwrap() {
        if name.ends_with(".svg") {
            let text = String::from_utf8(bytes).unwrap();
            let xml = roxmltree::Document::parse(&text);
            assert!(xml.is_ok(), "{name}: {:?}", xml.err());
            assert!(!text.contains("<script"));
        }
    }
}

const HOSTILE: &str =
    "</title><script>alert('x')</script><img src=x onerror=\"y\">&\u{1}";

fn hostile(rows: &mut ProjectRows, comparison: &mut Comparison) {
    rows.title = HOSTILE.to_owned();
    for clip in &mut rows.clips {
        clip.name = format!("{HOSTILE}{}", clip.id.0);
        clip.subject = Some(HOSTILE.to_owned());
    }
    for coder in &mut rows.coders {
        coder.name = format!("{HOSTILE}{}", coder.id.0);
    }
    for row in &mut comparison.codes {
        row.first = HOSTILE.to_owned();
    }
    comparison.left_out.push(HOSTILE.to_owned());
}

#[test]
fn hostile_names_stay_text() {
    let page = html::page(&sample_document(hostile)).unwrap();
    assert!(!page.contains("<script") && !page.contains("<img"));
    assert!(!page.contains('\u{1}'));
    assert!(page.contains("&lt;script&gt;alert(&#39;x&#39;)"));
}

#[test]
fn the_page_loads_nothing_and_runs_nothing() {
    let page = html::page(&sample_document(|_, _| ())).unwrap();
    for not in
        ["http:", "https:", "<script", "<link", "<iframe", "@import", "javascript:"]
    {
        assert!(!page.contains(not), "{not}");
    }
    // References may be links within the page or data in it, nothing else.
    for attribute in ["src=\"", "href=\"", "url("] {
        for (at, _) in page.match_indices(attribute) {
            let value = &page[at + attribute.len()..][..5];
            assert!(value.starts_with('#') || value == "data:", "{attribute}{value}");
        }
    }
    assert!(page.contains("default-src 'none'"));
    assert!(page.contains("prefers-color-scheme: dark") && page.contains("@media print"));
}

#[test]
fn no_number_that_does_not_exist_is_ever_printed() {
    let broken = |x: f64| {
        Estimate::Value(Value {
            x,
            n: 1,
            interval: Some((f64::NAN, x)),
            flags: Flags::NONE,
        })
    };
    let document = sample_document(|_, comparison| {
        for row in &mut comparison.codes {
            (row.kappa, row.ac1) = (broken(f64::NAN), broken(f64::NEG_INFINITY));
            (row.base_rate, row.positive) = (broken(f64::INFINITY), broken(f64::NAN));
        }
        for row in &mut comparison.timing {
            row.mean_frames = broken(f64::NAN);
            row.limits_frames = Some((f64::NEG_INFINITY, f64::NAN));
            row.within[0] = broken(f64::NAN);
        }
        comparison.facs_ratio[0].mean = broken(f64::NAN);
    });
    let mut texts = vec![text::document(&document, text::WIDTH)];
    for (name, bytes) in without_png(&document).unwrap() {
        if !name.ends_with(".png") {
            texts.push(String::from_utf8(bytes).unwrap());
        }
    }
    for text in texts {
        // The typeface is base64, in which any three letters may stand.
        let text =
            text.split("base64,").map(|it| it.split_once(')').map_or(it, |it| it.1));
        let text = text.collect::<String>().replace("information", "");
        assert!(!text.contains("NaN"), "NaN");
        let words = text.split(|it: char| !it.is_alphanumeric());
        let bad: Vec<&str> =
            words.filter(|it| matches!(*it, "inf" | "Infinity")).collect();
        let at = text.find("inf ").unwrap_or(0);
        let near: String = text.chars().skip(at.saturating_sub(80)).take(160).collect();
        assert!(bad.is_empty(), "{near}");
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let once = without_png(&sample_document(|_, _| ())).unwrap();
    assert!(once == without_png(&sample_document(|_, _| ())).unwrap());
}

#[test]
fn interpretations_come_with_the_caveat_and_claim_no_lie() {
    let document = sample_document(|_, _| ());
    let section = document.sections.iter().find(|it| it.id == "interpretation").unwrap();
    let first = &section.blocks[0];
    assert!(matches!(first, Block::Caution(text) if text.contains("does not establish")));
    let page = html::page(&document).unwrap().to_lowercase();
    let page: String = page
        .split("base64,")
        .map(|it| it.split_once(')').map_or(it, |it| it.1))
        .collect();
    for word in [" lie ", "lying", "deception", "deceptive", "liar"] {
        assert!(!page.contains(word), "{word}");
    }
    assert!(page.contains("unclassified"));
}

#[test]
fn an_empty_project_has_a_report_too() {
    let rows = ProjectRows::default();
    let input = ReportInput {
        rows: &rows,
        comparison: None,
        review: None,
        interpretation: None,
        expressions: None,
        profile: None,
        budget: &[],
        findings: &[],
        made_by: "0.1.0",
        made_at: UtcMillis(0),
    };
    let document = document(&input);
    let text = text::document(&document, text::WIDTH);
    assert!(text.contains("Agreement of coders was not computed"));
    assert!(text.contains("1970-01-01 00:00 UTC"));
    assert!(without_png(&document).is_ok());
}

#[test]
fn the_summary_comes_first_and_has_what_a_lab_lead_asks_for() {
    let document = sample_document(|_, _| ());
    let text = text::document(&document, text::WIDTH);
    let summary = text.split("Clips and sheets").next().unwrap();
    for part in [
        "Smile study 2026",
        "FACS ratio 0.78 [0.71, 0.85]",
        "42 events",
        "3 clips of 3 subjects",
        "RK (3 sheets), JM (2 sheets)",
        "2 of 3 clips",
        "7 lid tighten",
        "not submitted",
    ] {
        assert!(summary.contains(part), "{part}\n{summary}");
    }
}
