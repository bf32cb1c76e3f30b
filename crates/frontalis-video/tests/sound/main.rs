//! Sound and picture in one time: made clips whose sound says when it is heard.

mod play;
mod support;
mod waveform;
