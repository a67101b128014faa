// What speaks against two mentions of the same name and kind being one entity.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/identity_rules.h"

#include <string.h>

enum { N_CLASSES = 4 };

// Forms within a line may mean the same thing in different sources; a form that is in no line only
// itself.
static const char* const form_classes[N_CLASSES] = {
    ";song;track;recording;single;composition;",
    ";album;studio album;live album;ep;soundtrack;compilation;mixtape;box set;video album;",
    ";feature film;film;documentary;short film;tv film;television film;",
    ";tv series;television series;tv mini-series;miniseries;web series;",
};

static bool
is_in_class(const char* forms, SgString form)
{
  for (const char* at = forms + 1; *at;) {
    const char* end = strchr(at, ';');
    if (sg_string_equal(sg_substring(at, (size_t)(end - at)), form)) {
      return true;
    }
    at = end + 1;
  }
  return false;
}

bool
sg_forms_agree(SgString a, SgString b)
{
  if (!a.size || !b.size || sg_string_equal(a, b)) {
    return true;
  }
  for (size_t i = 0U; i < N_CLASSES; ++i) {
    if (is_in_class(form_classes[i], a) && is_in_class(form_classes[i], b)) {
      return true;
    }
  }
  return false;
}

bool
sg_years_agree(SgKind kind, SgDate a, SgDate b)
{
  const int distance = a.year > b.year ? a.year - b.year : b.year - a.year;
  return !a.year || !b.year || distance <= (kind == SG_WORK || kind == SG_FILM);
}

/// The scheme and type of an id: "discogs:artist/" of "discogs:artist/123", "imdb:nm" of
/// "imdb:nm0001".
static SgString
id_type(SgString id)
{
  size_t size = 0U;
  for (size_t i = 0U; i < id.size; ++i) {
    if (id.data[i] == '/' || (id.data[i] == ':' && !size)) {
      size = i + 1U;
    }
  }
  if (size && id.data[size - 1U] == ':') {
    while (size < id.size && (id.data[size] < '0' || id.data[size] > '9')) {
      ++size;
    }
  }
  return sg_substring(id.data, size);
}

/// How the known entity's ids compare with one id: `*same` if it has it, `*other` if it has another
/// of that type.
static void
compare_id(const SgView* view, SgEntityId known, SgString id, bool* same, bool* other)
{
  const SgString type   = id_type(id);
  SgDetailCursor cursor = sg_details_begin(view, known);
  SgDetail       detail;
  while (sg_details_next(&cursor, &detail)) {
    if (detail.kind == SG_DETAIL_ID && sg_string_equal(id_type(detail.value), type)) {
      *same  = *same || sg_string_equal(detail.value, id);
      *other = *other || !sg_string_equal(detail.value, id);
    }
  }
}

bool
sg_ids_agree(const SgView* view, SgEntityId known, const SgString* ids, size_t n_ids)
{
  bool same  = false;
  bool other = false;
  for (size_t i = 0U; i < n_ids; ++i) {
    compare_id(view, known, ids[i], &same, &other);
  }
  return same || !other;
}
