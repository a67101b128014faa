// Characters of XML, and references to them.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_XML_CHARACTER_H
#define SEGUE_IMPORT_XML_CHARACTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// What a byte may be.
enum {
  SG_XML_NAME_START = 1,
  SG_XML_NAME       = 2,
  SG_XML_SPACE      = 4,
  SG_XML_TEXT       = 8, ///< plain in text
  SG_XML_VALUE      = 16 ///< plain in an attribute, whatever its quotes
};

extern const unsigned char sg_xml_classes[256];

static inline bool
sg_xml_is_a(char byte, unsigned char what)
{
  return sg_xml_classes[(unsigned char)byte] & what;
}

enum { SG_XML_REFERENCE_SIZE = 12 }; ///< bytes of a reference at most

/// The bytes of the character beyond ASCII at `at`; 0 if it is none that XML allows. A NUL must
/// stand behind the input.
size_t sg_xml_character_size(const char* at);

/// The size of the reference at `at`, with "&" and ";", and its character; 0 if it is none: a
/// number, or one of the five names that every document has. A NUL must stand behind the input.
size_t sg_xml_reference(const char* at, uint32_t* character);

/// Writes a character as UTF-8; returns its bytes, up to 4.
size_t sg_xml_encode(uint32_t c, char* to);

#endif
