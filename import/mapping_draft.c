// A mapping to begin with, from what the heads of a table seem to mean.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/mapping.h"
#include "import/table_header.h"
#include "segue/import.h"

#include <string.h>

enum { LABEL_SIZE = 64, DRAFT_LIMIT = 1 << 18 };

// What is told from the heads: which column names the thing that the table is about, and which says
// when.
typedef struct {
  const SgTableHeader* header;
  size_t               thing;
  size_t               date; // the number of columns: none
  SgKind               kind;
} Guess;

// Words in heads, the surest first.
static const struct {
  const char* word;
  SgKind      kind; // NONE: a date
} words[] = {{"film", SG_FILM},
             {"movie", SG_FILM},
             {"series", SG_FILM},
             {"album", SG_WORK},
             {"song", SG_WORK},
             {"track", SG_WORK},
             {"recording", SG_WORK},
             {"work", SG_WORK},
             {"title", SG_WORK},
             {"year", SG_KIND_NONE},
             {"date", SG_KIND_NONE}};

static bool
holds_word(SgString head, const char* word)
{
  const size_t size = strlen(word);
  for (size_t i = 0U; i + size <= head.size; ++i) {
    size_t k = 0U;
    while (k < size && (head.data[i + k] | 0x20) == word[k]) {
      ++k;
    }
    if (k == size) {
      return true;
    }
  }
  return false;
}

/// The first head that holds the word, the number of heads if none does.
static size_t
find_word(const SgTableHeader* header, const char* word)
{
  size_t i = 0U;
  while (i < header->n && !holds_word(header->heads[i], word)) {
    ++i;
  }
  return i;
}

static Guess
guess(const SgTableHeader* header)
{
  Guess g = {header, header->n, header->n, SG_WORK};
  for (size_t i = 0U; i < sizeof words / sizeof words[0]; ++i) {
    const size_t at    = find_word(header, words[i].word);
    const bool   dated = !words[i].kind;
    size_t*      place = dated ? &g.date : &g.thing;
    if (at < header->n && *place == header->n) {
      *place = at;
      g.kind = dated ? g.kind : words[i].kind;
    }
  }
  g.thing = g.thing < header->n ? g.thing : 0U;
  return g;
}

/// A head as a label: letters and digits, others as "_".
static void
add_label(SgBuffer* out, SgString head)
{
  for (size_t i = 0U; i < head.size && i < LABEL_SIZE; ++i) {
    const char c      = head.data[i];
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    sg_buffer_add_char(out, letter ? c : '_');
  }
}

/// A column's name as a value: one that would be read otherwise is put in braces.
static void
add_field(SgBuffer* out, const char* key, SgString head)
{
  sg_buffer_add_format(out, "  %s: {%.*s}\n", key, (int)head.size, head.data);
}

static void
add_columns(SgBuffer* out, const SgTableHeader* header)
{
  sg_buffer_add_text(out, "columns: ");
  for (size_t i = 0U; i < header->n; ++i) {
    const SgString head = header->heads[i];
    sg_buffer_add_format(out, "%s\"%.*s\"", i ? ", " : "", (int)head.size, head.data);
  }
  sg_buffer_add_text(out, "\n\n");
}

/// A column whose head is the word for a role names who did it.
static void
add_people(SgBuffer* out, const Guess* g, size_t column, const SgRoleInfo* role)
{
  const SgString head    = g->header->heads[column];
  const bool     company = role->group == SG_GROUP_BUSINESS;
  sg_buffer_add_text(out, company ? "\nentity: organization " : "\nentity: person ");
  add_label(out, head);
  sg_buffer_add_text(out, "\n");
  add_field(out, "name", head);
  sg_buffer_add_text(
      out, "  # several in one cell: \"split: ;\", or \"split: names\" for \"A, B & C\"\n");
  sg_buffer_add_text(out, "credit: ");
  add_label(out, head);
  sg_buffer_add_format(out, " %s thing\n", role->name);
  if (g->date < g->header->n) {
    const SgString date = g->header->heads[g->date];
    sg_buffer_add_format(out, "  # when that was: \"date: %.*s\"\n", (int)date.size, date.data);
  }
}

static void
add_draft(SgBuffer* out, const Guess* g)
{
  const SgTableHeader* header = g->header;
  sg_buffer_add_text(out,
                     "# A mapping to begin with: say what the columns mean, and take out those "
                     "that are not used.\n# docs/mappings.md has all keys.\n");
  add_columns(out, header);
  sg_buffer_add_format(out, "entity: %s thing\n", sg_kind_name(g->kind));
  add_field(out, "name", header->heads[g->thing]);
  if (g->date < header->n) {
    add_field(out, "begin", header->heads[g->date]);
  }
  for (size_t i = 0U; i < header->n; ++i) {
    const SgRoleInfo* role = sg_role_info(sg_names_role(header->heads[i]).role);
    if (role && i != g->thing && i != g->date && role->group != SG_GROUP_STRUCTURE) {
      add_people(out, g, i, role);
    }
  }
}

static SgStatus
draft(SgStream* stream, SgBuffer* out, SgError* error)
{
  SgString      head = sg_string("");
  SgTableHeader header;
  SgStatus      st = sg_stream_peek(stream, &head, error);
  if (st) {
    return st;
  }
  sg_table_header(head, &header);
  if (!header.n || header.n > SG_MAPPING_COLUMNS) {
    return sg_error_set(error,
                        SG_BAD_INPUT,
                        "%s: no table of 2 to %d columns, nor JSON objects; name a table",
                        sg_stream_name(stream),
                        SG_MAPPING_COLUMNS);
  }
  const Guess g = guess(&header);
  add_draft(out, &g);
  return out->failed
             ? sg_error_set(error, SG_LIMIT, "the heads of the columns are too long; shorten them")
             : SG_OK;
}

SgStatus
sg_mapping_draft(
    SgAllocator* allocator, const char* path, SgDraftFunc write, void* context, SgError* error)
{
  SgStream* stream = NULL;
  SgBuffer  out    = sg_buffer(allocator, DRAFT_LIMIT);
  SgStatus  st     = sg_stream_open(allocator, path, &stream, error);
  if (!st) {
    st = draft(stream, &out, error);
  }
  if (!st && !write(out.data, out.size, context)) {
    st = sg_error_set(error, SG_STOPPED, "the mapping could not be handed over");
  }
  sg_stream_close(stream);
  sg_buffer_free(&out);
  return st;
}
