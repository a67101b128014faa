// Compiles the vocabulary at build time: vocabulary_compile vocabulary.txt OUTPUT.c
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/vocabulary_compiler.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// What the words of a line mean, from what stands before its colon.
typedef struct {
  unsigned sources; // a bit each
  bool     kept;
  bool     reversed;
} Target;

static const char* const source_names[SG_N_WORD_SOURCES] = {
    "discogs", "musicbrainz", "imdb", "table", "verb", "noun"};

static const char* const group_names[SG_N_ROLE_GROUPS] = {"other",
                                                          "production",
                                                          "writing",
                                                          "engineering",
                                                          "performance",
                                                          "visual",
                                                          "business",
                                                          "award",
                                                          "life",
                                                          "structure"};

// Prints "file:line: message" and returns false, so that a step can end with it.
static bool SG_PRINTF(3, 4) fail(const Compiler* c, unsigned line, const char* format, ...)
{
  va_list arguments;
  fprintf(stderr, "%s:%u: ", c->path, line);
  va_start(arguments, format);
  vfprintf(stderr, format, arguments);
  va_end(arguments);
  fputc('\n', stderr);
  return false;
}

static char*
trim(char* text)
{
  text += strspn(text, " \t");
  size_t size = strlen(text);
  while (size && strchr(" \t\r", text[size - 1U])) {
    text[--size] = '\0';
  }
  return text;
}

// Cuts `*rest` at the next `separator` and returns what is before it, trimmed; NULL at the end.
static char*
next_part(char** rest, char separator)
{
  if (!*rest) {
    return NULL;
  }
  char* part = *rest;
  char* end  = strchr(part, separator);
  *rest      = end ? end + 1 : NULL;
  if (end) {
    *end = '\0';
  }
  return trim(part);
}

static bool
index_of(const char* const* names, unsigned n, const char* name, unsigned* found)
{
  for (unsigned i = 0; i < n; ++i) {
    if (!strcmp(names[i], name)) {
      *found = i;
      return true;
    }
  }
  return false;
}

static bool
add_word(Compiler* c, unsigned source, const Target* target, const char* text)
{
  if (c->n_words == MAX_WORDS) {
    return fail(c, c->line, "more than %d words; raise MAX_WORDS", MAX_WORDS);
  }
  Word* word = &c->words[c->n_words];
  word->size = sg_word_fold(sg_string(text), word->folded);
  if (!word->size) {
    return fail(c, c->line, "the word \"%s\" is empty or too long; use 1 to 61 letters", text);
  }
  word->line     = c->line;
  word->role     = c->role;
  word->source   = source;
  word->kept     = target->kept;
  word->reversed = target->reversed;
  ++c->n_words;
  return true;
}

static bool
add_to_sources(Compiler* c, const Target* target, const char* text)
{
  bool ok = true;
  for (unsigned source = 0; source < SG_N_WORD_SOURCES; ++source) {
    if (target->sources & (1U << source)) {
      ok = ok && add_word(c, source, target, text);
    }
  }
  return ok;
}

static bool
add_list(Compiler* c, const Target* target, const char* list)
{
  size_t n = 0;
  for (size_t i = 0; i < c->n_listed; ++i) {
    if (!strcmp(c->listed[i].list, list)) {
      ++n;
      if (!add_to_sources(c, target, c->listed[i].word)) {
        return false;
      }
    }
  }
  return n || fail(c, c->line, "there is no list \"%s\"; define it above the first role", list);
}

static bool
read_target(Compiler* c, char* key, Target* target)
{
  char* rest = key;
  for (char* part = next_part(&rest, ' '); part; part = next_part(&rest, ' ')) {
    unsigned source = 0;
    if (!strcmp(part, "kept")) {
      target->kept = true;
    } else if (!strcmp(part, "reversed")) {
      target->reversed = true;
    } else if (index_of(source_names, SG_N_WORD_SOURCES, part, &source)) {
      target->sources |= 1U << source;
    } else {
      return fail(c, c->line, "unknown key \"%s\"; the head of the file lists the keys", part);
    }
  }
  return target->sources ||
         fail(c, c->line, "no source before the colon; name one of those at the head of the file");
}

static bool
read_words(Compiler* c, char* key, char* value)
{
  Target target = {0U, false, false};
  if (!read_target(c, key, &target)) {
    return false;
  }
  char* rest = value;
  for (char* word = next_part(&rest, ','); word; word = next_part(&rest, ',')) {
    if (!(*word == '@' ? add_list(c, &target, word + 1) : add_to_sources(c, &target, word))) {
      return false;
    }
  }
  return true;
}

