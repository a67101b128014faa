// Runs a reader over a text and writes down, as text, what it pushed into the sink.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_TESTS_READER_HARNESS_H
#define SEGUE_TESTS_READER_HARNESS_H

#include "import/reader.h"
#include "segue/allocator.h"
#include "segue/import.h"
#include "segue/status.h"

#include <stddef.h>

/// What came of a run; free it with harness_free().
typedef struct {
  SgStatus       status;
  SgError        error;
  SgImportCounts counts;
  char*          events;  ///< a line for each entity, passage and credit
  char*          rejects; ///< a line for each reject: "line 3 @120: reason"
} HarnessRun;

/// Runs a reader over a file of the scratch folder (tests/scratch.h); messages name it by its file
/// name. `options` may be NULL; its mapping is the text of one, called "m.map".
HarnessRun harness_run(const SgReader* reader, const char* name, const SgImportOptions* options);

/// The same over a text, with an allocator of the caller's (NULL: the default one).
HarnessRun harness_run_text(const SgReader*        reader,
                            const char*            name,
                            const char*            text,
                            const SgImportOptions* options,
                            SgAllocator*           allocator);

void harness_free(HarnessRun* run);

/// Ends the test program once it has used two minutes of processor time: for hostile input, where a
/// reader that goes quadratic takes hours, and a slow or busy machine fails nothing.
void harness_limit_time(void);

#endif
