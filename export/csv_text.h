// Values of comma-separated tables (RFC 4180).
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_EXPORT_CSV_TEXT_H
#define SEGUE_EXPORT_CSV_TEXT_H

#include "core/buffer.h"
#include "segue/text.h"

/// Appends a value, in quotes where it needs them.
void sg_csv_put(SgBuffer* buffer, SgString text);

#endif
