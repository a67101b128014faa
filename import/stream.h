// The bytes of an input, whatever it is kept in.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_STREAM_H
#define SEGUE_IMPORT_STREAM_H

#include "segue/allocator.h"
#include "segue/attributes.h"
#include "segue/status.h"
#include "segue/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// An input being read from its start to its end. A file that is compressed (gzip, bzip2, xz,
/// zstd) or a zip or tar archive of one file is read as what is in it (import/unpack.h has the
/// limits), and UTF-16 with a byte order mark as UTF-8, unless it is XML. Both are told from the
/// first bytes; any other input is read as it lies. Offsets are those of the content as it is
/// given; of an input in UTF-8 that is not packed, those of the file.
typedef struct SgStream SgStream;

enum { SG_STREAM_HEAD_SIZE = 1 << 16 }; ///< bytes that sg_stream_peek() shows at most

/// Opens a file, standard input for "-", or a folder of the tables of a database (import/folder.h).
/// Another directory, a missing or unreadable file is SG_IO with its remedy.
SG_MUST_CHECK SgStatus sg_stream_open(SgAllocator* allocator,
                                      const char*  path,
                                      SgStream**   stream,
                                      SgError*     error);

/// Lets an archive or a folder hold several files: each is then read to its end, `*n` 0, one after
/// the other. Without this, a second one in an archive is SG_BAD_INPUT.
void sg_stream_allow_files(SgStream* stream);

/// The name of the file in the archive or folder that is being read, without its folders; "" if the
/// input is a file itself. Known once it was peeked at.
const char* sg_stream_file(const SgStream* stream);

/// True if the input is a folder.
bool sg_stream_is_folder(const SgStream* stream);

/// Goes on to the next file, once the one before was read; SG_NOT_FOUND if there is none.
SG_MUST_CHECK SgStatus sg_stream_next_file(SgStream* stream, SgError* error);

/// Closes and frees; NULL is accepted.
void sg_stream_close(SgStream* stream);

/// The name to use in messages: the path as given, or "standard input".
const char* sg_stream_name(const SgStream* stream);

/// The first bytes of the content (up to 64 KiB, all of a shorter one) without taking them. Valid
/// until it is closed.
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

/// Bytes of the content taken so far, and the XXH3 of all bytes of the file that were read (at the
/// end: of the whole file as it lies, packed or not, so that it can be known without unpacking).
uint64_t sg_stream_offset(const SgStream* stream);
uint64_t sg_stream_hash(const SgStream* stream);

/// Bytes of the file read so far; with all read, its size.
uint64_t sg_stream_bytes_read(const SgStream* stream);

/// False, once it was peeked at, if the content is not the bytes of the file.
bool sg_stream_is_plain(const SgStream* stream);

/// The file's size if it is known beforehand, else 0.
uint64_t sg_stream_size(const SgStream* stream);

/// Hashes a regular file without importing it, from its start; its place in the file is as before.
/// SG_NOT_FOUND for an input that can be read only once.
SG_MUST_CHECK SgStatus sg_stream_hash_ahead(SgStream* stream, uint64_t* hash, SgError* error);

#endif
