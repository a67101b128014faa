// Reads Wikidata: entity documents, and dumps with an entity a line.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Three forms of the same JSON are told apart by the first line: a dump ("[", then an entity and a
// comma a line), entities a line without brackets, and a document of any layout, which is parsed as
// a whole: an entity, {"entities": {"Q1": entity...}}, or an array of entities.
#include "import/wikidata.h"

#include "import/lines.h"
#include "import/reader.h"
#include "import/strings.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/// Reads a value that is an entity, several by id, or an array of some.
static SgStatus
read_value(SgWikidata* w, const SgJsonValue* value, const SgWikidataPlace* place)
{
  const SgJsonValue* entities = sg_json_member(value, "entities");
  const SgJsonValue* all      = entities ? entities : value;
  if (!entities && value->type == SG_JSON_OBJECT) {
    return sg_wikidata_entity(w, value, place);
  }
  if (all->type != SG_JSON_OBJECT && all->type != SG_JSON_ARRAY) {
    return sg_wikidata_entity(w, all, place);
  }
  SgStatus st = SG_OK;
  for (const SgJsonValue* one = all->first; one && !st; one = one->next) {
    st = sg_wikidata_entity(w, one, place);
  }
  return st;
}

typedef struct {
  SgWikidata   wikidata;
  SgStream*    stream;
  SgAllocator* allocator;
  SgError*     error;
} Reading;

/// Says what is wrong with a document, or a line that spoils the file: the first, or a last one
/// that is not whole.
static SgStatus
not_json(Reading* r, uint64_t line, uint64_t column, const char* why, const char* remedy)
{
  const SgStatus st = sg_error_set(r->error,
                                   SG_BAD_INPUT,
                                   "%s:%" PRIu64 ":%" PRIu64 ": it is not JSON: %s; %s",
                                   sg_stream_name(r->stream),
                                   line,
                                   column,
                                   why,
                                   remedy);
  if (r->error) {
    r->error->line   = line;
    r->error->column = column;
  }
  return st;
}

static SgStatus
bad_line(Reading* r, const SgLine* line, const SgJsonFault* fault)
{
  const uint64_t column = fault->offset + 1U;
  if (line->number == 1U) {
    return not_json(r, 1U, column, fault->reason, "check the file, or name its format");
  }
  if (!line->ended) {
    return not_json(r, line->number, column, fault->reason, "the file was cut short: get it again");
  }
  return sg_sink_reject(r->wikidata.sink,
                        line->number,
                        line->offset + fault->offset,
                        line->text,
                        "not JSON at column %" PRIu64 ": %s",
                        column,
                        fault->reason);
}

static SgStatus
read_line(Reading* r, const SgLine* line)
{
  SgWikidata*        w     = &r->wikidata;
  const SgJsonValue* value = NULL;
  SgJsonFault        fault = {0U, ""};
  SgString           text  = sg_string_trim(line->text);
  if (text.size && text.data[text.size - 1U] == ',') {
    --text.size;
  }
  if (!text.size || (text.size == 1U && (text.data[0] == '[' || text.data[0] == ']'))) {
    return SG_OK;
  }
  SgStatus st = sg_sink_record(w->sink, line->offset);
  if (st) {
    return st;
  }
  const SgWikidataPlace place = {line->number, line->offset, line->text};
  sg_arena_reset(w->arena);
  st = sg_json_parse(r->allocator, w->arena, text, &value, &fault);
  if (st) {
    return st == SG_BAD_INPUT ? bad_line(r, line, &fault) : st;
  }
  st = read_value(w, value, &place);
  return !st && sg_linked_is_full(w->linked) ? sg_linked_flush(w->linked) : st;
}

static SgStatus
read_lines(Reading* r)
{
  SgLines  lines = sg_lines_begin(r->allocator, r->stream, r->error);
  SgLine   line;
  SgStatus st = SG_OK;
  while (!st && sg_lines_next(&lines, &line)) {
    st = read_line(r, &line);
  }
  st = st ? st : lines.status;
  sg_lines_end(&lines);
  return st;
}

/// Line and column of a byte, from 1.
static void
locate(SgString text, size_t offset, uint64_t* line, uint64_t* column)
{
  size_t start = 0U;
  *line        = 1U;
  for (size_t i = 0U; i < offset && i < text.size; ++i) {
    *line += text.data[i] == '\n';
    start = text.data[i] == '\n' ? i + 1U : start;
  }
  *column = offset - start + 1U;
}

static SgStatus
read_document(Reading* r)
{
  SgWikidata*           w     = &r->wikidata;
  const SgJsonValue*    value = NULL;
  SgJsonFault           fault = {0U, ""};
  const SgWikidataPlace place = {0U, 0U, {"", 0U}};
  SgString              text  = sg_string("");
  SgStatus              st    = sg_stream_all(r->stream, SG_JSON_LIMIT, &text, r->error);
  st                          = st ? st : sg_sink_record(w->sink, 0U);
  if (st) {
    return st;
  }
  if (text.size >= 3U && !memcmp(text.data, "\xEF\xBB\xBF", 3U)) {
    text = sg_substring(text.data + 3U, text.size - 3U);
  }
  st = sg_json_parse(r->allocator, w->arena, text, &value, &fault);
  if (st == SG_BAD_INPUT) {
    uint64_t line   = 0U;
    uint64_t column = 0U;
    locate(text, fault.offset, &line, &column);
    return not_json(r, line, column, fault.reason, "check whether the file is whole");
  }
  return st ? st : read_value(w, value, &place);
}

