// Small steps over the phrases of a sentence.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_TEXT_SCAN_H
#define SEGUE_IMPORT_TEXT_SCAN_H

#include "import/text/phrases.h"

#include <stdbool.h>
#include <stddef.h>

static inline const SgPhrase*
sg_phrase_at(const SgPhrase* phrases, size_t n, size_t at)
{
  static const SgPhrase none = {.kind = SG_PHRASE_SIGN};
  return at < n ? &phrases[at] : &none;
}

static inline bool
sg_is_word(const SgPhrase* phrases, size_t n, size_t at, const char* text)
{
  return at < n && phrases[at].kind == SG_PHRASE_WORD && sg_word_is(phrases[at].word, text);
}

static inline bool
sg_has_class(const SgPhrase* phrases, size_t n, size_t at, uint32_t classes)
{
  return at < n && phrases[at].kind == SG_PHRASE_WORD && sg_word_has(phrases[at].word, classes);
}

static inline bool
sg_is_phrase_sign(const SgPhrase* phrases, size_t n, size_t at, char sign)
{
  return at < n && phrases[at].kind == SG_PHRASE_SIGN && phrases[at].sign == sign;
}

static inline bool
sg_is_name(const SgPhrase* phrases, size_t n, size_t at)
{
  return at < n && phrases[at].kind == SG_PHRASE_NAME;
}

static inline bool
sg_is_name_of(const SgPhrase* phrases, size_t n, size_t at, SgNameClass cls)
{
  return sg_is_name(phrases, n, at) && phrases[at].cls == cls;
}

/// The phrase before `at`, articles and numbers skipped; `n` if there is none.
size_t sg_before(const SgPhrase* phrases, size_t n, size_t at);

/// The next name of the list that the name at `at` is in: "A, B (x) and C"; `n` at its end.
size_t sg_next_listed(const SgPhrase* phrases, size_t n, size_t at);

/// Behind the bracket that opens at `at`, or `at` if none opens there or it does not close.
size_t sg_skip_bracket(const SgPhrase* phrases, size_t n, size_t at);

/// True if the phrase is a verb that names a role: not a noun that is spelt alike ("records",
/// "cover").
bool sg_is_role_verb(const SgPhrase* phrases, size_t n, size_t at);

/// True if the phrase is a noun that names a role: "producer", "mixing".
bool sg_is_role_noun(const SgPhrase* phrases, size_t n, size_t at);

#endif
