// Cuts a unit into words, numbers, quotes and signs.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/text/tokens.h"

#include "import/text/characters.h"
#include "import/text/document.h"

#include <string.h>

static const uint32_t no_quote = UINT32_MAX;

enum { LINK_LIMIT = 300, SINGLE_QUOTE_LIMIT = 80 };

typedef struct {
  SgTextWords* words;
  SgString     text;
  uint32_t     at;
  uint32_t     begin;
  uint32_t     end;
  uint32_t     single_end; // where the open single quote closes, or no_quote
  SgToken*     tokens;
  size_t       n;
  bool         failed;
} Scanner;

static SgToken*
add_token(Scanner* scanner, SgTokenKind kind, uint32_t begin, uint32_t size)
{
  SgToken* token = &scanner->tokens[scanner->n++];
  memset(token, 0, sizeof(*token));
  token->begin  = begin;
  token->size   = (uint16_t)size;
  token->kind   = (uint8_t)kind;
  token->spaced = begin > scanner->begin && scanner->text.data[begin - 1U] == ' ';
  return token;
}

// Three-byte punctuation: quotes, dashes, the ellipsis.
static bool
take_long_sign(Scanner* scanner)
{
  static const struct {
    const char* bytes;
    SgTokenKind kind;
    char        sign;
  } signs[]      = {{"\xE2\x80\x9C", SG_TOKEN_OPEN, '"'},
                    {"\xE2\x80\x9D", SG_TOKEN_CLOSE, '"'},
                    {"\xE2\x80\x93", SG_TOKEN_SIGN, '-'},
                    {"\xE2\x80\x94", SG_TOKEN_SIGN, '-'},
                    {"\xE2\x80\xA6", SG_TOKEN_SIGN, '~'},
                    {"\xC2\xAB", SG_TOKEN_OPEN, '"'},
                    {"\xC2\xBB", SG_TOKEN_CLOSE, '"'},
                    {"\xE2\x80\x90", SG_TOKEN_SIGN, '-'}};
  const char* at = scanner->text.data + scanner->at;
  for (size_t i = 0U; i < sizeof(signs) / sizeof(*signs); ++i) {
    if (sg_starts(at, scanner->end - scanner->at, signs[i].bytes)) {
      uint32_t size                                              = (uint32_t)strlen(signs[i].bytes);
      add_token(scanner, signs[i].kind, scanner->at, size)->sign = signs[i].sign;
      scanner->at += size;
      return true;
    }
  }
  return false;
}

// The size of an apostrophe at `at`, 0 if there is none.
static uint32_t
apostrophe(const Scanner* scanner, uint32_t at)
{
  size_t left = scanner->end - at;
  if (left && (scanner->text.data[at] == '\'' || scanner->text.data[at] == '`')) {
    return 1U;
  }
  return sg_starts(scanner->text.data + at, left, "\xE2\x80\x99") ? 3U : 0U;
}

static bool
is_dash_or_quote(const Scanner* scanner, uint32_t at)
{
  const char* data = scanner->text.data + at;
  return scanner->end - at >= 3U && data[0] == '\xE2' && data[1] == '\x80';
}

static bool
is_space(const Scanner* scanner, uint32_t at)
{
  return sg_starts(scanner->text.data + at, scanner->end - at, "\xC2\xA0");
}

static bool
is_letter_at(const Scanner* scanner, uint32_t at)
{
  return at < scanner->end && sg_is_word_byte(scanner->text.data[at]) &&
         !is_dash_or_quote(scanner, at) && !is_space(scanner, at);
}

// One letter and a stop, again and again ("T.J.", "U.S.", "F."), or one of a few short forms.
static bool
keeps_stop(const Scanner* scanner, uint32_t begin, uint32_t at)
{
  static const char* const shorts[] = {
      "st", "jr", "sr", "mr", "mrs", "ms", "dr", "vs", "ft", "feat", "vol", "no", "bros"};
  uint32_t    size = at - begin;
  const char* data = scanner->text.data;
  if (data[at] != '.') {
    return false;
  }
  if (sg_is_upper(data[at - 1U]) && (size == 1U || data[at - 2U] == '.')) {
    return at + 1U < scanner->end || size > 1U;
  }
  for (size_t i = 0U; i < sizeof(shorts) / sizeof(*shorts); ++i) {
    if (strlen(shorts[i]) == size && sg_equal_ascii(data + begin, shorts[i], size)) {
      return at + 1U < scanner->end;
    }
  }
  return false;
}

