"""The preview as browsers and strangers meet it: what it sends when a file is saved, which requests it answers, and which not."""

import collections
import contextlib
import gzip
import json
import os
import pathlib
import re
import resource
import shutil
import signal
import socket
import sys
import time

import lib
import preview

ARTICLE = """\
language: en
title: {en: "On barley and the *old* fence", ru: О ячмене}
pages: 1-2
authors: [{name: {en: "Petrov, Ivan", ru: "Петров, Иван"}}]
keywords: {en: [barley, fence]}
"""


def require_server():
    """Skips the test if the program was compiled without the server."""
    if "compiled without" in lib.offprint("serve", "nowhere", status=(2,)).err:
        sys.exit(lib.SKIPPED)


def journal():
    lib.write_journal("j", {"a": ARTICLE, "b": ARTICLE.replace("barley", "rye")})


def save_beside(path, *changes):
    """Saves as most editors do: writes another file and renames it."""
    shutil.copy(path, path + ".part")
    lib.change(path + ".part", *changes)
    os.rename(path + ".part", path)


def names(events, kind="product"):
    return [data["name"] for name, data in events if name == kind]


def page(server, product, number=0):
    """The text of a page."""
    status, headers, body = server.ask(f"page/{product['pages'][number]['id']}", Accept_Encoding="gzip")
    assert status == 200 and headers["Content-Encoding"] == "gzip", (status, headers)
    return gzip.decompress(body).decode()


def products(events):
    found = {}
    for name, data in events:
        for product in data["products"] if name == "all" else [data] if name == "product" else []:
            found[product["name"]] = product
    return found


def test_saves():
    """A save makes what depends on the file, and nothing else; messages come with their lines, and go."""
    journal()
    with preview.serving("j/i") as server:
        events = server.listen()
        first = products(events.rest())
        lib.expect("products", ["covers/a.pdf", "covers/b.pdf"], [name for name in first if name.startswith("covers/")])
        for save, old, new in ((lib.change, "barley", "wheat"), (save_beside, "wheat", "spelt")):
            save("j/i/a/article.yaml", (old, new))
            sent = events.rest()
            lib.expect("first product that is made anew", "covers/a.pdf", names(sent)[0])
            lib.require("covers/b.pdf" not in names(sent), "the other article is made anew, too")
            lib.require(new in page(server, products(sent)["covers/a.pdf"]), "the page is as it was")
        lib.expect("an older page", 404, server.status(f"page/{first['covers/a.pdf']['pages'][0]['id']}"))
        lib.change("j/i/b/article.yaml", ("authors:", "authros:"))
        sent = events.rest()
        message = next(m for m in sent[-1][1]["messages"] if m["code"] == "unknown-key")
        lib.expect("place of the message", ("j/i/b/article.yaml", 4, 1), (message["path"], message["line"], message["column"]))
        lib.require("covers/b.pdf" in names(sent), "what has an error is not shown")
        lib.change("j/i/b/article.yaml", ("authros:", "authors: ["))
        sent = events.rest()
        lib.require(products(sent)["covers/b.pdf"]["failed"] and products(sent)["covers/b.pdf"]["pages"], "an older page is not called so")
        lib.change("j/i/b/article.yaml", ("authors: [", "authors:"))
        sent = events.rest()
        lib.require(not products(sent)["covers/b.pdf"]["failed"], "a page that was mended is called older")
        lib.expect("messages", [], [m for m in sent[-1][1]["messages"] if m["level"] == "error"])
        events.close()


def test_many_files():
    """Version control changes many files at once; folders come and go."""
    journal()
    with preview.serving("j/i") as server:
        events = server.listen()
        events.rest()
        shutil.copytree("j/i/a", "other")
        for n in range(40):
            shutil.copytree("other", f"j/i/c{n}")
        lib.change("j/i/issue.yaml", ("[a, b]", f"[a, b, {', '.join(f'c{n}' for n in range(40))}]"))
        sent = events.rest()
        while "covers/c39.pdf" not in names(sent):
            sent += events.rest()
        lib.require(sent[-1][1]["died"] is False, "the run died")
        os.rename("j", "gone")
        sent = events.until(lambda name, data: name == "state" and not data["busy"] and data["messages"])
        lib.require("cannot" in json.dumps(sent[-1][1]["messages"]) or "no " in json.dumps(sent[-1][1]["messages"]), "nobody misses the journal")
        lost = products(sent)["covers/a.pdf"]
        lib.require(lost["failed"] and lost["pages"], "the pages of a journal that is gone are not called older")
        os.rename("gone", "j")
        sent = events.until(lambda name, data: name == "state" and not data["busy"] and not [m for m in data["messages"] if m["level"] == "error"])
        lib.expect("the pages of a journal that is back are called older", False, products(sent)["covers/a.pdf"]["failed"])
        events.close()


