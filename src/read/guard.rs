//! Keeps a panic inside a reading library from reaching the user: damaged binary workbooks can cause one.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// Runs `work` and gives `None` if it panics, without printing anything.
///
/// A panic prints through the process's hook before it unwinds. The first call therefore puts a hook in front of the
/// one that is there; it is silent on a thread that is inside this function and hands every other panic on.
pub(super) fn quietly<T>(work: impl FnOnce() -> T) -> Option<T> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !QUIET.get() {
                before(info);
            }
        }));
    });
    let outer = QUIET.replace(true);
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    QUIET.set(outer);
    result.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_nothing_and_work_goes_on() {
        assert_eq!(quietly(|| panic!("not to be seen")), None::<u8>);
        assert_eq!(quietly(|| 7), Some(7));
        assert!(!QUIET.get());
    }
}
