// Tests of identity: which mentions of two sources are one entity, and what is said as the reason.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/identity.h"

#include "core/buffer.h"
#include "core/identity_rules.h"
#include "segue/kb.h"
#include "segue/writer.h"
#include "tests/check.h"
#include "tests/scratch.h"

#include <stdio.h>
#include <stdlib.h>

// Sources in short: a line "kind name[, year][, form][, id]" ("*kind" for a placeholder), or "name
// > role > name[ > the work it is for]".
typedef struct {
  const char* name;
  const char* known;
  const char* source;
  const char* joins; ///< a line for each: "mention = known: reason"
} Case;

#define SAME "same name and kind; both sources "

static const Case cases[] = {
    {"a shared credit joins both ends",
     "person Ann Lee\nwork Blue\nAnn Lee > produced > Blue\n",
     "work Blue\nperson Ann Lee\nAnn Lee > produced > Blue\n",
     "Blue = Blue: " SAME "say: was produced by Ann Lee\nAnn Lee = Ann Lee: " SAME
     "say: produced Blue\n"},
    {"case, accents and punctuation do not matter",
     "group Maná\nwork Blue!\nManá > performed > Blue!\n",
     "group MANA\nwork blue\nMANA > performed > blue\n",
     "MANA = Maná: " SAME "say: performed blue\nblue = Blue!: " SAME
     "say: was performed by MANA\n"},
    {"a related role is enough: one is the other's parent",
     "person Ann\nwork Blue\nAnn > co_produced > Blue\n",
     "person Ann\nwork Blue\nAnn > produced > Blue\n",
     "Ann = Ann: " SAME "say: produced Blue\nBlue = Blue: " SAME "say: was produced by Ann\n"},
    {"another role is not",
     "person Ann\nwork Blue\nAnn > mixed > Blue\n",
     "person Ann\nwork Blue\nAnn > wrote > Blue\n",
     ""},
    {"the other direction is not",
     "person Ann\nperson Bo\nAnn > produced > Bo\n",
     "person Ann\nperson Bo\nBo > produced > Ann\n",
     ""},
    {"nothing by name alone", "person Ann\nwork Blue\n", "person Ann\nwork Blue\n", ""},
    {"another kind is another entity",
     "person Ann\nwork Blue\nAnn > produced > Blue\n",
     "group Ann\nfilm Blue\nAnn > produced > Blue\n",
     ""},
    {"the same year",
     "person Ann Lee, 1971\nwork Blue, 1990\n",
     "person Ann Lee, 1971\nwork Blue, 1990\n",
     "Ann Lee = Ann Lee: " SAME "give the year 1971\nBlue = Blue: " SAME "give the year 1990\n"},
    {"another year of birth keeps homonyms apart, whatever they did",
     "person Ann, 1971\nwork Blue\nAnn > produced > Blue\n",
     "person Ann, 1972\nwork Blue\nAnn > produced > Blue\n",
     ""},
    {"a release may be dated a year apart, not more",
     "person Ann\nwork Blue, 1990\nwork Red, 1990\nAnn > produced > Blue\nAnn > produced > Red\n",
     "person Ann\nwork Blue, 1991\nwork Red, 1993\nAnn > produced > Blue\nAnn > produced > Red\n",
     "Ann = Ann: " SAME "say: produced Blue\nBlue = Blue: " SAME "say: was produced by Ann\n"},
    {"a song is not the album of its title",
     "group Duo\nwork Blue, album\nDuo > performed > Blue\n",
     "group Duo\nwork Blue, song\nDuo > performed > Blue\n",
     ""},
    {"but a studio album is an album",
     "group Duo\nwork Blue, album\nDuo > performed > Blue\n",
     "group Duo\nwork Blue, studio album\nDuo > performed > Blue\n",
     "Duo = Duo: " SAME "say: performed Blue\nBlue = Blue: " SAME "say: was performed by Duo\n"},
    {"one title in one year by others",
     "group Duo\nwork Hits, 2005\nDuo > performed > Hits\n",
     "group Trio\nwork Hits, 2005\nTrio > performed > Hits\n",
     ""},
    {"an award for a work tells of a part in it, whatever it was",
     "person Ann\nfilm Blue, film\nAnn > directed > Blue\n",
     "person Ann\nfilm Blue\naward Golden Leaf\nAnn > won > Golden Leaf > Blue\n",
     "Ann = Ann: " SAME "say: was honoured for Blue\nBlue = Blue: " SAME
     "say: brought an award to Ann\n"},
    {"as does one that is known",
     "person Ann\nwork Blue\naward Golden Leaf\nAnn > nominated > Golden Leaf > Blue\n",
     "person Ann\nwork Blue\nAnn > mixed > Blue\n",
     "Ann = Ann: " SAME "say: mixed Blue\nBlue = Blue: " SAME "say: was mixed by Ann\n"},
    {"two awards for one work",
     "person Ann\nwork Blue\naward Leaf\nAnn > nominated > Leaf > Blue\n",
     "person Ann\nwork Blue\naward Rose\nAnn > won > Rose > Blue\n",
     "Ann = Ann: " SAME "say: was honoured for Blue\nBlue = Blue: " SAME
     "say: brought an award to Ann\n"},
    {"the same award for different works tells nothing",
     "person Ann\nwork Blue\naward Leaf\nAnn > won > Leaf > Blue\n",
     "person Ann\nwork Red\naward Rose\nAnn > won > Rose > Red\n",
     ""},
    {"placeholders are nobody and tell nothing",
     "*group Various\nwork Blue\nVarious > performed > Blue\n",
     "*group Various\nwork Blue\nVarious > performed > Blue\n",
     ""},
    {"two known ones that fit equally well: none is taken",
     "person Ann, 1971\nperson Ann Lee, 1980\nperson Ann, 1971\n",
     "person Ann, 1971\n",
     ""},
    {"the one with more in common is taken",
     "person Ann\nwork Blue\nwork Red\nAnn > produced > Blue\nAnn > mixed > Red\n"
     "person Ann:2\nAnn:2 > produced > Blue\n",
     "person Ann\nwork Blue\nwork Red\nAnn > produced > Blue\nAnn > mixed > Red\n",
     "Ann = Ann: " SAME "say: produced Blue\nBlue = Blue: " SAME
     "say: was produced by Ann\nRed = Red: " SAME "say: was mixed by Ann\n"},
    {"two mentions of the source that fit equally well: neither is taken",
     "person Ann, 1971\n",
     "person Ann, 1971\nperson Ann:2, 1971\n",
     ""},
    {"ids of one database that differ keep apart",
     "person Ann, d:artist/1\nwork Blue\nAnn > produced > Blue\n",
     "person Ann, d:artist/2\nwork Blue\nAnn > produced > Blue\n",
     ""},
    {"ids of different databases do not",
     "person Ann, d:artist/1\nwork Blue\nAnn > produced > Blue\n",
     "person Ann, m:artist/2\nwork Blue\nAnn > produced > Blue\n",
     "Ann = Ann: " SAME "say: produced Blue\nBlue = Blue: " SAME "say: was produced by Ann\n"},
    {"an entity that an id joined is context for its neighbours, under any name",
     "person Annabel Lee, d:artist/1\nwork Blue\nAnnabel Lee > produced > Blue\n",
     "person Ann, d:artist/1\nwork Blue\nAnn > produced > Blue\n",
     "Blue = Blue: " SAME "say: was produced by Ann\n"},
};

