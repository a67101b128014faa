// Reads the JSON of MusicBrainz: answers of the web service, and the lines of its JSON dumps.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// A dump has an entity a line; an answer is one entity, or an object with lists of them, on one
// line or many. None says of what type an entity is: its members do, or the name of the file.
#include "import/json.h"

#include "import/lines.h"
#include "import/musicbrainz.h"

#include <string.h>

typedef struct {
  SgMb      mb;
  SgArena*  values; // of a line or document
  SgStream* stream;
  SgMbType  named; // what the file's name says
  SgError*  error;
} Reading;

static const SgJsonValue*
member(const SgJsonValue* object, const char* key)
{
  return sg_json_member(object, key);
}

/// What the members of an entity say of its type; the first that fits. Members that only some have
/// stand before those that many have.
static SgMbType
type_by_members(const SgJsonValue* object)
{
  static const struct {
    const char* key;
    SgMbType    type;
  } keys[] = {
      {"resource", SG_MB_URL},
      {"primary-type", SG_MB_RELEASE_GROUP},
      {"secondary-types", SG_MB_RELEASE_GROUP},
      {"text-representation", SG_MB_RELEASE},
      {"release-events", SG_MB_RELEASE},
      {"barcode", SG_MB_RELEASE},
      {"media", SG_MB_RELEASE},
      {"video", SG_MB_RECORDING},
      {"isrcs", SG_MB_RECORDING},
      {"iswcs", SG_MB_WORK},
      {"languages", SG_MB_WORK},
      {"label-code", SG_MB_LABEL},
      {"gender", SG_MB_ARTIST},
      {"gender-id", SG_MB_ARTIST},
      {"begin-area", SG_MB_ARTIST},
      {"begin_area", SG_MB_ARTIST},
      {"coordinates", SG_MB_PLACE},
      {"address", SG_MB_PLACE},
      {"setlist", SG_MB_EVENT},
      {"cancelled", SG_MB_EVENT},
      {"iso-3166-1-codes", SG_MB_AREA},
      {"iso-3166-2-codes", SG_MB_AREA},
      {"description", SG_MB_INSTRUMENT},
  };
  for (size_t i = 0U; i < sizeof keys / sizeof keys[0]; ++i) {
    if (member(object, keys[i].key)) {
      return keys[i].type;
    }
  }
  return SG_MB_NONE;
}

/// "artist" of "dumps/artist", "artist.json", "Artist.json", "release-group.xz".
static SgMbType
type_by_path(const char* path)
{
  char         name[32];
  const char*  slash = strrchr(path, '/');
  const char*  base  = slash ? slash + 1 : path;
  const size_t size  = strcspn(base, ".");
  if (size >= sizeof name) {
    return SG_MB_NONE;
  }
  for (size_t i = 0U; i < size; ++i) {
    name[i] = (char)(base[i] >= 'A' && base[i] <= 'Z' ? base[i] + ('a' - 'A') : base[i]);
  }
  return sg_mb_type_by_name(sg_substring(name, size));
}

/// Reads one entity as a record.
static SgStatus
read_entity(Reading* r, SgMbType type, const SgJsonValue* object, const SgLine* line)
{
  SgMbNode* node = NULL;
  SgStatus  st   = sg_sink_record(r->mb.sink, line->offset);
  sg_arena_reset(r->mb.arena);
  r->mb.wrong = object->type == SG_JSON_OBJECT ? NULL : "it is no object";
  if (!st && !r->mb.wrong && !type) {
    r->mb.wrong = "its members do not tell its type; name the file after it: artist.json, "
                  "label.json, series.json";
  }
  if (!st && !r->mb.wrong) {
    st = sg_mb_tree(&r->mb, object, &node);
  }
  if (!st && !r->mb.wrong) {
    st = sg_mb_record(&r->mb, type, node);
  }
  return st || !r->mb.wrong ? st
                            : sg_sink_reject(r->mb.sink,
                                             line->number,
                                             line->offset,
                                             line->text,
                                             "the %s cannot be used: %s",
                                             type ? sg_mb_type_name(type) : "entity",
                                             r->mb.wrong);
}

