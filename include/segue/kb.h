// A knowledge base: one file.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_KB_H
#define SEGUE_KB_H

#include "segue/allocator.h"
#include "segue/attributes.h"
#include "segue/status.h"

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// An open knowledge base. It may be shared by threads; views and writers may not.
typedef struct SgKb SgKb;

/// How to open.
typedef enum {
  SG_READ, ///< the file must exist; nothing is changed
  SG_WRITE ///< read and write; the file is made if there is none
} SgOpenMode;

/// Opens the file at `path`. `allocator` NULL is the default one. Takes well under a millisecond
/// whatever the size. SG_NOT_FOUND if there is no such file to read, SG_NOT_A_KB, SG_NEWER_FORMAT,
/// SG_READ_ONLY, SG_DAMAGED (a file cut short), SG_IO. On success `*kb` is yours: sg_kb_close() it.
/// Open a file once a process.
SG_API SG_MUST_CHECK SgStatus
sg_kb_open(const char* path, SgOpenMode mode, SgAllocator* allocator, SgKb** kb, SgError* error);

/// Closes and frees; every view and writer of it must be closed before. NULL is accepted.
SG_API void sg_kb_close(SgKb* kb);

/// Copies a consistent, compact snapshot to a new file while others read and write; it is made
/// whole or not at all. SG_BAD_ARGUMENT if `path` exists.
SG_API SG_MUST_CHECK SgStatus sg_kb_backup(SgKb* kb, const char* path, SgError* error);

/// Told of each fault that a check finds; a false answer stops the check.
typedef bool (*SgFaultFunc)(const char* fault, void* context);

/// What a check went through.
typedef struct {
  uint64_t blocks; ///< blocks whose checksum was computed
  uint64_t entities;
  uint64_t credits;
  uint64_t faults;
} SgCheckCounts;

/// Verifies the checksum of every block and every invariant between them (see core/store.h). Reads
/// the whole file. SG_OK if it is sound, SG_DAMAGED after telling `report` (NULL: nobody) of each
/// fault.
SG_API SG_MUST_CHECK SgStatus
sg_kb_check(SgKb* kb, SgFaultFunc report, void* context, SgCheckCounts* counts, SgError* error);

#ifdef __cplusplus
}
#endif

#endif
