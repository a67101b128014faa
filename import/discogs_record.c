// What the records of Discogs say: artists, labels, masters. Releases have their own file.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// An artist that is only mentioned has no kind of its own: it is what it was before, in the dump of
// artists or elsewhere, else what its name tells. So artists are best imported first.
#include "import/discogs.h"
#include "segue/date.h"

#include <string.h>

SgString
sg_discogs_join(SgDiscogs* d, const SgString* texts, size_t n)
{
  size_t size = 0U;
  for (size_t i = 0U; i < n; ++i) {
    size += texts[i].size;
  }
  char* joined = sg_arena_take(d->arena, size + 1U, 1U);
  if (!joined) {
    const SgString none = {NULL, 0U};
    return none;
  }
  char* at = joined;
  for (size_t i = 0U; i < n; ++i) {
    memcpy(at, texts[i].data, texts[i].size);
    at += texts[i].size;
  }
  return sg_substring(joined, size);
}

/// Room for one more.
static SgStatus
grow(SgDiscogs* d, SgDiscogsList* list)
{
  if (list->n < list->capacity) {
    return SG_OK;
  }
  const size_t capacity   = list->capacity ? 2U * list->capacity : 8U;
  SgString*    texts      = sg_arena_take(d->arena, capacity, sizeof *texts);
  SgAttribute* attributes = sg_arena_take(d->arena, capacity, sizeof *attributes);
  if (!texts || !attributes) {
    return SG_NO_MEMORY;
  }
  if (list->n) {
    memcpy(texts, list->texts, list->n * sizeof *texts);
    memcpy(attributes, list->attributes, list->n * sizeof *attributes);
  }
  list->texts      = texts;
  list->attributes = attributes;
  list->capacity   = capacity;
  return SG_OK;
}

static SgStatus
add(SgDiscogs* d, SgDiscogsList* list, SgString key, SgString text)
{
  if (!text.data) {
    return SG_NO_MEMORY;
  }
  if (!text.size || list->n == SG_DISCOGS_ITEMS) {
    return SG_OK;
  }
  SgStatus st = grow(d, list);
  if (!st) {
    const SgAttribute attribute = {key, text};
    list->texts[list->n]        = text;
    list->attributes[list->n++] = attribute;
  }
  return st;
}

SgStatus
sg_discogs_add_text(SgDiscogs* d, SgDiscogsList* list, SgString text)
{
  return add(d, list, sg_string(""), text);
}

SgStatus
sg_discogs_add_attribute(SgDiscogs* d, SgDiscogsList* list, const char* key, SgString value)
{
  return add(d, list, sg_string(key), value);
}

SgStatus
sg_discogs_add_children(SgDiscogs* d, SgDiscogsList* list, const char* key, const SgXmlNode* part)
{
  SgStatus st = SG_OK;
  for (const SgXmlNode* c = part ? part->first : NULL; c && !st; c = c->next) {
    st = sg_discogs_add_attribute(d, list, key, c->text);
  }
  return st;
}

SgStatus
sg_discogs_say(SgDiscogs* d, SgString text, SgPassageId* id)
{
  SgPassage passage;
  memset(&passage, 0, sizeof passage);
  passage.locator   = SG_LOCATOR_RECORD;
  passage.record    = d->record;
  passage.section   = d->section;
  passage.citations = sg_string("");
  passage.origin    = sg_string("");
  passage.text      = text;
  return text.data ? sg_sink_passage(d->sink, &passage, id) : SG_NO_MEMORY;
}

// An artist or a label as named; kind none: as the name tells.
typedef struct {
  SgString number;
  SgString name;
  SgKind   kind;
} Mention;

/// "discogs:artist/1"; by name where old dumps have no number. `data` NULL if there is no memory.
static SgString
make_id(SgDiscogs* d, const Mention* mention)
{
  const bool label    = mention->kind == SG_ORGANIZATION;
  const bool numbered = mention->number.size && !sg_string_equal(mention->number, sg_string("0"));
  const SgString spaces[2][2] = {
      {sg_string("discogs:artist-name/"), sg_string(SG_DISCOGS_ARTIST_SPACE)},
      {sg_string("discogs:label-name/"), sg_string(SG_DISCOGS_LABEL_SPACE)}};
  const SgString parts[] = {spaces[label][numbered], numbered ? mention->number : mention->name};
  return sg_discogs_join(d, parts, sizeof parts / sizeof parts[0]);
}

