//! What a CI service tells of a build, as a card; and who `--at author` is.

use std::time::Duration;

use clap::Args;

use super::empty::left_out;
use crate::ci::{self, Build, Field, Status, is_hash};
use crate::ctx::{Ctx, Usage};
use crate::delivery::{Button, Fidelity, Mention, literal};
use crate::dispatch::length;
use crate::failure::Fail as _;
use crate::lang::{Sentence, Text};
use crate::net::quote;
use crate::say;

/// Files that the service names are waited for so long.
const LIMIT: Duration = Duration::from_secs(5);
/// Bytes of an address: what is longer would take the room of all that the card says.
const LONGEST: usize = 2_000;

/// A card that says what the CI service tells.
#[derive(Debug, Args)]
#[group(skip)]
pub(super) struct CiArgs {
    /// Say what the CI service tells of this build: result, repository, branch, commit, author, duration, with buttons to
    /// the run and the changes
    #[arg(long)]
    ci: bool,

    /// How the build ended, such as success, failure or cancelled, where the service does not tell
    #[arg(long, value_name = "WORD", requires = "ci")]
    status: Option<String>,
}

impl CiArgs {
    /// The card, when one is wanted. `says`: is there something to send besides?
    ///
    /// # Errors
    /// No service is recognised, and there is nothing else to send, or with `--exact`; with that also an empty
    /// `--status`.
    pub(super) fn card(&self, ctx: &Ctx, says: bool, fidelity: Fidelity) -> anyhow::Result<Option<Card>> {
        if !self.ci {
            return Ok(None);
        }
        let given = self.status.as_deref().and_then(Status::parse);
        let build = match build(ctx) {
            // What is given is an alert all the same.
            Err(usage) if !fidelity.is_exact() && (says || given.is_some()) => {
                let what = say!("the card says nothing of the build", "卡片不含构建信息");
                ctx.ui.warn_of(&what, &usage.failure());
                let title = heading(ctx, "CI", given.as_ref());
                return Ok(Some(Card { title, ..Card::default() }));
            }
            build => build?,
        };
        if self.status.is_some() && given.is_none() {
            left_out(ctx, fidelity, "--status")?;
        }
        let status = given.or_else(|| build.status());
        if status.is_none() {
            let name = build.name;
            ctx.ui.note(say!(
                "{name} does not tell how the build ended: `--status success` or `--status failure` does",
                "{name} 未提供构建结果：请用 `--status success` 或 `--status failure` 指定"
            ));
        }
        let took = build.took(ctx.clock.now());
        Ok(Some(Card::new(ctx, &build, status.as_ref(), took)))
    }
}

/// The build that this run belongs to.
///
/// # Errors
/// No service is recognised.
pub(super) fn build(ctx: &Ctx) -> Result<Build, Usage> {
    Build::find(&ctx.env, &ctx.cwd, LIMIT).ok_or_else(|| {
        let (names, zh) = (ci::names().join(", "), ci::names().join("、"));
        Usage::new(
            say!(
                "no CI service is recognised by its variables, and `--ci` takes all from them",
                "未识别出任何 CI 服务的环境变量，而 `--ci` 的内容全部来自这些变量"
            ),
            say!(
                "known are {names}; inside a container its variables have to be passed on (`docker run --env-file`), elsewhere write the card yourself",
                "已知的服务：{zh}；在容器内需传入这些变量（`docker run --env-file`），其他环境请自行填写卡片内容"
            ),
        )
    })
}

/// What is told of a build.
#[derive(Default)]
pub(super) struct Card {
    /// Its heading, and the preview.
    pub(super) title: String,
    /// What is known, a line of Markdown each.
    pub(super) lines: Vec<String>,
    /// To the run and to what has changed.
    pub(super) buttons: Vec<Button>,
    /// What makes two cards the same: the run, its try, and how it ended.
    pub(super) key: String,
}

