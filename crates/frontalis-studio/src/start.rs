//! Starting: arguments, what draws the window, fonts, and the window itself.

use std::cell::Cell;
use std::process::ExitCode;

use clap::Parser;
use iced::{Settings, Task};

use crate::app::App;
use crate::args::{Args, RendererChoice};
use crate::design::{style, tokens};
use crate::headless;
use crate::prefs::Prefs;

/// Runs the studio with the arguments of the process.
pub fn run() -> ExitCode {
    let args = Args::parse();
    crate::fault::log_faults();
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
    choose_renderer(args.renderer.or(prefs.renderer()));
    frontalis_video::keep_ready();
    match open_window(args, prefs) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&error.to_string()),
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

/// Takes the processor where there is no real graphics card: a card that is only imitated
/// costs two to four times as much. OpenGL is left to who asks for it by name: where it is
/// the only way to a card, iced's own shaders may not compile, and the program would end.
fn choose_renderer(asked: Option<RendererChoice>) {
    use iced::wgpu::Backends;
    const RENDERER: &str = "ICED_BACKEND";
    const WAYS: (&str, &str) = ("WGPU_BACKEND", "vulkan,metal,dx12");
    let ways = Backends::from_env();
    let chosen = match asked {
        Some(it) => Some(it),
        None if std::env::var_os(RENDERER).is_some() => None,
        None if has_graphics_card(ways.unwrap_or(Backends::PRIMARY)) => None,
        None => Some(RendererChoice::TinySkia),
    };
    // SAFETY: nothing else runs yet, so nothing reads the environment meanwhile.
    #[expect(unsafe_code, reason = "iced 0.14 takes its renderer from here only")]
    unsafe {
        if let Some(it) = chosen {
            std::env::set_var(RENDERER, it.word());
        }
        if ways.is_none() {
            std::env::set_var(WAYS.0, WAYS.1);
        }
    }
}

fn has_graphics_card(ways: iced::wgpu::Backends) -> bool {
    use iced::wgpu::DeviceType::{DiscreteGpu, IntegratedGpu, VirtualGpu};
    let asked = iced::wgpu::InstanceDescriptor { backends: ways, ..Default::default() };
    let adapters = iced::wgpu::Instance::new(&asked).enumerate_adapters(ways);
    adapters.iter().any(|it| {
        matches!(it.get_info().device_type, DiscreteGpu | IntegratedGpu | VirtualGpu)
    })
}
