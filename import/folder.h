// The files of a folder that is read as one input: the tables of a database dump.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_FOLDER_H
#define SEGUE_IMPORT_FOLDER_H

#include "segue/allocator.h"
#include "segue/attributes.h"
#include "segue/status.h"

enum {
  SG_FOLDER_FILES     = 4096, ///< at most
  SG_FOLDER_NAME_SIZE = 64    ///< files of longer names are left out
};

typedef struct SgFolder SgFolder;

/// Lists the folder that is open as `fd`, which stays the caller's. SG_NOT_FOUND if none of its
/// files is a table of MusicBrainz that others are about (artist, recording, link_type...);
/// SG_LIMIT beyond SG_FOLDER_FILES.
SG_MUST_CHECK SgStatus sg_folder_list(SgAllocator* allocator, int fd, SgFolder** folder);

/// Closes and frees; NULL is accepted.
void sg_folder_close(SgFolder* folder);

/// Opens the next file that is not empty, in order of names; -1 at the end, or, with errno not 0,
/// if one cannot be opened. The descriptor is yours.
int sg_folder_next(SgFolder* folder);

/// The name of the file that was opened last, or failed to.
const char* sg_folder_name(const SgFolder* folder);

#endif
