"""No test reaches beyond this machine: names and addresses other than loopback are refused."""

import ipaddress
import sys
from typing import Any


class NetworkRefused(RuntimeError):
    """A test tried to speak to another machine; deliberately no OSError, which code may expect."""


def is_loopback(host: object) -> bool:
    if isinstance(host, bytes):
        host = host.decode()
    if host in (None, "", "localhost"):
        return True
    try:
        return ipaddress.ip_address(str(host)).is_loopback
    except ValueError:
        return False


def _watch(event: str, args: tuple[Any, ...]) -> None:
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        address = args[1]
        host = address[0] if isinstance(address, tuple) else None  # text: a unix socket
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = args[0]
    else:
        return
    if not is_loopback(host):
        message = f"no network in tests: {event} {host!r}"
        raise NetworkRefused(message)


# An audit hook sees every socket of the interpreter and cannot be patched away or forgotten.
sys.addaudithook(_watch)
