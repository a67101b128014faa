// Reads JSON lines as `export` writes them: an entity or a credit a line.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/arena.h"
#include "core/buffer.h"
#include "import/interchange.h"
#include "import/json.h"
#include "import/lines.h"
#include "import/reader.h"

#include <string.h>

enum { SNIFFED = 2048 };

// What one line is read with; the arena is emptied before each.
typedef struct {
  SgStream*      stream;
  SgSink*        sink;
  SgInterchange* to;
  SgAllocator*   allocator;
  SgArena*       arena;
  SgError*       error;
  bool           no_memory;
} Reading;

/// The text of a string or number; empty for anything else.
static SgString
text_of(const SgJsonValue* value)
{
  return value && (value->type == SG_JSON_STRING || value->type == SG_JSON_NUMBER) ? value->text
                                                                                   : sg_string("");
}

static SgString
member_text(const SgJsonValue* object, const char* key)
{
  return text_of(sg_json_member(object, key));
}

static void*
take(Reading* r, size_t count, size_t size)
{
  void* memory = sg_arena_take(r->arena, count ? count : 1U, size);
  r->no_memory = r->no_memory || !memory;
  return memory;
}

static const SgString*
texts_of(Reading* r, const SgJsonValue* array, size_t* n)
{
  const bool         is_array = array && array->type == SG_JSON_ARRAY;
  SgString*          texts    = take(r, is_array ? array->n : 0U, sizeof *texts);
  const SgJsonValue* item     = is_array ? array->first : NULL;
  *n                          = 0U;
  for (; texts && item; item = item->next) {
    texts[(*n)++] = text_of(item);
  }
  return texts;
}

/// "scheme" and "artist/1" as "scheme:artist/1".
static SgString
join(Reading* r, SgString scheme, SgString id)
{
  char* text = take(r, scheme.size + 1U + id.size, 1U);
  if (!text) {
    return sg_string("");
  }
  memcpy(text, scheme.data, scheme.size);
  text[scheme.size] = ':';
  memcpy(text + scheme.size + 1U, id.data, id.size);
  return sg_substring(text, scheme.size + 1U + id.size);
}

/// How many values the members of an object have, each being one or an array of several.
static size_t
count_values(const SgJsonValue* object)
{
  size_t n = 0U;
  for (const SgJsonValue* v = object ? object->first : NULL; v; v = v->next) {
    n += v->type == SG_JSON_ARRAY ? v->n : 1U;
  }
  return n;
}

/// The members of an object as pairs, {"a": "1", "b": ["2", "3"]} as three.
static const SgAttribute*
pairs_of(Reading* r, const SgJsonValue* object, size_t* n)
{
  const bool   is_object = object && object->type == SG_JSON_OBJECT;
  SgAttribute* pairs     = take(r, is_object ? count_values(object) : 0U, sizeof *pairs);
  *n                     = 0U;
  for (const SgJsonValue* v = is_object ? object->first : NULL; pairs && v; v = v->next) {
    const bool several = v->type == SG_JSON_ARRAY;
    for (const SgJsonValue* item = several ? v->first : v; item;
         item                    = several ? item->next : NULL) {
      pairs[*n].key       = v->key;
      pairs[(*n)++].value = text_of(item);
    }
  }
  return pairs;
}

static const SgString*
ids_of(Reading* r, const SgJsonValue* object, size_t* n)
{
  const SgAttribute* pairs = pairs_of(r, object, n);
  SgString*          ids   = take(r, *n, sizeof *ids);
  for (size_t i = 0U; ids && i < *n; ++i) {
    ids[i] = join(r, pairs[i].key, pairs[i].value);
  }
  return ids;
}

static SgPlace
place_of(const SgLine* line)
{
  const SgPlace place = {line->number, line->offset, line->text};
  return place;
}

static SgStatus
read_entity(Reading* r, const SgLine* line, const SgJsonValue* object)
{
  const SgJsonValue* special = sg_json_member(object, "special");
  SgEntityRecord     record;
  record.place      = place_of(line);
  record.id         = member_text(object, "id");
  record.kind       = member_text(object, "kind");
  record.form       = member_text(object, "form");
  record.name       = member_text(object, "name");
  record.begin      = member_text(object, "begin");
  record.end        = member_text(object, "end");
  record.special    = special && special->truth;
  record.names      = texts_of(r, sg_json_member(object, "names"), &record.n_names);
  record.ids        = ids_of(r, sg_json_member(object, "ids"), &record.n_ids);
  record.attributes = pairs_of(r, sg_json_member(object, "attributes"), &record.n_attributes);
  return r->no_memory ? SG_NO_MEMORY : sg_interchange_entity(r->to, &record);
}

static SgEndRecord
end_of(const SgJsonValue* entity)
{
  const SgEndRecord end = {
      member_text(entity, "id"), member_text(entity, "kind"), member_text(entity, "name")};
  return end;
}

/// ["17", "18"] as "17;18".
static SgString
citations_of(Reading* r, const SgJsonValue* array)
{
  size_t          n     = 0U;
  const SgString* marks = texts_of(r, array, &n);
  size_t          size  = 0U;
  for (size_t i = 0U; marks && i < n; ++i) {
    size += marks[i].size + 1U;
  }
  char* text = take(r, size, 1U);
  size       = 0U;
  for (size_t i = 0U; text && i < n; ++i) {
    if (i) {
      text[size++] = ';';
    }
    memcpy(text + size, marks[i].data, marks[i].size);
    size += marks[i].size;
  }
  return sg_substring(text, size);
}

