//! The gate before selective coding, and what is behind it.

use std::path::PathBuf;

use frontalis_core::rows::SheetMode;
use frontalis_core::{FrameIndex, UtcMillis};
use frontalis_seal::{Day, Key, KeyFolder};
use frontalis_store::Passing;

use super::*;
use crate::perform::now;
use crate::screen::gate;
use crate::text as words;

const PASSPHRASE: &str = "a rather long one";
const PACK: &str = "schema = 1\nid = \"ours\"\nversion = \"3\"\ntitle = \"Our cores\"\n\
    citation = \"The lab\"\nmatch = \"contains\"\ncore_seed = true\n\n[[rule]]\n\
    id = \"ours.joy\"\nemotion = \"joy\"\nkind = \"criterion\"\nrequired = \"6+12\"\n\n\
    [[rule]]\nid = \"ours.fear\"\nemotion = \"fear\"\nkind = \"criterion\"\n\
    required = \"1+2+4\"\n";

/// A studio whose user has a key, and the lab lead's.
struct Lab {
    studio: Studio,
    prefs: PathBuf,
    lead: Key,
}

impl Lab {
    fn new() -> Self {
        let studio = Studio::library();
        let prefs = studio.path.with_file_name("config").join("studio.toml");
        let mut this = Self { studio, prefs, lead: Key::generate().unwrap() };
        this.restart();
        this
    }

    fn keys(&self) -> KeyFolder {
        KeyFolder::new(self.prefs.with_file_name("keys")).with_work(4)
    }

    /// The library again, as after a restart.
    fn restart(&mut self) {
        self.studio.app.project = None;
        let args = Args {
            path: Some(self.studio.path.clone()),
            coder: Some("RK".to_owned()),
            scale: 1.0,
            no_sound: true,
            ..Args::default()
        };
        let (app, _task) = App::new(&args, Prefs::load_from(Some(self.prefs.clone())));
        self.studio.app = app;
    }

    fn project(&mut self) -> &mut Project {
        self.studio.app.project.as_mut().unwrap()
    }

    fn certify(&mut self) {
        let key = self.keys().make("rk", PASSPHRASE).unwrap();
        let lead = self.lead.clone();
        let passing = Passing {
            keys: key.public(),
            test: "FACS Final Test".to_owned(),
            tested: "2020-01-31".parse().unwrap(),
            result: "0.8".to_owned(),
            issuer: "The lab".to_owned(),
            expires: Day::of(UtcMillis(now().0 + 86_400_000)),
        };
        let project = self.project();
        let rk = project.coder_by_name("RK").unwrap().id;
        project.set_owner(&lead, now()).unwrap();
        project.certify(rk, passing, &lead, now()).unwrap();
        let table = frontalis_emotion::Table::from_toml("ours", PACK).unwrap();
        project.seal_pack(&table.hash, "ours", PACK, &lead, now()).unwrap();
    }

    /// Something happens at the gate; what is done on another thread is done here.
    fn gate(&mut self, message: gate::Message) {
        drop(self.studio.app.update(Message::Gate(message)));
    }

    fn unlock(&mut self, passphrase: &str) {
        self.gate(gate::Message::Typed(passphrase.to_owned()));
        self.gate(gate::Message::Enter);
        let unlocked = self.keys().unlock("rk", passphrase);
        let unlocked = unlocked.map(Box::new).map_err(|it| it.to_string());
        self.gate(gate::Message::Unlocked(unlocked));
    }

    fn begin(&mut self) {
        drop(self.studio.app.update(Message::Library(library::Message::SelectiveChosen)));
    }

    fn told(&self) -> String {
        let gate = self.studio.app.gate.as_ref().expect("a gate");
        gate.told().unwrap_or_default().to_owned()
    }
}

#[test]
fn the_gate_says_how_it_would_open() {
    let mut lab = Lab::new();
    lab.begin();
    assert!(lab.told().contains("frontalis owner set"), "{}", lab.told());
    assert!(lab.studio.shows("Selective coding"));
    lab.gate(gate::Message::Close);
    let lead = lab.lead.clone();
    lab.project().set_owner(&lead, now()).unwrap();
    lab.begin();
    assert!(lab.told().contains("frontalis key request"), "{}", lab.told());
    // Nothing was begun.
    assert!(lab.project().sheets().unwrap().is_empty());
}

