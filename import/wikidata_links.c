// The statements of a Wikidata item that link it to others: roles, qualifiers, references.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/wikidata.h"

#include <string.h>

enum { TEXT_LIMIT = 1 << 15, REFERENCES = 64 };

/// The first snak of a qualifier; NULL if there is none.
static const SgJsonValue*
qualifier(const SgJsonValue* statement, const char* property)
{
  const SgJsonValue* snaks = sg_json_member(sg_json_member(statement, "qualifiers"), property);
  return snaks && snaks->type == SG_JSON_ARRAY ? snaks->first : NULL;
}

static SgString
no_longer_than(SgString text)
{
  return text.size <= SG_WIKIDATA_TEXT ? text : sg_string("");
}

static SgString
qualifier_text(const SgJsonValue* statement, const char* property)
{
  return no_longer_than(sg_wikidata_string(qualifier(statement, property)));
}

/// The node of the item that a qualifier names.
static SgString
qualifier_id(SgWikidata* w, const SgJsonValue* statement, const char* property)
{
  const SgString item = sg_wikidata_item(qualifier(statement, property));
  return item.size ? sg_wikidata_id(w, item) : item;
}

/// "label: value, value" for each property of an object of snaks.
static void
write_snaks(SgWikidata* w, SgBuffer* text, const SgJsonValue* snaks, const char* between)
{
  const SgJsonValue* property = snaks && snaks->type == SG_JSON_OBJECT ? snaks->first : NULL;
  for (; property; property = property->next) {
    const SgWikidataProperty* row = sg_wikidata_property(property->key);
    sg_buffer_add_text(text, text->size ? between : "");
    sg_buffer_add_string(text, row ? sg_string(row->label) : property->key);
    const char*        before = ": ";
    const SgJsonValue* snak   = property->type == SG_JSON_ARRAY ? property->first : NULL;
    for (; snak; snak = snak->next) {
      sg_buffer_add_text(text, before);
      sg_wikidata_write(w, text, snak, false);
      before = ", ";
    }
  }
}

/// The references as citations: parted by semicolons, so that there is none in one.
static void
write_references(SgWikidata* w, const SgJsonValue* statement)
{
  const SgJsonValue* references = sg_json_member(statement, "references");
  const SgJsonValue* one =
      references && references->type == SG_JSON_ARRAY ? references->first : NULL;
  sg_buffer_clear(&w->cited);
  for (size_t n = 0U; one && n < REFERENCES; one = one->next, ++n) {
    sg_buffer_clear(&w->text);
    write_snaks(w, &w->text, sg_json_member(one, "snaks"), ", ");
    for (size_t i = 0U; i < w->text.size; ++i) {
      w->text.data[i] = w->text.data[i] == ';' ? ',' : w->text.data[i];
    }
    if (w->text.size && w->cited.size + w->text.size < TEXT_LIMIT) {
      sg_buffer_add_text(&w->cited, w->cited.size ? ";" : "");
      sg_buffer_add_string(&w->cited, sg_buffer_string(&w->text));
    }
  }
}

/// The statement as evidence: "performer: Q1; start time: 1999".
static SgStatus
say(SgWikidata*               w,
    const SgWikidataProperty* row,
    const SgJsonValue*        statement,
    SgString                  id,
    SgPassageId*              passage)
{
  SgString record = sg_wikidata_text(statement, "id");
  write_references(w, statement);
  sg_buffer_clear(&w->text);
  sg_buffer_add_text(&w->text, row->label);
  sg_buffer_add_text(&w->text, ": ");
  sg_wikidata_write(w, &w->text, sg_json_member(statement, "mainsnak"), false);
  write_snaks(w, &w->text, sg_json_member(statement, "qualifiers"), "; ");
  if (w->text.failed || w->cited.failed) {
    return SG_NO_MEMORY;
  }
  record               = record.size && record.size <= SG_WIKIDATA_TEXT ? record : id;
  const SgPassage said = {.locator   = SG_LOCATOR_RECORD,
                          .record    = record,
                          .section   = {"", 0U},
                          .citations = sg_buffer_string(&w->cited),
                          .text      = sg_buffer_string(&w->text),
                          .origin    = {"", 0U}};
  return sg_sink_passage(w->sink, &said, passage);
}

