#!/usr/bin/env python3
# Holds imports of real tables against what Python's csv and json find in them.
# SPDX-License-Identifier: GPL-2.0-or-later
# usage: tables_data.py SEGUE
import collections
import csv
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata

SOURCE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
DATA = os.environ.get("SEGUE_DATA") or os.path.join(SOURCE, "..", "shared", "data")
failures = 0


def check(what, seen, wanted):
    global failures
    if seen != wanted:
        failures += 1
        print(f"{what}: {seen!r}, not {wanted!r}", file=sys.stderr)


def fold(name):
    """Names as they are compared: near enough for these files."""
    plain = unicodedata.normalize("NFKD", name.replace("ł", "l").replace("&", " and ").replace("'", "").replace("’", ""))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    plain = re.sub(r"\b(\w)\.(?=\w\b)", r"\1", plain)
    return " ".join("".join(c if c.isalnum() else " " for c in plain).split())


def load(segue, path):
    """Imports a file twice and gives its counts, rejects, entities and credits by line."""
    with tempfile.TemporaryDirectory() as folder:
        run = lambda *words: subprocess.run([segue, "--kb", f"{folder}/kb", *words], check=True, capture_output=True, text=True)
        out = json.loads(run("--json", "import", "--rejects", f"{folder}/rejects", path).stdout)["files"][0]
        check(f"{path} again", json.loads(run("--json", "import", path).stdout)["files"][0].get("unchanged"), True)
        run("check")
        follow_path(run, path)
        run("export", "--format", "jsonl", "-o", f"{folder}/all")
        records = [json.loads(line) for line in open(f"{folder}/all", encoding="utf-8")]
        rejects = [json.loads(line) for line in open(f"{folder}/rejects", encoding="utf-8")]
    lines = collections.defaultdict(list)
    for r in records:
        if r["type"] == "credit":
            for e in r["evidence"]:
                lines[int(re.match(r"lines? (\d+)", e["locator"]).group(1))].append(r)
    entities = [r for r in records if r["type"] == "entity"]
    check(f"{path} rejects", len(rejects), out["rejected"])
    check(f"{path} format", out["format"], "table")
    return out, rejects, entities, lines


def follow_path(run, path):
    """A path between the first and the last of the people whom rows of awards name is made of rows as they stand."""
    if "grammy" not in path:
        return
    rows = open(path, encoding="utf-8").read().split("\n")
    ends = [m.group(1) for m in (re.search(r',"?([A-Z][a-z]+ [A-Z][a-z]+), producer', r) for r in rows) if m]
    answer = json.loads(run("--json", "path", "person:" + ends[0], "person:" + ends[-1]).stdout)
    check("a path of the grammys", len(answer["paths"]) > 0, True)
    for step in (s for p in answer["paths"] for s in p["steps"]):
        for credit in step["credits"]:
            for e in credit["evidence"]:
                row = rows[int(e["locator"].split()[1]) - 1]
                check("evidence of a path", e["text"], row.rstrip("\r"))
                check("evidence of a path", (credit.get("credited_as") or credit["subject"]["name"]) in row, True)


def facts(credits):
    return sorted(
        (c["subject"]["name"], c["role"], c["object"]["name"], c.get("start", ""), c.get("for", {}).get("name", "")) for c in credits
    )


def distinct(keys):
    seen = set()
    return [i for i, k in enumerate(keys) if not (k in seen or seen.add(k))]


OSCARS_CRAFTS = re.compile(
    r"(?<!\w)(DIRECTING|ASSISTANT DIRECTOR|CINEMATOGRAPHY|FILM EDITING|ART DIRECTION|COSTUME DESIGN|"
    r"MUSIC \(Original Score\)|WRITING \(Original Story\))|Screenplay"
)
GLOBES_CRAFTS = {
    "acted": r"\b(Actor|Actress|Juvenile Performance)\b",
    "directed": r"\bDirector\b",
    "wrote_screenplay": r"\bScreenplay\b",
    "composed": r"\bOriginal Score\b",
    "shot": r"\bCinematography\b",
}


