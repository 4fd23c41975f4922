"""`python -m casebook.project.worker`: the worker process, with the jobs of all rooms.

It stops on SIGTERM when the rounds it is in are done. It may be killed at any time: what it had taken is due again, and
every step stands in one transaction. Any number of workers may run at once.
"""

import signal
import threading

from casebook.project.ready import release_connections, set_up


def main() -> None:
    """Work until a signal asks to stop."""
    set_up()
    from casebook.jobs.rounds import Job, work
    from casebook.jobs.tasks import JOBS, SECOND
    from casebook.mail.delivery import deliver

    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    work((*JOBS, Job("mail", deliver, SECOND)), stop)
    release_connections()


if __name__ == "__main__":
    main()
