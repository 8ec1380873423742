//! `ding recipe`: each file is parsed by the tool that it is for, where that is installed, and used once, in both languages and
//! for both kinds of target.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use yaml_rust2::{Yaml, YamlLoader};

use crate::support::World;

/// A recipe, where it was printed for.
struct Recipe {
    world: World,
    lang: &'static str,
    /// For a group? Else for a webhook.
    group: bool,
    text: String,
}

/// The recipe in both languages, for both kinds of target.
fn each(name: &'static str, mut check: impl FnMut(&Recipe)) {
    for lang in ["en", "zh"] {
        for group in [false, true] {
            let mut world = World::new();
            // The processes have the clock of the machine.
            world.clock.put(now());
            let to = world.group_target();
            // A job has its secrets from its tool, and no other.
            let mut arguments = vec!["recipe", name, "--lang", lang];
            if group {
                arguments.extend(["--to", &to]);
            }
            let printed = world.run(arguments).good();
            assert_eq!(printed.stderr, "");
            for (name, value) in secrets(&world).into_iter().filter(|(name, _)| *name != "DINGTALK_CLIENT_ID")
            {
                assert!(!printed.stdout.contains(&value), "{name} is in {}", printed.stdout);
            }
            world.set("PATH", "");
            let text = printed.stdout;
            check(&Recipe { world, lang, group, text });
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the processes of these tests have the clock of the machine")]
fn now() -> std::time::SystemTime {
    std::time::SystemTime::now()
}

/// The secrets of the sandbox, by the names of their variables.
fn secrets(world: &World) -> Vec<(&'static str, String)> {
    let names = ["DING_WEBHOOK", "DING_WEBHOOK_SECRET", "DINGTALK_CLIENT_ID", "DINGTALK_CLIENT_SECRET"];
    names.map(|name| (name, world.env[name].clone())).to_vec()
}

impl Recipe {
    fn secret(&self, name: &str) -> String {
        let given = secrets(&self.world).into_iter().find(|(known, _)| *known == name);
        let wanted = if self.group { "DINGTALK_CLIENT" } else { "DING_WEBHOOK" };
        assert!(name.starts_with(wanted), "{name}: {}", self.text);
        given.unwrap().1
    }

    fn path(&self, below: &str) -> PathBuf {
        self.world.folder.path().join(below)
    }

    /// A file of its folder.
    fn file(&self, below: &str, text: &str) -> PathBuf {
        let path = self.path(below);
        ding::store::write(&path, text.as_bytes()).unwrap();
        path
    }

    /// A program on the search path. Copied by another process: a file that this one has just written may still be open in a
    /// child that another test is starting, and then nobody can run it.
    fn program(&self, below: &str, text: &str) {
        fs::create_dir_all(self.path(below).parent().unwrap()).unwrap();
        let source = self.file("source", text);
        let copied = Command::new("install").args(["-m", "755"]).arg(source).arg(self.path(below)).status();
        assert!(copied.unwrap().success(), "{below}");
    }

    /// The files that an administrator would keep the secrets in, in a folder of this test.
    fn files(&self, text: &str) -> String {
        for (name, variable) in [
            ("webhook", "DING_WEBHOOK"),
            ("secret", if self.group { "DINGTALK_CLIENT_SECRET" } else { "DING_WEBHOOK_SECRET" }),
            ("client-secret", "DINGTALK_CLIENT_SECRET"),
        ] {
            self.file(&format!("etc/ding/{name}"), &self.world.env[variable]);
        }
        text.replace("/etc/ding/", &format!("{}/", self.path("etc/ding").display()))
    }

    /// A process with nothing but `environment`, the search path and the sandbox's addresses.
    fn command(&self, program: &[&str], environment: &[(String, String)]) -> Command {
        self.program("bin/backup.sh", "#!/bin/sh\necho '2 of 40 files are missing'\nexit 3\n");
        let _ = std::os::unix::fs::symlink(crate::support::program(), self.path("bin/ding"));
        let mut command = Command::new(program[0]);
        command.args(&program[1..]).env_clear().current_dir(self.path("")).stdin(Stdio::null());
        command.env("PATH", format!("{}:/usr/bin:/bin", self.path("bin").display()));
        command.env("XDG_STATE_HOME", self.path("state")).env("XDG_CACHE_HOME", self.path("cache"));
        for name in ["DINGTALK_API_BASE", "DINGTALK_OAPI_BASE"] {
            command.env(name, &self.world.env[name]);
        }
        command.envs(environment.iter().filter(|(name, _)| name != "PATH").cloned());
        command
    }

    /// Runs it; gives what arrived.
    fn run(&self, program: &[&str], environment: &[(String, String)], code: i32) -> Vec<String> {
        let before = self.world.sandbox.messages().len();
        let output = self.command(program, environment).output().unwrap();
        assert_eq!(output.status.code(), Some(code), "{program:?}\n{}\n{}", said(&output), self.text);
        self.arrived(before)
    }

    fn arrived(&self, before: usize) -> Vec<String> {
        self.world.sandbox.messages()[before..].iter().map(|entry| entry.body.to_string()).collect()
    }

    /// Runs a call of `ding` that sends one message, which holds `parts`.
    fn sends(&self, program: &[&str], environment: &[(String, String)], code: i32, parts: &[&str]) {
        let arrived = self.run(program, environment, code);
        assert_eq!(arrived.len(), 1, "{program:?}: {arrived:?}");
        for part in parts {
            assert!(arrived[0].contains(part), "{part}: {}", arrived[0]);
        }
    }

    fn yaml(&self) -> Vec<Yaml> {
        // Wrong words in front of colons, keys given twice, tabs: all but the length of lines, which addresses and comments need.
        let rules = "{extends: default, rules: {line-length: disable, document-start: disable}}";
        let path = self.file("recipe.yaml", &self.text);
        tool(&["yamllint", "-s", "-d", rules, &path.display().to_string()], &self.text);
        YamlLoader::load_from_str(&self.text).unwrap()
    }

    /// A unit as systemd reads it.
    fn unit(&self, folder: &Path, name: &str) {
        tool(
            &["systemd-analyze", "--man=no", "verify", &folder.join(name).display().to_string()],
            &self.text,
        );
    }
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// Lets another tool read a recipe; says aloud where it is not installed.
fn tool(words: &[&str], text: &str) {
    match Command::new(words[0]).args(&words[1..]).output() {
        // What it finds without failing is printed.
        Ok(output) => {
            assert!(output.status.success() && said(&output).trim().is_empty(), "{}\n{text}", said(&output))
        }
        Err(_) => {
            // Not by a macro: the harness would keep it to itself.
            let said = format!("NOT RUN: recipes read by {}, which is not installed\n", words[0]);
            std::io::stderr().write_all(said.as_bytes()).unwrap();
        }
    }
}

fn given(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn text(yaml: &Yaml) -> &str {
    yaml.as_str().unwrap_or_else(|| panic!("no text: {yaml:?}"))
}

fn pairs(yaml: &Yaml) -> Vec<(&str, &Yaml)> {
    yaml.as_hash().into_iter().flatten().map(|(name, value)| (text(name), value)).collect()
}

fn words(yaml: &Yaml) -> Vec<&str> {
    yaml.as_vec().unwrap().iter().map(text).collect()
}

/// GitHub's variables, which Gitea and Forgejo set too.
const BUILD: &[(&str, &str)] = &[
    ("CI", "true"),
    ("GITHUB_ACTIONS", "true"),
    ("GITHUB_SERVER_URL", "https://git.example.com"),
    ("GITHUB_REPOSITORY", "octo/hello"),
    ("GITHUB_RUN_ID", "4711"),
    ("GITHUB_RUN_NUMBER", "12"),
    ("GITHUB_REF", "refs/heads/main"),
    ("GITHUB_SHA", "8a1f0c7d"),
];

fn workflow(recipe: &Recipe, more: &[(&str, &str)]) {
    let [workflow] = recipe.yaml().try_into().unwrap();
    let (mut told, mut environment) = (0, given(&[BUILD, more].concat()));
    for step in workflow["jobs"]["build"]["steps"].as_vec().unwrap() {
        let Some(line) = step["run"].as_str().filter(|line| line.contains("ding ")) else { continue };
        assert!(!line.contains("${{"), "an expression inside a script is code injection: {line}");
        assert_eq!(text(&step["if"]), "failure()");
        for (name, value) in pairs(&step["env"]) {
            let value =
                match text(value).strip_prefix("${{ ").and_then(|rest| rest.strip_suffix(" }}")).unwrap() {
                    "job.status" => "failure".to_owned(),
                    secret => recipe.secret(secret.strip_prefix("secrets.").unwrap()),
                };
            environment.push((name.to_owned(), value));
        }
        recipe.sends(&["bash", "-eu", "-c", line], &environment, 0, &["octo/hello #12", "8a1f0c7d", "❌"]);
        told += 1;
    }
    assert_eq!(told, 1);
}

#[test]
fn github() {
    each("github", |recipe| workflow(recipe, &[]));
}

#[test]
fn gitea() {
    each("gitea", |recipe| workflow(recipe, &[("GITEA_ACTIONS", "true")]));
}

/// The secrets that the comment of a recipe names.
fn named(recipe: &Recipe) -> Vec<(String, String)> {
    let all = secrets(&recipe.world);
    let named = all.iter().filter(|(name, _)| {
        recipe
            .text
            .lines()
            .any(|line| line.starts_with('#') && line.split([' ', ',']).any(|word| word == *name))
    });
    let named: Vec<_> = named.map(|(name, _)| ((*name).to_owned(), recipe.secret(name))).collect();
    assert_eq!(named.len(), 2, "{}", recipe.text);
    named
}

#[test]
fn gitlab() {
    each("gitlab", |recipe| {
        let [pipeline] = recipe.yaml().try_into().unwrap();
        let job = &pipeline["tell"];
        assert_eq!((text(&job["when"]), job["allow_failure"].as_bool()), ("on_failure", Some(true)));
        let mut environment = named(recipe);
        environment.extend(given(&[
            ("GITLAB_CI", "true"),
            ("CI_PROJECT_PATH", "octo/hello"),
            ("CI_PIPELINE_IID", "12"),
            ("CI_PIPELINE_URL", "https://gitlab.example.com/octo/hello/-/pipelines/4711"),
            ("CI_COMMIT_REF_NAME", "main"),
        ]));
        for line in words(&job["script"]) {
            recipe.sends(&["sh", "-eu", "-c", line], &environment, 0, &["octo/hello", "main", "❌"]);
        }
    });
}

#[test]
fn woodpecker() {
    each("woodpecker", |recipe| {
        let [pipeline] = recipe.yaml().try_into().unwrap();
        let step = &pipeline["steps"][1];
        assert_eq!((text(&step["failure"]), text(&step["when"][0]["status"][0])), ("ignore", "failure"));
        let mut environment = given(&[
            ("CI", "woodpecker"),
            ("CI_REPO", "octo/hello"),
            ("CI_PIPELINE_NUMBER", "12"),
            ("CI_COMMIT_BRANCH", "main"),
            ("CI_COMMIT_SHA", "8a1f0c7d"),
        ]);
        for (name, value) in pairs(&step["environment"]) {
            assert_eq!(text(&value["from_secret"]), name.to_lowercase());
            environment.push((name.to_owned(), recipe.secret(name)));
        }
        for line in words(&step["commands"]) {
            recipe.sends(&["sh", "-eu", "-c", line], &environment, 0, &["octo/hello", "main", "❌"]);
        }
    });
}

#[test]
fn jenkins() {
    each("jenkins", |recipe| {
        let balance =
            |open: char, close: char| recipe.text.matches(open).count() == recipe.text.matches(close).count();
        assert!(
            balance('{', '}') && balance('(', ')') && recipe.text.matches('\'').count().is_multiple_of(2)
        );
        let mut environment = given(&[
            ("JENKINS_URL", "https://ci.example.com/"),
            ("JOB_NAME", "nightly"),
            ("BUILD_TAG", "jenkins-nightly-12"),
            ("BUILD_NUMBER", "12"),
            ("BUILD_URL", "https://ci.example.com/job/nightly/12/"),
        ]);
        for line in recipe.text.lines().filter(|line| line.contains("credentials('")) {
            let (name, id) = line.trim().split_once(" = credentials('").unwrap();
            assert_eq!(id.strip_suffix("')").unwrap(), name.to_lowercase().replace('_', "-"));
            environment.push((name.to_owned(), recipe.secret(name)));
        }
        let scripts = recipe.text.split("sh '").skip(1).map(|rest| rest.split_once('\'').unwrap().0);
        let told: Vec<&str> = scripts.filter(|line| line.contains("ding ")).collect();
        assert_eq!(told.len(), 2);
        for (line, sign) in told.iter().zip(["❌", "✅"]) {
            recipe.sends(
                &["sh", "-xe", "-c", line],
                &environment,
                0,
                &["nightly #12", "/job/nightly/12/", sign],
            );
        }
    });
}

#[test]
fn cron() {
    each("cron", |recipe| {
        let path = recipe.file("crontab", &recipe.text);
        match Command::new("crontab").arg("-n").arg(path).output() {
            Ok(output) => assert!(output.status.success(), "{}\n{}", said(&output), recipe.text),
            Err(_) => tool(&["crontab"], &recipe.text),
        }
        let mut environment = Vec::new();
        let mut jobs = Vec::new();
        for line in recipe.text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            match line.split_once('=').filter(|(name, _)| !name.contains(' ')) {
                Some((name, value)) => {
                    assert!(jobs.is_empty(), "cron sets a variable only for the jobs below it: {line}");
                    environment.push((name.to_owned(), recipe.files(value)));
                }
                None => {
                    let mut fields = line.split_whitespace();
                    fields.by_ref().take(5).for_each(drop);
                    jobs.push(fields.collect::<Vec<_>>().join(" "));
                }
            }
        }
        let [backup, overdue, flush] = jobs.as_slice() else { panic!("{jobs:?}") };
        assert!(!jobs.iter().any(|job| job.contains('%')), "cron takes % for a line break");
        recipe.sends(&["sh", "-c", backup], &environment, 3, &["backup", "2 of 40 files are missing"]);
        // Not the second time.
        assert!(recipe.run(&["sh", "-c", backup], &environment, 3).is_empty());
        // All is well; then a job is late.
        assert!(recipe.run(&["sh", "-c", overdue], &environment, 0).is_empty());
        assert!(recipe.run(&["sh", "-c", flush], &environment, 0).is_empty());
        let late = "ding run --name late --expect 1ms -- true".to_owned();
        assert!(recipe.run(&["sh", "-c", &late], &environment, 0).is_empty());
        recipe.sends(&["sh", "-c", overdue], &environment, 0, &["late"]);
        assert!(recipe.run(&["sh", "-c", overdue], &environment, 0).is_empty());
        // What keeps it from looking is told too.
        let wrong = recipe.file("wrong.toml", "[jobs.q]\nexpect = 26\n");
        environment.push(("DING_CONFIG".to_owned(), wrong.display().to_string()));
        let code = if recipe.group { 3 } else { 0 };
        recipe.sends(&["sh", "-c", overdue], &environment, code, &["jobs.q.expect"]);
    });
}

/// The values of a key of a unit.
fn values<'a>(unit: &'a str, key: &str) -> Vec<&'a str> {
    unit.lines().filter_map(|line| line.strip_prefix(key)?.strip_prefix('=')).collect()
}

/// What systemd makes of the environment and the credentials of a unit.
fn environment(recipe: &Recipe, unit: &str) -> Vec<(String, String)> {
    let credentials: Vec<(&str, &str)> =
        values(unit, "LoadCredential").iter().map(|value| value.split_once(':').unwrap()).collect();
    assert_eq!(credentials.len(), if recipe.group { 1 } else { 2 }, "{unit}");
    let mut all = Vec::new();
    for pair in values(unit, "Environment").iter().flat_map(|value| value.split(' ')) {
        let (name, value) = pair.split_once('=').unwrap();
        if name.starts_with("XDG_") || name == "PATH" {
            continue;
        }
        let value = match value.strip_prefix("%d/") {
            Some(id) => recipe.files(credentials.iter().find(|(known, _)| *known == id).unwrap().1),
            None => value.to_owned(),
        };
        all.push((name.to_owned(), value));
    }
    all
}

#[test]
fn systemd() {
    each("systemd", |recipe| {
        let folder = recipe.path("units");
        recipe.file("units/ding-failed@.service", &recipe.text);
        recipe.unit(&folder, "ding-failed@backup.service");
        recipe.program(
            "bin/journalctl",
            "#!/bin/sh\n[ \"$1 $2\" = '-u backup.service' ] && echo 'no space left on device'\n",
        );
        let [line] = values(&recipe.text, "ExecStart").try_into().unwrap();
        let line = line.replace("%i", "backup.service").replace("%H", "web-1");
        // systemd's quotes are those of a shell here.
        let script = format!("exec {line}");
        let text = if recipe.lang == "zh" {
            "web-1 上的 backup.service 失败"
        } else {
            "backup.service failed on web-1"
        };
        recipe.sends(&["sh", "-c", &script], &environment(recipe, &recipe.text), 0, &[text, "no space left"]);
    });
}

/// Posts `body` to a service that is started for each connection, with it as standard input and output.
fn post(recipe: &Recipe, program: &Path, environment: &[(String, String)], request: &[u8]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let request = request.to_vec();
    let client = std::thread::spawn(move || {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.write_all(&request).unwrap();
        let mut answer = String::new();
        // As monitors do: nothing more is sent, but the connection is not closed.
        stream.read_to_string(&mut answer).unwrap();
        let _ = stream.shutdown(Shutdown::Both);
        answer
    });
    let socket: OwnedFd = listener.accept().unwrap().0.into();
    let output = recipe
        .command(&[&program.display().to_string()], environment)
        .stdin(socket.try_clone().unwrap())
        .stdout(socket)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", said(&output));
    client.join().unwrap()
}

fn request(method: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "{method} / HTTP/1.1\r\nHost: 127.0.0.1:8060\r\nUser-Agent: Alertmanager/0.27.0\r\n{headers}\r\n"
    );
    [head.as_bytes(), body].concat()
}

#[test]
fn alertmanager() {
    let payload =
        fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/payloads/alertmanager.json")).unwrap();
    each("alertmanager", |recipe| {
        let script = recipe.file("install.sh", &recipe.text);
        tool(&["shellcheck", &script.display().to_string()], &recipe.text);
        let root = recipe.path("root").display().to_string();
        let installed = recipe.run(&["sh", &script.display().to_string()], &given(&[("DESTDIR", &root)]), 0);
        assert!(installed.is_empty());
        let program = recipe.path("root/usr/local/bin/ding-alertmanager");
        tool(&["shellcheck", &program.display().to_string()], &recipe.text);
        let folder = recipe.path("root/etc/systemd/system");
        let service = fs::read_to_string(folder.join("ding-alertmanager@.service")).unwrap();
        // systemd looks whether the program is there.
        recipe.file(
            "root/etc/systemd/system/ding-alertmanager@.service",
            &service.replace("/usr/local/bin/ding-alertmanager", &program.display().to_string()),
        );
        recipe.unit(&folder, "ding-alertmanager.socket");
        recipe.unit(&folder, "ding-alertmanager@1.service");
        let environment = environment(recipe, &service);

        let length = format!("Content-Length: {}\r\nContent-Type: application/json\r\n", payload.len());
        let answer = post(recipe, &program, &environment, &request("POST", &length, &payload));
        assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
        let arrived = recipe.arrived(0);
        assert!(arrived.len() == 1 && arrived[0].contains("DiskWillFill"), "{arrived:?}");
        // A retry, by a client that asks before it sends.
        let expect = format!("content-length:{}\r\nExpect: 100-continue\r\n", payload.len());
        let answer = post(recipe, &program, &environment, &request("POST", &expect, &payload));
        assert!(answer.starts_with("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n"), "{answer}");
        assert_eq!(recipe.arrived(0).len(), 1);
        // What is no payload arrives too.
        let answer =
            post(recipe, &program, &environment, &request("POST", "Content-Length: 9\r\n", b"disk full"));
        assert!(
            answer.starts_with("HTTP/1.1 200 OK\r\n") && recipe.arrived(0)[1].contains("disk full"),
            "{answer}"
        );
        for (method, headers, status) in [
            ("GET", "", "405"),
            ("POST", "", "411"),
            ("POST", "Content-Length: -1\r\n", "411"),
            ("POST", "Content-Length: 99999999999\r\n", "411"),
        ] {
            let answer = post(recipe, &program, &environment, &request(method, headers, b""));
            assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{method} {headers}: {answer}");
        }
        // Without its secrets nothing can be sent: the monitor has to try again.
        let answer = post(recipe, &program, &[], &request("POST", &length, &payload));
        assert!(answer.starts_with("HTTP/1.1 503 "), "{answer}");
        assert_eq!(recipe.arrived(0).len(), 2);
    });
}

#[test]
fn webhook() {
    let payload = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/payloads/grafana.json");
    each("webhook", |recipe| {
        let [hooks] = recipe.yaml().try_into().unwrap();
        let hook = &hooks[0];
        assert_eq!(text(&hook["id"]), "alertmanager");
        assert_eq!(hook["include-command-output-in-response"].as_bool(), Some(true));
        let file = &hook["pass-file-to-command"][0];
        assert_eq!((text(&file["source"]), text(&file["envname"])), ("raw-request-body", "PAYLOAD"));
        let mut program = vec![text(&hook["execute-command"])];
        program
            .extend(hook["pass-arguments-to-command"].as_vec().unwrap().iter().map(|one| text(&one["name"])));
        let mut environment = Vec::new();
        for line in recipe.text.lines().filter(|line| line.contains("_FILE, ")) {
            for name in line.trim_start_matches("# ").split(", ") {
                environment.push(match (name.split_once('='), name.strip_suffix("_FILE")) {
                    (Some((name, value)), _) => (name.to_owned(), value.to_owned()),
                    (None, secret) => {
                        let path = recipe.file(name, &recipe.secret(secret.unwrap()));
                        (name.to_owned(), path.display().to_string())
                    }
                });
            }
        }
        assert_eq!(environment.len(), 2);
        let with =
            |file: &Path| [environment.clone(), given(&[("PAYLOAD", &file.display().to_string())])].concat();
        recipe.sends(&program, &with(&payload), 0, &["下单延迟过高"]);
        recipe.sends(&program, &with(&recipe.file("other", "disk full")), 0, &["disk full"]);
        assert!(recipe.run(&program, &with(&recipe.path("missing")), 1).is_empty());
    });
}

#[test]
fn docker() {
    each("docker", |recipe| {
        let [compose] = recipe.yaml().try_into().unwrap();
        let service = &compose["services"]["backup"];
        let known: Vec<&str> = pairs(&compose["secrets"]).iter().map(|(name, _)| *name).collect();
        assert_eq!(words(&service["secrets"]), known);
        let mut environment = Vec::new();
        for (name, value) in
            pairs(&service["environment"]).into_iter().filter(|(name, _)| !name.starts_with("XDG_"))
        {
            let value = match text(value).strip_prefix("/run/secrets/") {
                Some(file) => {
                    assert!(known.contains(&file));
                    let secret = recipe.secret(name.strip_suffix("_FILE").unwrap());
                    recipe.file(file, &secret).display().to_string()
                }
                None => text(value).to_owned(),
            };
            environment.push((name.to_owned(), value));
        }
        recipe.sends(&words(&service["command"]), &environment, 3, &["backup", "2 of 40 files are missing"]);
    });
}

#[test]
fn kubernetes() {
    each("kubernetes", |recipe| {
        let [job, claim] = recipe.yaml().try_into().unwrap();
        let kind = |yaml: &Yaml| (text(&yaml["apiVersion"]).to_owned(), text(&yaml["kind"]).to_owned());
        assert_eq!(kind(&job), ("batch/v1".into(), "CronJob".into()));
        assert_eq!(kind(&claim), ("v1".into(), "PersistentVolumeClaim".into()));
        let pod = &job["spec"]["jobTemplate"]["spec"]["template"]["spec"];
        let volumes: Vec<&str> =
            pod["volumes"].as_vec().unwrap().iter().map(|one| text(&one["name"])).collect();
        let container = &pod["containers"][0];
        for mount in container["volumeMounts"].as_vec().unwrap() {
            assert!(volumes.contains(&text(&mount["name"])));
        }
        assert_eq!(
            text(&pod["volumes"][1]["persistentVolumeClaim"]["claimName"]),
            text(&claim["metadata"]["name"])
        );
        let mut environment = Vec::new();
        for one in container["env"].as_vec().unwrap() {
            let (name, value) = (text(&one["name"]), text(&one["value"]));
            if !name.starts_with("XDG_") {
                environment.push((name.to_owned(), recipe.files(value)));
            }
        }
        // The keys of the secret are the names of the files.
        let made = recipe.text.lines().find(|line| line.starts_with("# kubectl create secret")).unwrap();
        for (name, path) in environment.iter().filter(|(name, _)| name.ends_with("_FILE")) {
            let key = path.rsplit('/').next().unwrap();
            assert!(made.contains(&format!("--from-file={key}")), "{name}: {made}");
        }
        recipe.sends(
            &words(&container["command"]),
            &environment,
            3,
            &["backup", "2 of 40 files are missing"],
        );
    });
}

#[test]
fn qinglong() {
    each("qinglong", |recipe| {
        let script = recipe.file(
            "ding-backup.sh",
            &recipe.text.replace("/ql/data", &recipe.path("ql").display().to_string()),
        );
        let script = script.display().to_string();
        tool(&["shellcheck", &script], &recipe.text);
        let environment = named(recipe);
        recipe.sends(&["bash", &script], &environment, 3, &["backup", "2 of 40 files are missing"]);
        if !recipe.group {
            fs::remove_dir_all(recipe.path("state")).unwrap();
            let panel = |name: &str| recipe.secret(name);
            // The panel knows the token alone.
            let token = panel("DING_WEBHOOK").rsplit('=').next().unwrap().to_owned();
            let of_panel =
                given(&[("DD_BOT_TOKEN", &token), ("DD_BOT_SECRET", &panel("DING_WEBHOOK_SECRET"))]);
            recipe.sends(&["bash", &script], &of_panel, 3, &["backup"]);
        }
    });
}

#[test]
fn skill() {
    each("skill", |recipe| {
        let front = recipe.text.strip_prefix("---\n").unwrap().split_once("\n---\n").unwrap().0;
        let [front] = YamlLoader::load_from_str(front).unwrap().try_into().unwrap();
        // The limits of the format: a name of small letters, a description of at most 1024 characters.
        assert_eq!(text(&front["name"]), "ding");
        assert!((40..1024).contains(&text(&front["description"]).chars().count()));
        let block = recipe.text.split_once("```sh\n").unwrap().1.split_once("```").unwrap().0;
        let wanted = if recipe.group { "DINGTALK_CLIENT" } else { "DING_WEBHOOK" };
        let mut environment: Vec<(String, String)> = secrets(&recipe.world)
            .into_iter()
            .filter(|(name, _)| name.starts_with(wanted))
            .map(|(name, value)| (name.to_owned(), value))
            .collect();
        environment.push(("LANG".into(), "C.UTF-8".into()));
        recipe.program("backup.sh", "#!/bin/sh\n");
        let sent: usize =
            block.lines().map(|line| recipe.run(&["sh", "-c", line], &environment, 0).len()).sum();
        assert_eq!(sent, 3, "{block}");
        // Every flag in the text is one of the program's.
        let help = recipe.world.run(["send", "text", "--help"]).good().stdout
            + &recipe.world.run(["recipe", "--help"]).good().stdout;
        let spans: Vec<&str> = recipe.text.split('`').skip(1).step_by(2).collect();
        for flag in spans.iter().filter(|span| span.starts_with('-') && !span.starts_with("---")) {
            let flag = flag.split(' ').next().unwrap();
            assert!(flag == "-" || help.contains(flag), "{flag}");
        }
    });
}

#[test]
fn the_list_names_each_and_a_wrong_name_is_told() {
    let world = World::new();
    let list = world.run(["recipe", "--json"]).good().json();
    let names: Vec<&str> =
        list["recipes"].as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap()).collect();
    assert_eq!(
        names,
        [
            "alertmanager",
            "cron",
            "docker",
            "gitea",
            "github",
            "gitlab",
            "jenkins",
            "kubernetes",
            "qinglong",
            "skill",
            "systemd",
            "webhook",
            "woodpecker"
        ]
    );
    assert_eq!(world.run(["recipe", "-q"]).good().stdout, format!("{}\n", names.join("\n")));
    let document = world.run(["recipe", "cron", "--json"]).good().json();
    assert!(matches!(&document["recipe"], Value::String(text) if text.contains("ding run")), "{document}");
    assert!(world.run(["recipe", "crom"]).exits(2).stderr.contains("cron"));
    assert!(world.run(["recipe", "cron", "-n"]).exits(2).stderr.contains("no request"));
    // It is for another machine, which may know the name.
    let unknown = world.run(["recipe", "cron", "--to", "nobody"]).good();
    assert_eq!(unknown.stdout, world.run(["recipe", "cron"]).good().stdout);
    assert!(unknown.stderr.contains("`nobody`") && unknown.stderr.contains("group:OPEN"), "{unknown}");
    let _ = world.run(["recipe", "cron", "--to", "group:chat123"]).exits(2);
    let url = world.sandbox.webhook_url();
    world.config(&format!("[targets.ops]\nwebhook = \"{url}\"\nkeyword = \"告警\"\n"));
    let named = world.run(["recipe", "cron", "--to", "ops"]).good();
    assert!(
        named.stderr.contains("`ops` wants the keyword `告警`") && !named.stdout.contains("--to"),
        "{named}"
    );
}
