// Large dumps of Discogs' form, made of few real records.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "bench/discogs_copies.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SHIFT = 20000000, SYLLABLES = 32, COMMAND_SIZE = 4096, BUFFER = 1 << 20 };

static const char syllables[SYLLABLES][4] = {
    "ba", "be", "bi", "bo", "da", "de", "do", "fa", "fe", "ga", "go", "ka", "ke", "ko", "la", "le",
    "li", "lo", "ma", "me", "mi", "mo", "na", "ne", "no", "ra", "re", "ro", "sa", "so", "ta", "to"};

// What stands before a number that is an id, and before a text that is a name.
static const char* const before_ids[]        = {"<id>",
                                                " id=\"",
                                                "<main_release>",
                                                "<master_id>",
                                                "<master_id is_main_release=\"true\">",
                                                "<master_id is_main_release=\"false\">",
                                                "/labels/",
                                                "/artists/"};
static const char* const before_names[]      = {"<name>", "<anv>", "<title>", "<label name=\""};
static const char* const placeholder_names[] = {"Various", "Unknown Artist", "No Artist"};
static const char* const placeholder_ids[]   = {"0", "194", "355", "118760"};

char*
discogs_unpack(const char* path, size_t* size)
{
  char command[COMMAND_SIZE];
  snprintf(command, sizeof command, "gzip -dc '%s'", path);
  FILE*  pipe     = popen(command, "r");
  size_t capacity = BUFFER;
  char*  data     = malloc(capacity);
  *size           = 0U;
  for (size_t n = 1U; pipe && data && n;) {
    n = fread(data + *size, 1U, capacity - *size - 1U, pipe);
    *size += n;
    if (*size + 1U == capacity) {
      capacity *= 2U;
      char* more = realloc(data, capacity);
      if (!more) {
        free(data);
      }
      data = more;
    }
  }
  if (data) {
    data[*size] = '\0';
  }
  if (!pipe || pclose(pipe) || !*size) {
    free(data);
    return NULL;
  }
  return data;
}

typedef struct {
  FILE*       out;
  const char* at;
  const char* end;
  unsigned    copy;
} Copying;

/// The text of the list that the bytes end with.
static bool
ends_with_one_of(const Copying* c, const char* begin, const char* const* texts, size_t n)
{
  for (size_t i = 0U; i < n; ++i) {
    const size_t size = strlen(texts[i]);
    if ((size_t)(c->at - begin) >= size && !memcmp(c->at - size, texts[i], size)) {
      return true;
    }
  }
  return false;
}

static bool
is_one_of(const char* text, size_t size, const char* const* texts, size_t n)
{
  for (size_t i = 0U; i < n; ++i) {
    if (strlen(texts[i]) == size && !memcmp(texts[i], text, size)) {
      return true;
    }
  }
  return false;
}

static void
write_id(Copying* c)
{
  char*               behind = NULL;
  const unsigned long number = strtoul(c->at, &behind, 10);
  const size_t        size   = (size_t)(behind - c->at);
  if (!is_one_of(c->at, size, placeholder_ids, 4U)) {
    fprintf(c->out, "%lu", number + (unsigned long)SHIFT * c->copy);
    c->at = behind;
  }
}

/// The name, and a word that depends on it and the copy.
static void
write_name(Copying* c)
{
  const size_t size = strcspn(c->at, "<\"");
  uint32_t     hash = c->copy * 2654435761U;
  for (size_t i = 0U; i < size; ++i) {
    hash = (hash ^ (unsigned char)c->at[i]) * 16777619U;
  }
  fwrite(c->at, 1U, size, c->out);
  if (size && !is_one_of(c->at, size, placeholder_names, 3U)) {
    fprintf(c->out,
            " %s%s%s",
            syllables[hash >> 27U],
            syllables[hash >> 22U & 31U],
            syllables[hash >> 17U & 31U]);
  }
  c->at += size;
}

/// Writes from one place of interest to the next: behind a ">" or a quote.
static void
write_copy(Copying* c)
{
  const char* const begin = c->at;
  while (c->at < c->end) {
    const char* from = c->at;
    c->at += strcspn(c->at, ">\"/") + 1U;
    c->at = c->at < c->end ? c->at : c->end;
    fwrite(from, 1U, (size_t)(c->at - from), c->out);
    if (*c->at >= '0' && *c->at <= '9' && ends_with_one_of(c, begin, before_ids, 8U)) {
      write_id(c);
    } else if (ends_with_one_of(c, begin, before_names, 4U)) {
      write_name(c);
    }
  }
}

uint64_t
discogs_copies_write(const char* dump, size_t size, const char* path, unsigned n_copies)
{
  const char* first = strchr(dump, '>');
  const char* last  = dump + size;
  FILE*       out   = fopen(path, "wb");
  while (last > dump && *last != '<') {
    --last;
  }
  if (!out || !first || last <= first) {
    return 0U;
  }
  setvbuf(out, NULL, _IOFBF, BUFFER);
  fwrite(dump, 1U, (size_t)(first + 1 - dump), out);
  for (unsigned i = 0U; i < n_copies; ++i) {
    Copying copying = {out, first + 1, last, i};
    write_copy(&copying);
  }
  fputs(last, out);
  const long written = ftell(out);
  return fclose(out) || written < 0 ? 0U : (uint64_t)written;
}
