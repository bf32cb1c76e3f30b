//! The agreement screen: numbers, what lies behind them, and who may see them.

use std::sync::Arc;

use frontalis_core::rows::CoderKind;
use frontalis_core::sheet::Cause;
use frontalis_core::{
    Action, ActionId, Code, CoderId, Edit, FrameIndex, FrameSpan, Item, Landmarks,
    UtcMillis,
};
use frontalis_stats::material::Reading;

use super::Studio;
use super::screens::{act, press, shows};
use crate::app::Message;
use crate::screen::agreement::{
    self, Action as Asks, Behind, FrameMessage, News, Options,
};
use crate::text as words;

/// An action of 12 from one frame to another.
fn action(id: u64, onset: u32, offset: u32) -> Edit {
    let frame = |it| Some(FrameIndex(it));
    let apex = FrameSpan::new(FrameIndex(onset + 2), FrameIndex(onset + 2));
    let landmarks = Landmarks::new(FrameIndex(onset), apex, frame(offset)).unwrap();
    let item = Item::new(Code::plain(12).unwrap());
    Edit::Insert { id: ActionId(id), action: Action::new(item, landmarks) }
}

/// A second coder, `JM`, whose sheet is submitted, and the one of `RK`, which is where asked.
fn coded(studio: &mut Studio, submit: bool) -> CoderId {
    let project = studio.app.project.as_mut().unwrap();
    let clip = project.clip_by_name("clip").unwrap().id;
    let first = project.coder_by_name("RK").unwrap().id;
    let second = project.add_coder("JM", CoderKind::Person, UtcMillis(5)).unwrap();
    for (coder, onsets) in [(first, [10, 100]), (second, [16, 150])] {
        let mut sheet = project.open_sheet(clip, coder, UtcMillis(6)).unwrap();
        for (id, onset) in (1..).zip(onsets) {
            let edits = vec![action(id, onset, onset + 30)];
            sheet.record(project, edits, Cause::Coder, UtcMillis(7)).unwrap();
        }
        if submit || coder == second {
            sheet.submit(project, UtcMillis(8)).unwrap();
        }
    }
    first
}

fn made(studio: &Studio, reader: CoderId) -> agreement::Made {
    made_by(studio, reader, &Options::default())
}

fn made_by(studio: &Studio, reader: CoderId, options: &Options) -> agreement::Made {
    let made = agreement::of_project(&studio.path, reader, options, &mut |_, _| true);
    made.unwrap().unwrap()
}

fn open(submit: bool) -> Studio {
    let mut studio = Studio::library();
    let reader = coded(&mut studio, submit);
    act(&mut studio, |ui| {
        ui.simulate(press("Shift+F5"));
    });
    let news = News::Done(Ok(Arc::new(made(&studio, reader))));
    send(&mut studio, agreement::Message::News(news));
    studio
}

fn send(studio: &mut Studio, message: agreement::Message) {
    drop(studio.app.update(Message::Agreement(message)));
}

/// 12 on 10-40 against 16-46 match (25 of 37 frames) and differ in three landmarks; 100-130
/// and 150-180 stand alone: F1 is 2 × 1 / 4.
#[test]
fn a_number_leads_to_the_frame_with_both_sheets() {
    let mut studio = open(true);
    shows(&studio, words::AGREEMENT.text());
    shows(&studio, "0.500");
    shows(&studio, "RK");
    act(&mut studio, |ui| {
        ui.simulate(press("2"));
    });
    shows(&studio, words::FEW_EVENTS.text());
    act(&mut studio, |ui| {
        ui.simulate(press("l"));
    });
    shows(&studio, "only RK");
    shows(&studio, "only JM");
    shows(&studio, "onset −6, apex −6, offset −6");
    act(&mut studio, |ui| {
        ui.simulate(press("Enter"));
    });
    let wanted = |studio: &Studio| {
        studio.app.agreement.as_ref().unwrap().stack().map(|it| it.wanted().0)
    };
    assert_eq!(wanted(&studio), Some(10));
    act(&mut studio, |ui| {
        ui.simulate(press("Down"));
    });
    assert_eq!(wanted(&studio), Some(100));
    act(&mut studio, |ui| {
        ui.simulate(press("Right"));
    });
    assert_eq!(wanted(&studio), Some(101));
    send(&mut studio, agreement::Message::Frame(FrameMessage::Home));
    assert_eq!(wanted(&studio), Some(100));
    // Back to the numbers, from the list, from the screen.
    for left in [true, true, false] {
        act(&mut studio, |ui| {
            ui.simulate(press("Escape"));
        });
        assert_eq!(studio.app.agreement.is_some(), left);
    }
}