/// The type of what a list of an answer has: "artists", "release-groups".
static SgMbType
type_of_list(const SgJsonValue* list)
{
  SgString name = list->key;
  if (list->type != SG_JSON_ARRAY || name.size < 2U || name.data[name.size - 1U] != 's') {
    return SG_MB_NONE;
  }
  const SgMbType whole = sg_mb_type_by_name(name); // "series"
  return whole ? whole : sg_mb_type_by_name(sg_substring(name.data, name.size - 1U));
}

/// An answer that is a list, or holds one.
static SgStatus
read_answer(Reading* r, const SgJsonValue* object, const SgLine* line)
{
  SgStatus st   = SG_OK;
  bool     list = false;
  for (const SgJsonValue* v = object->first; v && !st; v = v->next) {
    const SgMbType type = type_of_list(v);
    list |= type != SG_MB_NONE;
    for (const SgJsonValue* item = type ? v->first : NULL; item && !st; item = item->next) {
      st = read_entity(r, type, item, line);
    }
  }
  return st || list ? st
                    : sg_sink_reject(r->mb.sink,
                                     line->number,
                                     line->offset,
                                     line->text,
                                     "it is neither an entity of MusicBrainz nor a list of them");
}

static SgStatus
read_object(Reading* r, const SgJsonValue* object, const SgLine* line)
{
  if (object->type == SG_JSON_OBJECT && !member(object, "id")) {
    return read_answer(r, object, line);
  }
  const SgMbType type = type_by_members(object);
  return read_entity(r, type ? type : r->named, object, line);
}

/// Where a fault of a text of several lines stands.
static SgStatus
fail(const Reading* r, SgString text, const SgLine* start, const SgJsonFault* fault)
{
  uint64_t line = start->number;
  for (size_t i = 0U; i < fault->offset && i < text.size; ++i) {
    line += text.data[i] == '\n';
  }
  const SgStatus st = sg_error_set(r->error,
                                   SG_BAD_INPUT,
                                   "'%s', line %llu: it is not JSON: %s; check how it was made",
                                   sg_stream_name(r->stream),
                                   (unsigned long long)line,
                                   fault->reason);
  if (r->error) {
    r->error->line   = line;
    r->error->offset = start->offset + fault->offset;
  }
  return st;
}

/// A line of a dump. If the first is no JSON, the file is none; another one is rejected.
static SgStatus
read_line(Reading* r, const SgLine* line)
{
  const SgJsonValue* object = NULL;
  SgJsonFault        fault  = {0U, ""};
  sg_arena_reset(r->values);
  const SgStatus st =
      sg_json_parse(sg_sink_allocator(r->mb.sink), r->values, line->text, &object, &fault);
  if (st == SG_BAD_INPUT && line->number > 1U) {
    return sg_sink_reject(r->mb.sink,
                          line->number,
                          line->offset + fault.offset,
                          line->text,
                          "it is not JSON: %s",
                          fault.reason);
  }
  return st == SG_BAD_INPUT ? fail(r, line->text, line, &fault)
         : st               ? st
                            : read_object(r, object, line);
}

static bool
is_blank(SgString text)
{
  for (size_t i = 0U; i < text.size; ++i) {
    if (!memchr(" \t\r", text.data[i], 3U)) {
      return false;
    }
  }
  return true;
}

static SgStatus
read_lines(Reading* r)
{
  SgLines  lines = sg_lines_begin(sg_sink_allocator(r->mb.sink), r->stream, r->error);
  SgLine   line;
  SgStatus st = SG_OK;
  while (!st && sg_lines_next(&lines, &line)) {
    st = is_blank(line.text) ? SG_OK : read_line(r, &line);
  }
  st = st ? st : lines.status;
  sg_lines_end(&lines);
  return st;
}

