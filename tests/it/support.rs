//! What the tests of whole paths share: the programs, a small project, the corpus.

pub(crate) mod painted;
pub(crate) mod screen;

use std::ffi::OsString;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use frontalis_core::rows::CoderKind;
use frontalis_core::time::FrameRate;
use frontalis_core::{FrameTable, UtcMillis};
use frontalis_store::{NewClip, Project};

/// The folder of the workspace.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// A file of the corpus, which lies beside the checkout; `None`, with a printed reason,
/// where it is not there.
pub(crate) fn corpus(path: &str) -> Option<PathBuf> {
    let file = root().join("../shared/corpus").join(path);
    if file.exists() {
        return Some(file);
    }
    say(&format!("skipped: {} is not there", file.display()));
    None
}

/// Says something past the test harness, which keeps to itself what passing tests print.
pub(crate) fn say(text: &str) {
    writeln!(std::io::stderr(), "{text}").ok();
}

/// One of the workspace's own programs, as built from what is in the checkout now.
pub(crate) fn program(name: &str) -> PathBuf {
    static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        // With the tests, so that it is the very build that `cargo test --workspace` made.
        let build = ["build", "--workspace", "--bins", "--tests", "--quiet"];
        let status =
            Command::new(cargo).args(build).current_dir(root()).status().unwrap();
        assert!(status.success(), "the programs do not build");
        // This test is target/debug/deps/it-…; the programs are two folders up.
        let test = std::env::current_exe().unwrap();
        test.parent().and_then(Path::parent).unwrap().to_owned()
    });
    FOLDER.join(name)
}

/// What a command line did.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) status: u8,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    /// Its standard output as JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|it| panic!("{it}: {self:?}"))
    }
}

/// Runs one command line in this process.
pub(crate) fn frontalis<T: Into<OsString>>(args: impl IntoIterator<Item = T>) -> Ran {
    let args =
        [OsString::from("frontalis")].into_iter().chain(args.into_iter().map(Into::into));
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let status = frontalis_cli::run(args, &mut out, &mut err);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran { status, out: text(out), err: text(err) }
}

/// A project with one clip (`clip`, 25 frames a second, no video behind it) and one coder
/// (`Ada`).
pub(crate) fn small_project(folder: &Path, n_frames: u32) -> PathBuf {
    let path = folder.join("small.frontalis");
    let now = UtcMillis(1_700_000_000_000);
    let mut project = Project::create(&path, "Small", now).unwrap();
    let rate = FrameRate { num: 25, den: 1 };
    let clip = NewClip {
        name: "clip".to_owned(),
        subject: None,
        mirrored: false,
        path: "/nowhere/clip.mp4".to_owned(),
        fingerprint: "made-up".to_owned(),
        table: FrameTable::constant(rate, n_frames).unwrap(),
        keys: vec![true; usize::try_from(n_frames).unwrap()],
        codec: "none".to_owned(),
        width: 640,
        height: 480,
        findings: Vec::new(),
    };
    project.add_clip(clip, now).unwrap();
    project.add_coder("Ada", CoderKind::Person, now).unwrap();
    path
}
