//! Actions that need others near them, or should not be seen with them: movement codes and
//! 69, 27 and 25, speech.

use super::Named;
use crate::facs::score::laws::{self, Remark};
use crate::facs::{Code, rules};
use crate::sheet::Sheet;
use crate::time::{FrameSpan, FrameTable, MediaTime};

/// What an action misses beside it, by FACS.
pub(super) fn of(
    sheet: &Sheet,
    (_, action): Named<'_>,
    table: &FrameTable,
) -> Vec<Remark> {
    let span = action.landmarks.known_span();
    let code = action.item.code;
    let window = if code.is_movement() { widened(span, table) } else { span };
    let is_there = |number: u8| {
        let Some(code) = Code::plain(number) else { return false };
        sheet.of_code_over(code, window).any(|(_, it)| {
            let shares = it.landmarks.known_span().intersection(window).is_some();
            shares && rules::accompanies(&it.item, number)
        })
    };
    laws::of_companions(&action.item, is_there)
}

/// A span with a second more on each side. A companion may be on a frame of the action
/// itself or, for movement codes, which come just before or just after their companion's
/// onset, up to a second around it. FACS gives no number; the second is our own.
pub(super) fn widened(span: FrameSpan, table: &FrameTable) -> FrameSpan {
    let around = || {
        let second = MediaTime::new(1, 1)?;
        let from = table.time(span.first())?.minus(second)?;
        let to = table.time(span.last())?.plus(second)?;
        FrameSpan::new(table.frame_at(from), table.frame_at(to))
    };
    around().unwrap_or(span)
}
