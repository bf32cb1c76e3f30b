//! Sound and picture in one time: made clips whose sound says when it is heard.
//!
//! All of it is decoded in processes of their own, as the studio does, and what is played in
//! this one as well; so the test is a program that can start itself, without the usual
//! harness.

#[cfg(target_os = "linux")]
mod falls;
mod play;
mod support;
mod waveform;

use std::process::ExitCode;

use libtest_mimic::{Arguments, Trial};

fn main() -> ExitCode {
    if let Some(code) = frontalis_video::run_if_asked() {
        return code;
    }
    let all = play::TESTS.iter().chain(waveform::TESTS);
    #[cfg(target_os = "linux")]
    let all = all.chain(falls::TESTS);
    let trials = all.map(|&(name, test)| {
        Trial::test(name, move || {
            test();
            Ok(())
        })
    });
    libtest_mimic::run(&Arguments::from_args(), trials.collect()).exit_code()
}
