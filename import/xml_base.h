// Reading XML: what every reader of an XML format stands on.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// One pass of libxml2's push parser, in constant memory. Nothing is fetched: no network, no
// external entities, no DTD. Entity declarations are refused, so that nothing can expand. Input in
// another encoding than UTF-8 (by its byte order mark, or declared) is converted first. libxml2
// allocates by itself; all else comes from the allocator.
#ifndef SEGUE_IMPORT_XML_BASE_H
#define SEGUE_IMPORT_XML_BASE_H

#include "import/stream.h"
#include "segue/allocator.h"
#include "segue/attributes.h"
#include "segue/status.h"
#include "segue/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
  SG_XML_MAX_DEPTH      = 256,
  SG_XML_MAX_ATTRIBUTES = 256,
  SG_XML_RECORD_LIMIT =
      1 << 24 ///< bytes of one record: 16 MiB. libxml2 itself stops at 10 MB of one text or value
};

/// A document being read.
typedef struct SgXml SgXml;

typedef struct {
  SgString name; ///< without a prefix
  SgString value;
} SgXmlAttribute;

/// An element that begins; all of it is valid during the call.
typedef struct {
  SgString              name;       ///< without a prefix
  SgString              space;      ///< the URI of its namespace; may be empty
  const SgXmlAttribute* attributes; ///< without namespace declarations
  size_t                n_attributes;
} SgXmlElement;

/// What is called while a document is read. A status other than SG_OK ends the reading and becomes
/// its result. Text may come in several pieces.
typedef struct {
  SgStatus (*start)(void* context, SgXml* xml, const SgXmlElement* element);
  SgStatus (*text)(void* context, SgXml* xml, SgString text);
  SgStatus (*end)(void* context, SgXml* xml, SgString name);
} SgXmlHandler;

/// What was read of a document before; all zero: nothing.
typedef struct {
  bool     all;    ///< nothing is left to be read
  SgString root;   ///< the document up to the end of the root's start tag; empty: `rest` begins it
  SgString rest;   ///< what was taken off the stream and is still to be read
  uint64_t offset; ///< where that stands
  uint64_t line;
  uint64_t column;
} SgXmlResume;

typedef struct {
  const SgXmlHandler* handler;
  void*               context;
  SgString            schema; ///< RELAX NG that the document must be valid against; empty: none
  const char*         schema_name; ///< for messages
  const char*         root;        ///< how the root must begin, for messages
  bool                records;     ///< sg_xml_mark() will be used
  const SgXmlResume*  resume;      ///< goes on behind it; NULL: from the start
} SgXmlSetup;

/// Reads a document. SG_BAD_INPUT, with line, column and byte offset, if it is not well-formed, not
/// valid, or uses what is refused. 130 MB/s of XML of short texts; 50 MB/s when it is validated.
SG_MUST_CHECK SgStatus sg_xml_read(SgAllocator*      allocator,
                                   SgStream*         stream,
                                   const SgXmlSetup* setup,
                                   SgError*          error);

/// For use in a handler: how many elements are open (the root's start sees 1), and the line and
/// byte where the element that begins, or whatever else is being handled, stands.
unsigned sg_xml_depth(const SgXml* xml);
uint64_t sg_xml_line(const SgXml* xml);
uint64_t sg_xml_offset(const SgXml* xml);

/// Keeps the bytes of the document from the start of the element that begins, until the next mark.
void sg_xml_mark(SgXml* xml);

/// The bytes from the mark to here, as UTF-8; in `end`, the whole element. Valid during the call.
SgString sg_xml_record(const SgXml* xml);

/// Fills the error with a message after file, line and column, and returns SG_BAD_INPUT.
SgStatus sg_xml_fail(SgXml* xml, const char* format, ...) SG_PRINTF(2, 3);

/// The value of an attribute; empty if it is not there.
SgString sg_xml_attribute(const SgXmlElement* element, const char* name);

enum { SG_XML_NAME_SIZE = 64 };

/// The local name (in `name`) of the root element of a document that begins with `head`, empty if
/// it does not look like XML; and whether the root mentions the namespace `space`. For sniffing: a
/// look at 4 KiB, not a parse.
SgString
sg_xml_sniff_root(SgString head, const char* space, bool* mentioned, char name[SG_XML_NAME_SIZE]);

#endif
