use std::sync::mpsc::channel;

use super::*;
use crate::survey::tests::{Clip, GROUPS};

/// The frames that come of a job, in the order in which they come.
fn frames_of(media: &Media, jobs: Vec<Job>) -> Vec<Vec<u32>> {
    let arena = Arena::private(1 << 20, 64).unwrap();
    let (orders, inbox) = channel();
    let mut jobs = jobs.into_iter();
    orders.send(Order::Go(jobs.next().unwrap())).unwrap();
    let mut orders = Some(orders);
    let mut all = vec![Vec::new()];
    let mut say = |report: Report| {
        match report {
            Report::Frame { parcel, .. } => {
                all.last_mut().unwrap().push(parcel.frame);
                let slot = Order::Free(parcel.slot);
                orders.as_ref().unwrap().send(slot).unwrap();
            }
            Report::Done { .. } => match jobs.next() {
                Some(job) => {
                    all.push(Vec::new());
                    orders.as_ref().unwrap().send(Order::Go(job)).unwrap();
                }
                None => orders = None,
            },
            _ => {}
        }
        true
    };
    serve(media, &arena, (0..64).collect(), 2, inbox, &mut say);
    all
}

fn job(first: u32, goal: u32, last: u32) -> Job {
    Job { id: goal, first, goal, last, held: Vec::new(), preview: false }
}

#[test]
fn frames_before_the_goal_come_along_where_they_are_on_the_way() {
    let clip = Clip::new("groups.mp4", GROUPS);
    let media = clip.open();
    let jobs = vec![job(52, 60, 62), job(62, 66, 68), job(30, 34, 34)];
    let all = frames_of(&media, jobs);
    assert_eq!(all[0], (52..=62).collect::<Vec<_>>());
    // Decoding goes on behind 62, which is not gone back for.
    assert_eq!(all[1], (63..=68).collect::<Vec<_>>());
    assert_eq!(all[2], (30..=34).collect::<Vec<_>>());
}
