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

#[test]
fn a_missing_end_is_found() {
    let pass = |stopped| Pass { stopped, ..Pass::default() };
    let ids = |pass: &Pass, promised, container| -> Vec<&str> {
        of_damage(pass, promised, container).iter().map(|it| it.id).collect()
    };
    assert_eq!(ids(&pass(None), 1, "mov,mp4"), ["truncated"]);
    assert_eq!(ids(&pass(None), 1, "avi"), [""; 0]);
    assert_eq!(ids(&pass(None), 9, "avi"), ["truncated"]);
    assert_eq!(ids(&pass(Some("gone".to_owned())), 0, "avi"), ["read-error"]);
}
