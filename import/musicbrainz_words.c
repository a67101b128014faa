// What words, ids and addresses of MusicBrainz mean, without a look at any record.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/guess.h"
#include "import/musicbrainz.h"
#include "import/strings.h"
#include "segue/date.h"

#include <string.h>

static const struct {
  const char* name;
  SgKind      kind;
} entity_types[SG_MB_N_TYPES] = {
    {"", SG_KIND_NONE},
    {"artist", SG_PERSON},
    {"label", SG_ORGANIZATION},
    {"release-group", SG_WORK},
    {"release", SG_WORK},
    {"recording", SG_WORK},
    {"work", SG_WORK},
    {"place", SG_PLACE},
    {"area", SG_PLACE},
    {"event", SG_WORK},
    {"series", SG_WORK},
    {"instrument", SG_KIND_NONE},
    {"genre", SG_KIND_NONE},
    {"url", SG_KIND_NONE},
};

const char*
sg_mb_type_name(SgMbType type)
{
  return entity_types[type].name;
}

SgKind
sg_mb_kind(SgMbType type)
{
  return entity_types[type].kind;
}

bool
sg_mb_is_kept(SgMbType type)
{
  return entity_types[type].kind != SG_KIND_NONE;
}

SgMbType
sg_mb_type_by_name(SgString name)
{
  for (unsigned i = SG_MB_ARTIST; i < SG_MB_N_TYPES; ++i) {
    if (sg_is(name, entity_types[i].name)) {
      return (SgMbType)i;
    }
  }
  return sg_is(name, "release_group") ? SG_MB_RELEASE_GROUP : SG_MB_NONE;
}

static bool
is_one_of(SgString text, const char* const* list)
{
  for (; *list; ++list) {
    if (sg_is(text, *list)) {
      return true;
    }
  }
  return false;
}

// https://musicbrainz.org/doc/Style/Unknown_and_untitled/Special_purpose_artist, _label, _place. By
// id alone: artists may bear any of these names, and brackets.
bool
sg_mb_is_special(SgString mbid)
{
  static const char* const ids[] = {"89ad4ac3-39f7-470e-963a-56509c546377", // Various Artists
                                    "125ec42a-7229-4250-afc5-e057484327fe", // [unknown]
                                    "f731ccc4-e22a-43af-a747-64213329e088", // [anonymous]
                                    "eec63d3c-3b81-4ad4-b1e4-7c147d4d2b61", // [no artist]
                                    "9be7f096-97ec-4615-8957-8d40b5dcbc41", // [traditional]
                                    "33cf029c-63b0-41a0-9855-be2a3665fb3b", // [data]
                                    "314e1c25-dde7-4e4d-b2f4-0a7b9f7c56dc", // [dialogue]
                                    "a0ef7e1d-44ff-4039-9435-7d5fefdeecc9", // [theatre]
                                    "90068d37-bae7-4292-be4a-704c145bd616", // [church chimes]
                                    "80a8851f-444c-4539-892b-ad2a49292aa9", // language courses
                                    "66ea0139-149f-4a0c-8fbf-5ea9ec4a6e49", // of a studio's films
                                    "7e84f845-ac16-41fe-9ff8-df12eb32af55", // for tests
                                    "157afde4-4bf5-4039-8ad2-5a15acc85176", // [no label]
                                    "46caaa9e-3e26-49b5-827c-64ccc73c1b07", // [unknown] label
                                    "f14d8916-edfd-4e55-97b0-9b996e01d87e", // [no place]
                                    NULL};
  return is_one_of(mbid, ids);
}

/// True of "Lee, Ann" for "Ann Lee": the way in which persons are sorted. What only has its article
/// behind is anything.
static bool
is_sorted_as_person(SgString name, SgString sort)
{
  static const char* const articles[] = {
      "The", "A", "An", "Der", "Die", "Das", "Le", "La", "Les", "Los", "Las", "El", NULL};
  size_t comma = 0U;
  while (comma + 2U < sort.size && memcmp(sort.data + comma, ", ", 2U) != 0) {
    ++comma;
  }
  if (comma + 2U >= sort.size || memchr(name.data, ',', name.size)) {
    return false;
  }
  const SgString rest = sg_substring(sort.data + comma + 2U, sort.size - comma - 2U);
  return !is_one_of(rest, articles) && !memchr(rest.data, ',', rest.size) &&
         !sg_guess_is_group(name);
}

SgKind
sg_mb_artist_kind(const SgMb* mb, SgString id, SgString type, const SgString* names, SgKind related)
{
  static const char* const many[] = {"Group", "Orchestra", "Choir", NULL};
  static const char* const one[]  = {"Person", "Character", NULL};
  SgEntityId               first  = 0U;
  const SgKind             before = id.size ? sg_sink_kind_of(mb->sink, id, &first) : SG_KIND_NONE;
  if (before) {
    return before;
  }
  if (is_one_of(type, many) || is_one_of(type, one)) {
    return is_one_of(type, one) ? SG_PERSON : SG_GROUP;
  }
  if (is_sorted_as_person(names[0], names[1])) {
    return SG_PERSON;
  }
  if (sg_guess_is_group(names[0])) {
    return SG_GROUP;
  }
  return related ? related : SG_GROUP;
}