def test_crash():
    """A run that dies is reported, and the next save is as any other."""
    journal()
    with preview.serving("j/i") as server:
        events = server.listen()
        events.rest()
        died = False
        for n in range(50):  # it may be over before it is killed
            lib.change("j/i/a/article.yaml", ("fence", f"fence {n}"))
            events.until(lambda name, data: name == "state" and data["busy"])
            for child in pathlib.Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children").read_text().split():
                with contextlib.suppress(ProcessLookupError):
                    os.kill(int(child), signal.SIGKILL)
            died = events.rest()[-1][1]["died"]
            if died:
                break
        lib.require(died, "a run that died is not reported")
        lib.change("j/i/a/article.yaml", ("barley", "wheat"))
        sent = events.rest()
        lib.require(not sent[-1][1]["died"], "a run that comes to its end is called dead")
        lib.require("wheat" in page(server, products(sent)["covers/a.pdf"]), "the page is as it was")
        events.close()


def test_killed():
    """The folder of a server that was killed goes with the next one; that of one that runs does not."""
    journal()
    with preview.serving("j/i") as server:
        events = server.listen()
        first = products(events.rest())
        for signals in (signal.SIGTERM, signal.SIGKILL, signal.SIGTERM):
            other = preview.Server("run", "j/i")
            other.listen().rest()
            other.process.send_signal(signals)
            other.process.communicate()
        lib.expect("folders", 1, len(os.listdir("run")))
        lib.require("barley" in page(server, first["covers/a.pdf"]), "the folder of a server was swept away")
        events.close()


def test_places():
    """From a word to its place, and from a place to its page."""
    journal()
    pathlib.Path("editor").write_text("#!/bin/sh\necho \"$@\" >>opened\n", encoding="utf-8")
    os.chmod("editor", 0o755)
    with preview.serving("j/i", "--editor", f"{os.path.abspath('editor')} 'at {{line}}' {{file}} {{column}}") as server:
        events = server.listen()
        shown = page(server, products(events.rest())["covers/a.pdf"])
        lib.expect("texts without a place", [],
                   [text for text in re.findall(r"(?:<g[^>]*>\n)?<text[^>]*>[^<]*", re.sub(r"(?s)<g data-(?:at|near)=.*?</text>\n</g>", "", shown))])
        place = re.search(r'data-at="(j/i/a/article.yaml):(2):(\d+)">(?:(?!</g>\n</g>).)*?>On barley', shown, re.S)
        lib.require(place, "the title has no place")
        query = f"file={place[1]}&line={place[2]}&col={place[3]}"
        found = json.loads(server.ask(f"place?{query}&text=On+barley+and+the+old+fence")[2])
        lib.expect("place of a word", (2, ARTICLE.split("\n")[1].index("fence") + 1), (found["line"], found["col"]))
        lib.expect("its line", ARTICLE.split("\n")[1], found["text"])
        status, headers, _ = server.ask("at?file=j/i/a/article.yaml&line=2")
        lib.expect("page of a line", (303, "./#0/covers/a.pdf/1?j/i/a/article.yaml:2:"), (status, headers["Location"].rsplit(":", 1)[0] + ":"))
        lib.expect("by another path", 303, server.status(f"at?file={os.path.abspath('j/i/b/article.yaml')}&line=2"))
        for file in ("/etc/passwd", "j/../../etc/passwd", "j/i/a/../../../opened", "", "%00"):
            lib.expect(f"page of {file}", 404, server.status(f"at?file={file}&line=1"))
            lib.expect(f"place in {file}", 404, server.status(f"place?file={file}&line=1"))
            lib.expect(f"opening {file}", 404, server.status(f"open?file={file}&line=1", "POST"))
        lib.expect("opening by GET", 405, server.status(f"open?{query}"))
        lib.require(not os.path.exists("opened"), "the editor was started")
        lib.expect("opening", 200, server.status(f"open?{query}&text=On+barley", "POST", Origin=f"http://{server.host}:{server.port}"))
        while not os.path.exists("opened") or not os.path.getsize("opened"):
            time.sleep(0.01)
        lib.expect("what the editor gets", f"at 2 {os.path.abspath('j/i/a/article.yaml')} {ARTICLE.split(chr(10))[1].index('barley') + 1}",
                   pathlib.Path("opened").read_text().strip())
        events.close()


