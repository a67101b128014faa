// The phrases of MusicBrainz link types: "{additional:additionally} produced".
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/musicbrainz_phrase.h"

#include "core/buffer.h"

#include <string.h>

enum { PHRASE_LIMIT = 1 << 16 };

// A phrase that is being filled in.
typedef struct {
  const SgMbRelation* relation;
  const SgString*     roots;
  SgBuffer            text;
} Filling;

static SgString
printed(const SgMbAttribute* attribute)
{
  return attribute->credited.size ? attribute->credited : attribute->name;
}

/// The attributes of a name, parted by commas; how many there are.
static size_t
add_names(Filling* f, SgString name, bool write)
{
  size_t n = 0U;
  for (size_t i = 0U; i < f->relation->n_attributes; ++i) {
    const SgMbAttribute* attribute = &f->relation->attributes[i];
    if (!sg_string_equal(f->roots[i], name) && !sg_string_equal(attribute->name, name)) {
      continue;
    }
    const SgString shown = attribute->value.size ? attribute->value : printed(attribute);
    const bool     fits  = f->text.size + shown.size + SG_MB_TEXT < PHRASE_LIMIT;
    if (write && fits) {
      sg_buffer_add_text(&f->text, n ? ", " : "");
      sg_buffer_add_string(&f->text, shown);
    }
    ++n;
  }
  return n;
}

/// What stands between braces.
static void
fill_in(Filling* f, SgString inside)
{
  const char*    colon = memchr(inside.data, ':', inside.size);
  const SgString name =
      sg_substring(inside.data, colon ? (size_t)(colon - inside.data) : inside.size);
  if (!colon) {
    (void)add_names(f, name, true);
    return;
  }
  const SgString both = sg_substring(colon + 1, inside.size - name.size - 1U);
  const char*    bar  = memchr(both.data, '|', both.size);
  const size_t   size = bar ? (size_t)(bar - both.data) : both.size;
  const bool     any  = add_names(f, name, false) > 0U;
  SgString       part = sg_substring(both.data, size);
  if (!any) {
    part = bar ? sg_substring(bar + 1, both.size - size - 1U) : sg_string("");
  }
  for (size_t i = 0U; i < part.size; ++i) {
    if (part.data[i] == '%') {
      (void)add_names(f, name, true);
    } else {
      sg_buffer_add_char(&f->text, part.data[i]);
    }
  }
}

/// Takes out the blanks around what was not filled in.
static void
squeeze(SgBuffer* text)
{
  size_t size = 0U;
  for (size_t i = 0U; i < text->size; ++i) {
    const bool blank = text->data[i] == ' ';
    if (!blank || (size && text->data[size - 1U] != ' ')) {
      text->data[size++] = text->data[i];
    }
  }
  while (size && text->data[size - 1U] == ' ') {
    --size;
  }
  text->size = size;
}

SgStatus
sg_mb_phrase(
    SgMb* mb, SgString text, const SgMbRelation* relation, const SgString* roots, SgString* phrase)
{
  Filling     f   = {relation, roots, sg_buffer(sg_sink_allocator(mb->sink), 2U * PHRASE_LIMIT)};
  const char* at  = text.data;
  const char* end = text.data + text.size;
  while (at < end) {
    const char* open  = memchr(at, '{', (size_t)(end - at));
    const char* close = open ? memchr(open, '}', (size_t)(end - open)) : NULL;
    const char* stop  = close ? open : end;
    sg_buffer_add(&f.text, at, (size_t)(stop - at));
    if (close) {
      fill_in(&f, sg_substring(open + 1, (size_t)(close - open - 1)));
    }
    at = close ? close + 1 : end;
  }
  squeeze(&f.text);
  *phrase = f.text.failed ? sg_string("") : sg_arena_copy(mb->arena, sg_buffer_string(&f.text));
  const SgStatus st = f.text.failed || !phrase->data ? SG_NO_MEMORY : SG_OK;
  sg_buffer_free(&f.text);
  return st;
}
