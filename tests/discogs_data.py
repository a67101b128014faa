"""Holds imports of the real dumps of Discogs against the files, as read by another XML parser.

usage: discogs_data.py PROGRAM

Skips with 77 where the files are not ($SEGUE_DATA, or ../shared/data).
"""
# SPDX-License-Identifier: GPL-2.0-or-later
import collections
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

DATA = os.path.join(os.environ.get("SEGUE_DATA", os.path.join(os.path.dirname(__file__), "../../shared/data")), "discogs")
MAPPED = 0.97  # of the credits of releases, the share whose role is more than "contributed to"
failures = 0


def check(what, got, wanted):
    global failures
    if got != wanted:
        failures += 1
        if failures <= 20:
            print(f"{what}: {got!r}, not {wanted!r}")


def records(name):
    with gzip.open(os.path.join(DATA, name)) as file:
        return list(ElementTree.parse(file).getroot())


def load(program, name):
    """The counts of the import, the entities by external id and by number, the credits by record."""
    with tempfile.TemporaryDirectory() as place:
        kb = os.path.join(place, "kb")
        run = lambda *words: subprocess.run([program, "--kb", kb, *words], capture_output=True, check=True, text=True).stdout
        counts = json.loads(run("--json", "import", os.path.join(DATA, name)))["files"][0]
        lines = [json.loads(line) for line in run("export", "--format", "jsonl").splitlines()]
    by_id, by_number, by_record = {}, {}, collections.defaultdict(list)
    for line in lines:
        if line["type"] == "entity":
            by_number[line["id"]] = line
            ids = line.get("ids", {}).get("discogs", [])
            for one in [ids] if isinstance(ids, str) else ids:
                by_id[one] = line
        else:
            for evidence in line["evidence"]:
                by_record[evidence["locator"]].append((line, evidence["text"]))
    check(f"{name}: rejects", counts["rejected"], 0)
    return by_id, by_number, by_record


def text_of(node, name):
    return (node.findtext(name) or "").strip()


def split_roles(role):
    """At the commas outside brackets."""
    parts, depth, start = [], 0, 0
    for i, c in enumerate(role + ","):
        depth += (c == "[") - (c == "]")
        if c == "," and (depth <= 0 or i == len(role)):
            parts.append(role[start:i].strip())
            start = i + 1
    return [part for part in parts if part]


def ids_of(entity, kind):
    ids = entity.get("ids", {}).get("discogs", [])
    return {i for i in ([ids] if isinstance(ids, str) else ids) if i.startswith(kind)}


def artists(program, name="discogs_20200806_artists.xml.gz"):
    by_id, by_number, by_record = load(program, name)
    all_records = records(name)
    for record in all_records:
        number = text_of(record, "id")
        entity = by_id.get(f"artist/{number}")
        check(f"artist {number} is there", entity is not None, True)
        if entity is None:
            continue
        names = {entity["name"], *entity.get("names", [])}
        check(f"artist {number}: its name", entity["name"], re.sub(r" \(\d+\)$", "", text_of(record, "name")))
        variations = {n.text.strip() for n in record.findall("namevariations/name") if n.text}
        check(f"artist {number}: variations left out", variations - names, set())
        members = {m.get("id") for m in record.findall("members/name")}
        if members:
            check(f"artist {number}: kind", entity["kind"], "group")
        said = [c for c in by_record[f"artist {number}"] if c[0]["role"] == "member_of"]
        told = {i for c, _ in said for i in ids_of(by_number[c["subject"]["id"]], "artist/")}
        # A membership that two records state is said once.
        for member in members:
            stated = f"artist/{member}" in told or any(
                c["role"] == "member_of" and f"artist/{number}" in ids_of(by_number[c["object"]["id"]], "artist/")
                for c, _ in by_record[f"artist {member}"]
            )
            check(f"artist {number}: member {member}", stated, True)
    return len(all_records)


def releases(program, name="releases-1-500.xml.gz"):
    by_id, by_number, by_record = load(program, name)
    all_records = records(name)
    credits = mapped = 0
    strings = set()
    for record in all_records:
        number = record.get("id")
        place = f"release {number}"
        master = text_of(record, "master_id")
        work = by_id.get(f"master/{master}" if master else f"release/{number}")
        check(f"{place}: its work", work is not None, True)
        told = by_record[place]
        printed = collections.defaultdict(set)
        for credit, text in told:
            for artist in ids_of(by_number[credit["subject"]["id"]], "artist/"):
                printed[artist].add(text)
        for artist in record.findall(".//extraartists/artist"):
            role, whose = text_of(artist, "role"), f"artist/{text_of(artist, 'id')}"
            if text_of(artist, "id") == "0":  # a name without a page
                continue
            strings.add(role)
            for part in split_roles(role):
                seen = any(text.startswith(part + ": ") or f"{part}, " in text or f", {part}" in text for text in printed[whose])
                check(f"{place}: {whose} as {part!r}", seen, True)
        for artist in record.findall("artists/artist"):
            whose = f"artist/{text_of(artist, 'id')}"
            if text_of(artist, "id") != "0":
                check(f"{place}: main artist {whose}", any(t.startswith("Artist") for t in printed[whose]), True)
        labels = {f"label/{label.get('id')}" for label in record.findall("labels/label")}
        got = {i for c, _ in told if c["role"] == "released" for i in ids_of(by_number[c["subject"]["id"]], "label/")}
        check(f"{place}: labels", labels <= got, True)
        names = [c for c, text in told if not text.startswith(("Artist", "Label"))]
        credits += len(names)
        mapped += sum(c["role"] != "contributed_to" for c in names)
    print(f"{len(strings)} strings of roles, {mapped} of {credits} credits with a role: {mapped / credits:.2%}")
    check("share of credits with a role", mapped / credits >= MAPPED, True)
    return len(all_records)


def main():
    if not os.path.exists(os.path.join(DATA, "releases-1-500.xml.gz")):
        print(f"skipped: no dumps in {DATA}")
        return 77
    print(artists(sys.argv[1]), "artists")
    print(releases(sys.argv[1]), "releases")
    print(failures, "failures")
    return failures > 0


sys.exit(main())
