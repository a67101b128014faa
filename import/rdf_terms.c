// IRIs: the ids of the databases they belong to, and names and words in them.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/rdf.h"
#include "import/utf8.h"

#include <string.h>

// How the rest of an IRI is made an id.
typedef enum {
  AS_IT_IS,
  PAGE,      // a title: %XX are characters
  DIGITS,    // as far as there are digits: "artist/12-Some-Name"
  FIRST_PART // up to the next /, ? or #
} Rest;

// Without http:// or https:// and www.
static const struct {
  const char* start;
  const char* scheme;
  Rest        rest;
} sites[] = {
    {"wikidata.org/entity/", "wikidata:", FIRST_PART},
    {"wikidata.org/wiki/", "wikidata:", FIRST_PART},
    {"dbpedia.org/resource/", "wikipedia:en/", PAGE},
    {"en.wikipedia.org/wiki/", "wikipedia:en/", PAGE},
    {"musicbrainz.org/artist/", "musicbrainz:artist/", FIRST_PART},
    {"musicbrainz.org/release-group/", "musicbrainz:release-group/", FIRST_PART},
    {"musicbrainz.org/release/", "musicbrainz:release/", FIRST_PART},
    {"musicbrainz.org/recording/", "musicbrainz:recording/", FIRST_PART},
    {"musicbrainz.org/work/", "musicbrainz:work/", FIRST_PART},
    {"musicbrainz.org/label/", "musicbrainz:label/", FIRST_PART},
    {"musicbrainz.org/place/", "musicbrainz:place/", FIRST_PART},
    {"musicbrainz.org/area/", "musicbrainz:area/", FIRST_PART},
    {"discogs.com/artist/", "discogs:artist/", DIGITS},
    {"discogs.com/release/", "discogs:release/", DIGITS},
    {"discogs.com/master/", "discogs:master/", DIGITS},
    {"discogs.com/label/", "discogs:label/", DIGITS},
    {"imdb.com/name/", "imdb:name/", FIRST_PART},
    {"imdb.com/title/", "imdb:title/", FIRST_PART},
    {"viaf.org/viaf/", "viaf:", FIRST_PART},
    {"d-nb.info/gnd/", "gnd:", FIRST_PART},
    {"isni.org/isni/", "isni:", FIRST_PART},
    {"id.loc.gov/authorities/names/", "lcnaf:", FIRST_PART},
    {"open.spotify.com/artist/", "spotify:artist/", FIRST_PART},
    {"open.spotify.com/album/", "spotify:album/", FIRST_PART},
};

static bool
skip(SgString* text, const char* start)
{
  const size_t size = strlen(start);
  if (text->size < size || memcmp(text->data, start, size)) {
    return false;
  }
  *text = sg_substring(text->data + size, text->size - size);
  return true;
}

static int
hex_digit(char c)
{
  return c >= '0' && c <= '9'   ? c - '0'
         : c >= 'a' && c <= 'f' ? c - 'a' + 10
         : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                : -1;
}

/// Adds a text with its %XX as the bytes they stand for, and `from` as `to`. A byte that would be
/// a control character stays as it is, and so do all if they are not UTF-8.
static void
add_decoded(SgBuffer* out, SgString text, char from, char to)
{
  const size_t before = out->size;
  for (size_t i = 0U; i < text.size; ++i) {
    const bool escape = text.data[i] == '%' && text.size - i > 2U;
    const int  high   = escape ? hex_digit(text.data[i + 1U]) : -1;
    const int  low    = escape ? hex_digit(text.data[i + 2U]) : -1;
    if (high >= 2 && low >= 0 && high * 16 + low != 0x7F) {
      sg_buffer_add_char(out, (char)(unsigned char)(high * 16 + low));
      i += 2U;
    } else {
      sg_buffer_add_char(out, text.data[i] == from ? to : text.data[i]);
    }
  }
  const SgString added =
      out->data ? sg_substring(out->data + before, out->size - before) : sg_string("");
  if (!out->failed && sg_utf8_check(added) < added.size) {
    out->size = before;
    sg_buffer_add_string(out, text);
  }
}

/// How much of the rest of an IRI is the id.
static SgString
cut_rest(SgString rest, Rest how)
{
  size_t n = 0U;
  if (how == DIGITS) {
    while (n < rest.size && rest.data[n] >= '0' && rest.data[n] <= '9') {
      ++n;
    }
  } else {
    while (n < rest.size && (how != FIRST_PART || !strchr("/?#", rest.data[n]))) {
      ++n;
    }
  }
  return sg_substring(rest.data, n);
}

void
sg_rdf_write_id(SgBuffer* text, SgString iri)
{
  SgString site = iri;
  if (skip(&site, "http://") || skip(&site, "https://")) {
    skip(&site, "www.");
    for (size_t i = 0U; i < sizeof sites / sizeof sites[0]; ++i) {
      SgString       rest = site;
      const SgString id =
          skip(&rest, sites[i].start) ? cut_rest(rest, sites[i].rest) : sg_string("");
      if (id.size) {
        sg_buffer_add_text(text, sites[i].scheme);
        if (sites[i].rest == PAGE) {
          add_decoded(text, id, ' ', '_');
        } else {
          sg_buffer_add_string(text, id);
        }
        return;
      }
    }
  }
  sg_buffer_add_text(text, "iri:");
  sg_buffer_add_string(text, iri);
}

SgString
sg_rdf_local(SgString iri)
{
  size_t at = iri.size;
  while (at && !strchr("#/:", iri.data[at - 1U])) {
    --at;
  }
  return sg_substring(iri.data + at, iri.size - at);
}

void
sg_rdf_write_name(SgBuffer* text, SgString iri)
{
  add_decoded(text, sg_rdf_local(iri), '_', ' ');
}

static bool
is_upper(char c)
{
  return c >= 'A' && c <= 'Z';
}

static char
lower(char c)
{
  return is_upper(c) ? (char)(c - 'A' + 'a') : c;
}

void
sg_rdf_write_words(SgBuffer* text, SgString local)
{
  // "has" and "is" in front of a word say nothing about it: hasProducer, isMemberOf.
  if (local.size > 3U && (is_upper(local.data[3]) || local.data[3] == '_')) {
    skip(&local, "has");
  }
  if (local.size > 2U && (is_upper(local.data[2]) || local.data[2] == '_')) {
    skip(&local, "is");
  }
  for (size_t i = 0U; i < local.size; ++i) {
    const char c     = local.data[i];
    const bool mark  = c == '_' || c == '-';
    const bool parts = i && is_upper(c) && !is_upper(local.data[i - 1U]);
    if ((mark || parts) && text->size && text->data[text->size - 1U] != ' ') {
      sg_buffer_add_char(text, ' ');
    }
    if (!mark) {
      sg_buffer_add_char(text, lower(c));
    }
  }
}
