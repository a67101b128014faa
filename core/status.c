// Status texts and the error record.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "segue/status.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char*
sg_status_text(SgStatus status)
{
  static const char* const texts[] = {
      [SG_OK]           = "done",
      [SG_NOT_FOUND]    = "nothing found",
      [SG_AMBIGUOUS]    = "several match equally well",
      [SG_UNCHANGED]    = "nothing had to be done",
      [SG_STOPPED]      = "stopped",
      [SG_BAD_ARGUMENT] = "argument out of range",
      [SG_BAD_INPUT]    = "input cannot be read",
      [SG_NO_MEMORY]    = "out of memory",
      [SG_LIMIT]        = "limit reached",
      [SG_IO]           = "input or output error",
      [SG_NO_SPACE]     = "disk full",
      [SG_READ_ONLY]    = "not writable",
      [SG_BUSY]         = "another process is writing",
      [SG_NOT_A_KB]     = "not a knowledge base",
      [SG_NEWER_FORMAT] = "written by a newer version",
      [SG_OLDER_FORMAT] = "written by an older version",
      [SG_DAMAGED]      = "damaged",
  };
  const size_t n = sizeof(texts) / sizeof(texts[0]);
  return (size_t)status < n ? texts[status] : "unknown status";
}

// What is named may hold anything; a message is one line, and tells a terminal nothing.
static void
make_one_line(char* message)
{
  for (char* at = message; *at; ++at) {
    if ((unsigned char)*at < ' ' || *at == 0x7F) {
      *at = ' ';
    }
  }
}

SgStatus
sg_error_set(SgError* error, SgStatus status, const char* format, ...)
{
  if (error) {
    memset(error, 0, sizeof(*error));
    error->status = status;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error->message, sizeof(error->message), format, arguments);
    va_end(arguments);
    make_one_line(error->message);
  }
  return status;
}
