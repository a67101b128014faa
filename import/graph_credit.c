// What an edge says: a credit with its evidence, and what of the file was not read.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/graph_impl.h"
#include "import/graph_parts.h"
#include "import/locator.h"

#include <stdio.h>
#include <string.h>

enum { MAX_EVIDENCE = 64 }; ///< places that one edge names

// The role of an edge, and the field that says it.
typedef struct {
  SgGraphRole   meaning;
  SgGraphField* field; // NULL: none has a word
} Said;

// A word's meaning in the map of words.
enum { IS_REVERSED = 1 << 16, KEEPS_WORD = 1 << 17 };

static SgStatus
look_up(SgGraph* graph, SgString word, SgGraphRole* meaning)
{
  bool       made  = false;
  SgIdEntry* entry = sg_id_map_add(&graph->nodes, SPACE_WORDS, word, &made);
  if (!entry) {
    return SG_NO_MEMORY;
  }
  if (made) {
    *meaning     = sg_graph_role(word);
    entry->value = meaning->role | (meaning->reversed ? IS_REVERSED : 0U) |
                   (meaning->keeps_word ? KEEPS_WORD : 0U);
    return SG_OK;
  }
  meaning->role       = (SgRole)entry->value;
  meaning->reversed   = entry->value & IS_REVERSED;
  meaning->keeps_word = entry->value & KEEPS_WORD;
  return SG_OK;
}

/// True of a word that may be one for a role: not a number, not what says how an edge is drawn.
static bool
is_word(SgString text)
{
  const bool number = strchr("+-.0123456789", text.data[0]);
  return !number && !sg_string_equal(text, sg_string("undirected")) &&
         !sg_string_equal(text, sg_string("Undirected"));
}

/// The best field whose word is known; else the best with a word.
static SgStatus
find_role(SgGraph* graph, const SgGraphFields* fields, Said* said)
{
  memset(said, 0, sizeof *said);
  for (size_t i = 0U; i < fields->n; ++i) {
    SgGraphField* field   = &fields->items[i];
    SgGraphRole   meaning = {0U, false, false};
    if (field->part != SG_PART_ROLE || !is_word(field->attribute.value)) {
      continue;
    }
    if (look_up(graph, field->attribute.value, &meaning)) {
      return SG_NO_MEMORY;
    }
    const bool better = !said->field || (!said->meaning.role && meaning.role) ||
                        (!said->meaning.role == !meaning.role && field->rank < said->field->rank);
    if (better) {
      said->field   = field;
      said->meaning = meaning;
    }
  }
  return SG_OK;
}

/// Marks what says nothing more than the role.
static void
drop_repeats(SgGraph* graph, const SgGraphFields* fields, const Said* said)
{
  for (size_t i = 0U; i < fields->n; ++i) {
    SgGraphField*    field = &fields->items[i];
    const SgString   value = field->attribute.value;
    const SgIdEntry* word =
        field->part == SG_PART_ROLE ? sg_id_map_find(&graph->nodes, SPACE_WORDS, value) : NULL;
    const bool same = said->field && sg_string_equal(value, said->field->attribute.value);
    const bool one  = field->part == SG_PART_WEIGHT && (sg_string_equal(value, sg_string("1")) ||
                                                       sg_string_equal(value, sg_string("1.0")));
    field->used |= one || (field->part == SG_PART_ROLE && same) ||
                   (word && said->meaning.role && (SgRole)word->value == said->meaning.role &&
                    !(word->value & KEEPS_WORD));
    field->used |= field->part == SG_PART_ROLE && !is_word(value) && value.data[0] > '9';
    field->used |= field->part == SG_PART_COUNT && graph->own;
  }
}

