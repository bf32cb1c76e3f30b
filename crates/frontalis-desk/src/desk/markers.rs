//! Markers: setting, naming and finding a coder's own places on the clip.

use std::ops::Bound;

use frontalis_core::{Edit, FrameIndex, Marker, MarkerKind, Sheet};

use super::{Desk, NOT_YET, show};
use crate::command::Command;
use crate::effect::Effect;
use crate::marking::Edits;

impl Desk {
    /// What the next marker is for.
    pub fn marker_kind(&self) -> MarkerKind {
        self.marker_kind
    }

    /// Sets, names or changes the marker on the frame on screen.
    pub(super) fn mark(&mut self, command: Command, sheet: &Sheet) -> Edits {
        let frame = self.transport.settled().ok_or(NOT_YET)?;
        let here = sheet.markers().get(&frame);
        let new = || Marker { kind: self.marker_kind, name: String::new() };
        let marker = match (command, here) {
            (Command::NameMarker(name), here) => {
                let name = name.trim().to_owned();
                Some(Marker { name, ..here.cloned().unwrap_or_else(new) })
            }
            (Command::NextMarkerKind, Some(it)) => {
                Some(Marker { kind: it.kind.next(), ..it.clone() })
            }
            (Command::NextMarkerKind, None) => {
                return Err(self
                    .keymap
                    .spell("there is no marker here; {marker} sets one"));
            }
            (_, Some(_)) => None,
            (_, None) => Some(new()),
        };
        if let Some(it) = &marker {
            self.marker_kind = it.kind;
        }
        if marker.as_ref() == here {
            return Ok(Vec::new());
        }
        Ok(vec![Edit::SetMarker { frame, marker }])
    }

    /// Puts a marker on another frame.
    pub(super) fn move_marker(
        &self,
        from: FrameIndex,
        to: FrameIndex,
        sheet: &Sheet,
    ) -> Edits {
        let to = to.min(self.transport.last());
        let marker = sheet.markers().get(&from).cloned();
        let marker = marker.ok_or("there is no marker on that frame any more")?;
        if from == to {
            return Ok(Vec::new());
        }
        if sheet.markers().contains_key(&to) {
            return Err(format!("there is a marker on frame {} already", to.0));
        }
        Ok(vec![
            Edit::SetMarker { frame: from, marker: None },
            Edit::SetMarker { frame: to, marker: Some(marker) },
        ])
    }

    /// The next marker from the frame asked for on, or the one before.
    pub(super) fn go_to_marker(&mut self, sheet: &Sheet, forward: bool) -> Vec<Effect> {
        let (here, markers) = (self.transport.wanted(), sheet.markers());
        let after = (Bound::Excluded(here), Bound::Unbounded);
        let found: Option<(&FrameIndex, &Marker)> = if forward {
            markers.range(after).next()
        } else {
            markers.range(..here).next_back()
        };
        let Some((frame, marker)) = found else {
            return Effect::refuse(if forward {
                "there is no marker after this frame"
            } else {
                "there is no marker before this frame"
            });
        };
        self.fields.rest();
        let mut effects = show(self.transport.go_to(*frame));
        effects.push(Effect::note(marker.to_string()));
        effects
    }
}
