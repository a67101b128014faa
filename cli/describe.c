// Entities, credits and passages in words.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/describe.h"

#include "segue/vocabulary.h"

#include <string.h>

enum { MAX_PHRASES = 32, MAX_PASSAGES = 256 };

void
cli_add_label(SgBuffer* out, const SgView* view, SgEntityId id)
{
  SgEntity entity = sg_view_entity(view, id);
  cli_add_clean(out, entity.name);
  if ((entity.kind == SG_WORK || entity.kind == SG_FILM) && entity.begin.year) {
    sg_buffer_add_format(out, " (%d)", entity.begin.year);
  }
}

void
cli_add_kind(SgBuffer* out, const SgView* view, SgEntityId id)
{
  SgEntity entity = sg_view_entity(view, id);
  if (entity.form.size) {
    cli_add_clean(out, entity.form);
  } else {
    sg_buffer_add_text(out, sg_kind_name(entity.kind));
  }
}

// What stands before item `i` of `n` in "A, B and C".
static const char*
separator(size_t i, size_t n)
{
  return !i ? "" : i + 1U < n ? ", " : " and ";
}

void
cli_add_labels(SgBuffer* out, const SgView* view, const SgEntityId* entities, size_t n)
{
  for (size_t i = 0U; i < n; ++i) {
    sg_buffer_add_text(out, separator(i, n));
    cli_add_label(out, view, entities[i]);
  }
}

void
cli_add_span(SgBuffer* out, SgDate start, SgDate end)
{
  char   text[SG_DATE_TEXT_SIZE];
  size_t size = sg_date_format(start, text);
  sg_buffer_add(out, text, size);
  if (end.year && sg_date_compare(start, end)) {
    size_t end_size = sg_date_format(end, text);
    sg_buffer_add_text(out, size ? " to " : "until ");
    sg_buffer_add(out, text, end_size);
  }
}

// The distinct phrases of credits, in their order.
typedef struct {
  const char* phrases[MAX_PHRASES];
  size_t      n;
} Phrases;

static void
collect_phrase(Phrases* phrases, const char* phrase)
{
  for (size_t i = 0U; i < phrases->n; ++i) {
    if (!strcmp(phrases->phrases[i], phrase)) {
      return;
    }
  }
  if (phrases->n < MAX_PHRASES) {
    phrases->phrases[phrases->n++] = phrase;
  }
}

static const char*
phrase_from(const SgView* view, const SgCredit* credit, SgEntityId from)
{
  SgKind      object = sg_view_entity(view, credit->object).kind;
  const char* phrase = sg_role_phrase(credit->role, object, credit->subject != from);
  return *phrase ? phrase : "is linked to";
}

// True for "was produced by" and its like, which are merged into "was produced and mixed by".
static bool
is_passive(const char* phrase)
{
  size_t size = strlen(phrase);
  return size > 7U && !strncmp(phrase, "was ", 4U) && !strcmp(phrase + size - 3U, " by");
}

static void
add_phrases(SgBuffer* out, const Phrases* phrases)
{
  bool passive = phrases->n > 1U;
  for (size_t i = 0U; i < phrases->n; ++i) {
    passive = passive && is_passive(phrases->phrases[i]);
  }
  sg_buffer_add_text(out, passive ? "was " : "");
  for (size_t i = 0U; i < phrases->n; ++i) {
    SgString phrase = sg_string(phrases->phrases[i]);
    if (passive) {
      phrase = sg_substring(phrase.data + 4, phrase.size - 7U);
    }
    sg_buffer_add_text(out, separator(i, phrases->n));
    sg_buffer_add_string(out, phrase);
  }
  sg_buffer_add_text(out, passive ? " by" : "");
}

// Adds a qualifier behind those that begin at `start`.
static void
add_qualifier(SgBuffer* out, size_t start, SgString text)
{
  if (text.size) {
    sg_buffer_add_text(out, out->size > start ? ", " : "");
    cli_add_clean(out, text);
  }
}

// True if the phrase of the role says the attribute already, as "was assistant engineer on" does.
static bool
is_said(const SgView* view, const SgCredit* credit)
{
  const SgKind object = sg_view_entity(view, credit->object).kind;
  SgString     phrase = sg_string(sg_role_phrase(credit->role, object, false));
  for (size_t i = 0U; i + credit->attribute.size <= phrase.size; ++i) {
    if (sg_string_equal(sg_substring(phrase.data + i, credit->attribute.size), credit->attribute)) {
      return true;
    }
  }
  return false;
}

