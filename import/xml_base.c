// Reading XML: libxml2's push parser, hardened; a schema is checked in the same pass.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/xml_base.h"

#include "core/buffer.h"
#include "core/memory.h"
#include "import/xml_decoder.h"
#include "import/xml_schema.h"
#include "import/xml_tag.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { CHUNK = 1 << 16, REASON_SIZE = 256 };

struct SgXml {
  const SgXmlSetup* setup;
  SgAllocator*      allocator;
  SgStream*         stream;
  SgError*          error;
  SgStatus          status;
  xmlParserCtxtPtr  parser;
  SgXmlDecoder      decoder;
  SgXmlSchema       schema;
  char              reason[REASON_SIZE]; // why the document is not valid
  unsigned          depth;
  uint64_t          line; // of what is being handled
  uint64_t          offset;
  SgBuffer          window; // the bytes from `window_start` on, if records are kept
  uint64_t          window_start;
  uint64_t          mark;
  bool              marked;
  bool              valid_root;
  bool              ended; // all of the input was fed
  SgXmlAttribute*   attributes;
  SgXmlTag          tag; // that the bytes fed so far end in
};

static uint64_t
position(const SgXml* xml)
{
  const xmlParserInput* input = xml->parser->input;
  return input ? (uint64_t)input->consumed + (uint64_t)(input->cur - input->base) : 0U;
}

/// Sets line and offset to the "<" of the start tag that the parser is at the end of: no "<" may be
/// in a tag.
static void
locate_start(SgXml* xml)
{
  const xmlParserInput* input    = xml->parser->input;
  const xmlChar*        at       = input->cur;
  uint64_t              newlines = 0U;
  while (at > input->base && *at != '<') {
    --at;
    newlines += *at == '\n';
  }
  xml->offset = position(xml) - (uint64_t)(input->cur - at);
  xml->line   = (uint64_t)input->line - newlines;
}

static void
locate_here(SgXml* xml)
{
  xml->offset = position(xml);
  xml->line   = xml->parser->input ? (uint64_t)xml->parser->input->line : 0U;
}

unsigned
sg_xml_depth(const SgXml* xml)
{
  return xml->depth;
}

uint64_t
sg_xml_line(const SgXml* xml)
{
  return xml->line;
}

uint64_t
sg_xml_offset(const SgXml* xml)
{
  return xml->offset;
}

void
sg_xml_mark(SgXml* xml)
{
  xml->mark   = xml->offset;
  xml->marked = true;
}

SgString
sg_xml_record(const SgXml* xml)
{
  const uint64_t end = position(xml);
  if (!xml->marked || xml->mark < xml->window_start || end < xml->mark ||
      end - xml->window_start > xml->window.size) {
    return sg_string("");
  }
  return sg_substring(xml->window.data + (xml->mark - xml->window_start),
                      (size_t)(end - xml->mark));
}

static SgStatus
fail_at(SgXml* xml, uint64_t line, uint64_t column, const char* reason)
{
  if (!xml->status) {
    const char* name = sg_stream_name(xml->stream);
    xml->status      = sg_error_set(xml->error,
                               SG_BAD_INPUT,
                               "%s:%llu:%llu: %s",
                               name,
                               (unsigned long long)line,
                               (unsigned long long)column,
                               reason);
    if (xml->error) {
      xml->error->line   = line;
      xml->error->column = column;
      xml->error->offset = xml->parser ? position(xml) : 0U;
      snprintf(xml->error->file, sizeof xml->error->file, "%s", name);
    }
  }
  if (xml->parser) {
    xmlStopParser(xml->parser);
  }
  return xml->status;
}

SgStatus
sg_xml_fail(SgXml* xml, const char* format, ...)
{
  char    reason[SG_ERROR_MESSAGE_SIZE];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(reason, sizeof reason, format, arguments);
  va_end(arguments);
  const xmlParserInput* input = xml->parser->input;
  return fail_at(xml,
                 xml->line ? xml->line
                 : input   ? (uint64_t)input->line
                           : 0U,
                 input ? (uint64_t)input->col : 0U,
                 reason);
}

/// Ends the reading with what a handler returned.
static void
stop(SgXml* xml, SgStatus status)
{
  if (status && !xml->status) {
    xml->status = status;
  }
  if (status) {
    xmlStopParser(xml->parser);
  }
}

/// libxml2's message without its line end, and without what it means for programmers.
static void
copy_message(const xmlError* fault, char reason[REASON_SIZE])
{
  const char* text = fault->message ? fault->message : "not well-formed";
  snprintf(reason, REASON_SIZE, "%.*s", (int)strcspn(text, "\n"), text);
}

