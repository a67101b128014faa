#!/usr/bin/env python3
# Compares what networkx and igraph read in a GraphML file with the JSON lines of the same knowledge base.
# SPDX-License-Identifier: GPL-2.0-or-later
"""usage: check_graphml.py FILE.graphml FILE.jsonl

Every node, every edge and every attribute must be equal, and nothing else may be there. Exit: 0 equal, 1 different,
77 if networkx or igraph is not installed.
"""
import json
import math
import re
import sys
import warnings

MAX_EVIDENCE = 8
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def text(value):
    return CONTROL.sub("", value).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")


def year(date):
    return int(re.match(r"-?\d+", date).group())


def ids(entity):
    found = []
    for scheme, values in entity.get("ids", {}).items():
        for value in values if isinstance(values, list) else [values]:
            found.append("%s:%s" % (scheme, value))
    return ";".join(sorted(found))


def node(entity):
    begin = entity.get("begin", "")
    attributes = {
        "label": text(entity["name"]) or "#%d" % entity["id"],
        "name": text(entity["name"]),
        "kind": entity["kind"],
        "form": text(entity.get("form", "")),
        "aliases": text(";".join(entity.get("names", []))),
        "year": year(begin) if begin else None,
        "begin": begin if "-" in begin[1:] else "",
        "end": entity.get("end", ""),
        "source_id": text(ids(entity)),
        "special": entity.get("special"),
    }
    return {key: value for key, value in attributes.items() if value not in ("", None)}


def evidence(passages):
    places = ["%s %s" % (p["source"], p["locator"]) if "locator" in p else p["source"] for p in passages[:MAX_EVIDENCE]]
    more = ["and %d more" % (len(passages) - MAX_EVIDENCE)] if len(passages) > MAX_EVIDENCE else []
    return text(";".join(places + more))


def edge(credit):
    attributes = {
        "role": credit["role"],
        "weight": 1.0,
        "start_year": year(credit["start"]) if "start" in credit else None,
        "end_year": year(credit["end"]) if "end" in credit else None,
        "credited_as": text(credit.get("credited_as", "")),
        "attribute": text(credit.get("attribute", "")),
        "scope": text(credit.get("scope", "")),
        "for": text(credit["for"]["name"]) if "for" in credit else "",
        "evidence": evidence(credit["evidence"]),
        "n_sources": len({p["source"] for p in credit["evidence"]}),
    }
    ends = "e%d" % credit["subject"]["id"], "e%d" % credit["object"]["id"]
    return ends, {key: value for key, value in attributes.items() if value not in ("", None)}


def expected(path):
    nodes, edges = {}, []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            item = json.loads(line)
            if item["type"] == "entity":
                nodes["e%d" % item["id"]] = node(item)
            else:
                edges.append(edge(item))
    return nodes, edges


def normal(attributes):
    """One form for what readers do with what is missing and with numbers."""
    kept = {}
    for key, value in attributes.items():
        missing = value is None or value == "" or value is False or (isinstance(value, float) and math.isnan(value))
        if key != "id" and not missing:
            kept[key] = int(value) if isinstance(value, float) and value.is_integer() else value
    if "source_id" in kept:
        kept["source_id"] = ";".join(sorted(kept["source_id"].split(";")))
    return kept


def read_networkx(path):
    import networkx
    graph = networkx.read_graphml(path, force_multigraph=True)
    assert graph.is_directed(), "networkx reads an undirected graph"
    edges = [(int(key[1:]), (a, b), data) for a, b, key, data in graph.edges(keys=True, data=True)]
    return dict(graph.nodes(data=True)), [(ends, data) for _, ends, data in sorted(edges, key=lambda e: e[0])]


def read_igraph(path):
    import igraph
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        graph = igraph.Graph.Read_GraphML(path)
    assert graph.is_directed(), "igraph reads an undirected graph"
    names = graph.vs["id"] if graph.vcount() else []
    nodes = {v["id"]: v.attributes() for v in graph.vs}
    return nodes, [((names[e.source], names[e.target]), e.attributes()) for e in graph.es]


def differences(reader, want, have):
    nodes, edges = have
    if set(nodes) != set(want[0]):
        yield "%s: nodes %s" % (reader, sorted(set(nodes) ^ set(want[0]))[:5])
    for name in want[0]:
        if name in nodes and normal(nodes[name]) != normal(want[0][name]):
            yield "%s: node %s is\n  %s\nnot\n  %s" % (reader, name, normal(nodes[name]), normal(want[0][name]))
    if len(edges) != len(want[1]):
        yield "%s: %d edges, not %d" % (reader, len(edges), len(want[1]))
    labels = {}
    for (ends, data), (want_ends, want_data) in zip(edges, want[1]):
        data = normal(data)
        label = data.pop("label", "")
        if not label or labels.setdefault(data.get("role"), label) != label:
            yield "%s: edge label %r of role %r" % (reader, label, data.get("role"))
        if ends != want_ends or data != normal(want_data):
            yield "%s: edge is\n  %s %s\nnot\n  %s %s" % (reader, ends, data, want_ends, normal(want_data))


def main():
    try:
        import igraph  # noqa: F401
        import networkx  # noqa: F401
    except ImportError as error:
        print("skipped: %s" % error)
        return 77
    want = expected(sys.argv[2])
    failed = 0
    for name, read in (("networkx", read_networkx), ("igraph", read_igraph)):
        found = list(differences(name, want, read(sys.argv[1])))
        failed += len(found)
        for line in found[:10]:
            print(line)
        print("%s: %d nodes, %d edges, %d differences" % (name, len(want[0]), len(want[1]), len(found)))
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
