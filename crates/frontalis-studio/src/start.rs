//! Starting: arguments, what draws the window, fonts, and the window itself.

use std::cell::Cell;
use std::io::Write;
use std::process::ExitCode;

use clap::Parser;
use iced::{Settings, Task};

use crate::app::App;
use crate::args::Args;
use crate::design::{style, tokens};
use crate::headless;
use crate::prefs::Prefs;
use crate::renderer;
use crate::text as words;

/// Runs the studio with the arguments of the process.
pub fn run() -> ExitCode {
    let args = Args::parse();
    crate::fault::log_faults();
    if args.compare_renderers {
        return compare_renderers();
    }
    if let Some(to) = &args.screenshot {
        return match headless::screenshot(&args, to) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => fail(&format!("{error:#}")),
        };
    }
    if !has_display() {
        return fail(NO_DISPLAY);
    }
    let prefs = Prefs::load();
    renderer::choose(args.renderer.or(prefs.renderer()), prefs.compared());
    frontalis_video::keep_ready();
    let chooses = args.renderer.or(prefs.renderer()).is_none();
    match open_window(args, prefs) {
        Ok(()) => {
            if chooses {
                compare_for_the_next_start();
            }
            ExitCode::SUCCESS
        }
        Err(error) => fail(&error.to_string()),
    }
}

/// Says what draws faster here, and keeps it.
fn compare_renderers() -> ExitCode {
    match renderer::compare_now() {
        Ok(it) => {
            let says = writeln!(std::io::stdout(), "{}", words::compared(&it));
            let mut prefs = Prefs::load();
            prefs.remember_compared(it);
            prefs.finish();
            says.map_or_else(|it| fail(&it.to_string()), |()| ExitCode::SUCCESS)
        }
        Err(error) => fail(&format!("{error:#}")),
    }
}

/// The window is gone and everything is in its file: nobody waits, and a driver that fails
/// takes nothing along.
fn compare_for_the_next_start() {
    let mut prefs = Prefs::load();
    if let Some(it) = renderer::compare_once(prefs.compared()) {
        prefs.remember_compared(it);
        prefs.finish();
    }
}

const NO_DISPLAY: &str = "there is no display to open a window on; log in to a desktop, or draw \
    a picture without one: --screenshot OUT.png";

/// Whether there is an X or Wayland display; other systems always have one.
fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|it| !it.is_empty());
    cfg!(not(target_os = "linux")) || ["DISPLAY", "WAYLAND_DISPLAY"].into_iter().any(set)
}

fn fail(why: &str) -> ExitCode {
    eprintln!("frontalis-studio: {why}");
    ExitCode::from(3)
}

fn open_window(args: Args, prefs: Prefs) -> iced::Result {
    // It starts once.
    let prefs = Cell::new(Some(prefs));
    let boot = move || {
        let prefs = prefs.take().unwrap_or_else(Prefs::load);
        let (mut app, task) = App::new(&args, prefs);
        let windows = app.open_main();
        (app, Task::batch([windows, task]))
    };
    iced::daemon(boot, App::update_held, App::view_of)
        .title(App::title_of)
        .theme(|_: &App, _| style::theme())
        .scale_factor(|app: &App, _| app.zoom())
        .subscription(App::subscription)
        .settings(settings())
        .run()
}

/// Fonts that come with the program, so that every machine draws the same.
pub(crate) fn settings() -> Settings {
    use frontalis_report::fonts;
    Settings {
        fonts: vec![
            fonts::INTER_REGULAR.into(),
            fonts::INTER_SEMI_BOLD.into(),
            fonts::JETBRAINS_MONO.into(),
            lucide_icons::LUCIDE_FONT_BYTES.into(),
        ],
        default_font: tokens::SANS,
        default_text_size: tokens::BODY.into(),
        antialiasing: false,
        ..Settings::default()
    }
}
