// One row: what the mapping makes of it.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/interchange.h"
#include "import/table_reading.h"
#include "segue/fold.h"

#include <string.h>

// The credits of one subject being made: which items of the row they join, and what the subject
// alone says of them, which is found with the first of them.
typedef struct {
  const SgMappingCredit* block;
  SgTableItem*           subject;
  SgTableItem*           object;
  SgTableItem*           for_work; // NULL: none
  size_t                 object_at;
  size_t                 for_at;
  bool                   begun;
  SgCredit               credit;
  SgString               kept;   // of the word for its role
  SgString               text;   // its attribute
  const SgString*        pieces; // of that, if one goes with each object or work; else NULL
} Pairing;

/// The text, cut between characters to what a passage holds.
static SgString
cut_text(SgString text)
{
  size_t size = text.size;
  if (size > SG_RECORD_TEXT) {
    size = SG_RECORD_TEXT;
    while (size && ((unsigned char)text.data[size] & 0xC0U) == 0x80U) {
      --size;
    }
  }
  return sg_substring(text.data, size);
}

static SgPassageId
add_passage(SgTableReading* r, SgString text, SgString section)
{
  SgPassageId     id      = 0U;
  const SgPassage passage = {.locator   = SG_LOCATOR_LINE,
                             .first     = r->record->line,
                             .last      = r->record->last,
                             .record    = {"", 0U},
                             .section   = section,
                             .citations = {"", 0U},
                             .text      = cut_text(text),
                             .origin    = {"", 0U}};
  r->status               = r->status ? r->status : sg_sink_passage(r->sink, &passage, &id);
  return id;
}

/// The passage of a credit: the item of a list that says it, or the row.
static SgPassageId
passage_of(SgTableReading* r, const Pairing* p)
{
  const SgMappingEntity* e    = &r->mapping->entities[p->block->subject];
  SgTableItem*           item = p->subject;
  if (!item->text.size) {
    r->passage = r->passage ? r->passage : add_passage(r, r->record->text, sg_string(""));
    return r->passage;
  }
  if (!item->passage) {
    item->passage = add_passage(r, item->text, r->mapping->columns[e->each_column]);
  }
  return item->passage;
}

/// Cuts the attribute into pieces, if there are as many as objects or works.
static void
cut_attribute(SgTableReading* r, Pairing* p, SgString text)
{
  const SgMappingCredit* c      = p->block;
  const size_t           wanted = r->found[c->for_work ? c->for_work - 1U : c->object].n;
  if (text.data == p->text.data && text.size == p->text.size) {
    return; // as for the subject before
  }
  p->text   = text;
  p->pieces = NULL;
  if (!c->n_separators || !text.size) {
    return;
  }
  SgString* pieces = sg_table_take(r, wanted + 1U, sizeof *pieces);
  if (pieces &&
      sg_table_split(text, c->separators, c->n_separators, pieces, wanted + 1U) == wanted) {
    p->pieces = pieces;
  }
}

/// "a" and "b" as "a; b".
static SgString
join_texts(SgTableReading* r, SgString a, SgString b)
{
  if (!a.size || !b.size) {
    return a.size ? a : b;
  }
  char* text = sg_table_take(r, a.size + 2U + b.size, 1U);
  if (!text) {
    return a;
  }
  memcpy(text, a.data, a.size);
  memcpy(text + a.size, "; ", 2U);
  memcpy(text + a.size + 2U, b.data, b.size);
  return sg_substring(text, a.size + 2U + b.size);
}

/// The role of a credit and what is worth keeping of its word.
static SgRole
role_of(const Pairing* p, SgString* kept)
{
  *kept = sg_string("");
  if (p->block->role) {
    return p->block->role;
  }
  const SgWordMeaning meaning = sg_names_role(p->subject->role);
  *kept                       = !meaning.role || meaning.keeps_word ? p->subject->role : *kept;
  return meaning.role ? meaning.role : sg_role_by_name(sg_string("contributed_to"));
}

