//! What many hosts share on a real `redis-server`, and what happens when it is away.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use ding::host::SystemClock;
use ding::net::{Options, ServerAddress};
use ding::state::redis::{Redis, SharedRepeats, SharedSlots};
use ding::state::repeats::{Alert, Claim, Repeats as _, Untold, Wish};
use ding::state::{Booking, Files, Key, Limits, Slots as _};

use crate::support::{Outcome, RedisServer, World, closed_port};

const LIMITS: Limits =
    Limits { messages: 20, window: Duration::from_secs(60), margin: Duration::from_secs(2) };
const LONG: Duration = Duration::from_secs(3600);

fn wait<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

/// A host with its state folder.
fn host(url: &str, folder: &Path) -> SharedSlots {
    let clock = Arc::new(SystemClock::default());
    let address = ServerAddress::parse(url).unwrap();
    let redis = Rc::new(Redis::new(address, Options::default(), clock.clone(), Box::new(|_| ())));
    SharedSlots::new(redis, Files::new(Some(folder), clock).ok(), Some(folder), 2)
}

fn robot() -> Key {
    Key::app("https://a", "id")
}

#[expect(clippy::disallowed_methods, reason = "the server has the machine's clock")]
fn now() -> u64 {
    u64::try_from(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis()).unwrap()
}

async fn book(host: &SharedSlots, count: usize) -> Duration {
    match host.book(&robot(), count, LIMITS, LONG).await.unwrap() {
        Booking::Taken(wait) => wait,
        Booking::TooLong(wait) => panic!("{wait:?}"),
    }
}

fn close(wait: Duration, seconds: u64) -> bool {
    // As much has passed meanwhile as a busy machine may need.
    (Duration::from_secs(seconds.saturating_sub(30))..=Duration::from_secs(seconds)).contains(&wait)
}

/// Two folders, as two hosts have them.
fn folders() -> [tempfile::TempDir; 2] {
    [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()]
}

#[test]
fn no_window_holds_more_than_it_may_whichever_host_sends() {
    let Some(server) = RedisServer::start(&[]) else { return };
    let folders = folders();
    let hosts = folders.each_ref().map(|folder| host(&server.url(), folder.path()));
    wait(async {
        let mut departures = Vec::new();
        for number in 0..61_usize {
            let count = if number % 10 == 9 { 3 } else { 1 };
            let wait = book(&hosts[number % 2], count).await;
            let slot = now() + u64::try_from(wait.as_millis()).unwrap();
            let step = u64::try_from(LIMITS.step().as_millis()).unwrap();
            departures.extend((0..count as u64).map(|part| slot + part * step));
        }
        departures.sort_unstable();
        // What passes between the server's clock and ours is less than a second.
        assert!(departures.windows(21).all(|window| window[20] - window[0] >= 61_000), "{departures:?}");
        assert!(departures[departures.len() - 1] - departures[0] <= 4 * 62_000, "{departures:?}");

        let short = Duration::from_secs(60);
        let usage = hosts[0].usage(&robot(), LIMITS).await.unwrap();
        let booking = hosts[0].book(&robot(), 1, LIMITS, short).await.unwrap();
        assert!(matches!(booking, Booking::TooLong(wait) if wait > short), "{booking:?}");
        let again = hosts[1].usage(&robot(), LIMITS).await.unwrap();
        assert!(
            usage.next >= again.next && usage.taken == again.taken,
            "nothing was taken: {usage:?} {again:?}"
        );
        // What each host has sent is its own affair.
        assert_eq!(usage.month + again.month, 61 + 2 * 6);
    });
    assert_eq!(server.cli(&["keys", "*"]), format!("ding:slots:{}", robot()));
    assert!(server.cli(&["ttl", &format!("ding:slots:{}", robot())]).parse::<u64>().unwrap() < 3600);
}

#[test]
fn a_block_holds_for_all_hosts_and_grows() {
    let Some(server) = RedisServer::start(&[]) else { return };
    let folders = folders();
    let hosts = folders.each_ref().map(|folder| host(&server.url(), folder.path()));
    let minute = Duration::from_secs(60);
    wait(async {
        assert_eq!(book(&hosts[0], 1).await, Duration::ZERO);
        assert_eq!(hosts[0].block(&robot(), LIMITS, minute).await.unwrap(), minute);
        // The same refusal, met by another.
        assert!(close(hosts[1].block(&robot(), LIMITS, minute).await.unwrap(), 60));
        assert!(close(book(&hosts[1], 1).await, 60));
        assert!(close(hosts[1].usage(&robot(), LIMITS).await.unwrap().blocked, 60));
        // Away: what the server knew, each host still knows.
        drop(server);
        assert!(close(book(&hosts[0], 1).await, 60));
    });
}

