// What is in a compressed file or an archive of one file.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_UNPACK_H
#define SEGUE_IMPORT_UNPACK_H

#include "segue/allocator.h"
#include "segue/attributes.h"
#include "segue/status.h"
#include "segue/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// What is read in proportion to what is stored: beyond SG_UNPACK_FREE bytes, content that is more
/// than SG_UNPACK_RATIO times as long as what was read of the file is refused.
enum { SG_UNPACK_RATIO = 1000, SG_UNPACK_FREE = 1 << 26 };

typedef struct SgUnpacker SgUnpacker;

/// Reads up to `size` bytes of the file; `*n` is 0 at its end.
typedef SgStatus (*SgUnpackSource)(
    void* context, void* data, size_t size, size_t* n, SgError* error);

/// True if a file that starts with `head` is compressed with gzip, bzip2, xz or zstd, or is a zip
/// or tar archive: what a text cannot start with. Notes that dumps carry beside their data
/// (COPYING, README, TIMESTAMP...) and empty files do not count as files of an archive.
bool sg_unpack_is_packed(SgString head);

/// Opens what `source` gives, up to the first file in it. An archive without a file and damaged
/// data are SG_BAD_INPUT. `name` is for messages and must live as long. libarchive allocates for
/// itself (at most 1 GiB for a dictionary); the rest comes from `allocator`.
SG_MUST_CHECK SgStatus sg_unpack_open(SgAllocator*   allocator,
                                      const char*    name,
                                      SgUnpackSource source,
                                      void*          context,
                                      SgUnpacker**   unpacker,
                                      SgError*       error);

/// Reads up to `size` bytes of the content of one file; `*n` is 0 at its end. SG_BAD_INPUT, with
/// the offset in the file, if it is damaged or cut, and beyond SG_UNPACK_RATIO. The checksum of
/// gzip is not verified (libarchive does not).
SG_MUST_CHECK SgStatus
sg_unpack_read(SgUnpacker* unpacker, void* data, size_t size, size_t* n, SgError* error);

/// To be called at the end of the content: SG_BAD_INPUT if another file follows in the archive.
SG_MUST_CHECK SgStatus sg_unpack_check_single(const SgUnpacker* unpacker, SgError* error);

/// The name in the archive of the file that is being read, cut; of what is only compressed "data".
const char* sg_unpack_name(const SgUnpacker* unpacker);

/// Goes on to the next file, once the one before was read; SG_NOT_FOUND if there is none.
SG_MUST_CHECK SgStatus sg_unpack_next(SgUnpacker* unpacker);

/// Closes and frees; NULL is accepted.
void sg_unpack_close(SgUnpacker* unpacker);

#endif
