//! `ding message list`: what was sent lately, and what became of it.

use crate::support::World;

#[test]
fn what_was_sent_is_listed_with_what_became_of_it() {
    let mut world = World::with_faults(&["webhook:310000"]);
    let group = world.group_target();
    let empty = world.run(["message", "list"]).good();
    assert_eq!(empty.stdout, "nothing was sent from here lately\n");
    let _ = world.run(["send", "text", "hush"]).exits(5);
    let _ = world.run(["send", "text", "hush"]).good();
    let _ = world.run(["send", "text", "hush", "--to", &group]).good();
    let _ = world.run(["send", "text", "hush", "--to", "user:user001,nobody"]).exits(8);
    let _ = world.run(["send", "text", "hush", "--to", &group]).good();
    let _ = world.run(["message", "recall", "--last"]).good();
    insta::assert_snapshot!(world.run(["message", "list"]), @"
    exit: 0
    --- stdout
     time                   target                             kind      outcome                            processQueryKey
    ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
     2026-01-01T00:00:00Z   DING_WEBHOOK                       webhook   not sent: 310000-keyword
     2026-01-01T00:00:00Z   DING_WEBHOOK                       webhook   sent
     2026-01-01T00:00:00Z   group:cidSandbox+7kQ2m/X9vR4tA==   group     sent                               4LCrNKpOwKhWJnWM5+vMoX6tEjcnUqSN/trZ/H/pLME=
     2026-01-01T00:00:00Z   user:user001,nobody                user      sent in part: people-not-reached   heySs7H8uxY98LDkX2gaqfOWfTbJ7S67/K9PJ+eRQYI=
     2026-01-01T00:00:00Z   group:cidSandbox+7kQ2m/X9vR4tA==   group     recalled                           /3qdIprozFPmpOvr94Ldw58OLvjDAhBkrOuWeNbvozc=
    --- stderr
    ");
    insta::assert_snapshot!(world.run(["message", "list", "--limit", "2", "--lang", "zh"]), @"
    exit: 0
    --- stdout
     时间                   目标                               类型   结果                           processQueryKey
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
     2026-01-01T00:00:00Z   user:user001,nobody                个人   部分送达：people-not-reached   heySs7H8uxY98LDkX2gaqfOWfTbJ7S67/K9PJ+eRQYI=
     2026-01-01T00:00:00Z   group:cidSandbox+7kQ2m/X9vR4tA==   群     已撤回                         /3qdIprozFPmpOvr94Ldw58OLvjDAhBkrOuWeNbvozc=
    --- stderr
    ");
    insta::assert_snapshot!(world.run(["message", "list", "--limit", "1", "--json"]), @r#"
    exit: 0
    --- stdout
    {
      "schema": 1,
      "exit": 0,
      "messages": [
        {
          "time": "2026-01-01T00:00:00Z",
          "target": "group:cidSandbox+7kQ2m/X9vR4tA==",
          "kind": "group",
          "sent": "yes",
          "failure": null,
          "process_query_keys": [
            "/3qdIprozFPmpOvr94Ldw58OLvjDAhBkrOuWeNbvozc="
          ],
          "recalled": [
            "/3qdIprozFPmpOvr94Ldw58OLvjDAhBkrOuWeNbvozc="
          ],
          "run": "7172737475767778"
        }
      ],
      "warnings": [],
      "failures": []
    }
    --- stderr
    "#);
    let only = world.run(["message", "list", "--to", "DING_WEBHOOK", "--json"]).good().json();
    let sent: Vec<&str> = only["messages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|message| message["sent"].as_str().unwrap())
        .collect();
    assert_eq!(sent, ["no", "yes"]);
    // Neither texts nor tokens are noted.
    let notes = ding::store::read(&world.folder.path().join("state/ding/sent.jsonl")).unwrap();
    assert!(!notes.contains("hush") && !notes.contains(world.sandbox.webhook_token()), "{notes}");
    world.set("XDG_STATE_HOME", "");
    let _ = world.run(["message", "list"]).good();
}

#[test]
fn what_is_stored_is_not_called_lost() {
    let world = World::with_faults(&["webhook:130101"]);
    world.config("queue = true\n[outbox]\nlasting = true\n");
    let _ = world.run(["send", "text", "hush", "--max-wait", "0"]).exits(75);
    let list = world.run(["message", "list"]).good();
    assert!(
        list.stdout.contains("webhook   stored in the outbox") && !list.stdout.contains("not sent"),
        "{list}"
    );
    let list = world.run(["message", "list", "--lang", "zh"]).good();
    assert!(list.stdout.contains("已存入发件箱"), "{list}");
}