#[test]
fn a_server_that_has_begun_anew_counts_as_a_full_window() {
    let Some(mut server) = RedisServer::start(&[]) else { return };
    let folders = folders();
    let host = |number: usize| host(&server.url(), folders[number].path());
    wait(async {
        assert_eq!(book(&host(0), 1).await, Duration::ZERO);
        assert_eq!(book(&host(1), 1).await, Duration::ZERO);
    });
    let url = server.url();
    server.kill();
    server.restart();
    let host = |number: usize| self::host(&url, folders[number].path());
    wait(async {
        assert!(close(book(&host(0), 1).await, 62));
        // For this server it is counted once.
        assert!(close(book(&host(1), 1).await, 62));
        let usage = host(0).usage(&robot(), LIMITS).await.unwrap();
        assert_eq!(usage.taken, 20);
    });
}

#[test]
fn who_may_not_ask_which_server_it_is_goes_on() {
    let Some(mut server) =
        RedisServer::start(&["--user", "d", "on", ">secret", "~ding:*", "+@all", "-@dangerous"])
    else {
        return;
    };
    let folders = folders();
    let url = format!("redis://d:secret@127.0.0.1:{}", server.port);
    wait(async {
        assert_eq!(book(&host(&url, folders[0].path()), 20).await, Duration::ZERO);
        assert!(close(book(&host(&url, folders[0].path()), 1).await, 62));
        server.kill();
        server.restart();
        assert_eq!(book(&host(&url, folders[0].path()), 1).await, Duration::ZERO);
    });
}

#[test]
fn while_the_server_is_away_each_host_takes_its_share_of_what_is_left() {
    let Some(server) = RedisServer::start(&[]) else { return };
    let folders = folders();
    let hosts = folders.each_ref().map(|folder| host(&server.url(), folder.path()));
    wait(async {
        for host in &hosts {
            for _ in 0..2 {
                assert_eq!(book(host, 1).await, Duration::ZERO);
            }
        }
        drop(server);
        // Half of 20, less what is known to be gone.
        for (host, known) in hosts.iter().zip([2, 4]) {
            for number in 0..10 - known {
                assert_eq!(book(host, 1).await, Duration::ZERO, "{number}");
            }
            assert!(close(book(host, 1).await, 62));
        }
    });
    let alone = host(&format!("redis://127.0.0.1:{}", closed_port()), tempfile::tempdir().unwrap().path());
    wait(async {
        for _ in 0..10 {
            assert_eq!(book(&alone, 1).await, Duration::ZERO);
        }
        assert!(close(book(&alone, 1).await, 62));
    });
}

#[test]
fn a_connection_that_was_closed_meanwhile_is_made_again() {
    let Some(server) = RedisServer::start(&[]) else { return };
    let folder = tempfile::tempdir().unwrap();
    let host = host(&server.url(), folder.path());
    wait(async {
        for number in 1..=3 {
            assert_eq!(book(&host, 1).await, Duration::ZERO);
            assert_eq!(host.usage(&robot(), LIMITS).await.unwrap().taken, number);
            assert_eq!(server.cli(&["client", "kill", "type", "normal"]), "1");
        }
    });
}

#[test]
fn what_came_again_is_told_once_whoever_tells_it() {
    let Some(server) = RedisServer::start(&[]) else { return };
    let clock = Arc::new(SystemClock::default());
    let alerts = || {
        let address = ServerAddress::parse(&server.url()).unwrap();
        let redis = Rc::new(Redis::new(address, Options::default(), clock.clone(), Box::new(|_| panic!())));
        SharedRepeats::new(redis, None, Arc::new(|bytes: &mut [u8]| bytes.fill(7)))
    };
    let (one, other) = (alerts(), alerts());
    let alert = Alert::named(&robot(), "disk");
    let hour = Wish::Send(Duration::from_secs(3600));
    wait(async {
        let Claim::Mine(_, ticket) = one.claim(&alert, hour).await.unwrap() else { panic!() };
        ticket.accepted("disk full").await.unwrap();
        for count in 1..=3 {
            let Claim::Repeated(past) = other.claim(&alert, hour).await.unwrap() else { panic!() };
            assert_eq!(past.repeats, count);
        }
        assert!(one.untold(&robot()).await.unwrap().is_empty(), "the window is not over");
        // As if it were.
        let (key, set) = (server.cli(&["keys", "ding:repeat:*"]), server.cli(&["keys", "ding:repeats:*"]));
        let name = server.cli(&["zrange", &set, "0", "-1"]);
        let _ = (server.cli(&["hset", &key, "window", "0"]), server.cli(&["zadd", &set, "1", &name]));
        let untold = other.untold(&robot()).await.unwrap();
        let [Untold { alert, title, past }] = untold.as_slice() else { panic!("{untold:?}") };
        assert_eq!((title.as_str(), past.repeats), ("disk full", 3));
        let Claim::Mine(_, ticket) = other.claim(alert, Wish::Count).await.unwrap() else { panic!() };
        ticket.accepted("").await.unwrap();
        assert!(one.untold(&robot()).await.unwrap().is_empty());
        assert!(matches!(one.claim(alert, Wish::Count).await.unwrap(), Claim::Nothing));
        // It is open all the same.
        assert!(matches!(one.claim(alert, Wish::Resolve).await.unwrap(), Claim::Mine(..)));
    });
}

