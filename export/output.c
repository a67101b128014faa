// Where a writer puts its bytes: a buffer that is handed over whenever it is full enough.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "export/output.h"

SgOutput
sg_output(SgAllocator* allocator, SgWriteFunc write, void* context)
{
  SgOutput output = {sg_buffer(allocator, 0U), write, context, 0U, false};
  (void)sg_buffer_reserve(&output.buffer, SG_OUTPUT_CHUNK + SG_OUTPUT_CHUNK / 4);
  return output;
}

bool
sg_output_flush(SgOutput* output)
{
  SgBuffer* buffer = &output->buffer;
  if (output->refused || buffer->failed) {
    return false;
  }
  if (buffer->size && !output->write(buffer->data, buffer->size, output->context)) {
    output->refused = true;
    return false;
  }
  output->bytes += buffer->size;
  sg_buffer_clear(buffer);
  return true;
}

SgStatus
sg_output_end(SgOutput* output, SgError* error)
{
  const bool whole     = sg_output_flush(output);
  const bool no_memory = output->buffer.failed;
  sg_buffer_free(&output->buffer);
  if (no_memory) {
    return sg_error_set(error, SG_NO_MEMORY, "not enough memory for one record; free some memory");
  }
  return whole ? SG_OK
               : sg_error_set(error,
                              SG_IO,
                              "the output takes no more after %llu bytes; look for a full disk or "
                              "a program that stopped reading",
                              (unsigned long long)output->bytes);
}

void
sg_put_uint(SgBuffer* buffer, uint64_t value)
{
  static const char pairs[] = "00010203040506070809101112131415161718192021222324"
                              "25262728293031323334353637383940414243444546474849"
                              "50515253545556575859606162636465666768697071727374"
                              "75767778798081828384858687888990919293949596979899";
  char              digits[20];
  char*             at = digits + sizeof digits;
  while (value > 9U) {
    at -= 2;
    memcpy(at, pairs + 2U * (value % 100U), 2U);
    value /= 100U;
  }
  if (value || at == digits + sizeof digits) {
    *--at = (char)('0' + value);
  }
  sg_put(buffer, at, (size_t)(digits + sizeof digits - at));
}

void
sg_put_int(SgBuffer* buffer, int64_t value)
{
  if (value < 0) {
    SG_PUT(buffer, "-");
  }
  sg_put_uint(buffer, value < 0 ? 0U - (uint64_t)value : (uint64_t)value);
}
