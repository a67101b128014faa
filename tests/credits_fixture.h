// A small knowledge base in a file of its own: two sources on two jazz albums.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_TESTS_CREDITS_FIXTURE_H
#define SEGUE_TESTS_CREDITS_FIXTURE_H

#include "segue/segue.h"
#include "tests/scratch.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  char      path[256];
  SgKb*     kb;
  SgWriter* writer;
  SgView*   view;
  bool      ok;
} Fixture;

static inline void
fixture_fail(Fixture* f, const char* what)
{
  fprintf(stderr, "fixture: %s\n", what);
  f->ok = false;
}

static inline void
fixture_begin(Fixture* f, const char* source, const char* format)
{
  const SgSourceFacts facts = {
      .name = sg_string(source), .location = sg_string(""), .format = sg_string(format)};
  SgError error;
  if (f->ok && sg_writer_begin(f->kb, &facts, NULL, &f->writer, &error)) {
    fixture_fail(f, error.message);
  }
}

static inline void
fixture_commit(Fixture* f)
{
  SgError error;
  if (f->ok && sg_writer_commit(f->writer, NULL, NULL, &error)) {
    fixture_fail(f, error.message);
  }
}

static inline SgEntityId
fixture_add(Fixture* f, const SgEntityFacts* facts)
{
  SgEntityId id = 0U;
  if (f->ok && sg_writer_entity(f->writer, facts, &id)) {
    fixture_fail(f, "no entity");
  }
  return id;
}

/// An entity with one external id.
static inline SgEntityId
fixture_entity(Fixture* f, SgKind kind, const char* name, const char* ident, int16_t year)
{
  const SgString      id    = sg_string(ident);
  const SgEntityFacts facts = {.kind  = kind,
                               .form  = sg_string(kind == SG_WORK ? "album" : ""),
                               .name  = sg_string(name),
                               .ids   = &id,
                               .n_ids = ident ? 1U : 0U,
                               .begin = {year, 0U, 0U}};
  return fixture_add(f, &facts);
}

static inline SgPassageId
fixture_passage(Fixture* f, SgLocatorKind locator, uint64_t first, uint64_t last, const char* text)
{
  const SgPassage passage = {.locator = locator,
                             .first   = first,
                             .last    = last,
                             .record  = sg_string(locator == SG_LOCATOR_RECORD ? "release 7" : ""),
                             .section = sg_string(first == 120U ? "Career > Albums" : ""),
                             .citations = sg_string(first == 120U ? "3;4" : ""),
                             .text      = sg_string(text)};
  SgPassageId     id      = 0U;
  if (f->ok && sg_writer_passage(f->writer, &passage, &id)) {
    fixture_fail(f, "no passage");
  }
  return id;
}

static inline void
fixture_credit(Fixture*    f,
               SgEntityId  subject,
               const char* role,
               SgEntityId  object,
               SgCredit    credit,
               SgPassageId passage)
{
  credit.subject     = subject;
  credit.role        = sg_role_by_name(sg_string(role));
  credit.object      = object;
  credit.credited_as = sg_substring(credit.credited_as.data, credit.credited_as.size);
  credit.attribute   = sg_substring(credit.attribute.data, credit.attribute.size);
  credit.scope       = sg_substring(credit.scope.data, credit.scope.size);
  SgCreditId id      = 0U;
  if (f->ok && (!credit.role || sg_writer_credit(f->writer, &credit, &passage, 1U, &id))) {
    fixture_fail(f, role);
  }
}

