//! A screen without a monitor: Xvfb, a window manager, a program in a real window, and a
//! hand that presses keys.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long anything may take that ought to happen at once, on a slow and busy machine.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// A private X display; it ends with this value.
pub(crate) struct Screen {
    server: Child,
    manager: Option<Child>,
    display: String,
}

/// A program in a window on a [`Screen`]; it is killed with this value unless it has ended.
pub(crate) struct Window<'a> {
    screen: &'a Screen,
    program: Child,
    id: String,
}

/// What a window showed at one moment.
pub(crate) struct Shot {
    /// Pixels across and down.
    pub(crate) width: usize,
    pub(crate) height: usize,
    rgb: Vec<u8>,
}

impl Shot {
    /// Red, green and blue at a place that is in the window.
    pub(crate) fn at(&self, x: usize, y: usize) -> [u8; 3] {
        let at = 3 * (y * self.width + x);
        [self.rgb[at], self.rgb[at + 1], self.rgb[at + 2]]
    }
}

impl Screen {
    /// A display to work on. Where there can be none the test says so, and fails in CI.
    pub(crate) fn or_skip(size: &str, folder: &Path) -> Option<Self> {
        match Self::start(size, folder) {
            Ok(screen) => Some(screen),
            Err(why) => {
                assert!(std::env::var_os("CI").is_none(), "no display: {why}");
                super::say(&format!("skipped, no display: {why}"));
                None
            }
        }
    }

    /// Starts a display of this size. `Err` says what is missing.
    pub(crate) fn start(size: &str, folder: &Path) -> Result<Self, String> {
        let number = folder.join("display");
        let out = fs::File::create(&number).map_err(|it| it.to_string())?;
        let server = Command::new("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                &format!("{size}x24"),
                "-dpi",
                "96",
            ])
            .args(["-nolisten", "tcp", "-noreset"])
            .stdout(out)
            .stderr(Stdio::null())
            .spawn()
            .map_err(|it| {
                format!("Xvfb does not start ({it}); scripts/setup installs it")
            })?;
        let mut screen = Self { server, manager: None, display: String::new() };
        let ready = wait_for(|| {
            let text = fs::read_to_string(&number).unwrap_or_default();
            text.ends_with('\n').then(|| format!(":{}", text.trim()))
        });
        screen.display = ready.ok_or("Xvfb gives no display")?;
        let manager = screen.command("openbox").spawn();
        screen.manager =
            Some(manager.map_err(|it| format!("openbox does not start ({it})"))?);
        Ok(screen)
    }

    /// A command on this display, with nothing of the user's own session.
    fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command.env("DISPLAY", &self.display).env_remove("WAYLAND_DISPLAY");
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    fn ask(&self, args: &[&str]) -> String {
        let output = self.command("xdotool").args(args).stdout(Stdio::piped()).output();
        let output = output.expect("xdotool is installed by scripts/setup");
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    }

    /// Starts a program and waits for its window.
    pub(crate) fn open(&self, program: &Path, args: &[&str], home: &Path) -> Window<'_> {
        let log = fs::File::create(home.join("program.log")).unwrap();
        let program = self
            .command(program)
            .args(args)
            .env("ICED_BACKEND", "tiny-skia")
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_CACHE_HOME", home.join("cache"))
            .env("XDG_STATE_HOME", home.join("state"))
            .env("XDG_RUNTIME_DIR", home)
            .stderr(log)
            .spawn()
            .unwrap();
        let pid = program.id().to_string();
        let mut window = Window { screen: self, program, id: String::new() };
        let id = wait_for(|| {
            let ids = self.ask(&["search", "--onlyvisible", "--pid", &pid]);
            ids.lines().last().map(str::to_owned).filter(|it| !it.is_empty())
        });
        let said = fs::read_to_string(home.join("program.log")).unwrap_or_default();
        window.id = id.unwrap_or_else(|| panic!("no window; the program said: {said}"));
        self.ask(&["windowactivate", "--sync", &window.id]);
        window
    }
}

