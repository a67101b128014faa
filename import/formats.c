// The table of readers, and which of them an input is for.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/formats.h"

#include "import/utf8.h"
#include "segue/import.h"

#include <stdio.h>
#include <string.h>

enum { LIST_SIZE = 256 };

// In the order in which they are named to users. The texts are those of the readers, here because a
// table needs them.
static const SgFormatInfo infos[] = {
    {"segue-xml", "XML of our own schema, as export writes it"},
    {"jsonl", "JSON lines, an entity or a credit each, as export writes them"},
    {"imdb", "IMDb tables: name.basics, title.basics, title.principals, title.crew"},
    {"discogs", "XML dumps of Discogs: artists, labels, masters, releases"},
    {"graphml", "GraphML graphs: of Gephi, yEd, networkx, igraph, Neo4j"},
    {"gexf", "GEXF graphs 1.1 to 1.3, of Gephi"},
    {"graph-csv", "tables of nodes and edges: of Gephi, for Neo4j's import"},
    {"gml", "GML graphs, by igraph"},
    {"pajek", "Pajek networks, by igraph"},
    {"dl", "UCINET DL graphs, by igraph"},
    {"lgl", "LGL graphs, by igraph"},
    {"ncol", "NCOL graphs, by igraph"},
    {"musicbrainz", "MusicBrainz: XML and JSON of the web service, JSON dumps, database tables"},
    {"wikidata", "Wikidata JSON: entity documents and dumps"},
    {"rdf", "RDF in Turtle or N-Triples: DBpedia, schema.org and others"},
    {"table", "tables: CSV, TSV, JSON objects; by a mapping of its columns"},
    {"text", "articles in plain text: biographies, records, films"},
};

static const SgReader* const readers[] = {
    &sg_reader_segue_xml,
    &sg_reader_jsonl,
    &sg_reader_imdb,
    &sg_reader_discogs,
    &sg_reader_graphml,
    &sg_reader_gexf,
    &sg_reader_graph_table,
    &sg_reader_gml,
    &sg_reader_pajek,
    &sg_reader_dl,
    &sg_reader_lgl,
    &sg_reader_ncol,
    &sg_reader_musicbrainz,
    &sg_reader_wikidata,
    &sg_reader_rdf,
    &sg_reader_table,
    &sg_reader_text,
};

enum { N_READERS = sizeof readers / sizeof readers[0] };

const SgFormatInfo*
sg_import_formats(size_t* n)
{
  *n = N_READERS;
  return infos;
}

/// "segue-xml, jsonl or text".
static const char*
list_formats(char list[LIST_SIZE])
{
  size_t size = 0U;
  for (size_t i = 0U; i < N_READERS && size < LIST_SIZE; ++i) {
    const char* before = !i ? "" : i + 1U < N_READERS ? ", " : " or ";
    size += (size_t)snprintf(list + size, LIST_SIZE - size, "%s%s", before, readers[i]->name);
  }
  return list;
}

static const SgReader*
find_reader(const char* name)
{
  for (size_t i = 0U; i < N_READERS; ++i) {
    if (!strcmp(readers[i]->name, name)) {
      return readers[i];
    }
  }
  return NULL;
}

// Contents that nobody should take for text, by their first bytes.
static const struct {
  const char* bytes;
  size_t      size;
  const char* what;
} strangers[] = {
    {"\x1F\x8B", 2U, "it is compressed with gzip; unpack it first"},
    {"BZh", 3U, "it is compressed with bzip2; unpack it first"},
    {"\xFD"
     "7zXZ",
     5U,
     "it is compressed with xz; unpack it first"},
    {"\x28\xB5\x2F\xFD", 4U, "it is compressed with zstd; unpack it first"},
    {"PK\x03\x04", 4U, "it is a zip archive; unpack it and name the files in it"},
    {"%PDF", 4U, "it is a PDF; save its text as a plain file first"},
};

static SgStatus
cannot_read(const SgStream* stream, const char* why, SgError* error)
{
  return sg_error_set(error, SG_BAD_INPUT, "cannot read '%s': %s", sg_stream_name(stream), why);
}

