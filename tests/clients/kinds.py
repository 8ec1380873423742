"""One line for each kind of call, and the exit code: what the scripts beside this one share."""

import sys
import traceback

failed = []


def kind(name):
    """Runs a function at once; what it raises makes the kind a failure."""

    def run(function):
        try:
            function()
            print(f"{name}: good", flush=True)
        except BaseException as error:
            failed.append(name)
            print(f"{name}: FAILED, {type(error).__name__}: {error}", flush=True)
            traceback.print_exc()
        return function

    return run


def equal(found, wanted):
    if found != wanted:
        raise AssertionError(f"{found!r}, not {wanted!r}")


def end():
    sys.exit(1 if failed else 0)
