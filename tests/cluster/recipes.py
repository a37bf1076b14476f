"""What the README and the manual show for several machines, run as it stands there: GNU parallel, Slurm with a node that dies, and the jobs of a
GitHub workflow, run one after another. The result is that of one build, byte for byte.

usage: recipes.py parallel|slurm|github
"""

import contextlib
import os
import pathlib
import pwd
import re
import shutil
import signal
import socket
import subprocess
import sys
import time

import lib

ARTICLES = 240
NODES = ["n1", "n2", "n3"]
CONF = """\
ClusterName=test
SlurmctldHost={host}(127.0.0.1)
SlurmUser={user}
SlurmdUser={user}
AuthType=auth/munge
AuthInfo=socket={dir}/munge.socket,cred_expire=5
CredType=cred/munge
SlurmctldPort={ports[0]}
StateSaveLocation={dir}/saved
SlurmdSpoolDir={dir}/spool.%n
SlurmctldPidFile={dir}/slurmctld.pid
SlurmdPidFile={dir}/slurmd.%n.pid
SlurmctldLogFile={dir}/slurmctld.log
SlurmdLogFile={dir}/slurmd.%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SwitchType=switch/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerType=sched/builtin
SchedulerParameters=sched_interval=1,sched_min_interval=0,batch_sched_delay=0
SlurmdTimeout=4
MessageTimeout=2
TCPTimeout=1
KillWait=2
SlurmdParameters=config_overrides
{nodes}
PartitionName=all Nodes={names} Default=YES MaxTime=10 State=UP
"""


def block(first):
    """The indented lines of the README from one that begins so, which the manual shows too."""
    lines = (lib.ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("    " + first))
    end = next(n for n in range(start, len(lines)) if not lines[n].startswith("    "))
    return shown([line[4:] for line in lines[start:end]])


def shown(lines):
    manual = (lib.ROOT / "src/offprint.1").read_text(encoding="utf-8").replace("\\e", "\\")
    for line in lines:
        lib.require(f"\n{line}\n" in manual, f"the manual does not show: {line}")
    return "\n".join(lines) + "\n"


def write_journal():
    """An issue as the recipes name it, with a program of this name in front, and what one build makes of it."""
    articles = {f"a{n:03}": f'language: en\ntitle: {{en: "On field {n}"}}\nauthors: [{{name: {{en: "Petrov, Ivan"}}}}]\narticle_number: e{n}\n'
                for n in range(ARTICLES)}
    lib.write_journal(".", articles, issue="pages: [{page: contents}]\n")
    os.rename("i", "2020-3")
    pathlib.Path("bin").mkdir()
    os.symlink(lib.PROGRAM, "bin/offprint")
    os.environ["PATH"] = f"{os.getcwd()}/bin:{os.environ['PATH']}"
    lib.run("offprint", "build", "2020-3", "-o", "one")


def compare(what):
    lib.expect(f"{what}: files that differ", [], lib.differing(lib.files_of("one/2020-3"), lib.files_of("out/2020-3")))


def parallel():
    write_journal()
    done = lib.run("sh", "-ec", block("seq 8"), env={"HOME": os.getcwd()}, status=None)
    lib.require(done.status == 0, done.err)
    compare("GNU parallel")


# === GitHub ===


def upload(folder, name):
    """As actions/upload-artifact does: without hidden files and time stamps."""
    for path in folder.rglob("*"):
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts):
            to = pathlib.Path(name, path.relative_to(folder))
            to.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, to)


def github():
    import yaml
    text = (lib.ROOT / "README.md").read_text(encoding="utf-8")
    text = text[text.index("```yaml\njobs:\n  shard:") + len("```yaml\n"):]
    text = text[:text.index("```")]
    shown(text.splitlines())
    jobs = yaml.safe_load(text)["jobs"]
    write_journal()

    def run_job(job, values):
        for step in job["steps"]:
            def fill(word):
                return re.sub(r"\$\{\{ matrix\.k \}\}", str(values), word)
            action = step.get("uses", "").split("@")[0]
            if "run" in step:
                lib.run("sh", "-ec", fill(step["run"]))
            elif action == "actions/upload-artifact":
                upload(pathlib.Path(step["with"]["path"]), f"kept/{fill(step['with']['name'])}")
                shutil.rmtree(step["with"]["path"])
            elif action == "actions/download-artifact":
                lib.require(step["with"]["merge-multiple"], "artifacts are merged")
                for one in sorted(pathlib.Path("kept").glob(step["with"]["pattern"])):
                    shutil.copytree(one, step["with"]["path"], dirs_exist_ok=True, copy_function=shutil.copy)
    for k in jobs["shard"]["strategy"]["matrix"]["k"]:
        run_job(jobs["shard"], k)
    lib.expect("needs", "shard", jobs["gather"]["needs"])
    run_job(jobs["gather"], None)
    compare("GitHub")


# === Slurm ===


def free_ports(n):
    with contextlib.ExitStack() as stack:
        taken = [stack.enter_context(socket.socket()) for _ in range(n)]
        for s in taken:
            s.bind(("127.0.0.1", 0))
        return [s.getsockname()[1] for s in taken]


def number_in(path):
    return int(path.read_text(encoding="utf-8")) if path.exists() and path.stat().st_size else 0


def is_ours(pid, name, folder):
    """A process whose number a file tells, if it still is that program with that folder."""
    try:
        return (pathlib.Path(f"/proc/{pid}/comm").read_text(encoding="utf-8").strip() == name
                and os.fsencode(folder) in pathlib.Path(f"/proc/{pid}/cmdline").read_bytes())
    except OSError:
        return False


