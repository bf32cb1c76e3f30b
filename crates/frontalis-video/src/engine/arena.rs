//! Memory that two processes share: a row of slots, each with room for one frame.
//!
//! Keeps true: a slot is written by the decoding side only while it is free there, and read
//! by the other side only while a [`Slot`] of it lives, so nobody writes what another reads.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use memmap2::{MmapOptions, MmapRaw};

/// The slots.
#[derive(Debug)]
pub(crate) struct Arena {
    map: MmapRaw,
    slot_bytes: usize,
    n_slots: u32,
    /// The slots that were written before, by this side.
    written: Box<[AtomicBool]>,
    /// The file that the memory belongs to; it has no name on disk where the system allows.
    file: Option<Backing>,
}

/// What keeps the shared memory in being, and where another process finds it.
#[derive(Debug)]
struct Backing {
    path: PathBuf,
    #[cfg(target_os = "linux")]
    _file: File,
    #[cfg(not(target_os = "linux"))]
    _file: tempfile::NamedTempFile,
}

/// Slots start at multiples of this, which suits every vector instruction and page size.
const ALIGNED: usize = 4096;

/// Bytes of a slot that holds `bytes`.
pub(crate) fn slot_bytes(bytes: usize) -> usize {
    bytes.max(1).next_multiple_of(ALIGNED)
}

impl Arena {
    /// Memory for this process and one that [`Arena::join`]s it. Pages cost nothing until
    /// they are written.
    pub(crate) fn shared(slot_bytes: usize, n_slots: u32) -> std::io::Result<Self> {
        let (backing, map) = backing(slot_bytes, n_slots)?;
        Ok(Self::of(map, slot_bytes, n_slots, Some(backing)))
    }

    /// Memory of this process alone.
    pub(crate) fn private(slot_bytes: usize, n_slots: u32) -> std::io::Result<Self> {
        let map = MmapOptions::new().len(length(slot_bytes, n_slots)?).map_anon()?;
        Ok(Self::of(map.into(), slot_bytes, n_slots, None))
    }

    /// The memory that another process has made.
    pub(crate) fn join(
        path: &Path,
        slot_bytes: usize,
        n_slots: u32,
    ) -> std::io::Result<Self> {
        let file = File::options().read(true).write(true).open(path)?;
        let length = length(slot_bytes, n_slots)?;
        if file.metadata()?.len() < length as u64 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        let map = MmapOptions::new().len(length).map_raw(&file)?;
        Ok(Self::of(map, slot_bytes, n_slots, None))
    }

    fn of(map: MmapRaw, slot_bytes: usize, n_slots: u32, file: Option<Backing>) -> Self {
        let written = (0..n_slots).map(|_| AtomicBool::new(false)).collect();
        Self { map, slot_bytes, n_slots, written, file }
    }

    /// Where another process finds the memory.
    pub(crate) fn path(&self) -> Option<&Path> {
        self.file.as_ref().map(|it| it.path.as_path())
    }

    pub(crate) fn n_slots(&self) -> u32 {
        self.n_slots
    }

    pub(crate) fn slot_bytes(&self) -> usize {
        self.slot_bytes
    }

    fn start(&self, slot: u32) -> Option<usize> {
        (slot < self.n_slots).then(|| slot as usize * self.slot_bytes)
    }

    /// The first `length` bytes of a slot, to be written.
    ///
    /// # Safety
    ///
    /// The slot must be free: nobody else writes it, and no [`Slot`] of it lives.
    #[allow(unsafe_code)]
    #[expect(
        clippy::mut_from_ref,
        reason = "slots are disjoint, and the caller owns this one"
    )]
    pub(crate) unsafe fn writable(&self, slot: u32, length: usize) -> Option<&mut [u8]> {
        let start = self.start(slot).filter(|_| length <= self.slot_bytes)?;
        let written = self.written.get(slot as usize)?;
        if !written.swap(true, Ordering::Relaxed) {
            self.take_pages(start, length);
        }
        // SAFETY: the slot lies inside the map; by the caller's word nobody else uses it.
        Some(unsafe {
            std::slice::from_raw_parts_mut(self.map.as_mut_ptr().add(start), length)
        })
    }

    /// Has the system give all pages of a stretch at once, which takes it half as long as
    /// when each is asked for by being written.
    #[cfg(target_os = "linux")]
    fn take_pages(&self, start: usize, length: usize) {
        // A system that knows no such call gives them one by one.
        self.map.advise_range(memmap2::Advice::PopulateWrite, start, length).ok();
    }

    #[cfg(not(target_os = "linux"))]
    fn take_pages(&self, _start: usize, _length: usize) {}
}

