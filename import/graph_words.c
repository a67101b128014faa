// The words of graph files: kinds of nodes, roles of edges, dates.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/graph.h"

#include <string.h>

static const struct {
  const char* word;
  SgKind      kind;
  const char* form;
} kinds[] = {
    {"people", SG_PERSON, ""},
    {"human", SG_PERSON, ""},
    {"artist", SG_PERSON, ""},
    {"musician", SG_PERSON, ""},
    {"actor", SG_PERSON, ""},
    {"actress", SG_PERSON, ""},
    {"director", SG_PERSON, ""},
    {"producer", SG_PERSON, ""},
    {"writer", SG_PERSON, ""},
    {"author", SG_PERSON, ""},
    {"composer", SG_PERSON, ""},
    {"singer", SG_PERSON, ""},
    {"character", SG_PERSON, ""},
    {"user", SG_PERSON, ""},
    {"band", SG_GROUP, ""},
    {"ensemble", SG_GROUP, ""},
    {"orchestra", SG_GROUP, ""},
    {"choir", SG_GROUP, ""},
    {"duo", SG_GROUP, ""},
    {"album", SG_WORK, "album"},
    {"song", SG_WORK, "song"},
    {"track", SG_WORK, "recording"},
    {"recording", SG_WORK, "recording"},
    {"single", SG_WORK, "single"},
    {"ep", SG_WORK, "ep"},
    {"release", SG_WORK, ""},
    {"soundtrack", SG_WORK, "soundtrack"},
    {"book", SG_WORK, "book"},
    {"novel", SG_WORK, "novel"},
    {"paper", SG_WORK, "article"},
    {"article", SG_WORK, "article"},
    {"movie", SG_FILM, ""},
    {"tvseries", SG_FILM, "tv series"},
    {"series", SG_FILM, "tv series"},
    {"show", SG_FILM, "tv series"},
    {"episode", SG_FILM, "tv episode"},
    {"video", SG_FILM, "video"},
    {"prize", SG_AWARD, ""},
    {"organisation", SG_ORGANIZATION, ""},
    {"company", SG_ORGANIZATION, ""},
    {"recordlabel", SG_ORGANIZATION, ""},
    {"studio", SG_ORGANIZATION, ""},
    {"institution", SG_ORGANIZATION, ""},
    {"publisher", SG_ORGANIZATION, ""},
    {"university", SG_ORGANIZATION, ""},
    {"city", SG_PLACE, ""},
    {"country", SG_PLACE, ""},
    {"location", SG_PLACE, ""},
    {"venue", SG_PLACE, ""},
    {"town", SG_PLACE, ""},
    {"region", SG_PLACE, ""},
};

SgString
sg_graph_plain_key(SgString key, char text[SG_GRAPH_WORD])
{
  size_t n = 0U;
  for (size_t i = 0U; i < key.size && n < SG_GRAPH_WORD; ++i) {
    const char c = key.data[i];
    if (c >= 'A' && c <= 'Z') {
      text[n++] = (char)(c - 'A' + 'a');
    } else if (!memchr(" _-:.", c, 5U)) {
      text[n++] = c;
    }
  }
  return sg_substring(text, n);
}

/// "Movie", ":Person" and, of several labels, the first that is known: ":Person:Actor",
/// "Person;Actor".
bool
sg_graph_kind(SgString words, SgKind* kind, const char** form)
{
  char   text[SG_GRAPH_WORD];
  size_t start = 0U;
  for (size_t i = 0U; i <= words.size && words.size < SG_GRAPH_WORD; ++i) {
    if (i < words.size && !memchr(":;,|", words.data[i], 4U)) {
      continue;
    }
    const SgString word  = sg_graph_plain_key(sg_substring(words.data + start, i - start), text);
    const SgKind   known = sg_kind_by_name(word);
    start                = i + 1U;
    if (known) {
      *kind = known;
      *form = "";
      return true;
    }
    for (size_t k = 0U; k < sizeof kinds / sizeof kinds[0]; ++k) {
      if (sg_string_equal(word, sg_string(kinds[k].word))) {
        *kind = kinds[k].kind;
        *form = kinds[k].form;
        return true;
      }
    }
  }
  return false;
}

