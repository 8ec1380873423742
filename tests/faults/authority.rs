//! An authority that only the system's store has: looked for once, then read from its place in the store.

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::time::UNIX_EPOCH;

use crate::support::{TlsService, World, elsewhere, tls_host, tls_service};

/// A host of a company's authority, and a machine whose store has it between two others.
struct Company {
    world: World,
    service: TlsService,
    others: String,
    store: String,
}

impl Company {
    fn new() -> Self {
        let service = tls_service("localhost");
        let mut world = elsewhere(service.address);
        let [first, last] = [(); 2].map(|()| tls_host("localhost", 2020..2999).1);
        let store = format!("# {}\n{first}{}\n{last}", first.replace('\n', "\n# "), service.authority);
        world.file("store.pem", store.as_bytes());
        world.set("SSL_CERT_FILE", "store.pem").set("DING_WEBHOOK", "0123456789abcdef0123456789abcdef");
        Self { world, service, others: first + &last, store }
    }

    fn cache(&self) -> PathBuf {
        self.world.folder.path().join("cache/ding/authorities.json")
    }

    /// Sends, and gives the connections that it took.
    fn send(&self) -> usize {
        let before = self.service.connections();
        let _ = self.world.run(["send", "text", "hi"]).good();
        self.service.connections() - before
    }

    fn is_refused(&self) {
        let outcome = self.world.run(["send", "text", "hi", "--json"]).exits(7);
        assert_eq!(outcome.error()["id"], "unknown-issuer", "{outcome}");
    }
}

#[test]
fn an_authority_of_the_store_costs_a_second_connection_once() {
    let company = Company::new();
    assert_eq!([company.send(), company.send(), company.send()], [2, 1, 1]);
    assert_eq!(fs::metadata(company.cache()).unwrap().permissions().mode() & 0o777, 0o600);
    // The place, and not what stands there.
    let kept = fs::read_to_string(company.cache()).unwrap();
    assert!(kept.contains("store.pem") && kept.len() < 400, "{kept}");
}

#[test]
fn what_is_trusted_the_store_says_now() {
    let mut company = Company::new();
    assert_eq!([company.send(), company.send()], [2, 1]);
    // Taken out, put back, written to, of the same size at another time.
    company.world.file("store.pem", company.others.as_bytes());
    company.is_refused();
    company.world.file("store.pem", company.store.as_bytes());
    assert_eq!([company.send(), company.send()], [2, 1]);
    let path = company.world.folder.path().join("store.pem");
    let open = || fs::File::options().write(true).open(&path).unwrap();
    let overwrite = |text: &str| open().write_all(text.as_bytes()).unwrap();
    open().set_modified(UNIX_EPOCH).unwrap();
    assert_eq!([company.send(), company.send()], [2, 1]);
    let authority = &company.service.authority;
    overwrite(&company.store.replace(authority, &authority.replace("-----BEGIN", "_____BEGIN")));
    company.is_refused();
    // Another store, or none that is named: the old one stands where it stood.
    overwrite(&company.store);
    assert_eq!([company.send(), company.send()], [2, 1]);
    company.world.file("other.pem", company.others.as_bytes());
    for other in ["other.pem", ""] {
        company.world.set("SSL_CERT_FILE", other);
        company.is_refused();
    }
    // Back to the first one: nothing was forgotten.
    company.world.set("SSL_CERT_FILE", "store.pem");
    assert_eq!(company.send(), 1);
    // Folders that are named are the store.
    company.world.set("SSL_CERT_DIR", "/nonexistent");
    assert_eq!(company.send(), 2);
}

#[test]
fn the_system_alone_and_a_given_file_remember_nothing() {
    let mut company = Company::new();
    company.world.config("tls_roots = \"system\"\n");
    assert_eq!([company.send(), company.send()], [1, 1]);
    company
        .world
        .config(&format!("ca_file = '{}'\n", company.world.folder.path().join("store.pem").display()));
    company.world.set("SSL_CERT_FILE", "");
    assert_eq!([company.send(), company.send()], [1, 1]);
    assert!(!company.cache().exists());
}

#[test]
fn a_memory_that_cannot_be_used_is_none() {
    let company = Company::new();
    assert_eq!([company.send(), company.send()], [2, 1]);
    let good = fs::read_to_string(company.cache()).unwrap();
    // Replaced by a good one.
    let damaged = [
        String::new(),
        "no JSON".into(),
        good[..good.len() / 2].to_owned(),
        good.replace("\"offset\":", "\"offset\":9"),
        good.replace("\"length\":", "\"length\":99999999"),
        "{\"version\":1,\"places\":7}".into(),
    ];
    for text in damaged {
        assert_ne!(text, good);
        ding::store::write(&company.cache(), text.as_bytes()).unwrap();
        assert_eq!([company.send(), company.send()], [2, 1], "{text}");
    }
    // One that others may write is not believed; ours takes its place.
    fs::set_permissions(company.cache(), fs::Permissions::from_mode(0o666)).unwrap();
    assert_eq!([company.send(), company.send()], [2, 1]);
    // That of a later version is left alone, whatever it means by what looks the same.
    let newer = fs::read_to_string(company.cache()).unwrap().replacen("1", "2", 1);
    assert!(newer.contains("\"version\":2") && newer.contains("\"offset\""), "{newer}");
    ding::store::write(&company.cache(), newer.as_bytes()).unwrap();
    assert_eq!([company.send(), company.send()], [2, 2]);
    assert_eq!(fs::read_to_string(company.cache()).unwrap(), newer);
}

#[test]
fn without_a_cache_folder_it_is_looked_for_each_time() {
    let mut company = Company::new();
    company.world.file("cache", b"no folder");
    assert_eq!([company.send(), company.send()], [2, 2]);
    company.world.set("XDG_CACHE_HOME", "").set("XDG_STATE_HOME", "");
    assert_eq!([company.send(), company.send()], [2, 2]);
}