#[test]
fn a_click_on_a_row_lists_what_lies_behind_it() {
    let mut studio = open(true);
    act(&mut studio, |ui| {
        ui.simulate(press("2"));
    });
    act(&mut studio, |ui| {
        ui.click("lip corner pull").unwrap();
    });
    shows(&studio, words::DISAGREEMENTS.text());
    let behind = Behind::of_pair([0, 1]).levels(0, 0);
    send(&mut studio, agreement::Message::Behind(behind));
    shows(&studio, "onset −6, apex −6, offset −6");
    assert!(!studio.shows("only RK"));
    send(&mut studio, agreement::Message::Apart(10));
    shows(&studio, words::THE_SAME.text());
}

/// Who has not submitted sees nothing of the others, and reads why.
#[test]
fn a_blind_coder_stays_blind() {
    let mut studio = Studio::library();
    let reader = coded(&mut studio, false);
    let blind = made(&studio, reader);
    assert_eq!((blind.n_hidden, blind.review.paired.len()), (1, 0));
    let mut blind = open(false);
    shows(&blind, words::NOTHING_TO_COMPARE.text());
    shows(&blind, words::CELL_HIDDEN.text());
    assert!(blind.app.notices.iter().any(|it| it.text == words::hidden_sheets(1)));
    act(&mut blind, |ui| {
        ui.simulate(press("l"));
    });
    assert!(!blind.shows("only JM"));
}

#[test]
fn making_can_be_ended_and_begun_again() {
    let mut studio = Studio::library();
    let reader = coded(&mut studio, true);
    act(&mut studio, |ui| {
        ui.simulate(press("Shift+F5"));
    });
    send(&mut studio, agreement::Message::News(News::Progress(0.25)));
    shows(&studio, words::COMPARING.text());
    shows(&studio, " 25 %");
    act(&mut studio, |ui| {
        ui.click(words::CANCEL.text()).unwrap();
    });
    shows(&studio, words::MAKING_CANCELLED.text());
    let usual = Options::default();
    let ended =
        agreement::of_project(&studio.path, reader, &usual, &mut |done, _| done < 3);
    assert!(ended.unwrap().is_none());
    act(&mut studio, |ui| {
        ui.click(words::MAKE_AGAIN.text()).unwrap();
    });
    shows(&studio, words::COMPARING.text());
}

#[test]
fn methods_are_copied_whole() {
    let mut studio = open(true);
    let screen = studio.app.agreement.as_mut().unwrap();
    let Asks::Copy(text) = screen.update(agreement::Message::CopyMethods) else {
        panic!("nothing is copied");
    };
    for part in ["seed 1978", "Missing data", "References", "Frontalis"] {
        assert!(text.contains(part), "{part}");
    }
    shows(&studio, words::METHODS_COPIED.text());
}

/// Of six coders' fifteen pairs one coder is chosen, and then the other.
#[test]
fn of_many_pairs_one_coder_is_chosen_and_then_the_other() {
    let mut studio = Studio::library();
    let reader = coded(&mut studio, true);
    let project = studio.app.project.as_mut().unwrap();
    let clip = project.clip_by_name("clip").unwrap().id;
    for name in ["Ann", "Bea", "Cid", "Dov"] {
        let coder = project.add_coder(name, CoderKind::Person, UtcMillis(5)).unwrap();
        let mut sheet = project.open_sheet(clip, coder, UtcMillis(6)).unwrap();
        let edits = vec![action(1, 11, 40)];
        sheet.record(project, edits, Cause::Coder, UtcMillis(7)).unwrap();
        sheet.submit(project, UtcMillis(8)).unwrap();
    }
    act(&mut studio, |ui| {
        ui.simulate(press("Shift+F5"));
    });
    let news = News::Done(Ok(Arc::new(made(&studio, reader))));
    send(&mut studio, agreement::Message::News(news));
    let coders = |studio: &mut Studio| {
        act(studio, |ui| {
            ui.simulate(press("l"));
        });
        studio.app.agreement.as_ref().unwrap().coders()
    };
    assert_eq!(coders(&mut studio), Some([0, 1]));
    act(&mut studio, |ui| {
        // The first one of that name is in the row of those who are chosen first.
        ui.click("Cid").unwrap();
    });
    // JM stays the other one.
    assert_eq!(coders(&mut studio), Some([1, 4]));
    shows(&studio, "JM × Cid");
    send(&mut studio, agreement::Message::Pair(8));
    assert_eq!(coders(&mut studio), Some([1, 5]));
    send(&mut studio, agreement::Message::Lead(2));
    assert_eq!(coders(&mut studio), Some([2, 5]));
}