#[test]
fn a_certified_coder_goes_through_and_codes_selectively() {
    let mut lab = Lab::new();
    lab.certify();
    lab.begin();
    assert_eq!(lab.told(), "");
    assert!(lab.studio.shows("ours (sealed)"));
    lab.unlock("not the right one");
    assert!(lab.told().contains("does not open the key"), "{}", lab.told());
    lab.unlock(PASSPHRASE);
    assert!(lab.studio.app.gate.is_none());
    let sheet = lab.project().sheets().unwrap().remove(0);
    assert_eq!(sheet.mode, SheetMode::Selective);
    lab.studio.start_video();
    assert!(lab.studio.shows("selective: ours"));
    assert!(lab.studio.shows("No candidates yet. Mark one while the clip plays"));
    lab.studio.play("goto 50 F5 goto 100 F5 Escape Home Shift+PageDown F12 k");
    let candidates = lab.studio.sheet().candidates().clone();
    assert_eq!(candidates.len(), 2);
    let event = candidates[&FrameIndex(50)].event().unwrap();
    assert_eq!(event.core, "ours.joy");
    assert!(lab.studio.shows("to be decided") && lab.studio.shows("It contains"));
    assert!(lab.studio.screen().found_ids().contains(&"event-no-apex"));
    lab.studio.play("goto 53 6 Enter 1 2 Enter");
    assert_eq!(lab.studio.coded(), ["6 53-53(53-53)", "12 53-53(53-53)"]);
    let ids = lab.studio.screen().found_ids();
    assert!(
        !ids.contains(&"event-no-apex") && ids.contains(&"candidate-open"),
        "{ids:?}"
    );
    assert_eq!(lab.project().verify().unwrap(), []);
}

#[test]
fn a_selective_sheet_asks_for_its_key_again_after_a_restart() {
    let mut lab = Lab::new();
    lab.certify();
    lab.begin();
    lab.unlock(PASSPHRASE);
    lab.studio.app.coding = None;
    lab.restart();
    drop(lab.studio.app.update(Message::Library(library::Message::CodeChosen)));
    assert!(lab.studio.app.coding.is_none());
    let gate = lab.studio.app.gate.as_ref().expect("a gate");
    assert!(gate.fresh.is_none());
    lab.unlock(PASSPHRASE);
    assert!(lab.studio.app.coding.is_some());
}

/// Nobody is asked for a passphrase that opens nothing.
#[test]
fn a_coder_whose_certificate_was_taken_back_is_refused_at_once() {
    let mut lab = Lab::new();
    lab.certify();
    let lead = lab.lead.clone();
    let project = lab.project();
    let number = project.certificates(now()).unwrap()[0].certificate.number;
    project.revoke(number, "left the lab", &lead, now()).unwrap();
    lab.begin();
    assert!(lab.told().contains("was taken back"), "{}", lab.told());
    assert!(lab.told().contains("left the lab"), "{}", lab.told());
    assert!(!lab.studio.shows(words::GATE_UNLOCK.text()));
}

/// Where slow motion is closed, no small pictures of what was not played stand above the
/// timeline.
#[test]
fn a_closed_protocol_has_no_small_pictures() {
    let mut lab = Lab::new();
    lab.certify();
    lab.begin();
    lab.gate(gate::Message::Slow(frontalis_store::SlowMotion::Closed));
    lab.unlock(PASSPHRASE);
    lab.studio.start_video();
    assert!(!lab.studio.screen().shows_film());
    lab.studio.play("goto 50");
    assert_eq!(lab.studio.screen().transport().wanted(), FrameIndex(0));
}

#[test]
fn a_full_sheet_stays_one() {
    let mut lab = Lab::new();
    lab.certify();
    drop(lab.studio.app.update(Message::Library(library::Message::CodeChosen)));
    assert!(lab.studio.app.coding.is_some());
    lab.studio.app.coding = None;
    lab.begin();
    assert!(lab.studio.app.gate.is_none());
    assert!(
        lab.studio.shows("stays what it was begun as")
            || !lab.studio.app.notices.is_empty()
    );
}

