// Checking a document against a RELAX NG schema while it is read.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_XML_SCHEMA_H
#define SEGUE_IMPORT_XML_SCHEMA_H

#include "segue/attributes.h"
#include "segue/status.h"
#include "segue/text.h"

#include <stdbool.h>
#include <stddef.h>

struct _xmlError;
struct _xmlParserCtxt;
struct _xmlRelaxNG;
struct _xmlRelaxNGValidCtxt;

/// A schema and the state of a check; all zero: no schema. The schema may not use interleave or
/// data types of text: then a whole tree of an element would be needed.
typedef struct {
  struct _xmlRelaxNG*          schema;
  struct _xmlRelaxNGValidCtxt* validator;
  bool                         has_text; ///< the validator knows of the text in this place
} SgXmlSchema;

typedef void (*SgXmlFaultFunc)(void* context, struct _xmlError* fault);

/// Writes what a fault means to somebody who does not read schemas.
void sg_xml_schema_explain(const struct _xmlError* fault, char* reason, size_t size);

/// Reads a schema; `fault` is told why a document is not valid. SG_NO_MEMORY. Close it in any case.
SG_MUST_CHECK SgStatus sg_xml_schema_open(SgXmlSchema*   schema,
                                          SgString       text,
                                          SgXmlFaultFunc fault,
                                          void*          context);
void                   sg_xml_schema_close(SgXmlSchema* schema);

/// The parser's current node begins, has text, ends: false if it is not valid so far.
bool sg_xml_schema_start(SgXmlSchema* schema, struct _xmlParserCtxt* parser);
bool sg_xml_schema_text(SgXmlSchema* schema, SgString text);
bool sg_xml_schema_end(SgXmlSchema* schema, struct _xmlParserCtxt* parser);

#endif
