// Cuts a unit into words, numbers, quotes and signs.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_TEXT_TOKENS_H
#define SEGUE_IMPORT_TEXT_TOKENS_H

#include "import/text/words.h"
#include "segue/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SG_TOKEN_LIMIT = 4096 }; ///< tokens of a unit

typedef enum {
  SG_TOKEN_WORD,
  SG_TOKEN_NUMBER,
  SG_TOKEN_SIGN,
  SG_TOKEN_OPEN,
  SG_TOKEN_CLOSE
} SgTokenKind;

/// Bytes `begin` to `begin + size` of the text. Citation marks and link targets give no token.
typedef struct {
  SgTextWord* word; ///< of a word or number; NULL for signs
  uint32_t    begin;
  uint16_t    size;       ///< without the possessive ending
  uint8_t     kind;       ///< SgTokenKind; OPEN and CLOSE are quotes
  char        sign;       ///< of a sign: its byte; a dash is '-' whatever its length
  bool        spaced;     ///< a space stands before it
  bool        capital;    ///< its first letter is one
  bool        possessive; ///< "'s" or "s'" follows
  bool        contracted; ///< the possessive was an apostrophe alone
} SgToken;

/// Writes the tokens of bytes `begin` to `end`; returns their number, at most SG_TOKEN_LIMIT; 0
/// if there is no memory.
size_t
sg_text_tokens(SgTextWords* words, SgString text, uint32_t begin, uint32_t end, SgToken* tokens);

#endif
