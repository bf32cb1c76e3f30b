//! Letting others have the processor first.

/// Gives the calling thread, and threads that it starts from now on, the processor only
/// when others leave it. Where a system knows no priority of single threads, or does not
/// let it be lowered, nothing is changed.
pub fn yield_to_others() {
    #[cfg(target_os = "linux")]
    rustix::process::setpriority_process(None, 19).ok();
}
