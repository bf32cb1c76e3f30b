use super::*;

#[test]
fn lost_frames_are_named_by_stretch() {
    let lost: Vec<(u32, String)> = [3, 4, 5, 9, 11]
        .map(|frame| (frame, if frame == 11 { "missing" } else { "damaged" }.to_owned()))
        .to_vec();
    let found = of_lost(&lost);
    let starts: Vec<&str> =
        found.iter().filter_map(|it| it.text.split(" cannot").next()).collect();
    assert_eq!(starts, ["frames 3 to 5", "frame 9", "frame 11"]);
    assert_eq!(found[0].place, Place::Frame(FrameIndex(3)));
    assert!(found.iter().all(|it| it.id == "frames-unavailable"));
    assert!(of_lost(&[]).is_empty());
}
