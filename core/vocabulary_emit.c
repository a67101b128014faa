// The writing half of the vocabulary compiler: C tables for vocabulary.c to search.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/vocabulary_compiler.h"

#include <stdio.h>
#include <string.h>

static const char* const group_constants[SG_N_ROLE_GROUPS] = {"SG_GROUP_OTHER",
                                                              "SG_GROUP_PRODUCTION",
                                                              "SG_GROUP_WRITING",
                                                              "SG_GROUP_ENGINEERING",
                                                              "SG_GROUP_PERFORMANCE",
                                                              "SG_GROUP_VISUAL",
                                                              "SG_GROUP_BUSINESS",
                                                              "SG_GROUP_AWARD",
                                                              "SG_GROUP_LIFE",
                                                              "SG_GROUP_STRUCTURE"};

// A text as a C string; texts of the vocabulary hold no control characters.
static void
write_text(FILE* out, const char* text)
{
  if (!text) {
    fputs("NULL", out);
    return;
  }
  fputc('"', out);
  for (; *text; ++text) {
    if (*text == '"' || *text == '\\') {
      fputc('\\', out);
    }
    fputc(*text, out);
  }
  fputc('"', out);
}

static void
write_role(FILE* out, const Compiler* c, SgRole number)
{
  const Role* role   = &c->roles[number];
  unsigned    parent = role->parent ? number_of(c, role->parent) : 0U;
  fprintf(out, "  [%u] = {%u, %u, %s, ", number, number, parent, group_constants[role->group]);
  const char* texts[] = {role->name, role->phrase, role->inverse, role->agent ? role->agent : ""};
  for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); ++i) {
    fputs(i ? ", " : "", out);
    write_text(out, texts[i]);
  }
  fputs("},\n", out);
}

static void
write_roles(FILE* out, const Compiler* c)
{
  SgRole limit = 0;
  fputs("const SgRoleInfo sg_vocabulary_roles[SG_MAX_ROLES] = {\n", out);
  for (unsigned i = 1; i < SG_MAX_ROLES; ++i) {
    if (c->roles[i].name) {
      write_role(out, c, (SgRole)i);
      limit = (SgRole)(i + 1U);
    }
  }
  fputs("};\n\nconst SgFilmPhrases sg_vocabulary_films[SG_MAX_ROLES] = {\n", out);
  for (unsigned i = 1; i < SG_MAX_ROLES; ++i) {
    const Role* role = &c->roles[i];
    if (role->film_phrase || role->film_inverse) {
      fprintf(out, "  [%u] = {", i);
      write_text(out, role->film_phrase);
      fputs(", ", out);
      write_text(out, role->film_inverse);
      fputs("},\n", out);
    }
  }
  fprintf(out, "};\n\nconst SgRole sg_vocabulary_limit = %u;\n\n", limit);
}

// Writes the rows; a text that several sources share stands once in the pool.
static void
write_words(FILE* out, const Compiler* c)
{
  size_t offset = 0;
  fputs("const SgVocabularyWord sg_vocabulary_words[] = {\n", out);
  for (size_t i = 0; i < c->n_words; ++i) {
    const Word* word = &c->words[i];
    if (i && !same_text(word, word - 1)) {
      offset += word[-1].size;
    }
    fprintf(out,
            "  {%zu, %u, %zu, %u, %d, %d},\n",
            offset,
            word->role,
            word->size,
            word->source,
            word->kept,
            word->reversed);
  }
  fputs("};\n\nconst char sg_vocabulary_pool[] = {\n", out);
  for (size_t i = 0; i < c->n_words; ++i) {
    const Word* word = &c->words[i];
    if (i && same_text(word, word - 1)) {
      continue;
    }
    for (size_t k = 0; k < word->size; ++k) {
      fprintf(out, "(char)%u,", (unsigned)(unsigned char)word->folded[k]);
    }
    fputc('\n', out);
  }
  fputs("};\n\n", out);
}

static void
write_lookup(FILE* out, const Compiler* c)
{
  fprintf(out, "const uint32_t sg_vocabulary_slot_mask = %uU;\n\n", N_SLOTS - 1U);
  fputs("const uint16_t sg_vocabulary_slots[] = {\n", out);
  for (size_t i = 0; i < N_SLOTS; ++i) {
    fprintf(out, "%u,%s", c->slots[i], i % 32U == 31U ? "\n" : "");
  }
  fputs("};\n\nconst SgString sg_vocabulary_modifiers[] = {", out);
  for (size_t i = 0; i < c->n_modifiers; ++i) {
    fprintf(out, "{\"%s\", %zu}, ", c->modifiers[i], strlen(c->modifiers[i]));
  }
  fputs("{\"\", 0}};\n", out);
}

bool
sg_vocabulary_write(const Compiler* c, const char* path)
{
  FILE* out = fopen(path, "wb");
  if (!out) {
    fprintf(stderr, "%s: cannot be written; check its folder\n", path);
    return false;
  }
  fputs("// The vocabulary, compiled from core/vocabulary.txt by vocabulary_compile: edit that.\n"
        "// SPDX-License-Identifier: GPL-2.0-or-later\n"
        "#include \"core/vocabulary_table.h\"\n\n",
        out);
  write_roles(out, c);
  write_words(out, c);
  write_lookup(out, c);
  bool failed = ferror(out) != 0;
  failed |= fclose(out) != 0;
  if (failed) {
    fprintf(stderr, "%s: cannot be written in full; free some space\n", path);
  }
  return !failed;
}