static void
on_fault(void* context, xmlErrorPtr fault)
{
  SgXml* xml = context;
  if (fault->level != XML_ERR_FATAL || xml->status) {
    return;
  }
  const uint64_t        line   = fault->line > 0 ? (uint64_t)fault->line : 0U;
  const uint64_t        column = fault->int2 > 0 ? (uint64_t)fault->int2 : 0U;
  const xmlParserInput* input  = xml->parser->input;
  char                  text[REASON_SIZE];
  char                  reason[REASON_SIZE + 128];
  copy_message(fault, text);
  if (fault->code == XML_ERR_INVALID_ENCODING || !strncmp(text, "Input is not proper UTF-8", 25U)) {
    snprintf(reason,
             sizeof reason,
             "byte 0x%02X is not UTF-8; convert the file to UTF-8, or name its encoding in its "
             "first line",
             input && input->cur < input->end ? (unsigned)*input->cur : 0U);
  } else if (fault->code == XML_ERR_INTERNAL_ERROR || fault->code == XML_ERR_NAME_TOO_LONG) {
    snprintf(reason, sizeof reason, "a name or value is too long; is this the right format?");
  } else if (fault->code == XML_ERR_DOCUMENT_EMPTY) {
    snprintf(reason, sizeof reason, "there is no XML in it; is this the right format?");
  } else if (xml->ended && xml->depth) {
    snprintf(reason,
             sizeof reason,
             "the file ends inside <%s>; it was cut short: get it again",
             xml->parser->name ? (const char*)xml->parser->name : "an element");
  } else {
    snprintf(reason, sizeof reason, "%s; correct the XML there", text);
  }
  (void)fail_at(xml, line, column, reason);
}

/// Keeps the first reason that the validator gives; whoever asked it then fails with it.
static void
on_invalid(void* context, xmlErrorPtr fault)
{
  SgXml* xml = context;
  if (!xml->reason[0]) {
    sg_xml_schema_explain(fault, xml->reason, sizeof xml->reason);
  }
}

static void
fail_invalid(SgXml* xml)
{
  if (!xml->valid_root) {
    (void)sg_xml_fail(xml, "not valid: the document must begin with %s", xml->setup->root);
  } else {
    (void)sg_xml_fail(xml,
                      "not valid: %s; see %s for what may stand there",
                      xml->reason[0] ? xml->reason : "an element is not complete",
                      xml->setup->schema_name);
  }
}

/// What the parser's tree functions make of an element is freed when it ends, so that the tree
/// never grows.
static void
validate_start(SgXml* xml)
{
  if (!sg_xml_schema_start(&xml->schema, xml->parser)) {
    fail_invalid(xml);
  }
}

static void
validate_end(SgXml* xml)
{
  xmlNodePtr node = xml->parser->node;
  if (!sg_xml_schema_end(&xml->schema, xml->parser)) {
    fail_invalid(xml);
  }
  xmlSAX2EndElementNs(xml->parser, NULL, NULL, NULL);
  if (xml->depth > 1U) {
    xmlUnlinkNode(node);
    xmlFreeNode(node);
  }
}

static void
on_document(void* context)
{
  SgXml* xml = context;
  if (xml->schema.validator) {
    xmlSAX2StartDocument(xml->parser);
  }
}

static SgString
text_of(const xmlChar* text)
{
  return sg_string((const char*)text);
}

static SgStatus
fail_attributes(SgXml* xml)
{
  return sg_xml_fail(
      xml, "more than %d attributes; is this the right format?", SG_XML_MAX_ATTRIBUTES);
}

/// False, after failing, for an element that is too deep or has too many attributes.
static bool
is_within_limits(SgXml* xml, int n_attributes)
{
  if (xml->depth > SG_XML_MAX_DEPTH) {
    (void)sg_xml_fail(
        xml, "elements nest deeper than %d; is this the right format?", SG_XML_MAX_DEPTH);
  } else if (n_attributes > SG_XML_MAX_ATTRIBUTES) {
    (void)fail_attributes(xml);
  }
  return !xml->status;
}

/// Hands an element over; libxml2 gives five pointers an attribute: name, prefix, URI, value and
/// its end.
static void
hand_over(SgXml* xml, const xmlChar* name, const xmlChar* space, const xmlChar** attributes, int n)
{
  for (int i = 0; i < n; ++i) {
    const xmlChar** a        = attributes + 5 * i;
    xml->attributes[i].name  = text_of(a[0]);
    xml->attributes[i].value = sg_substring((const char*)a[3], (size_t)(a[4] - a[3]));
  }
  const SgXmlElement element = {text_of(name), text_of(space), xml->attributes, (size_t)n};
  stop(xml, xml->setup->handler->start(xml->setup->context, xml, &element));
}