/// Windows of a long clip: on the chips, on the plot and over the list; never by frames.
#[test]
fn windows_of_a_clip_are_told_by_their_times() {
    use frontalis_stats::measure::Measure;
    let mut studio = open(true);
    let reader = studio.app.project.as_ref().unwrap().coder_by_name("RK").unwrap().id;
    let mut made = made(&studio, reader);
    let pair = made.review.pair([0, 1]);
    let of = |it: &str| made.review.find(Measure::Drift, "event_f1", &pair, None, it);
    let mut window = of("clip").unwrap().clone();
    window.statistic = "event_f1_window".into();
    let first = made.review.times[0].at(100).round_ms();
    for frame in [0, 100] {
        window.at = format!("clip from frame {frame}").into();
        made.review.rows.push(window.clone());
    }
    let clock = format!("00:00:0{}.{:03}", first / 1000, first % 1000);
    let behind = Behind { frames: Some((0, 100)), ..Behind::of_pair([0, 1]).clip(0) };
    let told = words::behind(&made.review, &behind);
    assert!(told.ends_with(&format!("00:00:00.000–{clock}")), "{told}");
    send(&mut studio, agreement::Message::News(News::Done(Ok(Arc::new(made)))));
    act(&mut studio, |ui| {
        ui.simulate(press("6"));
    });
    shows(&studio, &format!("clip from {clock}  0.500"));
}

/// Two coders with selective sheets of the clip, as a screen is given them.
fn two_stage() -> agreement::Made {
    use frontalis_stats::material::Coding;
    use frontalis_stats::scans::{Chosen, Scan, ScanClip, Scans};
    use frontalis_stats::{Run, Runs};
    let mut studio = Studio::library();
    let reader = coded(&mut studio, true);
    let mut made = made(&studio, reader);
    let scope = Run::new(0, 1000).unwrap();
    let coder = |apexes: &[u64], rejected: &[u64]| {
        let mut coding = Coding::new(scope);
        let mut chosen = Vec::new();
        for apex in apexes {
            let run = Run::new(*apex, apex + 1).unwrap();
            let grade = (Some(2), frontalis_stats::material::Side::Both);
            let codes = std::iter::once((Code::plain(12).unwrap(), grade)).collect();
            let label = "happiness".to_owned();
            let reading = Reading { label, ..Reading::default() }.into();
            coding.episodes.push(frontalis_stats::material::Episode {
                run,
                codes,
                reading,
            });
            let (score, core) = ("12B".to_owned(), "joy".to_owned());
            chosen.push(Chosen { apex: *apex, run, time: None, score, core });
        }
        let rejected = rejected.iter().map(|it| (*it, "speech".to_owned())).collect();
        let scan = Scan {
            scanned: Runs::from(scope),
            recorded: true,
            chosen,
            rejected,
            open: Vec::new(),
            pack: "ab".to_owned(),
            unproven: None,
        };
        (coding, scan)
    };
    let (a, b) = (coder(&[100, 500], &[]), coder(&[104], &[503]));
    let clip = frontalis_stats::material::Clip {
        name: "clip".to_owned(),
        cluster: "clip".to_owned(),
        rate: (25, 1),
        codings: vec![Some(a.0), Some(b.0)],
    };
    let scans = vec![Some(a.1), Some(b.1)];
    let coders = vec!["dana".to_owned(), "eli".to_owned()];
    made.review.material.scans =
        Scans { coders, clips: vec![ScanClip { clip, scans }], ..Scans::default() };
    made.review.scan_clips = made.review.clips.clone();
    made
}