/// A document of several lines.
static SgStatus
read_document(Reading* r)
{
  const SgJsonValue* object = NULL;
  SgJsonFault        fault  = {0U, ""};
  SgLine             line   = {sg_string(""), 1U, 0U, false};
  SgStatus           st     = sg_stream_all(r->stream, SG_JSON_LIMIT, &line.text, r->error);
  if (st) {
    return st;
  }
  st = sg_json_parse(sg_sink_allocator(r->mb.sink), r->values, line.text, &object, &fault);
  return st == SG_BAD_INPUT ? fail(r, line.text, &line, &fault)
         : st               ? st
                            : read_object(r, object, &line);
}

/// True if the first line is a whole object, or there is no end of a line in sight.
static SgStatus
has_lines(Reading* r, bool* lines)
{
  SgString           head   = sg_string("");
  const SgJsonValue* object = NULL;
  SgJsonFault        fault  = {0U, ""};
  SgStatus           st     = sg_stream_peek(r->stream, &head, r->error);
  const char*        end    = st ? NULL : memchr(head.data, '\n', head.size);
  *lines                    = !end;
  if (!end) {
    return st;
  }
  const SgString first = sg_substring(head.data, (size_t)(end - head.data));
  st     = sg_json_parse(sg_sink_allocator(r->mb.sink), r->values, first, &object, &fault);
  *lines = !st;
  return st == SG_BAD_INPUT ? SG_OK : st;
}

/// The first file, and the others of an archive or folder: only dumps have several.
static SgStatus
read_files(Reading* r)
{
  bool     lines = false;
  SgStatus st    = has_lines(r, &lines);
  if (!st) {
    st = lines ? read_lines(r) : read_document(r);
  }
  while (!st) {
    st       = sg_stream_next_file(r->stream, r->error);
    r->named = st ? r->named : type_by_path(sg_stream_file(r->stream));
    st       = st ? st : read_lines(r);
  }
  return st == SG_NOT_FOUND ? SG_OK : st;
}

static SgStatus
read_all(Reading* r)
{
  SgStatus st = read_files(r);
  st          = st == SG_LIMIT && sg_sink_is_full(r->mb.sink) ? SG_OK : st;
  return st ? st : sg_mb_report(&r->mb);
}

SgStatus
sg_mb_read_json(SgStream* stream, SgSink* sink, SgError* error)
{
  Reading r;
  memset(&r, 0, sizeof r);
  r.stream         = stream;
  r.error          = error;
  const char* file = sg_stream_file(stream);
  r.named          = type_by_path(*file ? file : sg_stream_name(stream));
  SgStatus st      = sg_mb_begin(&r.mb, sink);
  r.values         = sg_arena_new(sg_sink_allocator(sink));
  st               = st ? st : r.values ? read_all(&r) : SG_NO_MEMORY;
  if (r.values) {
    sg_arena_free(r.values);
  }
  sg_mb_end(&r.mb);
  return st;
}

static bool
mentions(SgString head, const char* key)
{
  const size_t size = strlen(key);
  for (size_t i = 0U; i + size <= head.size; ++i) {
    if (head.data[i] == '"' && !memcmp(head.data + i, key, size)) {
      return true;
    }
  }
  return false;
}

/// Sure of an object with an id and several members of names that MusicBrainz gives.
unsigned
sg_mb_sniff_json(SgString head, const char* path)
{
  static const char* const keys[] = {"\"sort-name\"",
                                     "\"artist-credit\"",
                                     "\"life-span\"",
                                     "\"type-id\"",
                                     "\"disambiguation\"",
                                     "\"target-credit\"",
                                     "\"first-release-date\"",
                                     "\"text-representation\"",
                                     "\"release-group\"",
                                     "\"iso-3166-1-codes\""};
  size_t                   at     = 0U;
  unsigned                 n      = 0U;
  (void)path;
  while (at < head.size && memchr("\xEF\xBB\xBF \t\r\n", head.data[at], 7U)) {
    ++at;
  }
  if (at == head.size || head.data[at] != '{') {
    return 0U;
  }
  for (size_t i = 0U; i < sizeof keys / sizeof keys[0] && n < 3U; ++i) {
    n += mentions(head, keys[i]);
  }
  return n > 1U ? 70U + n : 0U;
}
