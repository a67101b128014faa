// Bounds the attributes of a start tag before the parser sees the tag.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_XML_TAG_H
#define SEGUE_IMPORT_XML_TAG_H

#include "segue/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// A start tag of which the end is not there yet: libxml2 compares each of its attributes with all
/// others, so that a long one must not reach it. Zero at first.
typedef struct {
  uint64_t start;   ///< where it begins
  size_t   scanned; ///< bytes of it
  unsigned values;  ///< attributes in these
  char     quote;   ///< of the value that they end in
} SgXmlTag;

/// Looks on at what waits to be parsed, which begins at the byte `start` of the document. False if
/// it is a tag of more than `limit` attributes. Each byte is looked at once.
bool sg_xml_tag_fits(SgXmlTag* tag, uint64_t start, SgString waiting, unsigned limit);

#endif
