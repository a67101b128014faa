// A parse that does nothing with what it reads, to measure imports against.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "bench/bare_parse.h"

#include "bench/child.h"

#include <libxml/parser.h>
#include <string.h>

static void
on_start(void*           context, // NOLINT(readability-function-size): libxml2's signature
         const xmlChar*  name,
         const xmlChar*  prefix,
         const xmlChar*  space,
         int             n_spaces,
         const xmlChar** spaces,
         int             n_attributes,
         int             n_defaulted,
         const xmlChar** attributes)
{
  (void)context;
  (void)name;
  (void)prefix;
  (void)space;
  (void)n_spaces;
  (void)spaces;
  (void)n_attributes;
  (void)n_defaulted;
  (void)attributes;
}

static void
on_end(void* context, const xmlChar* name, const xmlChar* prefix, const xmlChar* space)
{
  (void)context;
  (void)name;
  (void)prefix;
  (void)space;
}

static void
on_text(void* context, const xmlChar* text, int size)
{
  (void)context;
  (void)text;
  (void)size;
}

double
bare_parse(const char* path)
{
  xmlSAXHandler handler;
  memset(&handler, 0, sizeof handler);
  handler.initialized    = XML_SAX2_MAGIC;
  handler.startElementNs = on_start;
  handler.endElementNs   = on_end;
  handler.characters     = on_text;
  const double start     = wall_seconds();
  const int    failed    = xmlSAXUserParseFile(&handler, NULL, path);
  return failed ? -1.0 : wall_seconds() - start;
}
