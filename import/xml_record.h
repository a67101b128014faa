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
  SgString              text;
  const SgXmlAttribute* attributes;
  struct SgXmlNode*     first;
  struct SgXmlNode*     next;
  uint32_t              n_attributes;
  uint32_t              code; ///< of its name
} SgXmlNode;

/// What becomes of an element, with all that is in it: a number for its name, of which those from
/// SG_XML_KEEP on are kept.
enum { SG_XML_UNKNOWN, SG_XML_SKIP, SG_XML_KEEP };

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
  unsigned code; ///< of a record
  unsigned (*code_of)(SgString name);
  size_t text_limit; ///< bytes of a text or an attribute
  size_t node_limit; ///< elements of a record
} SgXmlRecordSetup;

#endif
