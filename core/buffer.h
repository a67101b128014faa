// A growing byte buffer with a limit.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CORE_BUFFER_H
#define SEGUE_CORE_BUFFER_H

#include "segue/allocator.h"
#include "segue/attributes.h"
#include "segue/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/// Appending to a buffer that ran out of memory or reached its limit does nothing and leaves
/// `failed` set, so that a row of appends needs one check at its end.
typedef struct {
  SgAllocator* allocator;
  char*        data;
  size_t       size;
  size_t       capacity;
  size_t       limit;
  bool         failed;
} SgBuffer;

/// An empty buffer that may grow to `limit` bytes (0: 1 GiB). Nothing is allocated yet.
SgBuffer sg_buffer(SgAllocator* allocator, size_t limit);
void     sg_buffer_free(SgBuffer* buffer);

/// Forgets the contents and the failure, keeps the memory.
void sg_buffer_clear(SgBuffer* buffer);

/// Room for `size` more bytes at the end, to be filled by the caller, who then adds to `size`; NULL
/// on failure.
char* sg_buffer_reserve(SgBuffer* buffer, size_t size);

static inline void
sg_buffer_add(SgBuffer* buffer, const void* data, size_t size)
{
  const bool has_room = !buffer->failed && size <= buffer->capacity - buffer->size &&
                        size <= buffer->limit - buffer->size;
  if (!size) {
    return;
  }
  char* to = has_room ? buffer->data + buffer->size : sg_buffer_reserve(buffer, size);
  if (to) {
    memcpy(to, data, size);
    buffer->size += size;
  }
}

static inline void
sg_buffer_add_string(SgBuffer* buffer, SgString text)
{
  sg_buffer_add(buffer, text.data, text.size);
}

static inline void
sg_buffer_add_char(SgBuffer* buffer, char c)
{
  sg_buffer_add(buffer, &c, 1U);
}

void sg_buffer_add_text(SgBuffer* buffer, const char* text);
void sg_buffer_add_format(SgBuffer* buffer, const char* format, ...) SG_PRINTF(2, 3);

void sg_buffer_add_long_varint(SgBuffer* buffer, uint64_t value);
bool sg_varint_read_long(const uint8_t** at, const uint8_t* end, uint64_t* value);

/// LEB128: seven bits a byte, low bits first.
static inline void
sg_buffer_add_varint(SgBuffer* buffer, uint64_t value)
{
  if (value < 0x80U) {
    sg_buffer_add_char(buffer, (char)value);
  } else {
    sg_buffer_add_long_varint(buffer, value);
  }
}

/// Reads a varint at `*at` before `end` and moves `*at` behind it; false if it is cut or over 64
/// bits.
static inline bool
sg_varint_read(const uint8_t** at, const uint8_t* end, uint64_t* value)
{
  if (*at < end && **at < 0x80U) {
    *value = *(*at)++;
    return true;
  }
  return sg_varint_read_long(at, end, value);
}

/// The contents; valid until the next append. With a NUL after them only if sg_buffer_terminate()
/// was called.
static inline SgString
sg_buffer_string(const SgBuffer* buffer)
{
  return sg_substring(buffer->data, buffer->size);
}

/// Puts a NUL behind the contents (not counted) and returns them; "" if nothing could be allocated.
const char* sg_buffer_terminate(SgBuffer* buffer);

#endif