def oscars(segue, path):
    out, rejects, entities, lines = load(segue, path)
    text = open(path, encoding="utf-8").read().split("\n")
    head = text[0].split("\t")
    total = rows = 0
    films, people, passages = set(), set(), 0
    for number, line in enumerate(text[1:], 2):
        if not line:
            continue
        rows += 1
        cells = [c.replace('\\"', '"').strip() for c in line.split("\t")]
        row = dict(zip(head, cells + [""] * len(head)))
        row["Nominees"] = "" if row["Nominees"] == "?" else row["Nominees"]
        titles = [t.strip() for t in row["Film"].split("|") if t.strip()]
        names = [t.strip() for t in row["Nominees"].split("|")] if row["Nominees"] else []
        ids = row["NomineeIds"].split("|")
        ids = ids if len(ids) == len(names) else [""] * len(names)
        good = [i if re.fullmatch(r"(nm|co)\d+", i) else "" for i in ids]
        keep = distinct([i or fold(n) for i, n in zip(good, names)])
        films.update(i for i in row["FilmId"].split("|") if i.startswith("tt"))
        people.update(i for i in good if i)
        n = len(keep) * max(len(titles), 1) if names else len(titles)
        crafted = row["Class"] == "Acting" or OSCARS_CRAFTS.search(row["CanonicalCategory"])
        crafted = crafted or (row["CanonicalCategory"] == "BEST PICTURE" and re.search(r"\bProducers?\b", row["Name"]))
        n += len(keep) * len(titles) if crafted else 0
        total += n
        passages += n > 0
        check(f"oscars line {number}", len(lines[number]), n)
        if number % 900 == 2 and names:
            role = "won" if row["Winner"] == "True" else "nominated"
            seen = [f for f in facts(lines[number]) if f[1] == role]
            check(f"oscars line {number}", sorted({f[4] for f in seen}), sorted(set(titles)) or [""])
            check(f"oscars line {number}", {f[3] for f in seen}, {row["Year"][:4]})
            check(f"oscars line {number}", len(seen), len(keep) * max(len(titles), 1))
    check("oscars credits", out["credits"], total)
    check("oscars passages", out["evidence"], passages)
    check("oscars rows", passages + sum("names neither" in r["reason"] for r in rejects), rows)
    given = [i for e in entities for v in e.get("ids", {}).values() for i in ([v] if isinstance(v, str) else v)]
    check("oscars films", sum(i.startswith("title/") for i in given), len(films))
    check("oscars people", sum(i.startswith(("name/", "company/")) for i in given), len(people))
    return rows


def golden_globes(segue, path):
    out, rejects, entities, lines = load(segue, path)
    rows = list(csv.DictReader(open(path, encoding="utf-8", newline="")))
    bad = {r["line"] for r in rejects}
    simple = 0
    for number, row in enumerate(rows, 2):
        check(f"globes line {number} is read or rejected", bool(lines[number]) != (number in bad), True)
        role = "won" if row["win"] == "True" else "nominated"
        crafts = [c for c in lines[number] if c["role"] not in ("won", "nominated")]
        lines[number] = [c for c in lines[number] if c["role"] in ("won", "nominated")]
        check(f"globes line {number}", {(c["role"], c.get("start")) for c in lines[number]}, set() if number in bad else {(role, row["year_award"])})
        whose = {(c["subject"]["id"], c["for"]["id"]) for c in lines[number] if c.get("for", c["subject"])["id"] != c["subject"]["id"]}
        done = [r for r, words in GLOBES_CRAFTS.items() if re.search(words, row["category"])]
        check(f"globes line {number}: done on it", sorted((c["subject"]["id"], c["role"], c["object"]["id"]) for c in crafts), sorted((s, r, t) for r in done for s, t in whose))
        award = row["category"] if "Award" in row["category"] else "Golden Globe Award for " + row["category"]
        check(f"globes line {number}", {fold(c["object"]["name"]) for c in lines[number]}, set() if number in bad else {fold(award)})
        person = row["film"] and not re.search("Foreign|Goldwyn|Original Song", row["category"])
        if person and not re.search(r"[,&(;]|\band\b", row["nominee"]) and number not in bad:
            simple += 1
            film = re.sub(r"^(.*), (The|A|An|Le|La|Les|Il|El|Los|Las|Der|Die|Das|L')$", lambda m: m.group(2) + ("" if m.group(2) == "L'" else " ") + m.group(1), row["film"].strip())
            check(
                f"globes line {number}",
                [(fold(c["subject"]["name"]), fold(c["for"]["name"])) for c in lines[number]],
                [(fold(row["nominee"]), fold(film))],
            )
    check("globes rows", out["evidence"] + out["rejected"], len(rows))
    check("globes field by field", simple > 4000, True)
    return len(rows)


