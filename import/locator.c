// Reading a locator back from its text.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/locator.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { LONGEST = 56 }; ///< "bytes ", two numbers of 20 digits, "-", and a little

static SgLocatorKind
scan(const char* text, unsigned long long* first, unsigned long long* last)
{
  if (sscanf(text, "bytes %llu-%llu", first, last) == 2) {
    return SG_LOCATOR_BYTES;
  }
  if (sscanf(text, "lines %llu-%llu", first, last) == 2) {
    return SG_LOCATOR_LINE;
  }
  *last = sscanf(text, "line %llu", first) == 1 ? *first : 0U;
  return *last ? SG_LOCATOR_LINE : SG_LOCATOR_NONE;
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
  unsigned long long first = 0U;
  unsigned long long last  = 0U;
  char               copy[LONGEST + 1];
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
  places.locator   = scan(copy, &first, &last);
  places.first     = first;
  places.last      = last;
  places.record    = sg_string("");
  if (places.locator && is_canonical(text, &places)) {
    *passage = places;
  }
}
