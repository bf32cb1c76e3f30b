fn main() {
    let p = std::env::args().nth(1).unwrap();
    let m = frontalis_video::open(std::path::Path::new(&p)).unwrap();
    for f in &m.findings { eprintln!("{f}"); }
    eprintln!("{:?}", m.keys.iter().enumerate().filter(|k| *k.1).map(|k| k.0).collect::<Vec<_>>());
    for f in frontalis_video::scan(&m, |_| true).unwrap() { eprintln!("{f}"); }
}
