// Entities, credits and passages in words.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CLI_DESCRIBE_H
#define SEGUE_CLI_DESCRIBE_H

#include "cli/output.h"
#include "core/buffer.h"
#include "segue/view.h"

#include <stdbool.h>
#include <stddef.h>

/// "First Light (1980)": the name, and the year of a work or film.
void cli_add_label(SgBuffer* out, const SgView* view, SgEntityId id);

/// "person", "album"...: the form of a work or film, else the kind.
void cli_add_kind(SgBuffer* out, const SgView* view, SgEntityId id);

/// "A, B and C".
void cli_add_labels(SgBuffer* out, const SgView* view, const SgEntityId* entities, size_t n);

/// Some credits between two entities.
typedef struct {
  const SgCreditId* credits;
  size_t            n_credits;
  SgEntityId        from;
  SgEntityId        to;
} CliCredits;

/// "engineered and mixed First Light (1980)": what `from` did on `to` or was done to it, all
/// credits in one, then years, credited-as and the like that the label of `to` does not tell.
void cli_add_predicate(SgBuffer* out, const SgView* view, const CliCredits* list);

/// The qualifiers of a credit, as text behind it: "2002, additional, as \"A. Name\"". Leaves the
/// year out if `year` is that year. Appends nothing if there is none.
void cli_add_qualifiers(SgBuffer* out, const SgView* view, const SgCredit* credit, int year);

enum { CLI_ALL_PASSAGES = 1000000, CLI_MAX_SHOWN = 64 };

/// Passages that were shown before, the first of them if there are many.
typedef struct {
  SgPassageId passages[CLI_MAX_SHOWN];
  size_t      n;
} CliShown;

/// Appends the passages of some credits, each once and at most `limit`, a line each behind `indent`
/// spaces, then how many more there are and in how many sources. The text of one in `shown`, which
/// may be NULL, is not repeated; the others are added to it.
void cli_add_passages(CliOutput*        out,
                      const SgView*     view,
                      const CliCredits* credits,
                      int               indent,
                      size_t            limit,
                      CliShown*         shown);

/// "1969-12-31", "1994 to 1997"; nothing if both are unknown.
void cli_add_span(SgBuffer* out, SgDate start, SgDate end);

#endif