/// A world whose settings name the server.
fn world(url: &str) -> World {
    let mut world = World::new();
    world.set("DING_STATE_URL", url).set("TZ", "CST-8");
    world.config(&format!(
        "[targets.ops]\nwebhook = \"{}\"\nsecret = \"{}\"\n",
        world.sandbox.webhook_url(),
        world.sandbox.webhook_secret()
    ));
    world
}

fn send(world: &World, more: &[&str]) -> Outcome {
    world.run(["send", "text", "disk full", "--to", "ops", "--dedup", "10m"].iter().chain(more).copied())
}

/// The same machine with another state folder.
fn elsewhere(world: &mut World, name: &str) {
    world.set("XDG_STATE_HOME", world.folder.path().join(name).display().to_string());
}

#[test]
fn alerts_are_counted_and_closed_whichever_host_sees_them() {
    let Some(server) = RedisServer::start(&[]) else { return };
    let mut world = world(&server.url());
    let key = ["--dedup-key", "disk"];
    assert!(send(&world, &key).good().stdout.starts_with("sent to"));
    for host in ["a", "b", "c"] {
        elsewhere(&mut world, host);
        let outcome = send(&world, &key).good();
        assert!(outcome.stdout.contains("the same was sent"), "{outcome}");
    }
    let json = send(&world, &["--dedup-key", "disk", "--json"]).good().json();
    assert_eq!(
        (&json["results"][0]["suppressed"], &json["results"][0]["repeats"]),
        (&true.into(), &4.into())
    );
    elsewhere(&mut world, "d");
    let _ = world.run(["send", "text", "ok", "--to", "ops", "--resolve", "disk"]).good();
    let again = world.run(["send", "text", "ok", "--to", "ops", "--resolve", "disk"]).good();
    assert!(again.stdout.contains("not open"), "{again}");
    let messages = world.sandbox.messages();
    let text = messages[1].body["text"]["content"].as_str().unwrap();
    assert!(text.starts_with("ok\nrecovered after ") && text.contains("s; 4 more times since "), "{text}");
    assert_eq!(messages.len(), 2);
    // By content too, and nothing of it can be read on the server.
    assert!(send(&world, &[]).good().stdout.starts_with("sent to"));
    assert!(send(&world, &[]).good().stdout.contains("not sent"));
    let keys = server.cli(&["keys", "*"]);
    assert!(keys.lines().all(|key| key.starts_with("ding:")) && !keys.contains("disk"), "{keys}");
    for key in keys.lines() {
        assert!(server.cli(&["ttl", key]).parse::<i64>().unwrap() > 0, "{key}");
    }
}

#[test]
fn what_did_not_arrive_is_given_back_to_all_hosts() {
    let Some(server) = RedisServer::start(&[]) else { return };
    let mut world = world(&server.url());
    world.sandbox.add_fault(ding::sandbox::Fault::parse("webhook:310000").unwrap());
    assert_eq!(send(&world, &[]).code, 5);
    elsewhere(&mut world, "b");
    assert!(send(&world, &[]).good().stdout.starts_with("sent to"));
    // One that never comes to an end, on whatever host.
    let alert = server.cli(&["keys", "ding:repeat:*"]);
    let _ = server.cli(&["hset", &alert, "sent", "1", "claim", "somebody", "until", "9999999999999"]);
    let outcome = send(&world, &[]).good();
    assert!(outcome.stderr.contains("does not come to an end"), "{outcome}");
    assert_eq!(world.clock.waits().len(), 50, "5 s");
    assert_eq!(world.sandbox.messages().len(), 2);
}