/// The attribute of the credit: its own, the word of the role if it says more, and all that no part
/// took.
static SgString
put_attribute(SgGraph* graph, const SgGraphFields* fields, const Said* said)
{
  SgBuffer* text = &graph->text;
  sg_buffer_clear(text);
  sg_buffer_add_string(text, sg_graph_take(fields, SG_PART_ATTRIBUTE));
  if (said->field && (!said->meaning.role || said->meaning.keeps_word)) {
    sg_buffer_add_text(text, text->size ? "; " : "");
    sg_buffer_add_string(text, said->field->attribute.value);
  }
  for (size_t i = 0U; i < fields->n; ++i) {
    const SgAttribute* attribute = &fields->items[i].attribute;
    const size_t       size      = attribute->key.size + attribute->value.size + 3U;
    if (!fields->items[i].used && text->size + size <= SG_RECORD_WORD) {
      sg_buffer_add_text(text, text->size ? "; " : "");
      sg_buffer_add_string(text, attribute->key);
      sg_buffer_add_char(text, '=');
      sg_buffer_add_string(text, attribute->value);
    }
  }
  if (text->size > SG_RECORD_WORD) {
    text->size = 0U;
  }
  return sg_buffer_string(text);
}

/// The work of that name, if the file has one alone; it was named by our export.
static SgEntityId
find_work(const SgGraph* graph, const SgGraphField* field)
{
  const SgIdEntry* entry = field && graph->own
                               ? sg_id_map_find(&graph->nodes, SPACE_WORKS, field->attribute.value)
                               : NULL;
  return entry && entry->extra == 1U ? entry->value : 0U;
}

static SgRole
neutral_role(const SgGraphEnds* ends)
{
  const bool somebody = ends->source_kind == SG_PERSON || ends->source_kind == SG_GROUP ||
                        ends->source_kind == SG_ORGANIZATION;
  const bool work = ends->target_kind == SG_WORK || ends->target_kind == SG_FILM;
  return sg_role_by_name(sg_string(somebody && work ? "contributed_to" : "associated_with"));
}

/// The size to which a text may be cut: not in the middle of a character.
static size_t
whole_characters(SgString text, size_t size)
{
  while (size && size < text.size && ((unsigned char)text.data[size] & 0xC0U) == 0x80U) {
    --size;
  }
  return size;
}

static SgPassage
passage_of(const SgGraphEdge* edge)
{
  const SgPlace* place   = &edge->place;
  const size_t   size    = place->text.size < SG_RECORD_TEXT ? place->text.size : SG_RECORD_TEXT;
  SgPassage      passage = {.locator = place->line ? SG_LOCATOR_LINE : SG_LOCATOR_RECORD,
                            .first   = place->line,
                            .last    = place->line};
  passage.record         = place->line ? sg_string("") : edge->record;
  passage.section        = sg_string("");
  passage.citations      = sg_string("");
  passage.origin         = sg_string("");
  passage.text           = sg_substring(place->text.data, whole_characters(place->text, size));
  return passage;
}

/// Where " bytes 1-9", " line 3" or " lines 3-9" begins at the end of a place; its size if nowhere.
static size_t
find_locator(SgString place)
{
  size_t i = place.size;
  while (i && (strchr("0123456789-", place.data[i - 1U]))) {
    --i;
  }
  static const char* const words[] = {" bytes ", " line ", " lines "};
  for (size_t w = 0U; i < place.size && w < sizeof words / sizeof words[0]; ++w) {
    const size_t size = strlen(words[w]);
    if (i > size && !memcmp(place.data + i - size, words[w], size)) {
      return i - size;
    }
  }
  return place.size;
}

/// A place of another source that our export named: "biography.txt bytes 120-245".
static SgPassage
passage_of_place(const SgGraphEdge* edge, SgString place)
{
  SgPassage    passage = passage_of(edge);
  const size_t at      = find_locator(place);
  passage.locator      = SG_LOCATOR_NONE;
  passage.first        = 0U;
  passage.last         = 0U;
  passage.record       = sg_string("");
  passage.origin       = sg_substring(place.data, at);
  passage.text         = sg_string("");
  if (at < place.size) {
    sg_locator_parse(sg_substring(place.data + at + 1U, place.size - at - 1U), &passage);
  }
  return passage;
}

