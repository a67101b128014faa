// From words to entities: the public calls over a lookup.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "segue/resolve.h"

#include "core/arena.h"
#include "core/buffer.h"
#include "queries/describe.h"
#include "queries/ladder.h"
#include "queries/lookup.h"

#include <string.h>

enum { DEFAULT_LIMIT = 20, MAX_TOLD = 4 };

const char*
sg_rule_name(SgMatchRule rule)
{
  static const char* const names[] = {
      "none", "number", "external", "exact", "folded", "alias", "variant", "token", "near"};
  return (size_t)rule < sizeof(names) / sizeof(names[0]) ? names[rule] : names[0];
}

// Copies what was found to an answer of the caller's; false if there is no memory.
static bool
give_matches(const SgLookup* lookup, size_t limit, SgMatches* matches)
{
  SgArena* arena = sg_arena_new(lookup->allocator);
  size_t   n     = lookup->n_found < limit ? lookup->n_found : limit;
  SgMatch* items = arena ? sg_arena_take(arena, n, sizeof(SgMatch)) : NULL;
  if (!items) {
    sg_arena_free(arena);
    return false;
  }
  for (size_t i = 0U; i < n; ++i) {
    items[i] = lookup->found[i].match;
  }
  matches->matches   = items;
  matches->n_matches = n;
  matches->truncated = n < lookup->n_found;
  matches->memory    = arena;
  return true;
}

static SgStatus
say_ambiguous(const SgLookup* lookup, SgString text, SgError* error)
{
  SgBuffer told = sg_buffer(lookup->allocator, 0U);
  size_t   n    = 0U;
  for (; n < lookup->n_found && n < MAX_TOLD; ++n) {
    if (lookup->found[n].match.rule != lookup->found[0].match.rule) {
      break;
    }
    sg_buffer_add_text(&told, n ? ", " : "");
    sg_describe_apart(lookup->view, lookup->found[n].match.entity, &told);
  }
  sg_error_set(error,
               SG_AMBIGUOUS,
               "\"%.*s\" may be %s: say which by #number or by NAME (YEAR)",
               (int)text.size,
               text.data,
               sg_buffer_terminate(&told));
  const SgStatus status = told.failed ? SG_NO_MEMORY : SG_AMBIGUOUS;
  sg_buffer_free(&told);
  return status;
}

static SgStatus
say_not_found(SgLookup* lookup, SgString text, SgError* error)
{
  SgBuffer told = sg_buffer(lookup->allocator, 0U);
  sg_lookup_some(lookup, text);
  sg_lookup_rank(lookup);
  for (size_t i = 0U; i < lookup->n_found && i < MAX_TOLD; ++i) {
    sg_buffer_add_text(&told, i ? ", " : "");
    sg_describe(lookup->view, lookup->found[i].match.entity, &told);
  }
  const char* names = sg_buffer_terminate(&told);
  sg_error_set(error,
               SG_NOT_FOUND,
               *names ? "nothing is named \"%.*s\"; the nearest names are %s"
                      : "nothing is named \"%.*s\" or nearly so: search for one word of it%s",
               (int)text.size,
               text.data,
               names);
  const SgStatus status = told.failed || lookup->failed ? SG_NO_MEMORY : SG_NOT_FOUND;
  sg_buffer_free(&told);
  return status;
}

static SgStatus
look_up(const SgView*           view,
        SgString                text,
        const SgResolveOptions* options,
        bool                    to_the_bottom,
        SgMatches*              matches,
        SgError*                error)
{
  static const SgResolveOptions defaults = {0U, 0U};
  options                                = options ? options : &defaults;
  text                                   = sg_trim(text);
  if (!text.size) {
    return sg_error_set(error, SG_BAD_INPUT, "the name is blank: give a name, #number or an id");
  }
  SgLookup lookup = sg_lookup(view, options->kinds);
  SgStatus status = SG_NO_MEMORY;
  sg_lookup_ladder(&lookup, text, to_the_bottom);
  if (!lookup.failed && !lookup.n_found) {
    memset(matches, 0, sizeof(*matches));
    status = say_not_found(&lookup, text, error);
  } else if (!lookup.failed && !to_the_bottom && sg_lookup_is_ambiguous(&lookup)) {
    status = say_ambiguous(&lookup, text, error);
  } else if (!lookup.failed) {
    status = SG_OK;
  }
  if (status == SG_OK || status == SG_AMBIGUOUS) {
    const size_t limit = options->limit ? options->limit : DEFAULT_LIMIT;
    status             = give_matches(&lookup, limit, matches) ? status : SG_NO_MEMORY;
  }
  sg_lookup_end(&lookup);
  return status == SG_NO_MEMORY
             ? sg_error_set(error, status, "no memory to look a name up: close other programs")
             : status;
}

SgStatus
sg_resolve(const SgView*           view,
           SgString                text,
           const SgResolveOptions* options,
           SgMatches*              matches,
           SgError*                error)
{
  return look_up(view, text, options, false, matches, error);
}

SgStatus
sg_search(const SgView*           view,
          SgString                text,
          const SgResolveOptions* options,
          SgMatches*              matches,
          SgError*                error)
{
  return look_up(view, text, options, true, matches, error);
}

void
sg_matches_free(SgMatches* matches)
{
  sg_arena_free(matches->memory);
  memset(matches, 0, sizeof(*matches));
}
