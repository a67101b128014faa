#!/usr/bin/env python3
# What a document of MusicBrainz says, worked out again by other means, and held against an export.
# SPDX-License-Identifier: GPL-2.0-or-later
"""usage: expect.py PROGRAM VOCABULARY FOLDER DATA

Imports each file of DATA into a knowledge base in FOLDER, exports it, and compares every entity
and every credit with what the file says: ends and their order, role, dates, attribute, name as
credited, scope, sentence. Prints a line a file, and the share of relations with a role of their
own. Ends with 1 if anything differs."""

import collections
import json
import os
import re
import subprocess
import sys
import tarfile
import xml.etree.ElementTree as ET

TYPES = ["artist", "label", "release-group", "release", "recording", "work", "place", "area",
         "event", "series", "instrument", "genre", "url"]
KEPT = TYPES[:10]
FINE = {"production", "writing", "engineering"}
NAMED = {"played", "sang"}


def fold(word):
    return "".join(c for c in word.lower().replace("&", "and") if c.isalnum() or ord(c) > 127)


class Vocabulary:
    """The words of MusicBrainz, read from the vocabulary's text."""

    def __init__(self, path):
        self.words, self.group, self.modifiers, self.lists = {}, {}, [], collections.defaultdict(list)
        role = None
        for line in open(path, encoding="utf-8"):
            key, _, value = line.strip().partition(": ")
            if line.startswith("#") or not value:
                continue
            items = [item.strip() for item in value.split(",")]
            if key == "role":
                role = value.split()[1]
            elif key == "group":
                self.group[role] = value
            elif key == "modifiers":
                self.modifiers += [fold(item) for item in items]
            elif key.startswith("list "):
                self.lists[key[5:]] += items
            elif role and "musicbrainz" in key.split():
                marks = key.split()
                for item in items:
                    for word in self.lists[item[1:]] if item.startswith("@") else [item]:
                        self.words[fold(word)] = (role, "kept" in marks, "reversed" in marks)

    def find(self, types, words):
        found = self.words.get(fold("_".join(t.replace("-", "_") for t in types) + words))
        found = found or self.words.get(fold(words))
        folded = fold(words)
        while not found:
            strip = [m for m in self.modifiers if folded.startswith(m) and folded != m]
            if not strip:
                return None
            folded = folded[len(strip[0]):]
            if folded in self.words:
                role, _, reverse = self.words[folded]
                found = (role, True, reverse)
        return found


# A document as one shape, whether it was XML or JSON.
def from_xml(element):
    node = {"": (element.text or "").strip()}
    for key, value in element.attrib.items():
        node[key.rpartition("}")[2]] = value
    for child in element:
        tag = child.tag.rpartition("}")[2]
        if tag.endswith("-list") or tag in ("artist-credit",):
            items = [from_xml(c) for c in child if c.tag.rpartition("}")[2] + "-list" == tag
                     or tag == "artist-credit" or tag == "data-track-list"]
            if tag == "relation-list":
                for item in items:
                    item["target-type"] = child.attrib["target-type"].replace("_", "-")
                items = node.get("relations", []) + items
            plural = {"relation-list": "relations", "alias-list": "aliases", "medium-list": "media",
                      "data-track-list": "data-tracks", "label-info-list": "label-info",
                      "attribute-list": "attributes", "artist-credit": "artist-credit"}
            node[plural.get(tag, tag[:-5] + "s")] = items
        else:
            inner = from_xml(child)
            node[tag] = inner[""] if set(inner) == {""} else inner
    return node


def attributes_of(relation):
    """Pairs of text and name: ("guitar (as lead)", "guitar")."""
    out = []
    values, credits = relation.get("attribute-values", {}), relation.get("attribute-credits", {})
    for item in relation.get("attributes") or []:
        item = item if isinstance(item, dict) else {"": item}
        name = item[""]
        value, credit = item.get("value", values.get(name)), item.get("credited-as", credits.get(name))
        text = name + (f": {value}" if value else "") + (f" (as {credit})" if credit else "")
        out.append((text, name))
    return out


