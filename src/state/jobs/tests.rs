//! A job over its runs, those at the same time and those that are killed among them.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use super::{Before, Change, Content, Jobs, Key, MOST, Run, Running, SLOTS, Verdict};
use crate::host::SystemClock;

const DAY: Duration = Duration::from_secs(24 * 3600);

fn wait<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

fn jobs(folder: &Path) -> Jobs {
    Jobs::new(Some(folder), Arc::new(SystemClock::default())).unwrap()
}

fn start(jobs: &Jobs, started: u64) -> (Running, Before) {
    wait(jobs.start("backup", started, 7, Some(DAY))).unwrap()
}

fn starts(runs: &[Run]) -> Vec<u64> {
    runs.iter().map(|run| run.started).collect()
}

/// As the kernel does for a process that is killed.
fn kill(run: Running) {
    drop(run);
}

#[test]
fn a_row_of_failures_is_counted_and_told_until_it_is_over() {
    let mut content = Content::default();
    let failed = |count, since, told| Change::Failed { count, since, told };
    let mut run = |good, now, settle: bool| {
        content.start("backup", now - 1, 7, None, Some(0), |_| false);
        let change = content.finish("backup", content.number(), good, now);
        if settle {
            content.settle(content.number());
        }
        change
    };
    assert_eq!(run(Verdict::Succeeded, 10, false), Change::Good);
    // Nobody was told, as when the message could not be sent.
    assert_eq!(run(Verdict::Failed, 20, false), failed(1, 20, false));
    assert_eq!(run(Verdict::Failed, 30, true), failed(2, 20, false));
    assert_eq!(run(Verdict::Failed, 40, true), failed(3, 20, true));
    let recovered = |told| Change::Recovered { count: 3, since: 20, after: Duration::from_millis(80), told };
    assert_eq!(run(Verdict::Succeeded, 100, false), recovered(true));
    // It is over since the first that was good, whenever that is told.
    assert_eq!(run(Verdict::Succeeded, 200, true), recovered(true));
    assert_eq!(run(Verdict::Succeeded, 300, false), Change::Good);
    // A new row before anybody was told that the old one was over.
    assert_eq!(run(Verdict::Failed, 400, true), failed(1, 400, false));
    assert!(matches!(run(Verdict::Succeeded, 500, false), Change::Recovered { .. }));
    assert_eq!(run(Verdict::Failed, 600, false), failed(1, 600, false));
}

#[test]
fn a_run_that_was_killed_is_told_by_the_next_one_and_once() {
    let folder = tempfile::tempdir().unwrap();
    let jobs = jobs(folder.path());
    let (first, before) = start(&jobs, 10);
    assert_eq!(before, Before::default());
    kill(first);
    let (second, before) = start(&jobs, 20);
    assert_eq!((starts(&before.unfinished), starts(&before.running)), (vec![10], vec![]));
    assert_eq!((before.unfinished[0].pid, before.unfinished[0].number), (7, 1));
    // While the second is to tell it, a third is not.
    let (mut third, before) = start(&jobs, 30);
    assert_eq!((starts(&before.unfinished), starts(&before.running)), (vec![], vec![20]));
    // The second is killed before it does.
    kill(second);
    let (mut fourth, before) = start(&jobs, 40);
    assert_eq!((starts(&before.unfinished), starts(&before.running)), (vec![10, 20], vec![30]));
    for run in [&mut third, &mut fourth] {
        assert_eq!(wait(jobs.finish(run, Verdict::Succeeded)).unwrap(), Change::Good);
    }
    wait(jobs.settle(&fourth)).unwrap();
    let (_, before) = start(&jobs, 50);
    assert_eq!(before, Before::default());
}

#[test]
fn runs_at_the_same_time_do_not_confuse_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let jobs = jobs(folder.path());
    let (mut long, _) = start(&jobs, 10);
    let (mut short, before) = start(&jobs, 20);
    assert_eq!(starts(&before.running), [10]);
    assert_eq!(wait(jobs.finish(&mut short, Verdict::Succeeded)).unwrap(), Change::Good);
    let job = jobs.look("backup").unwrap().unwrap();
    assert_eq!((starts(&job.running), job.started, job.unfinished), (vec![10], 20, vec![]));
    assert!(matches!(
        wait(jobs.finish(&mut long, Verdict::Failed)).unwrap(),
        Change::Failed { count: 1, .. }
    ));
    // The beginning of the later one stands.
    let job = jobs.look("backup").unwrap().unwrap();
    assert_eq!((job.started, job.failures, job.running.len()), (20, 1, 0));
    assert!(job.ended >= job.good && job.good > 0 && job.expect == Some(DAY));
    // More than there are places for are run all the same.
    let many: Vec<_> = (0..u64::from(SLOTS) + 3).map(|number| start(&jobs, 100 + number)).collect();
    assert!(many.iter().all(|(_, before)| before.unfinished.is_empty()));
    assert_eq!(jobs.look("backup").unwrap().unwrap().running.len(), usize::from(SLOTS));
    for (mut run, _) in many {
        assert!(matches!(wait(jobs.finish(&mut run, Verdict::Succeeded)).unwrap(), Change::Recovered { .. }));
    }
    let left = std::fs::read_dir(folder.path().join("jobs")).unwrap().count();
    assert_eq!(left, 1, "nothing but the file of the job");
}

