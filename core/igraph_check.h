// What igraph must not be given, as it would take it too long or too much memory to find out.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CORE_IGRAPH_CHECK_H
#define SEGUE_CORE_IGRAPH_CHECK_H

#include "core/igraph_bridge.h"
#include "segue/status.h"
#include "segue/text.h"

/// SG_LIMIT, filling `error`, for a file beyond a limit of core/igraph_bridge.h. Goes over the text
/// three times.
SG_MUST_CHECK SgStatus sg_igraph_check(SgIgraphFormat format, SgString text, SgError* error);

#endif
