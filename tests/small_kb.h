// A small knowledge base of invented people and works, for tests of names and questions.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_TESTS_SMALL_KB_H
#define SEGUE_TESTS_SMALL_KB_H

#include "segue/kb.h"
#include "segue/view.h"
#include "segue/writer.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct {
  const char* key; ///< by which credits name it
  SgKind      kind;
  const char* form;
  int16_t     year;
  const char* name;
  const char* other; ///< one other name, or NULL
  const char* id;    ///< one external id, or NULL
} SmallEntity;

typedef struct {
  const char* subject;
  const char* role;
  const char* object;
  int16_t     year;
  const char* attribute;
  const char* for_work;
  int16_t     end;
} SmallCredit;

static const SmallEntity small_entities[] = {
    {"ann", SG_PERSON, "", 1960, "Ann Archer", "A. Archer", "test:person/1"},
    {"bo", SG_PERSON, "", 1955, "Bo Lindqvist", NULL, NULL},
    {"zoe", SG_PERSON, "", 0, "Zoë Marín", "Zoe the Great", NULL},
    {"rick", SG_PERSON, "", 0, "Rick Tobin", NULL, NULL},
    {"russ1", SG_PERSON, "", 0, "Theo Rusko", NULL, NULL},
    {"harrow1", SG_PERSON, "", 1931, "John Harrow", NULL, NULL},
    {"harrow2", SG_PERSON, "", 1970, "John Harrow", NULL, NULL},
    {"obrien", SG_PERSON, "", 0, "Maeve O'Brien", NULL, NULL},
    {"lanterns", SG_GROUP, "", 1988, "The Paper Lanterns", "Lanterns of Paper", NULL},
    {"harbour", SG_GROUP, "", 1990, "Harbour", NULL, NULL},
    {"404", SG_GROUP, "", 0, "404", NULL, NULL},
    {"tol", SG_GROUP, "", 0, "T.O.L.", NULL, NULL},
    {"updown", SG_GROUP, "", 0, "Up/Down", NULL, NULL},
    {"signs", SG_GROUP, "", 0, "!!!", NULL, NULL},
    {"hook", SG_GROUP, "", 0, "Hook & Line", NULL, NULL},
    {"soundfield", SG_GROUP, "", 0, "Soundfield", NULL, NULL},
    {"harbour-album", SG_WORK, "album", 1994, "Harbour", NULL, NULL},
    {"harbour-song", SG_WORK, "song", 1994, "Harbour", NULL, NULL},
    {"salt", SG_WORK, "album", 1999, "Salt and Smoke", NULL, NULL},
    {"tide", SG_WORK, "song", 1999, "Turning of the Tide", NULL, NULL},
    {"live", SG_WORK, "album", 2005, "Live in 2004", NULL, NULL},
    {"live-plain", SG_WORK, "album", 1991, "Live", NULL, NULL},
    {"what", SG_WORK, "song", 2004, "What Did You Do", NULL, NULL},
    {"night", SG_WORK, "song", 1998, "Night (2001)", NULL, NULL},
    {"night2", SG_WORK, "song", 2001, "Night", NULL, NULL},
    {"quay1", SG_FILM, "", 1963, "The Long Quay", NULL, NULL},
    {"quay2", SG_FILM, "", 2001, "The Long Quay", NULL, NULL},
    {"reel", SG_AWARD, "", 0, "Golden Reel for Best Album", "Golden Reel", NULL},
    {"lamp", SG_AWARD, "", 0, "Silver Lamp", NULL, NULL},
    {"quayside", SG_ORGANIZATION, "", 0, "Quayside Records", NULL, NULL},
    {"archer", SG_PERSON, "", 0, "Archer", NULL, NULL},
    {"dunn", SG_PERSON, "", 0, "A. Dunn", NULL, NULL},
    {"ida", SG_PERSON, "", 0, "Ida Falk", NULL, NULL},
    {"nils", SG_PERSON, "", 0, "Nils Berg", NULL, NULL},
    {"eva", SG_PERSON, "", 0, "Eva Holm", NULL, NULL},
    {"north", SG_GROUP, "", 1990, "North Pier", NULL, NULL},
    {"south", SG_GROUP, "", 1992, "South Pier", NULL, NULL},
    {"low", SG_WORK, "album", 1992, "Low Water", NULL, NULL},
    {"high", SG_WORK, "album", 1997, "High Water", NULL, NULL},
    {"ebb", SG_WORK, "song", 0, "Ebb", NULL, NULL},
    {"unformed", SG_WORK, "", 0, "Slack Water", NULL, NULL},
    {"beacon1", SG_AWARD, "", 0, "Beacon Prize for Best Album", NULL, NULL},
    {"beacon2", SG_AWARD, "", 0, "Beacon Prize for Best Song", NULL, NULL},
    {"beacon", SG_AWARD, "", 0, "Beacon Prize", NULL, NULL},
    {"ferry", SG_ORGANIZATION, "", 0, "Ferry Records", NULL, NULL},
    {"malmo", SG_PLACE, "", 0, "Malmö", NULL, NULL},
};