// Whether the byte at `at` goes on a word that began at `begin`; `*size` is how many bytes to take.
static bool
goes_on(const Scanner* scanner, uint32_t begin, uint32_t at, uint32_t* size)
{
  *size = 1U;
  if (is_letter_at(scanner, at)) {
    return true;
  }
  char c = scanner->text.data[at];
  if (at == begin) {
    return false;
  }
  if (c == '-' || c == '&' || c == '@' || c == '*' || c == '_') {
    return is_letter_at(scanner, at + 1U) && scanner->text.data[at - 1U] != '.';
  }
  if (c == '.' || c == ',') {
    bool number = sg_is_digit(scanner->text.data[at - 1U]) && at + 1U < scanner->end &&
                  sg_is_digit(scanner->text.data[at + 1U]);
    return number || keeps_stop(scanner, begin, at);
  }
  uint32_t mark = apostrophe(scanner, at);
  *size         = mark;
  return mark && at != scanner->single_end && is_letter_at(scanner, at + mark);
}

// "Russo's", "James'": the ending is no part of the name.
static void
cut_possessive(Scanner* scanner, SgToken* token)
{
  const char* data = scanner->text.data + token->begin;
  uint32_t    size = token->size;
  if (size > 2U && data[size - 1U] == 's' && data[size - 2U] == '\'') {
    token->size       = (uint16_t)(size - 2U);
    token->possessive = true;
  } else if (size > 4U && data[size - 1U] == 's' && !memcmp(data + size - 4U, "\xE2\x80\x99", 3U)) {
    token->size       = (uint16_t)(size - 4U);
    token->possessive = true;
  } else if (apostrophe(scanner, token->begin + size) &&
             token->begin + size != scanner->single_end) {
    bool after_s      = data[size - 1U] == 's';
    token->possessive = after_s;
    token->contracted = true;
    if (!after_s) { // "Smokin'": the mark belongs to the word
      token->size = (uint16_t)(size + apostrophe(scanner, token->begin + size));
    }
  }
}

static void
take_word(Scanner* scanner)
{
  uint32_t begin  = scanner->at;
  uint32_t at     = begin + apostrophe(scanner, begin); // "'Til"
  uint32_t step   = 1U;
  bool     digits = true;
  while (at < scanner->end && at - begin < UINT16_MAX - 8U && goes_on(scanner, begin, at, &step)) {
    digits &= sg_is_digit(scanner->text.data[at]) || scanner->text.data[at] == ',' ||
              scanner->text.data[at] == '.';
    at += step;
  }
  SgToken* token = add_token(scanner, digits ? SG_TOKEN_NUMBER : SG_TOKEN_WORD, begin, at - begin);
  if (!digits) {
    cut_possessive(scanner, token);
  }
  const char* data = scanner->text.data + begin;
  bool        accent =
      data[0] == '\xC3' && token->size > 1U && (uint8_t)data[1] >= 0x80 && (uint8_t)data[1] <= 0x9E;
  bool foreign   = (uint8_t)data[0] >= 0xC4;
  token->capital = sg_is_upper(data[0]) || accent || foreign ||
                   (apostrophe(scanner, begin) && sg_is_upper(data[1]));
  static const char* const tails[] = {"-related",
                                      "-based",
                                      "-winning",
                                      "-nominated",
                                      "-born",
                                      "-produced",
                                      "-led",
                                      "-directed",
                                      "-inspired",
                                      "-influenced",
                                      "-style",
                                      "-era",
                                      "-penned",
                                      "-written",
                                      "-owned"};
  for (size_t i = 0U; i < sizeof(tails) / sizeof(*tails); ++i) {
    size_t n = strlen(tails[i]);
    token->capital &= !(token->size > n && !memcmp(data + token->size - n, tails[i], n));
  }
  SgString text = sg_substring(data, token->size);
  token->word   = sg_text_word(scanner->words, text);
  scanner->failed |= !token->word;
  scanner->at = begin + token->size;
  if (token->possessive) {
    scanner->at += apostrophe(scanner, scanner->at) + (token->contracted ? 0U : 1U);
  }
}

