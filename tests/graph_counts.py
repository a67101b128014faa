#!/usr/bin/env python3
"""Compares what Segue makes of graph files with what other readers make of them: every node and every edge.

usage: graph_counts.py PROGRAM FOLDER
Prints a line for each file that differs; exits with 1 if any does, or if fewer files than expected could be compared.
"""
# SPDX-License-Identifier: GPL-2.0-or-later
import collections
import csv
import io
import json
import os
import subprocess
import sys
import tempfile
import warnings
import xml.etree.ElementTree as ElementTree

import networkx

PROGRAM, FOLDER = sys.argv[1:]
LEAST = {"graphml": 30, "gexf": 30, "graph-csv": 40, "gml": 5, "pajek": 4, "ncol": 3}


def local(element):
    return element.tag.split("}")[-1]


def from_xml(path):
    """Nodes with the label of the format, edges by their ends, of GraphML and GEXF."""
    root = ElementTree.parse(path).getroot()
    titles = {}
    for key in root.iter():
        if local(key) == "key" and key.get("for") in ("node", "all", None):
            titles[key.get("id")] = key.get("attr.name") or key.get("id")
    nodes, edges = {}, []
    for element in root.iter():
        if local(element) == "node" and element.get("id"):
            label = element.get("label")
            for data in element:
                if local(data) == "data" and titles.get(data.get("key"), "").lower() == "label":
                    label = label or data.text
            nodes.setdefault(element.get("id"), (label or "").strip() or None)
        elif local(element) == "edge":
            edges.append((element.get("source"), element.get("target")))
    return nodes, [edge for edge in edges if edge[0] in nodes and edge[1] in nodes]


def from_csv(path):
    text = open(path, encoding="utf-8-sig").read().lstrip("\n\r")
    if path.endswith(".v"):
        return {line.split()[0]: None for line in text.splitlines()}, []
    if path.endswith(".e"):
        pairs = [tuple(line.split()[:2]) for line in text.splitlines()]
        return {end: None for pair in pairs for end in pair}, pairs
    head = text.splitlines()[0]
    separator = max(",;\t ", key=head.count)
    rows = list(csv.reader(io.StringIO(text), delimiter=separator))
    columns = [cell.lower() for cell in rows[0]]
    rows = [dict(zip(columns, row)) for row in rows[1:] if any(row)]
    if "source" in columns:
        pairs = [(row["source"], row["target"]) for row in rows]
        return {end: None for pair in pairs for end in pair}, pairs
    nodes = {}
    for row in rows:
        nodes.setdefault(row["id"], row.get("label", "").strip() or None)
    return nodes, []


def from_networkx(graph):
    nodes = {str(node): data.get("label") for node, data in graph.nodes(data=True)}
    return nodes, [(str(a), str(b)) for a, b in graph.edges()]


def from_gml(path):
    return from_networkx(networkx.read_gml(path, label="id"))


def from_pajek(path):
    """networkx knows nodes by their labels; their numbers are in `id`. It skips lists and matrices of edges."""
    text = open(path, newline="").read().lower()
    if any(word in text for word in ("edgeslist", "arcslist", "matrix", "\n\r")):
        raise ValueError("networkx reads no lists, no matrices and no line ends the wrong way round")
    graph = networkx.read_pajek(path)
    number = {node: str(data["id"]) for node, data in graph.nodes(data=True)}
    nodes = {number[node]: None if node == number[node] else node for node in graph}
    return nodes, [(number[a], number[b]) for a, b in graph.edges()]


def from_ncol(path):
    pairs = [tuple(line.split()[:2]) for line in open(path) if line.strip()]
    return {end: None for pair in pairs for end in pair}, pairs


READERS = {
    "graphml": from_xml,
    "gexf": from_xml,
    "graph-csv": from_csv,
    "gml": from_gml,
    "pajek": from_pajek,
    "ncol": from_ncol,
}


def from_segue(path, place):
    """The format, nodes by the ids of the file with their names, edges by their ends; None if it is refused."""
    kb = os.path.join(place, "kb.segue")
    for name in os.listdir(place):
        os.remove(os.path.join(place, name))
    ran = subprocess.run([PROGRAM, "--json", "--kb", kb, "import", path], capture_output=True, text=True)
    if ran.returncode:
        return None, {}, []
    form = json.loads(ran.stdout)["files"][0]["format"]
    export = subprocess.run([PROGRAM, "--kb", kb, "export", "--format", "jsonl"], capture_output=True, text=True)
    names, ids, edges = {}, {}, []
    for line in export.stdout.splitlines():
        record = json.loads(line)
        if record["type"] == "entity":
            if "graph" not in record.get("ids", {}):
                return None, {}, []
            given = record["ids"]["graph"]
            ids[record["id"]] = given.split("/", 2 if form == "graph-csv" and given.count("/") > 1 else 1)[-1]
            names[ids[record["id"]]] = record["name"]
        else:
            edges += [(ids[record["subject"]["id"]], ids[record["object"]["id"]])] * len(record["evidence"])
    return form, names, edges


def compare(path, form, names, edges):
    """What differs; empty if nothing does."""
    expected, pairs = READERS[form](path)
    faults = []
    if set(expected) != set(names):
        faults.append("%d nodes, not %d" % (len(names), len(expected)))
    for node, label in expected.items():
        if label and label != names.get(node):
            faults.append("node %s is %r, not %r" % (node, names.get(node), label))
    # A role may turn an edge round: "written by".
    unordered = collections.Counter(frozenset(edge) for edge in edges)
    if unordered != collections.Counter(frozenset(pair) for pair in pairs):
        faults.append("%d edges, or others, not %d" % (len(edges), len(pairs)))
    return faults


def main():
    compared = collections.Counter()
    failures = 0
    with tempfile.TemporaryDirectory() as place:
        for folder, _, files in os.walk(FOLDER):
            for path in (os.path.join(folder, file) for file in sorted(files)):
                form, names, edges = from_segue(path, place)
                if form not in READERS:
                    continue
                try:
                    with warnings.catch_warnings():
                        warnings.simplefilter("ignore")
                        faults = compare(path, form, names, edges)
                except (networkx.NetworkXError, UnicodeDecodeError, IndexError, KeyError, ValueError) as error:
                    print("left out: %s: the other reader fails: %r" % (os.path.relpath(path, FOLDER), error))
                    continue
                compared[form] += 1
                failures += bool(faults)
                for fault in faults[:3]:
                    print("%s: %s" % (os.path.relpath(path, FOLDER), fault))
    print(dict(compared))
    short = [form for form, least in LEAST.items() if compared[form] < least]
    if short:
        print("too few files compared:", *short)
    sys.exit(bool(failures or short))


main()