static void
on_start(void*           context, // NOLINT(readability-function-size): libxml2's signature
         const xmlChar*  name,
         const xmlChar*  prefix,
         const xmlChar*  space,
         int             n_spaces,
         const xmlChar** spaces,
         int             n_attributes,
         int             n_defaulted,
         const xmlChar** attributes)
{
  SgXml* xml = context;
  locate_start(xml);
  ++xml->depth;
  if (!is_within_limits(xml, n_attributes)) {
    return;
  }
  if (xml->schema.validator) {
    xmlSAX2StartElementNs(
        xml->parser, name, prefix, space, n_spaces, spaces, n_attributes, n_defaulted, attributes);
    validate_start(xml);
    xml->valid_root = true;
  }
  if (!xml->status) {
    hand_over(xml, name, space, attributes, n_attributes);
  }
}

static void
on_text(void* context, const xmlChar* text, int size)
{
  SgXml* xml = context;
  if (xml->status) {
    return;
  }
  locate_here(xml);
  const SgString piece = sg_substring((const char*)text, (size_t)size);
  if (xml->schema.validator && !sg_xml_schema_text(&xml->schema, piece)) {
    fail_invalid(xml);
  }
  if (!xml->status) {
    stop(xml, xml->setup->handler->text(xml->setup->context, xml, piece));
  }
}

static void
on_end(void* context, const xmlChar* name, const xmlChar* prefix, const xmlChar* space)
{
  (void)prefix;
  (void)space;
  SgXml* xml = context;
  if (xml->status) {
    return;
  }
  locate_here(xml);
  if (xml->schema.validator) {
    validate_end(xml);
  }
  if (!xml->status) {
    stop(xml, xml->setup->handler->end(xml->setup->context, xml, text_of(name)));
  }
  --xml->depth;
}

static void
on_entity_declaration(void*          context,
                      const xmlChar* name,
                      int            type,
                      const xmlChar* public_id,
                      const xmlChar* system_id,
                      xmlChar*       content) // NOLINT(readability-non-const-parameter): libxml2's
{
  (void)type;
  (void)public_id;
  (void)system_id;
  (void)content;
  SgXml* xml = context;
  locate_here(xml);
  (void)sg_xml_fail(xml,
                    "it declares the entity \"%.64s\", which is refused for safety; replace its "
                    "entities first (xmllint --noent)",
                    (const char*)name);
}

static void
on_reference(void* context, const xmlChar* name)
{
  SgXml* xml = context;
  locate_here(xml);
  (void)sg_xml_fail(xml,
                    "the entity &%.64s; is declared elsewhere, and nothing else is read; replace "
                    "it by its character",
                    (const char*)name);
}

/// Keeps in the window what a record may still need, and adds `bytes`.
static SgStatus
extend_window(SgXml* xml, SgString bytes)
{
  SgBuffer*      window = &xml->window;
  const uint64_t parsed = position(xml);
  const uint64_t keep   = xml->marked && xml->mark < parsed ? xml->mark : parsed;
  const size_t   drop   = (size_t)(keep - xml->window_start);
  if (drop && drop <= window->size) {
    memmove(window->data, window->data + drop, window->size - drop);
    window->size -= drop;
    xml->window_start = keep;
  }
  if (bytes.size > window->limit - window->size) {
    return sg_xml_fail(xml, "an element is larger than 16 MiB; is this the right format?");
  }
  sg_buffer_add_string(window, bytes);
  return window->failed ? SG_NO_MEMORY : SG_OK;
}

static SgStatus
feed(SgXml* xml, SgString bytes)
{
  SgStatus st = sg_xml_decode(&xml->decoder, &bytes);
  if (st == SG_BAD_INPUT) {
    return sg_xml_fail(xml,
                       "what follows is not %s, the encoding it says it has; convert the file to "
                       "UTF-8",
                       xml->decoder.name);
  }
  if (!st && xml->setup->records) {
    st = extend_window(xml, bytes);
  }
  const xmlParserInput* input = xml->parser->input;
  if (!st && input && input->cur) {
    const SgString waiting =
        sg_substring((const char*)input->cur, (size_t)(input->end - input->cur));
    if (!sg_xml_tag_fits(&xml->tag, position(xml), waiting, SG_XML_MAX_ATTRIBUTES)) {
      locate_here(xml);
      st = fail_attributes(xml);
    }
  }
  if (!st && bytes.size) {
    xmlParseChunk(xml->parser, bytes.data, (int)bytes.size, 0);
  }
  return st ? st : xml->status;
}

