//! What becomes of odd values.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, UNIX_EPOCH};

use super::{Build, Field, path_of, proper, time};
use crate::host::Variables;

const LIMIT: Duration = Duration::from_secs(5);

fn found(variables: &[(&str, &str)]) -> Option<Build> {
    let map: BTreeMap<String, String> =
        variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Build::find(&Variables::from(map), Path::new("/"), LIMIT)
}

#[test]
fn nothing_is_recognised_by_what_every_service_sets() {
    for variables in [&[][..], &[("CI", "true")], &[("GITHUB_ACTIONS", "")], &[("BUILD_TAG", "v1")]] {
        assert!(found(variables).is_none(), "{variables:?}");
    }
}

#[test]
fn a_service_that_imitates_another_is_told_from_it() {
    let github = [("GITHUB_ACTIONS", "true"), ("GITHUB_SERVER_URL", "https://git.example/"), ("CI", "true")];
    let of = |more: &[(&str, &str)]| found(&[&github, more].concat()).map(|build| build.service);
    assert_eq!(of(&[]), Some("github"));
    assert_eq!(of(&[("GITEA_ACTIONS", "true")]), Some("gitea"));
    assert_eq!(of(&[("GITEA_ACTIONS", "true"), ("FORGEJO_ACTIONS", "true")]), Some("forgejo"));
    assert_eq!(
        found(&[("CI", "woodpecker"), ("DRONE", "true")]).map(|build| build.service),
        Some("woodpecker")
    );
}

#[test]
fn addresses_are_of_the_web_and_hold_no_password() {
    let run = |server: &str, repository: &str| {
        let build = found(&[
            ("GITHUB_ACTIONS", "true"),
            ("GITHUB_SERVER_URL", server),
            ("GITHUB_REPOSITORY", repository),
            ("GITHUB_RUN_ID", "7"),
        ])?;
        build.get(Field::Run).map(str::to_owned)
    };
    let plain = Some("https://git.example:8443/sub/o/r/actions/runs/7");
    for server in [
        "https://git.example:8443/sub",
        "https://git.example:8443/sub/",
        "https://me:pw@git.example:8443/sub",
    ] {
        assert_eq!(run(server, "o/r").as_deref(), plain, "{server}");
    }
    assert_eq!(
        run("https://git.example", "o/r?x=1#y").as_deref(),
        Some("https://git.example/o/r%3Fx%3D1%23y/actions/runs/7")
    );
    for server in ["javascript:alert(1)", "git.example", "ftp://git.example", "https://", ""] {
        assert_eq!(run(server, "o/r"), None, "{server}");
    }
}

#[test]
fn zeros_say_that_there_is_none() {
    let zeros = "0".repeat(40);
    let build = found(&[
        ("GITLAB_CI", "true"),
        ("CI_PROJECT_URL", "https://git.example/o/r"),
        ("CI_COMMIT_BEFORE_SHA", &zeros),
        ("CI_COMMIT_SHA", "1ecfd275763eff1d6b4844ea3168962458c9f27a"),
    ]);
    let build = build.unwrap();
    assert_eq!(
        build.get(Field::Diff),
        Some("https://git.example/o/r/-/commit/1ecfd275763eff1d6b4844ea3168962458c9f27a")
    );
}

#[test]
fn a_detached_head_is_no_branch() {
    for (value, branch) in
        [("detached", None), ("HEAD", None), ("origin/main", Some("main")), ("refs/heads/a/b", Some("a/b"))]
    {
        let build = found(&[("JENKINS_URL", "https://ci.example"), ("GIT_BRANCH", value)]).unwrap();
        assert_eq!(build.get(Field::Branch), branch, "{value}");
    }
}

#[test]
fn repositories_are_called_by_their_path() {
    for (text, path) in [
        ("https://user:pw@git.example/o/r.git", "o/r"),
        ("ssh://git@git.example:22/group/sub/r.git", "group/sub/r"),
        ("git@git.example:o/r.git", "o/r"),
        ("o/r", "o/r"),
        ("folder/job name", "folder/job name"),
    ] {
        assert_eq!(path_of(text), path);
    }
}

#[test]
fn values_are_of_one_line() {
    assert_eq!(proper(Field::Title, "\n fix\r\n\nmore"), Some("fix".into()));
    assert_eq!(proper(Field::Branch, "a\nb\tc"), Some("a b c".into()));
    assert_eq!(proper(Field::Author, " \n"), None);
}

#[test]
fn times_are_seconds_milliseconds_or_dates_of_any_zone() {
    let at = |seconds| Some(UNIX_EPOCH + Duration::from_secs(seconds));
    for text in [
        "1643647675",
        "1643647675000",
        "2022-01-31T16:47:55Z",
        "2022-02-01T00:47:55+08:00",
        "2022-01-31T11:17:55-05:30",
    ] {
        assert_eq!(time(text), at(1_643_647_675), "{text}");
    }
    for text in ["", "now", "2022-01-31", "+08:00", "2022-13-31T16:47:55Z"] {
        assert_eq!(time(text), None, "{text}");
    }
}

#[test]
fn the_author_is_told_from_who_started_the_build() {
    let started =
        [("GITLAB_CI", "true"), ("GITLAB_USER_LOGIN", "mona"), ("GITLAB_USER_EMAIL", "mona@example.com")];
    let build = found(&started).unwrap();
    assert_eq!(build.author(), ["mona@example.com", "mona", "mona"]);
    let written = [&started[..], &[("CI_COMMIT_AUTHOR", "Lisa Li <lisa@example.com>")]].concat();
    assert_eq!(found(&written).unwrap().author(), ["lisa@example.com", "Lisa Li"]);
    let nobody = [("GITLAB_CI", "true"), ("GITLAB_USER_LOGIN", "mona"), ("CI_PIPELINE_SOURCE", "schedule")];
    assert!(found(&nobody).unwrap().author().is_empty());
}
