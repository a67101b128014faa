// Standard output and output files: buffered, every write checked.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CLI_OUTPUT_H
#define SEGUE_CLI_OUTPUT_H

#include "core/buffer.h"
#include "segue/text.h"

#include <stdbool.h>
#include <stddef.h>

/// Append to `buffer`; call cli_output_drain() between items so that it stays small.
typedef struct {
  SgBuffer buffer;
  int      fd;
  int      error;     ///< errno of the first write that failed
  char*    path;      ///< of an output file; NULL for standard output
  char*    temporary; ///< what is written until it is whole; NULL if `path` itself is
  bool     color;
} CliOutput;

/// Standard output.
CliOutput cli_output_standard(bool color);

/// A file at `path` that takes its name when it is whole: until then it is a temporary file beside
/// it. Devices and pipes are written directly. False with errno if it cannot be made.
bool cli_output_create(CliOutput* out, const char* path);

/// Writes what was appended if it is much.
void cli_output_drain(CliOutput* out);

/// Takes `size` bytes for an SgWriteFunc; `context` is the CliOutput. False once a write failed.
bool cli_output_write(const char* data, size_t size, void* context);

/// Writes the rest and, if `keep`, gives an output file its name; otherwise removes it. False if
/// anything failed: `error` says why.
bool cli_output_close(CliOutput* out, bool keep);

/// Opens the standard descriptors that the caller closed, so that no file of ours is taken for one
/// of them.
void cli_reserve_descriptors(void);

typedef enum { CLI_PLAIN, CLI_BOLD, CLI_DIM, CLI_WARN } CliStyle;

/// Switches the style on a coloured output; CLI_PLAIN ends it.
void cli_style(CliOutput* out, CliStyle style);

/// Appends text of a document: control characters, which could steer a terminal, and line breaks
/// with the indentation behind them become a space each.
void cli_add_clean(SgBuffer* buffer, SgString text);

#endif