/// What the subject says of all its credits.
static void
begin_credits(SgTableReading* r, Pairing* p)
{
  const SgMappingCredit* c      = p->block;
  SgCredit*              credit = &p->credit;
  p->begun                      = true;
  *credit                       = (SgCredit){.subject = p->subject->entity};
  credit->role                  = role_of(p, &p->kept);
  credit->credited_as           = p->subject->printed;
  credit->scope                 = sg_table_value(r, c->fields[SG_FIELD_SCOPE], p->subject);
  cut_attribute(r, p, sg_table_value(r, c->fields[SG_FIELD_ATTRIBUTE], p->subject));
  if (!p->pieces) {
    credit->attribute = join_texts(r, p->kept, p->text);
  }
  sg_table_date(
      r, sg_table_value(r, c->fields[SG_FIELD_DATE], p->subject), &credit->start, &credit->end);
  sg_table_date(
      r, sg_table_value(r, c->fields[SG_FIELD_START], p->subject), &credit->start, &credit->end);
  sg_table_date(
      r, sg_table_value(r, c->fields[SG_FIELD_END], p->subject), &credit->end, &credit->end);
}

static void
add_credit(SgTableReading* r, Pairing* p)
{
  if (!p->begun) {
    begin_credits(r, p);
  }
  SgCredit credit = p->credit;
  credit.object   = p->object->entity;
  credit.for_work = p->for_work ? p->for_work->entity : 0U;
  if (p->pieces) {
    const SgString piece = p->pieces[p->for_work ? p->for_at : p->object_at];
    credit.attribute     = join_texts(r, p->kept, piece);
  }
  if (credit.attribute.size > SG_TABLE_TEXT || credit.scope.size > SG_TABLE_TEXT) {
    sg_table_note(r, "an attribute is longer than 64 KiB; its credit is left out");
    return;
  }
  if (credit.subject && credit.object && !r->status) {
    const SgPassageId passage = passage_of(r, p);
    r->status = r->status ? r->status : sg_sink_credit(r->sink, &credit, &passage, 1U);
  }
}

/// True if an item in front of it is the same entity, in the same role if that counts.
static bool
is_repeated(const SgTableItems* found, size_t at, bool with_role)
{
  const SgTableItem* item = &found->items[at];
  for (size_t i = 0U; i < at; ++i) {
    const SgTableItem* before = &found->items[i];
    if (before->entity == item->entity &&
        (!with_role || sg_string_equal(before->role, item->role)) &&
        sg_string_equal(before->note, item->note)) {
      return true;
    }
  }
  return false;
}

/// Blocks of one label go item by item, others with each.
static bool
goes_with(size_t label, size_t at, size_t other_label, size_t other_at)
{
  return label != other_label || at == other_at;
}

static void
add_for_each_work(SgTableReading* r, Pairing* p, size_t subject_at)
{
  const SgMappingCredit* c     = p->block;
  const size_t           label = c->for_work - 1U;
  const SgTableItems*    works = c->for_work ? &r->found[label] : NULL;
  bool                   any   = false;
  for (size_t i = 0U; works && i < works->n && !r->status; ++i) {
    if (goes_with(c->subject, subject_at, label, i) &&
        goes_with(c->object, p->object_at, label, i)) {
      p->for_work = &works->items[i];
      p->for_at   = i;
      any         = true;
      add_credit(r, p);
    }
  }
  if (!any) {
    p->for_work = NULL;
    add_credit(r, p);
  }
}

static void
add_credits(SgTableReading* r, const SgMappingCredit* c)
{
  SgTableItems* subjects = &r->found[c->subject];
  SgTableItems* objects  = &r->found[c->object];
  Pairing       p        = {.block = c, .text = {"", 0U}};
  if (c->unless && r->found[c->unless - 1U].n) {
    return;
  }
  for (size_t i = 0U; i < subjects->n && !r->status; ++i) {
    SgTableItem* subject = &subjects->items[i];
    if (is_repeated(subjects, i, !c->role) || (!c->role && !subject->role.size) ||
        !sg_table_holds(r, c->when, subject)) {
      continue;
    }
    p.subject = subject;
    p.begun   = false;
    for (size_t k = 0U; k < objects->n && !r->status; ++k) {
      p.object    = &objects->items[k];
      p.object_at = k;
      p.for_work  = NULL;
      if (goes_with(c->subject, i, c->object, k)) {
        add_for_each_work(r, &p, i);
      }
    }
  }
}

