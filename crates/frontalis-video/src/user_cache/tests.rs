use super::*;

const KEY: &str = "00ff00ff00ff00ff";

fn cache() -> (tempfile::TempDir, Cache) {
    let folder = tempfile::tempdir().unwrap();
    let cache = Cache::at(folder.path().join("deep/frontalis"));
    (folder, cache)
}

/// Says that a result was last used so many hours ago.
fn age(cache: &Cache, key: &str, hours: u64) {
    let file =
        File::options().write(true).open(cache.place("index", key).unwrap()).unwrap();
    file.set_modified(SystemTime::now() - Duration::from_secs(hours * 3600)).unwrap();
}

#[test]
fn what_is_written_is_read() {
    let (_folder, cache) = cache();
    assert_eq!(cache.read("index", KEY), None);
    cache.write("index", KEY, b"one").unwrap();
    cache.write("index", KEY, b"two").unwrap();
    cache.write("thumbnails", &format!("{KEY}-w160"), b"three").unwrap();
    assert_eq!(cache.read("index", KEY), Some(b"two".to_vec()));
    let used = |kind: &str, bytes| CacheUse { kind: kind.to_owned(), n_files: 1, bytes };
    let expected = [used("index", 3), used("thumbnails", 5)];
    assert_eq!(cache.list().unwrap(), expected);
    assert_eq!(cache.clear().unwrap(), expected);
    assert_eq!(cache.list().unwrap(), []);
    assert_eq!(cache.clear().unwrap(), []);
}

#[cfg(unix)]
#[test]
fn nobody_else_can_look() {
    use std::os::unix::fs::PermissionsExt as _;
    let (_folder, cache) = cache();
    cache.write("index", KEY, b"one").unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(cache.folder()), 0o700);
    assert_eq!(mode(&cache.folder().join("index")), 0o700);
    assert_eq!(mode(&cache.place("index", KEY).unwrap()), 0o600);
}

#[test]
fn names_lead_nowhere_else() {
    let (_folder, cache) = cache();
    for (kind, key) in [
        ("../x", KEY),
        ("index", "../00ff00ff00ff00ff"),
        ("index", "short"),
        ("index", "00ff00ff00ff00ff/x"),
        ("", KEY),
        ("Index", KEY),
    ] {
        let refused = cache.write(kind, key, b"").unwrap_err();
        assert_eq!(refused.kind(), io::ErrorKind::InvalidInput, "{kind} {key}");
        assert_eq!(cache.read(kind, key), None);
    }
}

#[test]
fn what_was_not_used_for_longest_goes_first() {
    let (_folder, cache) = cache();
    let cache = cache.holding(100);
    let key = |n: u64| format!("{n:016x}");
    for n in 0..4 {
        cache.write("index", &key(n), &[0; 25]).unwrap();
        age(&cache, &key(n), 10 - n);
    }
    // Reading is using.
    assert!(cache.read("index", &key(0)).is_some());
    cache.write("index", &key(4), &[0; 25]).unwrap();
    let held = |n: u64| cache.place("index", &key(n)).unwrap().exists();
    assert_eq!([0, 1, 2, 3, 4].map(held), [true, false, true, true, true]);
    assert!(cache.write("index", &key(5), &[0; 101]).is_err());
}

#[test]
fn files_of_others_stay() {
    let folder = tempfile::tempdir().unwrap();
    let cache = Cache::at(folder.path());
    let film = folder.path().join("mp-four");
    fs::create_dir(&film).unwrap();
    let others = [film.join("holiday.mp-four"), folder.path().join("thesis.txt")];
    others.iter().for_each(|it| fs::write(it, "mine").unwrap());
    cache.write("index", KEY, b"one").unwrap();
    assert_eq!(cache.clone().holding(0).list().unwrap().len(), 1);
    cache.clear().unwrap();
    assert!(others.iter().all(|it| it.exists()));
    assert!(!folder.path().join("index").exists());
}

#[test]
fn half_written_files_are_not_read_and_go_in_time() {
    let (_folder, cache) = cache();
    cache.write("index", KEY, b"one").unwrap();
    let (new, old) = (cache.draft("index", KEY), cache.draft("index", KEY));
    for draft in [&new, &old] {
        fs::write(draft, "half").unwrap();
    }
    let file = File::options().write(true).open(&old).unwrap();
    file.set_modified(SystemTime::now() - 2 * ABANDONED).unwrap();
    cache.write("index", KEY, b"two").unwrap();
    assert!(new.exists() && !old.exists());
    assert_eq!(cache.read("index", KEY), Some(b"two".to_vec()));
}

#[test]
fn a_folder_that_cannot_be_written_is_an_error_and_nothing_more() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let cache = Cache::at(file.join("frontalis"));
    assert!(cache.write("index", KEY, b"one").is_err());
    assert_eq!(cache.read("index", KEY), None);
}

#[test]
fn a_file_has_one_key_wherever_it_is_named_from() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    fs::write(&path, "").unwrap();
    let round = folder.path().join(".").join("a");
    assert_eq!(Cache::key(&path), Cache::key(&round));
    assert_ne!(Cache::key(&path), Cache::key(folder.path()));
    assert!(is_key(&Cache::key(&path)));
}