// "[text](/page/Name)": the text alone counts.
static bool
take_link(Scanner* scanner)
{
  const char* data = scanner->text.data;
  uint32_t    at   = scanner->at;
  if (data[at] == '[') {
    uint32_t cited = sg_text_citation_end(scanner->text, at, scanner->end);
    scanner->at    = cited > at ? cited : at + 1U;
    return true;
  }
  if (data[at] != ']') {
    return false;
  }
  scanner->at = at + 1U;
  if (at + 1U < scanner->end && data[at + 1U] == '(') {
    uint32_t    left  = scanner->end - at - 1U;
    const char* close = memchr(data + at + 1U, ')', left < LINK_LIMIT ? left : LINK_LIMIT);
    scanner->at       = close ? (uint32_t)(close - data) + 1U : at + 1U;
  }
  return true;
}

// A single quote opens before a word if another one closes soon.
static bool
opens_single(Scanner* scanner)
{
  uint32_t mark =
      sg_starts(scanner->text.data + scanner->at, scanner->end - scanner->at, "\xE2\x80\x98")
          ? 3U
          : (scanner->text.data[scanner->at] == '\'' ? 1U : 0U);
  bool after = scanner->at == scanner->begin || strchr(" (|", scanner->text.data[scanner->at - 1U]);
  uint32_t from = scanner->at + mark;
  if (!mark || !after || scanner->single_end != no_quote || !is_letter_at(scanner, from) ||
      sg_is_digit(scanner->text.data[from])) {
    return false;
  }
  for (uint32_t at = from + 3U; at < scanner->end && at - from < SINGLE_QUOTE_LIMIT; ++at) {
    uint32_t size = apostrophe(scanner, at);
    if (size && !is_letter_at(scanner, at + size)) {
      scanner->single_end                                        = at;
      add_token(scanner, SG_TOKEN_OPEN, scanner->at, mark)->sign = '\'';
      scanner->at                                                = from;
      return true;
    }
  }
  return false;
}

static void
take_sign(Scanner* scanner)
{
  char     c    = scanner->text.data[scanner->at];
  uint32_t mark = apostrophe(scanner, scanner->at);
  if (mark && scanner->at == scanner->single_end) {
    add_token(scanner, SG_TOKEN_CLOSE, scanner->at, mark)->sign = '\'';
    scanner->single_end                                         = no_quote;
    scanner->at += mark;
    return;
  }
  if (c == '"') {
    bool open = false;
    for (size_t i = scanner->n; i-- > 0U && scanner->n - i < 64U;) {
      if (scanner->tokens[i].sign == '"' && scanner->tokens[i].kind != SG_TOKEN_SIGN) {
        open = scanner->tokens[i].kind == SG_TOKEN_OPEN;
        break;
      }
    }
    add_token(scanner, open ? SG_TOKEN_CLOSE : SG_TOKEN_OPEN, scanner->at, 1U)->sign = '"';
  } else {
    add_token(scanner, SG_TOKEN_SIGN, scanner->at, 1U)->sign = c;
  }
  ++scanner->at;
}

static void
take_token(Scanner* scanner)
{
  char c = scanner->text.data[scanner->at];
  if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
    ++scanner->at;
  } else if (is_space(scanner, scanner->at)) {
    scanner->at += 2U;
  } else if (!take_link(scanner) && !opens_single(scanner) && !take_long_sign(scanner)) {
    uint32_t mark = apostrophe(scanner, scanner->at);
    if (scanner->at != scanner->single_end &&
        (is_letter_at(scanner, scanner->at) ||
         (mark && is_letter_at(scanner, scanner->at + mark)))) {
      take_word(scanner);
    } else {
      take_sign(scanner);
    }
  }
}

size_t
sg_text_tokens(SgTextWords* words, SgString text, uint32_t begin, uint32_t end, SgToken* tokens)
{
  Scanner scanner = {.words      = words,
                     .text       = text,
                     .at         = begin,
                     .begin      = begin,
                     .end        = end,
                     .single_end = no_quote,
                     .tokens     = tokens};
  while (scanner.at < end && scanner.n < SG_TOKEN_LIMIT && !scanner.failed) {
    take_token(&scanner);
  }
  return scanner.failed ? 0U : scanner.n;
}
