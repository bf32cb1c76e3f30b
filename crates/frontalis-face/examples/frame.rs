//! Draws one frame of a sample clip. Usage: `... --example frame -- CLIP FRAME FILE.png`.

use std::error::Error;

use frontalis_core::FrameIndex;
use frontalis_face::sample;

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [clip, frame, file] = args.as_slice() else {
        return Err(
            "say which clip, frame and file, as in interview 100 frame.png".into()
        );
    };
    let clips = sample::clips();
    let clip =
        clips.iter().find(|it| it.stem() == clip).ok_or("there is no such clip")?;
    let picture = sample::frame(clip, FrameIndex(frame.parse()?));
    std::fs::write(file, picture.to_png()?)?;
    Ok(())
}
