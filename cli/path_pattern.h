// What can be told of a path as a whole: its pattern, its years, its weakest step.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CLI_PATH_PATTERN_H
#define SEGUE_CLI_PATH_PATTERN_H

#include "core/buffer.h"
#include "segue/path.h"
#include "segue/view.h"

#include <stdbool.h>
#include <stddef.h>

/// "person - album - person".
void cli_add_pattern(SgBuffer* out, const SgView* view, const SgPath* path);

enum { CLI_MAX_PATTERNS = 64 };

/// The patterns among some paths, in order of their first path; those behind the last are left out.
typedef struct {
  size_t first[CLI_MAX_PATTERNS]; ///< its first path
  size_t count[CLI_MAX_PATTERNS];
  size_t n;
} CliPatterns;

void cli_find_patterns(const SgView* view, const SgPaths* paths, CliPatterns* patterns);

/// The first year of the credits of a step, else that of the work or film it leads to or from; 0 if
/// none is known.
int cli_step_year(const SgView* view, const SgStep* step);

/// A line "in time: 1994, 1997, 2002, forward" if the years differ, else nothing.
void cli_add_years(SgBuffer* out, const SgView* view, const SgPath* path, int indent);

/// The costliest step.
size_t cli_weakest_step(const SgPath* path);

/// Why a path through an entity was set aside: "an award links weakly"... Static.
const char* cli_why_set_aside(const SgView* view, SgEntityId through);

#endif
