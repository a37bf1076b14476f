"""Continuous integration: the summary of a job, and the workflows that `offprint new` writes, whose steps are run as the runners do."""

import os
import pathlib
import re
import shutil
import subprocess

import lib

lib.need("git", "bash", modules=["yaml"])
import yaml  # noqa: E402

GIT = ["git", "-c", "user.name=E", "-c", "user.email=e@localhost", "-c", "commit.gpgsign=false"]


def summary(*arguments, status=0, path="summary.md", **options):
    return lib.offprint(*arguments, status=[status], env={"GITHUB_STEP_SUMMARY": path, "GITHUB_WORKSPACE": None}, **options)


def new_journal(name="j"):
    lib.offprint("new", name)
    shutil.copytree(f"{name}/first-issue", f"{name}/second")
    issue = pathlib.Path(name, "second/issue.yaml")
    issue.write_text(re.sub(r"(?m)^(running_)?number: .*", r"\1number: 2", issue.read_text(encoding="utf-8")), encoding="utf-8")


def table(page):
    rows = [[cell.strip() for cell in re.sub("</?code>", "", line).split("|")[1:-1]] for line in page.splitlines() if line.startswith("| ")]
    return rows[:1] + rows[2:]


def summaries():
    """A table of the issues, the messages by file; appended; nothing in a name or value breaks out; failures do not count."""
    new_journal()
    summary("build", "--format", "github", "j/first-issue", "j/second")
    page = pathlib.Path("summary.md").read_text(encoding="utf-8")
    lib.expect("build", [["Issue", "Articles", "Files written", "Errors", "Warnings"], ["first-issue", "1", "2", "0", "0"], ["second", "1", "2", "0", "0"],
                         ["**2 issues**", "2", "4", "0", "0"]], table(page))
    with open("j/second/first-article/article.yaml", "a", encoding="utf-8") as f:
        f.write("'<b>`x`|@y</code>': 1\nkeyvords: x\n")
    done = summary("check", "--format", "github", "j/first-issue", "j/second", status=1)
    both = pathlib.Path("summary.md").read_text(encoding="utf-8")
    lib.require(both.startswith(page), "the summary of the step before is lost")
    page = both[len(page):]
    errors = done.out.count("::error ")
    lib.expect("check", [["Issue", "Articles", "Errors", "Warnings"], ["first-issue", "1", "0", "0"], ["second", "1", str(errors), "0"],
                         ["**2 issues**", "2", str(errors), "0"]], table(page))
    lib.expect("errors", errors, page.count("\n- **error** "))
    lib.require("\n<code>j/second/first-article/article.yaml</code>\n\n- **error** line " in page, page)
    lib.require("(unknown-key)" in page and "`" not in page and "@y" not in page and "<b>" not in page, page)
    shutil.rmtree("j/second")
    for options in (["--format", "json"], []):
        before = pathlib.Path("summary.md").read_text(encoding="utf-8")
        summary("export", "bibtex", "j/first-issue", *options)
        lib.expect(f"with {options}", before, pathlib.Path("summary.md").read_text(encoding="utf-8"))
    shutil.rmtree("out/first-issue/exports")
    summary("export", "bibtex", "j/first-issue", "--format", "github")
    lib.expect("export", ["first-issue", "1", "1", "0"], table(pathlib.Path("summary.md").read_text(encoding="utf-8"))[-2][:4])
    for path in ("missing/x", "j"):
        done = summary("check", "--format", "github", "j/first-issue", path=path)
        lib.require(f"warning: cannot write the summary to '{path}'" in done.err, done.err)
    lib.require("cannot write" not in summary("check", "--format", "github", "j/first-issue", path="").err, "an empty name is none")


def many():
    """Errors come before warnings, files and messages are limited, and the rest is counted."""
    articles = {f"a{i:02}": "title: T\npages: %d\n" % (i + 1) + "".join(f"x{k}: 1\n" for k in range(30)) for i in range(12)}
    articles["z"] = "title: T\nx: 1\n"
    lib.write_journal("j", articles)
    done = summary("check", "--format", "github", "j/i", status=1)
    page = pathlib.Path("summary.md").read_text(encoding="utf-8")
    lib.require(done.err.count(" 361 errors"), done.err)
    lib.expect("listed", (200, 0), (page.count("\n- **error** "), page.count("\n- warning ")))
    lib.expect("of a file", 10, page.count("\n- 10 more errors"))
    lib.require(re.search(r"\n61 more errors( and \d+ more warnings?)? not shown\n", page), page[-300:])