static bool
read_list(Compiler* c, const char* name, char* value)
{
  char* rest = value;
  for (char* word = next_part(&rest, ','); word; word = next_part(&rest, ',')) {
    if (c->n_listed == MAX_LISTED) {
      return fail(c, c->line, "more than %d words in lists; raise MAX_LISTED", MAX_LISTED);
    }
    c->listed[c->n_listed++] = (Listed){name, word};
  }
  return true;
}

static bool
read_modifiers(Compiler* c, char* value)
{
  char* rest = value;
  for (char* word = next_part(&rest, ','); word; word = next_part(&rest, ',')) {
    if (c->n_modifiers == MAX_MODIFIERS) {
      return fail(c, c->line, "more than %d modifiers; raise MAX_MODIFIERS", MAX_MODIFIERS);
    }
    char*  out  = c->modifiers[c->n_modifiers];
    size_t size = sg_word_fold(sg_string(word), out);
    if (!size) {
      return fail(c, c->line, "empty modifier; remove the comma before it");
    }
    out[size] = '\0';
    ++c->n_modifiers;
  }
  return true;
}

static bool
begin_role(Compiler* c, char* value)
{
  char*         name   = value;
  unsigned long number = strtoul(value, &name, 10);
  name                 = trim(name);
  if (number < 1U || number >= SG_MAX_ROLES) {
    return fail(c, c->line, "role number %lu; use 1 to %d", number, SG_MAX_ROLES - 1);
  }
  if (!*name || strspn(name, "abcdefghijklmnopqrstuvwxyz_") != strlen(name)) {
    return fail(c, c->line, "role name \"%s\"; use lower case letters and \"_\"", name);
  }
  Role* role = &c->roles[number];
  if (role->name) {
    return fail(c, c->line, "number %lu is \"%s\"; choose a free one", number, role->name);
  }
  c->role = (SgRole)number;
  *role   = (Role){.name = name, .group = SG_N_ROLE_GROUPS, .line = c->line};
  return add_word(c, SG_WORDS_ROLE_NAME, &(Target){0U, false, false}, name);
}

static bool
set_text(Compiler* c, char** field, const char* key, char* value)
{
  if (*field) {
    return fail(c, c->line, "a second \"%s\" of this role; remove one", key);
  }
  if (!*value) {
    return fail(c, c->line, "\"%s\" without a text; write one or remove the line", key);
  }
  *field = value;
  return true;
}

static bool
set_group(Compiler* c, Role* role, const char* value)
{
  return index_of(group_names, SG_N_ROLE_GROUPS, value, &role->group) ||
         fail(c, c->line, "unknown group \"%s\"; the head of the file lists the groups", value);
}

static bool
read_entry(Compiler* c, char* key, char* value)
{
  Role* role = &c->roles[c->role];
  struct {
    const char* key;
    char**      field;
  } texts[] = {{"parent", &role->parent},
               {"phrase", &role->phrase},
               {"inverse", &role->inverse},
               {"film phrase", &role->film_phrase},
               {"film inverse", &role->film_inverse},
               {"agent", &role->agent}};
  for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); ++i) {
    if (!strcmp(key, texts[i].key)) {
      return set_text(c, texts[i].field, key, value);
    }
  }
  return !strcmp(key, "group") ? set_group(c, role, value) : read_words(c, key, value);
}

static bool
read_line(Compiler* c, char* line)
{
  char* rest = trim(line);
  if (!*rest || *rest == '#') {
    return true;
  }
  char* key = next_part(&rest, ':');
  if (!rest) {
    return fail(c, c->line, "no colon; write \"key: value\", or # before a comment");
  }
  char* value = trim(rest);
  if (!strcmp(key, "role")) {
    return begin_role(c, value);
  }
  if (c->role) {
    return read_entry(c, key, value);
  }
  if (!strncmp(key, "list ", 5U)) {
    return read_list(c, trim(key + 5), value);
  }
  return !strcmp(key, "modifiers")
             ? read_modifiers(c, value)
             : fail(c, c->line, "\"%s\" before the first role; begin one with \"role:\"", key);
}

