// JSON values of one line or document, in an arena.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_JSON_H
#define SEGUE_IMPORT_JSON_H

#include "core/arena.h"
#include "segue/attributes.h"
#include "segue/status.h"
#include "segue/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
  SG_JSON_MAX_DEPTH = 64,      ///< how deep arrays and objects may nest
  SG_JSON_VALUES    = 1 << 20, ///< values in one text; each takes about 100 bytes
  SG_JSON_LIMIT     = 1 << 26  ///< bytes of one text: 64 MiB
};

typedef enum {
  SG_JSON_NULL,
  SG_JSON_BOOL,
  SG_JSON_NUMBER,
  SG_JSON_STRING,
  SG_JSON_ARRAY,
  SG_JSON_OBJECT
} SgJsonType;

/// A value. The items of an array and the members of an object are a list in the order of the text.
typedef struct SgJsonValue {
  SgJsonType                type;
  SgString                  key;  ///< of a member
  SgString                  text; ///< of a string (decoded) or a number (as written)
  bool                      truth;
  size_t                    n; ///< items or members
  const struct SgJsonValue* first;
  const struct SgJsonValue* next;
} SgJsonValue;

enum { SG_JSON_REASON_SIZE = 96 };

/// What is wrong with a text, in words that follow "it is not JSON:", and about where: within a
/// byte of what was not expected.
typedef struct {
  size_t offset;
  char   reason[SG_JSON_REASON_SIZE];
} SgJsonFault;

/// Parses one value (RFC 8259, UTF-8 only). SG_BAD_INPUT fills `fault`; SG_NO_MEMORY. The value and
/// its texts live in the arena. About 250 MB/s.
SG_MUST_CHECK SgStatus sg_json_parse(SgAllocator*        allocator,
                                     SgArena*            arena,
                                     SgString            text,
                                     const SgJsonValue** value,
                                     SgJsonFault*        fault);

/// The first member of that key; NULL if there is none or `object` is no object.
const SgJsonValue* sg_json_member(const SgJsonValue* object, const char* key);

#endif