#[test]
fn a_reaction_time_is_measured_kept_and_used() {
    let mut lab = Lab::new();
    lab.certify();
    lab.begin();
    assert!(lab.studio.shows("Measure"));
    lab.gate(gate::Message::Measure);
    assert!(lab.studio.shows("Press Space as soon as the square lights up"));
    lab.gate(gate::Message::Close);
    lab.studio.app.prefs.remember_reaction("RK", 400);
    lab.begin();
    assert!(lab.studio.shows("400 ms, by which candidates stand earlier"));
    lab.unlock(PASSPHRASE);
    lab.studio.start_video();
    assert_eq!(lab.studio.screen().reaction_ms(), Some(400));
}

/// A candidate is marked on the frame that is on screen, and the film goes on.
#[test]
fn candidates_are_marked_while_the_film_goes_on() {
    let mut lab = Lab::new();
    lab.certify();
    lab.begin();
    lab.unlock(PASSPHRASE);
    lab.studio.start_video();
    let key = |it: &str| coding::Message::Key(it.parse().unwrap(), false);
    lab.studio.send(key("Space"));
    let from = Instant::now();
    while lab.studio.screen().on_screen().frame() == FrameIndex(0) {
        assert!(from.elapsed() < Duration::from_secs(20), "the film does not go on");
        lab.studio.send(coding::Message::Tick(Instant::now()));
        std::thread::sleep(Duration::from_millis(2));
        lab.studio.send(coding::Message::Pictures);
    }
    lab.studio.send(key("F5"));
    let candidates = lab.studio.sheet().candidates().clone();
    let (at, it) = candidates.first_key_value().expect("a candidate");
    assert_eq!(it.way, frontalis_core::sheet::watched::Way::Normal);
    assert_eq!(*at, it.pressed);
    assert!(0 < at.0, "{at:?}");
    assert!(lab.studio.screen().is_playing());
}

/// A reason in one's own words, typed; the usual ones stay beside it.
#[test]
fn a_candidate_is_rejected_for_a_reason_of_ones_own() {
    let mut lab = Lab::new();
    lab.certify();
    lab.begin();
    lab.unlock(PASSPHRASE);
    lab.studio.start_video();
    lab.studio.play("Ctrl+Shift+F12");
    assert!(!lab.studio.shows("Why it is no event"), "nothing is to be decided");
    lab.studio.play("goto 50 F5 Ctrl+Shift+F12");
    assert!(lab.studio.shows("Why it is no event"));
    lab.studio.play("s h e Space c h e w s Enter");
    let verdict = lab.studio.sheet().candidates()[&FrameIndex(50)].verdict.clone();
    let reason = "she chews".to_owned();
    assert_eq!(verdict, frontalis_core::sheet::Verdict::Rejected { reason });
    // Escape lets it be.
    lab.studio.play("Ctrl+Shift+F12 x Escape");
    let after = lab.studio.sheet().candidates()[&FrameIndex(50)].verdict.clone();
    assert_eq!(after, verdict);
    assert_eq!(lab.project().verify().unwrap(), []);
}

/// Who is certified, until when, and which sheets are selective, on the library.
#[test]
fn the_library_says_who_is_certified_and_what_is_selective() {
    let mut lab = Lab::new();
    assert!(lab.studio.shows("Not certified: full sheets only"));
    lab.certify();
    lab.restart();
    let until = Day::of(UtcMillis(now().0 + 86_400_000)).to_string();
    assert!(lab.studio.shows(&words::certified_until(&until)));
    lab.begin();
    lab.unlock(PASSPHRASE);
    lab.studio.app.coding = None;
    lab.restart();
    assert!(lab.studio.shows("selective"));
    let number = lab.project().certificates(now()).unwrap()[0].certificate.number;
    let lead = lab.lead.clone();
    lab.project().revoke(number, "", &lead, now()).unwrap();
    lab.restart();
    let today = Day::of(now()).to_string();
    assert!(lab.studio.shows(&words::certificate_revoked(&today)));
}