static bool
read_vocabulary(Compiler* c)
{
  FILE* file = fopen(c->path, "rb");
  if (!file) {
    return fail(c, 0U, "cannot be read; give the path of vocabulary.txt");
  }
  size_t size = fread(c->text, 1U, MAX_FILE + 1U, file);
  fclose(file);
  if (size > MAX_FILE) {
    return fail(c, 0U, "is larger than %d bytes; raise MAX_FILE", MAX_FILE);
  }
  c->text[size] = '\0';
  char* rest    = c->text;
  for (char* end = rest; end; rest = end + 1) {
    end = strchr(rest, '\n');
    ++c->line;
    if (end) {
      *end = '\0';
    }
    if (!read_line(c, rest)) {
      return false;
    }
    if (!end) {
      break;
    }
  }
  return true;
}

static bool
check_parents(const Compiler* c, SgRole role)
{
  const char* parent = c->roles[role].parent;
  for (unsigned depth = 0; parent; ++depth) {
    SgRole number = number_of(c, parent);
    if (!number) {
      return fail(c, c->roles[role].line, "no role \"%s\" to be the parent; add it", parent);
    }
    if (depth == SG_MAX_ROLES) {
      return fail(c, c->roles[role].line, "its parents form a circle; cut it");
    }
    parent = c->roles[number].parent;
  }
  return true;
}

static bool
check_roles(const Compiler* c)
{
  for (unsigned i = 1; i < SG_MAX_ROLES; ++i) {
    const Role* role = &c->roles[i];
    if (!role->name) {
      continue;
    }
    if (role->group == SG_N_ROLE_GROUPS || !role->phrase || !role->inverse) {
      return fail(c, role->line, "\"%s\" lacks a group, phrase or inverse; add it", role->name);
    }
    if (!check_parents(c, (SgRole)i)) {
      return false;
    }
  }
  return true;
}

static int
compare_words(const void* a, const void* b)
{
  const Word* x    = (const Word*)a;
  const Word* y    = (const Word*)b;
  size_t      size = x->size < y->size ? x->size : y->size;
  int         by   = memcmp(x->folded, y->folded, size);
  if (by) {
    return by;
  }
  if (x->size != y->size) {
    return x->size < y->size ? -1 : 1;
  }
  if (x->source != y->source) {
    return x->source < y->source ? -1 : 1;
  }
  return x->line < y->line ? -1 : x->line > y->line;
}

static bool
check_words(const Compiler* c)
{
  bool ok = true;
  for (size_t i = 1; i < c->n_words; ++i) {
    const Word* before = &c->words[i - 1U];
    const Word* word   = &c->words[i];
    if (word->source == before->source && same_text(word, before)) {
      ok = fail(c,
                word->line,
                "\"%.*s\" of %s is already in line %u as \"%s\"; remove one",
                (int)word->size,
                word->folded,
                word->source < SG_N_WORD_SOURCES ? source_names[word->source] : "the role names",
                before->line,
                c->roles[before->role].name);
    }
  }
  return ok;
}

static void
fill_slots(Compiler* c)
{
  for (size_t i = 0; i < c->n_words; ++i) {
    const Word* word = &c->words[i];
    uint32_t    slot = sg_word_hash(word->source, word->folded, word->size) & (N_SLOTS - 1U);
    while (c->slots[slot]) {
      slot = (slot + 1U) & (N_SLOTS - 1U);
    }
    c->slots[slot] = (uint16_t)(i + 1U);
  }
}

static int
compare_modifiers(const void* a, const void* b)
{
  size_t x = strlen((const char*)a);
  size_t y = strlen((const char*)b);
  return x != y ? (x > y ? -1 : 1) : strcmp((const char*)a, (const char*)b);
}

int
main(int argc, char** argv)
{
  if (argc != 3) {
    fputs("usage: vocabulary_compile vocabulary.txt OUTPUT.c\n", stderr);
    return 2;
  }
  Compiler* c = (Compiler*)calloc(1U, sizeof(Compiler));
  if (!c) {
    fputs("vocabulary_compile: out of memory\n", stderr);
    return 1;
  }
  c->path = argv[1];
  bool ok = read_vocabulary(c) && check_roles(c);
  if (ok) {
    qsort(c->words, c->n_words, sizeof(Word), compare_words);
    qsort(c->modifiers, c->n_modifiers, sizeof(c->modifiers[0]), compare_modifiers);
    ok = check_words(c);
  }
  if (ok) {
    fill_slots(c);
    ok = sg_vocabulary_write(c, argv[2]);
  }
  free(c);
  return ok ? 0 : 1;
}