def hidden_files():
    """Workflows are not written over those that stand in a folder that is otherwise empty, and have no texts to translate."""
    lib.write_files("j", {".gitlab-ci.yml": "mine"})
    done = lib.offprint("new", "j", "--languages", "de,en")
    lib.require("'j/.gitlab-ci.yml' exists" in done.err and "gitlab" not in done.out, str(done))
    lib.expect("an existing file", "mine", pathlib.Path("j/.gitlab-ci.yml").read_text(encoding="utf-8"))
    lib.offprint("new", "k")
    lib.expect("workflow", pathlib.Path("k/.github/workflows/offprint.yml").read_bytes(), pathlib.Path("j/.github/workflows/offprint.yml").read_bytes())


def shell(script, env, shell_name="sh"):
    """Runs a step in a journal's folder."""
    subprocess.run([shell_name, "-n"], input=script.encode(), check=True)
    bin_dir = pathlib.Path(lib.PROGRAM).parent
    path = f"{bin_dir}:{os.environ['PATH']}"
    return lib.run("sh", "-e", "-c", script, env={**env, "PATH": path}, cwd="j")


def commit(message):
    for words in (["add", "-A"], ["commit", "-q", "-m", message]):
        subprocess.run([*GIT, *words], cwd="j", check=True)


def repository():
    """A journal in a repository with a merge of a changed title; `HEAD^1` is what it is merged into."""
    new_journal()
    subprocess.run([*GIT, "init", "-q", "-b", "main"], cwd="j", check=True)
    lib.write_files("j", {".gitignore": "/out/\n/changes.md\n/public/\n/site/\n"})
    commit("one")
    article = pathlib.Path("j/first-issue/first-article/article.yaml")
    article.write_text(article.read_text(encoding="utf-8").replace("An example of an article", "A sample of an article"), encoding="utf-8")
    shutil.rmtree("j/second")
    commit("two")


def github():
    """The steps of a pull request and of the main branch; permissions, versions and placeholders."""
    repository()
    text = pathlib.Path("j/.github/workflows/offprint.yml").read_text(encoding="utf-8")
    flow = yaml.safe_load(text)
    lib.expect("permissions", ({"contents": "read"}, {"pages": "write", "id-token": "write"}),
               (flow["permissions"], flow["jobs"]["deploy"]["permissions"]))
    uses = [step["uses"] for job in flow["jobs"].values() for step in job["steps"] if "uses" in step]
    lib.require(len(uses) == 6 and all(re.fullmatch(r"(actions/[a-z-]+|OWNER/offprint)@v\d+", u) for u in uses), str(uses))
    # nothing that a stranger wrote is pasted into a script
    lib.require(not any("${{" in step.get("run", "") for job in flow["jobs"].values() for step in job["steps"]), "an expression in a script")
    temp = pathlib.Path("temp").absolute()
    for event in ("pull_request", "push"):
        shutil.rmtree(temp, ignore_errors=True)
        temp.mkdir()
        env = {"GITHUB_STEP_SUMMARY": str(temp / "summary"), "GITHUB_OUTPUT": str(temp / "output"), "RUNNER_TEMP": str(temp), "GITHUB_ACTIONS": "true",
               "GITHUB_WORKSPACE": str(pathlib.Path("j").absolute()), "GITHUB_EVENT_NAME": event, **flow["env"]}
        pathlib.Path("j/out/gone").mkdir(parents=True)
        ran = 0
        for step in flow["jobs"]["build"]["steps"]:
            if "run" in step and f"'{event}'" in step.get("if", f"'{event}'"):
                shell(step["run"], env)
                ran += 1
        lib.expect(f"steps for {event}", 4, ran)
        lib.expect("cached files of an issue that is gone", False, os.path.exists("j/out/gone"))
        lib.require(os.path.exists("j/out/first-issue/covers/first-article.pdf"), "nothing was built")
        lib.require(re.fullmatch(r"tree=[0-9a-f]{40,64}\n", (temp / "output").read_text()), "no key")
        page = (temp / "summary").read_text(encoding="utf-8")
        lib.require("### offprint check" in page, page)
        if event == "pull_request":
            lib.require("| <code>second</code> | <code>front-matter.pdf</code> | removed |" in page and "An example of an article" in page, page)
        subprocess.run([*GIT, "worktree", "prune"], cwd="j", check=True)


