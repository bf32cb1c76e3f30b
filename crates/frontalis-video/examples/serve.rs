//! Speaks the line protocol of the frame-exactness bench, through the path that the studio
//! takes: `open`, then a feed whose decoder is a process of its own.
//!
//! `serve FILE` answers on its output `OPEN <ms> <frames>` (or `ERR <text>`), then for each
//! line of its input: `get <i>` → `F <i> <ms> <pts> <md5 of luma> <number>` or `E <i> <ms>
//! <text>`; `seq <max>` → `S <frames> <ms>`; `hash 0|1` → `OK`; `quit`. `<number>` is what
//! is painted into the picture, see [`painted`].

use std::io::{BufRead, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use frontalis_core::FrameIndex;
use frontalis_video::{Feed, Frame, Media, cache_bytes, keep_ready, open, run_if_asked};
use md5::{Digest, Md5};

fn main() -> ExitCode {
    if let Some(code) = run_if_asked() {
        return code;
    }
    let Some(path) = std::env::args_os().nth(1) else {
        eprintln!("usage: serve VIDEO");
        return ExitCode::from(2);
    };
    // As the studio does when it is started, a while before anybody opens a clip.
    keep_ready();
    std::thread::sleep(Duration::from_millis(300));
    match serve(Path::new(&path)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("serve: {error}");
            ExitCode::FAILURE
        }
    }
}

fn serve(path: &Path) -> std::io::Result<()> {
    let (stdin, mut out) = (std::io::stdin(), std::io::stdout());
    let since = Instant::now();
    let media = match open(path) {
        Ok(media) => Arc::new(media),
        Err(error) => {
            writeln!(out, "ERR {}", error.to_string().replace('\n', " "))?;
            return out.flush();
        }
    };
    let feed = Feed::open(Arc::clone(&media), cache_bytes(), || {});
    writeln!(out, "OPEN {:.3} {}", ms(since), media.table.n_frames())?;
    out.flush()?;
    let mut hashing = true;
    for line in stdin.lock().lines() {
        let line = line?;
        let mut words = line.split_whitespace();
        let (verb, number) = (words.next(), words.next());
        let number = number.and_then(|it| it.parse::<u32>().ok()).unwrap_or(0);
        match verb {
            None | Some("quit") => break,
            Some("hash") => {
                hashing = number == 1;
                writeln!(out, "OK")?;
            }
            Some("seq") => {
                let since = Instant::now();
                let n = sequence(&media, &feed, number);
                writeln!(out, "S {n} {:.3}", ms(since))?;
            }
            Some("get") => writeln!(out, "{}", get(&media, &feed, number, hashing))?,
            Some(other) => writeln!(out, "ERR unknown {other}")?,
        }
        out.flush()?;
    }
    Ok(())
}

fn ms(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1e3
}

/// Frames from the first on.
fn sequence(media: &Media, feed: &Feed, most: u32) -> u32 {
    let end = most.min(media.table.n_frames());
    (0..end).take_while(|&at| feed.wait_for(FrameIndex(at)).is_ok()).count() as u32
}

fn get(media: &Media, feed: &Feed, number: u32, hashing: bool) -> String {
    let since = Instant::now();
    let result = feed.wait_for(FrameIndex(number));
    let took = ms(since);
    match result {
        Err(error) => format!("E {number} {took:.3} {error}").replace('\n', " "),
        Ok(_) if !hashing => format!("F {number} {took:.3} - - -1"),
        Ok(frame) => {
            let pts = media.table.pts().get(number as usize).copied().unwrap_or(0);
            let (md5, painted) = (luma_md5(&frame), painted(&frame));
            format!("F {number} {took:.3} {pts} {md5} {painted}")
        }
    }
}

/// MD5 of the luma plane, or of the whole frame where it has none.
fn luma_md5(frame: &Frame) -> String {
    let luma = frame.plane(0);
    let hash = Md5::digest(if luma.is_empty() { frame.data() } else { luma });
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The number painted into the picture: two rows of 20 blocks, the lower the complement of
/// the upper, least significant bit first, white for 1; -1 where it cannot be read.
fn painted(frame: &Frame) -> i64 {
    let Some(plane) = frame.layout().planes.first() else { return -1 };
    let deep = frame.layout().depth > 8;
    let (bytes, width) = (frame.plane(0), plane.width as usize);
    let edge = (width / 40).max(1);
    let white = |x: usize, y: usize| {
        let at = y * plane.stride;
        let sample = if deep {
            let pair = [bytes.get(at + 2 * x), bytes.get(at + 2 * x + 1)];
            let value = pair.map(|it| u16::from(it.copied().unwrap_or(0)));
            (value[0] | value[1] << 8) >> (frame.layout().depth - 8)
        } else {
            u16::from(bytes.get(at + x).copied().unwrap_or(0))
        };
        128 < sample
    };
    let mut number = 0;
    for bit in 0..20 {
        let x = (bit + 1) * edge + edge / 2;
        let (one, other) = (white(x, edge + edge / 2), white(x, 2 * edge + edge / 2));
        if one == other {
            return -1;
        }
        number |= i64::from(one) << bit;
    }
    number
}
