// Turtle and N-Triples: triples out of a stream, by serd.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// serd reads byte by byte from a guard that stops it where a document would make it recurse too
// deep or hold too long a token; it counts lines as well.
#include "import/rdf.h"

#include <inttypes.h>
#include <serd/serd.h>
#include <stdio.h>
#include <string.h>

enum { PAGE = 1 << 16, MESSAGE_SIZE = 256, PREFIX_SIZE = 32 };

// Where the guard is.
typedef enum { BETWEEN, COMMENT, IRI, SHORT_TEXT, LONG_TEXT } Place;

typedef struct {
  SgStream*          stream;
  SgAllocator*       allocator;
  SgError*           error;
  const SgRdfEvents* events;
  uint64_t           n_triples;
  SerdEnv*           env;
  SgStatus           status;
  // What is being read.
  unsigned char page[PAGE];
  size_t        at;
  size_t        size;
  uint64_t      line;
  unsigned char last;
  bool          ended;
  // The guard.
  Place    place;
  char     quote;   // of the text
  unsigned quotes;  // of that kind in a row
  bool     escaped; // the next byte
  unsigned depth;
  size_t   token; // bytes of it so far
  unsigned prefixes;
  // What serd found wrong last.
  char     message[MESSAGE_SIZE];
  unsigned from; // lines before those that serd counts
  unsigned bad_line;
  unsigned bad_column;
  bool     bad_end; // it was the end of the input
  // Whole IRIs of a triple.
  SgBuffer subject;
  SgBuffer predicate;
  SgBuffer object;
} Reading;

/// The first quote of a text, the second (an empty one) or the third (a long one).
static void
begin_text(Reading* r, char c)
{
  r->place  = SHORT_TEXT;
  r->quote  = c;
  r->quotes = 1U;
}

static void
step_between(Reading* r, char c)
{
  switch (c) {
  case '#':
    r->place = COMMENT;
    break;
  case '<':
    r->place = IRI;
    break;
  case '"':
  case '\'':
    begin_text(r, c);
    break;
  case '[':
  case '(':
    ++r->depth;
    break;
  case ']':
  case ')':
    r->depth -= r->depth > 0U;
    break;
  case '\\':
    r->escaped = true;
    break;
  default:
    break;
  }
}

/// In a short text: `quotes` is 1 at its start only, 2 after "" there.
static void
step_short(Reading* r, char c)
{
  if (r->quotes == 2U) { // it was empty, or is long
    r->place  = c == r->quote ? LONG_TEXT : BETWEEN;
    r->quotes = 0U;
    if (r->place == BETWEEN) {
      step_between(r, c);
    }
  } else if (c == r->quote) {
    r->place  = r->quotes ? SHORT_TEXT : BETWEEN;
    r->quotes = r->quotes ? 2U : 0U;
  } else {
    r->quotes  = 0U;
    r->escaped = c == '\\';
  }
}

static void
step_long(Reading* r, char c)
{
  r->quotes  = c == r->quote ? r->quotes + 1U : 0U;
  r->escaped = c == '\\';
  if (r->quotes == 3U) {
    r->place  = BETWEEN;
    r->quotes = 0U;
  }
}

static void
step(Reading* r, char c)
{
  const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
  r->token         = r->place == COMMENT || (r->place == BETWEEN && blank) ? 0U : r->token + 1U;
  if (r->escaped) {
    r->escaped = false;
    r->quotes  = 0U;
    return;
  }
  switch (r->place) {
  case BETWEEN:
    step_between(r, c);
    break;
  case COMMENT:
    r->place = c == '\n' || c == '\r' ? BETWEEN : COMMENT;
    break;
  case IRI:
    r->place = c == '>' ? BETWEEN : IRI;
    break;
  case SHORT_TEXT:
    step_short(r, c);
    break;
  case LONG_TEXT:
    step_long(r, c);
    break;
  }
}

/// Ends the reading at this line.
static SgStatus
spoilt(Reading* r, SgStatus status, const char* what)
{
  const SgStatus st = sg_error_set(
      r->error, status, "%s:%" PRIu64 ": %s", sg_stream_name(r->stream), r->line, what);
  if (r->error) {
    r->error->line = r->line;
  }
  return st;
}

static void
check_limits(Reading* r)
{
  if (r->depth > SG_RDF_DEPTH) {
    r->status =
        spoilt(r, SG_LIMIT, "brackets are nested deeper than 64 levels; flatten the document");
  } else if (r->token > SG_RDF_TOKEN) {
    r->status = spoilt(r, SG_LIMIT, "a name or text is longer than 1 MiB; is a quote missing?");
  }
}