fn length(slot_bytes: usize, n_slots: u32) -> std::io::Result<usize> {
    slot_bytes
        .checked_mul(n_slots as usize)
        .filter(|&it| 0 < it && isize::try_from(it).is_ok())
        .ok_or_else(|| std::io::ErrorKind::OutOfMemory.into())
}

#[cfg(target_os = "linux")]
fn backing(slot_bytes: usize, n_slots: u32) -> std::io::Result<(Backing, MmapRaw)> {
    use std::os::fd::AsRawFd;

    let fd =
        rustix::fs::memfd_create("frontalis-frames", rustix::fs::MemfdFlags::CLOEXEC)?;
    let file = File::from(fd);
    let length = length(slot_bytes, n_slots)?;
    file.set_len(length as u64)?;
    let path = format!("/proc/{}/fd/{}", std::process::id(), file.as_raw_fd());
    let map = MmapOptions::new().len(length).map_raw(&file)?;
    Ok((Backing { path: path.into(), _file: file }, map))
}

#[cfg(not(target_os = "linux"))]
fn backing(slot_bytes: usize, n_slots: u32) -> std::io::Result<(Backing, MmapRaw)> {
    // Readable by this user alone; gone from the disk when it is closed.
    let file = tempfile::Builder::new().prefix("frontalis-frames").tempfile()?;
    let length = length(slot_bytes, n_slots)?;
    file.as_file().set_len(length as u64)?;
    let map = MmapOptions::new().len(length).map_raw(file.as_file())?;
    Ok((Backing { path: file.path().to_owned(), _file: file }, map))
}

/// One slot that is being read; told back when dropped.
pub(crate) struct Slot {
    arena: Arc<Arena>,
    number: u32,
    length: usize,
    free: Box<dyn Fn(u32) + Send + Sync>,
}

impl Slot {
    /// A slot that the decoding side has handed over, with `length` bytes in it; `None`
    /// where there is no such slot. `free` is told its number when nobody reads it any more.
    pub(crate) fn new(
        arena: &Arc<Arena>,
        number: u32,
        length: usize,
        free: Box<dyn Fn(u32) + Send + Sync>,
    ) -> Option<Self> {
        let fits = number < arena.n_slots && length <= arena.slot_bytes;
        fits.then(|| Self { arena: Arc::clone(arena), number, length, free })
    }
}

impl AsRef<[u8]> for Slot {
    #[allow(unsafe_code)]
    fn as_ref(&self) -> &[u8] {
        let start = self.number as usize * self.arena.slot_bytes;
        // SAFETY: `new` checked that the slot lies inside the map, which lives as long as
        // `arena`; the decoding side handed the slot over and does not write it again until
        // it has been told that it is free.
        unsafe {
            std::slice::from_raw_parts(self.arena.map.as_ptr().add(start), self.length)
        }
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        (self.free)(self.number);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    #[allow(unsafe_code)]
    fn what_one_side_writes_the_other_reads() {
        let size = slot_bytes(10);
        let here = Arc::new(Arena::shared(size, 3).unwrap());
        let there = Arena::join(here.path().unwrap(), size, 3).unwrap();
        // SAFETY: nobody reads slot 1 yet.
        unsafe { there.writable(1, 10) }.unwrap().copy_from_slice(b"0123456789");
        let (told, free) = channel();
        let back = Box::new(move |number| told.send(number).unwrap());
        let slot = Slot::new(&here, 1, 10, back).unwrap();
        assert_eq!(slot.as_ref(), b"0123456789");
        assert!(free.try_recv().is_err());
        drop(slot);
        assert_eq!(free.recv().unwrap(), 1);
    }

    #[test]
    #[allow(unsafe_code)]
    fn what_does_not_fit_is_refused() {
        let size = slot_bytes(10);
        let arena = Arc::new(Arena::private(size, 2).unwrap());
        assert!(Slot::new(&arena, 2, 10, Box::new(|_| {})).is_none());
        assert!(Slot::new(&arena, 1, size + 1, Box::new(|_| {})).is_none());
        // SAFETY: nothing is given out.
        assert!(unsafe { arena.writable(2, 1) }.is_none());
        assert!(unsafe { arena.writable(1, size + 1) }.is_none());
        assert!(Arena::private(usize::MAX, 2).is_err());
        let shared = Arena::shared(size, 1).unwrap();
        assert!(Arena::join(shared.path().unwrap(), size, 2).is_err());
    }
}