/// True if each line is an entity: the first, past the bracket of a dump, ends as one does, or goes
/// on beyond what is known of it.
static bool
is_of_lines(SgString head)
{
  const char* const end = head.data + head.size;
  for (const char* from = head.data; from < end;) {
    const char* stop = memchr(from, '\n', (size_t)(end - from));
    SgString    line = sg_string_trim(sg_substring(from, (size_t)((stop ? stop : end) - from)));
    if (line.size >= 3U && !memcmp(line.data, "\xEF\xBB\xBF", 3U)) {
      line = sg_substring(line.data + 3U, line.size - 3U);
    }
    line.size -= line.size && line.data[line.size - 1U] == ',';
    if (line.size && !(line.size == 1U && line.data[0] == '[')) {
      return !stop || line.data[line.size - 1U] == '}' || line.data[line.size - 1U] == ']';
    }
    from = stop ? stop + 1 : end;
  }
  return false;
}

/// A count of what was left out, as one reject; nothing if there was none.
static SgStatus
report(const SgWikidata* w, uint64_t n, const char* what)
{
  return n ? sg_sink_reject(w->sink, 0U, 0U, sg_string(""), "%" PRIu64 " %s", n, what) : SG_OK;
}

static SgStatus
report_all(SgWikidata* w)
{
  const struct {
    uint64_t    n;
    const char* what;
  } rows[] = {
      {w->n_deprecated, "statements are deprecated and left out"},
      {w->n_unread_ids, "external ids are of databases that are not read"},
      {w->n_valueless, "statements link to an unknown value or to none"},
      {w->n_vague, "dates are less exact than a year, kept as attributes"},
      {w->n_unclassed, "items are of no class that is read, kept if a statement links to them"},
      {w->n_others, "records are no items but properties or lexemes"},
      {sg_linked_n_excluded(w->linked), "statements link to a character or the like"},
      {sg_linked_n_unknown(w->linked),
       "statements link to an item of a kind that nothing tells; import it too"},
  };
  SgStatus st = sg_unread_report(&w->unread, w->sink, "statements", "are not read, of properties");
  for (size_t i = 0U; i < sizeof rows / sizeof rows[0] && !st; ++i) {
    st = report(w, rows[i].n, rows[i].what);
  }
  return st;
}

static SgStatus
read_all(Reading* r)
{
  SgString head = sg_string("");
  SgStatus st   = sg_stream_peek(r->stream, &head, r->error);
  if (!st) {
    st = is_of_lines(head) ? read_lines(r) : read_document(r);
  }
  if (st && !(st == SG_LIMIT && sg_sink_is_full(r->wikidata.sink))) {
    return st;
  }
  st = sg_linked_flush(r->wikidata.linked);
  return st ? st : report_all(&r->wikidata);
}

static SgStatus
read_wikidata(SgStream* stream, SgSink* sink, SgError* error)
{
  SgAllocator* allocator = sg_sink_allocator(sink);
  SgArena*     lasting   = sg_arena_new(allocator);
  Reading      r         = {{sink,
                             sg_linked_new(sink, NULL, NULL),
                             sg_arena_new(allocator),
                             sg_buffer(allocator, 0U),
                             sg_buffer(allocator, 0U),
                             sg_unread(allocator, lasting),
                             0U,
                             0U,
                             0U,
                             0U,
                             0U,
                             0U},
                            stream,
                            allocator,
                            error};
  SgWikidata*  w         = &r.wikidata;
  SgStatus     st        = lasting && w->linked && w->arena ? read_all(&r) : SG_NO_MEMORY;
  sg_linked_free(w->linked);
  sg_arena_free(w->arena);
  sg_arena_free(lasting);
  sg_buffer_free(&w->text);
  sg_buffer_free(&w->cited);
  sg_unread_free(&w->unread);
  return st;
}

/// True if `text` holds `member` followed by a colon and `value`, blanks between or not.
static bool
has_member(SgString text, const char* member, const char* value)
{
  const size_t size = strlen(member);
  for (size_t i = 0U; i + size < text.size; ++i) {
    const char* quote = memchr(text.data + i, '"', text.size - i - size);
    if (!quote) {
      return false;
    }
    i             = (size_t)(quote - text.data);
    SgString rest = sg_substring(quote, text.size - i);
    if (rest.size > size && !memcmp(rest.data, member, size)) {
      rest = sg_string_trim(sg_substring(rest.data + size, rest.size - size));
      rest = rest.size && rest.data[0] == ':'
                 ? sg_string_trim(sg_substring(rest.data + 1, rest.size - 1U))
                 : sg_string("");
      if (rest.size >= strlen(value) && !memcmp(rest.data, value, strlen(value))) {
        return true;
      }
    }
  }
  return false;
}

enum { SNIFFED = 4096 };

/// Sure of an object with members of Wikibase near its start.
static unsigned
sniff_wikidata(SgString head, const char* path)
{
  (void)path;
  SgString text = sg_substring(head.data, head.size < SNIFFED ? head.size : SNIFFED);
  if (text.size >= 3U && !memcmp(text.data, "\xEF\xBB\xBF", 3U)) {
    text = sg_substring(text.data + 3U, text.size - 3U);
  }
  text            = sg_string_trim(text);
  const bool json = text.size && (text.data[0] == '{' || text.data[0] == '[');
  const bool item =
      has_member(text, "\"type\"", "\"item\"") || has_member(text, "\"type\"", "\"property\"");
  const bool keys = has_member(text, "\"id\"", "\"Q") || has_member(text, "\"id\"", "\"P") ||
                    has_member(text, "\"entity\"", "\"Q");
  const bool wraps = has_member(text, "\"entities\"", "{") || has_member(text, "\"labels\"", "{") ||
                     has_member(text, "\"redirect\"", "\"Q");
  return json && keys && (item || wraps) ? 95U : 0U;
}

const SgReader sg_reader_wikidata = {
    "wikidata", "Wikidata JSON: entity documents and dumps", sniff_wikidata, read_wikidata};
