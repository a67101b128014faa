// A small made-up knowledge base to ask the program about.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/cli_kb.h"

#include "segue/writer.h"

#include <stddef.h>

// The entities, by number from 0; their ids in the knowledge base are one more.
enum {
  ADA,
  BO,
  CLEO,
  DAG,
  FERRY,
  LIGHT,
  SIGHT,
  REEL,
  NAMESAKE,
  WISH,
  LONE,
  ISLAND,
  TERMINAL,
  N_ENTITIES,
  NOBODY = -1
};

static const struct {
  SgKind      kind;
  const char* form;
  const char* name;
  const char* other;
  const char* id;
  int16_t     year;
} entities[N_ENTITIES] = {
    {SG_PERSON, "", "Ada Lund", "A. Lund", "discogs:artist/11", 1960},
    {SG_PERSON, "", "Bo Ek", "", "discogs:artist/12", 0},
    {SG_PERSON, "", "Cleo Strand", "", "", 0},
    {SG_PERSON, "", "Dag Hölm", "", "", 0},
    {SG_GROUP, "", "Night Ferry", "", "", 1990},
    {SG_WORK, "album", "First Light", "", "discogs:release/21", 1994},
    {SG_WORK, "album", "Second Sight", "", "", 2001},
    {SG_AWARD, "", "Golden Reel Award", "", "", 0},
    {SG_PERSON, "", "Bo Ek", "", "", 1801},
    {SG_WORK, "song", "Third Wish", "", "", 1830},
    {SG_PERSON, "", "Ivo Lone", "", "", 0},
    {SG_WORK, "album", "Island", "", "", 1977},
    {SG_PERSON, "", "Red \033[31m Name", "", "", 0},
};

static const struct {
  int         subject;
  const char* role;
  int         object;
  int16_t     year;
  int         for_work;
  const char* attribute;
  const char* credited_as;
  const char* citations;
  const char* text;
} credits[] = {
    {ADA, "engineered", LIGHT, 1994, NOBODY, "", "", "17;18", "Lund engineered First Light."},
    {ADA, "mixed", LIGHT, 1994, NOBODY, "", "", "", "She mixed it too."},
    {CLEO, "produced", LIGHT, 1994, NOBODY, "", "", "19", "Cleo Strand produced First Light."},
    {CLEO, "produced", SIGHT, 2001, NOBODY, "", "", "", "Strand produced Second Sight."},
    {DAG, "mixed", SIGHT, 2001, NOBODY, "additional", "D. Holm", "", "Additional mixing: D. Holm."},
    {FERRY,
     "performed",
     LIGHT,
     1994,
     NOBODY,
     "",
     "",
     "",
     "First Light is an album by Night Ferry."},
    {FERRY, "performed", SIGHT, 2001, NOBODY, "", "", "", "Night Ferry made Second Sight."},
    {ADA, "won", REEL, 1995, LIGHT, "", "", "20", "Lund won a Golden Reel Award."},
    {DAG, "won", REEL, 2002, SIGHT, "", "", "", "Hölm won a Golden Reel Award."},
    {BO, "member_of", FERRY, 1990, NOBODY, "", "", "", "Bo Ek founded Night Ferry."},
    {NAMESAKE, "wrote", WISH, 1830, NOBODY, "", "", "", "Bo Ek wrote Third Wish."},
    {LONE, "produced", ISLAND, 1977, NOBODY, "", "", "", "Ivo Lone made Island alone."},
    {TERMINAL, "mixed", ISLAND, 1977, NOBODY, "", "", "", "Mixed by \033[31mred\033[0m."},
};

static SgStatus
add_entities(SgWriter* writer, SgEntityId ids[N_ENTITIES])
{
  SgStatus status = SG_OK;
  for (int i = 0; !status && i < N_ENTITIES; ++i) {
    SgString      other = sg_string(entities[i].other);
    SgString      id    = sg_string(entities[i].id);
    SgEntityFacts facts = {.kind    = entities[i].kind,
                           .form    = sg_string(entities[i].form),
                           .name    = sg_string(entities[i].name),
                           .names   = &other,
                           .n_names = other.size > 0U,
                           .ids     = &id,
                           .n_ids   = id.size > 0U,
                           .begin   = {entities[i].year, 0U, 0U}};
    status              = sg_writer_entity(writer, &facts, &ids[i]);
  }
  return status;
}

static SgStatus
add_credit(SgWriter* writer, size_t i, const SgEntityId ids[N_ENTITIES])
{
  SgPassageId passage_id = 0U;
  SgCreditId  credit_id  = 0U;
  SgPassage   passage    = {.locator   = SG_LOCATOR_BYTES,
                            .first     = 100U * i,
                            .last      = 100U * i + 40U,
                            .citations = sg_string(credits[i].citations),
                            .text      = sg_string(credits[i].text)};
  SgCredit    credit     = {.subject     = ids[credits[i].subject],
                            .object      = ids[credits[i].object],
                            .role        = sg_role_by_name(sg_string(credits[i].role)),
                            .start       = {credits[i].year, 0U, 0U},
                            .attribute   = sg_string(credits[i].attribute),
                            .credited_as = sg_string(credits[i].credited_as)};
  if (credits[i].for_work != NOBODY) {
    credit.for_work = ids[credits[i].for_work];
  }
  SgStatus status = sg_writer_passage(writer, &passage, &passage_id);
  return status ? status : sg_writer_credit(writer, &credit, &passage_id, 1U, &credit_id);
}

static SgStatus
write_source(SgKb* kb, SgError* error)
{
  SgEntityId    ids[N_ENTITIES] = {0U};
  SgWriter*     writer          = NULL;
  SgSourceFacts source          = {.name     = sg_string("notes.txt"),
                                   .location = sg_string("/made/up/notes.txt"),
                                   .format   = sg_string("text"),
                                   .hash     = 1U,
                                   .size     = 2000U};
  SgStatus      status          = sg_writer_begin(kb, &source, NULL, &writer, error);
  if (status) {
    return status;
  }
  status = add_entities(writer, ids);
  for (size_t i = 0U; !status && i < sizeof(credits) / sizeof(credits[0]); ++i) {
    status = add_credit(writer, i, ids);
  }
  if (status) {
    *error = *sg_writer_error(writer);
    sg_writer_abort(writer);
    return status;
  }
  return sg_writer_commit(writer, NULL, NULL, error);
}

SgStatus
cli_kb_make(const char* path, SgError* error)
{
  SgKb*    kb     = NULL;
  SgStatus status = sg_kb_open(path, SG_WRITE, NULL, &kb, error);
  if (!status) {
    status = write_source(kb, error);
  }
  sg_kb_close(kb);
  return status;
}
