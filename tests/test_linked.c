// Tests of links that wait for their ends, and of names that a later source gives.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/linked.h"
#include "import/sink_impl.h"
#include "tests/import_fixture.h"
#include "tests/kb_dump.h"

#include <stdlib.h>

#define SNAK(p, v) "{\"property\":\"" p "\",\"datavalue\":{\"value\":{\"id\":\"" v "\"}}}"
#define CLAIM(p, v) "\"" p "\":[{\"mainsnak\":" SNAK(p, v) ",\"id\":\"S\"}]"
#define ITEM(id, name, claims)                                                                     \
  "{\"type\":\"item\",\"id\":\"" id "\",\"labels\":{\"en\":{\"value\":\"" name                     \
  "\"}},\"claims\":{" claims "}}\n"
#define DUO ITEM("Q1", "The Duo", CLAIM("P31", "Q215380") "," CLAIM("P527", "Q2"))
#define SINGER ITEM("Q2", "Ann Lee", CLAIM("P31", "Q5"))

// A sink that writes down what comes, as text.
typedef struct {
  char        text[4096];
  size_t      n;
  SgEntityId  entities;
  SgPassageId passages;
} Record;

static SgStatus
on_entity(void* context, const SgEntityFacts* facts, SgEntityId* id)
{
  Record* r = context;
  *id       = ++r->entities;
  r->n += (size_t)snprintf(r->text + r->n,
                           sizeof r->text - r->n,
                           "%u=%s %.*s%s\n",
                           *id,
                           sg_kind_name(facts->kind),
                           (int)facts->name.size,
                           facts->name.data,
                           facts->unnamed ? " unnamed" : "");
  return SG_OK;
}

static SgStatus
on_passage(void* context, const SgPassage* passage, SgPassageId* id)
{
  (void)passage;
  *id = ++((Record*)context)->passages;
  return SG_OK;
}

static SgStatus
on_credit(void* context, const SgCredit* credit, const SgPassageId* evidence, size_t n)
{
  Record* r = context;
  (void)evidence;
  (void)n;
  r->n += (size_t)snprintf(r->text + r->n,
                           sizeof r->text - r->n,
                           "%u %s %u for %u %.*s\n",
                           credit->subject,
                           sg_role_info(credit->role)->name,
                           credit->object,
                           credit->for_work,
                           (int)credit->attribute.size,
                           credit->attribute.data);
  return SG_OK;
}

static const SgError*
no_error(void* context)
{
  (void)context;
  return NULL;
}

static const SgSinkTarget target = {on_entity, on_passage, on_credit, NULL, no_error};

typedef struct {
  Record    record;
  SgSink*   sink;
  SgLinked* linked;
} Setup;

static void
begin(Setup* s)
{
  static const SgImportOptions options;
  memset(s, 0, sizeof *s);
  const SgSinkSetup setup = {.allocator = sg_default_allocator(),
                             .target    = &target,
                             .context   = &s->record,
                             .options   = &options,
                             .source    = {"t", 1U},
                             .file      = "t"};
  s->sink                 = sg_sink_new(&setup);
  s->linked               = sg_linked_new(s->sink, NULL, NULL);
}

static void
end(Setup* s)
{
  sg_linked_free(s->linked);
  sg_sink_free(s->sink);
}

static bool
add(Setup* s, const char* id, SgKind kind, const char* name)
{
  const SgString      text  = sg_string(id);
  const SgEntityFacts facts = {
      .kind = kind, .form = {"", 0U}, .name = sg_string(name), .ids = &text, .n_ids = 1U};
  bool agrees = false;
  CHECK_INT(sg_linked_entity(s->linked, &facts, &agrees), SG_OK);
  return agrees;
}

/// `from` was produced by `to`, or, if it is a group, has it as a member.
static void
join(Setup* s, const char* from, const char* to, const char* work, const char* named)
{
  const SgLinkRule  rule      = {sg_role_by_name(sg_string("produced")),
                                 sg_role_by_name(sg_string("member_of")),
                                 true,
                                 true,
                                 SG_KIND_NONE,
                                 SG_PERSON};
  const SgStatement statement = {.rule        = rule,
                                 .from        = sg_string(from),
                                 .to          = sg_string(to),
                                 .for_work    = sg_string(work),
                                 .named       = sg_string(named),
                                 .credited_as = {"", 0U},
                                 .attribute   = {"", 0U},
                                 .scope       = {"", 0U},
                                 .passage     = 1U};
  CHECK_INT(sg_linked_link(s->linked, &statement), SG_OK);
}

static void
test_order(void)
{
  Setup s;
  begin(&s);
  join(&s, "x:1", "x:2", "", "");
  CHECK(add(&s, "x:1", SG_GROUP, "Duo"));
  join(&s, "x:1", "x:3", "x:4", "x:5");
  CHECK_INT(sg_linked_label(s.linked, sg_string("x:5"), sg_string("drums"), false), SG_OK);
  CHECK(add(&s, "x:2", SG_PERSON, "Ann"));
  join(&s, "x:1", "x:2", "", "");
  CHECK_TEXT(s.record.text, "1=group Duo\n2=person Ann\n2 member_of 1 for 0 \n");
  CHECK_INT(sg_linked_flush(s.linked), SG_OK);
  CHECK_TEXT(s.record.text,
             "1=group Duo\n2=person Ann\n2 member_of 1 for 0 \n"
             "2 member_of 1 for 0 \n"
             "3=person 3 unnamed\n4=work 4 unnamed\n3 member_of 1 for 4 drums\n");
  end(&s);
}

