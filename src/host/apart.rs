//! A thread for what may hang: reads from a server that may be gone, look-ups of names. One is kept for all of a run.

use std::cell::RefCell;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Sender, channel};

struct Worker {
    tasks: Sender<Box<dyn FnOnce() + Send>>,
    /// Has it come to the end of all that it was given?
    idle: Arc<AtomicBool>,
}

thread_local! {
    /// The last one that was started from this thread. It ends when this thread does.
    static WORKER: RefCell<Option<Worker>> = const { RefCell::new(None) };
}

/// Does `work` on a thread of its own and hands over there what came of it. Neither the process nor what is to be done next
/// waits for it: a thread that is still at work is left alone, and another one takes its place.
///
/// # Errors
/// There is no room for a thread.
pub fn apart<T: 'static>(
    work: impl FnOnce() -> T + Send + 'static,
    hand_over: impl FnOnce(T) + Send + 'static,
) -> io::Result<()> {
    WORKER.with_borrow_mut(|kept| {
        let worker = match kept.take().filter(|worker| worker.idle.swap(false, Ordering::AcqRel)) {
            Some(worker) => worker,
            None => start()?,
        };
        let idle = Arc::clone(&worker.idle);
        let task = Box::new(move || {
            let result = work();
            // Before the result is known: whoever has it finds the thread ready.
            idle.store(true, Ordering::Release);
            hand_over(result);
        });
        let given = worker.tasks.send(task);
        *kept = Some(worker);
        given.map_err(|_| io::ErrorKind::BrokenPipe.into())
    })
}

/// A worker that has something to do at once.
fn start() -> io::Result<Worker> {
    let (tasks, given) = channel::<Box<dyn FnOnce() + Send>>();
    std::thread::Builder::new().spawn(move || given.into_iter().for_each(|task| task()))?;
    Ok(Worker { tasks, idle: Arc::default() })
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;
    use std::thread::{self, ThreadId};

    use super::apart;

    /// The thread that does the next work.
    fn next() -> ThreadId {
        let (tell, told) = channel();
        apart(|| thread::current().id(), move |id| tell.send(id).unwrap()).unwrap();
        told.recv().unwrap()
    }

    #[test]
    fn one_thread_does_all_and_what_hangs_keeps_nothing_back() {
        let first = next();
        assert_eq!(next(), first);
        assert_ne!(first, thread::current().id());
        let (hold, held) = channel::<()>();
        let (tell, told) = channel();
        apart(move || held.recv().is_err(), move |ended| tell.send((ended, thread::current().id())).unwrap())
            .unwrap();
        let second = next();
        assert_ne!(second, first);
        assert_eq!(next(), second);
        // It comes to its end all the same.
        drop(hold);
        assert_eq!(told.recv().unwrap(), (true, first));
    }
}
