//! What the CI service that this runs under tells of the build: read from a table of services, `services.txt`.

mod git;
mod services;
mod status;
mod template;
#[cfg(test)]
mod tests;

use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::host::Variables;

pub use services::names;
pub use status::Status;

use self::services::Service;
use self::template::Reader;

macro_rules! fields {
    ($($(#[doc = $doc:literal])+ $field:ident = $name:literal;)+) => {
        /// What can be known of a build.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Field { $($(#[doc = $doc])+ $field),+ }

        impl Field {
            /// Its name in `services.txt`.
            fn named(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$field),)+ _ => None }
            }

            /// How many there are.
            const COUNT: usize = [$(Self::$field),+].len();
        }
    };
}

fields! {
    /// `owner/name`.
    Repository = "repository";
    /// The branch, of a pull request the one that it comes from.
    Branch = "branch";
    /// The tag.
    Tag = "tag";
    /// A branch or a tag: the service does not say which.
    Ref = "ref";
    /// The branch that a pull request goes to.
    Target = "target";
    /// Number of the pull request as it is written: `#12`, `!12`.
    Request = "request";
    /// Its title.
    RequestTitle = "request_title";
    /// Its address.
    RequestPage = "request_page";
    /// Hash of the commit that somebody has written.
    Commit = "commit";
    /// Its address.
    CommitPage = "commit_page";
    /// The first line of its message.
    Title = "title";
    /// Who has written it.
    Author = "author";
    /// The author's name at the service.
    AuthorLogin = "author_login";
    /// The author's e-mail address.
    AuthorEmail = "author_email";
    /// Who has started the build, when a person has.
    Starter = "starter";
    /// That person's name at the service.
    StarterLogin = "starter_login";
    /// That person's e-mail address.
    StarterEmail = "starter_email";
    /// How it ended, in the service's words.
    StatusWord = "status";
    /// When it began.
    Started = "started";
    /// When it ended, of another build than this one.
    Ended = "ended";
    /// Name of the workflow or pipeline.
    Workflow = "workflow";
    /// Name of the job.
    Job = "job";
    /// Its address.
    JobPage = "job_page";
    /// Number of the run, for people.
    Number = "number";
    /// What tells the run from others.
    Id = "id";
    /// What tells one try of the run from others.
    Attempt = "attempt";
    /// Address of the run.
    Run = "run";
    /// Address of what has changed.
    Diff = "diff";
}

impl Field {
    /// Is its value an address?
    fn is_address(self) -> bool {
        matches!(self, Self::RequestPage | Self::CommitPage | Self::JobPage | Self::Run | Self::Diff)
    }
}

/// A build. Its values are of one line and not empty; addresses are of the web and without a user. Otherwise they are
/// whatever people call their branches.
#[derive(Debug, Clone)]
pub struct Build {
    /// Key of the service.
    pub service: &'static str,
    /// Name of the service.
    pub name: &'static str,
    values: [Option<String>; Field::COUNT],
}

/// No build takes as long: a clock is wrong.
const LONGEST: Duration = Duration::from_secs(30 * 24 * 3600);

/// What `git` may take: a card without a title is better than one that is late.
const GIT: Duration = Duration::from_secs(2);

impl Build {
    /// The build that this run belongs to, by its variables; `None` outside of any service that is known. Files that they
    /// name are waited for no longer than `limit`.
    pub fn find(env: &Variables, cwd: &Path, limit: Duration) -> Option<Self> {
        let reader = Reader::new(env, cwd, limit);
        let services = services::services();
        let service = services.iter().find(|service| service.is_here(&reader))?;
        let mut build = Self::of(service, &services, &reader);
        build.split_author();
        // A commit that is no hash is no matter of Git's.
        let commit = build.get(Field::Commit);
        if (build.get(Field::Author).is_none() || build.get(Field::Title).is_none())
            && commit.is_none_or(is_hash)
            && let Some(commit) = git::commit(env, cwd, commit.unwrap_or("HEAD"), limit.min(GIT))
        {
            if build.get(Field::Author).is_none() {
                build.set(Field::Author, commit.author);
                build.set(Field::AuthorEmail, commit.email);
            }
            if build.get(Field::Title).is_none() {
                build.set(Field::Title, commit.title);
            }
        }
        Some(build)
    }

    fn of(service: &Service, all: &[Service], reader: &Reader<'_>) -> Self {
        let mut values = [const { None }; Field::COUNT];
        for (index, value) in values.iter_mut().enumerate() {
            let mut rows = service.rows(index, all);
            *value = rows.find_map(|row| proper(row.field, &row.value(reader)?));
        }
        Self { service: service.key, name: service.name, values }
    }