class Expectation:
    def __init__(self, vocabulary):
        self.vocabulary, self.entities, self.credits = vocabulary, {}, {}
        self.relations, self.specific = 0, 0
        self.links = 0
        self.skipped = collections.Counter()

    def entity(self, kind, node, group=None):
        """Its first id, as those of a release are those of its group."""
        name = node.get("name") or node.get("title")
        if kind == "release":
            group = node.get("release-group") or group
            if isinstance(group, dict) and group.get("id"):
                kind, node = "release-group", group
        if kind not in KEPT or not node.get("id"):
            return None
        key = f"musicbrainz:{kind}/{node['id']}"
        self.entities.setdefault(key, name)
        return key

    def credit(self, role, reverse, ends, names, attribute="", start="", end="", credited="",
               scope="", text=""):
        if None in ends or ends[0] == ends[1]:
            return
        subject, object_ = (ends[1], ends[0]) if reverse else ends
        key = (subject, role, object_, attribute, start, end, credited, scope)
        self.credits.setdefault(key, text)

    def relation(self, kind, node, key, relation):
        other_kind = relation["target-type"].replace("_", "-")
        if other_kind == "url":
            return
        other = relation.get(other_kind) or relation.get(other_kind.replace("-", "_"))
        if other_kind not in KEPT:
            self.skipped[other_kind] += 1
            return
        other_key = self.record(other_kind, other)
        backward = relation.get("direction") == "backward"
        pair = [(kind, key, node.get("name") or node.get("title"), relation.get("source-credit") or ""),
                (other_kind, other_key, other.get("name") or other.get("title"),
                 relation.get("target-credit") or "")]
        if backward:
            pair.reverse()
        types = [p[0] for p in pair]
        found = self.vocabulary.find(types, relation["type"])
        attributes = attributes_of(relation)
        self.relations += 1
        self.specific += bool(found) and found[0] != "contributed_to"
        role, kept, reverse = found or ("contributed_to", True, False)
        merged, merged_kept = None, False
        if self.vocabulary.group[role] in FINE:
            for i, (_, name) in enumerate(attributes):
                fine = self.vocabulary.find(types, f"{name} {relation['type']}")
                if fine and fine[0] != role and self.vocabulary.group[fine[0]] in FINE:
                    role, merged_kept, reverse = fine
                    merged = i
                    break
        unsaid = []
        if merged is not None and merged_kept:
            unsaid.append(f"{attributes[merged][1]} {relation['type']}")
        elif merged is None and kept and not (role in NAMED and attributes):
            unsaid.append(relation["type"])
        unsaid += [a[0] for i, a in enumerate(attributes) if i != merged]
        start, end = relation.get("begin") or "", relation.get("end") or ""
        open_ended = str(relation.get("ended")).lower() == "true" and not end
        if open_ended:
            unsaid.append("ended")
        listed = f" [{', '.join(a[0] for a in attributes)}]" if attributes else ""
        text = f"{relation['type']}{listed}: {pair[0][3] or pair[0][2]} \u2013 {pair[1][3] or pair[1][2]}"
        if start:
            text += f", {start}"
        if end:
            text += f" to {end}" if start else f", to {end}"
        if open_ended:
            text += ", ended"
        subject = pair[1] if reverse else pair[0]
        credited = subject[3] if subject[3] != subject[2] else ""
        self.credit(role, reverse, (pair[0][1], pair[1][1]), None, ", ".join(unsaid), start, end,
                    credited, "", text)

    def artists(self, node, key, title, but=(), scope=""):
        join = ""
        for credit in node.get("artist-credit") or []:
            artist = credit["artist"]
            artist_key = self.record("artist", artist) if artist["id"] not in but else None
            found = self.vocabulary.find(("", ""), join) if join else None
            role = found[0] if found and self.vocabulary.group[found[0]] == "performance" else "performed"
            shown = credit.get("name") or artist["name"]
            attribute = join if len(join) > 1 else ""
            listed = f" [{attribute}]" if attribute else ""
            self.credit(role, False, (artist_key, key), None, attribute, "", "",
                        shown if shown != artist["name"] else "", scope,
                        f"artist{listed}: {shown} \u2013 {title}")
            join = (credit.get("joinphrase") or "").strip()

    def media(self, node, key, title):
        media = node.get("media") or []
        for medium in media:
            tracks = [medium["pregap"]] if isinstance(medium.get("pregap"), dict) else []
            for track in tracks + (medium.get("tracks") or []) + (medium.get("data-tracks") or []):
                number = track.get("number") or track.get("position") or ""
                number = f"{medium['position']}-{number}" if len(media) > 1 else number
                scope = f"track {number}"
                recording = track.get("recording")
                if recording:
                    recording_key = self.record("recording", recording)
                    self.credit("part_of", False, (recording_key, key), None, "", "", "", "", scope,
                                f"{scope}: {recording['title']} \u2013 {title}")
                source = recording or node
                but = {c["artist"]["id"] for c in source.get("artist-credit") or []}
                self.artists(track, key, title, but, scope)

    def record(self, kind, node, group=None):
        title = node.get("name") or node.get("title")
        inner = node.get("release-group") if kind == "release" else None
        if isinstance(inner, dict) and inner.get("id") and inner.get("title"):
            self.record("release-group", inner)
        key = self.entity(kind, node, group)
        if not key:
            if kind not in KEPT:
                self.skipped[kind] += 1
            return None
        self.artists(node, key, title)
        for part in ("area", "begin-area", "end-area"):
            area = node.get(part) or node.get(part.replace("-", "_"))
            if isinstance(area, dict):
                note = {"begin-area": "began there", "end-area": "ended there"}.get(part, "")
                listed = f" [{note}]" if note else ""
                self.credit("based_in", False, (key, self.record("area", area)), None, note, "", "",
                            "", "", f"{part}{listed}: {title} \u2013 {area['name']}")
        date = node.get("date") or ""
        date = date if isinstance(date, str) else ""
        dated = f", {date}" if date else ""
        for info in node.get("label-info") or node.get("label-infos") or []:
            label = info.get("label")
            number = info.get("catalog-number") or ""
            if label:
                listed = f" [{number}]" if number else ""
                self.credit("released", False, (self.record("label", label), key), None, number,
                            date, "", "", "",
                            f"label{listed}: {label['name']} \u2013 {title}{dated}")
        self.media(node, key, title)
        for listed_kind in KEPT[:9]:
            for item in node.get(listed_kind + "s") or []:
                self.listed(kind, node, key, title, listed_kind, item)
        for relation in node.get("relations") or []:
            self.relation(kind, node, key, relation)
        return key

    def listed(self, kind, node, key, title, listed_kind, item):
        other = self.record(listed_kind, item, node if kind == "release-group" else None)
        name = item.get("name") or item.get("title")
        date = item.get("date") if isinstance(item.get("date"), str) else ""
        if kind == "recording" and listed_kind == "release":
            medium = (item.get("media") or [{}])[0]
            track = (medium.get("tracks") or [{}])[0]
            number = track.get("number") or track.get("position") or ""
            number = (f"{medium['position']}-{number}"
                      if number and len(item.get("media") or []) > 1 else number)
            scope = f"track {number}".strip()
            self.credit("part_of", False, (key, other), None, "", "", "", "", scope,
                        f"{scope}: {title} \u2013 {name}")
        elif kind == "label" and listed_kind == "release" and not item.get("label-info"):
            dated = f", {date}" if date else ""
            self.credit("released", False, (key, other), None, "", date, "", "", "",
                        f"label: {title} \u2013 {name}{dated}")