void
cli_add_qualifiers(SgBuffer* out, const SgView* view, const SgCredit* credit, int year)
{
  size_t start = out->size;
  bool   told  = credit->start.year == year && !credit->start.month && !credit->end.year;
  if (!told) {
    cli_add_span(out, credit->start, credit->end);
  }
  if (credit->for_work) {
    sg_buffer_add_text(out, out->size > start ? ", for " : "for ");
    cli_add_label(out, view, credit->for_work);
  }
  if (!is_said(view, credit)) {
    add_qualifier(out, start, credit->attribute);
  }
  add_qualifier(out, start, credit->scope);
  if (credit->credited_as.size) {
    sg_buffer_add_text(out, out->size > start ? ", as \"" : "as \"");
    cli_add_clean(out, credit->credited_as);
    sg_buffer_add_char(out, '"');
  }
}

// The year that the label of an entity shows.
static int
label_year(const SgView* view, SgEntityId id)
{
  SgEntity entity = sg_view_entity(view, id);
  return entity.kind == SG_WORK || entity.kind == SG_FILM ? entity.begin.year : 0;
}

// The qualifiers of a credit but for a year that a label beside it shows.
static void
add_untold_qualifiers(SgBuffer* out, const SgView* view, const SgCredit* credit)
{
  int year = label_year(view, credit->object);
  cli_add_qualifiers(out, view, credit, year ? year : label_year(view, credit->subject));
}

// True if all credits have the same qualifiers.
static bool
same_qualifiers(const SgView* view, const CliCredits* list, SgAllocator* allocator)
{
  SgBuffer first = sg_buffer(allocator, 0U);
  SgBuffer other = sg_buffer(allocator, 0U);
  bool     same  = true;
  for (size_t i = 0U; i < list->n_credits && same; ++i) {
    SgCredit credit = sg_view_credit(view, list->credits[i]);
    sg_buffer_clear(&other);
    add_untold_qualifiers(i ? &other : &first, view, &credit);
    same = !i || sg_string_equal(sg_buffer_string(&first), sg_buffer_string(&other));
  }
  sg_buffer_free(&first);
  sg_buffer_free(&other);
  return same;
}

// True if what was appended to `out` from `last` on stands between semicolons before it too.
static bool
is_repeated(const SgBuffer* out, size_t start, size_t last)
{
  SgString text = sg_substring(out->data + last, out->size - last);
  for (size_t at = start; at + text.size + 2U <= last; ++at) {
    bool begins = at == start || (at >= start + 2U && !memcmp(out->data + at - 2U, "; ", 2U));
    if (begins && sg_string_equal(sg_substring(out->data + at, text.size), text) &&
        !memcmp(out->data + at + text.size, "; ", 2U)) {
      return true;
    }
  }
  return false;
}

// The qualifiers of several credits: once if they are the same, else each behind its own phrase.
static void
add_all_qualifiers(SgBuffer* out, const SgView* view, const CliCredits* list)
{
  const bool   same  = same_qualifiers(view, list, out->allocator);
  const size_t start = out->size;
  for (size_t i = 0U; i < (same ? 1U : list->n_credits); ++i) {
    SgCredit credit = sg_view_credit(view, list->credits[i]);
    sg_buffer_add_text(out, out->size > start ? "; " : "");
    size_t last = out->size;
    if (!same) {
      sg_buffer_add_format(out, "%s: ", phrase_from(view, &credit, list->from));
    }
    size_t empty = out->size;
    add_untold_qualifiers(out, view, &credit);
    if (!out->failed && (out->size == empty || is_repeated(out, start, last))) {
      out->size = last > start ? last - 2U : start;
    }
  }
}

void
cli_add_predicate(SgBuffer* out, const SgView* view, const CliCredits* list)
{
  Phrases  phrases    = {{NULL}, 0U};
  SgBuffer qualifiers = sg_buffer(out->allocator, 0U);
  for (size_t i = 0U; i < list->n_credits; ++i) {
    SgCredit credit = sg_view_credit(view, list->credits[i]);
    collect_phrase(&phrases, phrase_from(view, &credit, list->from));
  }
  add_phrases(out, &phrases);
  sg_buffer_add_char(out, ' ');
  cli_add_label(out, view, list->to);
  add_all_qualifiers(&qualifiers, view, list);
  if (qualifiers.size) {
    sg_buffer_add_text(out, " (");
    sg_buffer_add_string(out, sg_buffer_string(&qualifiers));
    sg_buffer_add_char(out, ')');
  }
  sg_buffer_free(&qualifiers);
}

