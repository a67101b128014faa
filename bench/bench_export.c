// How fast a knowledge base is written: every format of ours, and igraph's writer of GraphML.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// usage: bench_export [CREDITS] (default 1,000,000)
// Both writers write the same graph with the same attributes to a file in the same folder: igraph
// gets it by reading our GraphML.
#include "bench/credits_graph.h"
#include "segue/segue.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#ifdef SEGUE_BENCH_IGRAPH
#  include <igraph.h>
#endif

enum { CREDITS_A_ENTITY = 4, ROUNDS = 3 };

static double
seconds(void)
{
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static double
peak_megabytes(void)
{
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return (double)usage.ru_maxrss / 1024.0;
}

static bool
add_entity(SgWriter* writer, const CreditsGraph* graph, uint32_t i, SgEntityId* id)
{
  const bool     person = i <= graph->n_people;
  char           name[64];
  char           other[64];
  char           ident[64];
  const SgString others[] = {sg_substring(
      other, (size_t)snprintf(other, sizeof other, "%s no. %u", person ? "Person" : "Work", i))};
  const SgString ids[]    = {
         sg_substring(ident, (size_t)snprintf(ident, sizeof ident, "made:entity/%u", i))};
  const int           size  = snprintf(name,
                            sizeof name,
                            "%s %x & %s",
                            person ? "Ada" : "The Song of",
                            i * 2654435761U,
                            person ? "Sons" : "Others");
  const SgEntityFacts facts = {
      .kind    = person ? SG_PERSON : SG_WORK,
      .form    = sg_string(person ? "" : "album"),
      .name    = sg_substring(name, (size_t)size),
      .names   = others,
      .n_names = i % 4U == 0U,
      .ids     = ids,
      .n_ids   = 1U,
      .begin   = {person ? 0 : credits_graph_year(graph, i), 0U, 0U},
  };
  return sg_writer_entity(writer, &facts, id) == SG_OK;
}

static SgPassageId
add_passage(SgWriter* writer, uint32_t i, const char* role)
{
  char        text[96];
  SgPassageId id   = 0U;
  const int   size = snprintf(text, sizeof text, "Row %u: %s", i, role);
  SgPassage   passage;
  memset(&passage, 0, sizeof passage);
  passage.locator = SG_LOCATOR_BYTES;
  passage.first   = 100U * i;
  passage.last    = 100U * i + 80U;
  passage.record = passage.section = passage.citations = passage.origin = sg_string("");
  passage.text = sg_substring(text, (size_t)size);
  return sg_writer_passage(writer, &passage, &id) ? 0U : id;
}

static bool
add_credit(SgWriter* writer, const CreditsGraph* graph, uint32_t i, const SgEntityId* ids)
{
  const char*       role     = credits_graph_role(graph->roles[i]);
  const uint32_t    work     = graph->works[i];
  const SgPassageId evidence = add_passage(writer, i, role);
  SgCreditId        id       = 0U;
  SgCredit          credit;
  memset(&credit, 0, sizeof credit);
  credit.subject     = ids[graph->people[i]];
  credit.object      = ids[work];
  credit.role        = sg_role_by_name(sg_string(role));
  credit.start.year  = i % 2U ? credits_graph_year(graph, work) : 0;
  credit.credited_as = sg_string(i % 8U ? "" : "A. Sons");
  credit.attribute   = sg_string(i % 16U ? "" : "additional");
  credit.scope       = sg_string("");
  return evidence && !sg_writer_credit(writer, &credit, &evidence, 1U, &id);
}

static bool
fill(SgKb* kb, const CreditsGraph* graph)
{
  const uint32_t      n      = graph->n_people + graph->n_works;
  const SgSourceFacts source = {sg_string("made up"), sg_string(""), sg_string("bench"), 0U, 0U};
  SgWriter*           writer = NULL;
  SgEntityId*         ids    = calloc(n + 1U, sizeof *ids);
  bool                ok     = ids && !sg_writer_begin(kb, &source, NULL, &writer, NULL);
  for (uint32_t i = 1U; ok && i <= n; ++i) {
    ok = add_entity(writer, graph, i, &ids[i]);
  }
  for (uint32_t i = 0U; ok && i < graph->n_credits; ++i) {
    ok = add_credit(writer, graph, i, ids);
  }
  free(ids);
  if (!ok) {
    sg_writer_abort(writer);
    return false;
  }
  return sg_writer_commit(writer, NULL, NULL, NULL) == SG_OK;
}

static bool
take(const char* data, size_t size, void* context)
{
  return fwrite(data, 1U, size, context) == size;
}

static void
tell(const char* what, double bytes, double time)
{
  printf("%-22s %8.1f MB %8.3f s %8.1f MB/s   peak %.0f MB\n",
         what,
         bytes / 1e6,
         time,
         bytes / 1e6 / time,
         peak_megabytes());
}

/// The best of a few rounds.
static bool
measure(const SgView* view, const char* format, const char* path)
{
  const SgExportOptions options = {.format = format};
  SgExportCounts        counts;
  double                best = 1e9;
  for (int round = 0; round < ROUNDS; ++round) {
    FILE*        file  = fopen(path, "wb");
    const double start = seconds();
    if (!file || sg_export(view, &options, take, file, &counts, NULL) || fclose(file)) {
      return false;
    }
    const double time = seconds() - start;
    best              = time < best ? time : best;
  }
  tell(format, (double)counts.bytes, best);
  return true;
}

#ifdef SEGUE_BENCH_IGRAPH
static void
measure_igraph(const char* from, const char* to)
{
  igraph_t graph;
  FILE*    in = fopen(from, "rb");
  igraph_set_attribute_table(&igraph_cattribute_table);
  if (!in || igraph_read_graph_graphml(&graph, in, 0)) {
    return;
  }
  fclose(in);
  double best  = 1e9;
  long   bytes = 0;
  for (int round = 0; round < ROUNDS; ++round) {
    FILE*        out   = fopen(to, "wb");
    const double start = seconds();
    if (!out || igraph_write_graph_graphml(&graph, out, 1)) {
      break;
    }
    bytes = ftell(out);
    fclose(out);
    const double time = seconds() - start;
    best              = time < best ? time : best;
  }
  igraph_destroy(&graph);
  tell("igraph's graphml", (double)bytes, best);
}
#endif

static int
run(const char* folder, uint32_t n_credits)
{
  char         kb_path[300];
  char         ours[300];
  char         theirs[300];
  CreditsGraph graph;
  SgKb*        kb   = NULL;
  SgView*      view = NULL;
  size_t       n    = 0U;
  snprintf(kb_path, sizeof kb_path, "%s/kb.segue", folder);
  snprintf(ours, sizeof ours, "%s/ours", folder);
  snprintf(theirs, sizeof theirs, "%s/theirs", folder);
  bool ok = credits_graph_make(n_credits / CREDITS_A_ENTITY, n_credits, 1U, &graph);
  ok      = ok && !sg_kb_open(kb_path, SG_WRITE, NULL, &kb, NULL) && fill(kb, &graph) &&
       !sg_view_open(kb, &view, NULL);
  const SgExportFormat* formats = sg_export_formats(&n);
  for (size_t i = n; ok && i-- > 0U;) { // GraphML last: it is what igraph reads
    ok = measure(view, formats[i].name, ours);
  }
#ifdef SEGUE_BENCH_IGRAPH
  if (ok) {
    measure_igraph(ours, theirs);
  }
#endif
  sg_view_close(view);
  sg_kb_close(kb);
  credits_graph_free(&graph);
  return ok ? 0 : 1;
}

int
main(int argc, char** argv)
{
  char           folder[256];
  char           command[300];
  const char*    where     = getenv("TMPDIR");
  const uint32_t n_credits = argc > 1 ? (uint32_t)strtoul(argv[1], NULL, 10) : 1000000U;
  snprintf(folder, sizeof folder, "%s/segue-bench-XXXXXX", where ? where : "/tmp");
  if (!mkdtemp(folder)) {
    return 1;
  }
  const int code = run(folder, n_credits);
  snprintf(command, sizeof command, "rm -rf '%s'", folder);
  return system(command) || code;
}
