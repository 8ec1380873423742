//! The flags of `config init` that say where a credential is.

use clap::Args;

use crate::config::Entry;
use crate::ctx::Ctx;

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

    /// This command, split at its spaces, prints the webhook URL whenever it is needed
    #[arg(long, value_name = "COMMAND")]
    webhook_command: Option<String>,
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

    /// This command, split at its spaces, prints the signing secret whenever it is needed
    #[arg(long, value_name = "COMMAND")]
    secret_command: Option<String>,
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

    /// This command, split at its spaces, prints the Client Secret whenever it is needed
    #[arg(long, value_name = "COMMAND")]
    client_secret_command: Option<String>,
}

impl WebhookFrom {
    /// The flag that was given.
    pub(super) fn source(&self) -> Option<Source<'_>> {
        Source::new(&self.webhook_env, &self.webhook_file, &self.webhook_command, self.webhook_stdin)
    }
}

impl SecretFrom {
    /// The flag that was given.
    pub(super) fn source(&self) -> Option<Source<'_>> {
        Source::new(&self.secret_env, &self.secret_file, &self.secret_command, false)
    }
}

impl ClientSecretFrom {
    /// The flag that was given.
    pub(super) fn source(&self) -> Option<Source<'_>> {
        let command = &self.client_secret_command;
        Source::new(&self.client_secret_env, &self.client_secret_file, command, self.client_secret_stdin)
    }
}

/// A flag that says where a credential is.
#[derive(Clone, Copy)]
pub(super) enum Source<'a> {
    /// In a variable.
    Variable(&'a str),
    /// In a file.
    File(&'a str),
    /// In the output of a command, split at white space.
    Command(&'a str),
    /// On standard input, now.
    Stdin,
}

impl<'a> Source<'a> {
    /// The one flag of four that was given.
    fn new(
        variable: &'a Option<String>,
        file: &'a Option<String>,
        command: &'a Option<String>,
        stdin: bool,
    ) -> Option<Self> {
        let variable = variable.as_deref().map(Self::Variable);
        let file = file.as_deref().map(Self::File);
        let command = command.as_deref().map(Self::Command);
        variable.or(file).or(command).or(stdin.then_some(Self::Stdin))
    }

    /// As it stands in the settings file; a path from the working directory becomes a whole one.
    pub(super) fn entry(self, ctx: &Ctx) -> Entry {
        match self {
            Self::Variable(name) => Entry::Variable(name.to_owned()),
            Self::File(path) => Entry::File(ctx.cwd.join(path).display().to_string()),
            Self::Command(line) => Entry::Command(line.split_whitespace().map(str::to_owned).collect()),
            Self::Stdin => Entry::Text(String::new()),
        }
    }
}
