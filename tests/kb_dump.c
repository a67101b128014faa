// A knowledge base as text, read through the public view alone: to see whether two are the same.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/kb_dump.h"

#include "segue/date.h"
#include "segue/view.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static void
put_string(FILE* out, const char* label, SgString text)
{
  if (text.size) {
    fprintf(out, " %s=\"", label);
    fwrite(text.data, 1U, text.size, out);
    fputc('"', out);
  }
}

static void
put_date(FILE* out, const char* label, SgDate date)
{
  char text[SG_DATE_TEXT_SIZE];
  if (sg_date_format(date, text)) {
    fprintf(out, " %s=%s", label, text);
  }
}

static void
put_source(FILE* out, const SgSource* s)
{
  fprintf(out, "source %u", s->id);
  put_string(out, "name", s->name);
  put_string(out, "location", s->location);
  put_string(out, "format", s->format);
  fprintf(out,
          " hash=%" PRIx64 " size=%" PRIu64 " mentions=%u credits=%u passages=%u\n",
          s->hash,
          s->size,
          s->mentions,
          s->credits,
          s->passages);
}

static void
put_links(FILE* out, const SgView* view, SgEntityId id)
{
  SgLinkCursor cursor = sg_links_begin(view, id);
  SgLink       link;
  while (sg_links_next(&cursor, &link)) {
    fprintf(out,
            "  link %u credit=%u role=%u year=%d %s\n",
            link.neighbour,
            link.credit,
            link.role,
            link.year,
            link.outgoing ? "out" : "in");
  }
}

static void
put_entity(FILE* out, const SgView* view, SgEntityId id)
{
  SgEntity e = sg_view_entity(view, id);
  fprintf(out, "mention %u of %u kind=%d special=%d", id, e.id, (int)e.kind, e.special);
  put_string(out, "name", e.name);
  put_string(out, "form", e.form);
  put_date(out, "begin", e.begin);
  put_date(out, "end", e.end);
  fputc('\n', out);
  if (e.id != id) {
    return;
  }
  SgDetailCursor cursor = sg_details_begin(view, id);
  SgDetail       detail;
  while (sg_details_next(&cursor, &detail)) {
    fprintf(out, "  detail %d source=%u", (int)detail.kind, detail.source);
    put_string(out, "key", detail.key);
    put_string(out, "value", detail.value);
    fputc('\n', out);
  }
  put_links(out, view, id);
}

static void
put_credit(FILE* out, const SgView* view, SgCreditId id)
{
  SgCredit c = sg_view_credit(view, id);
  fprintf(out, "credit %u %u %u %u for=%u", id, c.subject, c.role, c.object, c.for_work);
  put_date(out, "start", c.start);
  put_date(out, "end", c.end);
  put_string(out, "as", c.credited_as);
  put_string(out, "attribute", c.attribute);
  put_string(out, "scope", c.scope);
  fprintf(out, " source=%u\n", c.source);
  SgEvidenceCursor cursor = sg_evidence_begin(view, id);
  SgPassage        passage;
  while (sg_evidence_next(&cursor, &passage)) {
    char locator[SG_LOCATOR_TEXT_SIZE];
    sg_locator_format(&passage, locator);
    fprintf(out, "  passage %u source=%u at=%s", passage.id, passage.source, locator);
    put_string(out, "section", passage.section);
    put_string(out, "citations", passage.citations);
    put_string(out, "text", passage.text);
    fputc('\n', out);
  }
}

static void
put_view(FILE* out, const SgView* view)
{
  SgCounts n = sg_view_counts(view);
  fprintf(out,
          "%u mentions %u entities %u credits %u passages %u sources\n",
          n.mentions,
          n.entities,
          n.credits,
          n.passages,
          n.sources);
  for (uint32_t i = 1U; i <= n.sources; ++i) {
    SgSource source = sg_view_source(view, i);
    put_source(out, &source);
  }
  for (uint32_t i = 1U; i <= n.mentions; ++i) {
    put_entity(out, view, i);
  }
  for (uint32_t i = 1U; i <= n.credits; ++i) {
    put_credit(out, view, i);
  }
}

char*
kb_dump(const char* path, SgAllocator* allocator, SgStatus* status)
{
  SgKb*   kb   = NULL;
  SgView* view = NULL;
  char*   text = NULL;
  size_t  size = 0U;
  *status      = sg_kb_open(path, SG_READ, allocator, &kb, NULL);
  *status      = *status ? *status : sg_view_open(kb, &view, NULL);
  if (!*status) {
    FILE* out = open_memstream(&text, &size);
    put_view(out, view);
    fclose(out);
  }
  sg_view_close(view);
  sg_kb_close(kb);
  return text;
}

SgStatus
kb_check(const char* path)
{
  SgKb*         kb     = NULL;
  SgCheckCounts counts = {0};
  SgStatus      st     = sg_kb_open(path, SG_READ, NULL, &kb, NULL);
  st                   = st ? st : sg_kb_check(kb, NULL, NULL, &counts, NULL);
  sg_kb_close(kb);
  return st;
}
