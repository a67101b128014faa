// A relation of MusicBrainz as a credit: its role, its attributes, its sentence.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Some attributes are a part of the role ("executive" of a producer, "assistant" of a mix): the
// vocabulary is asked for each in front of the type. The rest is kept as it stands.
#include "core/buffer.h"
#include "import/musicbrainz.h"

#include <string.h>

enum { TEXT_LIMIT = 1 << 16, WORD_SIZE = 160 };

// What a relation means.
typedef struct {
  SgRole role;
  bool   reversed;
  bool   known;
  size_t merged;     // the attribute that the role says already, else n_attributes
  bool   keeps_type; // the type says more than the role
  bool   keeps_merged;
} Meaning;

/// "artist-recording assistant mix"; what does not fit is cut, and known to no vocabulary.
static SgString
word_of(const SgMbRelation* r, SgString attribute, char word[WORD_SIZE])
{
  static const char* const names[] = {"-", " ", " "};
  const SgString           parts[] = {sg_string(sg_mb_type_name(r->ends[0].type)),
                                      sg_string(names[0]),
                                      sg_string(sg_mb_type_name(r->ends[1].type)),
                                      sg_string(names[1]),
                                      attribute,
                                      sg_string(attribute.size ? names[2] : ""),
                                      r->type};
  size_t                   size    = 0U;
  for (size_t i = 0U; i < sizeof parts / sizeof parts[0]; ++i) {
    const size_t room = WORD_SIZE - size;
    const size_t n    = parts[i].size < room ? parts[i].size : room;
    memcpy(word + size, parts[i].data, n);
    // The vocabulary writes "release_group", so that one dash parts the pair.
    for (size_t k = size; i != 1U && i < 3U && k < size + n; ++k) {
      word[k] = (char)(word[k] == '-' ? '_' : word[k]);
    }
    size += n;
  }
  return sg_substring(word, size);
}

/// True of roles that have finer ones for what attributes say. A guest of a recording is no guest
/// at an event, nor is a live recording of a work a live version of it.
static bool
has_finer(SgRole role)
{
  const SgRoleInfo* info = sg_role_info(role);
  return info && (info->group == SG_GROUP_PRODUCTION || info->group == SG_GROUP_WRITING ||
                  info->group == SG_GROUP_ENGINEERING);
}

static Meaning
meaning_of(const SgMbRelation* r)
{
  char                word[WORD_SIZE];
  const SgWordMeaning plain =
      sg_role_for_word(SG_WORDS_MUSICBRAINZ, word_of(r, sg_string(""), word));
  Meaning m = {plain.role, plain.reversed, plain.role, r->n_attributes, plain.keeps_word, false};
  for (size_t i = 0U; has_finer(plain.role) && i < r->n_attributes && m.merged == r->n_attributes;
       ++i) {
    const SgWordMeaning fine =
        sg_role_for_word(SG_WORDS_MUSICBRAINZ, word_of(r, r->attributes[i].name, word));
    if (has_finer(fine.role) && fine.role != plain.role) {
      m.role         = fine.role;
      m.reversed     = fine.reversed;
      m.merged       = i;
      m.keeps_merged = fine.keeps_word;
    }
  }
  if (!m.known) {
    m.role       = sg_role_by_name(sg_string("contributed_to"));
    m.keeps_type = true;
  }
  if (r->role) {
    m = (Meaning){r->role, false, true, r->n_attributes, false, false};
  }
  // Played what, sang how: the attributes say it, the type does not.
  const SgRoleInfo* info  = sg_role_info(m.role);
  const bool        named = !strcmp(info->name, "played") || !strcmp(info->name, "sang");
  m.keeps_type &= !(named && r->n_attributes);
  return m;
}

static void
part(SgBuffer* text)
{
  if (text->size) {
    sg_buffer_add_text(text, ", ");
  }
}

/// "guitar (as crazy guitar)", "number: 12". What would be too long together is left out.
static void
add_attribute(SgBuffer* text, const SgMbAttribute* attribute)
{
  const size_t size = attribute->name.size + attribute->value.size + attribute->credited.size;
  if (text->size + size + SG_MB_TEXT > TEXT_LIMIT) {
    return;
  }
  part(text);
  sg_buffer_add_string(text, attribute->name);
  if (attribute->value.size) {
    sg_buffer_add_text(text, ": ");
    sg_buffer_add_string(text, attribute->value);
  }
  if (attribute->credited.size) {
    sg_buffer_add_text(text, " (as ");
    sg_buffer_add_string(text, attribute->credited);
    sg_buffer_add_char(text, ')');
  }
}

/// What the role leaves unsaid.
static void
add_unsaid(SgBuffer* text, const SgMbRelation* r, const Meaning* m)
{
  const bool merged = m->merged < r->n_attributes;
  if (merged && m->keeps_merged) {
    sg_buffer_add_string(text, r->attributes[m->merged].name);
    sg_buffer_add_char(text, ' ');
    sg_buffer_add_string(text, r->type);
  } else if (!merged && m->keeps_type) {
    sg_buffer_add_string(text, r->type);
  }
  for (size_t i = 0U; i < r->n_attributes; ++i) {
    if (i != m->merged) {
      add_attribute(text, &r->attributes[i]);
    }
  }
  if (r->ended && !r->end.year) {
    part(text);
    sg_buffer_add_text(text, "ended");
  }
}

