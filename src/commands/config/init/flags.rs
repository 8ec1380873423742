//! The flags of `config init` that say where a credential is.

use clap::Args;

use crate::config::Entry;
use crate::ctx::Ctx;
use crate::lang::Sentence;
use crate::say;

#[derive(Debug, Args)]
#[group(id = "webhook", multiple = false)]
pub(super) struct WebhookFrom {
    /// Read the webhook URL from standard input; a second line is the signing secret
    #[arg(long)]
    webhook_stdin: bool,

    /// The webhook URL is in this environment variable whenever it is needed
    #[arg(long, value_name = "NAME")]
    webhook_env: Option<String>,

    /// The webhook URL is in this file whenever it is needed
    #[arg(long, value_name = "PATH")]
    webhook_file: Option<String>,

    /// This command prints the webhook URL whenever it is needed
    #[arg(long, value_name = "COMMAND", value_parser = command_line)]
    webhook_command: Option<CommandLine>,
}

#[derive(Debug, Args)]
#[group(id = "secret", multiple = false, requires = "webhook")]
pub(super) struct SecretFrom {
    /// The signing secret is in this environment variable whenever it is needed
    #[arg(long, value_name = "NAME")]
    secret_env: Option<String>,

    /// The signing secret is in this file whenever it is needed
    #[arg(long, value_name = "PATH")]
    secret_file: Option<String>,

    /// This command prints the signing secret whenever it is needed
    #[arg(long, value_name = "COMMAND", value_parser = command_line)]
    secret_command: Option<CommandLine>,
}

#[derive(Debug, Args)]
#[group(id = "client_secret", multiple = false, conflicts_with = "webhook")]
pub(super) struct ClientSecretFrom {
    /// Read the Client Secret from standard input
    #[arg(long)]
    client_secret_stdin: bool,

    /// The Client Secret is in this environment variable whenever it is needed
    #[arg(long, value_name = "NAME")]
    client_secret_env: Option<String>,

    /// The Client Secret is in this file whenever it is needed
    #[arg(long, value_name = "PATH")]
    client_secret_file: Option<String>,

    /// This command prints the Client Secret whenever it is needed
    #[arg(long, value_name = "COMMAND", value_parser = command_line)]
    client_secret_command: Option<CommandLine>,
}

impl WebhookFrom {
    /// The flag that was given.
    pub(super) fn source(&self) -> Option<Source<'_>> {
        Source::new(&self.webhook_env, &self.webhook_file, &self.webhook_command)
            .or(self.webhook_stdin.then_some(Source::Stdin))
    }
}

impl SecretFrom {
    /// The flag that was given.
    pub(super) fn source(&self) -> Option<Source<'_>> {
        Source::new(&self.secret_env, &self.secret_file, &self.secret_command)
    }
}

impl ClientSecretFrom {
    /// The flag that was given.
    pub(super) fn source(&self) -> Option<Source<'_>> {
        let command = &self.client_secret_command;
        Source::new(&self.client_secret_env, &self.client_secret_file, command)
            .or(self.client_secret_stdin.then_some(Source::Stdin))
    }
}

/// A program and its arguments.
#[derive(Debug, Clone)]
pub(super) struct CommandLine(Vec<String>);

/// Splits a command as a shell does, quotes and backslashes understood; nothing in it is expanded.
///
/// # Errors
/// The rule that it breaks.
pub(super) fn command_line(text: &str) -> Result<CommandLine, Sentence> {
    let words = shell_words::split(text)
        .map_err(|_| say!("a quote in the command is not closed", "命令中的引号未闭合"))?;
    let shell = |word: &String| ["|", "||", "&", "&&", ";", ">", "<"].contains(&word.as_str());
    match words.first() {
        None => Err(say!("the command is empty", "命令为空")),
        Some(_) if words.iter().any(shell) => {
            Err(say!("no shell runs the command: write `sh -c '…'`", "命令不经 shell 执行：请写 `sh -c '…'`"))
        }
        Some(_) => Ok(CommandLine(words)),
    }
}

/// A flag that says where a credential is.
#[derive(Clone, Copy)]
pub(super) enum Source<'a> {
    /// In a variable.
    Variable(&'a str),
    /// In a file.
    File(&'a str),
    /// In the output of a command.
    Command(&'a CommandLine),
    /// On standard input, now.
    Stdin,
}

impl<'a> Source<'a> {
    /// The one of these flags that was given.
    fn new(
        variable: &'a Option<String>,
        file: &'a Option<String>,
        command: &'a Option<CommandLine>,
    ) -> Option<Self> {
        let variable = variable.as_deref().map(Self::Variable);
        let file = file.as_deref().map(Self::File);
        let command = command.as_ref().map(Self::Command);
        variable.or(file).or(command)
    }

    /// As it stands in the settings file; a path from the working directory becomes a whole one.
    pub(super) fn entry(self, ctx: &Ctx) -> Entry {
        match self {
            Self::Variable(name) => Entry::Variable(name.to_owned()),
            Self::File(path) => Entry::File(ctx.cwd.join(path).display().to_string()),
            Self::Command(CommandLine(words)) => Entry::Command(words.clone()),
            Self::Stdin => Entry::Text(String::new()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::command_line;

    #[test]
    fn a_command_is_split_as_a_shell_does() {
        let words = |text: &str| command_line(text).unwrap().0;
        assert_eq!(words("pass show ding"), ["pass", "show", "ding"]);
        assert_eq!(
            words(r#"op read "op://My Vault/ding" it\'s 'a|b'"#),
            ["op", "read", "op://My Vault/ding", "it's", "a|b"]
        );
        for (text, word) in [(" ", "empty"), ("a 'b", "not closed"), ("pass ding | head -1", "sh -c")] {
            assert!(command_line(text).unwrap_err().to_string().contains(word), "{text}");
        }
    }
}
