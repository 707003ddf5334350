"""Officials at work until they are killed: acts on line after line, each in a commit of its own.

Run as a program by test_crash.py on the database named by its first argument. For every line it
is told it forks officials, says their process ids, and each says when its first line is done.
"""

import os
import sys
from pathlib import Path

from config import Settings
from tests.walk import POINT, Walk
from tests.world import World
from workflow_app import create_app


def work(walk: Walk) -> None:
    """The acts between drafting and a return, on one line."""
    code = walk.draft(name="Người thứ n")
    walk.act("thutruong", "submit", code)
    walk.act("thutruong", "recall", code)
    walk.act("thutruong", "submit", code)
    walk.act("noivu", "receive", code)
    walk.act("noivu", "return", code, remarks=(POINT,), answer_by=walk.in_time())


def be_an_official(settings: Settings) -> None:
    """Work for ever, with connections of one's own."""
    app = create_app(settings)
    with app.app_context():
        walk = Walk(World(app))
        work(walk)
        os.write(1, b"a line is done\n")
        while True:
            work(walk)


def main(url: str, data_dir: str, officials: int) -> None:
    """One generation of officials for every line that comes in."""
    settings = Settings(
        database_url=url, secret_key="k" * 48, data_dir=Path(data_dir), testing=True
    )
    for _ in sys.stdin:
        pids = []
        for _ in range(officials):
            pid = os.fork()
            if pid == 0:
                be_an_official(settings)
            pids.append(str(pid))
        os.write(1, f"{' '.join(pids)}\n".encode())
        for _ in pids:
            os.wait()
        os.write(1, b"all are gone\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
