// The bytes of an input, whatever it is kept in.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_STREAM_H
#define SEGUE_IMPORT_STREAM_H

#include "segue/allocator.h"
#include "segue/attributes.h"
#include "segue/status.h"
#include "segue/text.h"

#include <stddef.h>
#include <stdint.h>

/// An input being read from its start to its end.
typedef struct SgStream SgStream;

enum { SG_STREAM_HEAD_SIZE = 1 << 16 }; ///< bytes that sg_stream_peek() shows at most

/// Opens a file, or standard input for "-". A directory, a missing or unreadable file is SG_IO with
/// its remedy.
SG_MUST_CHECK SgStatus sg_stream_open(SgAllocator* allocator,
                                      const char*  path,
                                      SgStream**   stream,
                                      SgError*     error);

/// Closes and frees; NULL is accepted.
void sg_stream_close(SgStream* stream);

/// The name to use in messages: the path as given, or "standard input".
const char* sg_stream_name(const SgStream* stream);

/// The first bytes (up to 64 KiB, all of a shorter input) without taking them. Valid until the
/// first read.
SG_MUST_CHECK SgStatus sg_stream_peek(SgStream* stream, SgString* head, SgError* error);

/// Reads up to `size` bytes; `*n` is 0 at the end.
SG_MUST_CHECK SgStatus
sg_stream_read(SgStream* stream, void* data, size_t size, size_t* n, SgError* error);

/// Reads everything that is left, with a NUL behind it. Over `limit` bytes is SG_LIMIT. Valid until
/// it is closed.
SG_MUST_CHECK SgStatus sg_stream_all(SgStream* stream,
                                     size_t    limit,
                                     SgString* text,
                                     SgError*  error);

/// Reads what is left and forgets it, so that the hash is that of the whole input.
SG_MUST_CHECK SgStatus sg_stream_drain(SgStream* stream, SgError* error);

/// Bytes taken so far, and the XXH3 of all bytes that were read (at the end: of the whole input).
uint64_t sg_stream_offset(const SgStream* stream);
uint64_t sg_stream_hash(const SgStream* stream);

/// The size if it is known beforehand, else 0.
uint64_t sg_stream_size(const SgStream* stream);

/// Hashes a regular file without importing it, from its start; its place in the file is as before.
/// SG_NOT_FOUND for an input that can be read only once.
SG_MUST_CHECK SgStatus sg_stream_hash_ahead(SgStream* stream, uint64_t* hash, SgError* error);

#endif