/// "and 3 more" stands for places that an export did not name.
static bool
is_rest(SgString place)
{
  return place.size > 8U && !memcmp(place.data, "and ", 4U) &&
         !memcmp(place.data + place.size - 5U, " more", 5U);
}

static SgStatus
push_evidence(SgGraph*             graph,
              const SgGraphEdge*   edge,
              const SgGraphFields* fields,
              SgPassageId          ids[MAX_EVIDENCE],
              size_t*              n)
{
  SgString places = graph->own ? sg_graph_take(fields, SG_PART_EVIDENCE) : sg_string("");
  SgString place;
  SgStatus st = SG_OK;
  *n          = 0U;
  while (!st && *n < MAX_EVIDENCE && sg_graph_next_text(&places, &place)) {
    const SgPassage passage = passage_of_place(edge, place);
    if (!is_rest(place)) {
      st = sg_sink_passage(graph->sink, &passage, &ids[(*n)++]);
    }
  }
  if (!st && !*n) {
    const SgPassage passage = passage_of(edge);
    st                      = sg_sink_passage(graph->sink, &passage, &ids[(*n)++]);
  }
  return st;
}

static void
count_role(SgGraph* graph, const Said* said)
{
  if (!said->field) {
    return;
  }
  ++graph->roles;
  if (!said->meaning.role && !graph->unknown_roles++) {
    const SgString word = said->field->attribute.value;
    snprintf(graph->first_unknown_role,
             sizeof graph->first_unknown_role,
             "%.*s",
             (int)(word.size < UNKNOWN_SIZE ? word.size : UNKNOWN_SIZE),
             word.data);
  }
}

SgStatus
sg_graph_credit(SgGraph* graph, const SgGraphEdge* edge, const SgGraphEnds* ends)
{
  Said                said;
  SgCredit            credit;
  SgPassageId         evidence[MAX_EVIDENCE];
  size_t              n = 0U;
  const SgGraphFields fields =
      sg_graph_fields(graph->arena, true, edge->attributes, edge->n_attributes);
  if (!fields.items || find_role(graph, &fields, &said)) {
    return SG_NO_MEMORY;
  }
  if (!ends->source || !ends->target) {
    return SG_OK;
  }
  count_role(graph, &said);
  drop_repeats(graph, &fields, &said);
  memset(&credit, 0, sizeof credit);
  credit.subject = said.meaning.reversed ? ends->target : ends->source;
  credit.object  = said.meaning.reversed ? ends->source : ends->target;
  credit.role    = said.meaning.role ? said.meaning.role : neutral_role(ends);
  sg_graph_take_span(&fields, &credit.start, &credit.end);
  credit.credited_as  = sg_graph_take(&fields, SG_PART_CREDITED_AS);
  credit.scope        = sg_graph_take(&fields, SG_PART_SCOPE);
  SgGraphField* whose = sg_graph_field(&fields, SG_PART_FOR);
  credit.for_work     = find_work(graph, whose);
  if (credit.for_work) {
    whose->used = true;
  }
  SgStatus st      = push_evidence(graph, edge, &fields, evidence, &n);
  credit.attribute = put_attribute(graph, &fields, &said);
  st               = !st && graph->text.failed ? SG_NO_MEMORY : st;
  return st ? st : sg_sink_credit(graph->sink, &credit, evidence, n);
}

SgStatus
sg_graph_report(SgGraph* graph)
{
  if (!graph->unknown_roles) {
    return SG_OK;
  }
  return sg_sink_reject(graph->sink,
                        0U,
                        0U,
                        sg_string(""),
                        "%llu of %llu roles not known, kept as printed; the first is \"%s\"",
                        (unsigned long long)graph->unknown_roles,
                        (unsigned long long)graph->roles,
                        graph->first_unknown_role);
}