// What is common to a record and a mention.
typedef struct {
  SgEntityFacts facts;
  SgString      id;        // made when it is needed
  SgString      full_name; // with the number that tells namesakes apart
  SgKnownId*    known;     // by its number; NULL if it has none
  SgKind        before;    // what it was, if it was met before
} Facts;

/// Looks up what is known; `*id` is the entity if this source had it.
static SgStatus
begin_facts(SgDiscogs* d, const Mention* mention, Facts* begun, SgEntityId* id)
{
  const bool     label = mention->kind == SG_ORGANIZATION;
  const SgStatus st    = sg_discogs_look_up(&d->ends, label, mention->number, &begun->known);
  if (st) {
    return st;
  }
  if (begun->known) {
    begun->before = sg_sink_kind_of_known(d->sink, begun->known);
    *id           = begun->known->entity;
    return SG_OK;
  }
  begun->id     = make_id(d, mention);
  begun->before = begun->id.data ? sg_sink_kind_of(d->sink, begun->id, id) : SG_KIND_NONE;
  return begun->id.data ? SG_OK : SG_NO_MEMORY;
}

/// What the name tells. The facts point into `begun`.
static SgStatus
fill_facts(SgDiscogs* d, const Mention* mention, Facts* begun)
{
  const SgKind   kind  = mention->kind;
  const SgString name  = mention->name;
  SgEntityFacts* facts = &begun->facts;
  memset(facts, 0, sizeof *facts);
  begun->id        = begun->known ? make_id(d, mention) : begun->id;
  begun->full_name = name;
  facts->name      = sg_discogs_display_name(name);
  facts->names     = &begun->full_name;
  facts->n_names   = facts->name.size < name.size;
  facts->form      = sg_string("");
  facts->ids       = &begun->id;
  facts->n_ids     = 1U;
  facts->kind      = begun->before ? begun->before : kind ? kind : sg_discogs_guess_kind(name);
  facts->special =
      sg_discogs_is_special(kind == SG_ORGANIZATION ? sg_string("") : mention->number, name);
  return begun->id.data ? SG_OK : SG_NO_MEMORY;
}

static SgStatus
add_entity(SgDiscogs* d, const Facts* begun, SgEntityId* id)
{
  return begun->known ? sg_sink_known_id(d->sink, &begun->facts, begun->known, id)
                      : sg_sink_entity(d->sink, &begun->facts, id);
}

SgStatus
sg_discogs_mention(SgDiscogs* d, SgString number, SgString name, SgKind kind, SgEntityId* id)
{
  const Mention mention = {number, name, kind};
  Facts         begun;
  *id = 0U;
  if (!name.size) {
    return SG_OK;
  }
  SgStatus st = begin_facts(d, &mention, &begun, id);
  // A mention says no more than the record or the mention before it.
  if (st || *id) {
    return st;
  }
  st = fill_facts(d, &mention, &begun);
  return st ? st : add_entity(d, &begun, id);
}

/// Two records that name each other: which is the subject, and the words for it.
typedef struct {
  unsigned    part;  // of the record
  const char* role;  // in the vocabulary of Discogs
  const char* words; // between subject and object
  bool        outer; // the record is the subject
  bool        both;  // it holds in either direction, so it is said in the first alone
  SgKind      kind;  // of the others; none: as the record
} Relation;

typedef struct {
  SgEntityId id;
  SgString   name;
  SgKind     kind;
} Self;

/// False if the same was said by the other record.
static SgStatus
is_new(SgDiscogs* d, const Relation* relation, const SgCredit* credit, bool* made)
{
  struct {
    SgEntityId low;
    SgEntityId high;
  } pair = {credit->subject, credit->object};
  if (relation->both && pair.low > pair.high) {
    pair.low  = credit->object;
    pair.high = credit->subject;
  }
  const SgString key = sg_substring((const char*)&pair, sizeof pair);
  return sg_id_map_add(&d->said, credit->role, key, made) ? SG_OK : SG_NO_MEMORY;
}

