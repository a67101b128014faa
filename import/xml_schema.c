// Checking a document against a RELAX NG schema while it is read. A part of the XML reader base.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/xml_schema.h"

#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

SgStatus
sg_xml_schema_open(SgXmlSchema* schema, SgString text, SgXmlFaultFunc fault, void* context)
{
  if (text.size > INT_MAX) {
    return SG_LIMIT;
  }
  xmlRelaxNGParserCtxtPtr parser = xmlRelaxNGNewMemParserCtxt(text.data, (int)text.size);
  schema->schema                 = parser ? xmlRelaxNGParse(parser) : NULL;
  schema->validator              = schema->schema ? xmlRelaxNGNewValidCtxt(schema->schema) : NULL;
  xmlRelaxNGFreeParserCtxt(parser);
  if (!schema->validator) {
    return SG_NO_MEMORY;
  }
  xmlRelaxNGSetValidStructuredErrors(schema->validator, fault, context);
  return SG_OK;
}

void
sg_xml_schema_close(SgXmlSchema* schema)
{
  xmlRelaxNGFreeValidCtxt(schema->validator);
  xmlRelaxNGFree(schema->schema);
}

void
sg_xml_schema_explain(const xmlError* fault, char* reason, size_t size)
{
  const char* text = fault->message ? fault->message : "";
  const char* one  = fault->str1 ? fault->str1 : "it";
  const char* two  = fault->str2 ? fault->str2 : "it";
  switch (fault->code) {
  case XML_RELAXNG_ERR_INVALIDATTR:
    snprintf(reason, size, "<%s> may not have the attribute \"%s\"", two, one);
    break;
  case XML_RELAXNG_ERR_ATTRVALID:
    snprintf(reason, size, "<%s> lacks an attribute, or one has a wrong value", one);
    break;
  case XML_RELAXNG_ERR_ELEMWRONG:
    snprintf(reason, size, "<%s> may not stand here", one);
    break;
  case XML_RELAXNG_ERR_TEXTWRONG:
    snprintf(reason, size, "no text may stand here");
    break;
  default:
    snprintf(reason, size, "%.*s", (int)strcspn(text, "\n"), text);
    break;
  }
}

bool
sg_xml_schema_start(SgXmlSchema* schema, xmlParserCtxtPtr parser)
{
  schema->has_text = false;
  return parser->node &&
         xmlRelaxNGValidatePushElement(schema->validator, parser->myDoc, parser->node) == 1;
}

bool
sg_xml_schema_text(SgXmlSchema* schema, SgString text)
{
  // A text comes in pieces, but the schema's automaton takes one; what it says does not matter to
  // it, if not blank.
  for (size_t i = 0U; i < text.size && !schema->has_text; ++i) {
    if ((unsigned char)text.data[i] > ' ') {
      schema->has_text = true;
      return xmlRelaxNGValidatePushCData(schema->validator, BAD_CAST "x", 1) == 1;
    }
  }
  return true;
}

bool
sg_xml_schema_end(SgXmlSchema* schema, xmlParserCtxtPtr parser)
{
  schema->has_text = false;
  return xmlRelaxNGValidatePopElement(schema->validator, parser->myDoc, parser->node) == 1;
}
