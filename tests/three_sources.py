"""One person in the files of Discogs, MusicBrainz and IMDb, joined by the ids that the records state.

usage: three_sources.py PROGRAM

Whatever the order of the imports, `show` tells of one person with the ids of all and the evidence of each; forgetting
a source leaves, byte for byte, what importing the others alone would have made. (IMDb's names and titles are not
forgotten here: its credits know them by id alone, so what comes of these depends on whether they were there.)
"""
# SPDX-License-Identifier: GPL-2.0-or-later
import itertools
import json
import os
import pathlib
import subprocess
import sys
import tempfile

MBID = "11111111-2222-4333-8444-555555555555"
ALBUM = "99999999-2222-4333-8444-555555555555"

FILES = {
    "artists.xml": "<artists>"
    "<artist><id>701</id><name>Orla Venn</name><realname>Orla Mae Venn</realname>"
    "<groups><name id='702'>The Slow Tide</name></groups></artist>"
    # as dumps of old have it: the ids beside the names
    "<artist><id>702</id><name>The Slow Tide</name><members><id>701</id><name>Orla Venn</name></members></artist>"
    "</artists>\n",
    "artist.json": json.dumps({
        "id": MBID, "name": "Orla Venn", "sort-name": "Venn, Orla", "type": "Person",
        "life-span": {"begin": "1961-02-03", "end": None, "ended": False},
        "relations": [
            {"type": "discogs", "target-type": "url", "direction": "forward",
             "url": {"id": "a" * 8 + "-2222-4333-8444-555555555555", "resource": "https://www.discogs.com/artist/701"}},
            {"type": "IMDb", "target-type": "url", "direction": "forward",
             "url": {"id": "b" * 8 + "-2222-4333-8444-555555555555",
                     "resource": "https://www.imdb.com/name/nm7000001/"}},
            {"type": "producer", "type-id": "d87c4a5c-9d2c-3ea4-9e7e-5e5f0e5a3f0b", "target-type": "release",
             "direction": "forward", "attributes": [],
             "release": {"id": ALBUM, "title": "Harbour Light", "date": "1994-05-06"}},
        ]}) + "\n",
    "name.basics.tsv": "nconst\tprimaryName\tbirthYear\tdeathYear\tprimaryProfession\tknownForTitles\n"
    "nm7000001\tOrla Venn\t1961\t\\N\tcomposer\ttt7000009\n",
    "title.basics.tsv": "tconst\ttitleType\tprimaryTitle\toriginalTitle\tisAdult\tstartYear\tendYear\truntimeMinutes"
    "\tgenres\ntt7000009\tmovie\tSalt Road\tSalt Road\t0\t1996\t\\N\t101\tDrama\n",
    "title.principals.tsv": "tconst\tordering\tnconst\tcategory\tjob\tcharacters\n"
    "tt7000009\t1\tnm7000001\tcomposer\t\\N\t\\N\n",
}
# IMDb's credits name people and titles by id alone: a person's row comes first, as its reader asks.
GROUPS = [["artists.xml"], ["artist.json"], ["name.basics.tsv", "title.basics.tsv", "title.principals.tsv"]]
EVIDENCE = {"artists.xml", "artist.json", "title.principals.tsv"}
IDS = {"discogs": "artist/701", "musicbrainz": "artist/" + MBID, "imdb": "name/nm7000001"}


def main(program):
    failures = []

    def segue(kb, *words):
        done = subprocess.run([program, "--kb", kb, *words], capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"segue {' '.join(words)}: exit {done.returncode}: {done.stderr}")
        return done.stdout

    def check(what, got, wanted):
        if got != wanted:
            failures.append(f"{what}: {got!r}, wanted {wanted!r}")

    def make(kb, files):
        for name in files:
            segue(kb, "import", name)
        return kb

    for order in itertools.permutations(GROUPS):
        files = [name for group in order for name in group]
        kb = make("-".join(group[0] for group in order) + ".kb", files)
        shown = json.loads(segue(kb, "--json", "show", "Orla Venn"))
        for source, wanted in IDS.items():
            check(f"{files}: the id of {source}", shown["ids"].get(source), wanted)
        said = {evidence["source"] for credit in shown["credits"] for evidence in credit["evidence"]}
        check(f"{files}: the sources of the evidence", said, EVIDENCE)
        found = json.loads(segue(kb, "--json", "search", "Orla Venn"))["matches"]
        check(f"{files}: people found", len({m["entity"]["id"] for m in found if m["matched"] == "Orla Venn"}), 1)
        for gone in sorted(EVIDENCE):
            one = "forgetting.kb"
            for path in pathlib.Path().glob(one + "*"):
                path.unlink()
            segue(kb, "backup", one)
            segue(one, "forget", gone)
            segue(one, "check")
            for path in pathlib.Path().glob("others.kb*"):
                path.unlink()
            make("others.kb", [name for name in files if name != gone])
            if segue(one, "export", "--format", "jsonl") != segue("others.kb", "export", "--format", "jsonl"):
                failures.append(f"{files}: {gone} leaves something behind")
    segue("alike.kb", "import", "artists.xml")
    pathlib.Path("copy.xml").write_text(FILES["artists.xml"] + "\n", encoding="utf-8")
    segue("alike.kb", "import", "copy.xml")
    lines = segue("alike.kb", "show", "discogs:artist/701").splitlines()
    check("what two sources state alike", sum(line.startswith("  Orla Venn was a member of") for line in lines), 1)
    check("its evidence", sum(line.endswith(("artists.xml, artist 701", "copy.xml, artist 701")) for line in lines), 2)
    return failures


if __name__ == "__main__":
    PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as place:
        os.chdir(place)
        for file_name, text in FILES.items():
            pathlib.Path(file_name).write_text(text, encoding="utf-8")
        FAILURES = main(PROGRAM)
    print("\n".join(FAILURES))
    sys.exit(1 if FAILURES else 0)