/// The credits of a row that its entities would make.
static size_t
count_credits(const SgTableReading* r)
{
  size_t total = 0U;
  for (size_t i = 0U; i < r->mapping->n_credits; ++i) {
    const SgMappingCredit* c     = &r->mapping->credits[i];
    const size_t           works = c->for_work ? r->found[c->for_work - 1U].n : 0U;
    total += r->found[c->subject].n * r->found[c->object].n * (works ? works : 1U);
  }
  return total;
}

/// Reads the dates of the credits before anything is taken, so that a bad one rejects the row.
static void
check_dates(SgTableReading* r)
{
  static const SgMappingField dates[] = {SG_FIELD_DATE, SG_FIELD_START, SG_FIELD_END};
  SgDate                      unused;
  for (size_t i = 0U; i < r->mapping->n_credits; ++i) {
    for (size_t k = 0U; k < sizeof dates / sizeof dates[0]; ++k) {
      const SgMappingCredit* c = &r->mapping->credits[i];
      sg_table_date(r, sg_table_value(r, c->fields[dates[k]], NULL), &unused, &unused);
    }
  }
}

static void
check_rejects(SgTableReading* r)
{
  for (const SgMappingReject* reject = r->mapping->rejects; reject; reject = reject->next) {
    if (sg_table_holds(r, reject->when, NULL)) {
      sg_table_reject(r, "%.*s", (int)reject->reason.size, reject->reason.data);
    }
  }
}

SgStatus
sg_table_row(SgTableReading* r)
{
  const SgMapping* m     = r->mapping;
  size_t           total = 0U;
  r->passage             = 0U;
  r->rejected            = false;
  r->left_out            = 0U;
  check_rejects(r);
  check_dates(r);
  for (size_t i = 0U; i < m->n_entities && !r->rejected && !r->status; ++i) {
    sg_table_find(r, &m->entities[i], &r->found[i]);
    total += r->found[i].n;
  }
  if (!r->rejected && !r->status && !total) {
    sg_table_reject(r, "the row names nothing that the mapping reads; are its cells in place?");
  }
  if (!r->rejected && count_credits(r) > SG_TABLE_CREDITS) {
    sg_table_reject(r, "the row makes more than %d credits; split it", SG_TABLE_CREDITS);
  }
  for (size_t i = 0U; i < m->n_entities && !r->rejected && !r->status; ++i) {
    for (size_t k = 0U; k < r->found[i].n; ++k) {
      sg_table_entity(r, &m->entities[i], &r->found[i].items[k]);
    }
  }
  for (size_t i = 0U; i < m->n_credits && !r->rejected && !r->status; ++i) {
    add_credits(r, &m->credits[i]);
  }
  return r->status;
}

static void
learn_group(SgTableReading* r, const SgTableItem* item)
{
  char         key[SG_FOLD_LIMIT];
  const size_t size = sg_fold(item->name, key);
  bool         made = false;
  key[size]         = '\n';
  if (item->kind == SG_GROUP && !item->id.size && size + 1U < sizeof key &&
      !sg_id_map_add(&r->groups, 0U, sg_substring(key, size + 1U), &made)) {
    r->status = SG_NO_MEMORY;
  }
}

SgStatus
sg_table_learn(SgTableReading* r)
{
  const SgMapping* m = r->mapping;
  SgTableItems     found;
  for (size_t i = 0U; i < m->n_entities && !r->status; ++i) {
    const SgMappingEntity* e = &m->entities[i];
    if (e->split != SG_SPLIT_NAMES || !sg_table_holds(r, e->when, NULL)) {
      continue;
    }
    const SgString cell = sg_table_value(r, e->fields[SG_FIELD_NAME], NULL);
    r->status           = sg_names_learn(&r->names, e->names, cell);
    r->rejected         = r->status != SG_OK;
    if (!r->status) {
      sg_table_find(r, e, &found);
    }
    for (size_t k = 0U; !r->status && !r->rejected && k < found.n; ++k) {
      learn_group(r, &found.items[k]);
    }
  }
  return r->status;
}