/// "actedIn", "ACTED_IN" and "Acted in" are "acted in".
static SgString
plain_words(SgString word, char text[2 * SG_GRAPH_WORD])
{
  size_t n    = 0U;
  char   last = ' ';
  for (size_t i = 0U; i < word.size; ++i) {
    const char c     = word.data[i];
    const bool upper = c >= 'A' && c <= 'Z';
    if (upper && last >= 'a' && last <= 'z') {
      text[n++] = ' ';
    }
    text[n++] = upper ? (char)(c - 'A' + 'a') : c == '_' ? ' ' : c;
    last      = c;
  }
  return sg_substring(text, n);
}

static bool
ends_with(SgString text, const char* end)
{
  const size_t size = strlen(end);
  return text.size > size && !memcmp(text.data + text.size - size, end, size);
}

/// True if `phrase`, with or without the "was " or "is " in front of it, is the text.
static bool
is_phrase(const char* phrase, SgString text)
{
  const size_t skip = !strncmp(phrase, "was ", 4U) ? 4U : !strncmp(phrase, "is ", 3U) ? 3U : 0U;
  return sg_string_equal(sg_string(phrase), text) ||
         sg_string_equal(sg_string(phrase + skip), text);
}

/// The role that is spoken of in this phrase of ours, in either direction.
static SgGraphRole
role_of_phrase(SgString text)
{
  SgGraphRole found = {0U, false, false};
  for (SgRole role = 1U; role < sg_role_limit() && !found.role; ++role) {
    const SgRoleInfo* info = sg_role_info(role);
    if (info &&
        (is_phrase(info->phrase, text) || is_phrase(sg_role_phrase(role, SG_FILM, false), text))) {
      found.role = role;
    } else if (info && is_phrase(info->inverse, text)) {
      found.role     = role;
      found.reversed = true;
    }
  }
  return found;
}

/// What some source means by the word. "Written by" names the target, a "writer" is the source.
static SgGraphRole
role_of_word(SgString text)
{
  static const SgWordSource sources[] = {SG_WORDS_VERB,
                                         SG_WORDS_NOUN,

                                         SG_WORDS_IMDB,
                                         SG_WORDS_MUSICBRAINZ,
                                         SG_WORDS_DISCOGS};
  SgWordMeaning             meaning   = {0U, false, false};
  for (size_t i = 0U; i < sizeof sources / sizeof sources[0] && !meaning.role; ++i) {
    meaning = sg_role_for_word(sources[i], text);
  }
  const bool  by    = ends_with(text, " by");
  const bool  at    = ends_with(text, " at") || ends_with(text, " in");
  SgGraphRole found = {meaning.role, meaning.reversed, meaning.keeps_word};
  found.reversed    = meaning.role && (by ? !meaning.reversed : meaning.reversed && !at);
  return found;
}

SgGraphRole
sg_graph_role(SgString word)
{
  char        text[2 * SG_GRAPH_WORD];
  SgGraphRole none = {0U, false, false};
  if (!word.size || word.size > SG_GRAPH_WORD) {
    return none;
  }
  const SgString plain = plain_words(word, text);
  none.role            = sg_role_by_name(plain);
  if (none.role) {
    return none;
  }
  SgGraphRole found = role_of_phrase(plain);
  if (!found.role && ends_with(plain, "ed by")) {
    // The participle turns the present round: "followed by", "follows".
    text[plain.size - 5U] = 's';
    found.role            = sg_role_by_name(sg_substring(text, plain.size - 4U));
    found.reversed        = found.role;
    text[plain.size - 5U] = 'e';
  }
  return found.role ? found : role_of_word(plain);
}

bool
sg_graph_date(SgString text, SgDate* date)
{
  const char* time = memchr(text.data, 'T', text.size);
  const char* dot  = memchr(text.data, '.', text.size);
  SgString    day  = time ? sg_substring(text.data, (size_t)(time - text.data)) : text;
  if (!time && dot && dot == text.data + 4) {
    const SgString rest = sg_substring(dot + 1, text.size - 5U);
    size_t         n    = 0U;
    while (n < rest.size && rest.data[n] == '0') {
      ++n;
    }
    day.size = n && n == rest.size ? 4U : text.size;
  }
  return sg_date_parse(day, date);
}
