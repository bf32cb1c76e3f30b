//! Where a panic becomes an error.

use std::panic::{AssertUnwindSafe, catch_unwind};

use frontalis_core::FrameIndex;

use crate::error::VideoError;

/// Runs `work`; a panic in it becomes an error about `frame`.
pub(crate) fn guarded<T>(
    frame: FrameIndex,
    work: impl FnOnce() -> Result<Option<T>, VideoError>,
) -> Result<Option<T>, VideoError> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<&str>().map(|it| (*it).to_owned());
        let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
        let reason = text.unwrap_or_else(|| "no message".to_owned());
        Err(VideoError::Fault { frame, reason })
    })
}
