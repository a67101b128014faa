// What a source is called, and which source an input is.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/source_name.h"

#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NUMBERED_SIZE = 48 };

static SgSourceId
source_limit(const SgView* view)
{
  return view ? sg_view_counts(view).sources + 1U : 1U;
}

/// The source of that very name; id 0 if there is none.
static SgSource
find_name(const SgView* view, SgString name)
{
  SgSource source;
  memset(&source, 0, sizeof source);
  for (SgSourceId id = 1U; id < source_limit(view); ++id) {
    const SgSource other = sg_view_source(view, id);
    if (sg_string_equal(other.name, name)) {
      return other;
    }
  }
  return source;
}

static SgString
name_at_location(const SgView* view, SgString location)
{
  for (SgSourceId id = 1U; location.size && id < source_limit(view); ++id) {
    const SgSource source = sg_view_source(view, id);
    if (sg_string_equal(source.location, location)) {
      return source.name;
    }
  }
  return sg_string("");
}

/// The last parts of a path, one more each time: "page.html", "b/page.html", ... up to all of it.
static SgString
unique_tail(const SgView* view, SgString location)
{
  size_t start = location.size;
  while (start) {
    --start;
    if (location.data[start] != '/') {
      continue;
    }
    const SgString tail = sg_substring(location.data + start + 1U, location.size - start - 1U);
    if (tail.size && !find_name(view, tail).id) {
      return tail;
    }
  }
  return location;
}

static SgString
unique_number(const SgView* view, char text[NUMBERED_SIZE])
{
  snprintf(text, NUMBERED_SIZE, "standard input");
  for (unsigned i = 2U; find_name(view, sg_string(text)).id; ++i) {
    snprintf(text, NUMBERED_SIZE, "standard input %u", i);
  }
  return sg_string(text);
}

SgStatus
sg_source_choose(const SgView* view,
                 SgArena*      arena,
                 const char*   path,
                 const char*   wanted,
                 SgString*     name,
                 SgString*     location)
{
  char       numbered[NUMBERED_SIZE];
  char*      absolute = strcmp(path, "-") ? realpath(path, NULL) : NULL;
  const bool is_stdin = !strcmp(path, "-");
  SgString   at       = is_stdin ? sg_string("") : sg_string(absolute ? absolute : path);
  SgString   chosen   = sg_string(wanted);
  if (!chosen.size) {
    chosen = name_at_location(view, at);
  }
  if (!chosen.size) {
    chosen = is_stdin ? unique_number(view, numbered) : unique_tail(view, at);
  }
  const SgString kept_name     = sg_arena_copy(arena, chosen);
  const SgString kept_location = sg_arena_copy(arena, at);
  free(absolute);
  if (!kept_name.data || !kept_location.data) {
    return SG_NO_MEMORY;
  }
  *name     = kept_name;
  *location = kept_location;
  return SG_OK;
}

SgSource
sg_source_with_hash(const SgView* view, uint64_t hash, SgString format)
{
  SgSource none;
  memset(&none, 0, sizeof none);
  for (SgSourceId id = 1U; id < source_limit(view); ++id) {
    const SgSource source = sg_view_source(view, id);
    if (source.hash == hash && sg_string_equal(source.format, format)) {
      return source;
    }
  }
  return none;
}

bool
sg_source_has_size(const SgView* view, uint64_t size)
{
  for (SgSourceId id = 1U; id < source_limit(view); ++id) {
    if (sg_view_source(view, id).size == size) {
      return true;
    }
  }
  return false;
}