#[test]
fn two_stages_have_a_part_of_their_own_and_lead_to_the_frame() {
    let mut studio = Studio::library();
    coded(&mut studio, true);
    act(&mut studio, |ui| {
        ui.simulate(press("Ctrl+F5"));
    });
    send(&mut studio, agreement::Message::News(News::Done(Ok(Arc::new(two_stage())))));
    shows(&studio, words::TAB_TWO_STAGE.text());
    shows(&studio, words::CARD_WHETHER.text());
    // What only one chose, and what the other did.
    shows(&studio, &words::other_rejected("eli", "speech"));
    act(&mut studio, |ui| {
        ui.simulate(press("Enter"));
    });
    let wanted = |studio: &Studio| {
        studio.app.agreement.as_ref().unwrap().stack().map(|it| it.wanted().0)
    };
    assert_eq!(wanted(&studio), Some(500));
    act(&mut studio, |ui| {
        ui.simulate(press("Escape"));
    });
    let all = agreement::ScanMessage::List(agreement::Which::All);
    send(&mut studio, agreement::Message::Scan(all));
    shows(&studio, words::BOTH_CHOSE.text());
    for (key, frame) in [("Down", 500), ("Up", 100)] {
        act(&mut studio, |ui| {
            ui.simulate(press(key));
            ui.simulate(press("Enter"));
        });
        assert_eq!(wanted(&studio), Some(frame));
        act(&mut studio, |ui| {
            ui.simulate(press("Escape"));
        });
    }
    // The same key closes it.
    act(&mut studio, |ui| {
        ui.simulate(press("Ctrl+F5"));
    });
    assert!(studio.app.agreement.is_none());
}

#[test]
fn without_selective_sheets_the_part_is_not_there_and_says_what_it_needs() {
    let mut studio = open(true);
    assert!(super::screens::window(&studio).find(words::TAB_TWO_STAGE.text()).is_err());
    act(&mut studio, |ui| {
        ui.simulate(press("8"));
    });
    shows(&studio, words::NO_SELECTIVE.text());
}

/// By keys, by the pointer; kept for the project; in the recipe of what is made.
#[test]
fn rules_are_chosen_on_a_card_and_kept_for_the_project() {
    let mut studio = open(true);
    let options =
        |studio: &Studio| studio.app.agreement.as_ref().unwrap().options().clone();
    act(&mut studio, |ui| {
        ui.simulate(press("o"));
    });
    shows(&studio, words::AG_NEUTRAL.text());
    // A digit chooses on the card, and no part behind it.
    for key in ["1", "3", "4", "5"] {
        act(&mut studio, |ui| {
            ui.simulate(press(key));
        });
    }
    act(&mut studio, |ui| {
        ui.click(words::AG_LIPS.text()).unwrap();
    });
    assert_eq!(options(&studio), Options::default());
    act(&mut studio, |ui| {
        ui.simulate(press("Enter"));
    });
    let chosen = Options::new("25,26,27; 23,24", true, true, true).unwrap();
    assert_eq!(options(&studio), chosen);
    shows(&studio, words::COMPARING.text());
    shows(&studio, &words::options(5));
    assert_eq!(studio.app.prefs.agreement(&studio.path), chosen);
    let reader = studio.app.project.as_ref().unwrap().coder_by_name("RK").unwrap().id;
    let made = made_by(&studio, reader, &chosen);
    // One clip is too little to draw anything from, at one level or two.
    let rules =
        ["25, 26, 27 count as 25", "left and right", "scored neutral", "too little"];
    for rule in rules {
        let told = made.review.recipe.iter().any(|it| it.text.contains(rule));
        assert!(told && made.review.methods.contains(rule), "{rule}");
    }
    send(&mut studio, agreement::Message::News(News::Done(Ok(Arc::new(made)))));
    shows(&studio, "23, 24 count as 23, for every coder.");
    // Opened again, the project's rules are gone by; Escape leaves them as they are.
    for _ in 0..2 {
        act(&mut studio, |ui| {
            ui.simulate(press("Shift+F5"));
        });
    }
    assert_eq!(options(&studio), chosen);
    for key in ["o", "1", "Escape"] {
        act(&mut studio, |ui| {
            ui.simulate(press(key));
        });
    }
    assert_eq!(options(&studio), chosen);
    assert!(studio.app.agreement.is_some());
}

