// Records of an XML document as trees.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_XML_RECORD_H
#define SEGUE_IMPORT_XML_RECORD_H

#include "import/xml_base.h"
#include "segue/status.h"
#include "segue/text.h"

#include <stddef.h>
#include <stdint.h>

/// An element of a record; `text` is trimmed, and that of a leaf.
typedef struct SgXmlNode {
  SgString              name;
  SgString              text;
  const SgXmlAttribute* attributes;
  size_t                n_attributes;
  struct SgXmlNode*     first;
  struct SgXmlNode*     last;
  struct SgXmlNode*     next;
} SgXmlNode;

/// What becomes of an element, with all that is in it.
typedef enum { SG_XML_KEEP, SG_XML_SKIP, SG_XML_UNKNOWN } SgXmlUse;

/// The name of an element that was skipped as unknown.
typedef struct SgXmlUnknown {
  SgString             name;
  struct SgXmlUnknown* next;
} SgXmlUnknown;

/// A record, or, without a tree, an unknown element that stands where a record should. Valid during
/// the call.
typedef struct SgXmlRecord {
  const SgXmlNode*    root;
  const SgXmlUnknown* unknown; ///< in it, in their order
  SgString            bytes;   ///< as it stands
  uint64_t            line;
  uint64_t            offset;
  struct SgXmlRecord* next;
} SgXmlRecord;

/// What records are read with.
typedef struct {
  const char* name; ///< of a record
  SgXmlUse (*use)(SgString name);
  size_t text_limit; ///< bytes of a text or an attribute
  size_t node_limit; ///< elements of a record
} SgXmlRecordSetup;

#endif
