// Where a writer puts its bytes: a buffer that is handed over whenever it is full enough.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_EXPORT_OUTPUT_H
#define SEGUE_EXPORT_OUTPUT_H

#include "core/buffer.h"
#include "segue/allocator.h"
#include "segue/attributes.h"
#include "segue/export.h"
#include "segue/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { SG_OUTPUT_CHUNK = 1 << 18 }; ///< bytes gathered before they are handed over

/// Appended to through `buffer`; a failure of the buffer or of `write` latches and is read once by
/// sg_output_end().
typedef struct {
  SgBuffer    buffer;
  SgWriteFunc write;
  void*       context;
  uint64_t    bytes;   ///< handed over so far
  bool        refused; ///< `write` took no more
} SgOutput;

SgOutput sg_output(SgAllocator* allocator, SgWriteFunc write, void* context);

/// Hands over what was gathered. False once anything failed.
bool sg_output_flush(SgOutput* output);

/// To be called between records: hands over when a chunk is full. False once anything failed, so
/// that a loop ends.
static inline bool
sg_output_next(SgOutput* output)
{
  return output->buffer.size < SG_OUTPUT_CHUNK ? !output->buffer.failed && !output->refused
                                               : sg_output_flush(output);
}

/// Hands over the rest, frees the buffer, and says how it went: SG_OK, SG_IO, SG_NO_MEMORY.
SG_MUST_CHECK SgStatus sg_output_end(SgOutput* output, SgError* error);

/// Appends `size` bytes; inline, so that literals become a few moves.
static inline void
sg_put(SgBuffer* buffer, const char* data, size_t size)
{
  if (size && buffer->capacity - buffer->size >= size) {
    memcpy(buffer->data + buffer->size, data, size);
    buffer->size += size;
  } else {
    sg_buffer_add(buffer, data, size);
  }
}

/// Appends a string literal.
#define SG_PUT(buffer, literal) sg_put(buffer, "" literal, sizeof(literal) - 1U)

/// Appends a number in decimal.
void sg_put_uint(SgBuffer* buffer, uint64_t value);
void sg_put_int(SgBuffer* buffer, int64_t value);

#endif
