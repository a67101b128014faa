#!/usr/bin/env python3
# Compares what readers find in the graph files of every format and profile with the JSON lines of the knowledge base.
# SPDX-License-Identifier: GPL-2.0-or-later
"""usage: check_graphs.py BASE

BASE.jsonl says what there is; BASE.gexf, BASE.merged.graphml and so on are read with networkx, igraph, pydot and
Python's csv. Every node, every edge and every attribute must be equal, and nothing else may be there. Exit: 0 equal,
1 different, 77 if networkx is not installed; what else is missing is told and left out.
"""
import csv
import json
import os
import sys
import warnings

from check_graphml import edge, node, normal, text, year

MAX_PEOPLE, MAX_NAMED = 200, 20
MAX_DOT = 80000  # bytes: pydot reads 10 KB a second
base = sys.argv[1]
name = os.path.basename(base)
failed = 0


def load():
    with open(base + ".jsonl", encoding="utf-8") as lines:
        items = [json.loads(line) for line in lines]
    entities = {item["id"]: item for item in items if item["type"] == "entity"}
    return entities, [item for item in items if item["type"] == "credit"]


def credit_year(entities, credit):
    """Of the credit, else of the work or film at its end, or else at its beginning."""
    if "start" in credit:
        return year(credit["start"])
    for end in ("object", "subject"):
        entity = entities[credit[end]["id"]]
        if entity["kind"] in ("work", "film") and "begin" in entity:
            return year(entity["begin"])
    return None


def typed(entities, credits):
    return [(ends, dict(data, label=None)) for ends, data in map(edge, credits)]


def merged(entities, credits):
    pairs = {}
    for credit in credits:
        pairs.setdefault((credit["subject"]["id"], credit["object"]["id"]), []).append(credit)
    for ends, group in pairs.items():
        years = [y for y in (credit_year(entities, c) for c in group) if y]
        roles = {c["role"] for c in group}
        data = {"roles": roles, "label": roles, "weight": len(group),
                "n_sources": len({p["source"] for c in group for p in c["evidence"]})}
        if years:
            data.update(first_year=min(years), last_year=max(years))
        yield ("e%d" % ends[0], "e%d" % ends[1]), data


def collaborations(entities, credits):
    people = {}
    for credit in credits:
        who, work = entities[credit["subject"]["id"]], entities[credit["object"]["id"]]
        if who["kind"] in ("person", "group") and work["kind"] in ("work", "film"):
            if not who.get("special") and not work.get("special") and "compilation" not in work.get("form", ""):
                people.setdefault(work["id"], set()).add(who["id"])
    shared = {}
    for work, ids in people.items():
        for a in ids if len(ids) <= MAX_PEOPLE else ():
            for b in ids:
                if a < b:
                    shared.setdefault((a, b), []).append(entities[work])
    for (a, b), works in shared.items():
        works.sort(key=lambda work: work["id"])
        years = [year(work["begin"]) for work in works if "begin" in work]
        names = [work["name"] for work in works[:MAX_NAMED]]
        if len(works) > MAX_NAMED:
            names.append("and %d more" % (len(works) - MAX_NAMED))
        data = {"weight": len(works), "works": text(";".join(names))}
        if years:
            data.update(first_year=min(years), last_year=max(years))
        yield ("e%d" % a, "e%d" % b), data


def read_networkx(path):
    import networkx
    if path.endswith(".gexf"):
        graph = networkx.read_gexf(path)
    else:
        graph = networkx.read_graphml(path, force_multigraph=True)
    return graph.is_directed(), dict(graph.nodes(data=True)), [(a, b, dict(d)) for a, b, d in graph.edges(data=True)]


def read_igraph(path):
    import igraph
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        graph = igraph.Graph.Read_GraphML(path)
    names = graph.vs["id"] if graph.vcount() else []
    edges = [(names[e.source], names[e.target], e.attributes()) for e in graph.es]
    return graph.is_directed(), {v["id"]: v.attributes() for v in graph.vs}, edges


def number(value):
    try:
        return float(value)
    except ValueError:
        return value


NUMBERS = {"weight", "year", "start_year", "end_year", "first_year", "last_year", "n_sources"}


def values(row):
    return {key: number(value) if key in NUMBERS else True if key == "special" and value else value
            for key, value in row.items() if value}


