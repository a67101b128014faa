// Real tables of IMDb against what plain scanning of their lines finds: every row, field by field.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "segue/import.h"
#include "segue/kb.h"
#include "segue/view.h"
#include "tests/check.h"
#include "tests/kb_dump.h"
#include "tests/scratch.h"

#include <stdio.h>
#include <stdlib.h>

enum { MAX_CELLS = 9, MAX_CHECKED = 100 };

// A table cut up in place: rows of cells that end with a NUL.
typedef struct {
  char* text;
  char* whole; ///< as it was
  char* (*rows)[MAX_CELLS];
  size_t n; ///< rows without the header
} Table;

static size_t
cut(char* line, char* cells[MAX_CELLS])
{
  size_t n = 0U;
  for (char* at = line; at && n < MAX_CELLS; ++n) {
    char* tab = strchr(at, '\t');
    cells[n]  = at;
    if (tab) {
      *tab++ = '\0';
    }
    at = tab;
  }
  return n;
}

static Table
load(const char* name)
{
  Table  t    = {NULL, NULL, NULL, 0U};
  size_t size = 0U;
  size_t most = 0U;
  t.text      = read_whole(data_path(name), &size);
  t.whole     = read_whole(data_path(name), &size);
  for (const char* at = t.text; *at; ++at) {
    most += *at == '\n';
  }
  t.rows     = calloc(most + 1U, sizeof *t.rows);
  char* next = strchr(t.text, '\n') + 1;
  while (*next) {
    char* line = next;
    char* end  = strchr(line, '\n');
    *end       = '\0';
    next       = end + 1;
    cut(line, t.rows[t.n++]);
  }
  return t;
}

static void
unload(Table* t)
{
  free(t->text);
  free(t->whole);
  free(t->rows);
}

static int
compare_rows(const void* a, const void* b)
{
  return strcmp(*(char* const*)a, *(char* const*)b);
}

static bool
has_row(const Table* sorted, const char* id)
{
  const char* key[MAX_CELLS] = {id};
  return bsearch(key, sorted->rows, sorted->n, sizeof *sorted->rows, compare_rows);
}

static bool
is_absent(const char* cell)
{
  return !strcmp(cell, "\\N");
}

static SgEntity
by_id(const SgView* view, const char* space, const char* id)
{
  char       whole[64];
  SgEntityId found[2] = {0U, 0U};
  snprintf(whole, sizeof whole, "imdb:%s/%s", space, id);
  CHECK_INT(sg_view_find(view, SG_INDEX_ID, sg_string(whole), found, 2U), 1);
  return sg_view_entity(view, found[0]);
}

/// Whether a detail of that kind and key has this value.
static bool
has_detail(const SgView* view, SgEntityId id, SgDetailKind kind, const char* key, const char* value)
{
  SgDetailCursor cursor = sg_details_begin(view, id);
  SgDetail       detail;
  while (sg_details_next(&cursor, &detail)) {
    if (detail.kind == kind && sg_string_equal(detail.value, sg_string(value)) &&
        (kind != SG_DETAIL_ATTRIBUTE || sg_string_equal(detail.key, sg_string(key)))) {
      return true;
    }
  }
  return false;
}

/// Each item of a cell is an attribute.
static void
check_items(const SgView* view, SgEntityId id, const char* key, const char* cell)
{
  char  copy[512];
  char* at = copy;
  snprintf(copy, sizeof copy, "%s", is_absent(cell) ? "" : cell);
  while (*at) {
    char* end = at + strcspn(at, ",");
    char* to  = *end ? end + 1 : end;
    *end      = '\0';
    for (char* c = at; *c && !strcmp(key, "profession"); ++c) {
      *c = *c == '_' ? ' ' : *c;
    }
    CHECK(has_detail(view, id, SG_DETAIL_ATTRIBUTE, key, at));
    at = to;
  }
}

static void
check_year(SgDate date, const char* cell)
{
  CHECK_INT(date.year, is_absent(cell) ? 0 : strtol(cell, NULL, 10));
  CHECK_INT(date.month, 0);
}

static void
check_names(const SgView* view, const Table* names)
{
  for (size_t i = 0U; i < names->n && check_failures < MAX_CHECKED; ++i) {
    char* const*   row    = names->rows[i];
    const SgEntity person = by_id(view, "name", row[0]);
    CHECK_INT(person.kind, SG_PERSON);
    CHECK_STRING(person.name, row[1]);
    check_year(person.begin, row[2]);
    check_year(person.end, row[3]);
    check_items(view, person.id, "profession", row[4]);
  }
}

static void
check_titles(const SgView* view, const Table* titles)
{
  for (size_t i = 0U; i < titles->n && check_failures < MAX_CHECKED; ++i) {
    char* const*   row   = titles->rows[i];
    const SgEntity title = by_id(view, "title", row[0]);
    char           runtime[64];
    snprintf(runtime, sizeof runtime, "%s minutes", row[7]);
    CHECK_INT(title.kind, SG_FILM);
    CHECK_STRING(title.name, row[2]);
    CHECK_TEXT(row[1], "movie");
    CHECK_STRING(title.form, "feature film");
    CHECK(!strcmp(row[2], row[3]) || has_detail(view, title.id, SG_DETAIL_NAME, "", row[3]));
    check_year(title.begin, row[5]);
    check_year(title.end, row[6]);
    CHECK_INT(has_detail(view, title.id, SG_DETAIL_ATTRIBUTE, "runtime", runtime),
              !is_absent(row[7]));
    check_items(view, title.id, "genre", row[8]);
  }
}