def records_of(path):
    if path.endswith(".json"):
        document = json.load(open(path, encoding="utf-8"))
        yield os.path.basename(path)[:-5].replace("ReleaseGroup", "release-group").lower(), document
        return
    def walk(element):
        for child in element:
            tag = child.tag.rpartition("}")[2]
            if tag in TYPES:
                yield tag, from_xml(child)
            else:
                yield from walk(child)
    yield from walk(ET.parse(path).getroot())


def run(program, kb, *words):
    return subprocess.run([program, "--kb", kb, *words], check=True, capture_output=True, text=True).stdout


def exported(program, kb):
    out = kb + ".jsonl"
    run(program, kb, "export", "--format", "jsonl", "-o", out)
    ids, names, credits = {}, {}, {}
    for line in open(out, encoding="utf-8"):
        row = json.loads(line)
        if row["type"] == "entity":
            own = row["ids"]["musicbrainz"]
            own = [own] if isinstance(own, str) else own
            ids[row["id"]] = [f"musicbrainz:{i}" for i in own]
            names[row["id"]] = [row["name"]] + (row.get("names") or [])
        else:
            key = (row["subject"]["id"], row["role"], row["object"]["id"], row.get("attribute", ""),
                   row.get("start", ""), row.get("end", ""), row.get("credited_as", ""),
                   row.get("scope", ""))
            credits[key] = row["evidence"][0]["text"]
    return ids, names, credits


