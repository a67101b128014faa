// A knowledge base as text, read through the public view alone: to see whether two are the same.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_TESTS_KB_DUMP_H
#define SEGUE_TESTS_KB_DUMP_H

#include "segue/kb.h"
#include "segue/status.h"

/// Every source, entity, detail, link, credit and piece of evidence of the file, to be freed; NULL,
/// and `*status` why, if it cannot be opened. Times of import are left out. The file is opened with
/// `allocator`; NULL: the default one.
char* kb_dump(const char* path, SgAllocator* allocator, SgStatus* status);

/// Opens the file and checks it.
SgStatus kb_check(const char* path);

#endif
