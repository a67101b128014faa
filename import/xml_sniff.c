// Helpers of XML readers that need no parser.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/xml_base.h"

#include <string.h>

enum { LOOKED_AT = 4096 };

SgString
sg_xml_attribute(const SgXmlElement* element, const char* name)
{
  const SgString wanted = sg_string(name);
  for (size_t i = 0U; i < element->n_attributes; ++i) {
    if (sg_string_equal(element->attributes[i].name, wanted)) {
      return element->attributes[i].value;
    }
  }
  return sg_string("");
}

/// Copies what is looked at, without the zero bytes of UTF-16 and without a byte order mark.
static void
copy_head(SgString head, char text[LOOKED_AT + 1])
{
  size_t n = 0U;
  for (size_t i = 0U; i < head.size && n < LOOKED_AT; ++i) {
    const unsigned char c = (unsigned char)head.data[i];
    if (c && (n || c < 0x80U)) {
      text[n++] = (char)c;
    }
  }
  text[n] = '\0';
}

/// Past blanks, comments, processing instructions and a document type, to the "<" of the root; NULL
/// if there is none.
static const char*
skip_prolog(const char* at)
{
  while (at) {
    at += strspn(at, " \t\r\n");
    const char* close = !strncmp(at, "<!--", 4U) ? "-->" : !strncmp(at, "<?", 2U) ? "?>" : ">";
    if (at[0] != '<') {
      return NULL;
    }
    if (at[1] != '!' && at[1] != '?') {
      return at;
    }
    at = strstr(at, close);
    at = at ? at + strlen(close) : NULL;
  }
  return NULL;
}

SgString
sg_xml_sniff_root(SgString head, const char* space, bool* mentioned, char name[SG_XML_NAME_SIZE])
{
  char text[LOOKED_AT + 1];
  copy_head(head, text);
  const char* root = skip_prolog(text);
  *mentioned       = root && strstr(root, space);
  size_t n         = root ? strcspn(root + 1, " \t\r\n/>") : 0U;
  if (n >= SG_XML_NAME_SIZE) {
    n = 0U;
  }
  memcpy(name, n ? root + 1 : "", n);
  name[n]           = '\0';
  const char* colon = strchr(name, ':');
  return sg_string(colon ? colon + 1 : name);
}