static const SmallCredit small_credits[] = {
    {"ann", "produced", "harbour-album", 0, "", NULL, 0},
    {"ann", "produced", "salt", 0, "", NULL, 0},
    {"ann", "mixed", "salt", 0, "", NULL, 0},
    {"ann", "produced", "tide", 0, "", NULL, 0},
    {"ann", "produced", "live", 0, "", NULL, 0},
    {"ann", "directed", "quay2", 0, "", NULL, 0},
    {"ann", "engineered", "salt", 0, "", NULL, 0},
    {"ann", "engineered", "tide", 0, "", NULL, 0},
    {"ann", "engineered", "what", 0, "", NULL, 0},
    {"ann", "wrote", "night", 0, "", NULL, 0},
    {"ann", "wrote", "night2", 0, "", NULL, 0},
    {"ann", "engineered", "night2", 0, "", NULL, 0},
    {"ann", "arranged", "night", 0, "", NULL, 0},
    {"ann", "arranged", "night2", 0, "", NULL, 0},
    {"ann", "arranged", "tide", 0, "", NULL, 0},
    {"ann", "produced", "hook", 0, "", NULL, 0},
    {"bo", "mixed", "harbour-album", 0, "", NULL, 0},
    {"bo", "played", "harbour-album", 0, "drums", NULL, 0},
    {"bo", "played", "salt", 0, "bass", NULL, 0},
    {"bo", "member_of", "harbour", 0, "", NULL, 0},
    {"zoe", "member_of", "harbour", 0, "", NULL, 0},
    {"zoe", "sang", "harbour-album", 0, "", NULL, 0},
    {"zoe", "played", "harbour-album", 0, "guitar", NULL, 0},
    {"zoe", "wrote", "tide", 0, "", NULL, 0},
    {"zoe", "wrote", "harbour-song", 0, "", NULL, 0},
    {"zoe", "wrote", "what", 0, "", NULL, 0},
    {"harbour", "performed", "harbour-album", 0, "", NULL, 0},
    {"harbour-song", "part_of", "harbour-album", 0, "", NULL, 0},
    {"tide", "part_of", "salt", 0, "", NULL, 0},
    {"rick", "produced", "live-plain", 0, "", NULL, 0},
    {"russ1", "engineered", "salt", 0, "", NULL, 0},
    {"russ1", "engineered", "live", 2004, "", NULL, 0},
    {"russ1", "won", "reel", 1995, "", "harbour-album", 0},
    {"russ1", "won", "lamp", 2004, "", NULL, 0},
    {"russ1", "nominated", "reel", 2000, "", "salt", 0},
    {"bo", "born_in", "malmo", 0, "", NULL, 0},
    {"harrow1", "composed", "quay1", 0, "", NULL, 0},
    {"harrow2", "played", "live", 0, "guitar", NULL, 0},
    {"lanterns", "performed", "live", 0, "", NULL, 0},
    {"obrien", "directed", "quay1", 0, "", NULL, 0},
    {"hook", "performed", "salt", 0, "", NULL, 0},
    {"quayside", "released", "salt", 0, "", NULL, 0},
    {"ida", "member_of", "north", 1990, "drums", NULL, 1996},
    {"ida", "member_of", "south", 1996, "drums", NULL, 0},
    {"nils", "member_of", "north", 1995, "guitar", NULL, 1999},
    {"nils", "member_of", "south", 1992, "vocals", NULL, 0},
    {"eva", "member_of", "north", 1996, "drums", NULL, 0},
    {"north", "performed", "low", 0, "", NULL, 0},
    {"south", "performed", "high", 0, "", NULL, 0},
    {"north", "performed", "unformed", 0, "", NULL, 0},
    {"eva", "produced", "low", 0, "", NULL, 0},
    {"eva", "produced", "high", 0, "", NULL, 0},
    {"eva", "produced", "unformed", 0, "", NULL, 0},
    {"eva", "engineered", "low", 0, "", NULL, 0},
    {"nils", "engineered", "low", 0, "mastering engineer", NULL, 0},
    {"nils", "mixed", "high", 0, "", NULL, 0},
    {"ida", "mixed", "low", 0, "", NULL, 0},
    {"ebb", "part_of", "low", 0, "", NULL, 0},
    {"nils", "wrote", "ebb", 0, "", NULL, 0},
    {"tide", "cover_of", "ebb", 0, "", NULL, 0},
    {"north", "won", "beacon1", 1993, "", "low", 0},
    {"north", "won", "beacon", 1993, "", "low", 0},
    {"north", "won", "beacon2", 1994, "", NULL, 0},
    {"south", "won", "beacon2", 1998, "", "high", 0},
    {"ferry", "released", "low", 0, "", NULL, 0},
    {"ferry", "released", "high", 0, "", NULL, 0},
};

