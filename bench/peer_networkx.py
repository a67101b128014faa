# Shortest paths by networkx: peer_networkx.py FOLDER. What it reads and writes is in bench/path_peers.c.
# SPDX-License-Identifier: GPL-2.0-or-later
import sys
import time

try:
    import networkx
except ImportError:
    sys.exit(77)


def numbers(path):
    with open(path) as file:
        for line in file:
            first, second = line.split()
            yield int(first), int(second)


def search(graph, start, end):
    begun = time.perf_counter()
    try:
        length = len(networkx.bidirectional_shortest_path(graph, start, end)) - 1
    except networkx.NetworkXNoPath:
        length = -1
    return length, 1e3 * (time.perf_counter() - begun)


def main(folder):
    begun = time.perf_counter()
    graph = networkx.Graph(numbers(f"{folder}/credits.csv"))
    print(networkx.__version__, time.perf_counter() - begun)
    pairs = list(numbers(f"{folder}/pairs.csv"))
    search(graph, *pairs[0])  # warms the caches
    for start, end in pairs:
        print(*search(graph, start, end))


main(sys.argv[1])