/// After a flush a node is what it was taken for.
static void
test_flush(void)
{
  Setup s;
  begin(&s);
  CHECK(add(&s, "x:1", SG_WORK, "Blue"));
  join(&s, "x:1", "x:2", "", "");
  CHECK_INT(sg_linked_flush(s.linked), SG_OK);
  CHECK(!add(&s, "x:2", SG_GROUP, "Duo"));
  CHECK(add(&s, "x:2", SG_PERSON, "Ann"));
  join(&s, "x:1", "x:2", "", "");
  CHECK_TEXT(s.record.text,
             "1=work Blue\n2=person 2 unnamed\n2 produced 1 for 0 \n"
             "3=person Ann\n2 produced 1 for 0 \n");
  end(&s);
}

static void
test_unknown(void)
{
  Setup s;
  begin(&s);
  join(&s, "x:1", "x:2", "", "");
  CHECK_INT(sg_linked_label(s.linked, sg_string("x:3"), sg_string("C"), true), SG_OK);
  CHECK(add(&s, "x:4", SG_WORK, "Blue"));
  join(&s, "x:4", "x:3", "", "");
  CHECK_INT(sg_linked_flush(s.linked), SG_OK);
  CHECK_TEXT(s.record.text, "1=work Blue\n");
  CHECK_INT(sg_linked_n_unknown(s.linked), 1);
  CHECK_INT(sg_linked_n_excluded(s.linked), 1);
  end(&s);
}

static void
test_redirects(void)
{
  Setup s;
  begin(&s);
  CHECK_INT(sg_linked_redirect(s.linked, sg_string("x:2"), sg_string("x:3")), SG_OK);
  CHECK_INT(sg_linked_redirect(s.linked, sg_string("x:3"), sg_string("x:4")), SG_OK);
  CHECK_INT(sg_linked_redirect(s.linked, sg_string("x:8"), sg_string("x:9")), SG_OK);
  CHECK_INT(sg_linked_redirect(s.linked, sg_string("x:9"), sg_string("x:8")), SG_OK);
  CHECK(add(&s, "x:1", SG_WORK, "Blue"));
  CHECK(add(&s, "x:4", SG_PERSON, "Ann"));
  join(&s, "x:1", "x:2", "", "");
  CHECK_TEXT(s.record.text, "1=work Blue\n2=person Ann\n2 produced 1 for 0 \n");
  join(&s, "x:1", "x:8", "", ""); // a circle ends somewhere
  CHECK_INT(sg_linked_flush(s.linked), SG_OK);
  CHECK_INT(s.record.entities, 3);
  end(&s);
}

static SgEntity
find(const SgView* view, const char* id)
{
  SgEntityId found = 0U;
  CHECK_INT(sg_view_find(view, SG_INDEX_ID, sg_string(id), &found, 1U), 1);
  return sg_view_entity(view, found);
}

/// How often a name is among the details.
static unsigned
count_names(const SgView* view, SgEntityId entity, const char* name)
{
  unsigned       n      = 0U;
  SgDetailCursor cursor = sg_details_begin(view, entity);
  SgDetail       detail;
  while (sg_details_next(&cursor, &detail)) {
    n += detail.kind == SG_DETAIL_NAME && sg_string_equal(detail.value, sg_string(name));
  }
  return n;
}

static void
check_name(SgKb* kb, const char* name, unsigned degree, unsigned repeated)
{
  SgView* view = NULL;
  CHECK_INT(sg_view_open(kb, &view, NULL), SG_OK);
  const SgEntity entity = find(view, "wikidata:Q2");
  CHECK_STRING(entity.name, name);
  CHECK_INT(sg_view_degree(view, entity.id), degree);
  CHECK_INT(count_names(view, entity.id, "Q2"), 0);
  CHECK_INT(count_names(view, entity.id, "Ann Lee"), repeated);
  sg_view_close(view);
}

/// What one document knows by its id alone, another names.
static void
test_names(void)
{
  SgKb* kb = new_kb();
  put_file("duo.json", DUO);
  put_file("singer.json", SINGER);
  CHECK_INT(import(kb, "duo.json", NULL).status, SG_OK);
  check_name(kb, "Q2", 1U, 0U);
  CHECK_INT(import(kb, "singer.json", NULL).status, SG_OK);
  check_name(kb, "Ann Lee", 1U, 0U);
  CHECK_INT(import(kb, "singer.json", NULL).status, SG_UNCHANGED);
  CHECK_INT(sg_kb_forget(kb, sg_string("singer.json"), NULL), SG_OK);
  check_name(kb, "Q2", 1U, 0U);
  CHECK_INT(import(kb, "singer.json", NULL).status, SG_OK);
  put_file("duo.json", DUO "\n"); // a newer version of what came first
  CHECK_INT(import(kb, "duo.json", NULL).status, SG_OK);
  check_name(kb, "Ann Lee", 1U, 1U); // it takes the name over from the other
  CHECK_INT(sg_kb_forget(kb, sg_string("duo.json"), NULL), SG_OK);
  check_name(kb, "Ann Lee", 0U, 0U);
  sg_kb_close(kb);
  CHECK_INT(kb_check(scratch_path(kb_name)), SG_OK);
}

int
main(int argc, char** argv)
{
  static const CheckTest tests[] = {
      {"order", test_order},
      {"flush", test_flush},
      {"unknown", test_unknown},
      {"redirects", test_redirects},
      {"names", test_names},
  };
  return check_main(tests, sizeof tests / sizeof tests[0], argc, argv);
}