// A source being read from its short form.
typedef struct {
  SgWriter*   writer; // NULL: into `identity`
  SgIdentity* identity;
  SgPassageId passage;
  char        names[64][64]; // with their ":2"
  SgEntityId  ids[64];
  size_t      n;
} Reading;

static SgEntityId
find(const Reading* r, const char* name)
{
  for (size_t i = 0U; i < r->n; ++i) {
    if (!strcmp(r->names[i], name)) {
      return r->ids[i];
    }
  }
  fprintf(stderr, "no %s\n", name);
  exit(EXIT_FAILURE);
}

static void
read_entity(Reading* r, char* line)
{
  SgEntityFacts facts;
  SgString      id    = sg_string("");
  const bool    star  = line[0] == '*';
  char*         space = strchr(line, ' ');
  char*         name  = space + 1;
  memset(&facts, 0, sizeof facts);
  *space        = '\0';
  facts.kind    = sg_kind_by_name(sg_string(line + star));
  facts.special = star;
  facts.form    = sg_string("");
  facts.ids     = &id;
  char* part    = strstr(name, ", ");
  while (part) {
    *part            = '\0';
    char*      value = part + 2;
    char*      next  = strstr(value, ", ");
    const char first = *value;
    part             = next;
    if (next) {
      *next = '\0';
    }
    if (strchr(value, ':')) {
      id          = sg_string(value);
      facts.n_ids = 1U;
    } else if (first >= '0' && first <= '9') {
      CHECK(sg_date_parse(sg_string(value), &facts.begin));
    } else {
      facts.form = sg_string(value);
    }
    if (next) {
      *next = ',';
    }
  }
  snprintf(r->names[r->n], sizeof r->names[0], "%s", name);
  facts.name = sg_substring(name, strcspn(name, ":"));
  if (r->writer) {
    CHECK_INT(sg_writer_entity(r->writer, &facts, &r->ids[r->n]), SG_OK);
  } else {
    r->ids[r->n] = (SgEntityId)(1000U + r->n);
    CHECK_INT(sg_identity_entity(r->identity, r->ids[r->n], &facts), SG_OK);
  }
  ++r->n;
}

