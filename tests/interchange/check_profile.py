#!/usr/bin/env python3
# Checks a GraphML file for everything that one of its readers refuses, drops or changes without a word.
# SPDX-License-Identifier: GPL-2.0-or-later
"""usage: check_profile.py FILE.graphml

Needs nothing beyond Python. Exit: 0 all is well, 1 something is not.
"""
import re
import sys
import xml.etree.ElementTree as xml

NAMESPACE = "{http://graphml.graphdrawing.org/xmlns}"
TYPES = {
    "boolean": re.compile("true|false"), "int": re.compile("-?[0-9]+"), "long": re.compile("-?[0-9]+"),
    "float": re.compile("-?[0-9.]+"), "double": re.compile("-?[0-9.]+"), "string": re.compile("(?s).+"),
}
RESERVED_IDS = set("id label nodelabel edgelabel weight size color r g b x y z xpos ypos zpos name timeset d3 d7".split())
RESERVED_NAMES = {"node": {"id", "size", "color", "x", "y", "z", "weight", "SUID", "selected"},
                  "edge": {"id", "size", "color", "x", "y", "z", "kind", "SUID", "selected"}}
faults = []


def check(condition, message):
    if not condition:
        faults.append(message)


def check_keys(keys):
    ids = [(key.get("id") or "").lower() for key in keys]
    check(len(set(ids)) == len(ids), "key ids differ by case only or not at all")
    check(not RESERVED_IDS & set(ids), "reserved key ids %s" % sorted(RESERVED_IDS & set(ids)))
    for scope in ("node", "edge"):
        names = [key.get("attr.name") or "" for key in keys if key.get("for") == scope]
        check(len({name.lower() for name in names}) == len(names), "names of %s keys are not unique" % scope)
        check(not RESERVED_NAMES[scope] & set(names), "reserved names of %s keys" % scope)
    for key in keys:
        check(key.get("for") in ("node", "edge"), "key %s is for %s" % (key.get("id"), key.get("for")))
        check(key.get("attr.name"), "key %s has no name" % key.get("id"))
        check(key.get("attr.type") in TYPES, "key %s is of type %s" % (key.get("id"), key.get("attr.type")))
        check(len(key) == 0, "key %s has a default" % key.get("id"))


def check_data(item, scope, keys):
    seen = set()
    for data in item:
        key = data.get("key")
        check(data.tag == NAMESPACE + "data", "%s in %s" % (data.tag, item.get("id")))
        check(key in keys and keys[key].get("for") == scope, "key %s on %s %s" % (key, scope, item.get("id")))
        check(key not in seen, "key %s twice on %s" % (key, item.get("id")))
        seen.add(key)
        if key in keys:
            check(TYPES.get(keys[key].get("attr.type"), TYPES["string"]).fullmatch(data.text or ""), "%s of %s is %r" % (
                key, item.get("id"), data.text))
    return {data.get("key"): data.text for data in item}


def check_nodes(nodes, keys):
    for node in nodes:
        values = check_data(node, "node", keys)
        check("n_label" in values, "node %s has no label" % node.get("id"))
        check(node.get("id") == node.get("id").strip(), "blanks around %r" % node.get("id"))


def check_edges(edges, nodes, keys):
    declared = {node.get("id") for node in nodes}
    for edge in edges:
        values = check_data(edge, "edge", keys)
        check(edge.get("source") in declared and edge.get("target") in declared, "loose end of %s" % edge.get("id"))
        check(set(edge.attrib) == {"id", "source", "target", "label"}, "attributes of edge %s" % edge.get("id"))
        check(edge.get("label") == values.get("e_role"), "label of edge %s is not its role" % edge.get("id"))
        check("e_label" in values, "edge %s has no label" % edge.get("id"))
        check(float(values.get("e_weight", 0)) > 0, "weight of edge %s" % edge.get("id"))
        check(int(values.get("e_n_sources", 0)) > 0, "sources of edge %s" % edge.get("id"))


def main():
    raw = open(sys.argv[1], "rb").read()
    check(raw.startswith(b'<?xml version="1.0" encoding="UTF-8"?>'), "declaration, or a byte order mark")
    check(b"<!DOCTYPE" not in raw, "a document type")
    root = xml.fromstring(raw)
    check(root.tag == NAMESPACE + "graphml", "root is %s" % root.tag)
    tags = [child.tag.replace(NAMESPACE, "") for child in root]
    check(tags == ["key"] * (len(tags) - 1) + ["graph"], "keys come first, then one graph")
    keys = {key.get("id"): key for key in root.iter(NAMESPACE + "key")}
    graph = root.find(NAMESPACE + "graph")
    if graph is None:
        print("no graph in the namespace of GraphML")
        return 1
    check(graph.get("edgedefault") == "directed", "edgedefault is %s" % graph.get("edgedefault"))
    check_keys(list(root.iter(NAMESPACE + "key")))
    nodes = graph.findall(NAMESPACE + "node")
    edges = graph.findall(NAMESPACE + "edge")
    check(list(graph) == nodes + edges, "nodes come before edges, and nothing else")
    ids = [item.get("id") for item in nodes + edges]
    check(all(ids) and len(set(ids)) == len(ids), "ids are missing or not unique")
    check_nodes(nodes, keys)
    check_edges(edges, nodes, keys)
    for fault in faults[:20]:
        print(fault)
    print("profile: %d nodes, %d edges, %d faults" % (len(nodes), len(edges), len(faults)))
    return len(faults) > 0


if __name__ == "__main__":
    sys.exit(main())