static inline void
fixture_biography(Fixture* f)
{
  static const char odd[]   = "Odd \001<Name> & \"Co\" | *Ltd*";
  const SgString    names[] = {sg_string("Teo"), sg_string("Attilio Joseph Macero")};
  const SgString    ids[] = {sg_string("discogs:artist/1"), sg_string("mb:a1"), sg_string("mb:a2")};
  const SgAttribute attributes[] = {{sg_string("instrument"), sg_string("saxophone")}};
  const SgEntityFacts teo        = {.kind         = SG_PERSON,
                                    .form         = sg_string(""),
                                    .name         = sg_string("Teo Macero"),
                                    .names        = names,
                                    .n_names      = 2U,
                                    .ids          = ids,
                                    .n_ids        = 3U,
                                    .attributes   = attributes,
                                    .n_attributes = 1U,
                                    .begin        = {1925, 10U, 30U},
                                    .end          = {2008, 2U, 0U}};
  const SgEntityFacts various    = {.kind    = SG_GROUP,
                                    .form    = sg_string(""),
                                    .name    = sg_string("Various Artists"),
                                    .special = true};
  fixture_begin(f, "biography.txt", "text");
  const SgEntityId  person  = fixture_add(f, &teo);
  const SgEntityId  album   = fixture_entity(f, SG_WORK, "Kind of Blue", "discogs:master/5", 1959);
  const SgEntityId  miles   = fixture_entity(f, SG_PERSON, "Miles Davis", "discogs:artist/2", 1926);
  const SgEntityId  award   = fixture_entity(f, SG_AWARD, "Hall of Fame \xF0\x9F\x8E\xB7", NULL, 0);
  const SgEntityId  company = fixture_entity(f, SG_ORGANIZATION, odd, NULL, 0);
  const SgEntityId  brew    = fixture_entity(f, SG_WORK, "Bitches Brew", NULL, 1970);
  const SgPassageId bytes   = fixture_passage(
      f, SG_LOCATOR_BYTES, 120U, 245U, "Macero | produced <Kind of Blue> & more,\nas he said.");
  const SgPassageId line  = fixture_passage(f, SG_LOCATOR_LINE, 17U, 17U, "Miles Davis played.");
  const SgPassageId lines = fixture_passage(f, SG_LOCATOR_LINE, 20U, 22U, "It won.");
  (void)fixture_add(f, &various);
  fixture_credit(f, person, "produced", album, (SgCredit){.start = {1959, 0U, 0U}}, bytes);
  fixture_credit(
      f, person, "produced", brew, (SgCredit){.attribute = sg_string("additional")}, bytes);
  fixture_credit(f, miles, "performed", album, (SgCredit){.attribute = sg_string("trumpet")}, line);
  fixture_credit(f, miles, "performed", brew, (SgCredit){.attribute = sg_string("trumpet")}, line);
  fixture_credit(
      f, miles, "won", award, (SgCredit){.start = {1992, 2U, 25U}, .for_work = album}, lines);
  fixture_credit(f,
                 person,
                 "worked_at",
                 company,
                 (SgCredit){.start = {1957, 0U, 0U}, .end = {1975, 0U, 0U}},
                 lines);
  fixture_commit(f);
}

static inline void
fixture_releases(Fixture* f)
{
  fixture_begin(f, "releases.xml", "discogs");
  const SgEntityId  person = fixture_entity(f, SG_PERSON, "T. Macero", "discogs:artist/1", 0);
  const SgEntityId  album  = fixture_entity(f, SG_WORK, "Kind of Blue", "discogs:master/5", 1959);
  const SgPassageId record = fixture_passage(f, SG_LOCATOR_RECORD, 0U, 0U, "Producer: T. Macero");
  fixture_credit(f,
                 person,
                 "produced",
                 album,
                 (SgCredit){.start = {1959, 0U, 0U}, .credited_as = sg_string("T. Macero")},
                 record);
  fixture_credit(f,
                 person,
                 "produced",
                 album,
                 (SgCredit){.start = {1959, 0U, 0U}, .scope = sg_string("tracks 3 to 5")},
                 record);
  fixture_credit(f, person, "mixed", album, (SgCredit){.start = {1959, 0U, 0U}}, record);
  fixture_commit(f);
}

/// Opens an empty knowledge base in a new file.
static inline Fixture
fixture_empty(void)
{
  static unsigned n = 0U;
  char            name[32];
  Fixture         f = {.ok = true};
  SgError         error;
  snprintf(name, sizeof name, "fixture%u.segue", n++);
  snprintf(f.path, sizeof f.path, "%s", scratch_path(name));
  if (sg_kb_open(f.path, SG_WRITE, NULL, &f.kb, &error)) {
    fixture_fail(&f, error.message);
  }
  return f;
}

static inline void
fixture_view(Fixture* f)
{
  SgError error;
  if (f->ok && sg_view_open(f->kb, &f->view, &error)) {
    fixture_fail(f, error.message);
  }
}

/// Both sources, and a view of them.
static inline Fixture
fixture_open(void)
{
  Fixture f = fixture_empty();
  fixture_biography(&f);
  fixture_releases(&f);
  fixture_view(&f);
  return f;
}

static inline void
fixture_close(Fixture* f)
{
  sg_view_close(f->view);
  sg_kb_close(f->kb);
}

#endif
