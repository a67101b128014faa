// Reading a locator back from its text.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_LOCATOR_H
#define SEGUE_IMPORT_LOCATOR_H

#include "segue/text.h"
#include "segue/view.h"

/// Sets locator, first, last and record of a passage from "bytes 120-245", "line 17", "lines 3-9";
/// any other text is the name of a record; "" is none. sg_locator_format() gives the same text
/// again.
void sg_locator_parse(SgString text, SgPassage* passage);

#endif
