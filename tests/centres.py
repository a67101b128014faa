#!/usr/bin/env python3
"""Holds the verb "centres" against networkx, on the example and on networks made up.

usage: centres.py SEGUE
"""
# SPDX-License-Identifier: GPL-2.0-or-later
import json
import os
import random
import subprocess
import sys
import tempfile

try:
    import networkx
except ImportError:
    print("skipped: no networkx for python3; see scripts/setup --test")
    sys.exit(77)

PROGRAM = sys.argv[1]
SOURCE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
failures = 0


def check(what, seen, wanted):
    global failures
    if seen != wanted:
        failures += 1
        print(f"{what}: {seen!r}, not {wanted!r}")


def run(kb, *words):
    return subprocess.run([PROGRAM, "--kb", kb, *words], capture_output=True, text=True)


def load(kb):
    """The network of a knowledge base, from its export."""
    graph = networkx.Graph()
    for line in run(kb, "export", "--format", "jsonl").stdout.splitlines():
        record = json.loads(line)
        if record["type"] == "credit" and record["subject"]["id"] != record["object"]["id"]:
            graph.add_edge(record["subject"]["id"], record["object"]["id"])
    return graph


def smaller_part(graph, a, b):
    graph.remove_edge(a, b)
    parts = [len(networkx.node_connected_component(graph, end)) for end in (a, b)]
    graph.add_edge(a, b)
    return min(parts)


def compare(what, kb, graph, *words):
    found = json.loads(run(kb, "--json", "centres", "--limit", "100000", *words).stdout)
    check(f"{what}: entities", found["entities"], len(graph))
    check(f"{what}: links", found["links"], graph.number_of_edges())
    betweenness = networkx.betweenness_centrality(graph, normalized=False)
    shares = networkx.betweenness_centrality(graph)
    cuts = set(networkx.articulation_points(graph))
    communities = {}
    for row in found["centres"]:
        v = row["entity"]["id"]
        check(f"{what}: betweenness of {v}", abs(row["betweenness"] - betweenness[v]) < 1e-6, True)
        check(f"{what}: share of {v}", abs(row["share"] - shares[v]) < 1e-9, True)
        check(f"{what}: cut {v}", row["cut"], v in cuts)
        communities.setdefault(row["community"], set()).add(v)
    bridges = {frozenset(edge): smaller_part(graph, *edge) for edge in list(networkx.bridges(graph))}
    seen = {frozenset((row["a"]["id"], row["b"]["id"])): row["part"] for row in found["bridges"]}
    check(f"{what}: bridges", seen, {edge: n for edge, n in bridges.items() if n > 1})
    check(f"{what}: leaves", found["leaves"], sum(n == 1 for n in bridges.values()))
    modularity = networkx.community.modularity(graph, communities.values())
    check(f"{what}: modularity", abs(found["modularity"] - modularity) < 1e-9, True)
    others = networkx.community.louvain_communities(graph, seed=1)
    best = networkx.community.modularity(graph, others)
    check(f"{what}: communities as good as networkx's", modularity > best - 0.02, True)
    check(f"{what}: number of communities", found["communities"], len(communities))


def write(path, edges):
    with open(path, "w") as file:
        file.write("Source,Target\n" + "".join(f"a{a},b{b}\n" for a, b in edges))


with tempfile.TemporaryDirectory() as place:
    kb = f"{place}/example.segue"
    run(kb, "import", f"{SOURCE}/examples/credits.xml")
    graph = load(kb)
    check("example is there", len(graph) > 300, True)
    compare("example", kb, graph)
    for steps in (1, 2, 4):
        near = networkx.ego_graph(graph, 1, radius=steps)
        compare(f"{steps} steps", kb, near, "#1", "--steps", str(steps))
    random.seed(3)
    for n, m in ((30, 25), (60, 90), (300, 500)):
        write(f"{place}/{n}.csv", [(random.randrange(n), random.randrange(n)) for _ in range(m)])
        run(f"{place}/{n}.segue", "import", f"{place}/{n}.csv")
        compare(f"{m} random links", f"{place}/{n}.segue", load(f"{place}/{n}.segue"))
    # Too large to be measured at once; around one it can be.
    write(f"{place}/large.csv", [(i // 2, i) for i in range(50001)])
    kb = f"{place}/large.segue"
    run(kb, "import", f"{place}/large.csv")
    whole = run(kb, "centres")
    check("too large", (whole.returncode, whole.stdout), (4, ""))
    check("remedy", "over 50000 entities or 500000 links" in whole.stderr and "name one" in whole.stderr, True)
    check("around one", run(kb, "centres", "a7").returncode, 0)
print(f"{failures} failures")
sys.exit(failures > 0)
