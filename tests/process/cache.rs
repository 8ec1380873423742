//! A token cache that is broken, foreign, or cannot be written.

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};

use super::Machine;

#[test]
fn a_corrupt_file_is_a_miss() {
    let machine = Machine::new();
    let token = machine.run(["token", "get"]).exits(0).stdout;
    let file = machine.token_file();
    let whole = ding::store::read(&file).unwrap();
    let contents = [
        String::new(),
        "{".into(),
        "null".into(),
        whole[..whole.len() / 2].to_owned(),
        "\0".repeat(whole.len()),
        whole.replace("\"version\":1", "\"version\":99"),
        whole.replace(token.trim(), ""),
        whole.replace(machine.sandbox.client_id(), "dingsomebodyelse"),
    ];
    for (round, content) in contents.iter().enumerate() {
        assert_ne!(*content, whole, "nothing was broken in round {round}");
        ding::store::write(&file, content.as_bytes()).unwrap();
        assert_eq!(machine.run(["token", "get"]).exits(0).silent().stdout, token, "{content}");
        assert_eq!(machine.sandbox.token_requests(), round + 2, "{content}");
        assert_eq!(ding::store::read(&file).unwrap().matches(token.trim()).count(), 1);
    }
}

#[test]
fn a_file_that_others_can_read_is_not_trusted_and_is_replaced() {
    let machine = Machine::new();
    let _ = machine.run(["token", "get"]).exits(0);
    let file = machine.token_file();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o666)).unwrap();
    let _ = machine.run(["token", "get"]).exits(0);
    assert_eq!(machine.sandbox.token_requests(), 2);
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn a_cache_that_cannot_be_written_costs_a_warning_only() {
    let mut machine = Machine::new();
    // Below a regular file nobody can make a folder, not even root.
    let file = machine.folder.path().join("file");
    ding::store::write(&file, b"").unwrap();
    machine.set("XDG_CACHE_HOME", file.join("cache").display().to_string());
    let group = machine.group();
    for arguments in [&["token", "get"][..], &["send", "text", "hi", "--to", &group]] {
        let ended = machine.run(arguments).exits(0).says("the token is not cached");
        assert_eq!(ended.warnings(), 1, "{ended:#?}");
        assert!(ended.stderr.contains(&*file.display().to_string()), "{ended:#?}");
    }
    assert_eq!(machine.sandbox.messages().len(), 1);
    let _ = machine.run(["token", "status"]).exits(0).silent().prints("none cached");
}

#[test]
fn a_read_only_cache_folder_costs_a_warning_only() {
    let machine = Machine::new();
    let folder = machine.cache_folder();
    fs::create_dir_all(&folder).unwrap();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o500)).unwrap();
    if rustix::process::geteuid().is_root() {
        // Modes do not bind root.
        return;
    }
    let ended = machine.run(["token", "get"]).exits(0).says("the token is not cached");
    assert_eq!(ended.warnings(), 1, "{ended:#?}");
}

#[test]
fn a_folder_in_place_of_the_file_costs_a_warning_only() {
    let machine = Machine::new();
    let token = machine.run(["token", "get"]).exits(0).stdout;
    let file = machine.token_file();
    fs::remove_file(&file).unwrap();
    fs::create_dir(&file).unwrap();
    let ended = machine.run(["token", "get"]).exits(0).says("the token is not cached");
    assert_eq!(ended.stdout, token);
    assert_eq!(ended.warnings(), 1, "{ended:#?}");
}

#[test]
fn a_lock_that_is_a_link_to_nowhere_does_not_hang() {
    let machine = Machine::new();
    let _ = machine.run(["token", "get"]).exits(0);
    let lock = machine.token_file().with_extension("lock");
    fs::remove_file(&lock).unwrap();
    symlink("/nowhere/at/all", &lock).unwrap();
    let _ = machine.run(["token", "get", "--refresh"]).exits(0).says("the token is not cached");
}

#[test]
fn what_is_no_regular_file_costs_one_warning_and_stays_as_it_is() {
    let machine = Machine::new();
    let _ = machine.run(["token", "get"]).exits(0);
    let file = machine.token_file();
    let victim = machine.folder.path().join("victim");
    ding::store::write(&victim, b"mine").unwrap();
    let send = ["send", "text", "hi", "--to", &machine.group()];
    let mut sent = 0;
    for path in [file.clone(), file.with_extension("lock")] {
        let make: [&dyn Fn(); 3] =
            [&|| symlink(&victim, &path).unwrap(), &|| symlink("/dev/zero", &path).unwrap(), &|| {
                assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success())
            }];
        for make in make {
            fs::remove_file(&path).unwrap();
            make();
            machine.sandbox.expire_tokens();
            let arguments: &[&str] = &[&send[..], &["-v"]].concat();
            // With a lock that is none the token of the cache is used until it is refused.
            let ended = machine.run(arguments).exits(0).says("the token is not cached");
            assert_eq!(ended.warnings(), 1, "{ended:#?}");
            assert!(!fs::symlink_metadata(&path).unwrap().is_file());
            sent += 1;
        }
        fs::remove_file(&path).unwrap();
        let _ = machine.run(send).exits(0);
        sent += 1;
    }
    assert_eq!((fs::read(&victim).unwrap(), machine.sandbox.messages().len()), (b"mine".to_vec(), sent));
}

#[test]
fn a_folder_that_others_can_write_is_not_used() {
    let machine = Machine::new();
    let folder = machine.cache_folder();
    fs::create_dir_all(&folder).unwrap();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o777)).unwrap();
    let ended = machine.run(["token", "get"]).exits(0).says("others can write in it");
    assert_eq!(ended.warnings(), 1, "{ended:#?}");
    assert_eq!(machine.cache_files(), [] as [&str; 0]);
}
