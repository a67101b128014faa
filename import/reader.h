// A reader: a row in the table of formats.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_READER_H
#define SEGUE_IMPORT_READER_H

#include "import/sink.h"
#include "import/stream.h"
#include "segue/attributes.h"
#include "segue/status.h"
#include "segue/text.h"

typedef struct {
  const char* name; ///< what --format takes
  const char* help; ///< one line
  /// How sure it is, from 0 (not mine) to 100, that an input that starts with `head` is in this
  /// format.
  unsigned (*sniff)(SgString head, const char* path);
  /// Reads a whole input into the sink.
  SgStatus (*read)(SgStream* stream, SgSink* sink, SgError* error);
} SgReader;

extern const SgReader sg_reader_segue_xml;   ///< import/segue_xml.c
extern const SgReader sg_reader_jsonl;       ///< import/jsonl.c
extern const SgReader sg_reader_imdb;        ///< import/imdb.c
extern const SgReader sg_reader_discogs;     ///< import/discogs.c
extern const SgReader sg_reader_graphml;     ///< import/graphml.c
extern const SgReader sg_reader_gexf;        ///< import/gexf.c
extern const SgReader sg_reader_graph_table; ///< import/graph_table.c
extern const SgReader sg_reader_gml;         ///< import/graph_igraph.c
extern const SgReader sg_reader_pajek;       ///< import/graph_igraph.c
extern const SgReader sg_reader_dl;          ///< import/graph_igraph.c
extern const SgReader sg_reader_lgl;         ///< import/graph_igraph.c
extern const SgReader sg_reader_ncol;        ///< import/graph_igraph.c
extern const SgReader sg_reader_musicbrainz; ///< import/musicbrainz.c
extern const SgReader sg_reader_wikidata;    ///< import/wikidata.c
extern const SgReader sg_reader_rdf;         ///< import/rdf.c
extern const SgReader sg_reader_table;       ///< import/table.c
extern const SgReader sg_reader_text;        ///< import/text.c

#endif
