//! `Cargo.lock`: what must not come in, how much there is, and why anything is there twice.

use std::collections::BTreeMap;

const LOCK: &str = include_str!("../Cargo.lock");

/// One HTTP stack, one TLS stack, no OpenSSL, no C compiler for aws-lc; the ICU tables cost 130 KB.
const ABSENT: &[&str] = &[
    "aws-lc-sys",
    "aws-lc-rs",
    "openssl-sys",
    "openssl",
    "native-tls",
    "icu_properties",
    "h2",
    "quinn",
    "chrono",
];

/// With every platform's and the tests' own: 198 when this was written. Raise it with a reason in the commit.
const BUDGET: usize = 275;

/// What is there in several versions, and why. The lock file also lists what only other platforms build.
const TWICE: &[(&str, &[&str], &str)] = &[
    ("getrandom", &["0.2", "0.4"], "ring 0.17 wants 0.2, everybody else has gone on"),
    ("hashbrown", &["0.13", "0.17"], "mp4parse's fallible collections want 0.13"),
    ("rand", &["0.8", "0.10"], "the tests' second WebSocket library wants 0.8, the first has gone on"),
    ("rand_core", &["0.6", "0.10"], "as rand"),
    ("syn", &["2", "3"], "the derive macros of x509-parser want 2, everybody else has gone on"),
    ("windows-sys", &["0.52", "0.61"], "ring 0.17 wants 0.52; Windows only"),
];

/// Name and version of every package.
fn packages(lock: &str) -> Vec<(&str, &str)> {
    lock.split("[[package]]")
        .skip(1)
        .map(|part| {
            let field = |key: &str| {
                let line = part.lines().find(|line| line.starts_with(key)).unwrap();
                line[key.len()..].trim_matches('"')
            };
            (field("name = "), field("version = "))
        })
        .collect()
}

/// `1.2.3` as `1` and `0.4.3` as `0.4`: what cargo holds to be one version.
fn line(version: &str) -> String {
    let parts: Vec<&str> = version.split('.').collect();
    let kept = 1 + parts.iter().take(2).take_while(|part| **part == "0").count();
    parts[..kept.min(parts.len())].join(".")
}

#[test]
fn the_authorities_are_those_that_are_told() {
    let told = ding::about::BUILD.roots.version;
    assert!(
        packages(LOCK).contains(&("webpki-roots", told)),
        "write version and date of the new one into src/about.rs"
    );
}

#[test]
fn what_must_not_come_in_is_not_there() {
    let packages = packages(LOCK);
    assert!(packages.contains(&("ding-cli", env!("CARGO_PKG_VERSION"))), "the lock file was not read");
    for (name, version) in packages {
        assert!(!ABSENT.contains(&name), "{name} {version} came in: `cargo tree -i {name} --target all`");
    }
}

#[test]
fn the_number_of_packages_keeps_its_budget() {
    let count = packages(LOCK).len();
    assert!(count <= BUDGET, "{count} packages, {BUDGET} are the budget: is the new one worth it?");
    assert!(count + 20 > BUDGET, "{count} packages only: lower the budget");
}

#[test]
fn what_is_there_twice_is_explained() {
    let mut versions: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (name, version) in packages(LOCK) {
        versions.entry(name).or_default().push(line(version));
    }
    versions.retain(|_, list| list.len() > 1);
    for (name, list) in &versions {
        let known = TWICE.iter().find(|(known, ..)| known == name);
        let known =
            known.unwrap_or_else(|| panic!("{name} in versions {list:?}: `cargo tree -d --target all`"));
        assert_eq!(known.1, list, "{name}: {}", known.2);
    }
    for (name, _, why) in TWICE {
        assert!(versions.contains_key(name), "{name} is there once: no need to explain any more ({why})");
    }
}

#[test]
fn versions_are_cut_where_cargo_does() {
    let cut: Vec<String> = ["1.2.3", "0.4.3", "0.0.7", "10.0.0+spec"].map(line).into();
    assert_eq!(cut, ["1", "0.4", "0.0.7", "10"]);
}
