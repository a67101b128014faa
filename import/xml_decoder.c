// XML in other encodings, as UTF-8. A part of the XML reader base.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// libxml2 could convert by itself, but then neither its positions nor its buffers are those of the
// input any more.
#include "import/xml_decoder.h"

#include <libxml/encoding.h>
#include <libxml/tree.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/// The encoding that the first line declares, if it is not UTF-8 or ASCII.
static bool
find_declared(SgString head, char name[SG_ENCODING_NAME_SIZE])
{
  const char* end = memchr(head.data, '>', head.size);
  char        line[256];
  if (!end || head.size < 5U || memcmp(head.data, "<?xml", 5U)) {
    return false;
  }
  snprintf(line, sizeof line, "%.*s", (int)(end - head.data), head.data);
  const char* at    = strstr(line, "encoding");
  const char* quote = at ? strpbrk(at, "\"'") : NULL;
  if (!quote) {
    return false;
  }
  snprintf(name, SG_ENCODING_NAME_SIZE, "%.*s", (int)strcspn(quote + 1, "\"'"), quote + 1);
  const xmlCharEncoding known = xmlParseCharEncoding(name);
  return known != XML_CHAR_ENCODING_UTF8 && known != XML_CHAR_ENCODING_ASCII;
}

static xmlCharEncoding
detect(SgString head)
{
  if (head.size < 4U) {
    return XML_CHAR_ENCODING_NONE;
  }
  const xmlCharEncoding seen = xmlDetectCharEncoding((const unsigned char*)head.data, 4);
  return seen == XML_CHAR_ENCODING_UTF8 ? XML_CHAR_ENCODING_NONE : seen;
}

SgStatus
sg_xml_decoder_open(SgXmlDecoder* decoder, SgString head)
{
  memset(decoder, 0, sizeof *decoder);
  const xmlCharEncoding seen = detect(head);
  if (seen != XML_CHAR_ENCODING_NONE) {
    snprintf(decoder->name, sizeof decoder->name, "%s", xmlGetCharEncodingName(seen));
    decoder->handler = xmlGetCharEncodingHandler(seen);
  } else if (find_declared(head, decoder->name)) {
    decoder->handler = xmlFindCharEncodingHandler(decoder->name);
  } else {
    return SG_OK;
  }
  if (!decoder->handler) {
    return SG_NOT_FOUND;
  }
  decoder->in  = xmlBufferCreate();
  decoder->out = xmlBufferCreate();
  return decoder->in && decoder->out ? SG_OK : SG_NO_MEMORY;
}

void
sg_xml_decoder_close(SgXmlDecoder* decoder)
{
  if (decoder->handler) {
    xmlCharEncCloseFunc(decoder->handler);
    xmlBufferFree(decoder->in);
    xmlBufferFree(decoder->out);
  }
}

SgStatus
sg_xml_decode(SgXmlDecoder* decoder, SgString* bytes)
{
  if (!decoder->handler) {
    return SG_OK;
  }
  xmlBufferEmpty(decoder->out);
  if (xmlBufferAdd(decoder->in, (const xmlChar*)bytes->data, (int)bytes->size)) {
    return SG_NO_MEMORY;
  }
  if (xmlCharEncInFunc(decoder->handler, decoder->out, decoder->in) == -2) {
    return SG_BAD_INPUT;
  }
  *bytes = sg_substring((const char*)xmlBufferContent(decoder->out),
                        (size_t)xmlBufferLength(decoder->out));
  return SG_OK;
}