/// The dates of a statement: from and to, else at.
static void
read_dates(const SgJsonValue* statement, SgStatement* link)
{
  sg_wikidata_date(qualifier(statement, "P580"), &link->start);
  sg_wikidata_date(qualifier(statement, "P582"), &link->end);
  if (!link->start.year && !link->end.year) {
    sg_wikidata_date(qualifier(statement, "P585"), &link->start);
  }
}

/// "no. 3", or the name of the part that it applies to.
static SgString
read_scope(SgWikidata* w, const SgJsonValue* statement)
{
  const SgString     ordinal = qualifier_text(statement, "P1545");
  const SgJsonValue* part    = qualifier(statement, "P518");
  sg_buffer_clear(&w->text);
  if (ordinal.size) {
    sg_buffer_add_text(&w->text, "no. ");
    sg_buffer_add_string(&w->text, ordinal);
  } else if (part) {
    sg_wikidata_write(w, &w->text, part, true);
  }
  return sg_arena_copy(w->arena, sg_buffer_string(&w->text));
}

/// What a property means of an entity of that kind.
static SgLinkRule
rule_of(const SgWikidataProperty* row, SgKind kind)
{
  const bool   party = row->party && (kind == SG_PERSON || kind == SG_GROUP);
  const SgKind to    = party ? row->party_to : row->to;

  const SgLinkRule rule = {.role     = sg_role_by_name(sg_string(party ? row->party : row->text)),
                           .reversed = party ? row->party_reversed : row->reversed,
                           .from     = kind,
                           .to       = to == SG_N_KINDS ? kind : to};
  return rule;
}

/// The name as printed: of whom the value names, or of the entity itself.
static SgString
read_credited_as(const SgWikidataProperty* row, const SgJsonValue* statement)
{
  const SgString object = qualifier_text(statement, "P1932");
  return row->reversed && object.size ? object : qualifier_text(statement, "P1810");
}

static SgStatus
link_works(SgWikidata* w, const SgJsonValue* statement, SgStatement* link)
{
  const SgJsonValue* works = sg_json_member(sg_json_member(statement, "qualifiers"), "P1686");
  const SgJsonValue* work  = works && works->type == SG_JSON_ARRAY ? works->first : NULL;
  SgStatus           st    = work ? SG_OK : sg_linked_link(w->linked, link);
  for (; work && !st; work = work->next) {
    const SgString item = sg_wikidata_item(work);
    link->for_work      = item.size ? sg_wikidata_id(w, item) : item;
    st                  = sg_linked_link(w->linked, link);
  }
  return st;
}

static SgStatus
read_statement(SgWikidata*               w,
               const SgWikidataProperty* row,
               const SgJsonValue*        statement,
               SgString                  id,
               SgKind                    kind)
{
  bool           preferred = false;
  const SgString item      = sg_wikidata_item(sg_json_member(statement, "mainsnak"));
  SgStatement    link      = {.rule = rule_of(row, kind), .from = id, .for_work = {"", 0U}};
  if (sg_wikidata_is_deprecated(statement, &preferred)) {
    return SG_OK; // counted with the facts
  }
  if (!item.size) {
    ++w->n_valueless;
    return SG_OK;
  }
  const SgString played = qualifier_text(statement, "P4633");
  const SgString as     = qualifier_id(w, statement, "P453");
  const SgString role   = qualifier_id(w, statement, "P3831");
  link.to               = sg_wikidata_id(w, item);
  link.attribute        = row->attribute ? sg_string(row->attribute) : played;
  link.named            = as.size || row->attribute ? as : role;
  link.credited_as      = read_credited_as(row, statement);
  link.scope            = read_scope(w, statement);
  read_dates(statement, &link);
  if (!link.to.size || !link.scope.data) {
    return SG_NO_MEMORY;
  }
  const SgStatus st = say(w, row, statement, id, &link.passage);
  return st ? st : link_works(w, statement, &link);
}

SgStatus
sg_wikidata_links(SgWikidata* wikidata, const SgJsonValue* claims, SgString id, SgKind kind)
{
  SgStatus           st       = SG_OK;
  const SgJsonValue* property = claims && claims->type == SG_JSON_OBJECT ? claims->first : NULL;
  for (; property && !st; property = property->next) {
    const SgWikidataProperty* row       = sg_wikidata_property(property->key);
    const bool                links     = row && row->use == SG_WIKIDATA_LINK;
    const SgJsonValue*        statement = property->type == SG_JSON_ARRAY ? property->first : NULL;
    for (; links && statement && !st; statement = statement->next) {
      st = read_statement(wikidata, row, statement, id, kind);
    }
  }
  return st;
}