#[test]
fn a_list_that_is_wrong_says_why_and_nothing_is_computed() {
    let mut studio = open(true);
    act(&mut studio, |ui| {
        ui.click(words::AG_OPTIONS.text()).unwrap();
    });
    let typed = agreement::OptionsMessage::Typed("25,26; 26,27".to_owned());
    send(&mut studio, agreement::Message::Options(typed));
    act(&mut studio, |ui| {
        ui.click(words::AG_APPLY.text()).unwrap();
    });
    let wrong = agreement::WrongClasses::Twice(Code::plain(26).unwrap());
    shows(&studio, &words::wrong_classes(&wrong));
    assert_eq!(*studio.app.agreement.as_ref().unwrap().options(), Options::default());
}

/// Draws the plots as the thread that makes them does.
fn drawn(studio: &mut Studio) {
    let (made, pair, extent) = studio.app.agreement.as_ref().unwrap().to_draw().unwrap();
    let drawn = agreement::drawn(&made, pair, extent);
    send(studio, agreement::Message::Drawn(drawn));
}

/// The two differ by 6 frames on the one action they share; one session; no levels.
#[test]
fn a_click_on_a_plot_lists_what_is_there() {
    let mut studio = open(true);
    drawn(&mut studio);
    // Tolerance, timing, levels, over time: its first spot is clicked, whichever way the plot
    // lies.
    for (key, told) in [
        ("3", "RK × JM · 12 lip corner pull"),
        ("5", "RK × JM · onset −6, mean duration 31.0"),
        ("4", "RK × JM · – / –"),
        ("6", "RK × JM · clip"),
    ] {
        act(&mut studio, |ui| {
            ui.simulate(press(key));
        });
        let which = studio.app.agreement.as_ref().unwrap().spot(0).unwrap();
        act(&mut studio, |ui| {
            // The plot is the only picture; it stands where its place says.
            let plot = ui.find(iced_test::selector::id(agreement::PLOT_ID)).unwrap();
            let at = plot.bounds().position();
            let over = iced::Point::new(at.x + which.x, at.y + which.y);
            ui.point_at(over);
            let moved = iced::mouse::Event::CursorMoved { position: over };
            ui.simulate([iced::Event::Mouse(moved)]);
            ui.simulate(iced_test::simulator::click());
        });
        shows(&studio, told);
        act(&mut studio, |ui| {
            ui.simulate(press("Escape"));
        });
        assert!(!studio.shows(told));
    }
}

/// A window of another size has plots of another; one that is too wide for its room stands
/// there smaller until then, and is drawn once.
#[test]
fn plots_follow_the_window() {
    let mut studio = open(true);
    drawn(&mut studio);
    let screen = |studio: &Studio| {
        let screen = studio.app.agreement.as_ref().unwrap();
        (screen.is_settled(), screen.to_draw().unwrap().2)
    };
    act(&mut studio, |ui| {
        ui.simulate(press("5"));
    });
    let (settled, before) = screen(&studio);
    assert!(settled);
    for size in [iced::Size::new(1920.0, 1080.0), iced::Size::new(960.0, 540.0)] {
        drop(studio.app.update(Message::Resized(size)));
        let (settled, extent) = screen(&studio);
        assert!(!settled && extent != before && extent.width < f64::from(size.width));
        let screen = studio.app.agreement.as_mut().unwrap();
        assert!(!screen.outgrew_plots(), "they are being drawn");
        drawn(&mut studio);
        assert!(studio.app.agreement.as_ref().unwrap().is_settled());
    }
    // The list takes of the room; where no plot is in front, none is drawn for that.
    for (key, settled) in [("l", false), ("1", true), ("4", false)] {
        act(&mut studio, |ui| {
            ui.simulate(press(key));
        });
        assert_eq!(studio.app.agreement.as_ref().unwrap().is_settled(), settled);
    }
}

/// RK differs from JM, who is everyone else, in three actions of the clip.
#[test]
fn a_coder_is_compared_with_everyone_on_a_clip() {
    let mut studio = open(true);
    let behind = Behind::of_coder(0).clip(0);
    send(&mut studio, agreement::Message::Behind(behind));
    shows(&studio, "RK × everyone · clip");
    shows(&studio, "RK × JM");
    shows(&studio, "only JM");
    let nobody = Behind::of_coder(7).clip(0);
    send(&mut studio, agreement::Message::Behind(nobody));
    shows(&studio, words::NO_DISAGREEMENT.text());
}
