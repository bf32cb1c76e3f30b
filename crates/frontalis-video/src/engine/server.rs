//! The decoding side: does one job after another, into slots, until nobody asks any more.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, TryRecvError};
use std::time::{Duration, Instant};

use ffmpeg_next as ff;

use super::arena::Arena;
use super::fault::Fault;
use super::wire::{Job, Order, Parcel, Report, Work};
use crate::error::VideoError;
use crate::frame::layout_of;
use crate::look::Look;
use crate::media::Media;
use crate::pack::pack;
use crate::probe::StreamInfo;
use crate::seeker::{Goal, Packed, Reached, Seeker, Sink};

/// How often decoding says that it goes on.
const HEARTBEAT: Duration = Duration::from_millis(100);

/// Serves until the orders end. `say` is how reports are sent; `false` from it ends as well.
pub(crate) fn serve(
    media: &Media,
    arena: &Arena,
    free: Vec<u32>,
    n_parked: usize,
    orders: Receiver<Order>,
    say: &mut dyn FnMut(Report) -> bool,
) {
    let mut seeker = match Seeker::new(media, n_parked) {
        Ok(seeker) => seeker,
        Err(error) => {
            say(Report::Failed { job: 0, fault: Fault::from(&error) });
            return;
        }
    };
    let inbox = Inbox {
        orders,
        free: RefCell::new(free.into()),
        next: RefCell::new(None),
        superseded: Cell::new(false),
        closed: Cell::new(false),
    };
    let info = StreamInfo::clone(seeker.info());
    let mut desk = Desk {
        inbox: &inbox,
        arena,
        info,
        say,
        job: None,
        previewed: false,
        work: Work::default(),
        since: Instant::now(),
        said: Instant::now(),
    };
    desk.report(Report::Ready);
    while let Some(job) = inbox.wait() {
        desk.begin(job);
        desk.finish(&mut seeker);
        if inbox.closed.get() {
            return;
        }
    }
}

/// Orders that have come, sorted.
struct Inbox {
    orders: Receiver<Order>,
    free: RefCell<VecDeque<u32>>,
    next: RefCell<Option<Job>>,
    /// What is under way is of no use any more.
    superseded: Cell<bool>,
    closed: Cell<bool>,
}

impl Inbox {
    fn take(&self, order: Order) {
        match order {
            Order::Go(job) => {
                *self.next.borrow_mut() = Some(job);
                self.superseded.set(true);
            }
            Order::Stop => {
                *self.next.borrow_mut() = None;
                self.superseded.set(true);
            }
            Order::Free(slot) => self.free.borrow_mut().push_back(slot),
        }
    }

    /// Takes what has come; whether to leave what is under way.
    fn poll(&self) -> bool {
        loop {
            match self.orders.try_recv() {
                Ok(order) => self.take(order),
                Err(TryRecvError::Empty) => break,
                Err(TryRecvError::Disconnected) => {
                    self.closed.set(true);
                    break;
                }
            }
        }
        self.superseded.get() || self.closed.get()
    }

    /// Waits for one order; whether to leave what is under way.
    fn block(&self) -> bool {
        match self.orders.recv() {
            Ok(order) => self.take(order),
            Err(_) => self.closed.set(true),
        }
        self.poll()
    }

    /// Waits for the next job; `None` when there are none any more.
    fn wait(&self) -> Option<Job> {
        loop {
            self.poll();
            if let Some(job) = self.next.borrow_mut().take() {
                self.superseded.set(false);
                return Some(job);
            }
            self.superseded.set(false);
            if self.closed.get() {
                return None;
            }
            self.block();
        }
    }
}

/// The job under way.
struct Desk<'a> {
    inbox: &'a Inbox,
    arena: &'a Arena,
    info: StreamInfo,
    say: &'a mut dyn FnMut(Report) -> bool,
    job: Option<Job>,
    previewed: bool,
    work: Work,
    since: Instant,
    said: Instant,
}

