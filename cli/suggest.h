// The nearest of several words, for "did you mean".
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CLI_SUGGEST_H
#define SEGUE_CLI_SUGGEST_H

#include <stddef.h>

/// Offer candidates one by one; `best` is then the nearest that is near enough, or NULL.
typedef struct CliNearest {
  const char* word;
  const char* best;
  size_t      distance;
} CliNearest;

CliNearest cli_nearest(const char* word);
void       cli_nearest_offer(CliNearest* nearest, const char* candidate);

#endif