def compare(path, expectation, program, kb):
    wrong = []
    counts = json.loads(run(program, kb, "--json", "import", path))["files"][0]
    ids, names, credits = exported(program, kb)
    by_id = {external: entity for entity, all_ids in ids.items() for external in all_ids}
    for external, name in expectation.entities.items():
        if external not in by_id:
            wrong.append(f"no entity {external} {name}")
        elif name not in names[by_id[external]]:
            wrong.append(f"{external} is not called {name}")
    if len(ids) != len({by_id.get(e) for e in expectation.entities}):
        wrong.append(f"{len(ids)} entities, not {len(expectation.entities)}")
    expected = {(by_id.get(k[0]), k[1], by_id.get(k[2]), *k[3:]): text
                for k, text in expectation.credits.items()}
    wrong += [f"missing: {k} {t}" for k, t in expected.items() if k not in credits]
    wrong += [f"unexpected: {k} {t}" for k, t in credits.items() if k not in expected]
    wrong += [f"text: {credits[k]!r}, not {t!r}" for k, t in expected.items()
              if k in credits and credits[k] != t]
    again = json.loads(run(program, kb, "--json", "import", path))["files"][0]
    if exported(program, kb) != (ids, names, credits):
        wrong.append("imported again it is another")
    print(f"{path}: {len(ids)} entities, {len(credits)} credits, {counts['rejected']} rejects, "
          f"{expectation.relations} relations, {len(wrong)} wrong")
    for line in wrong[:10]:
        print("  " + line)
    return not wrong


def cells(row):
    return ["" if cell == "\\N" else cell for cell in row.rstrip("\n").split("\t")]


def tables_of(folders):
    tables = collections.defaultdict(list)
    for folder in folders:
        for name in os.listdir(folder):
            with open(os.path.join(folder, name), encoding="utf-8") as rows:
                tables[name] += [cells(row) for row in rows]
    return tables