impl Card {
    /// Of `build`, which ended with `status` and took so long, as far as that is known.
    pub(super) fn new(ctx: &Ctx, build: &Build, status: Option<&Status>, took: Option<Duration>) -> Self {
        let told = Teller { ctx, build };
        let what = [Field::Repository, Field::Workflow].into_iter().find_map(|field| told.get(field, 100));
        let mut what = what.unwrap_or_else(|| build.name.to_owned());
        if let Some(number) = told.get(Field::Number, 30) {
            what = format!("{what} #{number}");
        }
        let title = heading(ctx, &what, status);
        let key = format!("{} {status:?}", build.key());
        Self { title, lines: told.lines(took), buttons: told.buttons(), key }
    }

    /// All of it as Markdown.
    pub(super) fn text(&self) -> String {
        let lines = self.lines.iter().map(|line| format!("\n- {line}"));
        format!("### {}{}", self.title, lines.collect::<String>())
    }
}

/// What a card is called: of what, and how it ended.
fn heading(ctx: &Ctx, what: &str, status: Option<&Status>) -> String {
    let mark = status.map_or("", Status::mark);
    let ended = match status {
        None => say!("{what}: build", "{what}：构建"),
        Some(Status::Other(other)) => say!("{what}: {}", "{what}：{}", shown(ctx, other, 40)),
        Some(known) => {
            let words = known.words().unwrap_or(Text { en: "", zh: "" });
            say!("{what}: {}", "{what}：{}"; words)
        }
    };
    format!("{mark}{}", ended.get(ctx.ui.lang()))
}

/// A text of others without secrets, which does nothing.
fn shown(ctx: &Ctx, text: &str, most: usize) -> String {
    literal(&ctx.ui.redactor().clean(text), most)
}

/// Says in a message what is known of a build, of which anything may be somebody's choice.
struct Teller<'a> {
    ctx: &'a Ctx,
    build: &'a Build,
}

impl Teller<'_> {
    fn shown(&self, text: &str, most: usize) -> String {
        shown(self.ctx, text, most)
    }

    fn get(&self, field: Field, most: usize) -> Option<String> {
        Some(self.shown(self.build.get(field)?, most))
    }

    /// An address, unless there is a secret in it, or too much.
    fn address(&self, field: Field) -> Option<String> {
        let address = self.build.get(field).filter(|address| address.len() <= LONGEST)?;
        let clean = self.ctx.ui.redactor().clean(address);
        (clean == address).then(|| address.replace('(', "%28").replace(')', "%29"))
    }

    /// `text`, which leads to the address of `field` where there is one.
    fn linked(&self, text: String, field: Field) -> String {
        match self.address(field) {
            Some(address) => format!("[{text}]({address})"),
            None => text,
        }
    }

    fn commit(&self) -> Option<String> {
        let hash = self.build.get(Field::Commit)?;
        // Enough to find it.
        let short = if is_hash(hash) { hash[..hash.len().min(8)].to_owned() } else { self.shown(hash, 40) };
        Some(self.linked(short, Field::CommitPage))
    }

    /// A line for each thing that is known.
    fn lines(&self, took: Option<Duration>) -> Vec<String> {
        let build = self.build;
        let joined = |parts: [Option<String>; 2], between: &str| {
            let parts: Vec<String> = parts.into_iter().flatten().collect();
            (!parts.is_empty()).then(|| parts.join(between))
        };
        let request = self.get(Field::Request, 20).map(|number| self.linked(number, Field::RequestPage));
        let merge = build.get(Field::Request).is_some_and(|number| number.starts_with('!'));
        let request_label = match merge {
            true => Text { en: "Merge request", zh: "合并请求" },
            false => Text { en: "Pull request", zh: "合并请求" },
        };
        let branch = self.get(Field::Branch, 100).map(|branch| match self.get(Field::Target, 100) {
            Some(target) => format!("{branch} → {target}"),
            None => branch,
        });
        let author = self.get(Field::Author, 60);
        let starter = self.get(Field::Starter, 60).filter(|_| author.is_none());
        let job = self.get(Field::Job, 60).map(|job| self.linked(job, Field::JobPage));
        let took = took.map(|took| length(took).get(self.ctx.ui.lang()).to_owned());
        let all = [
            (request_label, joined([request, self.get(Field::RequestTitle, 120)], " ")),
            (Text { en: "Branch", zh: "分支" }, branch),
            (Text { en: "Tag", zh: "标签" }, self.get(Field::Tag, 100)),
            (Text { en: "Branch or tag", zh: "分支/标签" }, self.get(Field::Ref, 100)),
            (Text { en: "Commit", zh: "提交" }, joined([self.commit(), self.get(Field::Title, 120)], " ")),
            (Text { en: "Author", zh: "作者" }, author),
            (Text { en: "Started by", zh: "触发人" }, starter),
            (Text { en: "Workflow", zh: "流水线" }, joined([self.get(Field::Workflow, 80), job], " / ")),
            (Text { en: "Duration", zh: "耗时" }, took),
        ];
        let lang = self.ctx.ui.lang();
        let line = |(label, value): (Text, Option<String>)| {
            Some(format!("{}{}{}", label.get(lang), lang.colon(), value?))
        };
        all.into_iter().filter_map(line).collect()
    }

    fn buttons(&self) -> Vec<Button> {
        let labels = [
            (Field::Run, Text { en: "View run", zh: "查看运行" }),
            (Field::Diff, Text { en: "View changes", zh: "查看改动" }),
        ];
        let button = |(field, label): (Field, Text)| {
            Some(Button { label: label.get(self.ctx.ui.lang()).to_owned(), url: self.address(field)? })
        };
        labels.into_iter().filter_map(button).collect()
    }
}

