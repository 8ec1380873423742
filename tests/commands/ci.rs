//! `--ci` and `--at author`: cards from the variables of each service's own documentation.

use serde_json::{Value, json};

use crate::support::{Outcome, World};

const ENVIRONMENTS: &str = include_str!("ci/environments.txt");

/// The builds of the file, with their variables.
fn environments() -> Vec<(&'static str, Vec<(&'static str, &'static str)>)> {
    let mut builds: Vec<(&str, Vec<(&str, &str)>)> = Vec::new();
    for line in ENVIRONMENTS.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        match (line.strip_prefix("= "), builds.last_mut()) {
            (Some(name), _) => builds.push((name, Vec::new())),
            (None, Some((_, variables))) => variables.push(line.split_once('=').unwrap()),
            (None, None) => panic!("{line}"),
        }
    }
    builds
}

/// A world inside the build of this name, whose default target is a webhook.
fn build(name: &str) -> World {
    let mut world = World::new();
    let (_, variables) = environments().into_iter().find(|(known, _)| *known == name).unwrap();
    let folder = world.folder.path().display().to_string();
    for (name, value) in variables {
        world.set(name, value.replace("${FOLDER}", &folder));
    }
    world
}

fn send(world: &World, more: &[&str]) -> Outcome {
    world.run([&["send", "action-card", "--ci"], more].concat())
}

/// The last message, as people see it.
fn card(world: &World) -> String {
    let body = world.sandbox.messages().last().unwrap().body.clone();
    let kind = body["msgtype"].as_str().unwrap();
    let content = &body[kind];
    let mut text = format!("{}\n{}", content["title"].as_str().unwrap(), content["text"].as_str().unwrap());
    let buttons = content["btns"].as_array().cloned().unwrap_or_default();
    for button in &buttons {
        text +=
            &format!("\n({}) {}", button["title"].as_str().unwrap(), button["actionURL"].as_str().unwrap());
    }
    if let Some(url) = content["singleURL"].as_str() {
        text += &format!("\n({}) {url}", content["singleTitle"].as_str().unwrap());
    }
    text
}

fn shown(world: &World, more: &[&str]) -> String {
    let _ = send(world, more).good();
    card(world)
}

/// Values that the documentation of GitHub's webhooks shows for a push.
fn push_event() -> Value {
    json!({
        "ref": "refs/heads/feature-branch-1",
        "before": "6113728f27ae82c7b1a177c8d03f9e96e0adf246",
        "after": "ffac537e6cbbf934b08745a378932722df287a53",
        "compare": "https://github.com/octocat/Hello-World/compare/6113728f27ae...ffac537e6cbb",
        "head_commit": {
            "id": "ffac537e6cbbf934b08745a378932722df287a53",
            "message": "Update README.md\n\nMore of it",
            "timestamp": "2019-05-15T15:20:41Z",
            "author": {"name": "Codertocat", "email": "21031067+Codertocat@users.noreply.github.com", "username": "Codertocat"},
        },
    })
}

/// A pull request, as that of `pull_request` is documented.
fn pull_request(host: &str) -> Value {
    json!({
        "action": "opened",
        "number": 2,
        "pull_request": {
            "number": 2,
            "html_url": format!("{host}/pull/2"),
            "title": "Update the README with new information.",
            "user": {"login": "Codertocat"},
            "head": {"ref": "changes", "sha": "ec26c3e57ca3a959ca5aad62de7213c562f8c821"},
            "base": {"ref": "master", "sha": "f95f852bd8fca8fcc58a9a2d6c842781e32a215e"},
        },
    })
}