static void
add_date(SgBuffer* text, const char* before, SgDate date)
{
  char         printed[SG_DATE_TEXT_SIZE];
  const size_t size = sg_date_format(date, printed);
  if (size) {
    sg_buffer_add_text(text, before);
    sg_buffer_add(text, printed, size);
  }
}

static SgString
printed(const SgMbEnd* end)
{
  return end->credited.size ? end->credited : end->name;
}

/// " [guitar, additional]".
static void
add_list(SgBuffer* text, const SgMbRelation* r)
{
  SgBuffer list = sg_buffer(text->allocator, TEXT_LIMIT);
  for (size_t i = 0U; i < r->n_attributes; ++i) {
    add_attribute(&list, &r->attributes[i]);
  }
  if (list.size) {
    sg_buffer_add_text(text, " [");
    sg_buffer_add_string(text, sg_buffer_string(&list));
    sg_buffer_add_char(text, ']');
  }
  text->failed |= list.failed;
  sg_buffer_free(&list);
}

/// "guitar [additional]: Ann Lee - Blue, 1991-05 to 1991-06"; with a phrase, which names the
/// attributes itself: "Ann Lee played additional guitar on Blue".
static void
add_sentence(SgBuffer* text, const SgMbRelation* r)
{
  if (!r->phrase.size) {
    sg_buffer_add_string(text, r->type);
    add_list(text, r);
    sg_buffer_add_text(text, ": ");
  }
  sg_buffer_add_string(text, printed(&r->ends[0]));
  sg_buffer_add_text(text, r->phrase.size ? " " : " \xE2\x80\x93 ");
  if (r->phrase.size) {
    sg_buffer_add_string(text, r->phrase);
    sg_buffer_add_char(text, ' ');
  }
  sg_buffer_add_string(text, printed(&r->ends[1]));
  add_date(text, ", ", r->begin);
  add_date(text, r->begin.year ? " to " : ", to ", r->end);
  if (r->ended && !r->end.year) {
    sg_buffer_add_text(text, ", ended");
  }
}

static SgStatus
say(SgMb* mb, SgString text, SgPassageId* id)
{
  SgPassage passage;
  memset(&passage, 0, sizeof passage);
  passage.locator   = SG_LOCATOR_RECORD;
  passage.record    = mb->record;
  passage.section   = mb->section;
  passage.citations = sg_string("");
  passage.origin    = sg_string("");
  passage.text      = text;
  return sg_sink_passage(mb->sink, &passage, id);
}

/// False if another record, or this one, has said the same.
static SgStatus
is_new(SgMb* mb, const SgCredit* credit, SgString text, bool* made)
{
  const struct {
    SgEntityId subject;
    SgEntityId object;
    SgDate     start;
    SgDate     end;
  } ends                 = {credit->subject, credit->object, credit->start, credit->end};
  const SgString parts[] = {sg_substring((const char*)&ends, sizeof ends),
                            text,
                            sg_string("|"),
                            credit->credited_as,
                            sg_string("|"),
                            credit->scope};
  const SgString key     = sg_mb_join(mb, parts, sizeof parts / sizeof parts[0]);
  return key.data && sg_id_map_add(&mb->said, credit->role, key, made) ? SG_OK : SG_NO_MEMORY;
}

static SgStatus
write_credit(SgMb* mb, const SgMbRelation* r, const Meaning* m, SgBuffer* attribute)
{
  SgPassageId    said    = 0U;
  bool           made    = false;
  const SgMbEnd* subject = &r->ends[m->reversed];
  SgCredit       credit;
  memset(&credit, 0, sizeof credit);
  add_unsaid(attribute, r, m);
  credit.subject   = subject->id;
  credit.object    = r->ends[!m->reversed].id;
  credit.role      = m->role;
  credit.start     = r->begin;
  credit.end       = r->end;
  credit.scope     = r->scope;
  credit.attribute = sg_buffer_string(attribute);
  credit.credited_as =
      sg_string_equal(subject->credited, subject->name) ? sg_string("") : subject->credited;
  SgStatus st = attribute->failed ? SG_NO_MEMORY : is_new(mb, &credit, credit.attribute, &made);
  if (st || !made) {
    return st;
  }
  ++mb->relations;
  if (!m->known) {
    sg_tally_add(&mb->types, r->type);
  }
  SgBuffer text = sg_buffer(attribute->allocator, 4U * TEXT_LIMIT);
  add_sentence(&text, r);
  st = text.failed ? SG_NO_MEMORY : say(mb, sg_buffer_string(&text), &said);
  sg_buffer_free(&text);
  return st ? st : sg_sink_credit(mb->sink, &credit, &said, 1U);
}

SgStatus
sg_mb_relate(SgMb* mb, const SgMbRelation* r)
{
  if (!r->ends[0].id || !r->ends[1].id) {
    return SG_OK;
  }
  if (r->ends[0].id == r->ends[1].id) {
    ++mb->to_itself;
    return SG_OK;
  }
  const Meaning  m         = meaning_of(r);
  SgBuffer       attribute = sg_buffer(sg_sink_allocator(mb->sink), TEXT_LIMIT);
  const SgStatus st        = write_credit(mb, r, &m, &attribute);
  sg_buffer_free(&attribute);
  return st;
}
