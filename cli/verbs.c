// The verbs of the program, their options and their help.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/verbs.h"

#include "cli/option_tables.h"
#include "cli/suggest.h"

#include <string.h>

const CliVerb cli_verbs[] = {
    {"import",
     "FILE...",
     1U,
     CLI_ANY_NUMBER,
     false,
     "read documents, dumps and tables into the knowledge base",
     "Each file is a source of its own, taken in whole or not at all. A file that is there already "
     "is left as it is; "
     "a newer version of it replaces what it said. \"-\" is standard input.",
     "segue import biography.txt releases.xml.gz",
     {&cli_import_options},
     cli_run_import},
    {"ask",
     "QUESTION",
     1U,
     1U,
     true,
     "answer a question in plain English",
     "Says how the question was understood, then answers as the verb that it stands for.",
     "segue ask \"who produced First Light?\"",
     {NULL},
     cli_run_ask},
    {"path",
     "A B",
     2U,
     2U,
     false,
     "how two are linked, with the evidence of every step",
     "The best paths go through rare roles and small works; hubs, award bodies, labels and places "
     "link weakly, and what "
     "was set aside for a better path is told. Filters act inside the search. If there is no path, "
     "the reason is told.",
     "segue path \"Ada Lund\" \"Bo Ek\" --not-role life",
     {&cli_path_options, &cli_filter_options},
     cli_run_path},
    {"near",
     "A",
     1U,
     1U,
     true,
     "who and what is around one",
     "The nearest first; at a distance, those that are linked in more ways, then those with more "
     "credits.",
     "segue near \"Ada Lund\" --steps 2 --kind person",
     {&cli_near_options, &cli_filter_options},
     cli_run_near},
    {"distance",
     "A",
     1U,
     1U,
     true,
     "how far everything is from one, and how good a centre it is",
     "How many entities of each kind stand at each distance, and the mean: the smaller, the better "
     "a centre. Between two people who share a work there are 2 steps.",
     "segue distance \"Ada Lund\" --at 4",
     {&cli_distance_options, &cli_filter_options},
     cli_run_distance},
    {"centres",
     "[NAME]",
     0U,
     1U,
     true,
     "who and what holds the network together, and what would part it",
     "Of all that is linked, or of what is around NAME: those that stand on most of the shortest "
     "ways between others, the community of each, and the links that alone hold two parts "
     "together. People are linked through their works, which count too: two people of one work are "
     "2 steps apart. At most 50,000 entities; of large networks only ways of 4 steps count. Needs "
     "igraph.",
     "segue centres \"Ada Lund\" --steps 3",
     {&cli_centres_options, &cli_filter_options},
     cli_run_centres},
    {"common",
     "A B",
     2U,
     2U,
     false,
     "who and what two are both linked to",
     "Works come before awards and places, small ones before large ones.",
     "segue common \"Ada Lund\" \"Bo Ek\"",
     {&cli_list_options, &cli_filter_options},
     cli_run_common},
    {"collaborators",
     "A",
     1U,
     1U,
     true,
     "who shares works with one, ranked",
     "By shared works, then by shared credits. The filters act on what the collaborators did.",
     "segue collaborators \"Ada Lund\" --role production",
     {&cli_partner_options, &cli_filter_options},
     cli_run_collaborators},
    {"timeline",
     "A",
     1U,
     1U,
     true,
     "what one is credited with, year by year, and who else was there",
     "A credit without a date stands in the year of its work. Of those on a work too, the ones "
     "with the most credits on it are named.",
     "segue timeline \"Ada Lund\" --from-year 1990",
     {&cli_list_options, &cli_filter_options},
     cli_run_timeline},
    {"show",
     "A",
     1U,
     1U,
     true,
     "all that is known of one, with evidence",
     "Names, external ids, attributes, and every credit with the passages that state it.",
     "segue show \"work:First Light\"",
     {&cli_filter_options},
     cli_run_show},
    {"search",
     "TEXT",
     1U,
     1U,
     true,
     "find names",
     "Exact names first, then those that differ in case, accents or punctuation, other names, "
     "words of names, and near "
     "spellings.",
     "segue search lund --kind person",
     {&cli_search_options},
     cli_run_search},
    {"report",
     "A [B]",
     1U,
     1U,
     true,
     "write a collaborator report, on one or on two",
     "Collaborators, works, awards, doubts, how it was counted, and the evidence. On two: their "
     "works together, who else was there, what else they have in common, and how they are linked.",
     "segue report \"Ada Lund\" -o lund.md",
     {&cli_report_options},
     cli_run_report},
    {"export",
     "",
     0U,
     0U,
     false,
     "write the graph, or a part of it, for other programs",
     "An output file takes its name when it is whole; until then it is a temporary file beside it. "
     "Filters keep the "
     "credits that pass them. In the graph formats (graphml, gexf, csv with csv-nodes, dot) a "
     "profile "
     "says what the edges are; Gephi merges edges of one pair and one role.",
     "segue export -o kb.graphml --ego \"Ada Lund\" --steps 2",
     {&cli_export_options, &cli_filter_options},
     cli_run_export},
    {"conflicts",
     "[A]",
     0U,
     1U,
     true,
     "what sources say that cannot all be true",
     "Dates of birth, death, release and of one credit that differ; credits before birth or after "
     "death; what ends before it begins; different directors; two that are part of each other. "
     "Nothing is decided.",
     "segue conflicts \"Ada Lund\"",
     {&cli_list_options},
     cli_run_conflicts},
    {"stats",
     "",
     0U,
     0U,
     false,
     "counts of entities, credits and sources",
     "Entities by kind, credits by role, the years they span, and the entity with the most "
     "credits. With --paths: how far apart two entities are, estimated with its error from the "
     "distances between a sample and all others; filters act on that alone.",
     "segue stats --paths --ends person",
     {&cli_stats_options, &cli_filter_options},
     cli_run_stats},
    {"sources",
     "",
     0U,
     0U,
     false,
     "the sources that were imported",
     "Name, format, size, when it was imported and what it brought.",
     "segue sources",
     {NULL},
     cli_run_sources},
    {"check",
     "",
     0U,
     0U,
     false,
     "verify the integrity of the file",
     "Computes the checksum of every block and verifies what must hold between them. Reads the "
     "whole file.",
     "segue check",
     {NULL},
     cli_run_check},
    {"backup",
     "FILE",
     1U,
     1U,
     false,
     "write a safe copy while others read and write",
     "The copy is whole or not made at all. FILE must not exist yet.",
     "segue backup monday.segue",
     {NULL},
     cli_run_backup},
    {"forget",
     "SOURCE",
     1U,
     1U,
     true,
     "drop a source and all that it alone said",
     "SOURCE is a name that 'segue sources' shows.",
     "segue forget biography.txt",
     {NULL},
     cli_run_forget},
    {"merge",
     "A B",
     2U,
     2U,
     false,
     "declare two entities one",
     "The decision is kept with its reason, survives further imports and can be undone with split.",
     "segue merge \"#12\" \"#80\" --reason \"same birth date\"",
     {&cli_reason_options},
     cli_run_merge},
    {"split",
     "ID",
     1U,
     1U,
     false,
     "part a mention from the entity it was joined to",
     "ID is the number of the mention, with or without \"#\".",
     "segue split \"#80\" --reason \"father and son\"",
     {&cli_reason_options},
     cli_run_split},
    {"help",
     "[VERB]",
     0U,
     1U,
     false,
     "this help, or help on a verb",
     "Shows the options of a verb, an example and the exit codes.",
     "segue help path",
     {NULL},
     cli_run_help},
    {"version",
     "",
     0U,
     0U,
     false,
     "the version of the program",
     "The version of the program and of the library, which are one.",
     "segue version",
     {NULL},
     cli_run_version},
    {.name = NULL},
};

const CliVerb*
cli_verb_by_name(const char* name)
{
  for (const CliVerb* verb = cli_verbs; verb->name; ++verb) {
    if (!strcmp(verb->name, name)) {
      return verb;
    }
  }
  return NULL;
}

void
cli_verb_offer_all(CliNearest* nearest)
{
  for (const CliVerb* verb = cli_verbs; verb->name; ++verb) {
    cli_nearest_offer(nearest, verb->name);
  }
}

bool
cli_verb_option(const CliVerb* verb, size_t* at, const CliOption** option)
{
  size_t skip = (*at)++;
  for (size_t t = 0U; verb && t < CLI_MAX_TABLES && verb->tables[t]; ++t) {
    if (skip < verb->tables[t]->n) {
      *option = &verb->tables[t]->options[skip];
      return true;
    }
    skip -= verb->tables[t]->n;
  }
  if (skip < cli_global_options.n) {
    *option = &cli_global_options.options[skip];
    return true;
  }
  return false;
}