/// Whom `--at author` means: the author of the commit, by the table `[people]`. Nobody where that is not known: a message
/// that nobody is called by is better than none.
///
/// # Errors
/// With `--exact`, why nobody is meant.
pub(super) fn author(ctx: &Ctx, fidelity: Fidelity) -> anyhow::Result<Option<Mention>> {
    let nobody =
        |why: Sentence| say!("`--at author` mentions nobody: {}", "`--at author` 未 @ 任何人：{}"; why);
    let missing = |why: Sentence, hint: Sentence| match fidelity {
        Fidelity::Exact => Err(Usage::new(nobody(why), hint).into()),
        Fidelity::BestEffort => {
            ctx.ui.warn(nobody(why));
            ctx.ui.hint(hint);
            Ok(None)
        }
    };
    let settings = ctx.settings()?;
    let Some(build) = Build::find(&ctx.env, &ctx.cwd, LIMIT) else {
        return missing(
            say!("no CI service is recognised", "未识别出 CI 服务"),
            say!("name the person: `--at mobile:NUMBER`", "请直接指定：`--at mobile:手机号`"),
        );
    };
    let names = build.author();
    match settings.person(&names) {
        Ok(Some(person)) => return Ok(Some(person.into())),
        Ok(None) => {}
        Err(error) if fidelity.is_exact() => return Err(error.into()),
        Err(error) => {
            ctx.ui.warn(nobody(error.failure().message));
            return Ok(None);
        }
    }
    let name = build.name;
    let Some(key) = settings.person_key(&names) else {
        return missing(
            say!("{name} does not tell who has written the commit", "{name} 未提供提交作者"),
            say!("name the person: `--at mobile:NUMBER`", "请直接指定：`--at mobile:手机号`"),
        );
    };
    let setting = format!("people.{key}");
    let command = quote(&setting);
    missing(
        say!("`{key}` is not in the table `[people]`", "`[people]` 中没有 `{key}`"),
        say!(
            "`ding config set {command} mobile:NUMBER` (or `user:USERID`) adds the line",
            "用 `ding config set {command} mobile:手机号`（或 `user:USERID`）添加"
        ),
    )
}