impl Window<'_> {
    /// The number of its process.
    pub(crate) fn process(&self) -> u32 {
        self.program.id()
    }

    /// Presses keys, by xdotool's names, one after another.
    pub(crate) fn keys(&self, keys: &str) {
        for key in keys.split_whitespace() {
            self.screen.ask(&["key", "--clearmodifiers", key]);
            std::thread::sleep(Duration::from_millis(40));
        }
    }

    /// Presses keys as fast as a machine can, by xdotool's names.
    pub(crate) fn keys_at_once(&self, keys: &str) {
        let keys: Vec<&str> = keys.split_whitespace().collect();
        self.screen.ask(&[&["key", "--delay", "6"], keys.as_slice()].concat());
    }

    /// Presses a key and keeps it down.
    pub(crate) fn hold(&self, key: &str) {
        self.screen.ask(&["keydown", key]);
    }

    /// Lets go of a key.
    pub(crate) fn release(&self, key: &str) {
        self.screen.ask(&["keyup", key]);
    }

    /// Moves the pointer to a place in the window.
    pub(crate) fn point(&self, x: usize, y: usize) {
        let at = [x, y].map(|it| it.to_string());
        self.screen.ask(&["mousemove", "--window", &self.id, &at[0], &at[1]]);
    }

    /// Drags from a place in the window to another at the same height.
    pub(crate) fn drag(&self, from: usize, to: usize, y: usize) {
        self.point(from, y);
        self.press_button();
        for step in 1..=4 {
            self.point(from * (4 - step) / 4 + to * step / 4, y);
            std::thread::sleep(Duration::from_millis(40));
        }
        self.release_button();
    }

    /// Presses the left button and keeps it down.
    pub(crate) fn press_button(&self) {
        self.screen.ask(&["mousedown", "1"]);
    }

    /// Lets go of it.
    pub(crate) fn release_button(&self) {
        self.screen.ask(&["mouseup", "1"]);
    }

    /// What is on the screen now; `None` where it cannot be had.
    pub(crate) fn shot(&self) -> Option<Shot> {
        let mut command = self.screen.command("import");
        command.args(["-silent", "-window", &self.id, "-depth", "8", "ppm:-"]);
        let ppm = command.stdout(Stdio::piped()).output().ok()?.stdout;
        // Three words and a number, then one byte to a colour.
        let mut words = ppm.splitn(4, u8::is_ascii_whitespace);
        let mut word = || std::str::from_utf8(words.next()?).ok();
        let magic = word()?;
        let width = word()?.parse().ok()?;
        let height = word()?.parse().ok()?;
        let rgb = words.next()?.strip_prefix(b"255\n")?.to_vec();
        let whole = magic == "P6" && rgb.len() == 3 * width * height;
        whole.then_some(Shot { width, height, rgb })
    }

    /// Types a text.
    pub(crate) fn types(&self, text: &str) {
        self.screen.ask(&["type", "--delay", "15", "--", text]);
    }

    /// Waits until the window's title has this in it.
    #[track_caller]
    pub(crate) fn wait_for_title(&self, part: &str) {
        let title = || self.screen.ask(&["getwindowname", &self.id]);
        let found = wait_for(|| title().contains(part).then_some(()));
        assert!(found.is_some(), "the title is {:?}, without {part:?}", title());
    }

    /// Presses keys again and again until the window's title has this in it: on a busy
    /// machine a key can come before what it is meant for is on screen.
    #[track_caller]
    pub(crate) fn press_until_title(&self, keys: &str, part: &str) {
        let title = || self.screen.ask(&["getwindowname", &self.id]);
        for _ in 0..20 {
            self.keys(keys);
            for _ in 0..30 {
                if title().contains(part) {
                    return;
                }
                std::thread::sleep(Duration::from_millis(100));
            }
        }
        panic!("the title is {:?}, without {part:?}", title());
    }

    /// Closes the window as a person would, and waits for the program to end.
    #[track_caller]
    pub(crate) fn close(mut self) {
        self.keys("alt+F4");
        let ended = wait_for(|| self.program.try_wait().unwrap());
        assert!(ended.is_some_and(|it| it.success()), "it ended with {ended:?}");
    }
}

impl Drop for Window<'_> {
    fn drop(&mut self) {
        drop(self.program.kill());
        drop(self.program.wait());
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        for child in self.manager.iter_mut().chain([&mut self.server]) {
            drop(child.kill());
            drop(child.wait());
        }
    }
}

/// Asks again and again until there is an answer; `None` when patience ends.
pub(crate) fn wait_for<T>(mut ask: impl FnMut() -> Option<T>) -> Option<T> {
    let start = Instant::now();
    loop {
        let answer = ask();
        if answer.is_some() || start.elapsed() > PATIENCE {
            return answer;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
}
