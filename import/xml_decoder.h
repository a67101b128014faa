// XML in other encodings, as UTF-8.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_XML_DECODER_H
#define SEGUE_IMPORT_XML_DECODER_H

#include "segue/attributes.h"
#include "segue/status.h"
#include "segue/text.h"

#include <stddef.h>

struct _xmlBuffer;
struct _xmlCharEncodingHandler;

enum { SG_ENCODING_NAME_SIZE = 64 };

/// Converts an input to UTF-8. All zero: it is UTF-8 already.
typedef struct {
  struct _xmlCharEncodingHandler* handler;
  struct _xmlBuffer*              in;
  struct _xmlBuffer*              out;
  char                            name[SG_ENCODING_NAME_SIZE];
} SgXmlDecoder;

/// Chooses by the byte order mark, else by the encoding that the first line of `head` declares.
/// SG_NOT_FOUND if there is no such encoding (its name is in `decoder`), SG_NO_MEMORY. Close it in
/// any case.
SG_MUST_CHECK SgStatus sg_xml_decoder_open(SgXmlDecoder* decoder, SgString head);
void                   sg_xml_decoder_close(SgXmlDecoder* decoder);

/// Replaces the next bytes of the input by their UTF-8, valid until the next call. SG_BAD_INPUT if
/// they are not of that encoding.
SG_MUST_CHECK SgStatus sg_xml_decode(SgXmlDecoder* decoder, SgString* bytes);

#endif
