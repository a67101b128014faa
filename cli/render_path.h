// Paths in words.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CLI_RENDER_PATH_H
#define SEGUE_CLI_RENDER_PATH_H

#include "cli/output.h"
#include "segue/path.h"
#include "segue/view.h"

/// Writes every path hop by hop with its evidence; `mark_weakest` marks the hop that carries least.
void cli_render_paths(CliOutput* out, const SgView* view, const SgPaths* paths, bool mark_weakest);

/// Writes the branches of a connection.
void cli_render_branches(CliOutput* out, const SgView* view, const SgPaths* paths);

/// Writes one path of each pattern, with the number of paths that have it.
void cli_render_patterns(CliOutput* out, const SgView* view, const SgPaths* paths);

/// Why there is no path, as a sentence.
void cli_add_path_reason(SgBuffer* out, const SgView* view, const SgPaths* paths);

/// The whole path as one sentence.
void cli_add_path_sentence(SgBuffer* out, const SgView* view, const SgPath* path);

#endif
