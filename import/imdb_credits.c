// The credits of IMDb: rows of title.principals and title.crew, which know their ends by id alone.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/imdb_row.h"
#include "import/json.h"
#include "segue/vocabulary.h"

#include <string.h>

enum { ATTRIBUTE_LIMIT = 1 << 16 }; // bytes, as the store has it

SgStatus
sg_imdb_entity(SgImdbReading* r, const SgImdbRow* row, SgEntityFacts* facts)
{
  SgEntityId given = 0U;
  SgImdbEnd* end   = sg_imdb_look_up(&r->ends, row->cells[0]);
  if (!end) {
    return SG_NO_MEMORY;
  }
  if (end->state == SG_IMDB_MENTIONED) {
    return sg_sink_reject(r->sink,
                          row->line.number,
                          row->line.offset,
                          row->line.text,
                          "%.*s has a row above; only that one counts",
                          (int)row->cells[0].size,
                          row->cells[0].data);
  }
  facts->known      = end->state == SG_IMDB_KNOWN ? end->entity : SG_NOBODY;
  const SgStatus st = sg_sink_entity(r->sink, facts, &given);
  end->entity       = given;
  end->state        = SG_IMDB_MENTIONED;
  return st;
}

/// Sets `*end` to the end of a credit that this or another source named, else to NULL and rejects:
/// nothing is invented.
static SgStatus
find_end(SgImdbReading* r, const SgImdbRow* row, const char* prefix, SgString id, SgImdbEnd** end)
{
  *end = NULL;
  if (!sg_imdb_is_id(id, prefix)) {
    return sg_imdb_bad_id(r, row, id, prefix);
  }
  SgImdbEnd* kept = sg_imdb_look_up(&r->ends, id);
  if (!kept) {
    return SG_NO_MEMORY;
  }
  *end = kept->state == SG_IMDB_UNKNOWN ? NULL : kept;
  return *end ? SG_OK
              : sg_sink_reject(r->sink,
                               row->line.number,
                               row->line.offset,
                               row->line.text,
                               "nothing is known of %.*s; import name.basics and title.basics "
                               "first",
                               (int)id.size,
                               id.data);
}

/// The mention of this source of an end that was found by that id.
static SgStatus
mention(SgImdbReading* r, SgString id, SgImdbEnd* end, SgEntityId* entity)
{
  SgStatus st = SG_OK;
  if (end->state == SG_IMDB_KNOWN) {
    char       text[SG_IMDB_ID_SIZE];
    SgEntityId given = 0U;
    st               = sg_sink_reference(r->sink, end->entity, sg_imdb_write_id(text, id), &given);
    end->entity      = given;
    end->state       = SG_IMDB_MENTIONED;
  }
  *entity = end->entity;
  return st;
}

static SgStatus
add_passage(SgImdbReading* r, const SgImdbRow* row, SgPassageId* id)
{
  const SgPassage passage = {.locator   = SG_LOCATOR_LINE,
                             .first     = row->line.number,
                             .last      = row->line.number,
                             .record    = {"", 0U},
                             .section   = {"", 0U},
                             .citations = {"", 0U},
                             .text      = row->line.text,
                             .origin    = {"", 0U}};
  return sg_sink_passage(r->sink, &passage, id);
}

static SgCredit
plain_credit(void)
{
  const SgCredit credit = {.credited_as = {"", 0U}, .attribute = {"", 0U}, .scope = {"", 0U}};
  return credit;
}

/// Adds to what a credit's attribute says so far.
static void
add_part(SgBuffer* attribute, SgString part)
{
  if (part.size) {
    if (attribute->size) {
      sg_buffer_add_text(attribute, "; ");
    }
    sg_buffer_add_string(attribute, part);
  }
}

/// The usual form of the cell, ["A","B"] without an escape, read in place; false for any other.
static bool
add_plain_characters(SgBuffer* attribute, SgString cell)
{
  const size_t before = attribute->size;
  if (cell.size < 4U || memcmp(cell.data, "[\"", 2U) || memchr(cell.data, '\\', cell.size)) {
    return false;
  }
  const char* const end  = cell.data + cell.size;
  const char*       from = cell.data + 2;
  while (from) {
    const char* quote = memchr(from, '"', (size_t)(end - from));
    if (!quote) {
      break;
    }
    add_part(attribute, sg_substring(from, (size_t)(quote - from)));
    if (quote + 2 == end && quote[1] == ']') {
      return true;
    }
    from = end - quote > 3 && quote[1] == ',' && quote[2] == '"' ? quote + 3 : NULL;
  }
  attribute->size = before;
  return false;
}

/// Adds the characters, a JSON array of texts. SG_BAD_INPUT if it is none.
static SgStatus
add_characters(SgImdbReading* r, SgString cell)
{
  const SgJsonValue* value = NULL;
  SgJsonFault        fault;
  if (!cell.size || add_plain_characters(&r->scratch, cell)) {
    return SG_OK;
  }
  sg_arena_reset(r->arena);
  const SgStatus st = sg_json_parse(r->allocator, r->arena, cell, &value, &fault);
  if (st || value->type != SG_JSON_ARRAY) {
    return st ? st : SG_BAD_INPUT;
  }
  for (const SgJsonValue* item = value->first; item; item = item->next) {
    if (item->type != SG_JSON_STRING) {
      return SG_BAD_INPUT;
    }
    add_part(&r->scratch, item->text);
  }
  return SG_OK;
}

