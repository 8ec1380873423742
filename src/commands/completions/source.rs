//! Where the values of an argument come from, told by its name and what its values are called in the help.

use clap::Arg;

/// A source of values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    /// Anything, or what the parser itself knows.
    Free,
    /// The shell knows them.
    Files,
    /// The same, folders alone.
    Folders,
    /// Targets of the settings, and how a literal begins.
    Targets,
    /// Targets of the settings alone.
    Names,
    /// How a literal target begins.
    Literals,
    /// Whom a message may mention.
    Mentions,
    /// Apps of the settings.
    Apps,
    /// Models of the settings.
    Models,
    /// Jobs that have run, and those of the settings.
    Jobs,
    /// Keys of messages that were sent lately.
    Messages,
    /// What lies in the outbox.
    Outbox,
    /// Keys of the settings file.
    Settings,
    /// Values of the key before.
    SettingValues,
    /// Languages.
    Languages,
    /// Topics of Stream.
    Topics,
    /// Names of environment variables.
    Variables,
    /// Codes of DingTalk.
    Codes,
    /// Types of robot messages.
    MessageTypes,
}

impl Source {
    /// The source of `argument` of the command `path`; `count` of its values are there.
    pub(super) fn of(path: &[&str], argument: &Arg, count: usize) -> Self {
        let names = argument.get_value_names().unwrap_or_default();
        let name = names.get(count).or(names.last()).map_or("", |name| name.as_str());
        match (path, argument.get_long(), name) {
            (_, Some("app" | "with-app"), _) => Self::Apps,
            (_, Some("model" | "fallback"), _) => Self::Models,
            (["overdue"], Some("forget"), _) | (["run"], Some("name"), _) => Self::Jobs,
            (["config", ..], None, "KEY") => Self::Settings,
            (["config", ..], None, "VALUE") => Self::SettingValues,
            (["message", ..], None, "KEY") => Self::Messages,
            (["outbox", ..], None, "ID") => Self::Outbox,
            (["send", "raw"], Some("msg-key"), _) => Self::MessageTypes,
            (["config", "init" | "import"], Some("target"), "NAME")
            | (["target", "remove"], None, "NAME") => Self::Names,
            (["target", "add"], None, "TARGET") | (["config", "init"], _, "TARGET") => Self::Literals,
            (_, Some(long), "NAME") if long == "env" || long.ends_with("-env") => Self::Variables,
            (_, _, "TARGET") => Self::Targets,
            (_, _, "WHO") => Self::Mentions,
            (_, _, "LANG") => Self::Languages,
            (_, _, "TOPIC") => Self::Topics,
            (_, _, "CODE|TEXT|-") => Self::Codes,
            (_, _, "FOLDER") => Self::Folders,
            (_, _, "FILE" | "PATH" | "PICTURE" | "FILE|TEXT" | "CMD") => Self::Files,
            _ => Self::Free,
        }
    }

    /// The line by which the shell is asked to go on by itself.
    pub(super) fn left_to_shell(self) -> Option<&'static str> {
        match self {
            Self::Files => Some(":files"),
            Self::Folders => Some(":folders"),
            _ => None,
        }
    }
}
