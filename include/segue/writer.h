// Writing: one source, in one transaction.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_WRITER_H
#define SEGUE_WRITER_H

#include "segue/attributes.h"
#include "segue/date.h"
#include "segue/kb.h"
#include "segue/status.h"
#include "segue/text.h"
#include "segue/view.h"
#include "segue/vocabulary.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Adds one source to a knowledge base. Nothing of it can be seen before sg_writer_commit(), and
/// nothing remains if the process dies before. One writer at a time, in all processes. For one
/// thread.
typedef struct SgWriter SgWriter;

/// The source to write. A source of the same name is replaced.
typedef struct {
  SgString name;
  SgString location;
  SgString format;
  uint64_t hash; ///< XXH3 of its bytes; may be given later by sg_writer_set_hash()
  uint64_t size; ///< bytes
} SgSourceFacts;

/// How to write.
typedef struct {
  size_t memory; ///< bytes to use for sorting and pending blocks, 0 for the default of 512 MiB; at
                 ///< least 64 MiB
  bool by_context; ///< join entities to known ones of their name and kind where the context agrees,
                   ///< now and whenever the sources before this one change
} SgWriterOptions;

/// Begins. SG_BUSY if another process writes, SG_READ_ONLY, SG_NO_SPACE. `options` may be NULL.
SG_API SG_MUST_CHECK SgStatus sg_writer_begin(SgKb*                  kb,
                                              const SgSourceFacts*   source,
                                              const SgWriterOptions* options,
                                              SgWriter**             writer,
                                              SgError*               error);

SG_API void sg_writer_set_hash(SgWriter* writer, uint64_t hash, uint64_t size);

typedef struct {
  SgString key;
  SgString value;
} SgAttribute;

#define SG_NOBODY UINT32_MAX

/// What a source says of one entity. All text is copied; names over 64 KiB are refused with
/// SG_LIMIT.
typedef struct {
  SgKind             kind;
  SgString           form;
  SgString           name;
  const SgString*    names; ///< other names
  size_t             n_names;
  const SgString*    ids; ///< external ids: "discogs:artist/123"
  size_t             n_ids;
  const SgAttribute* attributes;
  size_t             n_attributes;
  SgDate             begin;
  SgDate             end;
  bool               special;
  bool               unnamed; ///< `name` is but an id, or empty, which stands for the first of
                              ///< `ids`: the name of any other mention goes before it
  SgEntityId known;   ///< who has the first of `ids` in the state before, to spare the writer the
                      ///< search; SG_NOBODY: nobody has it there; 0: it searches. Who gives it
                      ///< gives `earlier` as well
  SgEntityId earlier; ///< the first that this writer gave to one with the first of `ids`, of the
                      ///< same kind; 0: there is none, or the writer is to search
} SgEntityFacts;

/// Adds an entity as this source has it. If one of its external ids is already known, in this
/// source or another, the two are the same entity (the kinds must agree). `*id` names it in this
/// writer.
SG_API SG_MUST_CHECK SgStatus sg_writer_entity(SgWriter*            writer,
                                               const SgEntityFacts* facts,
                                               SgEntityId*          id);

/// Adds a passage. `id` and `source` of `passage` are not read. Text over 1 MiB is refused with
/// SG_LIMIT.
SG_API SG_MUST_CHECK SgStatus sg_writer_passage(SgWriter*        writer,
                                                const SgPassage* passage,
                                                SgPassageId*     id);

/// Adds a credit with its evidence. `id` and `source` of `credit` are not read; its ends are
/// entities of this writer. At least one passage, at most 65,535, in any order.
SG_API SG_MUST_CHECK SgStatus sg_writer_credit(SgWriter*          writer,
                                               const SgCredit*    credit,
                                               const SgPassageId* evidence,
                                               size_t             n_evidence,
                                               SgCreditId*        id);

/// Says that an entity of this writer and one of the knowledge base are the same, and why: to be
/// called behind the last entity. The kinds must agree. What a user parted stays apart until the
/// user merges it again.
SG_API SG_MUST_CHECK SgStatus sg_writer_join(SgWriter*  writer,
                                             SgEntityId entity,
                                             SgEntityId known,
                                             SgString   reason);

/// The state that the writer adds to, for looking entities up; valid until the writer ends.
SG_API const SgView* sg_writer_view(const SgWriter* writer);

/// Told from time to time how far a commit is, between 0 and 1; false stops it.
typedef bool (*SgCommitProgress)(double done, void* context);

/// Publishes everything at once and frees the writer, also on failure, which leaves the knowledge
/// base as it was.
SG_API SG_MUST_CHECK SgStatus sg_writer_commit(SgWriter*        writer,
                                               SgCommitProgress progress,
                                               void*            context,
                                               SgError*         error);

/// Forgets everything and frees the writer. NULL is accepted.
SG_API void sg_writer_abort(SgWriter* writer);

/// Why the last call of this writer that failed did so; SG_OK status if none did. After
/// SG_BAD_ARGUMENT and SG_LIMIT the row was left out and the writer goes on; after anything else it
/// can only be aborted.
SG_API const SgError* sg_writer_error(const SgWriter* writer);

/// Takes a source out: its mentions, credits and passages go, ids behind it move up, everything
/// else is as if it had never been imported. SG_NOT_FOUND if there is no such source.
SG_API SG_MUST_CHECK SgStatus sg_kb_forget(SgKb* kb, SgString source, SgError* error);

/// Declares two entities of the same kind one, or undoes that; the decision is kept with its reason
/// and survives further imports, and replacing a source if its new version has, once, an entity of
/// that kind and name. sg_kb_split() parts the mention `id` from all the others of the entity it
/// answers to; those that it alone held together part, too. SG_NOT_FOUND, SG_UNCHANGED.
SG_API SG_MUST_CHECK SgStatus
sg_kb_merge(SgKb* kb, SgEntityId a, SgEntityId b, SgString reason, SgError* error);
SG_API SG_MUST_CHECK SgStatus sg_kb_split(SgKb* kb, SgEntityId id, SgString reason, SgError* error);

#ifdef __cplusplus
}
#endif

#endif
