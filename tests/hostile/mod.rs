//! Hostile hosts against every command that talks to one, as one table: exit, `sent`, time limit, peak memory.
//!
//! `cargo test` runs the core of it with the program that was built for it. `.ci/long hostile` runs the whole with the
//! released one (`HOSTILE_PROGRAM`), whose memory is measured, and prints a summary.

mod answers;
mod listening;
mod program;
mod servers;

use std::io::Write as _;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use self::program::{Case, Run, program, released};

/// What a whole run of the table has shown.
#[derive(Default)]
struct Summary {
    cases: usize,
    wrong: Vec<String>,
    slowest: (Duration, String),
    largest: (u64, String),
}

impl Summary {
    fn add(&mut self, case: &Case, run: Run, complaints: Vec<String>) {
        let name = case.name();
        self.cases += 1;
        self.slowest = self.slowest.clone().max((run.took, name.clone()));
        self.largest = self.largest.clone().max((run.peak, name.clone()));
        if !complaints.is_empty() {
            self.wrong.push(format!("{name}: {}\n{run}", complaints.join("; ")));
        }
    }
}

/// Runs `cases`, several at once: most of them wait.
fn hold(title: &str, cases: &[Case]) {
    let (next, summary) = (AtomicUsize::new(0), Mutex::new(Summary::default()));
    let workers = if released() { 4 } else { 6 };
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some(case) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let run = case.run();
                    let complaints = case.complaints(&run);
                    summary.lock().unwrap().add(case, run, complaints);
                }
            });
        }
    });
    let summary = summary.into_inner().unwrap();
    let mut out = std::io::stdout().lock();
    let _ = writeln!(
        out,
        "{title}: {} cases with {}\n  slowest {:.1} s: {}\n  largest {:.1} MiB: {}",
        summary.cases,
        program().display(),
        summary.slowest.0.as_secs_f32(),
        summary.slowest.1,
        summary.largest.0 as f64 / f64::from(1 << 20),
        summary.largest.1,
    );
    let wrong = summary.wrong;
    assert!(wrong.is_empty(), "{} of {} do not hold:\n\n{}", wrong.len(), cases.len(), wrong.join("\n\n"));
}

#[test]
fn the_core_of_the_table_holds() {
    hold("core", &answers::cases(true));
}

#[test]
fn a_gateway_that_floods_is_borne() {
    hold("gateways, core", &listening::cases(true));
}

#[test]
#[ignore = "takes minutes: `.ci/long hostile`"]
fn the_whole_table_holds() {
    hold("hosts", &answers::cases(false));
    hold("gateways", &listening::cases(false));
}