def grammys(segue, path):
    out, rejects, entities, lines = load(segue, path)
    rows = list(csv.DictReader(open(path, encoding="utf-8", newline="")))
    bad = {r["line"] for r in rejects}
    persons = re.compile("New Artist|Producer Of The Year|Remixer Of The Year|Western Artist")
    simple = works = 0
    for number, row in enumerate(rows, 2):
        check(f"grammys line {number} is read or rejected", bool(lines[number]) != (number in bad), True)
        credits = facts(lines[number])
        award = "Grammy Award for " + row["category"]
        won = [c for c in credits if c[1] == "won"]
        work = row["nominee"] if row["nominee"] and not persons.search(row["category"]) else ""
        works += bool(work) and number not in bad
        if number in bad:
            continue
        check(f"grammys line {number}", {(fold(c[2]), c[3]) for c in won}, {(fold(award), row["year"])})
        check(f"grammys line {number}", {fold(c[4]) for c in won}, {fold(work)})
        check(f"grammys line {number}", sum(fold(c[0]) == fold(work) for c in won) >= bool(work), True)
        # "A B & C D, producers": every name of two words is a winner of its own, with its role.
        match = re.fullmatch(r"((?:[A-Z][\w.]+ [A-Z]\w+)(?:(?:, | & )[A-Z][\w.]+ [A-Z]\w+)*), (producer|engineer|composer)(s?)(?: \([^;,&()]*\))?", row["workers"])
        if work and not row["artist"] and match and ("&" in match.group(1)) == bool(match.group(3)):
            simple += 1
            role = {"producer": "produced", "engineer": "engineered", "composer": "composed"}[match.group(2)]
            names = sorted({fold(n) for n in re.split(", | & ", match.group(1))})
            check(f"grammys line {number}", sorted(fold(c[0]) for c in credits if c[1] == role), names)
            check(f"grammys line {number}", sorted({fold(c[0]) for c in won} - {fold(work)}), sorted(set(names) - {fold(work)}))
    check("grammys rows", out["evidence"] + out["rejected"], len(rows))
    check("grammys field by field", simple >= 50, True)
    check("grammys works", sum(c["subject"]["kind"] == "work" and c["role"] == "won" for n in lines for c in lines[n]), works)
    awards = {fold(r["category"]) for n, r in enumerate(rows, 2) if n not in bad}
    check("grammys awards", sum(e["kind"] == "award" for e in entities), len(awards))
    return len(rows)


def movies(segue, path):
    out, rejects, entities, lines = load(segue, path)
    rows = json.load(open(path, encoding="utf-8"))
    films, actors, total, remarks = set(), set(), 0, 0
    for row in rows:
        href = row.get("href")
        films.add(href if href else (fold(row["title"]), row["year"]))
        cast = [n for n in row["cast"] if n not in ("?", ".")]
        names = [n for n in cast if not re.fullmatch(r"\([^)]*\)", n)]
        remarks += len(cast) - len(names)
        actors.update(map(fold, names))
        total += len(set(map(fold, names)))
    check(f"{path} films", sum(e["kind"] == "film" for e in entities), len(films))
    check(f"{path} actors", sum(e["kind"] == "person" for e in entities), len(actors))
    check(f"{path} credits", out["credits"], total)
    check(f"{path} remarks", out["rejected"], remarks)
    by_name = collections.defaultdict(set)
    for credits in lines.values():
        for c in credits:
            by_name[fold(c["object"]["name"])].add((c.get("credited_as") and fold(c["credited_as"])) or fold(c["subject"]["name"]))
    for row in rows[:: len(rows) // 20]:
        names = {fold(n) for n in row["cast"] if not n.startswith("(") and n not in ("?", ".")}
        check(f"{path} {row['title']}", names <= by_name[fold(row["title"])], True)
        film = [e for e in entities if e["kind"] == "film" and e["name"] == row["title"] and e.get("begin") == str(row["year"])]
        check(f"{path} {row['title']}", len(film) >= 1, True)
        genre = film[0].get("attributes", {}).get("genre", []) if film else []
        check(f"{path} {row['title']}", sorted([genre] if isinstance(genre, str) else genre), sorted(row["genres"]))
    return len(rows)


FILES = [
    (oscars, "awards/oscars-dlu/oscars.csv"),
    (golden_globes, "awards/golden_globe_awards.csv"),
    (grammys, "awards/grammy-1958-1998.csv"),
    (movies, "films/wikipedia-movies/movies-1960s.json"),
    (movies, "films/wikipedia-movies/movies-1990s.json"),
]


def main():
    there = [(f, os.path.join(DATA, p)) for f, p in FILES if os.path.exists(os.path.join(DATA, p))]
    if not there:
        print(f"skipped: no tables in {DATA}")
        return 77
    for function, path in there:
        print(os.path.basename(path), function(sys.argv[1], path), "rows")
    print(failures, "failures")
    return failures > 0


sys.exit(main())
