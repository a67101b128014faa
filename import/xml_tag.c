// Bounds the attributes of a start tag before the parser sees the tag.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/xml_tag.h"

#include <string.h>

bool
sg_xml_tag_fits(SgXmlTag* tag, uint64_t start, SgString waiting, unsigned limit)
{
  if (tag->start != start || tag->scanned > waiting.size) {
    const SgXmlTag none = {start, 0U, 0U, '\0'};
    *tag                = none;
  }
  if (waiting.size < 2U || waiting.data[0] != '<' || strchr("!?/", waiting.data[1])) {
    return true;
  }
  for (; tag->scanned < waiting.size; ++tag->scanned) {
    const char c = waiting.data[tag->scanned];
    if (tag->quote) {
      tag->quote = c == tag->quote ? '\0' : tag->quote;
    } else if (c == '"' || c == '\'') {
      tag->quote = c;
    } else if (c == '>') {
      break;
    }
    tag->values += !tag->quote && c == '=';
  }
  return tag->values <= limit;
}
