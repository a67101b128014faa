// The mappings that are compiled in, and which of them a table is for.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/mapping.h"

#include "import/mapping_golden_globes.h"
#include "import/mapping_grammys.h"
#include "import/mapping_oscars.h"
#include "import/mapping_tmdb_casts.h"
#include "import/mapping_tmdb_credits.h"
#include "import/mapping_tmdb_movies.h"
#include "import/mapping_wikipedia_movies.h"

#include <string.h>

enum { KEY_SIZE = 128 };

static const SgReadyMapping ready_mappings[] = {
    {"oscars", mapping_oscars},
    {"golden-globes", mapping_golden_globes},
    {"grammys", mapping_grammys},
    {"wikipedia-movies", mapping_wikipedia_movies},
    {"tmdb-movies", mapping_tmdb_movies},
    {"tmdb-credits", mapping_tmdb_credits},
    {"tmdb-casts", mapping_tmdb_casts},
};

const SgReadyMapping*
sg_ready_mappings(size_t* n)
{
  *n = sizeof ready_mappings / sizeof ready_mappings[0];
  return ready_mappings;
}

/// A head as it is compared: small letters, without what does not matter.
static size_t
fold(SgString head, char key[KEY_SIZE])
{
  size_t size = 0U;
  for (size_t i = 0U; i < head.size && size < KEY_SIZE; ++i) {
    const char c = head.data[i];
    if (c && !strchr(" \t_-\"", c)) {
      key[size++] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
  }
  return size;
}

size_t
sg_mapping_find(SgString column, const SgString* heads, size_t n)
{
  char         wanted[KEY_SIZE];
  char         key[KEY_SIZE];
  const size_t size = fold(column, wanted);
  for (size_t i = 0U; i < n; ++i) {
    if (fold(heads[i], key) == size && !memcmp(key, wanted, size)) {
      return i;
    }
  }
  return n;
}

/// How many of the columns in a "columns:" line the heads have; false if one is missing.
static bool
count_columns(SgString list, const SgString* heads, size_t n, size_t* found)
{
  while (list.size) {
    const char*    comma = memchr(list.data, ',', list.size);
    const size_t   size  = comma ? (size_t)(comma - list.data) : list.size;
    const SgString item  = sg_substring(list.data, size);
    if (sg_mapping_find(item, heads, n) == n) {
      return false;
    }
    ++*found;
    list = sg_substring(list.data + size + (comma != NULL), list.size - size - (comma != NULL));
  }
  return true;
}

/// How many columns of a mapping the heads have, 0 if one that it needs is missing.
static size_t
fit(const char* text, const SgString* heads, size_t n)
{
  static const char key[] = "columns:";
  size_t            found = 0U;
  for (const char* line = text; line; line = strchr(line, '\n')) {
    line += *line == '\n';
    const size_t size = strcspn(line, "\n");
    if (!strncmp(line, key, sizeof key - 1U) &&
        !count_columns(
            sg_substring(line + sizeof key - 1U, size - (sizeof key - 1U)), heads, n, &found)) {
      return 0U;
    }
  }
  return found;
}

const SgReadyMapping*
sg_ready_mapping_for(const SgString* heads, size_t n)
{
  size_t                n_ready = 0U;
  size_t                best    = 0U;
  const SgReadyMapping* chosen  = NULL;
  const SgReadyMapping* ready   = sg_ready_mappings(&n_ready);
  for (size_t i = 0U; i < n_ready; ++i) {
    const size_t found = fit(ready[i].text, heads, n);
    chosen             = found > best ? &ready[i] : chosen;
    best               = found > best ? found : best;
  }
  return chosen;
}