@contextlib.contextmanager
def cluster():
    """A controller and three nodes on this host; yields their folder."""
    folder = pathlib.Path("slurm").resolve()
    for name in ["saved", *(f"spool.{node}" for node in NODES)]:
        (folder / name).mkdir(parents=True)
    ports = free_ports(1 + len(NODES))
    host = socket.gethostname().split(".")[0]
    nodes = "\n".join(f"NodeName={node} NodeAddr=127.0.0.1 NodeHostname={host} Port={port} CPUs=1 State=UNKNOWN"
                      for node, port in zip(NODES, ports[1:]))
    conf = folder / "slurm.conf"
    conf.write_text(CONF.format(host=host, user=pwd.getpwuid(os.getuid()).pw_name, dir=folder, ports=ports, nodes=nodes,
                                names=",".join(NODES)), encoding="utf-8")
    version = re.search(r"(\d+)\.(\d+)", lib.run("slurmctld", "-V").out)
    if version and int(version.group(1)) >= 24:
        (folder / "cgroup.conf").write_text("CgroupPlugin=disabled\n", encoding="utf-8")
    os.environ["SLURM_CONF"] = str(conf)
    (folder / "munge.key").write_bytes(os.urandom(128))
    (folder / "munge.key").chmod(0o400)
    try:
        lib.run("munged", "--force", f"--key-file={folder}/munge.key", f"--socket={folder}/munge.socket", f"--pid-file={folder}/munged.pid",
                f"--log-file={folder}/munged.log", f"--seed-file={folder}/munge.seed")
        start("slurmctld", "-c", "-f", conf)
        for node in NODES:
            start("slurmd", "-N", node, "-f", conf)
        wait("the nodes are up", lambda: lib.run("sinfo", "-h", "-N", "-t", "idle", "-o", "%N", status=None).out.split() == NODES)
        yield folder
    finally:
        for path in [*folder.glob("slurmd.*.pid"), folder / "slurmctld.pid", folder / "munged.pid"]:
            pid = number_in(path)
            if is_ours(pid, path.name.split(".")[0], folder):
                os.kill(pid, signal.SIGTERM)
                wait(f"{path.name} ends", lambda: not is_ours(pid, path.name.split(".")[0], folder))  # pylint: disable=cell-var-from-loop


def start(*command):
    """A daemon, whose children keep its streams open."""
    with open("daemons.log", "ab") as log:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, timeout=lib.HANG, check=False)
    lib.require(done.returncode == 0, f"{command}: status {done.returncode}")


def wait(what, holds):
    end = time.monotonic() + 120
    while not holds():
        lib.require(time.monotonic() < end, f"not within two minutes: {what}")
        time.sleep(.02)


def processes_of(node):
    """Those of a job on a node, and the daemon that watches over it."""
    found = []
    mark = f"SLURMD_NODENAME={node}\0".encode()
    conf = f"SLURM_CONF={os.environ['SLURM_CONF']}\0".encode()
    for path in pathlib.Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError, ValueError):
            there = (path / "environ").read_bytes()
            if mark in there and conf in there:
                found.append(int(path.name))
                parent = int((path / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[1])
                if pathlib.Path(f"/proc/{parent}/comm").read_text(encoding="utf-8").startswith("slurmstepd"):
                    found.insert(0, parent)
    return found


def cut_power(folder, node):
    """Everything on the node dies at once."""
    pid = number_in(folder / f"slurmd.{node}.pid")
    lib.require(is_ours(pid, "slurmd", folder), f"the daemon of {node} runs")
    os.kill(pid, signal.SIGKILL)
    for other in dict.fromkeys(processes_of(node)):
        with contextlib.suppress(ProcessLookupError):
            os.kill(other, signal.SIGKILL)


def slurm():
    write_journal()
    os.unlink("bin/offprint")
    # notes which shard is made where, and stops the first one of a node when it has made some of its files
    lib.write_files("bin", {"offprint": f'''#!/bin/sh
if [ "$2" = --shard ]; then
	echo "$3" >> "shards-$SLURMD_NODENAME"
	echo "$3" >> "restart-${{SLURM_RESTART_COUNT:-0}}"
	if [ "$SLURMD_NODENAME" = n2 ] && mkdir stopped-n2; then
		"{lib.PROGRAM}" "$@" & child=$!
		until ls "out/shards/2020-3/${{3%/*}}-of-${{3#*/}}/covers" | grep -q "^a"; do :; done
		kill -STOP $child
		: > stopped
		sleep 600
	fi
fi 2> /dev/null
exec "{lib.PROGRAM}" "$@"
'''})
    os.chmod("bin/offprint", 0o755)
    with cluster() as folder:
        lib.run("sh", "-ec", block("job="))
        wait("the node is at work", pathlib.Path("stopped").exists)
        cut_power(folder, "n2")
        wait("all jobs end", lambda: not lib.run("squeue", "-h").out.strip())
        again = pathlib.Path("restart-1")
        lib.require(again.exists(), "no shard was made again")
        lib.expect("shards made again", pathlib.Path("shards-n2").read_text(encoding="utf-8").split()[-1:], again.read_text(encoding="utf-8").split())
        lib.expect("shards", 8 + 1, sum(len(path.read_text(encoding="utf-8").split()) for path in pathlib.Path(".").glob("shards-n*")))
    compare("Slurm")


def main():
    what = sys.argv[1]
    if what == "parallel":
        lib.need("parallel")
    if what == "github":
        lib.need(modules=["yaml"])
    if what == "slurm":
        os.environ["PATH"] += ":/usr/sbin:/sbin"
        lib.need("munged", "slurmctld", "slurmd", "sbatch", "squeue", "sinfo")
    lib.main({"parallel": parallel, "slurm": slurm, "github": github}[what])


main()
