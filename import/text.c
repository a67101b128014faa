// Reads plain-text documents: articles about people, groups, records and films.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/memory.h"
#include "import/reader.h"
#include "import/text/article.h"
#include "import/text/characters.h"
#include "import/text/rules.h"
#include "import/utf8.h"

#include <string.h>

enum { SNIFF_LETTERS = 60, SNIFF_SCORE = 30, SNIFF_WEAK = 20 };

static bool
open_article(SgArticle* article, SgAllocator* allocator)
{
  memset(article, 0, sizeof(*article));
  article->allocator       = allocator;
  article->arena           = sg_arena_new(allocator);
  article->words           = article->arena ? sg_text_words_new(allocator, article->arena) : NULL;
  article->names           = article->words ? sg_text_names_new(allocator, article->arena) : NULL;
  article->facts           = article->names ? sg_text_facts_new(allocator, article->arena) : NULL;
  article->phraser.tokens  = sg_allocate(allocator, SG_TOKEN_LIMIT, sizeof(SgToken));
  article->phraser.phrases = sg_allocate(allocator, SG_TOKEN_LIMIT, sizeof(SgPhrase));
  article->phraser.words   = article->words;
  article->phraser.names   = article->names;
  return article->facts && article->phraser.tokens && article->phraser.phrases &&
         sg_rules_prepare(article->words) && sg_awards_prepare(article->words);
}

static void
close_article(SgArticle* article)
{
  if (article->document.allocator) {
    sg_text_document_free(&article->document);
  }
  sg_release(article->allocator, article->phraser.tokens);
  sg_release(article->allocator, article->phraser.phrases);
  sg_text_facts_free(article->facts);
  sg_text_names_free(article->names);
  sg_text_words_free(article->words);
  sg_arena_free(article->arena);
}

static void
find_roles(SgArticle* article)
{
  static const char* const names[SG_N_R] = {"",
                                            "produced",
                                            "co_produced",
                                            "engineered",
                                            "assistant_engineered",
                                            "mixed",
                                            "recorded",
                                            "wrote",
                                            "composed",
                                            "performed",
                                            "directed",
                                            "contributed_to",
                                            "music_for",
                                            "member_of",
                                            "collaborated_with",
                                            "influenced_by",
                                            "taught_by",
                                            "studied_at",
                                            "graduated_from",
                                            "worked_at",
                                            "moved_to",
                                            "born_in",
                                            "won",
                                            "nominated",
                                            "part_of",
                                            "sequel_of",
                                            "based_in"};
  for (unsigned i = 1U; i < SG_N_R; ++i) {
    article->roles[i] = sg_role_by_name(sg_string(names[i]));
  }
}

// Goes through all units once to learn its words and names.
static void
learn(SgArticle* article)
{
  SgPhraser* p = &article->phraser;
  p->counting  = true;
  for (size_t i = 0U; i < article->document.n_units && !article->failed; ++i) {
    const SgTextUnit* unit  = &article->document.units[i];
    uint32_t          begin = unit->kind == SG_TEXT_FIELD ? unit->value : unit->begin;
    if (unit->kind == SG_TEXT_BREAK || unit->kind == SG_TEXT_ROW) {
      continue;
    }
    article->failed |= !sg_text_phrases(p, begin, unit->end);
    if (!article->failed) {
      sg_text_classify(article, p->phrases, p->n_phrases);
      sg_text_vote(article, p->phrases, p->n_phrases);
    }
  }
  p->counting = false;
}

static void
read_prose(SgArticle* article, const SgTextUnit* unit)
{
  SgPhraser* p = &article->phraser;
  article->failed |= !sg_text_phrases(p, unit->begin, unit->end);
  if (!article->failed) {
    sg_text_classify(article, p->phrases, p->n_phrases);
    sg_text_resolve(article, p->phrases, p->n_phrases);
  }
  if (!article->failed) {
    SgSentence sentence = {
        .article = article, .unit = unit, .phrases = p->phrases, .n = p->n_phrases};
    sg_text_read_sentence(&sentence);
  }
}

