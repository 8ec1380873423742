//! A message to the conversation that another message came from.

use crate::api::Client;
use crate::api::stream::Session;
use crate::delivery::{Outgoing, Rules, deliver, prepare};
use crate::host::Random;
use crate::lang::Sentence;
use crate::settings::{Kind, Target};

/// Sends `outgoing` to `session`, called `name`; gives what had to be changed.
///
/// # Errors
/// It cannot be sent, or was refused.
pub async fn reply(
    client: &Client,
    random: &Random,
    name: &str,
    session: Session,
    outgoing: &Outgoing,
    rules: &Rules,
) -> anyhow::Result<Vec<Sentence>> {
    let target = Target::new(name, Kind::Session(session));
    // No robot of an app is asked for.
    let robot = |_: Option<&str>| -> anyhow::Result<String> { Ok(String::new()) };
    let prepared = prepare(&target, outgoing, rules, random, &robot)?;
    for plan in &prepared.plans {
        for part in deliver(&plan.route, client, None).await.parts {
            part.result?;
        }
    }
    Ok(prepared.warnings)
}