/// Before the other there may be its id, for which it has no attribute then; or NULL.
static SgStatus
relate(SgDiscogs*       d,
       const Relation*  relation,
       const Self*      self,
       const SgXmlNode* other,
       const SgXmlNode* before)
{
  const SgString name = other->text.size ? other->text : sg_discogs_field(other, SG_DISCOGS_NAME);
  const SgString own  = sg_discogs_field(other, SG_DISCOGS_ID);
  const SgKind   kind = relation->kind ? relation->kind : self->kind;
  SgEntityId     id   = 0U;
  SgPassageId    said = 0U;
  SgCredit       credit;
  bool           made = false;
  memset(&credit, 0, sizeof credit);
  SgStatus st = sg_discogs_mention(d, own.size || !before ? own : before->text, name, kind, &id);
  if (st || !id || !self->id || id == self->id) {
    return st;
  }
  credit.subject            = relation->outer ? self->id : id;
  credit.object             = relation->outer ? id : self->id;
  credit.role               = sg_role_for_word(SG_WORDS_DISCOGS, sg_string(relation->role)).role;
  credit.credited_as        = sg_string("");
  credit.attribute          = sg_string("");
  credit.scope              = sg_string("");
  const SgString sentence[] = {
      relation->outer ? self->name : name,
      sg_string(relation->words),
      relation->outer ? name : self->name,
  };
  st = is_new(d, relation, &credit, &made);
  if (!st && made) {
    st = sg_discogs_say(d, sg_discogs_join(d, sentence, 3U), &said);
    st = st ? st : sg_sink_credit(d->sink, &credit, &said, 1U);
  }
  return st;
}

static SgStatus
relate_all(
    SgDiscogs* d, const Relation* relations, size_t n, const Self* self, const SgXmlNode* record)
{
  SgStatus st = SG_OK;
  for (size_t i = 0U; i < n && !st; ++i) {
    const SgXmlNode* part = sg_discogs_child(record, relations[i].part);
    if (part && !part->first) {
      st = relate(d, &relations[i], self, part, NULL);
      continue;
    }
    // Members once were <id>1</id><name>, later <id>1</id><name id="1">, now the name alone.
    const SgXmlNode* before = NULL;
    for (const SgXmlNode* c = part ? part->first : NULL; c && !st; c = c->next) {
      const bool bare_id = c->code == SG_DISCOGS_ID;
      st                 = bare_id ? SG_OK : relate(d, &relations[i], self, c, before);
      before             = bare_id ? c : NULL;
    }
  }
  return st;
}

/// The names of an artist besides its own: variations, and of a person the real one.
static SgStatus
add_names(SgDiscogs* d, const SgXmlNode* record, const SgEntityFacts* facts, SgDiscogsList* list)
{
  const SgXmlNode* variations = sg_discogs_child(record, SG_DISCOGS_NAMEVARIATIONS);
  const SgString   real       = sg_discogs_field(record, SG_DISCOGS_REALNAME);
  SgStatus         st = facts->n_names ? sg_discogs_add_text(d, list, facts->names[0]) : SG_OK;
  if (!st && facts->kind == SG_PERSON && !sg_string_equal(real, facts->name)) {
    st = sg_discogs_add_text(d, list, real);
  }
  for (const SgXmlNode* c = variations ? variations->first : NULL; c && !st; c = c->next) {
    st = sg_discogs_add_text(d, list, c->text);
  }
  return st;
}

/// Writes an artist or a label as its record has it.
static SgStatus
write_entity(SgDiscogs* d, const SgXmlNode* record, Facts* begun, Self* self)
{
  SgEntityFacts* facts      = &begun->facts;
  SgDiscogsList  names      = {NULL, NULL, 0U, 0U};
  SgDiscogsList  attributes = {NULL, NULL, 0U, 0U};
  SgStatus       st         = add_names(d, record, facts, &names);
  if (!st) {
    st = sg_discogs_add_attribute(
        d, &attributes, "real name", sg_discogs_field(record, SG_DISCOGS_REALNAME));
  }
  if (!st) {
    st = sg_discogs_add_children(d, &attributes, "url", sg_discogs_child(record, SG_DISCOGS_URLS));
  }
  if (st) {
    return st;
  }
  facts->names        = names.texts;
  facts->n_names      = names.n;
  facts->attributes   = attributes.attributes;
  facts->n_attributes = attributes.n;
  self->name          = sg_discogs_field(record, SG_DISCOGS_NAME);
  self->kind          = facts->kind;
  return add_entity(d, begun, &self->id);
}