#[test]
fn a_conversation_goes_on_on_another_host() {
    let Some(server) = RedisServer::start(&[]) else { return };
    let mut world = world(&server.url());
    let ask = |world: &World, question: &str| {
        world.run(["ask", question, "--session", "值班", "--to", "ops"]).good().stderr
    };
    assert_eq!(ask(&world, "why?"), "");
    elsewhere(&mut world, "b");
    assert_eq!(ask(&world, "and then?"), "");
    let asked =
        world.sandbox.journal().into_iter().filter(|entry| entry.body.to_string().contains("and then?"));
    assert!(
        asked.map(|entry| entry.body.to_string()).any(|body| body.contains("why?")),
        "the first is there too"
    );
    let clear = |world: &World| world.run(["ask", "--session", "值班", "--clear"]).good().stderr;
    assert!(clear(&world).contains("is forgotten"));
    assert!(clear(&world).contains("there is no conversation"));
    assert!(!world.folder.path().join("b/ding/sessions").exists());
}

#[test]
fn trouble_with_the_server_is_one_warning_and_holds_nothing_back() {
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let odd = TcpListener::bind("127.0.0.1:0").unwrap();
    let odd_port = odd.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for stream in odd.incoming() {
            let mut stream = stream.unwrap();
            let _ = stream.read(&mut [0; 65_536]).unwrap();
            stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").unwrap();
        }
    });
    let urls = [
        (
            format!("redis://127.0.0.1:{}", silent.local_addr().unwrap().port()),
            "did not answer within 300 ms",
        ),
        (format!("redis://:s3cretword@127.0.0.1:{}", closed_port()), "no connection to"),
        ("redis://no-such-host.invalid".to_owned(), "was not found"),
        (format!("redis://127.0.0.1:{odd_port}"), "does not answer as a Redis server does"),
        ("http://:s3cretword@cache.example".to_owned(), "write it as `redis://"),
    ];
    for (url, said) in urls {
        let world = world(&url);
        for expected in ["sent to", "not sent to"] {
            let outcome = send(&world, &[]).good();
            assert!(outcome.stdout.starts_with(expected), "{url}: {outcome}");
            assert!(outcome.stderr.contains(said), "{url}: {outcome}");
            assert_eq!(outcome.stderr.matches("warning: ").count(), 1, "{url}: {outcome}");
            assert!(!outcome.stderr.contains("s3cretword"), "{outcome}");
        }
        let json = send(&world, &["--json", "--lang", "zh"]).good().json();
        assert!(json["warnings"][0]["message"].as_str().unwrap().contains("本机暂不使用共享状态"), "{json}");
        assert!(!json.to_string().contains("s3cretword"), "{json}");
    }
}

#[test]
fn a_refusal_of_the_server_is_told_with_what_to_do() {
    let Some(server) = RedisServer::start(&["--requirepass", "s3cretword"]) else { return };
    let at = |who: &str| format!("redis://{who}127.0.0.1:{}", server.port);
    for (who, code) in [("", "NOAUTH"), (":wrongword1@", "WRONGPASS"), ("nobody:s3cretword@", "WRONGPASS")] {
        let world = world(&at(who));
        let outcome = send(&world, &[]).good();
        assert!(
            outcome.stderr.contains(code) && outcome.stderr.contains("check user and password"),
            "{outcome}"
        );
        assert!(
            !outcome.stderr.contains("s3cretword") && !outcome.stderr.contains("wrongword1"),
            "{outcome}"
        );
    }
    let world = world(&at(":s3cretword@"));
    assert_eq!(send(&world, &[]).good().stderr, "");
    assert!(world.run(["config", "show"]).good().stdout.contains("state.url"));
    assert!(!world.run(["config", "show"]).good().stdout.contains("s3cretword"));
}

#[test]
fn one_that_goes_away_meanwhile_leaves_this_host_with_what_it_knows() {
    let Some(mut server) = RedisServer::start(&[]) else { return };
    let world = world(&server.url());
    assert_eq!(send(&world, &["--dedup-key", "other"]).good().stderr, "");
    server.kill();
    for expected in ["sent to", "not sent to"] {
        let outcome = send(&world, &[]).good();
        assert!(outcome.stdout.starts_with(expected), "{outcome}");
    }
    server.restart();
    // It has begun anew: the message waits, as if its quota were used up.
    let outcome = send(&world, &[]).good();
    assert!(outcome.stderr.starts_with("waiting 1m 2s") && !outcome.stderr.contains("warning"), "{outcome}");
}

