// Segue: an embedded graph knowledge base of credits. Includes every header of the library.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_SEGUE_H
#define SEGUE_SEGUE_H

#include "segue/allocator.h"  // IWYU pragma: export
#include "segue/answer.h"     // IWYU pragma: export
#include "segue/ask.h"        // IWYU pragma: export
#include "segue/attributes.h" // IWYU pragma: export
#include "segue/centres.h"    // IWYU pragma: export
#include "segue/conflicts.h"  // IWYU pragma: export
#include "segue/date.h"       // IWYU pragma: export
#include "segue/distance.h"   // IWYU pragma: export
#include "segue/export.h"     // IWYU pragma: export
#include "segue/fold.h"       // IWYU pragma: export
#include "segue/import.h"     // IWYU pragma: export
#include "segue/kb.h"         // IWYU pragma: export
#include "segue/near.h"       // IWYU pragma: export
#include "segue/path.h"       // IWYU pragma: export
#include "segue/report.h"     // IWYU pragma: export
#include "segue/resolve.h"    // IWYU pragma: export
#include "segue/stats.h"      // IWYU pragma: export
#include "segue/status.h"     // IWYU pragma: export
#include "segue/text.h"       // IWYU pragma: export
#include "segue/timeline.h"   // IWYU pragma: export
#include "segue/view.h"       // IWYU pragma: export
#include "segue/vocabulary.h" // IWYU pragma: export
#include "segue/writer.h"     // IWYU pragma: export

#endif