static bool
has_mark(SgString text, SgString mark)
{
  for (size_t i = 0U; i + mark.size + 2U <= text.size; ++i) {
    if (text.data[i] == '[' && text.data[i + mark.size + 1U] == ']' &&
        !memcmp(text.data + i + 1U, mark.data, mark.size)) {
      return true;
    }
  }
  return false;
}

// The citation marks of a passage, but for those that its text has itself.
static void
add_citations(SgBuffer* out, const SgPassage* passage)
{
  const char* before = " ";
  for (size_t i = 0U; i < passage->citations.size;) {
    const char* at   = passage->citations.data + i;
    const char* end  = memchr(at, ';', passage->citations.size - i);
    size_t      size = end ? (size_t)(end - at) : passage->citations.size - i;
    if (!has_mark(passage->text, sg_substring(at, size))) {
      sg_buffer_add_format(out, "%s[", before);
      cli_add_clean(out, sg_substring(at, size));
      sg_buffer_add_char(out, ']');
      before = "";
    }
    i += size + 1U;
  }
}

// Notes that a passage is shown; true if it was before.
static bool
was_shown(CliShown* shown, SgPassageId passage)
{
  for (size_t i = 0U; i < shown->n; ++i) {
    if (shown->passages[i] == passage) {
      return true;
    }
  }
  if (shown->n < CLI_MAX_SHOWN) {
    shown->passages[shown->n++] = passage;
  }
  return false;
}

static void
add_passage(CliOutput* out, const SgView* view, const SgPassage* passage, int indent, bool again)
{
  char locator[SG_LOCATOR_TEXT_SIZE];
  sg_buffer_add_format(&out->buffer, "%*s", indent, "");
  if (again) {
    sg_buffer_add_text(&out->buffer, "(the same sentence as above)");
  } else {
    sg_buffer_add_char(&out->buffer, '"');
    cli_add_clean(&out->buffer, passage->text);
    sg_buffer_add_char(&out->buffer, '"');
    add_citations(&out->buffer, passage);
  }
  cli_style(out, CLI_DIM);
  sg_buffer_add_text(&out->buffer, "  ");
  cli_add_clean(&out->buffer, sg_view_source(view, passage->source).name);
  if (sg_locator_format(passage, locator)) {
    sg_buffer_add_text(&out->buffer, ", ");
    cli_add_clean(&out->buffer, sg_string(locator));
  }
  cli_style(out, CLI_PLAIN);
  sg_buffer_add_char(&out->buffer, '\n');
}

// Passages of some credits, each once.
typedef struct {
  SgPassage passages[MAX_PASSAGES];
  size_t    n;
  size_t    n_more; ///< for which there was no room
  size_t    n_sources;
} Passages;

static void
collect_passage(Passages* list, const SgPassage* passage)
{
  bool source_seen = false;
  for (size_t i = 0U; i < list->n; ++i) {
    if (list->passages[i].id == passage->id) {
      return;
    }
    source_seen = source_seen || list->passages[i].source == passage->source;
  }
  if (list->n == MAX_PASSAGES) {
    ++list->n_more;
    return;
  }
  list->passages[list->n++] = *passage;
  list->n_sources += !source_seen;
}

void
cli_add_passages(CliOutput*        out,
                 const SgView*     view,
                 const CliCredits* credits,
                 int               indent,
                 size_t            limit,
                 CliShown*         shown)
{
  Passages list;
  list.n         = 0U;
  list.n_more    = 0U;
  list.n_sources = 0U;
  for (size_t i = 0U; i < credits->n_credits; ++i) {
    SgEvidenceCursor cursor = sg_evidence_begin(view, credits->credits[i]);
    SgPassage        passage;
    while (sg_evidence_next(&cursor, &passage)) {
      collect_passage(&list, &passage);
    }
  }
  const size_t n_shown = list.n < limit ? list.n : limit;
  for (size_t i = 0U; i < n_shown; ++i) {
    const bool again = shown && was_shown(shown, list.passages[i].id);
    add_passage(out, view, &list.passages[i], indent, again);
  }
  if (list.n + list.n_more > n_shown) {
    sg_buffer_add_format(&out->buffer,
                         "%*sand %zu more, of %zu source%s in all\n",
                         indent,
                         "",
                         list.n + list.n_more - n_shown,
                         list.n_sources,
                         list.n_sources == 1U ? "" : "s");
  }
}