#[test]
fn github_tells_a_push() {
    let world = build("github");
    world.file("event.json", push_event().to_string().as_bytes());
    insta::assert_snapshot!(shown(&world, &["--status", "success"]), @"
    ✅ octocat/Hello-World #3: passed
    ### ✅ octocat/Hello-World #3: passed
    - Branch: feature-branch-1
    - Commit: [ffac537e](https://github.com/octocat/Hello-World/commit/ffac537e6cbbf934b08745a378932722df287a53) Update README.md
    - Author: Codertocat
    - Workflow: My test workflow / greeting_job
    (View run) https://github.com/octocat/Hello-World/actions/runs/1658821493
    (View changes) https://github.com/octocat/Hello-World/compare/6113728f27ae...ffac537e6cbb
    ");
}
#[test]
fn github_tells_a_pull_request_and_not_its_merge() {
    let mut world = build("github");
    world.file("event.json", pull_request("https://github.com/octocat/Hello-World").to_string().as_bytes());
    world.set("GITHUB_EVENT_NAME", "pull_request").set("GITHUB_REF", "refs/pull/2/merge");
    world
        .set("GITHUB_REF_NAME", "2/merge")
        .set("GITHUB_HEAD_REF", "changes")
        .set("GITHUB_BASE_REF", "master");
    insta::assert_snapshot!(shown(&world, &["--status", "failure"]), @"
    ❌ octocat/Hello-World #3: failed
    ### ❌ octocat/Hello-World #3: failed
    - Pull request: [#2](https://github.com/octocat/Hello-World/pull/2) Update the README with new information.
    - Branch: changes → master
    - Commit: [ec26c3e5](https://github.com/octocat/Hello-World/commit/ec26c3e57ca3a959ca5aad62de7213c562f8c821)
    - Author: Codertocat
    - Workflow: My test workflow / greeting_job
    (View run) https://github.com/octocat/Hello-World/actions/runs/1658821493
    (View changes) https://github.com/octocat/Hello-World/pull/2/files
    ");
}

/// Events of a pull request that have no variable for its branches, and the merge queue, which has branches of its own.
#[test]
fn github_tells_a_review_and_the_merge_queue() {
    let mut world = build("github");
    let mut event = pull_request("https://github.com/octocat/Hello-World");
    event["review"] = json!({"state": "approved", "user": {"login": "octocat"}});
    world.file("event.json", event.to_string().as_bytes());
    world.set("GITHUB_EVENT_NAME", "pull_request_review").set("GITHUB_REF", "refs/pull/2/merge");
    assert!(shown(&world, &["--status", "failure"]).contains("\n- Branch: changes → master\n"));
    let base = "929f8209d40f77f4abc622a499c93a83babdbe64";
    let branch = format!("refs/heads/gh-readonly-queue/main/pr-104-{base}");
    let event = json!({
        "action": "checks_requested",
        "merge_group": {
            "head_sha": "ffac537e6cbbf934b08745a378932722df287a53",
            "head_ref": branch,
            "base_sha": base,
            "base_ref": "refs/heads/main",
            "head_commit": {
                "id": "ffac537e6cbbf934b08745a378932722df287a53",
                "message": "Merge pull request #104 from octocat/fix",
                "author": {"name": "Codertocat", "email": "codertocat@example.com"},
            },
        },
    });
    world.file("event.json", event.to_string().as_bytes());
    world.set("GITHUB_EVENT_NAME", "merge_group").set("GITHUB_REF", branch);
    insta::assert_snapshot!(shown(&world, &["--status", "failure"]), @"
    ❌ octocat/Hello-World #3: failed
    ### ❌ octocat/Hello-World #3: failed
    - Branch: main
    - Commit: [ffac537e](https://github.com/octocat/Hello-World/commit/ffac537e6cbbf934b08745a378932722df287a53) Merge pull request #104 from octocat/fix
    - Author: Codertocat
    - Workflow: My test workflow / greeting_job
    (View run) https://github.com/octocat/Hello-World/actions/runs/1658821493
    (View changes) https://github.com/octocat/Hello-World/compare/929f8209d40f77f4abc622a499c93a83babdbe64...ffac537e6cbbf934b08745a378932722df287a53
    ");
}

#[test]
fn github_without_the_event_still_tells_what_the_variables_say() {
    let mut world = build("github");
    insta::assert_snapshot!(shown(&world, &["--status", "cancelled"]), @"
    ⏹️ octocat/Hello-World #3: cancelled
    ### ⏹️ octocat/Hello-World #3: cancelled
    - Branch: feature-branch-1
    - Commit: [ffac537e](https://github.com/octocat/Hello-World/commit/ffac537e6cbbf934b08745a378932722df287a53)
    - Started by: octocat
    - Workflow: My test workflow / greeting_job
    (View run) https://github.com/octocat/Hello-World/actions/runs/1658821493
    (View changes) https://github.com/octocat/Hello-World/commit/ffac537e6cbbf934b08745a378932722df287a53
    ");
    world.set("GITHUB_EVENT_NAME", "pull_request").set("GITHUB_REF", "refs/pull/2/merge");
    world.set("GITHUB_HEAD_REF", "changes").set("GITHUB_BASE_REF", "master");
    for event in ["", "{", "[1]", r#"{"pull_request": null}"#] {
        world.file("event.json", event.as_bytes());
        let card = shown(&world, &["--status", "failure"]);
        assert!(card.contains("Pull request: [#2](https://github.com/octocat/Hello-World/pull/2)"), "{card}");
        assert!(card.contains("Branch: changes → master"), "{card}");
        let diff = "(View changes) https://github.com/octocat/Hello-World/pull/2/files";
        assert!(card.contains(diff), "{card}");
    }
}

#[test]
fn github_tells_a_tag_a_schedule_and_the_first_push() {
    let mut world = build("github");
    let mut event = push_event();
    event["before"] = json!("0".repeat(40));
    event.as_object_mut().unwrap().shift_remove("compare");
    world.file("event.json", event.to_string().as_bytes());
    let card = shown(&world, &["--status", "success"]);
    let commit = "https://github.com/octocat/Hello-World/commit/ffac537e6cbbf934b08745a378932722df287a53";
    assert!(card.contains(&format!("(View changes) {commit}")), "{card}");

    world.set("GITHUB_REF", "refs/tags/v1.0").set("GITHUB_REF_TYPE", "tag");
    let card = shown(&world, &["--status", "success"]);
    assert!(card.contains("\n- Tag: v1.0\n") && !card.contains("Branch"), "{card}");

    world.set("GITHUB_EVENT_NAME", "schedule").set("GITHUB_REF", "refs/heads/main");
    world.file("event.json", br#"{"schedule": "30 5 * * 1,3"}"#);
    let card = shown(&world, &["--status", "success"]);
    assert!(
        !card.contains("Author") && !card.contains("Started by") && !card.contains("octocat\n"),
        "{card}"
    );
}

#[test]
fn github_tells_the_workflow_that_another_one_follows() {
    let mut world = build("github");
    world.set("GITHUB_EVENT_NAME", "workflow_run");
    let event = json!({"action": "completed", "workflow_run": {
        "id": 30433642, "name": "Build", "run_number": 562, "run_attempt": 2, "conclusion": "failure",
        "head_branch": "main", "head_sha": "acb5820ced9479c074f688cc328bf03f341a511d",
        "html_url": "https://github.com/octo-org/octo-repo/actions/runs/30433642",
        "run_started_at": "2020-01-22T19:33:08Z", "updated_at": "2020-01-22T19:38:08Z",
        "head_commit": {"message": "Create linter.yaml", "author": {"name": "Octo Cat", "email": "octocat@github.com"}},
        "triggering_actor": {"login": "octocat"},
    }});
    world.file("event.json", event.to_string().as_bytes());
    insta::assert_snapshot!(shown(&world, &[]), @"
    ❌ octocat/Hello-World #562: failed
    ### ❌ octocat/Hello-World #562: failed
    - Branch: main
    - Commit: [acb5820c](https://github.com/octocat/Hello-World/commit/acb5820ced9479c074f688cc328bf03f341a511d) Create linter.yaml
    - Author: Octo Cat
    - Workflow: Build
    - Duration: 5 min
    (View run) https://github.com/octo-org/octo-repo/actions/runs/30433642
    (View changes) https://github.com/octocat/Hello-World/commit/acb5820ced9479c074f688cc328bf03f341a511d
    ");
}

#[test]
fn gitea_and_forgejo_have_addresses_of_their_own() {
    let world = build("gitea");
    let event = json!({
        "before": "28e1879d029cb852e4844d9c718537df08844e03",
        "compare_url": "https://gitea.example.com/gitea/act_runner/compare/28e1879d...5d25b8b5",
        "head_commit": {"message": "Hello", "author": {"name": "Lunny", "email": "lunny@example.com", "username": "lunny"}},
    });
    world.file("event.json", event.to_string().as_bytes());
    insta::assert_snapshot!(shown(&world, &["--status", "success"]), @"
    ✅ gitea/act_runner #42: passed
    ### ✅ gitea/act_runner #42: passed
    - Branch: main
    - Commit: [5d25b8b5](https://gitea.example.com/gitea/act_runner/commit/5d25b8b5d45dbcb7eaad2dbbbb2a4d2d8d4d4d4d) Hello
    - Author: Lunny
    - Workflow: test.yml / build
    (View run) https://gitea.example.com/gitea/act_runner/actions/runs/42?by_index=1
    (View changes) https://gitea.example.com/gitea/act_runner/compare/28e1879d...5d25b8b5
    ");
    let world = build("forgejo");
    insta::assert_snapshot!(shown(&world, &["--status", "failure"]), @"
    ❌ forgejo/end-to-end #12: failed
    ### ❌ forgejo/end-to-end #12: failed
    - Pull request: [#7](https://code.forgejo.org/forgejo/end-to-end/pulls/7)
    - Branch: fix → main
    - Commit: [0643e543](https://code.forgejo.org/forgejo/end-to-end/commit/0643e54320f255d34fdc1e9ca8f248c8231791c1)
    - Started by: earl-warren
    - Workflow: test / test
    (View run) https://code.forgejo.org/forgejo/end-to-end/actions/runs/12
    (View changes) https://code.forgejo.org/forgejo/end-to-end/pulls/7/files
    ");
}

#[test]
fn gitlab_tells_how_the_job_ended_after_its_script() {
    let mut world = build("gitlab");
    insta::assert_snapshot!(shown(&world, &[]), @"
    ❌ gitlab-org/gitlab #10: failed
    ### ❌ gitlab-org/gitlab #10: failed
    - Branch: main
    - Commit: [1ecfd275](https://example.com/gitlab-org/gitlab/-/commit/1ecfd275763eff1d6b4844ea3168962458c9f27a) Fix the login page
    - Author: Zhang San
    - Workflow: [spec:other](https://example.com/gitlab-org/gitlab/-/jobs/50)
    - Duration: 1 min 20 s
    (View run) https://example.com/gitlab-org/gitlab/-/pipelines/1000
    (View changes) https://example.com/gitlab-org/gitlab/-/compare/70606bf4b8ba8ba8ba8ba8ba8ba8ba8ba8ba8ba8...1ecfd275763eff1d6b4844ea3168962458c9f27a
    ");
    // In the script itself the job goes on.
    world.set("CI_JOB_STATUS", "running");
    let outcome = send(&world, &[]).good();
    assert!(outcome.stderr.contains("--status success"), "{outcome}");
    assert!(card(&world).starts_with("gitlab-org/gitlab #10: build\n"), "{}", card(&world));
}

#[test]
fn gitlab_tells_a_merge_request_and_not_its_merge() {
    insta::assert_snapshot!(shown(&build("gitlab merge request"), &["--lang", "zh"]), @"
    ✅ namespace/awesome-project #11：成功
    ### ✅ namespace/awesome-project #11：成功
    - 合并请求：[!12](http://192.168.10.15:3000/namespace/awesome-project/-/merge_requests/12) Draft: 修复登录
    - 分支：feature/登录 → main
    - 提交：[1ecfd275](http://192.168.10.15:3000/namespace/awesome-project/-/commit/1ecfd275763eff1d6b4844ea3168962458c9f27a)
    - 触发人：李四
    - 流水线：test
    (查看运行) http://192.168.10.15:3000/namespace/awesome-project/-/pipelines/1001
    (查看改动) http://192.168.10.15:3000/namespace/awesome-project/-/merge_requests/12/diffs
    ");
}

#[test]
fn woodpecker_and_drone() {
    insta::assert_snapshot!(shown(&build("woodpecker"), &["--status", "failure"]), @"
    ❌ john-doe/my-repo #8: failed
    ### ❌ john-doe/my-repo #8: failed
    - Branch: main
    - Commit: eba09b46 Initial commit
    - Author: john-doe
    - Workflow: release
    (View run) https://ci.example.com/repos/7/pipeline/8
    (View changes) https://git.example.com/john-doe/my-repo/commit/eba09b46064473a1d345da7abf28b477468e8dbd
    ");
    insta::assert_snapshot!(shown(&build("drone"), &[]), @"
    ❌ octocat/hello-world #42: failed
    ### ❌ octocat/hello-world #42: failed
    - Pull request: [#42](https://github.com/octocat/hello-world/pull/42) Updated README.md
    - Branch: feature/develop → master
    - Commit: bcdd4bf0 Updated README.md
    - Author: The Octocat
    - Workflow: default
    (View run) https://drone.company.com/octocat/hello-world/42
    (View changes) https://github.com/octocat/hello-world/pull/42
    ");
}

#[test]
fn jenkins_names_who_has_written_the_change_and_not_its_own_git_identity() {
    insta::assert_snapshot!(shown(&build("jenkins"), &["--status", "UNSTABLE"]), @"
    ⚠️ team/foo #153: unstable
    ### ⚠️ team/foo #153: unstable
    - Pull request: [#24](https://git.example.com/team/foo/pulls/24) Use less memory
    - Branch: less-memory → main
    - Commit: 01234567
    - Author: Mona Lisa
    - Workflow: foo/PR-24
    (View run) http://server:8080/jenkins/job/foo/job/PR-24/153/
    (View changes) https://git.example.com/team/foo/pulls/24
    ");
    let world = build("jenkins without an address");
    let outcome = send(&world, &["--status", "ABORTED"]).good();
    insta::assert_snapshot!(outcome.stderr, @"warning: a card without a button is sent as Markdown");
    insta::assert_snapshot!(card(&world), @"
    ⏹️ team/foo #7: cancelled
    ### ⏹️ team/foo #7: cancelled
    - Branch: main
    - Commit: 01234567
    - Workflow: foo
    ");
}

/// One job for all requests, started by a plugin that tells which one it is.
#[test]
fn jenkins_tells_what_its_plugins_know() {
    let world = build("jenkins merge request");
    insta::assert_snapshot!(shown(&world, &["--status", "FAILURE", "--lang", "zh"]), @"
    ❌ web/front #31：失败
    ### ❌ web/front #31：失败
    - 合并请求：[!7](http://gitlab.example.com/web/front/-/merge_requests/7) 修复登录
    - 分支：feature/login → main
    - 提交：1ecfd275
    - 触发人：张三
    - 流水线：前端构建
    (查看运行) http://server:8080/job/front/31/
    (查看改动) http://gitlab.example.com/web/front/-/merge_requests/7/diffs
    ");
    // Nobody is known as the author: whoever has started it is meant.
    people(&world, "\"zhangsan@example.com\" = \"mobile:13800000000\"");
    let _ = world.run(["send", "text", "x", "--to", "ops", "--at", "author"]).good();
    let body = world.sandbox.messages().last().unwrap().body.clone();
    assert_eq!(body["at"]["atMobiles"], json!(["13800000000"]), "{body}");
    let mut world = build("jenkins pull request");
    insta::assert_snapshot!(shown(&world, &["--status", "FAILURE"]), @"
    ❌ octocat/hello-world #378: failed
    ### ❌ octocat/hello-world #378: failed
    - Pull request: [#24](https://github.com/octocat/hello-world/pull/24) Do a part of it
    - Branch: task/part → feature/all
    - Commit: 33574604
    - Author: Jakub
    - Workflow: prs
    (View run) https://ci.example.com/job/prs/378/
    (View changes) https://github.com/octocat/hello-world/pull/24/files
    ");
    // What was fetched says what it is.
    for name in ["ghprbPullId", "ghprbSourceBranch", "ghprbTargetBranch", "ghprbPullTitle", "ghprbPullLink"] {
        world.set(name, "");
    }
    for (branch, line) in [
        ("origin/pr/24/merge", "Pull request: #24"),
        ("origin/pr/24/head", "Pull request: #24"),
        ("refs/tags/v1.0", "Tag: v1.0"),
        ("refs/remotes/origin/main", "Branch: main"),
        ("refs/heads/main", "Branch: main"),
        ("upstream/main", "Branch: upstream/main"),
    ] {
        world.set("GIT_BRANCH", branch);
        let card = shown(&world, &["--status", "FAILURE"]);
        let told =
            card.lines().filter(|line| ["Pull", "Bran", "Tag:"].contains(&line.get(2..6).unwrap_or("")));
        assert_eq!(told.collect::<Vec<_>>(), [format!("- {line}")], "{branch}: {card}");
        assert!(card.contains("(View changes) https://ci.example.com/job/prs/378/changes"), "{card}");
    }
}

#[test]
fn woodpecker_and_drone_tell_a_request_and_a_tag() {
    insta::assert_snapshot!(shown(&build("woodpecker pull request"), &["--status", "failure"]), @"
    ❌ john-doe/my-repo #8: failed
    ### ❌ john-doe/my-repo #8: failed
    - Pull request: [#9](https://git.example.com/john-doe/my-repo/pulls/9)
    - Branch: fix → main
    - Commit: eba09b46 Use less memory
    - Author: john-doe
    - Workflow: test
    (View run) https://ci.example.com/repos/7/pipeline/8
    (View changes) https://git.example.com/john-doe/my-repo/pulls/9
    ");
    insta::assert_snapshot!(shown(&build("drone tag"), &[]), @"
    ✅ octocat/hello-world #43: passed
    ### ✅ octocat/hello-world #43: passed
    - Tag: v1.0.0
    - Commit: bcdd4bf0 Release
    - Author: octocat
    - Workflow: release
    (View run) https://drone.company.com/octocat/hello-world/43
    (View changes) https://github.com/octocat/hello-world/tree/v1.0.0
    ");
}

#[test]
fn services_of_china() {
    insta::assert_snapshot!(shown(&build("yunxiao"), &["--status", "success", "--lang", "zh"]), @"
    ✅ front-end #3：成功
    ### ✅ front-end #3：成功
    - 分支/标签：master
    - 提交：2bfb63d7 修复首页
    - 触发人：张三
    - 流水线：前端项目发布
    (查看运行) https://flow.aliyun.com/pipelines/1084/current
    ");
    insta::assert_snapshot!(shown(&build("gitee"), &["--status", "failed", "--lang", "zh"]), @"
    ❌ demo #5：失败
    ### ❌ demo #5：失败
    - 分支：master
    - 提交：2bfb63d7 加上说明
    - 触发人：lisi
    - 流水线：发布流水线 / 编译
    ");
    insta::assert_snapshot!(shown(&build("cnb"), &["--lang", "zh"]), @"
    ✅ group/repo：成功
    ### ✅ group/repo：成功
    - 标签：v1.0
    - 提交：2bfb63d7 release 1.0
    - 作者：zhangsan
    - 耗时：10 分钟
    (查看运行) https://cnb.cool/group/repo/-/build/logs/cnb-1qa-1i3f5ecau
    (查看改动) https://cnb.cool/group/repo/-/commit/2bfb63d779e3648c91950f82d374a25784cdabaf
    ");
}

#[test]
fn circleci() {
    insta::assert_snapshot!(shown(&build("circleci"), &["--status", "success"]), @"
    ✅ octocat/hello #77: passed
    ### ✅ octocat/hello #77: passed
    - Branch: main
    - Commit: ffac537e
    - Started by: octocat
    - Workflow: build
    (View run) https://circleci.com/gh/octocat/hello/77
    ");
}

#[test]
fn every_service_is_tried_and_recognised() {
    let names: Vec<&str> = environments().into_iter().map(|(name, _)| name).collect();
    for key in [
        "github",
        "gitea",
        "forgejo",
        "gitlab",
        "woodpecker",
        "drone",
        "jenkins",
        "yunxiao",
        "gitee",
        "cnb",
        "circleci",
    ] {
        assert!(names.contains(&key), "{key}");
    }
    assert_eq!(ding::ci::names().len(), 11, "a new service is tried here too");
    for name in names {
        let world = build(name);
        let _ = send(&world, &["--status", "success"]).good();
        assert!(!card(&world).contains("Duration: \n"), "{name}");
    }
}

#[test]
fn outside_of_any_service_the_error_names_those_that_are_known() {
    insta::assert_snapshot!(send(&World::new(), &[]).exits(2), @"
    exit: 2
    --- stdout
    --- stderr
    error: no CI service is recognised by its variables, and `--ci` takes all from them
    hint: known are Forgejo Actions, Gitea Actions, GitHub Actions, GitLab CI/CD, Woodpecker CI, Drone, CNB, Gitee Go, CircleCI, Jenkins, 云效 Flow; inside a container its variables have to be passed on (`docker run --env-file`), elsewhere write the card yourself
    ");
    let mut world = World::new();
    world.set("CI", "true");
    let outcome = world.run(["send", "action-card", "--ci", "--best-effort"]).exits(2);
    assert!(outcome.stderr.contains("GitHub Actions") && outcome.stderr.contains("云效"), "{outcome}");
}

#[test]
fn outside_of_any_service_what_is_given_goes_all_the_same() {
    let mut world = World::new();
    let outcome = send(&world, &["--status", "failed", "--dedup", "1h"]).good();
    assert!(outcome.stderr.contains("the card says nothing of the build: no CI service"), "{outcome}");
    assert_eq!(card(&world), "❌ CI: failed\n### ❌ CI: failed");
    let _ = send(&world, &["the nightly build", "--status", "failed", "--dedup", "1h"]).good();
    assert_eq!(card(&world), "❌ CI: failed\n### ❌ CI: failed\n\nthe nightly build", "another one");
    for more in [&["a text"][..], &["--title", "Nightly"], &["--button", "Log=https://ci.example.com/1"]] {
        let outcome = send(&world, more).good();
        assert!(outcome.stderr.contains("no CI service"), "{outcome}");
        let _ = send(&world, &[more, &["--exact"]].concat()).exits(2);
    }
    // Nobody is called by a failure of the settings of the step.
    let _ = send(&world, &["--status", ""]).exits(2);
    world.set("DING_LANG", "zh");
    let _ = send(&world, &["--status", "weird [x](y)"]).good();
    assert!(card(&world).contains("CI：weird") && !card(&world).contains("](y)"), "{}", card(&world));
}

#[test]
fn what_is_given_wins_or_stands_below() {
    let world = build("woodpecker");
    let more = [
        "see the log",
        "--title",
        "Nightly",
        "--button",
        "Docs=https://docs.example.com",
        "--intro",
        "for ops",
    ];
    insta::assert_snapshot!(shown(&world, &[&more[..], &["--status", "success"]].concat()), @"
    Nightly
    ### for ops

    ### ✅ john-doe/my-repo #8: passed
    - Branch: main
    - Commit: eba09b46 Initial commit
    - Author: john-doe
    - Workflow: release

    see the log
    (Docs) https://docs.example.com
    (View run) https://ci.example.com/repos/7/pipeline/8
    (View changes) https://git.example.com/john-doe/my-repo/commit/eba09b46064473a1d345da7abf28b477468e8dbd
    ");
    let file = world.file("note.md", "- one\n- two\n".as_bytes());
    let card = shown(&world, &["-F", &file]);
    assert!(card.contains("\n\n- one\n- two\n("), "{card}");
    // Some services give a step its script there: what stands there is read only when that is asked for.
    let _ = world.pipe(["send", "action-card", "--ci"], b"the rest of a script").good();
    assert!(!self::card(&world).contains("script"));
    let _ = world.pipe(["send", "action-card", "--ci", "-"], b"the log").good();
    assert!(self::card(&world).contains("\n\nthe log\n("));
}

#[test]
fn words_for_the_result() {
    let world = build("circleci");
    for (word, heading) in [
        ("Succeeded", "✅ octocat/hello #77: passed"),
        ("FAILURE", "❌ octocat/hello #77: failed"),
        ("timed_out", "❌ octocat/hello #77: failed"),
        ("canceled", "⏹️ octocat/hello #77: cancelled"),
        ("skipped", "⏭️ octocat/hello #77: skipped"),
        ("flaky *@all*", "octocat/hello #77: flaky *\u{200a}@\u{200b}all*\u{200a}"),
    ] {
        assert_eq!(shown(&world, &["--status", word]).lines().next(), Some(heading), "{word}");
    }
    let outcome = send(&world, &["--status", ""]).good();
    assert!(outcome.stderr.contains("`--status` is empty"), "{outcome}");
    let _ = send(&world, &["--status", "", "--exact"]).exits(2);
    let _ = world
        .run(["send", "action-card", "--status", "success", "--button", "a=https://e.com", "x"])
        .exits(2);
}

#[test]
fn whatever_people_call_things_nothing_of_it_is_acted_upon() {
    let mut world = build("woodpecker");
    let secret = "ghp_0123456789abcdefghijklmnopqrstuvwxyz";
    world.set("CI_COMMIT_BRANCH", "[click](https://evil.example)").set("CI_COMMIT_AUTHOR", "<b>@all</b>");
    world
        .set("CI_COMMIT_MESSAGE", format!("# deploy {secret} ![x](https://evil.example/p.png)\nsecond line"));
    world.set("CI_PIPELINE_URL", "https://me:hunter2@ci.example.com/repos/7/pipeline/8");
    world.set("CI_PIPELINE_FORGE_URL", format!("https://git.example.com/x?token={secret}"));
    let card = shown(&world, &["--status", "success"]);
    for bad in ["](https://evil", "@all", "<b>", secret, "hunter2", "second line", "View changes"] {
        assert!(!card.contains(bad), "{bad}: {card}");
    }
    assert!(card.contains("\n(View run) https://ci.example.com/repos/7/pipeline/8"), "{card}");
    let body = world.sandbox.messages().last().unwrap().body.clone();
    assert_ne!(body["at"]["isAtAll"], true);
    // One that is too long, also as a part of an address, takes nothing from the others.
    let long = "x".repeat(10_000);
    world.set("CI_PIPELINE_FORGE_URL", format!("https://git.example.com/{long}"));
    for name in
        ["CI_COMMIT_BRANCH", "CI_COMMIT_SHA", "CI_COMMIT_AUTHOR", "CI_COMMIT_MESSAGE", "CI_WORKFLOW_NAME"]
    {
        world.set(name, &long);
    }
    let outcome = send(&world, &["--status", "success"]).good();
    assert!(outcome.stderr.is_empty(), "{outcome}");
    let card = self::card(&world);
    for line in
        ["- Branch: x", "- Commit: x", "- Author: x", "- Workflow: x", "(View run) https://ci.example.com"]
    {
        assert!(card.contains(line), "{line}: {card}");
    }
    assert!(card.len() < 2_000 && !card.contains("View changes"), "{card}");
}

#[test]
fn a_try_of_a_run_is_told_once() {
    let mut world = build("circleci");
    world.set("CI", "");
    let again = ["--status", "failure", "--dedup", "1h"];
    let told = |world: &World| world.sandbox.messages().len();
    let _ = send(&world, &again).good();
    // The text is another one, and the run is the same.
    let outcome = send(&world, &[&again[..], &["by the way"]].concat()).good();
    assert!(outcome.stdout.contains("not sent") || outcome.stderr.contains("not sent"), "{outcome}");
    assert_eq!(told(&world), 1);
    // How it ended is news, and so is another try.
    let _ = send(&world, &["--status", "success", "--dedup", "1h"]).good();
    assert_eq!(told(&world), 2);
    world.set("CIRCLE_BUILD_NUM", "78");
    let _ = send(&world, &again).good();
    assert_eq!(told(&world), 3);
    let _ = send(&world, &[&again[..], &["--dedup-key", "mine"]].concat()).good();
    assert_eq!(told(&world), 4);
    // Each part of a pipeline that fails is news.
    for (name, part) in [
        ("woodpecker pull request", "CI_WORKFLOW_NUMBER"),
        ("drone tag", "DRONE_STAGE_NUMBER"),
        ("gitlab", "CI_JOB_ID"),
        ("github", "GITHUB_RUN_ATTEMPT"),
        ("github", "GITHUB_JOB"),
    ] {
        let mut world = build(name);
        world.set("CI", if name.starts_with("wood") { "woodpecker" } else { "" });
        for (number, messages) in [("5", 1), ("5", 1), ("6", 2)] {
            world.set(part, number);
            let _ = send(&world, &again).good();
            assert_eq!(told(&world), messages, "{name} {number}");
        }
    }
}

/// Writes the table, and a webhook and a group as targets.
fn people(world: &World, table: &str) {
    world.config(&format!(
        "[targets.ops]\nwebhook = \"{}\"\nsecret = \"{}\"\n\n[targets.release]\ngroup = \"{}\"\n\n[people]\n{table}\n",
        world.sandbox.webhook_url(),
        world.sandbox.webhook_secret(),
        world.sandbox.group()
    ));
}

#[test]
fn the_author_is_mentioned_by_the_table_of_people() {
    let world = build("gitlab");
    people(&world, "\"ZhangSan@Example.com\" = \"mobile:13800000000\"\noctocat = \"user:manager4\"");
    for kind in [&["text", "x"][..], &["markdown", "x"], &["action-card", "--ci"]] {
        let _ = world.run([&["send"], kind, &["--to", "ops", "--at", "author"]].concat()).good();
        let body = world.sandbox.messages().last().unwrap().body.clone();
        assert_eq!(body["at"]["atMobiles"], json!(["13800000000"]), "{body}");
        assert!(body.to_string().contains("@13800000000"), "{body}");
    }
    // A login, hidden in an address as the code host writes it.
    let world = build("github");
    people(&world, "CODERTOCAT = \"manager4\"");
    world.file("event.json", push_event().to_string().as_bytes());
    let _ = world.run(["send", "text", "x", "--to", "ops", "--at", "author"]).good();
    let body = world.sandbox.messages().last().unwrap().body.clone();
    assert_eq!(body["at"]["atUserIds"], json!(["manager4"]));
    // Where no author is known, whoever started the build.
    let world = build("yunxiao");
    people(&world, "\"张三\" = \"user:zhangsan\"");
    let _ = world.run(["send", "text", "x", "--to", "ops", "--at", "author"]).good();
    let body = world.sandbox.messages().last().unwrap().body.clone();
    assert_eq!(body["at"]["atUserIds"], json!(["zhangsan"]));
}

#[test]
fn an_author_who_is_not_known_keeps_no_message_back() {
    let world = build("gitlab");
    people(&world, "mona = \"user:mona\"");
    let arguments = ["send", "text", "x", "--to", "ops", "--at", "author"];
    insta::assert_snapshot!(world.run(arguments), @"
    exit: 0
    --- stdout
    sent to `ops` (webhook)
    --- stderr
    warning: `--at author` mentions nobody: `zhangsan@example.com` is not in the table `[people]`
    hint: `ding config set people.zhangsan@example.com mobile:NUMBER` (or `user:USERID`) adds the line
    ");
    let body = world.sandbox.messages().last().unwrap().body.clone();
    assert!(body.get("at").is_none() || body["at"] == json!({}), "{body}");
    // As the hint says.
    let _ = world.run(["config", "set", "people.zhangsan@example.com", "mobile:13800000000"]).good();
    let _ = world.run(arguments).good();
    let body = world.sandbox.messages().last().unwrap().body.clone();
    assert_eq!(body["at"]["atMobiles"], json!(["13800000000"]));
    insta::assert_snapshot!(build("github").run(["send", "text", "x", "--at", "author", "--exact"]), @"
    exit: 2
    --- stdout
    --- stderr
    error: `--at author` mentions nobody: `octocat` is not in the table `[people]`
    hint: `ding config set people.octocat mobile:NUMBER` (or `user:USERID`) adds the line
    ");
    insta::assert_snapshot!(World::new().run(["send", "text", "x", "--at", "author"]).good().stderr, @"
    warning: `--at author` mentions nobody: no CI service is recognised
    hint: name the person: `--at mobile:NUMBER`
    ");
}

#[test]
fn the_table_of_people_is_read_written_and_checked() {
    let world = build("gitlab");
    let _ = world.run(["config", "set", "people.zhang.san@example.com", "13800000000"]).good();
    let _ = world.run(["config", "set", "people.octocat", "user:manager4"]).good();
    let file = std::fs::read_to_string(world.folder.path().join("config/ding/config.toml")).unwrap();
    insta::assert_snapshot!(file, @r#"
    [people]
    "zhang.san@example.com" = "13800000000"
    octocat = "user:manager4"
    "#);
    assert_eq!(world.run(["config", "get", "people.zhang.san@example.com"]).good().stdout, "13800000000\n");
    let shown = world.run(["config", "show"]).good().stdout;
    assert!(shown.contains("people.zhang.san@example.com") && shown.contains("user:manager4"), "{shown}");
    for bad in ["all", "mobile:x", "张三", ""] {
        let _ = world.run(["config", "set", "people.mona", bad]).exits(2);
    }
    let _ = world.run(["config", "set", "--unset", "people.octocat"]).good();
    // What is wrong in the file keeps no message back, and is told.
    people(&world, "\"zhangsan@example.com\" = \"nobody at all\"");
    let outcome = world.run(["send", "text", "x", "--to", "ops", "--at", "author"]).good();
    assert!(outcome.stderr.contains("people.zhangsan@example.com"), "{outcome}");
    let _ = world.run(["send", "text", "x", "--to", "ops", "--at", "author", "--exact"]).exits(3);
}

#[test]
fn a_group_gets_the_message_without_the_mention() {
    let world = build("gitlab");
    people(&world, "\"zhangsan@example.com\" = \"mobile:13800000000\"");
    let outcome = world.run(["send", "action-card", "--ci", "--to", "release", "--at", "author"]).good();
    assert!(outcome.stderr.contains("only a webhook can"), "{outcome}");
}

#[cfg(unix)]
#[test]
fn git_is_asked_for_what_the_service_does_not_tell() {
    let mut world = build("yunxiao");
    let folder = world.folder.path().to_owned();
    let git = |arguments: &[&str]| {
        let mut command = std::process::Command::new("git");
        command.args([
            "-c",
            "user.name=Li Si",
            "-c",
            "user.email=lisi@example.com",
            "-c",
            "init.defaultBranch=main",
        ]);
        command.args(arguments).current_dir(&folder).env("HOME", &folder).env("GIT_CONFIG_NOSYSTEM", "1");
        let output = command.output().unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    };
    git(&["init", "-q"]);
    git(&["commit", "-q", "--allow-empty", "-m", "Work on it\n\nAll day"]);
    let commit = git(&["rev-parse", "HEAD"]);
    world
        .set("PATH", "/usr/local/bin:/usr/bin:/bin")
        .set("CI_COMMIT_SHA", &commit)
        .set("CI_COMMIT_TITLE", "");
    let card = shown(&world, &["--status", "success"]);
    assert!(card.contains(&format!("Commit: {} Work on it\n- Author: Li Si\n", &commit[..8])), "{card}");
    // A commit that is not there, and one that is an option.
    for commit in ["ffac537e6cbbf934b08745a378932722df287a53", "--output=x"] {
        world.set("CI_COMMIT_SHA", commit);
        let card = shown(&world, &["--status", "success"]);
        assert!(!card.contains("Li Si") && card.contains("Started by: 张三"), "{card}");
    }
    assert!(!folder.join("x").exists());
}
