// Made-up tables of IMDb's form, and the same rows for a graph database.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "bench/imdb_tables.h"

#include <stdio.h>
#include <string.h>

enum { PATH = 1024, TEXT = 128, BUFFER = 1 << 20, PER_TITLE = 8, PER_NAME = 7, SYLLABLES = 32 };

static const char syllables[SYLLABLES][4] = {
    "ba", "be", "bi", "bo", "da", "de", "do", "fa", "fe", "ga", "go", "ka", "ke", "ko", "la", "le",
    "li", "lo", "ma", "me", "mi", "mo", "na", "ne", "no", "ra", "re", "ro", "sa", "so", "ta", "to"};

typedef struct {
  FILE*    table;
  FILE*    rows;
  uint64_t random;
} Output;

static uint32_t
next(Output* out)
{
  out->random = out->random * 6364136223846793005U + 1442695040888963407U;
  return (uint32_t)(out->random >> 33U);
}

static bool
open_output(Output* out, const char* folder, const char* table, const char* rows)
{
  char path[PATH];
  snprintf(path, sizeof path, "%s/%s", folder, table);
  out->table = fopen(path, "wb");
  snprintf(path, sizeof path, "%s/%s", folder, rows);
  out->rows   = fopen(path, "wb");
  out->random = 1U;
  if (!out->table || !out->rows) {
    return false;
  }
  setvbuf(out->table, NULL, _IOFBF, BUFFER);
  setvbuf(out->rows, NULL, _IOFBF, BUFFER);
  return true;
}

static bool
close_output(const Output* out)
{
  const int failed = fclose(out->table);
  return !fclose(out->rows) && !failed;
}

/// Two or three words of two or three syllables.
static void
make_name(Output* out, unsigned n_words, char name[TEXT])
{
  size_t size = 0U;
  for (unsigned w = 0U; w < n_words; ++w) {
    const unsigned n = 2U + next(out) % 2U;
    if (w) {
      name[size++] = ' ';
    }
    for (unsigned i = 0U; i < n; ++i) {
      memcpy(name + size, syllables[next(out) % SYLLABLES], 2U);
      name[size] = (char)(i ? name[size] : name[size] - 'a' + 'A');
      size += 2U;
    }
  }
  name[size] = '\0';
}

static bool
write_names(const char* folder, uint64_t n)
{
  Output out;
  char   name[TEXT];
  if (!open_output(&out, folder, "name.basics.tsv", "people.csv")) {
    return false;
  }
  fputs("nconst\tprimaryName\tbirthYear\tdeathYear\tprimaryProfession\tknownForTitles\n",
        out.table);
  for (uint64_t i = 1U; i <= n; ++i) {
    const unsigned year = 1900U + next(&out) % 105U;
    make_name(&out, 2U, name);
    fprintf(out.table,
            "nm%07llu\t%s\t%u\t\\N\tactor,producer\t\\N\n",
            (unsigned long long)i,
            name,
            year);
    fprintf(out.rows, "nm%07llu,%s,%u\n", (unsigned long long)i, name, year);
  }
  return close_output(&out);
}

static bool
write_titles(const char* folder, uint64_t n)
{
  static const char* const types[] = {"movie", "tvEpisode", "short", "tvSeries"};
  Output                   out;
  char                     name[TEXT];
  if (!open_output(&out, folder, "title.basics.tsv", "titles.csv")) {
    return false;
  }
  fputs("tconst\ttitleType\tprimaryTitle\toriginalTitle\tisAdult\tstartYear\tendYear\t"
        "runtimeMinutes\tgenres\n",
        out.table);
  for (uint64_t i = 1U; i <= n; ++i) {
    const char*    type = types[next(&out) % 4U];
    const unsigned year = 1920U + next(&out) % 105U;
    make_name(&out, 3U, name);
    fprintf(out.table,
            "tt%07llu\t%s\t%s\t%s\t0\t%u\t\\N\t90\tDrama\n",
            (unsigned long long)i,
            type,
            name,
            name,
            year);
    fprintf(out.rows, "tt%07llu,%s,%s,%u\n", (unsigned long long)i, type, name, year);
  }
  return close_output(&out);
}

/// A number below `n`; small ones are likelier.
static uint64_t
skewed(Output* out, uint64_t n)
{
  const double share = (double)next(out) / 2147483648.0;
  return (uint64_t)(share * share * share * (double)n);
}

static bool
write_principals(const char* folder, uint64_t n, uint64_t n_names)
{
  static const char* const categories[] = {"actor",
                                           "actress",
                                           "director",
                                           "writer",
                                           "producer",
                                           "composer",
                                           "cinematographer",
                                           "editor"};
  Output                   out;
  char                     name[TEXT];
  if (!open_output(&out, folder, "title.principals.tsv", "credits.csv")) {
    return false;
  }
  fputs("tconst\tordering\tnconst\tcategory\tjob\tcharacters\n", out.table);
  for (uint64_t i = 0U; i < n; ++i) {
    const unsigned long long title    = i / PER_TITLE + 1U;
    const unsigned long long person   = skewed(&out, n_names) + 1U;
    const char*              category = categories[next(&out) % 8U];
    const bool               acts     = category[0] == 'a';
    make_name(&out, 1U, name);
    fprintf(out.table,
            "tt%07llu\t%u\tnm%07llu\t%s\t\\N\t",
            title,
            (unsigned)(i % PER_TITLE) + 1U,
            person,
            category);
    fprintf(out.table, acts ? "[\"%s\"]\n" : "\\N\n", name);
    fprintf(out.rows, "nm%07llu,tt%07llu,%s,%s\n", person, title, category, acts ? name : "");
  }
  return close_output(&out);
}

bool
imdb_tables_write(const char* folder, uint64_t n_principals)
{
  const uint64_t n_names = n_principals / PER_NAME + 1U;
  return write_names(folder, n_names) && write_titles(folder, n_principals / PER_TITLE + 1U) &&
         write_principals(folder, n_principals, n_names);
}