impl Desk<'_> {
    fn report(&mut self, report: Report) {
        self.said = Instant::now();
        if !(self.say)(report) {
            self.inbox.closed.set(true);
        }
    }

    fn begin(&mut self, job: Job) {
        self.previewed = !job.preview;
        self.job = Some(job);
        self.since = Instant::now();
    }

    fn id(&self) -> u32 {
        self.job.as_ref().map_or(0, |job| job.id)
    }

    /// The work so far, with the time up to now.
    fn work(&mut self) -> Work {
        let spent = self.since.elapsed();
        self.since = Instant::now();
        let spent = u64::try_from(spent.as_micros()).unwrap_or(u64::MAX);
        self.work.busy_us = self.work.busy_us.saturating_add(spent);
        self.work
    }

    fn finish(&mut self, seeker: &mut Seeker) {
        let Some(job) = self.job.clone() else { return };
        for frame in job.goal..=job.last {
            // The sink may have got it on the way to an earlier one.
            if !self.wants(frame) {
                continue;
            }
            let goal = Goal { frame, floor: job.first };
            match self.find(goal, seeker) {
                Ok(Reached::Found) => {}
                Ok(Reached::GaveUp) => return,
                Ok(Reached::Lost(reason)) => {
                    self.give(frame);
                    self.report(Report::Lost { frame, reason });
                }
                Err(error) => {
                    let fault = Fault::from(&error);
                    self.report(Report::Failed { job: job.id, fault });
                    return;
                }
            }
        }
        let work = self.work();
        self.report(Report::Done { job: job.id, work });
    }

    fn find(&mut self, goal: Goal, seeker: &mut Seeker) -> Result<Reached, VideoError> {
        let inbox = self.inbox;
        seeker.find(goal, self, &mut || inbox.poll())
    }

    /// Notes that the parent has a frame, or knows that it cannot be had.
    fn give(&mut self, frame: u32) {
        let Some(job) = &mut self.job else { return };
        match job.held.iter_mut().find(|it| it.1 + 1 == frame) {
            Some(stretch) => stretch.1 = frame,
            None => job.held.push((frame, frame)),
        }
    }

    /// A slot to write to, waited for where `wait` says so.
    fn slot(&mut self, frame: u32, wait: bool) -> Option<u32> {
        loop {
            let slot = self.inbox.free.borrow_mut().pop_front();
            if slot.is_some() || !wait {
                return slot;
            }
            if self.inbox.poll() {
                return None;
            }
            if self.inbox.free.borrow().is_empty() {
                let job = self.id();
                self.report(Report::Starved { job, frame });
                self.work();
                let left = self.inbox.block();
                self.since = Instant::now();
                if left {
                    return None;
                }
            }
        }
    }

    #[allow(unsafe_code)]
    fn fill(
        &mut self,
        frame: u32,
        picture: &ff::frame::Video,
        wait: bool,
    ) -> Packed<Parcel> {
        let layout = match layout_of(picture) {
            Ok(layout) => layout,
            Err(why) => return Packed::Refused(why),
        };
        if self.arena.slot_bytes() < layout.bytes {
            self.report(Report::TooBig { bytes: layout.bytes });
            // The other side starts anew with larger slots.
            self.inbox.closed.set(true);
            return Packed::GaveUp;
        }
        let Some(slot) = self.slot(frame, wait) else { return Packed::GaveUp };
        // SAFETY: the slot was in the list of those that are free, and has just been taken
        // out of it; the other side reads it only after the report that hands it over.
        let room = unsafe { self.arena.writable(slot, layout.bytes) };
        let Some(bytes) = room else { return Packed::GaveUp };
        let Some(hash) = pack(picture, &layout, bytes) else {
            self.inbox.free.borrow_mut().push_front(slot);
            return Packed::Refused("its picture cannot be read".to_owned());
        };
        let look = Look::of(picture, &self.info);
        Packed::Parcel(hash, Parcel { frame, slot, layout, look })
    }
}

impl Sink for Desk<'_> {
    type Parcel = Parcel;

    fn wants(&self, frame: u32) -> bool {
        self.job.as_ref().is_some_and(|job| job.wants(frame))
    }

    fn pack(&mut self, frame: u32, picture: &ff::frame::Video) -> Packed<Parcel> {
        self.fill(frame, picture, true)
    }

    fn put(&mut self, frame: u32, parcel: Parcel) {
        self.give(frame);
        self.previewed = true;
        self.work.pictures += 1;
        let work = self.work();
        self.report(Report::Frame { parcel, work });
    }

    fn drop_parcel(&mut self, parcel: Parcel) {
        self.inbox.free.borrow_mut().push_front(parcel.slot);
    }

    fn passing(&mut self, frame: u32, picture: &ff::frame::Video) {
        self.work.pictures += 1;
        if std::mem::replace(&mut self.previewed, true) {
            return;
        }
        if let Packed::Parcel(_, parcel) = self.fill(frame, picture, false) {
            let job = self.id();
            self.report(Report::Preview { job, parcel });
        }
    }

    fn going_on(&mut self) {
        if HEARTBEAT < self.said.elapsed() {
            let work = self.work();
            self.report(Report::Alive(work));
        }
    }

    fn forget(&mut self) {
        self.report(Report::Forget);
    }
}

#[cfg(test)]
mod tests;
