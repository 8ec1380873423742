//! The edge: any error becomes one failure. The chain is walked here and nowhere else.

use std::error::Error as StdError;

use crate::api;
use crate::config;
use crate::ctx::Usage;
use crate::delivery::{self, card, media};
use crate::exit::Exit;
use crate::failure::{Fail, Failure, Within, io_reason};
use crate::lang::Sentence;
use crate::llm;
use crate::net;
use crate::settings;
use crate::state;
use crate::store;
use crate::ui::OutputError;

/// What `error` means for people and programs.
pub fn explain(error: &anyhow::Error) -> Failure {
    let mut doing: Option<Sentence> = None;
    let mut failure = None;
    for cause in error.chain() {
        failure = known(cause);
        if failure.is_some() {
            break;
        }
        let part = match cause.downcast_ref::<Within>() {
            Some(within) => within.doing.clone(),
            None => match cause.downcast_ref::<std::io::Error>() {
                Some(error) => io_reason(error),
                None => match cause.downcast_ref::<Sentence>() {
                    Some(sentence) => sentence.clone(),
                    None => Sentence::same(cause.to_string()),
                },
            },
        };
        doing = Some(match doing {
            // A cause that the text above it already says is left out.
            Some(doing) if doing.contains(&part) => doing,
            Some(doing) => doing.with(&part),
            None => part,
        });
    }
    match (failure, doing) {
        (Some(failure), Some(doing)) => failure.within(&doing),
        (Some(failure), None) => failure,
        (None, doing) => Failure::new("unexpected", Exit::Unexpected, doing.unwrap_or_default()),
    }
}

/// The failure of an error that can say everything about itself.
fn known(cause: &(dyn StdError + 'static)) -> Option<Failure> {
    fn of<E: Fail + 'static>(cause: &(dyn StdError + 'static)) -> Option<Failure> {
        cause.downcast_ref::<E>().map(Fail::failure)
    }
    let each = [
        of::<api::Error>,
        of::<settings::Error>,
        of::<config::Error>,
        of::<delivery::Error>,
        of::<media::Error>,
        of::<card::Error>,
        of::<llm::Error>,
        of::<net::UpgradeError>,
        of::<net::Error>,
        of::<state::Error>,
        of::<state::redis::Trouble>,
        of::<state::outbox::NotStored>,
        of::<store::Error>,
        of::<Usage>,
        of::<OutputError>,
    ];
    each.iter().find_map(|of| of(cause))
}

#[cfg(test)]
mod tests {
    use super::explain;
    use crate::lang::Lang;
    use crate::say;

    #[test]
    fn a_sentence_is_an_error_in_both_languages() {
        let step = 2;
        let failure = explain(&say!("step {step} failed", "第 {step} 步失败").into());
        assert_eq!(
            (failure.message.get(Lang::En), failure.message.get(Lang::Zh)),
            ("step 2 failed", "第 2 步失败")
        );
    }
}
