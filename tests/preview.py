"""`offprint serve` for tests: starts it, asks it, listens to its events."""

import contextlib
import http.client
import json
import os
import re
import signal
import socket
import subprocess

import lib

DEADLINE = 120  # [s] only a server that hangs takes this long


class Server:
    def __init__(self, folder, *arguments):
        self.process = subprocess.Popen([lib.PROGRAM, "serve", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                        env=lib.environment({"XDG_RUNTIME_DIR": os.path.abspath(folder)}))
        self.url = self.process.stdout.readline().strip()
        found = re.fullmatch(r"http://(.+):(\d+)(/[0-9a-f]{32}/)", self.url)
        assert found, f"{self.url!r} {self.process.poll()}"
        self.host, self.port, self.base = found[1], int(found[2]), found[3]

    def connect(self):
        return http.client.HTTPConnection(self.host, self.port, timeout=DEADLINE)

    def ask(self, path, method="GET", whole=False, **headers):
        """Status, headers and body; `whole`: the path is not below the token."""
        connection = self.connect()
        with contextlib.closing(connection):
            connection.request(method, path if whole else self.base + path,
                               headers={name.replace("_", "-"): value for name, value in headers.items()})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()

    def status(self, *arguments, **headers):
        return self.ask(*arguments, **headers)[0]

    def raw(self, data):
        """What comes back for these bytes, until the server closes the connection or waits for more."""
        with socket.create_connection((self.host, self.port), DEADLINE) as s:
            said = b""
            with contextlib.suppress(OSError):  # it may close the connection at any time
                s.sendall(data)
                s.shutdown(socket.SHUT_WR)
            with contextlib.suppress(ConnectionError):
                while part := s.recv(65536):
                    said += part
            return said

    def listen(self, path="events"):
        return Events(self, path)

    def stop(self):
        """Ends it as a user does; returns what it said."""
        self.process.send_signal(signal.SIGTERM)
        said = self.process.communicate(timeout=DEADLINE)[1]
        assert self.process.returncode == -signal.SIGTERM, self.process.returncode
        return said


class Events:
    def __init__(self, server, path):
        self.connection = server.connect()
        self.connection.request("GET", server.base + path)
        self.answer = self.connection.getresponse()
        assert self.answer.status == 200, self.answer.status

    def next(self):
        """Name and data of the next event."""
        name = None
        while line := self.answer.readline().decode().rstrip("\n") + "\n":
            if line.startswith("event: "):
                name = line[7:-1]
            elif line.startswith("data: "):
                data = line[6:]
            elif line == "\n" and name:
                return name, json.loads(data)
            elif not line.strip(":\n") and self.answer.closed:
                raise EOFError
        raise EOFError

    def until(self, fits):
        """All events up to one that fits."""
        found = [self.next()]
        while not fits(*found[-1]):
            found.append(self.next())
        return found

    def rest(self):
        """Waits until the server has nothing to do; returns what it sent."""
        return self.until(lambda name, data: name == "state" and not data["busy"])

    def close(self):
        self.connection.close()


@contextlib.contextmanager
def serving(*arguments):
    """A server whose folder is gone when it ends."""
    os.mkdir("run")
    server = Server("run", *arguments)
    try:
        yield server
        said = server.stop()
        lib.require(not said, f"it says {said}")
        lib.expect("what is left of the server", [], os.listdir("run"))
    finally:
        if server.process.poll() is None:
            server.process.kill()
            server.process.communicate()
        with contextlib.suppress(OSError):
            os.rmdir("run")
