use super::*;

fn row(pts: Option<i64>, dts: i64) -> Row {
    Row { pts, dts: Some(dts), size: 100, duration: 10, ..Row::default() }
}

fn pass(rows: Vec<Row>) -> Pass {
    Pass { rows, ..Pass::default() }
}

#[test]
fn frames_are_in_order_of_presentation() {
    let times = [0, 30, 10, 20];
    let rows = times.iter().zip(0..).map(|(&pts, dts)| row(Some(pts), dts));
    let found = frames(&pass(rows.collect()));
    let expected = Frames { pts: vec![0, 10, 20, 30], rows: vec![0, 2, 3, 1], end: 40 };
    assert_eq!(found, Ok(expected));
}

#[test]
fn hidden_packets_are_not_in_the_table() {
    let hidden = Row { hidden: true, ..row(None, 0) };
    let found = frames(&pass(vec![hidden, row(Some(0), 1), row(Some(10), 2)]));
    assert_eq!(found.map(|it| it.pts), Ok(vec![0, 10]));
}

#[test]
fn what_packets_cannot_tell_is_said() {
    let without = frames(&pass(vec![row(Some(0), 0), row(None, 1)]));
    assert_eq!(without, Err(Doubt::NoTime));
    let twice = frames(&pass(vec![row(Some(0), 0), row(Some(0), 1)]));
    assert_eq!(twice, Err(Doubt::SameTime));
    let back = frames(&pass(vec![row(Some(90), 90), row(Some(0), 0)]));
    assert_eq!(back, Err(Doubt::TimeJumps));
    let fields = Pass { fields: true, ..pass(vec![row(Some(0), 0)]) };
    assert_eq!(frames(&fields), Err(Doubt::Fields));
}

#[test]
fn the_last_frame_ends() {
    assert_eq!(end(&[0, 10, 20], 7), 27);
    assert_eq!(end(&[0, 10, 20], 0), 30);
    assert_eq!(end(&[5], 0), 6);
}
