// Text in Markdown: escaped, on one line.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "export/markdown.h"

#include "export/output.h"
#include "export/utf8.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

static bool
is_mark(uint8_t c)
{
  return c && strchr("\\`*_[]<>|#~&", c);
}

static size_t
put_wide(SgBuffer* buffer, const uint8_t* s, size_t left)
{
  const size_t size = sg_utf8_size(s, left);
  if (size) {
    sg_put(buffer, (const char*)s, size);
  } else {
    SG_PUT(buffer, "\xEF\xBF\xBD");
  }
  return size ? size : 1U;
}

void
sg_markdown_put(SgBuffer* buffer, SgString text)
{
  const uint8_t* s     = (const uint8_t*)text.data;
  bool           blank = false;
  for (size_t i = 0U; i < text.size;) {
    if (s[i] <= ' ' || s[i] == 0x7FU) {
      blank = true;
      ++i;
      continue;
    }
    sg_put(buffer, " ", blank ? 1U : 0U);
    blank = false;
    if (s[i] >= 0x80U) {
      i += put_wide(buffer, s + i, text.size - i);
    } else {
      sg_put(buffer, "\\", is_mark(s[i]) ? 1U : 0U);
      sg_put(buffer, (const char*)s + i, 1U);
      ++i;
    }
  }
}
