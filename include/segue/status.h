// Status codes and the error record that calls reading user input fill.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_STATUS_H
#define SEGUE_STATUS_H

#include "segue/attributes.h"

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What a call answers. Zero is success; up to SG_STOPPED are answers, above it are faults.
typedef enum {
  SG_OK = 0,
  SG_NOT_FOUND,    ///< nothing matches: an answer, not a fault
  SG_AMBIGUOUS,    ///< several match equally well: an answer, not a fault
  SG_UNCHANGED,    ///< nothing had to be done: the source is already there as it is
  SG_STOPPED,      ///< the caller's callback asked to stop; nothing was changed
  SG_BAD_ARGUMENT, ///< an argument is out of its range
  SG_BAD_INPUT,    ///< a document or record cannot be read
  SG_NO_MEMORY,    ///< the allocator returned NULL
  SG_LIMIT,        ///< a stated limit was reached
  SG_IO,           ///< the operating system refused to open, read or write
  SG_NO_SPACE,     ///< the disk or the quota is full
  SG_READ_ONLY,    ///< the file or its folder cannot be written
  SG_BUSY,         ///< another process is writing this knowledge base
  SG_NOT_A_KB,     ///< the file is not a knowledge base of ours
  SG_NEWER_FORMAT, ///< the file was written by a newer version of this library
  SG_OLDER_FORMAT, ///< the file was written by an older version, in a format no longer read
  SG_DAMAGED       ///< the file breaks an invariant of its format
} SgStatus;

/// A short text for a status: static, lower case, no final stop.
SG_API const char* sg_status_text(SgStatus status);

enum { SG_ERROR_MESSAGE_SIZE = 512, SG_ERROR_FILE_SIZE = 256 };

/// The detail of a failure. `line`, `column` count from 1 and `offset` in bytes from 0; a line of 0
/// says that the failure has no place in a file. `message` is one line that ends with the remedy.
typedef struct {
  SgStatus status;
  char     message[SG_ERROR_MESSAGE_SIZE];
  char     file[SG_ERROR_FILE_SIZE];
  uint64_t line;
  uint64_t column;
  uint64_t offset;
} SgError;

/// Fills `error` (which may be NULL) and returns `status`, so that a call can end with it. Control
/// characters, as in a name that is quoted, become spaces.
SG_API SgStatus sg_error_set(SgError* error, SgStatus status, const char* format, ...)
    SG_PRINTF(3, 4);

#ifdef __cplusplus
}
#endif

#endif
