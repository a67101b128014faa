// The nearest of several words, for "did you mean".
// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/suggest.h"

#include <string.h>

enum { MAX_LENGTH = 40 }; // longer words are not compared

static size_t
least(size_t a, size_t b)
{
  return a < b ? a : b;
}

// Optimal string alignment: insertions, deletions, changes and swaps of neighbours cost one each.
static size_t
edit_distance(const char* a, const char* b)
{
  size_t rows[3][MAX_LENGTH + 1];
  size_t n_a = strlen(a);
  size_t n_b = strlen(b);
  for (size_t j = 0U; j <= n_b; ++j) {
    rows[0][j] = j;
  }
  for (size_t i = 1U; i <= n_a; ++i) {
    size_t* row    = rows[i % 3U];
    size_t* above  = rows[(i + 2U) % 3U];
    size_t* higher = rows[(i + 1U) % 3U];
    row[0]         = i;
    for (size_t j = 1U; j <= n_b; ++j) {
      row[j] = least(least(above[j], row[j - 1U]) + 1U, above[j - 1U] + (a[i - 1U] != b[j - 1U]));
      if (i > 1U && j > 1U && a[i - 1U] == b[j - 2U] && a[i - 2U] == b[j - 1U]) {
        row[j] = least(row[j], higher[j - 2U] + 1U);
      }
    }
  }
  return rows[n_a % 3U][n_b];
}

CliNearest
cli_nearest(const char* word)
{
  CliNearest nearest = {word, NULL, 1U + strlen(word) / 3U + 1U};
  return nearest;
}

void
cli_nearest_offer(CliNearest* nearest, const char* candidate)
{
  size_t length = strlen(nearest->word);
  if (!length || length > MAX_LENGTH || strlen(candidate) > MAX_LENGTH) {
    return;
  }
  // A word cut short ("collab") is as good as one letter off.
  size_t distance = length > 2U && !strncmp(candidate, nearest->word, length)
                        ? 1U
                        : edit_distance(nearest->word, candidate);
  if (distance < nearest->distance && distance < length) {
    nearest->distance = distance;
    nearest->best     = candidate;
  }
}