/// There are some twenty categories: each is looked up once.
static SgWordMeaning
read_category(SgImdbReading* r, SgString category)
{
  if (!category.size || category.size > SG_IMDB_CATEGORY_SIZE) {
    return sg_role_for_word(SG_WORDS_IMDB, category);
  }
  const size_t middle = (unsigned char)category.data[category.size / 2U];
  const size_t place =
      (category.size + 5U * (unsigned char)category.data[0] + 7U * middle) % SG_IMDB_CATEGORIES;
  SgImdbCategory* kept = &r->categories[place];
  if (kept->size != category.size || memcmp(kept->text, category.data, category.size)) {
    memcpy(kept->text, category.data, category.size);
    kept->size    = category.size;
    kept->meaning = sg_role_for_word(SG_WORDS_IMDB, category);
  }
  return kept->meaning;
}

/// The role that a category and a job mean, and the word worth keeping. The job, which is more
/// exact, decides if it is in the vocabulary. Role 0 if neither is.
static SgRole
read_role(SgImdbReading* r, SgString category, SgString job, SgString* kept)
{
  const SgWordMeaning broad = read_category(r, category);
  SgWordMeaning       exact = {0U, false, false};
  if (job.size) {
    exact = sg_role_for_word(SG_WORDS_IMDB, job);
  }
  if (exact.role && !exact.reversed) {
    *kept = exact.keeps_word ? job : sg_string("");
    return exact.role;
  }
  *kept = job.size ? job : broad.keeps_word ? category : sg_string("");
  return broad.reversed ? 0U : broad.role;
}

static SgStatus
reject_role(const SgImdbReading* r, const SgImdbRow* row, SgString category)
{
  return sg_sink_reject(r->sink,
                        row->line.number,
                        row->line.offset,
                        row->line.text,
                        "the category \"%.*s\" is no role that is known",
                        (int)(category.size < 100U ? category.size : 100U),
                        category.data);
}

static SgStatus
reject_characters(const SgImdbReading* r, const SgImdbRow* row)
{
  return sg_sink_reject(r->sink,
                        row->line.number,
                        row->line.offset,
                        row->line.text,
                        "the characters should be a JSON array of texts of at most 64 KiB, or \\N");
}

/// Writes a credit, with a passage of its own.
static SgStatus
add_principal(
    SgImdbReading* r, const SgImdbRow* row, SgImdbEnd* name, SgImdbEnd* title, SgCredit* credit)
{
  SgPassageId passage = 0U;
  SgStatus    st      = mention(r, row->cells[2], name, &credit->subject);
  if (!st) {
    st = mention(r, row->cells[0], title, &credit->object);
  }
  if (st || !credit->subject || !credit->object) {
    return st;
  }
  st = add_passage(r, row, &passage);
  return st ? st : sg_sink_credit(r->sink, credit, &passage, 1U);
}

SgStatus
sg_imdb_principal(SgImdbReading* r, const SgImdbRow* row)
{
  const SgString* cells  = row->cells;
  SgCredit        credit = plain_credit();
  SgString        kept   = sg_string("");
  SgImdbEnd*      name   = NULL;
  SgImdbEnd*      title  = NULL;
  SgStatus        st     = find_end(r, row, "tt", cells[0], &title);
  if (title) {
    st = find_end(r, row, "nm", cells[2], &name);
  }
  if (!name) {
    return st;
  }
  credit.role = read_role(r, cells[3], cells[4], &kept);
  if (!credit.role) {
    return reject_role(r, row, cells[3]);
  }
  sg_buffer_clear(&r->scratch);
  add_part(&r->scratch, kept);
  st = add_characters(r, cells[5]);
  if (r->scratch.failed || st == SG_NO_MEMORY) {
    return SG_NO_MEMORY;
  }
  if (st || r->scratch.size > ATTRIBUTE_LIMIT) {
    return reject_characters(r, row);
  }
  credit.attribute = sg_buffer_string(&r->scratch);
  return add_principal(r, row, name, title, &credit);
}

/// Writes the credits of one cell of title.crew; they share a passage, made for the first of them.
static SgStatus
add_crew(SgImdbReading*   r,
         const SgImdbRow* row,
         SgString         people,
         SgImdbEnd*       title,
         SgCredit*        credit,
         SgPassageId*     passage)
{
  SgString id;
  SgStatus st = SG_OK;
  while (!st && sg_imdb_next_item(&people, &id)) {
    SgImdbEnd* name = NULL;
    st              = find_end(r, row, "nm", id, &name);
    if (name && !st) {
      st = mention(r, id, name, &credit->subject);
    }
    if (name && !st) {
      st = mention(r, row->cells[0], title, &credit->object);
    }
    if (!name || st || !credit->subject || !credit->object) {
      continue;
    }
    if (!*passage) {
      st = add_passage(r, row, passage);
    }
    st = st ? st : sg_sink_credit(r->sink, credit, passage, 1U);
  }
  return st;
}

SgStatus
sg_imdb_crew(SgImdbReading* r, const SgImdbRow* row)
{
  static const char* const categories[] = {"director", "writer"};
  SgCredit                 credit       = plain_credit();
  SgPassageId              passage      = 0U;
  SgImdbEnd*               title        = NULL;
  SgStatus                 st           = find_end(r, row, "tt", row->cells[0], &title);
  for (size_t i = 0U; title && !st && i < 2U; ++i) {
    credit.role = sg_role_for_word(SG_WORDS_IMDB, sg_string(categories[i])).role;
    st          = add_crew(r, row, row->cells[1U + i], title, &credit, &passage);
  }
  return st;
}