/// Refuses what is no text at all.
static SgStatus
check_content(const SgStream* stream, SgString head, SgError* error)
{
  if (!head.size) {
    return cannot_read(stream, "it is empty; check how it was made", error);
  }
  for (size_t i = 0U; i < sizeof strangers / sizeof strangers[0]; ++i) {
    if (head.size >= strangers[i].size &&
        !memcmp(head.data, strangers[i].bytes, strangers[i].size)) {
      return cannot_read(stream, strangers[i].what, error);
    }
  }
  return SG_OK;
}

/// Refuses the archives that office programs write.
static SgStatus
check_archive(const SgStream* stream, SgError* error)
{
  static const char* const first[] = {"[Content_Types].xml", ".rels", "mimetype"};
  for (size_t i = 0U; i < sizeof first / sizeof first[0]; ++i) {
    if (!sg_stream_is_folder(stream) && !strcmp(sg_stream_file(stream), first[i])) {
      return cannot_read(
          stream, "it is a document of an office program; save it as CSV or plain text", error);
    }
  }
  return SG_OK;
}

/// Says why nothing recognised an input.
static SgStatus
not_recognised(const SgStream* stream, SgString head, SgError* error)
{
  char         list[LIST_SIZE];
  const char*  zero = memchr(head.data, '\0', head.size);
  const size_t bad  = sg_utf8_check(head);
  size_t       at   = zero ? (size_t)(zero - head.data) : bad;
  SgStatus     st   = SG_BAD_INPUT;
  if (zero) {
    st =
        sg_error_set(error,
                     SG_BAD_INPUT,
                     "cannot read '%s': it is binary, with a zero at byte %zu; it must be text: %s",
                     sg_stream_name(stream),
                     at,
                     list_formats(list));
  } else if (bad < head.size && !sg_utf8_is_cut(head, bad)) {
    st = sg_error_set(error,
                      SG_BAD_INPUT,
                      "cannot read '%s': byte %zu, 0x%02X, is not UTF-8; convert it to UTF-8 first",
                      sg_stream_name(stream),
                      at,
                      (unsigned)(unsigned char)head.data[bad]);
  } else {
    at = 0U;
    st = sg_error_set(error,
                      SG_BAD_INPUT,
                      "cannot tell the format of '%s'; it can be read as %s: name its format",
                      sg_stream_name(stream),
                      list_formats(list));
  }
  if (error) {
    error->offset = at;
  }
  return st;
}

static SgStatus
sniff(const SgStream*  stream,
      SgString         head,
      const char*      path,
      const SgReader** reader,
      SgError*         error)
{
  unsigned        best  = 0U;
  const SgReader* first = NULL;
  const SgReader* rival = NULL;
  for (size_t i = 0U; i < N_READERS; ++i) {
    const unsigned score = readers[i]->sniff(head, path);
    rival                = score > best ? NULL : score && score == best ? readers[i] : rival;
    first                = score > best ? readers[i] : first;
    best                 = score > best ? score : best;
  }
  if (rival) {
    return sg_error_set(error,
                        SG_BAD_INPUT,
                        "cannot tell whether '%s' is %s or %s: name its format",
                        sg_stream_name(stream),
                        first->name,
                        rival->name);
  }
  if (!first) {
    return not_recognised(stream, head, error);
  }
  *reader = first;
  return SG_OK;
}

SgStatus
sg_format_choose(
    SgStream* stream, const char* path, const char* format, const SgReader** reader, SgError* error)
{
  char            list[LIST_SIZE];
  SgString        head  = sg_string("");
  const SgReader* named = format ? find_reader(format) : NULL;
  if (format && !named) {
    return sg_error_set(error,
                        SG_BAD_ARGUMENT,
                        "there is no format \"%.64s\" to read; use %s",
                        format,
                        list_formats(list));
  }
  SgStatus st = sg_stream_peek(stream, &head, error);
  st          = st ? st : check_archive(stream, error);
  st          = st ? st : check_content(stream, head, error);
  if (!st && named) {
    *reader = named;
  } else if (!st) {
    const char* file = sg_stream_file(stream);
    st               = sniff(stream, head, *file ? file : path, reader, error);
  }
  if (!st && sg_stream_is_folder(stream) && *reader != &sg_reader_musicbrainz) {
    st = sg_error_set(error,
                      SG_IO,
                      "cannot read '%s': it is a directory; name the files in it",
                      sg_stream_name(stream));
  }
  return st;
}
