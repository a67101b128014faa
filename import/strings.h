// Small questions about borrowed text that readers ask often.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_STRINGS_H
#define SEGUE_IMPORT_STRINGS_H

#include "segue/text.h"

#include <stdbool.h>
#include <string.h>

/// True if the text is that word, to the byte.
static inline bool
sg_is(SgString text, const char* word)
{
  return sg_string_equal(text, sg_string(word));
}

/// The text without blanks, tabs and ends of lines around it.
static inline SgString
sg_string_trim(SgString text)
{
  while (text.size && memchr(" \t\r\n", text.data[0], 4U)) {
    text = sg_substring(text.data + 1, text.size - 1U);
  }
  while (text.size && memchr(" \t\r\n", text.data[text.size - 1U], 4U)) {
    --text.size;
  }
  return text;
}

#endif
