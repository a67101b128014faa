// A fast reader of the plain records of which large XML dumps consist.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// It knows what programs write: elements, attributes, text, character references. All that is rare
// in dumps (comments, CDATA, processing instructions, namespaces, carriage returns, entities of its
// own, mixed content) and all that is wrong it leaves to libxml2 (import/xml_base.h), which says
// what is wrong or reads it: what it takes, libxml2 takes in the same way. 600 MB/s.
#ifndef SEGUE_IMPORT_XML_SCAN_H
#define SEGUE_IMPORT_XML_SCAN_H

#include "import/xml_record.h"

#include <stddef.h>

enum { SG_SCAN_PADDING = 8 }; ///< bytes behind the input that are read

typedef enum {
  SG_SCAN_RECORD, ///< a record was read
  SG_SCAN_END,    ///< the end of the root is next
  SG_SCAN_MORE,   ///< the bytes end in the record
  SG_SCAN_FULL,   ///< the memory is not enough for it
  SG_SCAN_ODD     ///< it is for libxml2
} SgScanResult;

/// Where records are read from and to. Nothing is allocated: trees are made in `memory`, and point
/// into the bytes.
typedef struct {
  const SgXmlRecordSetup* setup;
  const char*             at;  ///< the next byte
  const char*             end; ///< a NUL stands here
  char*                   memory;
  size_t                  used; ///< bytes of it
  size_t                  capacity;
} SgXmlScan;

/// Reads the start of a document up to the end of the root's start tag, whose name is `root`.
/// Anything but RECORD: it is for libxml2.
SgScanResult sg_xml_scan_root(SgXmlScan* scan, SgString* root);

/// Reads the next record, and white space before it; line and offset are left to the caller. After
/// anything but RECORD, `at` and `used` are as they were.
SgScanResult sg_xml_scan_record(SgXmlScan* scan, SgXmlRecord** record);

#endif