/// The characters of a cell joined with "; ", read with no parser.
static void
join_characters(const char* cell, char* text, size_t size)
{
  size_t n = 0U;
  *text    = '\0';
  for (const char* at = is_absent(cell) ? "" : cell + 2; *at && strcmp(at, "\"]"); ++at) {
    if (!strncmp(at, "\",\"", 3U)) {
      n += (size_t)snprintf(text + n, size - n, "; ");
      at += 2;
    } else {
      at += *at == '\\';
      n += (size_t)snprintf(text + n, size - n, "%c", *at);
    }
  }
}

static const char*
role_of_category(const char* category)
{
  static const char* const roles[][2] = {
      {"actor", "acted"},
      {"actress", "acted"},
      {"self", "appeared_as_self"},
      {"director", "directed"},
      {"producer", "produced"},
      {"writer", "wrote"},
      {"composer", "composed"},
      {"editor", "edited"},
      {"cinematographer", "shot"},
      {"production_designer", "designed_production"},
      {"archive_footage", "seen_in_archive_footage"},
  };
  for (size_t i = 0U; i < sizeof roles / sizeof roles[0]; ++i) {
    if (!strcmp(roles[i][0], category)) {
      return roles[i][1];
    }
  }
  return "";
}

static void
check_evidence(const SgView* view, SgCreditId credit, size_t line, const char* text)
{
  SgEvidenceCursor cursor = sg_evidence_begin(view, credit);
  SgPassage        passage;
  memset(&passage, 0, sizeof passage);
  CHECK(sg_evidence_next(&cursor, &passage));
  CHECK_INT(passage.locator, SG_LOCATOR_LINE);
  CHECK_INT(passage.first, line);
  CHECK(sg_string_equal(passage.text, sg_substring(text, strcspn(text, "\n"))));
}

static void
check_credit(const SgView* view, SgCreditId id, char* const* row)
{
  const SgCredit credit = sg_view_credit(view, id);
  const char*    role   = role_of_category(row[3]);
  char           characters[4096];
  CHECK_INT(credit.subject, by_id(view, "name", row[2]).id);
  CHECK_INT(credit.object, by_id(view, "title", row[0]).id);
  join_characters(row[5], characters, sizeof characters);
  if (is_absent(row[4])) {
    CHECK_TEXT(sg_role_info(credit.role)->name, role);
    CHECK_STRING(credit.attribute, characters);
  } else if (credit.attribute.size) {
    CHECK_STRING(credit.attribute, row[4]);
  }
}

/// Every row whose ends both have a row of their own is a credit, in their order.
static size_t
check_principals(const SgView* view, const Table* names, const Table* titles, const Table* rows)
{
  size_t      n    = 0U;
  const char* text = strchr(rows->whole, '\n') + 1;
  for (size_t i = 0U; i < rows->n && check_failures < MAX_CHECKED; ++i) {
    if (has_row(names, rows->rows[i][2]) && has_row(titles, rows->rows[i][0])) {
      const SgCreditId id = (SgCreditId)++n;
      check_credit(view, id, rows->rows[i]);
      check_evidence(view, id, i + 2U, text);
    }
    text = strchr(text, '\n') + 1;
  }
  return n;
}

static bool
on_reject(const SgReject* reject, void* context)
{
  CHECK(strstr(reject->reason, "; import name.basics and title.basics first"));
  ++*(size_t*)context;
  return true;
}

static SgImportCounts
import(SgKb* kb, const char* name, size_t* rejected)
{
  SgImportCounts        counts  = {.rejected = 0U};
  const SgImportOptions options = {.reject = on_reject, .reject_context = rejected};
  CHECK_INT(sg_import_file(kb, data_path(name), &options, &counts, NULL), SG_OK);
  CHECK_TEXT(counts.format, "imdb");
  return counts;
}

static void
test_real(void)
{
  Table   names    = load("imdb/name.basics.tsv");
  Table   titles   = load("imdb/title.basics.tsv");
  Table   rows     = load("imdb/title.principals.tsv");
  size_t  rejected = 0U;
  SgKb*   kb       = NULL;
  SgView* view     = NULL;
  CHECK_INT(sg_kb_open(scratch_path("r.segue"), SG_WRITE, NULL, &kb, NULL), SG_OK);
  CHECK_INT(import(kb, "imdb/name.basics.tsv", &rejected).entities, names.n);
  CHECK_INT(import(kb, "imdb/title.basics.tsv", &rejected).entities, titles.n);
  CHECK_INT(rejected, 0);
  const SgImportCounts counts = import(kb, "imdb/title.principals.tsv", &rejected);
  CHECK_INT(rows.n, 11576);
  CHECK_INT(rejected, 6);
  CHECK_INT(counts.rejected, 6);
  CHECK_INT(counts.credits, rows.n - 6U);
  CHECK_INT(counts.evidence, rows.n - 6U);
  CHECK_INT(sg_view_open(kb, &view, NULL), SG_OK);
  CHECK_INT(sg_view_counts(view).entities, names.n + titles.n);
  CHECK_INT(sg_view_counts(view).credits, rows.n - 6U);
  check_names(view, &names);
  check_titles(view, &titles);
  qsort(names.rows, names.n, sizeof *names.rows, compare_rows);
  qsort(titles.rows, titles.n, sizeof *titles.rows, compare_rows);
  CHECK_INT(check_principals(view, &names, &titles, &rows), rows.n - 6U);
  sg_view_close(view);
  sg_kb_close(kb);
  CHECK_INT(kb_check(scratch_path("r.segue")), SG_OK);
  unload(&names);
  unload(&titles);
  unload(&rows);
}

int
main(int argc, char** argv)
{
  static const CheckTest tests[] = {{"real", test_real}};
  if (!data_path("imdb/title.principals.tsv")) {
    return SKIPPED;
  }
  return check_main(tests, sizeof tests / sizeof tests[0], argc, argv);
}
