// Shortest paths by igraph: peer_igraph FOLDER. What it reads and writes is in bench/path_peers.c.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "bench/child.h"

#include <igraph.h>
#include <stdio.h>

/// Opens a file of the folder.
static FILE*
open_file(const char* folder, const char* name)
{
  char path[640];
  snprintf(path, sizeof(path), "%s/%s", folder, name);
  FILE* file = fopen(path, "r");
  if (!file) {
    fprintf(stderr, "%s cannot be read\n", path);
  }
  return file;
}

static int
search(const igraph_t* graph, FILE* pairs)
{
  igraph_vector_int_t path;
  unsigned            from  = 0U;
  unsigned            to    = 0U;
  int                 fault = igraph_vector_int_init(&path, 0);
  for (int i = -1; !fault && fscanf(pairs, "%u %u", &from, &to) == 2; ++i) {
    const double started = wall_seconds();
    fault                = igraph_get_shortest_path(graph, &path, NULL, from, to, IGRAPH_ALL);
    const double seconds = wall_seconds() - started;
    if (i < 0) { // the first once more: this time was to warm the caches
      rewind(pairs);
    } else {
      printf("%d %.6f\n", (int)igraph_vector_int_size(&path) - 1, 1e3 * seconds);
    }
  }
  igraph_vector_int_destroy(&path);
  return fault;
}

int
main(int argc, char** argv)
{
  const double started = wall_seconds();
  const char*  version = NULL;
  igraph_t     graph;
  FILE*        credits = argc == 2 ? open_file(argv[1], "credits.csv") : NULL;
  FILE*        pairs   = argc == 2 ? open_file(argv[1], "pairs.csv") : NULL;
  if (!credits || !pairs || igraph_read_graph_edgelist(&graph, credits, 0, IGRAPH_UNDIRECTED)) {
    return 1;
  }
  igraph_set_warning_handler(igraph_warning_handler_ignore); // it warns where there is no path
  igraph_version(&version, NULL, NULL, NULL);
  printf("%s %.3f\n", version, wall_seconds() - started);
  const int fault = search(&graph, pairs);
  igraph_destroy(&graph);
  fclose(credits);
  fclose(pairs);
  return fault ? 1 : 0;
}