static SgStatus
write_self(SgDiscogs* d, const SgXmlNode* record, const Mention* mention, Self* self)
{
  Facts    begun;
  SgStatus st = begin_facts(d, mention, &begun, &self->id);
  if (!st) {
    st = fill_facts(d, mention, &begun);
  }
  return st ? st : write_entity(d, record, &begun, self);
}

static SgStatus
read_artist(SgDiscogs* d, const SgXmlNode* record, SgString name)
{
  static const Relation relations[] = {
      {SG_DISCOGS_MEMBERS, "Member Of", " was a member of ", false, false, SG_KIND_NONE},
      {SG_DISCOGS_GROUPS, "Member Of", " was a member of ", true, false, SG_GROUP},
      {SG_DISCOGS_ALIASES, "Alias", " performed as ", true, true, SG_KIND_NONE},
  };
  const SgXmlNode* members = sg_discogs_child(record, SG_DISCOGS_MEMBERS);
  const SgKind     kind    = members && members->first ? SG_GROUP : SG_PERSON;
  Self             self    = {0U, sg_string(""), kind};
  const Mention    mention = {sg_discogs_field(record, SG_DISCOGS_ID), name, kind};
  SgStatus         st      = write_self(d, record, &mention, &self);
  if (!st) {
    // Members are persons unless their names tell otherwise.
    Self of_members = self;
    of_members.kind = SG_KIND_NONE;
    st              = relate_all(d, relations, 1U, &of_members, record);
  }
  return st ? st : relate_all(d, relations + 1, 2U, &self, record);
}

static SgStatus
read_label(SgDiscogs* d, const SgXmlNode* record, SgString name)
{
  static const Relation relations[] = {
      {SG_DISCOGS_SUBLABELS, "Sublabel", " is a sublabel of ", false, false, SG_ORGANIZATION},
      {SG_DISCOGS_PARENT_LABEL_OLD, "Sublabel", " is a sublabel of ", true, false, SG_ORGANIZATION},
      {SG_DISCOGS_PARENT_LABEL, "Sublabel", " is a sublabel of ", true, false, SG_ORGANIZATION},
  };
  Self          self    = {0U, sg_string(""), SG_ORGANIZATION};
  const Mention mention = {sg_discogs_field(record, SG_DISCOGS_ID), name, SG_ORGANIZATION};
  SgStatus      st      = write_self(d, record, &mention, &self);
  return st ? st : relate_all(d, relations, 3U, &self, record);
}

/// Says whose numbers will be looked up, all of a record before the first of them.
static void
expect_ends(const SgDiscogs* d, const SgXmlNode* part)
{
  const bool company = part->code == SG_DISCOGS_COMPANY;
  for (const SgXmlNode* c = part->first; c; c = c->next) {
    if (c->code == SG_DISCOGS_ID) {
      sg_discogs_expect(&d->ends, company, c->text);
    } else if (c->n_attributes) {
      sg_discogs_expect(&d->ends, c->code == SG_DISCOGS_LABEL, sg_discogs_field(c, SG_DISCOGS_ID));
    } else if (c->first) {
      expect_ends(d, c);
    }
  }
}

SgStatus
sg_discogs_record(SgDiscogs* d, const SgXmlNode* record, const char** wrong)
{
  const SgString name    = sg_discogs_field(record, SG_DISCOGS_NAME);
  const bool     artist  = record->code == SG_DISCOGS_ARTIST;
  const bool     label   = record->code == SG_DISCOGS_LABEL;
  const SgString parts[] = {
      sg_string(d->kind), sg_string(" "), sg_discogs_field(record, SG_DISCOGS_ID)};
  d->record  = sg_discogs_join(d, parts, 3U);
  d->section = sg_string("");
  if (!d->record.data) {
    return SG_NO_MEMORY;
  }
  expect_ends(d, record);
  if (!artist && !label) {
    return sg_discogs_release(d, record, wrong);
  }
  if (!name.size) {
    *wrong = "it has no name";
    return SG_OK;
  }
  return artist ? read_artist(d, record, name) : read_label(d, record, name);
}
