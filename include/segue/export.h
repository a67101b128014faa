// Writing a knowledge base, or a part of it, to a file that others read.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_EXPORT_H
#define SEGUE_EXPORT_H

#include "segue/attributes.h"
#include "segue/status.h"
#include "segue/text.h"
#include "segue/view.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Takes the next bytes of an output; false if they cannot be taken, which ends the export.
typedef bool (*SgWriteFunc)(const char* data, size_t size, void* context);

/// What to export; zero is everything.
typedef struct {
  const SgEntityId* entities; ///< these alone, and the credits between them; NULL: all
  size_t            n_entities;
  const SgCreditId* credits; ///< these alone, with their ends; NULL: all
  size_t            n_credits;
} SgExportOptions;

/// What an export wrote, and what a reader will not see as it was.
typedef struct {
  uint64_t entities;
  uint64_t credits;
  uint64_t bytes;
  uint64_t parallel;   ///< credits that Gephi merges: same pair, same role
  uint64_t characters; ///< control characters left out
} SgExportCounts;

/// Writes the formats: "graphml", "json", "jsonl". In constant memory but for a bit a row.
/// SG_BAD_ARGUMENT for an unknown format, SG_IO if `write` failed.
SG_API SG_MUST_CHECK SgStatus sg_export(const SgView*          view,
                                        const char*            format,
                                        const SgExportOptions* options,
                                        SgWriteFunc            write,
                                        void*                  context,
                                        SgExportCounts*        counts,
                                        SgError*               error);

typedef struct {
  const char* name;
  const char* help;
} SgExportFormat;

SG_API const SgExportFormat* sg_export_formats(size_t* n);

#ifdef __cplusplus
}
#endif

#endif