def read_csv(path):
    names, nodes, edges, directed = {}, {}, [], True
    with open(path + "-nodes", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            key = row.pop("Id")
            nodes[key] = values({"label": row.pop("Label"), **row})
            names[key] = row["name"]
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            ends = row.pop("Source"), row.pop("Target")
            directed = row.pop("Type") == "Directed"
            assert row.pop("Kind") == row.get("role", "") and row.pop("Id")
            assert (row.pop("source_name"), row.pop("target_name")) == (names[ends[0]], names[ends[1]])
            data = {"label": row.pop("Label", ""), "weight": row.pop("Weight"), **row}
            edges.append((*ends, values(data)))
    return directed, nodes, edges


def read_pydot(path):
    import pydot

    def plain(attributes):
        found = {key: str(value) for key, value in attributes.items()}
        for key, value in found.items():
            if value.startswith('"'):
                found[key] = value[1:-1].replace("\\\\", "\0").replace('\\"', '"').replace("\0", "\\")
        return values(found)

    graph = pydot.graph_from_dot_file(path, encoding="utf-8")[0]
    nodes = {n.get_name(): plain(n.get_attributes()) for n in graph.get_nodes() if n.get_name() != '"\\n"'}
    edges = [(e.get_source(), e.get_destination(), plain(e.get_attributes())) for e in graph.get_edges()]
    return graph.get_type() == "digraph", nodes, edges


def plain(data):
    """One form: lists as sets, without what readers make of what is missing."""
    kept = {key: value for key, value in normal(data).items() if key not in ("key",)}
    for key in ("roles", "label"):
        if ";" in str(kept.get(key, "")) or (key == "label" and "roles" in kept):
            kept[key] = frozenset(kept[key].split(";") if isinstance(kept[key], str) else kept[key])
    if "roles" in kept:
        kept["roles"] = frozenset(kept["roles"].split(";") if isinstance(kept["roles"], str) else kept["roles"])
    return kept


def tell(what, have, want):
    global failed
    failed += 1
    if failed <= 10:
        print("%s is\n  %s\nnot\n  %s" % (what, have, want))


def ordered(edges, directed):
    """Edges in one order whatever the reader's; undirected ones with the smaller end first."""
    found = []
    for a, b, data in edges:
        if not directed and int(a[1:]) > int(b[1:]):
            a, b = b, a
        found.append((a, b, data))
    return sorted(found, key=lambda e: (e[0], e[1], sorted((k, str(v)) for k, v in e[2].items())))


def compare(reader, path, want_nodes, want_edges, want_directed, readable):
    try:
        directed, nodes, edges = reader(path)
    except ImportError as error:
        print("left out: %s" % error)
        return
    what = "%s of %s" % (reader.__name__, os.path.basename(path))
    if directed != want_directed:
        tell(what + ": directed", directed, want_directed)
    if set(nodes) != set(want_nodes):
        tell(what + ": nodes", sorted(nodes)[:5], sorted(want_nodes)[:5])
    for key in set(nodes) & set(want_nodes):
        if readable(plain(nodes[key])) != readable(plain(want_nodes[key])):
            tell("%s: node %s" % (what, key), plain(nodes[key]), plain(want_nodes[key]))
    untold = any("label" in data and data["label"] is None for _, data in want_edges)
    have = [(a, b, readable({k: v for k, v in plain(d).items() if not (untold and k == "label")})) for a, b, d in edges]
    want = [(*ends, readable({k: v for k, v in plain(d).items() if k != "label" or not untold})) for ends, d in want_edges]
    if untold and not all(d.get("label") for _, _, d in edges):
        tell(what + ": labels", "missing", "there")
    have, want = ordered(have, directed), ordered(want, directed)
    if len(have) != len(want):
        tell(what + ": edges", len(have), len(want))
    for one, other in zip(have, want):
        if one != other:
            tell(what + ": edge", one, other)
            break
    print("%s: %d nodes, %d edges" % (what, len(nodes), len(edges)))


def same(data):
    return data


def printable(data):
    """Tables and DOT hold the control characters that XML cannot."""
    return {k: text(v) if isinstance(v, str) else v for k, v in data.items()}


def main():
    try:
        import networkx  # noqa: F401
    except ImportError as error:
        print("skipped: %s" % error)
        return 77
    entities, credits = load()
    nodes = {"e%d" % key: node(entity) for key, entity in entities.items()}
    people = {key: value for key, value in nodes.items()
              if value["kind"] in ("person", "group") and not value.get("special")}
    for profile, make, directed in (("", typed, True), (".merged", merged, True),
                                    (".collaborators", collaborations, False)):
        want = list(make(entities, credits))
        there = people if profile == ".collaborators" else nodes
        compare(read_networkx, base + profile + ".gexf", there, want, directed, same)
        compare(read_networkx, base + profile + ".graphml", there, want, directed, same)
        compare(read_igraph, base + profile + ".graphml", there, want, directed, same)
        compare(read_csv, base + profile + ".csv", there, want, directed, printable)
        # A node's name is its label there, if it has one.
        there = {key: {k: v for k, v in data.items() if k != "name"} for key, data in there.items()}
        if os.path.getsize(base + profile + ".dot") > MAX_DOT:
            print("left out: %s%s.dot is too much for pydot" % (name, profile))
            continue
        compare(read_pydot, base + profile + ".dot", there, want, directed, printable)
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
