// Reading a locator back from its text.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/locator.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { LONGEST = 56 }; ///< "bytes ", two numbers of 20 digits, "-", and a little

/// Skips `word` at `*at`; false if something else stands there.
static bool
skip(const char** at, const char* word)
{
  const size_t size = strlen(word);
  const bool   same = !strncmp(*at, word, size);
  *at += same ? size : 0U;
  return same;
}

/// The number at `*at`; what does not fit in 64 bits gives another one, which is not canonical.
static uint64_t
number(const char** at)
{
  uint64_t value = 0U;
  for (; **at >= '0' && **at <= '9'; ++*at) {
    value = 10U * value + (uint64_t)(**at - '0');
  }
  return value;
}

static SgLocatorKind
scan(const char* text, uint64_t* first, uint64_t* last)
{
  const char* at      = text;
  const bool  bytes   = skip(&at, "bytes ");
  const bool  several = !bytes && skip(&at, "lines ");
  if (!bytes && !several && !skip(&at, "line ")) {
    return SG_LOCATOR_NONE;
  }
  *first = number(&at);
  *last  = (bytes || several) && skip(&at, "-") ? number(&at) : *first;
  return bytes ? SG_LOCATOR_BYTES : SG_LOCATOR_LINE;
}

/// True if `text` is exactly how the places of `passage` are written: no sign, no zero in front,
/// nothing behind.
static bool
is_canonical(SgString text, const SgPassage* passage)
{
  char         written[SG_LOCATOR_TEXT_SIZE];
  const size_t size = sg_locator_format(passage, written);
  return passage->last >= passage->first && sg_string_equal(text, sg_substring(written, size));
}

void
sg_locator_parse(SgString text, SgPassage* passage)
{
  char copy[LONGEST + 1];
  passage->locator = text.size ? SG_LOCATOR_RECORD : SG_LOCATOR_NONE;
  passage->first   = 0U;
  passage->last    = 0U;
  passage->record  = text;
  if (!text.size || text.size > LONGEST) {
    return;
  }
  memcpy(copy, text.data, text.size);
  copy[text.size]  = '\0';
  SgPassage places = *passage;
  places.locator   = scan(copy, &places.first, &places.last);
  places.record    = sg_string("");
  if (places.locator && is_canonical(text, &places)) {
    *passage = places;
  }
}