static void
read_credit(Reading* r, char* line)
{
  SgCredit credit;
  char*    role   = strstr(line, " > ");
  char*    object = strstr(role + 3, " > ");
  char*    work   = strstr(object + 3, " > ");
  memset(&credit, 0, sizeof credit);
  if (work) {
    *work           = '\0';
    credit.for_work = find(r, work + 3);
  }
  *role              = '\0';
  *object            = '\0';
  credit.subject     = find(r, line);
  credit.object      = find(r, object + 3);
  credit.role        = sg_role_by_name(sg_string(role + 3));
  credit.credited_as = sg_string("");
  credit.attribute   = sg_string("");
  credit.scope       = sg_string("");
  CHECK(credit.role);
  if (r->writer) {
    CHECK_INT(sg_writer_credit(r->writer, &credit, &r->passage, 1U, NULL), SG_OK);
  } else {
    CHECK_INT(sg_identity_credit(r->identity, &credit), SG_OK);
  }
}

static void
read_source(Reading* r, const char* text)
{
  char line[256];
  for (const char* end = strchr(text, '\n'); end; end = strchr(text, '\n')) {
    snprintf(line, sizeof line, "%.*s", (int)(end - text), text);
    if (strstr(line, " > ")) {
      read_credit(r, line);
    } else {
      read_entity(r, line);
    }
    text = end + 1;
  }
}

static SgKb*
known_kb(const char* text)
{
  static const SgSourceFacts source  = {{"known", 5U}, {"", 0U}, {"test", 4U}, 0U, 0U};
  SgPassage                  passage = {.record    = {"", 0U},
                                        .section   = {"", 0U},
                                        .citations = {"", 0U},
                                        .text      = {"x", 1U},
                                        .origin    = {"", 0U}};
  SgKb*                      kb      = NULL;
  Reading                    r;
  memset(&r, 0, sizeof r);
  remove(scratch_path("known.segue"));
  CHECK_INT(sg_kb_open(scratch_path("known.segue"), SG_WRITE, NULL, &kb, NULL), SG_OK);
  CHECK_INT(sg_writer_begin(kb, &source, NULL, &r.writer, NULL), SG_OK);
  CHECK_INT(sg_writer_passage(r.writer, &passage, &r.passage), SG_OK);
  read_source(&r, text);
  CHECK_INT(sg_writer_commit(r.writer, NULL, NULL, NULL), SG_OK);
  return kb;
}

// What decides a case, and what it decided.
typedef struct {
  const Reading* source;
  const SgView*  view;
  SgBuffer       joins;
} Decided;

static SgStatus
note_join(void* context, SgEntityId entity, SgEntityId known, SgString reason)
{
  Decided* d = context;
  for (size_t i = 0U; i < d->source->n; ++i) {
    if (d->source->ids[i] == entity) {
      sg_buffer_add_text(&d->joins, d->source->names[i]);
    }
  }
  sg_buffer_add_text(&d->joins, " = ");
  sg_buffer_add_string(&d->joins, sg_view_entity(d->view, known).name);
  sg_buffer_add_text(&d->joins, ": ");
  sg_buffer_add_string(&d->joins, reason);
  sg_buffer_add_char(&d->joins, '\n');
  return SG_OK;
}

static void
test_cases(void)
{
  for (size_t i = 0U; i < sizeof cases / sizeof cases[0]; ++i) {
    const int before = check_failures;
    SgKb*     kb     = known_kb(cases[i].known);
    SgView*   view   = NULL;
    Reading   r;
    memset(&r, 0, sizeof r);
    CHECK_INT(sg_view_open(kb, &view, NULL), SG_OK);
    r.identity = sg_identity_new(sg_default_allocator());
    read_source(&r, cases[i].source);
    Decided d = {&r, view, sg_buffer(sg_default_allocator(), 0U)};
    CHECK_INT(sg_identity_decide(r.identity, view, note_join, &d), SG_OK);
    CHECK_TEXT(sg_buffer_terminate(&d.joins), cases[i].joins);
    if (check_failures != before) {
      fprintf(stderr, "in: %s\n", cases[i].name);
    }
    sg_buffer_free(&d.joins);
    sg_identity_free(r.identity);
    sg_view_close(view);
    sg_kb_close(kb);
  }
}