    fn set(&mut self, field: Field, value: String) {
        self.values[field as usize] = proper(field, &value);
    }

    /// `Name <e-mail>` as Git writes it.
    fn split_author(&mut self) {
        let Some(author) = self.get(Field::Author) else { return };
        let Some((name, email)) = author.split_once('<').map(|(name, rest)| (name.trim(), rest)) else {
            return;
        };
        let email = email.trim_end_matches('>').trim().to_owned();
        let name = if name.is_empty() { email.clone() } else { name.to_owned() };
        self.set(Field::Author, name);
        if self.get(Field::AuthorEmail).is_none() {
            self.set(Field::AuthorEmail, email);
        }
    }

    /// A value, when it is known.
    pub fn get(&self, field: Field) -> Option<&str> {
        self.values[field as usize].as_deref()
    }

    /// How it ended, where the service tells already.
    pub fn status(&self) -> Option<Status> {
        Status::parse(self.get(Field::StatusWord)?)
    }

    /// How long it has taken until `now`, where its beginning is known.
    pub fn took(&self, now: SystemTime) -> Option<Duration> {
        let end = self.get(Field::Ended).and_then(time).unwrap_or(now);
        let took = end.duration_since(time(self.get(Field::Started)?)?).ok();
        took.filter(|took| *took < LONGEST)
    }

    /// What people may be called who are meant by its author: e-mail address, name at the service, name. Where nobody is
    /// known as the author, whoever started the build.
    pub fn author(&self) -> Vec<&str> {
        let author = [Field::AuthorEmail, Field::AuthorLogin, Field::Author];
        let starter = [Field::StarterEmail, Field::StarterLogin, Field::Starter];
        let known = |fields: [Field; 3]| fields.into_iter().filter_map(|field| self.get(field)).collect();
        let found: Vec<&str> = known(author);
        if found.is_empty() { known(starter) } else { found }
    }

    /// What is the same in one try of one job, and in no other.
    pub fn key(&self) -> String {
        let parts = [Field::Repository, Field::Id, Field::Attempt, Field::Job].map(|field| self.get(field));
        let parts: Vec<&str> = parts.into_iter().map(Option::unwrap_or_default).collect();
        format!("ci {} {}", self.service, parts.join(" "))
    }
}

/// `value` as `field` has it; `None` when it says nothing.
fn proper(field: Field, value: &str) -> Option<String> {
    let line = match field {
        Field::Title | Field::RequestTitle => value.trim().lines().next().unwrap_or_default(),
        _ => value,
    };
    let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    let value = match field {
        Field::Repository => path_of(&line).to_owned(),
        Field::Branch => match line.strip_prefix("refs/heads/").unwrap_or(&line) {
            // A commit was checked out, and no branch.
            "HEAD" | "detached" => return None,
            branch => branch.to_owned(),
        },
        _ => line,
    };
    (!value.is_empty()).then_some(value)
}

/// `owner/name` of the address that a repository is fetched from, or `text` itself.
fn path_of(text: &str) -> &str {
    let path = match text.split_once("://") {
        Some((_, rest)) => rest.split_once('/').map_or(rest, |(_, path)| path),
        // git@host:owner/name.git
        None => match text.split_once(':') {
            Some((host, path)) if host.contains('@') => path,
            _ => text,
        },
    };
    let path = path.trim_matches('/');
    path.strip_suffix(".git").unwrap_or(path)
}

/// Is it the hash of a commit?
pub fn is_hash(text: &str) -> bool {
    (7..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Seconds or milliseconds since 1970, or `2022-01-31T16:47:55Z` with any time zone.
fn time(text: &str) -> Option<SystemTime> {
    if let Ok(number) = text.parse::<u64>() {
        // No build is from before 1970-04-27, and none from after the year 5138.
        let unit = if number > 100_000_000_000 { Duration::from_millis } else { Duration::from_secs };
        return UNIX_EPOCH.checked_add(unit(number));
    }
    let (local, zone) = match text.len().checked_sub(6).and_then(|at| text.split_at_checked(at)) {
        Some((local, zone)) if zone.starts_with(['+', '-']) => (local, zone),
        _ => return humantime::parse_rfc3339_weak(text).ok(),
    };
    let (hours, minutes) = zone[1..].split_once(':')?;
    let minutes: u64 = hours.parse::<u64>().ok()? * 60 + minutes.parse::<u64>().ok()?;
    let (local, shift) = (humantime::parse_rfc3339_weak(local).ok()?, Duration::from_secs(minutes * 60));
    if zone.starts_with('-') { local.checked_add(shift) } else { local.checked_sub(shift) }
}
