// The example data: enough of it, and nothing in it that is not known or not defined.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/check.h"

#include "segue/segue.h"
#include "tests/scratch.h"

#include <stdlib.h>

static const char example[] = SEGUE_SOURCE_DIR "/examples/credits.xml";

// The value of an attribute of the tag that begins at `tag`; empty if it is absent.
static SgString
attribute(const char* tag, const char* name)
{
  char key[32];
  snprintf(key, sizeof(key), " %s=\"", name);
  const char* at  = strstr(tag, key);
  const char* end = strchr(tag, '>');
  if (!at || !end || at > end) {
    return sg_string("");
  }
  at += strlen(key);
  return sg_substring(at, strcspn(at, "\""));
}

static size_t
count_entities(const char* text, SgString id)
{
  char   tag[256];
  size_t n = 0;
  snprintf(tag, sizeof(tag), "<entity id=\"%.*s\"", (int)id.size, id.data);
  for (const char* at = strstr(text, tag); at; at = strstr(at + 1, tag)) {
    ++n;
  }
  return n;
}

static void
check_credit(const char* text, const char* tag)
{
  const char* end      = strstr(tag, "</credit>");
  const char* evidence = strstr(tag, "<evidence>");
  SgString    work     = attribute(tag, "for");
  CHECK(sg_role_by_name(attribute(tag, "role")) != 0U);
  CHECK_INT(count_entities(text, attribute(tag, "subject")), 1);
  CHECK_INT(count_entities(text, attribute(tag, "object")), 1);
  CHECK(!work.size || count_entities(text, work) == 1U);
  CHECK(end && evidence && evidence < end);
}

static void
test_credits(void)
{
  size_t n    = 0;
  size_t size = 0;
  char*  text = read_whole(example, &size);
  CHECK(text != NULL);
  for (const char* at = text ? strstr(text, "<credit ") : NULL; at;
       at             = strstr(at + 1, "<credit ")) {
    check_credit(text, at);
    ++n;
  }
  CHECK(n >= 150U);
  free(text);
}

static void
test_entities(void)
{
  size_t n    = 0;
  size_t size = 0;
  char*  text = read_whole(example, &size);
  CHECK(text != NULL);
  for (const char* at = text ? strstr(text, "<entity ") : NULL; at;
       at             = strstr(at + 1, "<entity ")) {
    CHECK(sg_kind_by_name(attribute(at, "kind")) != SG_KIND_NONE);
    CHECK(attribute(at, "name").size > 0U);
    CHECK_INT(count_entities(text, attribute(at, "id")), 1);
    ++n;
  }
  CHECK(n >= 100U);
  free(text);
}

static SgEntityId
entity_of(const SgView* view, const char* name)
{
  SgMatches  matches;
  SgError    error;
  SgEntityId entity = 0U;
  SgStatus   status = sg_resolve(view, sg_string(name), NULL, &matches, &error);
  CHECK_INT(status, SG_OK);
  if (status == SG_OK) {
    entity = matches.matches[0].entity;
    sg_matches_free(&matches);
  }
  return entity;
}

static bool
is_linked(const SgView* view, SgEntityId a, SgEntityId b)
{
  SgLink       link;
  SgLinkCursor cursor = sg_links_begin(view, a);
  while (sg_links_next(&cursor, &link)) {
    if (link.neighbour == b) {
      return true;
    }
  }
  return false;
}

// The works that two people share; each of the credits has a sentence.
static size_t
count_shared_works(const SgView* view, SgEntityId a, SgEntityId b)
{
  size_t       n = 0;
  SgLink       link;
  SgLinkCursor cursor = sg_links_begin(view, a);
  while (sg_links_next(&cursor, &link)) {
    if (sg_view_entity(view, link.neighbour).kind == SG_WORK &&
        is_linked(view, link.neighbour, b)) {
      SgPassage        passage;
      SgEvidenceCursor evidence = sg_evidence_begin(view, link.credit);
      CHECK(sg_evidence_next(&evidence, &passage));
      CHECK(passage.text.size > 20U);
      ++n;
    }
  }
  return n;
}

static void
check_answers(SgKb* kb)
{
  SgError error;
  SgView* view = NULL;
  CHECK_INT(sg_view_open(kb, &view, &error), SG_OK);
  if (!view) {
    return;
  }
  SgEntityId russo = entity_of(view, "Russo");
  SgEntityId rubin = entity_of(view, "Rick Rubin");
  CHECK(russo && rubin && !is_linked(view, russo, rubin));
  CHECK(count_shared_works(view, russo, rubin) >= 3U);
  sg_view_close(view);
}

static void
test_import(void)
{
  SgError        error;
  SgKb*          kb     = NULL;
  SgImportCounts counts = {.rejected = 99U};
  SgImportCounts again  = counts;
  CHECK_INT(sg_kb_open(scratch_path("examples.kb"), SG_WRITE, NULL, &kb, &error), SG_OK);
  if (!kb) {
    return;
  }
  SgStatus status = sg_import_file(kb, example, NULL, &counts, &error);
  CHECK_TEXT(status ? error.message : "", "");
  CHECK_INT(counts.rejected, 0);
  CHECK_INT(counts.entities, 390);
  CHECK_INT(counts.credits, 586);
  CHECK(counts.evidence >= counts.credits);
  check_answers(kb);
  CHECK_INT(sg_import_file(kb, example, NULL, &again, &error), SG_UNCHANGED);
  sg_kb_close(kb);
}

int
main(int argc, char** argv)
{
  static const CheckTest tests[] = {
      {"credits", test_credits},
      {"entities", test_entities},
      {"import", test_import},
  };
  return check_main(tests, sizeof(tests) / sizeof(tests[0]), argc, argv);
}
