"""The preview in a browser, as an editor uses it (preview.mjs): a save, a message, a click at a word, keys, proofs, narrow windows, 300 pages."""

import pathlib

import lib
import preview
import validator

BROWSER = "chromium"
AXE, PUPPETEER = (validator.MODULES / path for path in ("axe-core/axe.min.js", "puppeteer-core/package.json"))
ARTICLE = """\
language: en
title: {en: "On barley and the *old* fence, with everything that grows behind it"}
doi: 10.5555/12345678
authors: [{name: {en: "Petrov, Ivan"}}]
keywords: {en: [barley, fence]}
"""
MANY = 300


def look(mode, articles):
    lib.write_journal("j", articles, issue="pages: [{page: contents}]\n")
    pathlib.Path("j/i/last").write_text(list(articles)[-1], encoding="utf-8")
    pathlib.Path("editor").write_text('#!/bin/sh\necho "$@" >>opened\n', encoding="utf-8")
    pathlib.Path("editor").chmod(0o755)
    with preview.serving("j/i", "--editor", f"{pathlib.Path('editor').resolve()} {{file}} {{line}}:{{column}}") as server:
        done = lib.run("node", str(validator.HERE / "preview.mjs"), str(validator.MODULES), lib.shutil.which(BROWSER), server.url,
                       "j/i", "opened", mode)
    lines = done.out.splitlines()
    lib.require(lines and lines[-1] == "done", done.out + done.err)
    lib.problems.extend(f"{mode}: {line}" for line in lines[:-1])


def test_use():
    look("use", {"a": ARTICLE, "b": ARTICLE.replace("barley and the *old* fence", "Vegetables").replace("10.5555/12345678", "10.5555/2")})


def test_many_pages():
    vegetables = ARTICLE.replace("barley", "Vegetables")
    look("long", {f"n{n}": vegetables.replace("10.5555/12345678", f"10.5555/{n}").replace("fence", f"fence {n}") for n in range(MANY)})


if __name__ == "__main__":
    lib.need("node", BROWSER, files=(AXE, PUPPETEER))
    lib.main(*lib.sample([test_use, test_many_pages], 1))
