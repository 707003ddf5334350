"""A child's lifeline: its standard input, which its parent holds open and whose end is the end.

However the parent dies, the system closes it: no child is left alone.
"""

import os
import signal
import sys
from threading import Thread


def end_with_parent() -> None:
    """Stop this process as by SIGTERM when the parent is gone."""
    Thread(target=_watch, name="lifeline", daemon=True).start()


def _watch() -> None:
    while os.read(sys.stdin.fileno(), 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
