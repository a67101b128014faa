// A program of somebody else on the installed library: writes one credit, reads it back.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <segue/segue.h>

#include <stdio.h>

static SgStatus
add_credit(SgWriter* writer)
{
  SgEntityFacts person  = {.kind = SG_PERSON, .name = sg_string("Ada")};
  SgEntityFacts album   = {.kind = SG_WORK, .name = sg_string("First"), .form = sg_string("album")};
  SgCredit      credit  = {0};
  SgPassage     passage = {.text = sg_string("Ada produced First.")};
  SgPassageId   evidence;
  SgCreditId    id;
  SgStatus      st = sg_writer_entity(writer, &person, &credit.subject);
  st               = st ? st : sg_writer_entity(writer, &album, &credit.object);
  st               = st ? st : sg_writer_passage(writer, &passage, &evidence);
  credit.role      = sg_role_by_name(sg_string("produced"));
  return st ? st : sg_writer_credit(writer, &credit, &evidence, 1, &id);
}

int
main(int argc, char** argv)
{
  SgKb*         kb     = NULL;
  SgView*       view   = NULL;
  SgWriter*     writer = NULL;
  SgError       error  = {0};
  SgSourceFacts source = {.name = sg_string("consumer")};
  if (argc != 2 || sg_kb_open(argv[1], SG_WRITE, NULL, &kb, &error) ||
      sg_writer_begin(kb, &source, NULL, &writer, &error)) {
    fprintf(stderr, "%s\n", error.message);
    return 1;
  }
  if (add_credit(writer) || sg_writer_commit(writer, NULL, NULL, &error) ||
      sg_view_open(kb, &view, &error)) {
    fprintf(stderr, "%s\n", error.message);
    return 1;
  }
  printf("%u entities, %u credit\n",
         (unsigned)sg_view_counts(view).entities,
         (unsigned)sg_view_counts(view).credits);
  sg_view_close(view);
  sg_kb_close(kb);
  return 0;
}