def test_strangers():
    """Requests of other pages, for other hosts and for anything but the few paths are refused; nothing of the disk is served."""
    journal()
    with preview.serving("j/i") as server:
        own = f"{server.host}:{server.port}"
        events = server.listen()
        product = products(events.rest())["covers/a.pdf"]
        hashed = product["pages"][0]["id"]
        for path in ("", "preview.css", "preview.js", f"page/{hashed}", f"thumb/{hashed}"):
            status, headers, body = server.ask(path)
            lib.expect(f"status of {path}", 200, status)
            lib.require(body and "default-src 'none'" in headers["Content-Security-Policy"], f"{path}: {headers}")
            lib.expect("of another host", 403, server.status(path, Host="evil.example"))
            lib.expect("for a foreign script", 403, server.status(path, Origin="http://evil.example"))
            lib.expect("with another token", 404, server.status(f"/{'0' * 32}/{path}", whole=True))
            lib.expect("with no token", 404, server.status(f"/{path}", whole=True))
            lib.expect("by POST", 405, server.status(path, "POST"))
        lib.expect("from a frame of another site", 403, server.status(f"page/{hashed}", Sec_Fetch_Site="cross-site"))
        lib.expect("a link from elsewhere", 200, server.status("", Sec_Fetch_Site="cross-site"))
        lib.expect("opening from elsewhere", 403, server.status("open?file=j/i/a/article.yaml", "POST", Origin="null"))
        lib.expect("another name of this machine", 200, server.status("", Host=f"localhost:{server.port}"))
        lib.expect("another address of this machine", 403, server.status("", Host=f"192.0.2.1:{server.port}"))
        for path in ("../", "..%2f..%2fetc/passwd", "page/../../../etc/passwd", "page/", f"page/{hashed}/..", f"page/{hashed}x", "page/0000000000000000",
                     "thumb/ZZZZZZZZZZZZZZZZ", "covers/a.pdf", "preview/index.html", "events/..", "//etc/passwd", "x" * 4000):
            lib.expect(f"status of {path[:40]}", 404, server.status(path))
        for garbage in (b"", b"\0" * 1000, b"GET", b"GET /\r\n\r\n", b"\x16\x03\x01\x02" + bytes(range(256)), b"GET / HTTP/9.9\r\n\r\n",
                        b"A" * 100_000, b"GET " + server.base.encode() + b" HTTP/1.1\r\n" + b"X: y\r\n" * 20_000 + b"\r\n",
                        b"POST " + server.base.encode() + b"open HTTP/1.1\r\nHost: " + own.encode() + b"\r\nContent-Length: 99999999999\r\n\r\n" + b"x" * 65536,
                        b"GET " + server.base.encode() + b" HTTP/1.1\r\n\r\n"):
            said = server.raw(garbage)
            lib.require(b" 200 " not in said.split(b"\r\n")[0], f"{garbage[:40]!r} is answered: {said[:80]!r}")
        lib.change("j/i/a/article.yaml", ("barley", "wheat"))
        lib.require("covers/a.pdf" in names(events.rest()), "the server does nothing more")
        events.close()


def test_crowd():
    """Many connections that say nothing, and many that listen: the server goes on."""
    journal()
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    many = min(200 if lib.QUICK else 10_000, hard - 500)
    with preview.serving("j/i") as server:
        events = server.listen()
        events.rest()
        with contextlib.ExitStack() as stack:
            for _ in range(many):
                stack.enter_context(socket.create_connection((server.host, server.port), preview.DEADLINE))
            listeners = [stack.enter_context(contextlib.closing(server.listen())) for _ in range(80)]
            first = collections.Counter(listener.next()[0] for listener in listeners)
            lib.expect("first events", {"all": 63, "full": 17}, dict(first))
            lib.expect("a browser", 200, server.status(""))
            lib.change("j/i/a/article.yaml", ("barley", "wheat"))
            lib.require("covers/a.pdf" in names(events.rest()), "the page is not made anew")
        events.close()


def test_proof():
    """Proofs are made while somebody looks at them."""
    journal()
    with preview.serving("j/i") as server:
        events = server.listen()
        plain = products(events.rest())["covers/a.pdf"]
        proof = server.listen("events?proof=1")
        marked = products(proof.rest())["covers/a.pdf"]
        lib.require(len(page(server, marked)) > len(page(server, plain)), "a proof shows no more than the page")
        proof.close()
        events.close()


def test_all_addresses():
    """A server for all addresses knows no names but those of its machine."""
    journal()
    with preview.serving("j/i", "--listen", "0.0.0.0") as server:
        for host, status in ((f"127.0.0.1:{server.port}", 200), (f"192.0.2.1:{server.port}", 200), (f"[2001:db8::1]:{server.port}", 200),
                             (f"[evil]:{server.port}", 403), (f"192.0.2.1:{server.port + 1}", 403), (f"evil.example:{server.port}", 403),
                             (f"192.0.2.1.evil.example:{server.port}", 403), (f":{server.port}", 403), ("192.0.2.1", 403)):
            lib.expect(f"status for the host {host}", status, server.status("", Host=host))


def test_command_line():
    journal()
    for arguments, why in ((["j/i", "--port", "0"], "must be a number from 1 to 65535"), (["j/i", "--editor", "vi 'x"], "ends inside quotes"),
                           (["j/nothing"], ""), (["j/i", "--editor="], "needs a value")):
        done = lib.offprint("serve", *arguments, status=(2,))
        lib.require(why in done.err, f"{arguments}: {done.err}")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = lib.offprint("serve", "j/i", "--port", str(port), status=(3,))
        lib.require(f"cannot listen on 127.0.0.1, port {port}" in done.err, done.err)
    done = lib.offprint("serve", "j/i", "--listen", "nowhere", status=(3,))
    lib.require("cannot listen on nowhere" in done.err, done.err)


if __name__ == "__main__":
    require_server()
    lib.main(test_command_line, test_saves, test_many_files, test_crash, test_killed, test_places, test_strangers, test_crowd, test_proof, test_all_addresses)