/// The SerdSource: one byte.
static size_t
read_byte(void* buffer, size_t size, size_t count, void* context)
{
  Reading* r = context;
  (void)size;
  (void)count;
  if (!r->status && r->at == r->size) {
    r->at     = 0U;
    r->status = sg_stream_read(r->stream, r->page, sizeof r->page, &r->size, r->error);
    r->size   = r->status ? 0U : r->size;
  }
  if (r->status || r->at == r->size) {
    r->ended = true;
    return 0U;
  }
  const unsigned char c = r->page[r->at++];
  step(r, (char)c);
  check_limits(r);
  if (!c && !r->status) { // serd would take it for the end
    r->status = spoilt(r, SG_BAD_INPUT, "there is a zero byte; it must be text");
  }
  r->line += c == '\n';
  r->last                 = c;
  *(unsigned char*)buffer = c;
  return r->status ? 0U : 1U;
}

static int
has_failed(void* context)
{
  return ((const Reading*)context)->status != SG_OK;
}

/// Keeps what is wrong. A fault is told of when it is known that the input does not end with it:
/// by the next one, or at the end.
static SerdStatus
on_error(void* context, const SerdError* error)
{
  Reading* r = context;
  if (r->status || (r->message[0] && r->bad_line == r->from + error->line)) {
    return SERD_SUCCESS; // of one line the first says why
  }
  if (r->message[0]) {
    r->status = r->events->fault(r->events->context, r->bad_line, r->message);
  }
  vsnprintf(r->message, sizeof r->message, error->fmt, *error->args);
  r->message[strcspn(r->message, "\r\n")] = '\0';
  r->bad_line                             = r->from + error->line;
  r->bad_column                           = error->col;
  r->bad_end                              = r->ended;
  return SERD_SUCCESS;
}

static SerdStatus
on_base(void* context, const SerdNode* uri)
{
  return serd_env_set_base_uri(((Reading*)context)->env, uri);
}

static SerdStatus
on_prefix(void* context, const SerdNode* name, const SerdNode* uri)
{
  Reading* r = context;
  if (++r->prefixes > SG_RDF_PREFIXES) {
    r->status = spoilt(r, SG_LIMIT, "the document declares over 1024 prefixes; write IRIs out");
    return SERD_ERR_BAD_ARG;
  }
  return serd_env_set_prefix(r->env, name, uri);
}

/// The whole IRI of a node; false if its prefix is not known.
static bool
expand(Reading* r, const SerdNode* node, SgBuffer* whole, SgString* text)
{
  *text = sg_substring((const char*)node->buf, node->n_bytes);
  if (node->type == SERD_CURIE) {
    SerdChunk prefix;
    SerdChunk suffix;
    if (serd_env_expand(r->env, node, &prefix, &suffix)) {
      return false;
    }
    sg_buffer_clear(whole);
    sg_buffer_add(whole, prefix.buf, prefix.len);
    sg_buffer_add(whole, suffix.buf, suffix.len);
    *text = sg_buffer_string(whole);
  } else if (node->type == SERD_URI && !serd_uri_string_has_scheme(node->buf)) {
    SerdNode resolved = serd_env_expand_node(r->env, node);
    sg_buffer_clear(whole);
    sg_buffer_add(whole, resolved.buf, resolved.n_bytes);
    if (resolved.n_bytes) {
      *text = sg_buffer_string(whole);
    }
    serd_node_free(&resolved);
  }
  return true;
}

static bool
read_term(Reading* r, const SerdNode* node, SgBuffer* whole, SgRdfTerm* term)
{
  term->language = sg_string("");
  term->type     = node->type == SERD_LITERAL ? SG_RDF_LITERAL
                   : node->type == SERD_BLANK ? SG_RDF_BLANK
                                              : SG_RDF_IRI;
  return expand(r, node, whole, &term->text);
}

