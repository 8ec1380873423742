//! The keys of `[model]`, `[models.NAME]` and `[model_routes.NAME]`.

use super::{Key, Kind};

/// Each member stands under `model` and under every name of `models`.
macro_rules! members {
    ($($name:literal $kind:ident $secret:literal $help:literal;)+) => {
        &[
            $(Key { path: concat!("model.", $name), secret: $secret, kind: Kind::$kind, help: $help },)+
            $(Key { path: concat!("models.*.", $name), secret: $secret, kind: Kind::$kind, help: $help },)+
            Key {
                path: "model_routes.*.min_bytes",
                secret: false,
                kind: Kind::Number,
                help: "the route is for material of at least so many bytes",
            },
            Key {
                path: "model_routes.*.words",
                secret: false,
                kind: Kind::Text,
                help: "the route is for material with one of these words, separated by commas",
            },
            Key {
                path: "model_routes.*.model",
                secret: false,
                kind: Kind::Text,
                help: "model of the route, a name under `[models]`, or `default`",
            },
        ]
    };
}

/// The keys.
pub(super) const KEYS: &[Key] = members! {
    "provider" Text false "service of the model, such as openai, anthropic, dashscope, deepseek or ollama";
    "api_key" Text true "key of the service";
    "base_url" Text false "base of the service's addresses, when it is not the provider's own";
    "model" Text false "name of the model";
    "temperature" Number false "how freely the model chooses its words; not sent unless set";
    "max_tokens" Number false "the most tokens of an answer";
    "system" Text false "instructions to the model";
    "context_tokens" Number false "tokens that fit into the model's context";
    "connect_timeout" Text false "time limit for the connection, 10s unless set";
    "first_token_timeout" Text false "time limit for the first word, 60s unless set";
    "idle_timeout" Text false "time limit from one word to the next, 30s unless set";
    "total_timeout" Text false "time limit for the whole answer with all tries, 3m unless set";
    "allow_http" Switch false "may `base_url` be plain http on a private address?";
    "api_version" Text false "version of Anthropic's API";
    "auth" Text false "how Anthropic gets the key: x-api-key or bearer";
    "fallback" Text false "models to ask when this one fails, names separated by commas";
};
