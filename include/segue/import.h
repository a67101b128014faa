// Importing documents and dumps.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_H
#define SEGUE_IMPORT_H

#include "segue/allocator.h"
#include "segue/attributes.h"
#include "segue/kb.h"
#include "segue/status.h"
#include "segue/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A record that could not be used, or a part of a document that was not understood.
typedef struct {
  const char* file;
  uint64_t    line;   ///< from 1, 0 if unknown
  uint64_t    offset; ///< byte, from 0
  const char* reason;
  SgString    record; ///< the record as it stood, cut to 4 KiB
} SgReject;

/// Told of each rejected record; false stops the import.
typedef bool (*SgRejectFunc)(const SgReject* reject, void* context);

/// Told from time to time how far an import is; `total` is 0 if unknown. False stops it, as soon as
/// what is asked of the input is there: a pipe that gives nothing and stays open holds it up.
typedef bool (*SgProgressFunc)(uint64_t done, uint64_t total, const char* what, void* context);

/// How to import; zero is the default of each.
typedef struct {
  const char* format;  ///< name of a reader; NULL: told from the content
  const char* source;  ///< name of the source; NULL: the file's name
  uint32_t    only;    ///< bit (1 << kind) for each kind of entity to keep; 0: all
  uint64_t    limit;   ///< records to read at most; 0: all
  bool        dry_run; ///< read and count, change nothing
  size_t      memory;  ///< bytes for sorting; 0: default
  const char* mapping; ///< of a table: a mapping file, or the name of a ready mapping; NULL: told
                       ///< from the header
  SgRejectFunc   reject;
  void*          reject_context;
  SgProgressFunc progress;
  void*          progress_context;
} SgImportOptions;

enum { SG_FORMAT_NAME_SIZE = 32 };

/// What an import did.
typedef struct {
  char     format[SG_FORMAT_NAME_SIZE];
  uint64_t entities;
  uint64_t credits;
  uint64_t evidence;
  uint64_t rejected;
  uint64_t bytes;
  double   seconds;
} SgImportCounts;

/// True of a folder that can be imported as if it were one file: tables or JSON dumps of
/// MusicBrainz.
SG_API bool sg_import_takes_folder(const char* path);

/// Imports one file ("-" is standard input), or such a folder, in one transaction.
///
/// The source is called `options->source`; else as the source that was read from the same place;
/// else by the file's name, with folders in front ("b/page.html") if another source has that name.
/// Standard input is "standard input", "standard input 2"... A source of that name is replaced.
///
/// SG_UNCHANGED if any source read from the same bytes in the same format is there already; a part
/// of a file (`only`, `limit`) counts as other bytes. SG_IO, SG_BAD_INPUT (names file, line and
/// byte), SG_STOPPED, SG_READ_ONLY, SG_BUSY, SG_NO_SPACE, SG_LIMIT: the knowledge base is then as
/// before, and `counts` untouched. `kb` may be NULL for a dry run; `options` and `counts` may be.
///
/// A mapping that cannot be read is SG_BAD_INPUT, or SG_IO, with its own file and line in the
/// message; one for a file that is no table is SG_BAD_ARGUMENT. The same table by another mapping
/// counts as other bytes.
///
/// A file in gzip, bzip2, xz or zstd, or a zip or tar archive of one file, is read as what is in
/// it, and UTF-16 with a byte order mark as UTF-8; offsets are then those of the text so read.
/// Whether it is there already is told by the bytes of the file as it lies. Content of over 64 MiB
/// that is more than 1,000 times as long as its file is refused. A text whose first 64 KiB look
/// encoded twice is read as it stands and reported as one reject.
SG_API SG_MUST_CHECK SgStatus sg_import_file(SgKb*                  kb,
                                             const char*            path,
                                             const SgImportOptions* options,
                                             SgImportCounts*        counts,
                                             SgError*               error);

/// Takes a text; false if it cannot.
typedef bool (*SgDraftFunc)(const char* data, size_t size, void* context);

/// Writes, for the table at `path`, a mapping to begin with: its columns, and what their names seem
/// to mean. SG_IO; SG_BAD_INPUT if it is no table; SG_STOPPED if `write` fails.
SG_API SG_MUST_CHECK SgStatus sg_mapping_draft(
    SgAllocator* allocator, const char* path, SgDraftFunc write, void* context, SgError* error);

/// A format that can be read.
typedef struct {
  const char* name; ///< for `format`
  const char* help; ///< one line
} SgFormatInfo;

/// The formats that can be read, in the order in which they are tried; `*n` is their number.
/// Static.
SG_API const SgFormatInfo* sg_import_formats(size_t* n);

#ifdef __cplusplus
}
#endif

#endif