static SerdStatus
on_statement(void*              context,
             SerdStatementFlags flags,
             const SerdNode*    graph,
             const SerdNode*    subject,
             const SerdNode*    predicate,
             const SerdNode*    object,
             const SerdNode*    datatype,
             const SerdNode*    language)
{
  Reading* r = context;
  SgTriple triple;
  (void)flags;
  (void)graph;
  (void)datatype;
  triple.line = r->line;
  if (r->status) {
    return SERD_ERR_UNKNOWN;
  }
  if (!read_term(r, subject, &r->subject, &triple.subject) ||
      !expand(r, predicate, &r->predicate, &triple.predicate) ||
      !read_term(r, object, &r->object, &triple.object)) {
    r->status =
        r->events->fault(r->events->context, r->line, "a prefix is used that was not declared");
    return r->status ? SERD_ERR_UNKNOWN : SERD_SUCCESS;
  }
  if (language && language->buf) {
    triple.object.language = sg_substring((const char*)language->buf, language->n_bytes);
  }
  ++r->n_triples;
  const bool failed = r->subject.failed || r->predicate.failed || r->object.failed;
  r->status         = failed ? SG_NO_MEMORY : r->events->triple(r->events->context, &triple);
  return r->status ? SERD_ERR_UNKNOWN : SERD_SUCCESS;
}

static SgStatus
not_turtle(Reading* r)
{
  const SgStatus st =
      sg_error_set(r->error,
                   SG_BAD_INPUT,
                   "%s:%u:%u: it is not Turtle or N-Triples: %s; %s",
                   sg_stream_name(r->stream),
                   r->bad_line,
                   r->bad_column,
                   r->message[0] ? r->message : "it ends too soon",
                   r->bad_end ? "if it was cut short, get it again" : "check the file there");
  if (r->error) {
    r->error->line   = r->bad_line;
    r->error->column = r->bad_column;
  }
  return st;
}

/// Leaves what is left of the line out, and what was open with it.
static void
skip_line(Reading* r)
{
  unsigned char c = r->last;
  while (c != '\n' && read_byte(&c, 1U, 1U, r)) {
  }
  r->place   = BETWEEN;
  r->escaped = false;
  r->quotes  = 0U;
  r->depth   = 0U;
  r->token   = 0U;
}

/// Reads up to the end, or to what is no triple.
static SerdStatus
parse_on(Reading* r, unsigned attempt)
{
  char        prefix[PREFIX_SIZE];
  SerdReader* reader =
      serd_reader_new(SERD_TURTLE, r, NULL, on_base, on_prefix, on_statement, NULL);
  if (!reader) {
    r->status = SG_NO_MEMORY;
    return SERD_ERR_INTERNAL;
  }
  if (attempt) { // its blank nodes are others than those before
    snprintf(prefix, sizeof prefix, "part%u_", attempt);
    serd_reader_add_blank_prefix(reader, (const uint8_t*)prefix);
  }
  serd_reader_set_error_sink(reader, on_error, r);
  r->message[0] = '\0';
  const SerdStatus st =
      serd_reader_read_source(reader, read_byte, has_failed, r, (const uint8_t*)"", 1U);
  serd_reader_free(reader);
  return st;
}

static SgStatus
parse(Reading* r)
{
  for (unsigned attempt = 0U;; ++attempt) {
    r->from              = (unsigned)(r->line - 1U);
    const SerdStatus st  = parse_on(r, attempt);
    const bool       all = !st || (attempt && r->ended); // serd fails where there is nothing left
    if (r->status || (all && !r->message[0])) {
      return r->status;
    }
    if (r->bad_end || !r->n_triples) {
      return not_turtle(r);
    }
    r->status = r->events->fault(r->events->context, r->bad_line, r->message);
    if (r->status || !st) {
      return r->status;
    }
    skip_line(r);
  }
}

SgStatus
sg_rdf_parse(SgStream* stream, SgAllocator* allocator, const SgRdfEvents* events, SgError* error)
{
  SgArena* arena = sg_arena_new(allocator);
  Reading* r     = arena ? sg_arena_take(arena, 1U, sizeof *r) : NULL;
  SgStatus st    = SG_NO_MEMORY;
  if (r) {
    r->stream    = stream;
    r->allocator = allocator;
    r->error     = error;
    r->events    = events;
    r->line      = 1U;
    r->env       = serd_env_new(NULL);
    r->subject   = sg_buffer(allocator, (size_t)SG_RDF_TOKEN * 4U);
    r->predicate = r->subject;
    r->object    = r->subject;
    st           = r->env ? parse(r) : SG_NO_MEMORY;
    serd_env_free(r->env);
    sg_buffer_free(&r->subject);
    sg_buffer_free(&r->predicate);
    sg_buffer_free(&r->object);
  }
  if (arena) {
    sg_arena_free(arena);
  }
  return st;
}
