// Borrowed text: a pointer and a size.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_TEXT_H
#define SEGUE_TEXT_H

#include "segue/attributes.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

/// UTF-8 text of `size` bytes that somebody else owns. `data` is never NULL; it need not end with a
/// NUL.
typedef struct {
  const char* data;
  size_t      size;
} SgString;

/// The view of a NUL-terminated string; NULL gives the empty string.
static inline SgString
sg_string(const char* text)
{
  SgString s = {text ? text : "", text ? strlen(text) : 0U};
  return s;
}

/// The view of `size` bytes at `data`.
static inline SgString
sg_substring(const char* data, size_t size)
{
  SgString s = {data ? data : "", data ? size : 0U};
  return s;
}

/// True if both hold the same bytes.
static inline bool
sg_string_equal(SgString a, SgString b)
{
  return a.size == b.size && (a.size == 0U || !memcmp(a.data, b.data, a.size));
}

#ifdef __cplusplus
}
#endif

#endif