static const SgEvidenceRecord*
evidence_of(Reading* r, const SgJsonValue* array, size_t* n)
{
  const bool         is_array = array && array->type == SG_JSON_ARRAY;
  SgEvidenceRecord*  evidence = take(r, is_array ? array->n : 0U, sizeof *evidence);
  const SgJsonValue* item     = is_array ? array->first : NULL;
  *n                          = 0U;
  for (; evidence && item; item = item->next) {
    SgEvidenceRecord* e = &evidence[(*n)++];
    e->source           = member_text(item, "source");
    e->locator          = member_text(item, "locator");
    e->citations        = citations_of(r, sg_json_member(item, "citations"));
    e->section          = member_text(item, "section");
    e->text             = member_text(item, "text");
  }
  return evidence;
}

static SgStatus
read_credit(Reading* r, const SgLine* line, const SgJsonValue* object)
{
  SgCreditRecord record;
  record.place       = place_of(line);
  record.subject     = end_of(sg_json_member(object, "subject"));
  record.object      = end_of(sg_json_member(object, "object"));
  record.for_work    = end_of(sg_json_member(object, "for"));
  record.role        = member_text(object, "role");
  record.start       = member_text(object, "start");
  record.end         = member_text(object, "end");
  record.credited_as = member_text(object, "credited_as");
  record.attribute   = member_text(object, "attribute");
  record.scope       = member_text(object, "scope");
  record.evidence    = evidence_of(r, sg_json_member(object, "evidence"), &record.n_evidence);
  return r->no_memory ? SG_NO_MEMORY : sg_interchange_credit(r->to, &record);
}

/// A line that is no JSON: the first one says that the file is something else, a last one without
/// its end that the file was cut; any other is rejected.
static SgStatus
bad_line(Reading* r, const SgLine* line, const SgJsonFault* fault)
{
  const unsigned long long number = line->number;
  const unsigned long long column = fault->offset + 1U;
  SgStatus                 st     = SG_BAD_INPUT;
  if (number == 1U) {
    st = sg_error_set(r->error,
                      SG_BAD_INPUT,
                      "%s:1:%llu: not JSON lines: %s; check the file, or name its format",
                      sg_stream_name(r->stream),
                      column,
                      fault->reason);
  } else if (!line->ended) {
    st = sg_error_set(r->error,
                      SG_BAD_INPUT,
                      "%s:%llu:%llu: the last line is not whole: %s; the file was cut short: get "
                      "it again",
                      sg_stream_name(r->stream),
                      number,
                      column,
                      fault->reason);
  } else {
    return sg_sink_reject(r->sink,
                          number,
                          line->offset + fault->offset,
                          line->text,
                          "not JSON at column %llu: %s",
                          column,
                          fault->reason);
  }
  if (r->error) {
    r->error->line   = number;
    r->error->column = column;
    r->error->offset = line->offset + fault->offset;
  }
  return st;
}

static SgStatus
read_object(Reading* r, const SgLine* line, const SgJsonValue* object)
{
  const SgString type = member_text(object, "type");
  if (sg_string_equal(type, sg_string("entity"))) {
    return read_entity(r, line, object);
  }
  if (sg_string_equal(type, sg_string("credit"))) {
    return read_credit(r, line, object);
  }
  return sg_sink_reject(r->sink,
                        line->number,
                        line->offset,
                        line->text,
                        "the line has no \"type\" of \"entity\" or \"credit\"; give it one");
}

static bool
is_blank(SgString text)
{
  size_t i = 0U;
  while (i < text.size && (text.data[i] == ' ' || text.data[i] == '\t')) {
    ++i;
  }
  return i == text.size;
}

static SgStatus
read_line(Reading* r, const SgLine* line)
{
  const SgJsonValue* value = NULL;
  SgJsonFault        fault = {0U, ""};
  if (is_blank(line->text)) {
    return SG_OK;
  }
  SgStatus st = sg_sink_record(r->sink, line->offset);
  if (st) {
    return st;
  }
  sg_arena_reset(r->arena);
  st = sg_json_parse(r->allocator, r->arena, line->text, &value, &fault);
  return st == SG_OK          ? read_object(r, line, value)
         : st == SG_BAD_INPUT ? bad_line(r, line, &fault)
                              : st;
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
  return st == SG_LIMIT && sg_sink_is_full(r->sink) ? SG_OK : st;
}

static SgStatus
read_jsonl(SgStream* stream, SgSink* sink, SgError* error)
{
  Reading r   = {stream, sink, NULL, sg_sink_allocator(sink), NULL, error, false};
  r.to        = sg_interchange_new(sink);
  r.arena     = sg_arena_new(r.allocator);
  SgStatus st = r.to && r.arena ? read_lines(&r) : SG_NO_MEMORY;
  sg_interchange_free(r.to);
  sg_arena_free(r.arena);
  return st;
}

/// Sure of a first line that is an object with a "type" of ours.
static unsigned
sniff_jsonl(SgString head, const char* path)
{
  (void)path;
  char   text[SNIFFED] = "";
  size_t n             = 0U;
  for (size_t i = 0U; i < head.size && n + 1U < sizeof text; ++i) {
    const char c = head.data[i];
    if (c == '\n' && n) {
      break;
    }
    if (!memchr(" \t\r\n", c, 4U)) {
      text[n++] = c;
    }
  }
  text[n]           = '\0';
  const char* start = !strncmp(text, "\xEF\xBB\xBF", 3U) ? text + 3 : text;
  const bool  ours  = strstr(start, "\"type\":\"entity\"") || strstr(start, "\"type\":\"credit\"");
  return *start == '{' && ours ? 95U : 0U;
}

const SgReader sg_reader_jsonl = {"jsonl",
                                  "JSON lines, an entity or a credit each, as export writes them",
                                  sniff_jsonl,
                                  read_jsonl};
