//! The wall clock: read here and nowhere else in this crate.

use std::time::{SystemTime, UNIX_EPOCH};

use frontalis_core::UtcMillis;

/// Now.
pub(crate) fn now() -> UtcMillis {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    UtcMillis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}