#[test]
fn nobody_connects_who_does_not_need_it() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let world = world(&format!("redis://127.0.0.1:{}", listener.local_addr().unwrap().port()));
    for shown in ["--dry-run", "--curl"] {
        let _ = send(&world, &[shown]).good();
    }
    let _ = world.run(["config", "show"]).good();
    let _ = world.run(["explain", "310000"]).good();
    assert_eq!(listener.accept().unwrap_err().kind(), std::io::ErrorKind::WouldBlock);
}

#[test]
fn an_encrypted_connection_trusts_whom_every_other_one_trusts() {
    let key = rcgen::KeyPair::generate().unwrap();
    let certificate =
        rcgen::CertificateParams::new(vec!["127.0.0.1".to_owned()]).unwrap().self_signed(&key).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    ding::store::write(path("cert.pem").as_ref(), certificate.pem().as_bytes()).unwrap();
    ding::store::write(path("key.pem").as_ref(), key.serialize_pem().as_bytes()).unwrap();
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let tls = [
        "--tls-port",
        &port.to_string(),
        "--tls-cert-file",
        &path("cert.pem"),
        "--tls-key-file",
        &path("key.pem"),
        "--tls-auth-clients",
        "no",
        "--tls-ca-cert-file",
        &path("cert.pem"),
    ]
    .map(str::to_owned);
    let Some(_server) = RedisServer::start(&tls.each_ref().map(String::as_str)) else { return };
    let world = world(&format!("rediss://127.0.0.1:{port}"));
    let outcome = send(&world, &[]).good();
    assert!(
        outcome.stderr.contains("no encrypted connection") && outcome.stderr.contains("--ca-file"),
        "{outcome}"
    );
    let outcome = send(&world, &["--dedup-key", "k", "--ca-file", &path("cert.pem")]).good();
    assert_eq!(outcome.stderr, "", "{outcome}");
}

#[test]
fn doctor_looks_at_the_server() {
    let stage = |world: &World| {
        let json = world.run(["doctor", "--json"]).json();
        let stages = json["stages"].as_array().unwrap().clone();
        stages.into_iter().find(|stage| stage["name"] == "shared-state")
    };
    assert!(stage(&World::new()).is_none(), "nobody has set one");
    let Some(server) = RedisServer::start(&["--requirepass", "s3cretword"]) else { return };
    let mut good = world(&format!("redis://:s3cretword@127.0.0.1:{}", server.port));
    let found = stage(&good).unwrap();
    assert_eq!(found["host"], format!("127.0.0.1:{}", server.port));
    let evidence = found["evidence"].as_str().unwrap();
    assert!(evidence.starts_with("redis ") && evidence.contains("answered in"), "{found}");
    // The clock of the test is that of another year.
    assert_eq!((&found["verdict"], &found["cause_id"]), (&"warning".into(), &"shared-state-clock".into()));
    assert!(!found.to_string().contains("s3cretword"));
    good.set("DING_STATE_URL", server.url());
    let found = stage(&good).unwrap();
    assert_eq!(
        (&found["verdict"], &found["cause_id"]),
        (&"warning".into(), &"state-server-credentials".into())
    );
    assert!(found["fix"].as_str().unwrap().contains("~ding:*"), "{found}");
    good.set("DING_STATE_URL", format!("redis://127.0.0.1:{}", closed_port()));
    assert_eq!(stage(&good).unwrap()["cause_id"], "state-server-unreachable");
    good.set("DING_STATE_URL", "redis://h/x");
    assert_eq!(stage(&good).unwrap()["verdict"], "warning");
    let offline = good.run(["doctor", "--offline", "--lang", "zh"]);
    assert!(offline.stdout.contains("共享状态"), "{offline}");
}

#[test]
fn doctor_tells_a_good_clock_and_a_user_who_may_not_do_enough() {
    let user = ["--user", "d", "on", ">secret", "~other:*", "+@all"];
    let Some(server) = RedisServer::start(&user) else { return };
    let world = world(&server.url());
    world.clock.put(UNIX_EPOCH + Duration::from_millis(now()));
    let stage = |world: &World| {
        let stages = world.run(["doctor", "--json"]).json()["stages"].as_array().unwrap().clone();
        stages.into_iter().find(|stage| stage["name"] == "shared-state").unwrap()
    };
    assert_eq!(stage(&world)["verdict"], "good");
    let mut world = world;
    world.set("DING_STATE_URL", format!("redis://d:secret@127.0.0.1:{}", server.port));
    assert_eq!(stage(&world)["cause_id"], "state-server-credentials", "{}", stage(&world));
}
