// JSON in cells, and what Python prints where JSON was meant: 'text', None, True, (1, 2).
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/table_literal.h"

#include "core/buffer.h"

#include <string.h>

// A literal being rewritten as JSON.
typedef struct {
  const char* at;
  const char* end;
  SgBuffer*   out;
} Rewriting;

static bool
is_word(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static void
rewrite_word(Rewriting* r)
{
  static const char* const words[][2] = {
      {"None", "null"}, {"True", "true"}, {"False", "false"}, {"nan", "null"}};
  const char* from = r->at;
  while (r->at < r->end && is_word(*r->at)) {
    ++r->at;
  }
  SgString word = sg_substring(from, (size_t)(r->at - from));
  for (size_t i = 0U; i < sizeof words / sizeof words[0]; ++i) {
    if (sg_string_equal(word, sg_string(words[i][0]))) {
      word = sg_string(words[i][1]);
    }
  }
  sg_buffer_add_string(r->out, word);
}

/// An escape of Python that JSON writes otherwise: \' as ', \xe9 as \u00e9.
static void
rewrite_escape(Rewriting* r)
{
  const char c = r->at + 1 < r->end ? r->at[1] : '\\';
  if (c == 'x' && r->end - r->at > 3) {
    sg_buffer_add_text(r->out, "\\u00");
    sg_buffer_add(r->out, r->at + 2, 2U);
    r->at += 4;
    return;
  }
  if (c != '\'') {
    sg_buffer_add_char(r->out, '\\');
  }
  sg_buffer_add_char(r->out, strchr("\"\\/bfnrtu'", c) ? c : '\\');
  if (c && !strchr("\"\\/bfnrtu'", c)) {
    sg_buffer_add_char(r->out, c);
  }
  r->at += r->at + 1 < r->end ? 2 : 1;
}

static void
rewrite_text(Rewriting* r)
{
  const char quote = *r->at++;
  sg_buffer_add_char(r->out, '"');
  while (r->at < r->end && *r->at != quote) {
    if (*r->at == '\\') {
      rewrite_escape(r);
    } else {
      if (*r->at == '"') {
        sg_buffer_add_char(r->out, '\\');
      }
      sg_buffer_add_char(r->out, *r->at++);
    }
  }
  if (r->at < r->end) {
    sg_buffer_add_char(r->out, '"');
    ++r->at;
  }
}

static SgString
rewrite(SgBuffer* out, SgString text)
{
  Rewriting r = {text.data, text.data + text.size, out};
  sg_buffer_clear(out);
  while (r.at < r.end) {
    if (*r.at == '\'' || *r.at == '"') {
      rewrite_text(&r);
    } else if (is_word(*r.at)) {
      rewrite_word(&r);
    } else {
      const char c = *r.at++;
      sg_buffer_add_char(out, c == '(' ? '[' : c == ')' ? ']' : c);
    }
  }
  return sg_buffer_string(out);
}

SgStatus
sg_literal_parse(SgArena* arena, SgBuffer* scratch, SgString text, const SgJsonValue** value)
{
  SgJsonFault fault;
  SgStatus    st = sg_json_parse(scratch->allocator, arena, text, value, &fault);
  if (st == SG_BAD_INPUT) {
    const SgString json = rewrite(scratch, text);
    if (scratch->failed) {
      return SG_NO_MEMORY;
    }
    st = sg_json_parse(scratch->allocator, arena, json, value, &fault);
  }
  return st;
}
