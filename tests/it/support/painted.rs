//! A clip on whose frames their numbers are painted, and reading them off the screen again:
//! what the picture is, whatever the studio says of it.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::frontalis;
use super::screen::{Screen, Shot, Window, wait_for};

/// Frames between two that can be decoded by themselves.
pub(crate) const GOP: u32 = 50;
/// Frames of the clip.
pub(crate) const FRAMES: u32 = 300;

/// Binary digits of the painted number, least first: a row of blocks, white for one, and a
/// second row with white for naught. Blocks are a 40th of the picture's width, the first one
/// block from its corner.
/// Height of the bar at the top of the window, in pixels.
const TOP_BAR: usize = 46;
const DIGITS: u16 = 20;
const BLOCKS_ACROSS: f64 = 40.0;

/// A clip on whose frames their numbers are painted, with few frames that stand alone.
pub(crate) fn painted_clip(folder: &Path) -> PathBuf {
    let (width, height, edge) = (320, 180, 8);
    let mut filter = format!(
        "testsrc2=size={width}x{height}:rate=30,\
         drawbox=x=0:y=0:w={}:h={}:color=black:t=fill",
        22 * edge,
        4 * edge
    );
    for digit in 0..DIGITS {
        for (row, value) in [(1, 1), (2, 0)] {
            filter += &format!(
                ",drawbox=x={}:y={}:w={edge}:h={edge}:color=white:t=fill:\
                 enable='eq(mod(floor(n/{})\\,2)\\,{value})'",
                (digit + 1) * edge,
                row * edge,
                1_u32 << digit
            );
        }
    }
    let path = folder.join("painted.mp4");
    let gop = GOP.to_string();
    let status = Command::new("ffmpeg")
        .args(["-v", "error", "-y", "-f", "lavfi", "-i", &filter])
        .args(["-frames:v", &FRAMES.to_string(), "-pix_fmt", "yuv420p"])
        .args(["-c:v", "libx264", "-bf", "3", "-g", &gop, "-sc_threshold", "0"])
        .arg(&path)
        .status()
        .unwrap();
    assert!(status.success(), "the clip is not made");
    path
}

/// Where the picture stands in the window, in pixels.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub(crate) x: usize,
    pub(crate) y: usize,
    block: f64,
}

impl Place {
    /// Found by the second row of frame 0, which is the longest white line on the screen.
    pub(crate) fn find(shot: &Shot) -> Option<Self> {
        let runs = (0..shot.height).flat_map(|y| {
            let mut from = None;
            let mut longest = (0, 0);
            for x in 0..=shot.width {
                let white = x < shot.width && shot.at(x, y).iter().all(|it| 200 < *it);
                match (white, from) {
                    (true, None) => from = Some(x),
                    (false, Some(start)) => {
                        longest = longest.max((x - start, start));
                        from = None;
                    }
                    _ => {}
                }
            }
            Some((longest.0, longest.1, y))
        });
        // The first of the rows that are as long.
        let (length, x, y) = runs.max_by_key(|it| (it.0, std::cmp::Reverse(it.2)))?;
        let block = length as f64 / f64::from(DIGITS);
        let up =
            |at: usize, blocks: f64| at.checked_sub((blocks * block).round() as usize);
        // Half of a block at least: anything shorter is text.
        (4.0 < block).then_some(Self { x: up(x, 1.0)?, y: up(y, 2.0)?, block })
    }

    /// The number painted into the picture; `None` where the two rows do not agree.
    pub(crate) fn number(self, shot: &Shot) -> Option<u32> {
        let white = |digit: u16, row: f64| {
            let x = self.x as f64 + (f64::from(digit) + 1.5) * self.block;
            let y = self.y as f64 + (row + 0.5) * self.block;
            128 < shot.at(x as usize, y as usize)[1]
        };
        (0..DIGITS).try_fold(0, |number, digit| {
            let one = white(digit, 1.0);
            (one != white(digit, 2.0)).then_some(number | u32::from(one) << digit)
        })
    }

    /// What is written above the picture's left half: the frame's number and its time. What
    /// turns while a frame is on its way stands further right.
    pub(crate) fn caption(self, shot: &Shot) -> Vec<u8> {
        let width = (self.block * BLOCKS_ACROSS / 2.0) as usize;
        // From half of a caption's height above the picture up; pictures have black beside.
        // The bar of the window, at the top, says other things.
        let rows = TOP_BAR.min(self.y)..self.y;
        rows.flat_map(|y| (self.x..self.x + width).flat_map(move |x| shot.at(x, y)))
            .collect()
    }
}

/// Goes to a frame by its number; the screen once it is there.
pub(crate) fn at_rest(window: &Window<'_>, place: Place, frame: u32) -> Shot {
    window.keys("g");
    window.types(&frame.to_string());
    window.keys("Return");
    let mut before = Vec::new();
    let shot = wait_for(|| {
        let shot = window.shot()?;
        let there = place.number(&shot) == Some(frame);
        let still = std::mem::replace(&mut before, place.caption(&shot)) == before;
        (there && still).then_some(shot)
    });
    shot.unwrap_or_else(|| panic!("frame {frame} does not come on screen"))
}

/// A project with that clip (`painted`) and a coder (`Ada`).
pub(crate) fn painted_project(folder: &Path) -> String {
    let clip = painted_clip(folder);
    let project = folder.join("study.frontalis");
    let project = project.to_str().unwrap();
    for line in [
        vec!["new", project],
        vec!["clip", "add", project, clip.to_str().unwrap()],
        vec!["coder", "add", project, "Ada"],
    ] {
        let ran = frontalis(line);
        assert_eq!(ran.status, 0, "{}", ran.err);
    }
    project.to_owned()
}

/// The studio with that project, once frame 0 is on screen; and where it is.
pub(crate) fn painted_window<'a>(
    screen: &'a Screen,
    project: &str,
    home: &Path,
) -> (Window<'a>, Place) {
    let args = [project, "--coder", "Ada", "--clip", "painted", "--size", "1280x800"];
    let window = screen.open(&super::program("frontalis-studio"), &args, home);
    window.wait_for_title("painted");
    let place = wait_for(|| {
        let shot = window.shot()?;
        Place::find(&shot).filter(|it| it.number(&shot) == Some(0))
    });
    (window, place.expect("frame 0 comes on screen"))
}

/// The onset of the sheet's newest action, once it has so many.
pub(crate) fn coded(project: &str, n: usize) -> Option<u64> {
    wait_for(|| {
        let ran = frontalis(["sheet", "show", "--json", project]);
        let sheet: serde_json::Value = serde_json::from_str(&ran.out).ok()?;
        let actions = sheet["actions"].as_array().filter(|it| it.len() == n)?;
        let id = |it: &&serde_json::Value| it["id"].as_u64();
        actions.iter().max_by_key(id)?["onset_frame"].as_u64()
    })
}
