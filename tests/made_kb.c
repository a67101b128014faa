// Made-up sources for tests of the store: everything that a source can say, in any number.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/made_kb.h"

#include "segue/writer.h"

#include <stdio.h>

enum { TEXT_SIZE = 96 };

static SgStatus
add_person(SgWriter* writer, unsigned i, SgEntityId* id)
{
  char name[TEXT_SIZE];
  char other[TEXT_SIZE];
  char ident[TEXT_SIZE];
  snprintf(name, sizeof(name), "Zoë Person%u Öberg", i);
  snprintf(other, sizeof(other), "Зоя %u", i);
  snprintf(ident, sizeof(ident), "test:person/%u", i);
  SgString      names[]    = {sg_string(other), sg_string("The Shared Name")};
  SgString      ids[]      = {sg_string(ident)};
  SgAttribute   attributes = {sg_string("town"), sg_string("Málaga")};
  SgEntityFacts facts      = {.kind         = i % 7U ? SG_PERSON : SG_GROUP,
                              .name         = sg_string(name),
                              .names        = names,
                              .n_names      = 1U + i % 2U,
                              .ids          = ids,
                              .n_ids        = 1U,
                              .attributes   = &attributes,
                              .n_attributes = i % 3U == 0U,
                              .special      = i % 50U == 49U,
                              .begin        = {(int16_t)(1940 + i % 60U), 2U, 29U}};
  return sg_writer_entity(writer, &facts, id);
}

static SgStatus
add_work(SgWriter* writer, unsigned i, SgEntityId* id)
{
  char name[TEXT_SIZE];
  char ident[TEXT_SIZE];
  snprintf(name, sizeof(name), "Work No. %u", i);
  snprintf(ident, sizeof(ident), "test:work/%u", i);
  SgString      ids[] = {sg_string(ident)};
  SgEntityFacts facts = {.kind  = i % 5U ? SG_WORK : SG_FILM,
                         .form  = sg_string(i % 5U ? "album" : "feature film"),
                         .name  = sg_string(name),
                         .ids   = ids,
                         .n_ids = 1U,
                         .begin = {(int16_t)(1960 + i % 60U), 0U, 0U}};
  return sg_writer_entity(writer, &facts, id);
}

static SgStatus
add_passage(SgWriter* writer, unsigned i, SgPassageId* id)
{
  char text[TEXT_SIZE];
  snprintf(text, sizeof(text), "Person %u produced Work No. %u.[%u]", i, i, i);
  SgPassage passage = {.locator   = SG_LOCATOR_BYTES,
                       .first     = i * 100U,
                       .last      = i * 100U + 60U,
                       .section   = sg_string("Career > Albums"),
                       .citations = sg_string("17;18"),
                       .text      = sg_string(text)};
  return sg_writer_passage(writer, &passage, id);
}

/// Two credits of one person: a plain one, and one with every qualifier and two passages.
static SgStatus
add_credits(SgWriter* writer, unsigned i, SgEntityId person, SgEntityId work, SgEntityId earlier)
{
  SgPassageId passages[2] = {0U, 0U};
  SgStatus    st          = add_passage(writer, i, &passages[0]);
  st                      = st ? st : add_passage(writer, i + 1000U, &passages[1]);
  SgCreditId id;
  SgCredit   plain = {
        .subject = person, .object = work, .role = sg_role_by_name(sg_string("produced"))};
  SgCredit full = {.subject     = person,
                   .object      = earlier,
                   .role        = sg_role_by_name(sg_string("mixed")),
                   .start       = {(int16_t)(1970 + i % 50U), 1U, 0U},
                   .end         = {(int16_t)(1971 + i % 50U), 0U, 0U},
                   .for_work    = work,
                   .credited_as = sg_string("Z. Öberg"),
                   .attribute   = sg_string("additional"),
                   .scope       = sg_string("tracks 3 to 5")};
  st            = st ? st : sg_writer_credit(writer, &plain, passages, 1U, &id);
  return st ? st : sg_writer_credit(writer, &full, passages, 2U, &id);
}

static SgStatus
write_all(SgWriter* writer, unsigned first, unsigned n)
{
  SgStatus   st      = SG_OK;
  SgEntityId earlier = 0U;
  for (unsigned i = first; !st && i < first + n; ++i) {
    SgEntityId person = 0U;
    SgEntityId work   = 0U;
    st                = add_person(writer, i, &person);
    st                = st ? st : add_work(writer, i, &work);
    st                = st ? st : add_credits(writer, i, person, work, earlier ? earlier : work);
    earlier           = work;
  }
  return st;
}

SgStatus
made_kb_write(SgKb* kb, const char* source, unsigned first, unsigned n, SgError* error)
{
  SgSourceFacts facts  = {.name     = sg_string(source),
                          .location = sg_string("/made/up"),
                          .format   = sg_string("test"),
                          .hash     = 0x1234U + first,
                          .size     = n};
  SgWriter*     writer = NULL;
  SgStatus      st     = sg_writer_begin(kb, &facts, NULL, &writer, error);
  if (st) {
    return st;
  }
  st = write_all(writer, first, n);
  if (st) {
    sg_writer_abort(writer);
    return st;
  }
  return sg_writer_commit(writer, NULL, NULL, error);
}

SgStatus
made_kb_make(const char* path, unsigned n)
{
  SgKb*    kb = NULL;
  SgStatus st = sg_kb_open(path, SG_WRITE, NULL, &kb, NULL);
  st          = st ? st : made_kb_write(kb, "one", 1U, n, NULL);
  st          = st ? st : made_kb_write(kb, "two", 1U + n / 2U, n, NULL);
  sg_kb_close(kb);
  return st;
}