static SgStatus
refuse(void* context, SgEntityId entity, SgEntityId known, SgString reason)
{
  (void)entity;
  (void)known;
  (void)reason;
  ++*(int*)context;
  return SG_LIMIT;
}

static void
test_join_fails(void)
{
  SgKb*   kb    = known_kb(cases[0].known);
  SgView* view  = NULL;
  int     calls = 0;
  Reading r;
  memset(&r, 0, sizeof r);
  CHECK_INT(sg_view_open(kb, &view, NULL), SG_OK);
  r.identity = sg_identity_new(sg_default_allocator());
  read_source(&r, cases[0].source);
  CHECK_INT(sg_identity_decide(r.identity, view, refuse, &calls), SG_LIMIT);
  CHECK_INT(calls, 1);
  sg_identity_free(r.identity);
  sg_view_close(view);
  sg_kb_close(kb);
}

static bool
stop(void* context)
{
  ++*(int*)context;
  return false;
}

// Whoever stops it while there is much to weigh is heard, and nothing is joined.
static void
test_stopped(void)
{
  SgBuffer known  = sg_buffer(sg_default_allocator(), 0U);
  SgBuffer source = sg_buffer(sg_default_allocator(), 0U);
  SgView*  view   = NULL;
  int      asked  = 0;
  int      joined = 0;
  Reading  r;
  memset(&r, 0, sizeof r);
  sg_buffer_add_text(&known, "person Ann, 1971\nwork Blue\n");
  sg_buffer_add_text(&source, "person Ann, 1971\nwork Blue\n");
  for (int i = 0; i < 300; ++i) {
    sg_buffer_add_text(&known, "Ann > mixed > Blue\n");
    sg_buffer_add_text(&source, "Ann > wrote > Blue\n");
  }
  SgKb* kb = known_kb(sg_buffer_terminate(&known));
  CHECK_INT(sg_view_open(kb, &view, NULL), SG_OK);
  r.identity = sg_identity_new(sg_default_allocator());
  read_source(&r, sg_buffer_terminate(&source));
  sg_identity_ask(r.identity, stop, &asked);
  CHECK_INT(sg_identity_decide(r.identity, view, refuse, &joined), SG_STOPPED);
  CHECK_INT(asked, 1);
  CHECK_INT(joined, 0);
  sg_identity_free(r.identity);
  sg_view_close(view);
  sg_kb_close(kb);
  sg_buffer_free(&known);
  sg_buffer_free(&source);
}

/// A dump is joined by ids alone, and costs no memory here.
static void
test_dump(void)
{
  SgKb*         kb       = known_kb("person Ann, 1971\n");
  SgView*       view     = NULL;
  int           calls    = 0;
  SgIdentity*   identity = sg_identity_new(sg_default_allocator());
  SgEntityFacts facts;
  memset(&facts, 0, sizeof facts);
  facts.kind  = SG_PERSON;
  facts.name  = sg_string("Ann");
  facts.form  = sg_string("");
  facts.begin = (SgDate){1971, 0U, 0U};
  CHECK_INT(sg_view_open(kb, &view, NULL), SG_OK);
  for (SgEntityId id = 1U; id <= SG_IDENTITY_ENTITIES + 1U; ++id) {
    CHECK_INT(sg_identity_entity(identity, id, &facts), SG_OK);
    facts.name = sg_string("Bo");
  }
  CHECK_INT(sg_identity_decide(identity, view, refuse, &calls), SG_OK);
  CHECK_INT(calls, 0);
  sg_identity_free(identity);
  sg_view_close(view);
  sg_kb_close(kb);
}

static void
test_forms(void)
{
  static const struct {
    const char* a;
    const char* b;
    bool        agree;
  } forms[] = {
      {"", "", true},
      {"album", "", true},
      {"opera", "opera", true},
      {"album", "soundtrack", true},
      {"song", "recording", true},
      {"album", "song", false},
      {"feature film", "tv series", false},
      {"tv series", "television series", true},
      {"opera", "album", false},
      {"al", "album", false},
  };
  for (size_t i = 0U; i < sizeof forms / sizeof forms[0]; ++i) {
    CHECK_INT(sg_forms_agree(sg_string(forms[i].a), sg_string(forms[i].b)), forms[i].agree);
    CHECK_INT(sg_forms_agree(sg_string(forms[i].b), sg_string(forms[i].a)), forms[i].agree);
  }
}

int
main(int argc, char** argv)
{
  static const CheckTest tests[] = {
      {"cases", test_cases},
      {"join_fails", test_join_fails},
      {"stopped", test_stopped},
      {"dump", test_dump},
      {"forms", test_forms},
  };
  return check_main(tests, sizeof tests / sizeof tests[0], argc, argv);
}