def check_tables(program, folder, data):
    """Tables, as an archive of several files: how many entities there are, and of credits by what
    they are of."""
    folders = [os.path.join(data, "mbdump-from-webservice-sql/mbdump"),
               os.path.join(data, "relationship-types/mbdump")]
    tables = tables_of(folders)
    path = os.path.join(folder, "mbdump.tar.bz2")
    with tarfile.open(path, "w:bz2") as archive:
        readme = os.path.join(folder, "README")
        open(readme, "w", encoding="utf-8").write("of a dump\n")
        archive.add(readme, "README")
        for base in folders:
            for name in sorted(os.listdir(base)):
                archive.add(os.path.join(base, name), "mbdump/" + name)
    ids, _, credits = exported_after_import(program, folder, path)
    kinds = ["area", "artist", "label", "place", "event", "series", "work", "release_group",
             "recording"]
    entities = sum(len(tables[kind]) for kind in kinds)
    groups = {row[0]: row[4] for row in tables["release"]}
    media = {row[0]: row for row in tables["medium"]}
    several = collections.Counter(row[1] for row in tables["medium"])
    tracks = set()
    for row in tables["track"]:
        medium = media[row[3]]
        number = f"{medium[2]}-{row[5]}" if several[medium[1]] > 1 else row[5]
        tracks.add((row[2], groups[medium[1]], number))
    labels = {(groups[row[1]], *row[2:4]) for row in tables["release_label"]}
    areas = sum(bool(row[11]) + bool(row[17]) + bool(row[18]) for row in tables["artist"])
    areas += sum(bool(row[11]) for row in tables["label"])
    areas += sum(bool(row[5]) for row in tables["place"])
    links = set()
    type_names = {row[0]: row[6] for row in tables["link_type"]}
    link_type = {row[0]: row[1:11] for row in tables["link"]}
    for name, rows in tables.items():
        if name.startswith("l_") and "url" not in name and "instrument" not in name:
            fold_0 = name.startswith("l_release_") and "group" not in name
            fold_1 = name.endswith("_release")
            for row in rows:
                ends = (groups[row[2]] if fold_0 else row[2], groups[row[3]] if fold_1 else row[3])
                one_work = name == "l_release_release" and ends[0] == ends[1]
                # What the credited artists of a release say already.
                again = type_names[link_type[row[1]][0]] == "performance" and "work" not in name
                if not one_work and not again:
                    words = sorted(a[1] for a in tables["link_attribute"] if a[0] == row[1])
                    links.add((name, *link_type[row[1]][:7], *ends, *row[7:9], *words))
    seen = collections.Counter()
    for text in credits.values():
        seen["tracks"] += text.startswith("track ")
        seen["labels"] += text.startswith("label")
        seen["areas"] += re.match(r"(begin-|end-)?area( |:)", text) is not None
        seen["artists"] += re.match(r"artist( \[|:)", text) is not None
    seen["links"] = len(credits) - sum(seen.values())
    expected = {"entities": (len(ids), entities), "tracks": (seen["tracks"], len(tracks)),
                "labels": (seen["labels"], len(labels)), "areas": (seen["areas"], areas),
                "links": (seen["links"], len(links))}
    wrong = {what: pair for what, pair in expected.items() if pair[0] != pair[1]}
    print(f"{path}: {dict(expected)}, wrong: {wrong}")
    return not wrong


def exported_after_import(program, folder, path):
    kb = os.path.join(folder, "tables.kb")
    run(program, kb, "import", path)
    return exported(program, kb)


def main():
    program, vocabulary_path, folder, data = sys.argv[1:5]
    vocabulary = Vocabulary(vocabulary_path)
    good, n, relations, specific = True, 0, 0, 0
    for base, _, files in sorted(os.walk(data)):
        for name in sorted(files):
            if not re.search(r"\.(xml|json)$", name):
                continue
            expectation = Expectation(vocabulary)
            for kind, node in records_of(os.path.join(base, name)):
                expectation.record(kind, node)
            n += 1
            good &= compare(os.path.join(base, name), expectation, program,
                            os.path.join(folder, f"{n}.kb"))
            relations += expectation.relations
            specific += expectation.specific
    good &= check_tables(program, folder, data)
    print(f"{n} files, {relations} relations, {specific} with a role of their own")
    sys.exit(0 if good and n else 1)


main()