SgKind
sg_mb_related_kind(SgString type, SgMbType type0, SgMbType type1, unsigned end)
{
  static const char* const of_groups[] = {"member of band", "conductor position", NULL};
  static const char* const of_many[]   = {
        "subgroup", "performing orchestra", "orchestra", "composer-in-residence", NULL};
  const bool artists = type0 == SG_MB_ARTIST && type1 == SG_MB_ARTIST;
  if (artists && (is_one_of(type, of_groups) || sg_is(type, "composer-in-residence"))) {
    return end ? SG_GROUP : SG_PERSON;
  }
  if (is_one_of(type, of_many)) {
    return SG_GROUP;
  }
  const SgRoleInfo* info = sg_role_info(sg_role_for_word(SG_WORDS_MUSICBRAINZ, type).role);
  if (!info) {
    return SG_KIND_NONE;
  }
  // What hands, a voice or a desk are needed for, one person does; a life is lived by one.
  const bool person = info->group == SG_GROUP_ENGINEERING || info->group == SG_GROUP_WRITING ||
                      info->group == SG_GROUP_VISUAL || info->group == SG_GROUP_PRODUCTION ||
                      !strcmp(info->name, "played") || !strcmp(info->name, "sang") ||
                      !strcmp(info->name, "conducted") ||
                      (artists && info->group == SG_GROUP_LIFE && sg_is(type, "parent")) ||
                      (artists && (sg_is(type, "sibling") || sg_is(type, "married")));
  return person ? SG_PERSON : SG_KIND_NONE;
}

static SgString
lower(SgMb* mb, SgString text)
{
  char* copy = sg_arena_take(mb->arena, text.size + 1U, 1U);
  for (size_t i = 0U; copy && i < text.size; ++i) {
    const char c = text.data[i];
    copy[i]      = (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
  }
  return copy ? sg_substring(copy, text.size) : (SgString){NULL, 0U};
}

SgString
sg_mb_form(SgMb* mb, SgMbType type, SgString said, SgString secondary)
{
  switch (type) {
  case SG_MB_RELEASE_GROUP:
  case SG_MB_RELEASE:
    if (sg_is(secondary, "Soundtrack")) {
      return sg_string("soundtrack");
    }
    return sg_is(said, "Other") ? sg_string("") : lower(mb, said);
  case SG_MB_RECORDING:
    return sg_string("recording");
  case SG_MB_WORK:
    return said.size ? lower(mb, said) : sg_string("composition");
  case SG_MB_EVENT:
    return said.size ? lower(mb, said) : sg_string("event");
  case SG_MB_SERIES:
    return said.size ? lower(mb, said) : sg_string("series");
  default:
    return sg_string("");
  }
}

SgDate
sg_mb_date(SgString text)
{
  SgDate date = {0, 0U, 0U};
  if (text.size && !sg_date_parse(text, &date) && text.size > 4U) {
    (void)sg_date_parse(sg_substring(text.data, 4U), &date);
  }
  return date;
}

// Addresses that stand for the entity itself. Those of the film of a soundtrack, of what is sampled
// or of a room's label do not.
static const struct {
  SgMbType    type; // none: any but a release
  const char* link;
  const char* mark; // in the address, before the id
  const char* space;
} databases[] = {
    {SG_MB_ARTIST, "discogs", "discogs.com/artist/", "discogs:artist/"},
    {SG_MB_LABEL, "discogs", "discogs.com/label/", "discogs:label/"},
    {SG_MB_RELEASE_GROUP, "discogs", "discogs.com/master/", "discogs:master/"},
    {SG_MB_RELEASE, "discogs", "discogs.com/release/", "discogs:release/"},
    {SG_MB_ARTIST, "IMDb", "imdb.com/name/", "imdb:name/"},
    {SG_MB_LABEL, "IMDb", "imdb.com/company/", "imdb:company/"},
    {SG_MB_NONE, "wikidata", "wikidata.org/wiki/", "wikidata:"},
    {SG_MB_NONE, "VIAF", "viaf.org/viaf/", "viaf:"},
};

/// What follows `mark` in an address, if it is up to two letters and digits; else empty.
static SgString
id_after(SgString address, const char* mark)
{
  const size_t size = strlen(mark);
  size_t       at   = 0U;
  while (at + size < address.size && memcmp(address.data + at, mark, size) != 0) {
    ++at;
  }
  if (at + size >= address.size) {
    return sg_string("");
  }
  const char*  id      = address.data + at + size;
  const size_t left    = address.size - at - size;
  size_t       letters = 0U;
  while (letters < left && letters < 2U && memchr("nmcotQ", id[letters], 6U)) {
    ++letters;
  }
  size_t digits = 0U;
  while (letters + digits < left && id[letters + digits] >= '0' && id[letters + digits] <= '9') {
    ++digits;
  }
  const size_t all  = letters + digits;
  const bool   ends = all == left || memchr("-/?#", id[all], 4U);
  return digits && ends ? sg_substring(id, all) : sg_string("");
}

SgStatus
sg_mb_url_id(SgMb* mb, SgMbType type, SgString link, SgString address, SgString* id)
{
  *id = sg_string("");
  for (size_t i = 0U; i < sizeof databases / sizeof databases[0]; ++i) {
    const bool fits = databases[i].type ? databases[i].type == type : type != SG_MB_RELEASE;
    if (!fits || !sg_is(link, databases[i].link)) {
      continue;
    }
    const SgString parts[] = {sg_string(databases[i].space), id_after(address, databases[i].mark)};
    if (parts[1].size) {
      *id = sg_mb_join(mb, parts, 2U);
      return id->data ? SG_OK : SG_NO_MEMORY;
    }
  }
  return SG_OK;
}