#[test]
fn runs_of_many_threads_are_all_counted() {
    let folder = tempfile::tempdir().unwrap();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let jobs = jobs(folder.path());
                for _ in 0..25 {
                    let (mut run, before) = start(&jobs, 10);
                    assert!(before.unfinished.is_empty(), "{before:?}");
                    wait(jobs.finish(&mut run, Verdict::Failed)).unwrap();
                }
            });
        }
    });
    let job = jobs(folder.path()).look("backup").unwrap().unwrap();
    assert_eq!((job.failures, job.running.len(), job.unfinished.len()), (100, 0, 0));
}

#[test]
fn a_newer_file_is_left_alone_and_a_damaged_one_is_a_job_nobody_has_heard_of() {
    let folder = tempfile::tempdir().unwrap();
    let jobs = jobs(folder.path());
    let (mut run, _) = start(&jobs, 10);
    let path = jobs.room.path(&super::file_name("backup"));
    let text = std::fs::read_to_string(&path).unwrap();
    for damaged in [&text[..40], "", "{\"version\":1}", &"x".repeat(20_000)] {
        crate::store::write(&path, damaged.as_bytes()).unwrap();
        assert_eq!(jobs.look("backup").unwrap(), None, "{damaged}");
        assert!(matches!(
            wait(jobs.finish(&mut run, Verdict::Failed)).unwrap(),
            Change::Failed { count: 1, .. }
        ));
        assert_eq!(jobs.all().unwrap().0[0].name, "backup");
    }
    let newer = text.replace("\"version\":1,", "\"version\":2,");
    crate::store::write(&path, newer.as_bytes()).unwrap();
    let errors = [
        wait(jobs.start("backup", 1, 1, None)).unwrap_err(),
        wait(jobs.finish(&mut run, Verdict::Succeeded)).unwrap_err(),
        wait(jobs.settle(&run)).unwrap_err(),
        wait(jobs.forget("backup")).unwrap_err(),
        jobs.look("backup").unwrap_err(),
        jobs.all().unwrap().1.remove(0),
    ];
    for error in errors.map(|error| error.to_string()) {
        assert!(error.contains("a later version") && error.contains("does not know earlier ones"), "{error}");
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap(), newer);
}

#[test]
fn one_that_never_ran_is_looked_for_since_the_first_look() {
    let folder = tempfile::tempdir().unwrap();
    let jobs = jobs(folder.path());
    assert!(jobs.all().unwrap().0.is_empty());
    assert_eq!(jobs.look("backup").unwrap(), None);
    let first = wait(jobs.await_first("backup")).unwrap();
    assert!(first.awaited > 0 && first.started == 0);
    assert_eq!(wait(jobs.await_first("backup")).unwrap(), first);
    let (mut run, _) = start(&jobs, 10);
    wait(jobs.finish(&mut run, Verdict::Succeeded)).unwrap();
    assert_eq!(jobs.all().unwrap().0, [jobs.look("backup").unwrap().unwrap()]);
    assert!(wait(jobs.forget("backup")).unwrap() && !wait(jobs.forget("backup")).unwrap());
    assert!(jobs.all().unwrap().0.is_empty());
    // One that is forgotten while it runs is known again at its end.
    let (mut run, _) = start(&jobs, 10);
    wait(jobs.forget("backup")).unwrap();
    wait(jobs.settle(&run)).unwrap();
    wait(jobs.settle_unfinished(&run)).unwrap();
    assert_eq!(jobs.look("backup").unwrap(), None);
    assert!(!folder.path().join(super::file_name("backup")).exists(), "nothing of it is left");
    assert_eq!(wait(jobs.finish(&mut run, Verdict::Succeeded)).unwrap(), Change::Good);
    assert!(jobs.look("backup").unwrap().unwrap().good > 0);
}

#[test]
fn there_are_never_too_many() {
    let folder = tempfile::tempdir().unwrap();
    let jobs = jobs(folder.path());
    let path = |name: &str| folder.path().join(super::file_name(name));
    for number in 0..=MOST {
        crate::store::write(&path(&number.to_string()), b"{}").unwrap();
    }
    let (running, _) = start(&jobs, 10);
    let alive = folder.path().join(format!("jobs/{}.0.run", Key::job("backup")));
    assert!(path("backup").exists() && alive.exists());
    let left = std::fs::read_dir(folder.path().join("jobs")).unwrap().count();
    assert!(left <= MOST * 3 / 4 + 2, "{left}");
    drop(running);
}