static SgStatus
finish(SgXml* xml)
{
  xml->ended = true;
  xmlParseChunk(xml->parser, "", 0, 1);
  if (!xml->status && !xml->parser->wellFormed) {
    (void)sg_xml_fail(xml, "not well-formed; correct the XML there");
  }
  return xml->status;
}

/// Begins with what was taken off the stream before.
static SgStatus
feed_resumed(SgXml* xml, const SgXmlResume* resume)
{
  SgStatus st = SG_OK;
  if (resume->root.size) {
    st = feed(xml, resume->root);
    // The parser is behind the root's start tag: make it believe that it has read all until here.
    xmlParserInput* input = xml->parser->input;
    input->consumed += (unsigned long)(resume->offset - position(xml));
    input->line       = (int)resume->line;
    input->col        = (int)resume->column;
    xml->window.size  = 0U;
    xml->window_start = resume->offset;
  }
  SgString rest = resume->rest;
  while (!st && rest.size) {
    const size_t size = rest.size < CHUNK ? rest.size : CHUNK;
    st                = feed(xml, sg_substring(rest.data, size));
    rest              = sg_substring(rest.data + size, rest.size - size);
  }
  return st;
}

static SgStatus
read_all(SgXml* xml)
{
  char*    chunk = sg_allocate(xml->allocator, CHUNK, 1U);
  size_t   n     = 1U;
  SgStatus st    = chunk ? SG_OK : SG_NO_MEMORY;
  if (!st && xml->setup->resume) {
    st = feed_resumed(xml, xml->setup->resume);
  }
  while (!st && n) {
    st = sg_stream_read(xml->stream, chunk, CHUNK, &n, xml->error);
    if (!st && n) {
      st = feed(xml, sg_substring(chunk, n));
    }
  }
  sg_release(xml->allocator, chunk);
  return st ? st : finish(xml);
}

static SgStatus
open_parts(SgXml* xml)
{
  SgString head = sg_string("");
  SgStatus st   = sg_stream_peek(xml->stream, &head, xml->error);
  if (!st) {
    st = sg_xml_decoder_open(&xml->decoder, head);
  }
  if (st == SG_NOT_FOUND) {
    return fail_at(xml, 1U, 1U, "its encoding is not known; convert the file to UTF-8");
  }
  if (!st && xml->setup->schema.size) {
    st = sg_xml_schema_open(&xml->schema, xml->setup->schema, on_invalid, xml);
  }
  return st;
}

static xmlParserCtxtPtr
new_parser(SgXml* xml)
{
  xmlSAXHandler sax;
  memset(&sax, 0, sizeof sax);
  sax.initialized         = XML_SAX2_MAGIC;
  sax.startDocument       = on_document;
  sax.startElementNs      = on_start;
  sax.endElementNs        = on_end;
  sax.characters          = on_text;
  sax.cdataBlock          = on_text;
  sax.entityDecl          = on_entity_declaration;
  sax.reference           = on_reference;
  sax.serror              = on_fault;
  xmlParserCtxtPtr parser = xmlCreatePushParserCtxt(&sax, xml, NULL, 0, NULL);
  if (parser) {
    // What would be replaced cannot be declared; without this, "&amp;" in attributes would not be
    // either.
    xmlCtxtUseOptions(parser, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC | XML_PARSE_NOENT);
  }
  return parser;
}

static void
close_all(SgXml* xml)
{
  if (xml->parser) {
    xmlFreeDoc(xml->parser->myDoc);
    xml->parser->myDoc = NULL;
    xmlFreeParserCtxt(xml->parser);
  }
  sg_xml_schema_close(&xml->schema);
  sg_xml_decoder_close(&xml->decoder);
  sg_buffer_free(&xml->window);
  sg_release(xml->allocator, xml->attributes);
}

SgStatus
sg_xml_read(SgAllocator* allocator, SgStream* stream, const SgXmlSetup* setup, SgError* error)
{
  SgXml xml;
  memset(&xml, 0, sizeof xml);
  xml.setup      = setup;
  xml.allocator  = allocator;
  xml.stream     = stream;
  xml.error      = error;
  xml.window     = sg_buffer(allocator, SG_XML_RECORD_LIMIT);
  xml.attributes = sg_allocate(allocator, SG_XML_MAX_ATTRIBUTES, sizeof *xml.attributes);
  xmlInitParser();
  SgStatus st = open_parts(&xml);
  if (!st) {
    xml.parser = new_parser(&xml);
    st         = xml.parser && xml.attributes ? read_all(&xml) : SG_NO_MEMORY;
  }
  close_all(&xml);
  return st;
}
