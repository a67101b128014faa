#!/usr/bin/env python3
"""Imports what is made to break readers, of our own making and of the test data.

Each file ends in one line that says why, or in an import; soon, in little memory, and what is refused leaves the
knowledge base as it was, to the byte.

usage: hostile_input.py PROGRAM SECONDS MEGABYTES [PATTERN]
SECONDS of computing, MEGABYTES at the peak (0: any). PATTERN: only files of which the names have it.
"""
# SPDX-License-Identifier: GPL-2.0-or-later
import filecmp
import glob
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile

PROGRAM, SECONDS, MEGABYTES = sys.argv[1], float(sys.argv[2]), int(sys.argv[3])
PATTERN = sys.argv[4] if len(sys.argv) > 4 else ""
SOURCE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
DATA = os.environ.get("SEGUE_DATA") or os.path.join(SOURCE, "..", "shared", "data")
DEADLINE = int(60 + 20 * SECONDS)
MAPPING = """columns: Song, Singer, Staff
entity: work song
  name: Song
entity: person singer
  name: Singer
  split: names
entity: person staff
  name: Staff
  split: names with roles
credit: singer sang song
credit: staff (its role) song
"""
failures = 0
slowest = (0.0, "")


def fail(*words):
    global failures
    failures += 1
    print(*words)


def run(words, place):
    """Runs the program: its exit status, what it used, and the lines that it says."""
    with open(f"{place}/out", "wb") as out, open(f"{place}/err", "wb") as err:
        child = os.posix_spawn(PROGRAM, [PROGRAM, *words], os.environ, file_actions=[
            (os.POSIX_SPAWN_DUP2, out.fileno(), 1), (os.POSIX_SPAWN_DUP2, err.fileno(), 2)])
        signal.signal(signal.SIGALRM, lambda *_: os.kill(child, signal.SIGKILL))
        signal.alarm(DEADLINE)
        _, status, used = os.wait4(child, 0)
        signal.alarm(0)
    said = open(f"{place}/err", errors="replace").read()
    return os.waitstatus_to_exitcode(status), used, said


def formats():
    help_text = subprocess.run([PROGRAM, "import", "--help"], check=True, capture_output=True, text=True).stdout
    return re.findall(r"^  (\S+)", help_text.split("Formats:")[1].split("\n\n")[0], re.M)


def check_one(path, form, place):
    """Imports one file into a knowledge base that has something already."""
    kb, before = f"{place}/kb.segue", f"{place}/before.segue"
    shutil.copyfile(before, kb)
    mapping = ["--mapping", f"{place}/table.map"] if form == "table" else []
    status, used, said = run(["--kb", kb, "import", "--format", form, *mapping, path], place)
    what = f"{os.path.basename(path)} as {form}"
    verdict = os.path.basename(path).split("-")[0]
    seconds = used.ru_utime + used.ru_stime
    global slowest
    slowest = max(slowest, (seconds, what))
    if seconds > SECONDS:
        fail(f"{what}: takes {seconds:.2f} s")
    if MEGABYTES and used.ru_maxrss > MEGABYTES * 1024:
        fail(f"{what}: takes {used.ru_maxrss // 1024} MB")
    if status == 0 and verdict == "no":
        fail(f"{what}: is imported: {open(f'{place}/out').read().strip()}")
    if status == 3:
        if verdict == "ok" or len(said.splitlines()) != 1 or len(said) > 2000:
            fail(f"{what}: is refused: {said[:300]}")
        if not filecmp.cmp(before, kb, shallow=False):
            fail(f"{what}: is refused, and changes the knowledge base")
    if status not in (0, 3):
        fail(f"{what}: ends with {status}: {said[:300]}")


def check_group(group, everything, place):
    """Makes the files of a group, imports each by its format, and gives how many there are."""
    os.mkdir(f"{place}/made")
    subprocess.run([sys.executable, f"{SOURCE}/tests/make_hostile.py", f"{place}/made", group], check=True)
    made = sorted(glob.glob(f"{place}/made/*@*"))
    for path in made:
        form = path.rsplit("@", 1)[1].split(".")[0]
        if PATTERN in path:
            for each in everything if form == "any" else [form]:
                check_one(path, each, place)
    shutil.rmtree(f"{place}/made")
    return len(made)


def check_made(place):
    with open(f"{place}/table.map", "w") as mapping:
        mapping.write(MAPPING)
    with open(f"{place}/first.jsonl", "w") as first:
        first.write('{"type":"entity","id":1,"kind":"person","name":"Ann Lee"}\n')
    words = [PROGRAM, "--kb", f"{place}/before.segue", "import", f"{place}/first.jsonl"]
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
    everything = formats()
    groups = ("any_format", "xml", "json", "tables", "graphs", "rdf", "archives", "text")
    n = sum(check_group(group, everything, place) for group in groups)
    if n < 300 or len(everything) < 17:
        fail(f"only {n} files, {len(everything)} formats")


def check_together(form, paths, place):
    """In one process each gives one line. Those that it takes long for are tried alone."""
    words = ["--format", form] if form else []
    status, used, said = run(["--kb", f"{place}/kb.segue", "import", "--dry-run", *words, *paths], place)
    n = len(said.splitlines()) + len(open(f"{place}/out").read().splitlines())
    if used.ru_utime + used.ru_stime > SECONDS and len(paths) > 1:
        for path in paths:
            check_together(form, [path], place)
    elif status not in (0, 3) or n != len(paths):
        fail(f"{form}: {len(paths)} files from {paths[0]} on give {n} lines, exit {status}")


def check_data(place):
    """The suites of bad XML and JSON of the test data, by the readers that they are for."""
    folder = f"{DATA}/hostile"
    if not os.path.isdir(folder):
        print(f"left out: {folder} is not there; set SEGUE_DATA to the folder of the test data")
        return
    find = lambda *ends: sorted(p for p in glob.glob(f"{folder}/**/*", recursive=True) if p.endswith(ends))
    xml, json = find(".xml", ".ent"), find(".json")
    if len(xml) < 500 or len(json) < 300:
        fail(f"only {len(xml)} files of XML, {len(json)} of JSON")
    for forms, paths in ((("segue-xml", "discogs", "graphml", "gexf", "musicbrainz", ""), xml),
                         (("jsonl", "wikidata", "musicbrainz", ""), json)):
        for form in forms:
            for i in range(0, len(paths), 20):
                check_together(form, paths[i:i + 20], place)


with tempfile.TemporaryDirectory() as folder:
    check_made(folder)
    if not PATTERN:
        check_data(folder)
print(f"the slowest: {slowest[1]}, {slowest[0]:.2f} s")
print(f"{failures} failures")
sys.exit(failures > 0)
