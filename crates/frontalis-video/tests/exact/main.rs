//! Every frame of every clip is the frame that FFmpeg shows, in every order, or is refused.

mod broken;
mod clips;
mod copies;
mod corpus;
mod early;
mod feed;
#[path = "../../examples/exactness/judge.rs"]
mod judge;
mod listed;
mod lost;
mod paff;
mod pixels;
mod reopening;
mod support;