static void
read_units(SgArticle* article)
{
  for (size_t i = 0U; i < article->document.n_units && !article->failed;) {
    const SgTextUnit* unit = &article->document.units[i];
    article->unit          = i;
    switch (unit->kind) {
    case SG_TEXT_SENTENCE:
      read_prose(article, unit);
      break;
    case SG_TEXT_ITEM:
      sg_text_read_item(article, unit);
      break;
    case SG_TEXT_FIELD:
      sg_text_read_field(article, unit);
      break;
    case SG_TEXT_ROW:
      i = sg_text_read_table(article, i);
      continue;
    case SG_TEXT_BREAK:
      break;
    }
    ++i;
  }
}

static void
settle_kinds(SgArticle* article)
{
  for (uint32_t id = 1U; id <= sg_text_entity_count(article->names); ++id) {
    SgTextEntity* entity = sg_article_entity(article, id);
    if (entity->cls == SG_CLASS_AGENT && id != article->subject) {
      entity->kind = entity->person_votes < 0 ? SG_GROUP : SG_PERSON;
    }
  }
}

static SgStatus
read_text(SgString text, SgSink* sink, SgError* error)
{
  SgArticle article;
  SgStatus  status = SG_NO_MEMORY;
  if (open_article(&article, sg_sink_allocator(sink))) {
    find_roles(&article);
    article.phraser.text = text;
    status = sg_text_document(article.allocator, article.arena, text, &article.document);
  }
  if (status == SG_OK) {
    learn(&article);
    sg_text_find_subject(&article);
    read_units(&article);
    settle_kinds(&article);
    status = article.failed ? SG_NO_MEMORY : sg_text_emit(&article, sink);
  }
  close_article(&article);
  return status == SG_NO_MEMORY
             ? sg_error_set(
                   error, status, "not enough memory for the document; free some and try again")
             : status;
}

// The offset of the first byte that is no UTF-8 or a NUL; the size if there is none.
static size_t
find_fault(SgString text)
{
  size_t      fault = sg_utf8_check(text);
  const char* nul   = memchr(text.data, '\0', fault);
  return nul ? (size_t)(nul - text.data) : fault;
}

static SgStatus
refuse(SgStream* stream, SgString text, size_t offset, SgError* error)
{
  SgStatus status = sg_error_set(error,
                                 SG_BAD_INPUT,
                                 "%s: byte %zu is not UTF-8 text; convert the file to UTF-8 first",
                                 sg_stream_name(stream),
                                 offset);
  if (error) {
    error->offset = offset;
    error->line   = 1U;
    for (size_t i = 0U; i < offset; ++i) {
      error->line += text.data[i] == '\n';
    }
  }
  return status;
}

static SgStatus
read(SgStream* stream, SgSink* sink, SgError* error)
{
  SgString text;
  SgStatus status = sg_stream_all(stream, SG_TEXT_LIMIT, &text, error);
  if (status != SG_OK) {
    return status;
  }
  size_t fault = find_fault(text);
  if (fault < text.size) {
    return refuse(stream, text, fault, error);
  }
  status = sg_sink_record(sink, 0U);
  if (status != SG_OK) {
    return status == SG_LIMIT ? SG_OK : status;
  }
  return read_text(text, sink, error);
}

static bool
ends_in_txt(const char* path)
{
  size_t size = path ? strlen(path) : 0U;
  return size > 4U && (!strcmp(path + size - 4U, ".txt") || !strcmp(path + size - 3U, ".md"));
}

static unsigned
sniff(SgString head, const char* path)
{
  size_t letters = 0U;
  size_t fault   = find_fault(head);
  bool   stops   = false;
  if (!head.size || (fault < head.size && !sg_utf8_is_cut(head, fault)) ||
      strchr("<{", head.data[0])) {
    return 0U;
  }
  for (size_t i = 0U; i < fault; ++i) {
    letters += sg_is_lower(head.data[i]) || sg_is_upper(head.data[i]);
    stops |= head.data[i] == '.' && (i + 1U == fault || head.data[i + 1U] == ' ' ||
                                     head.data[i + 1U] == '\n' || head.data[i + 1U] == '[');
  }
  bool prose = letters * 100U > head.size * SNIFF_LETTERS && stops;
  return prose ? SNIFF_SCORE : (ends_in_txt(path) && letters ? SNIFF_WEAK : 0U);
}

const SgReader sg_reader_text = {
    "text", "articles in plain text: biographies, records, films", sniff, read};