enum {
  N_SMALL_ENTITIES = sizeof(small_entities) / sizeof(small_entities[0]),
  N_SMALL_CREDITS  = sizeof(small_credits) / sizeof(small_credits[0])
};

static inline void
small_check(SgStatus status, const char* what)
{
  if (status) {
    fprintf(stderr, "%s: %s\n", what, sg_status_text(status));
    exit(2);
  }
}

static inline SgEntityId
small_id(const SgEntityId* ids, const char* key)
{
  for (size_t i = 0U; key && i < N_SMALL_ENTITIES; ++i) {
    if (!strcmp(small_entities[i].key, key)) {
      return ids[i];
    }
  }
  return 0U;
}

static inline SgEntityId
small_write_entity(SgWriter* writer, const SmallEntity* entity)
{
  SgString      other = sg_string(entity->other);
  SgString      id    = sg_string(entity->id);
  SgEntityId    given = 0U;
  SgEntityFacts facts = {.kind    = entity->kind,
                         .form    = sg_string(entity->form),
                         .name    = sg_string(entity->name),
                         .names   = &other,
                         .n_names = entity->other != NULL,
                         .ids     = &id,
                         .n_ids   = entity->id != NULL,
                         .begin   = {entity->year, 0U, 0U}};
  small_check(sg_writer_entity(writer, &facts, &given), entity->name);
  return given;
}

static inline void
small_write_credit(SgWriter*          writer,
                   const SgEntityId*  ids,
                   const SmallCredit* from,
                   const SgPassageId* evidence)
{
  SgCreditId id     = 0U;
  SgCredit   credit = {.subject     = small_id(ids, from->subject),
                       .object      = small_id(ids, from->object),
                       .role        = sg_role_by_name(sg_string(from->role)),
                       .start       = {from->year, 0U, 0U},
                       .end         = {from->end, 0U, 0U},
                       .for_work    = small_id(ids, from->for_work),
                       .credited_as = sg_string(""),
                       .attribute   = sg_string(from->attribute),
                       .scope       = sg_string("")};
  small_check(sg_writer_credit(writer, &credit, evidence, 1U, &id), from->role);
}

/// Makes the file anew and opens it.
static inline SgKb*
small_kb_open(const char* path)
{
  SgKb*         kb       = NULL;
  SgWriter*     writer   = NULL;
  SgPassageId   evidence = 0U;
  SgEntityId    ids[N_SMALL_ENTITIES];
  SgSourceFacts source  = {sg_string("test"), sg_string("test.txt"), sg_string("test"), 1U, 1U};
  SgPassage     passage = {.locator   = SG_LOCATOR_LINE,
                           .first     = 1U,
                           .record    = sg_string(""),
                           .section   = sg_string(""),
                           .citations = sg_string(""),
                           .text      = sg_string("It is so.")};
  remove(path);
  small_check(sg_kb_open(path, SG_WRITE, NULL, &kb, NULL), path);
  small_check(sg_writer_begin(kb, &source, NULL, &writer, NULL), "begin");
  small_check(sg_writer_passage(writer, &passage, &evidence), "passage");
  for (size_t i = 0U; i < N_SMALL_ENTITIES; ++i) {
    ids[i] = small_write_entity(writer, &small_entities[i]);
  }
  for (size_t i = 0U; i < N_SMALL_CREDITS; ++i) {
    small_write_credit(writer, ids, &small_credits[i], &evidence);
  }
  small_check(sg_writer_commit(writer, NULL, NULL, NULL), "commit");
  return kb;
}

#endif
