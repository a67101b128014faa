// A growing byte buffer with a limit.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/buffer.h"

#include "core/memory.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { FIRST_CAPACITY = 256, DEFAULT_LIMIT = 1 << 30 };

SgBuffer
sg_buffer(SgAllocator* allocator, size_t limit)
{
  SgBuffer buffer = {allocator, NULL, 0U, 0U, limit ? limit : (size_t)DEFAULT_LIMIT, false};
  return buffer;
}

void
sg_buffer_free(SgBuffer* buffer)
{
  sg_release(buffer->allocator, buffer->data);
  *buffer = sg_buffer(buffer->allocator, buffer->limit);
}

void
sg_buffer_clear(SgBuffer* buffer)
{
  buffer->size   = 0U;
  buffer->failed = false;
}

char*
sg_buffer_reserve(SgBuffer* buffer, size_t size)
{
  if (buffer->failed || size > buffer->limit - buffer->size) {
    buffer->failed = true;
    return NULL;
  }
  if (buffer->capacity - buffer->size < size) {
    size_t capacity = buffer->capacity ? buffer->capacity : FIRST_CAPACITY;
    while (capacity - buffer->size < size) {
      capacity *= 2U;
    }
    char* data = sg_reallocate(buffer->allocator, buffer->data, capacity, 1U);
    if (!data) {
      buffer->failed = true;
      return NULL;
    }
    buffer->data     = data;
    buffer->capacity = capacity;
  }
  return buffer->data + buffer->size;
}

void
sg_buffer_add_text(SgBuffer* buffer, const char* text)
{
  sg_buffer_add(buffer, text, strlen(text));
}

void
sg_buffer_add_format(SgBuffer* buffer, const char* format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  va_list again;
  va_copy(again, arguments);
  int   length = vsnprintf(NULL, 0U, format, arguments);
  char* to     = length < 0 ? NULL : sg_buffer_reserve(buffer, (size_t)length + 1U);
  if (to) {
    vsnprintf(to, (size_t)length + 1U, format, again);
    buffer->size += (size_t)length;
  } else {
    buffer->failed = true;
  }
  va_end(again);
  va_end(arguments);
}

void
sg_buffer_add_long_varint(SgBuffer* buffer, uint64_t value)
{
  uint8_t bytes[10];
  size_t  n = 0U;
  while (value > 0x7FU) {
    bytes[n++] = (uint8_t)(value | 0x80U);
    value >>= 7U;
  }
  bytes[n++] = (uint8_t)value;
  sg_buffer_add(buffer, bytes, n);
}

bool
sg_varint_read_long(const uint8_t** at, const uint8_t* end, uint64_t* value)
{
  uint64_t       result = 0U;
  const uint8_t* p      = *at;
  for (unsigned shift = 0U; p < end && shift < 64U; shift += 7U) {
    uint8_t byte = *p++;
    if (shift == 63U && byte > 1U) {
      return false;
    }
    result |= (uint64_t)(byte & 0x7FU) << shift;
    if (!(byte & 0x80U)) {
      *at    = p;
      *value = result;
      return true;
    }
  }
  return false;
}

const char*
sg_buffer_terminate(SgBuffer* buffer)
{
  char* end = sg_buffer_reserve(buffer, 1U);
  if (!end) {
    return "";
  }
  *end = '\0';
  return buffer->data;
}