def gitlab():
    """The script of a merge request and of the main branch."""
    repository()
    flow = yaml.safe_load(pathlib.Path("j/.gitlab-ci.yml").read_text(encoding="utf-8"))
    lib.expect("jobs", ["build", "pages"], [k for k, v in flow.items() if isinstance(v, dict) and "script" in v])
    for line in flow["build"]["before_script"] + flow["pages"]["script"]:
        subprocess.run(["sh", "-n"], input=line.encode(), check=True)
    base = lib.run("git", "rev-parse", "HEAD^", cwd="j").out.strip()
    subprocess.run([*GIT, "remote", "add", "origin", "."], cwd="j", check=True)
    subprocess.run([*GIT, "config", "uploadpack.allowAnySHA1InWant", "true"], cwd="j", check=True)
    for event in ("merge_request_event", "push"):
        script = "\n".join(flow["build"]["script"]).replace("/tmp/base", str(pathlib.Path(event).absolute()))
        done = shell(script, {"CI_PIPELINE_SOURCE": event, "CI_MERGE_REQUEST_DIFF_BASE_SHA": base, "JOURNAL": flow["variables"]["JOURNAL"]})
        lib.require(os.path.exists("j/out/first-issue/covers/first-article.pdf"), "nothing was built")
        if event != "push":
            page = pathlib.Path("j/changes.md").read_text(encoding="utf-8")
            lib.require("| <code>second</code> |" in page and "removed: front-matter.pdf" in done.out, page + done.out)


def action():
    """The action: what it uses, and its steps, with a program in place of the script that compiles."""
    text = (lib.ROOT / "action.yml").read_text(encoding="utf-8")
    flow = yaml.safe_load(text)
    steps = flow["runs"]["steps"]
    lib.expect("kind", "composite", flow["runs"]["using"])
    lib.require(all(step.get("shell") == "bash" for step in steps if "run" in step), "a step without a shell")
    lib.require(not any("${{" in step.get("run", "") for step in steps), "an expression in a script")
    os.makedirs("j")
    lib.write_files("source", {name: name for name in ("meson.build", "meson_options.txt", "fonts/a", "src/b")})
    lib.write_files("source", {"bootstrap": '#!/bin/sh\n[ "$1" = install ] && echo "$@" >"$RUNNER_TEMP/called"\n'})
    os.chmod("source/bootstrap", 0o755)
    here = pathlib.Path(".").absolute()
    env = {"GITHUB_ACTION_PATH": str(here / "source"), "GITHUB_OUTPUT": str(here / "output"), "GITHUB_PATH": str(here / "path"),
           "RUNNER_TEMP": str(here), "COMMANDS": "offprint --version >version\nfalse || echo done"}
    keys = []
    for change in ("", "x"):
        lib.write_files("source", {"src/b": change})
        for step in steps:
            if "run" in step:
                shell(step["run"], env, "bash")
        keys.append(pathlib.Path("output").read_text().splitlines()[-1])
    lib.require(re.fullmatch(r"key=[\w.-]+-[0-9a-f]{32}", keys[0]) and keys[0] != keys[1], str(keys))
    lib.expect("install", f"install {here}/offprint\n", pathlib.Path("called").read_text())
    lib.expect("path", f"{here}/offprint/bin", pathlib.Path("path").read_text().splitlines()[0])
    lib.require(pathlib.Path("j/version").read_text().startswith("offprint "), "the commands did not run")
    usage = lib.run("sh", lib.ROOT / "bootstrap", "--help").out
    lib.require("\n  install DIR\n" in usage, "bootstrap does not know what the action asks of it")


lib.main(summaries, many, hidden_files, github, gitlab, action)
