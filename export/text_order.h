// Text compared byte by byte, and lists joined by ";".
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_EXPORT_TEXT_ORDER_H
#define SEGUE_EXPORT_TEXT_ORDER_H

#include "segue/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/// Less than, equal to or greater than 0; a beginning comes before the whole.
static inline int
sg_text_compare(SgString a, SgString b)
{
  const size_t n     = a.size < b.size ? a.size : b.size;
  const int    order = n ? memcmp(a.data, b.data, n) : 0;
  return order ? order : (a.size > b.size) - (a.size < b.size);
}

/// True if `item` is one of the items of `list`, which ";" joins.
static inline bool
sg_list_has(SgString list, SgString item)
{
  for (size_t at = 0U; at <= list.size;) {
    const char*  end  = memchr(list.data + at, ';', list.size - at);
    const size_t size = (end ? (size_t)(end - list.data) : list.size) - at;
    if (sg_string_equal(sg_substring(list.data + at, size), item)) {
      return true;
    }
    at += size + 1U;
  }
  return false;
}

#endif
