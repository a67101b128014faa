// The inside of a writer: the rows of one source on their way into the file.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CORE_WRITER_IMPL_H
#define SEGUE_CORE_WRITER_IMPL_H

#include "core/arena.h"
#include "core/batch.h"
#include "core/block.h"
#include "core/clusters.h"
#include "core/entries.h"
#include "core/id_finder.h"
#include "core/identity.h"
#include "core/kb_impl.h"
#include "core/pairs.h"
#include "core/rebuild.h"
#include "core/sources.h"
#include "segue/writer.h"

#include <pthread.h>

/// Why two mentions are, or are not, one entity: a record of the table decision.
typedef enum {
  SG_DECISION_JOIN = 1, ///< an import found them to agree
  SG_DECISION_MERGE,    ///< a user said so
  SG_DECISION_SPLIT,    ///< a user parted them
  SG_DECISION_AGREE     ///< the context agreed: found anew when the sources before change
} SgDecisionKind;

typedef struct SgDecision {
  SgEntityId     a;
  SgEntityId     b;
  SgDecisionKind what;
  int64_t        when;
  SgString       reason;
} SgDecision;

/// A growing list of decisions; the reasons are in `arena`.
typedef struct {
  SgDecision* items;
  size_t      n;
  size_t      capacity;
} SgDecisions;

enum { SG_QUALIFIER_CACHE = 4096 };

/// From what size on a source is written in several transactions, and how large these are. Fields,
/// so that tests can have many of them with few rows.
typedef struct {
  uint64_t rows;    ///< mentions and credits from which a source counts as large
  size_t   pending; ///< bytes of blocks that are written before the rest
  size_t   entries; ///< index entries that are written before the rest
} SgWriterLimits;

/// A batch that a thread writes; what the thread knows.
typedef struct {
  SgStore*  store;
  SgBatch   batch;
  SgHeader  pending; ///< to be written if the batch is the first one
  bool      marks;   ///< it is
  SgEntries entries; ///< to be written behind the batch
  size_t    most;    ///< bytes of theirs a transaction
  SgStatus  status;
  SgError   error;
  pthread_t thread;
  bool      begun;     ///< the thread is to be waited for
  size_t    n_credits; ///< blocks of new credits that were full then
} SgFlush;

struct SgWriter {
  SgAllocator* allocator;
  SgKb*        kb;
  SgTxn* txn; ///< what `view` reads: a reading transaction, or, if `in_place`, the one that writes
  bool   in_place; ///< everything goes into one transaction that somebody else commits
  bool   replaces; ///< `rebuild` is under way
  SgRebuild      rebuild;
  SgView*        view; ///< the state before
  SgHeader       old;
  SgHeader       now;
  size_t         memory;
  SgWriterLimits limits;
  SgError        error;
  bool    broken; ///< a call failed that leaves nothing to go on with: every later one fails too
  SgPairs scratch;

  SgSource   source; ///< texts are in `arena`
  SgArena*   arena;
  SgClusters clusters;

  SgKindBlock** kinds; ///< all blocks with new mentions, from `first_kind_block` on
  size_t        n_kinds;
  size_t        kinds_capacity;
  uint32_t      first_kind_block;

  SgCreditBlock* credit_block; ///< being filled
  const SgCreditBlock**
           credits; ///< full blocks with new credits, from `first_credit_block` on; NULL: written
  size_t   n_credits;
  size_t   credits_capacity;
  uint32_t first_credit_block;

  SgBlobColumn details;
  SgBlobColumn qualifiers;
  SgBlobColumn evidence;
  SgBlobColumn passages;
  uint64_t     qualifier_keys[SG_QUALIFIER_CACHE][2];
  uint32_t     qualifier_rows[SG_QUALIFIER_CACHE];

  SgIdFinder  known;     ///< ids of the file
  SgNumberMap own_ids;   ///< key of an external id ^ kind -> the first new mention that has it
  SgEntries   entries;   ///< of the indexes, for new mentions
  SgDecisions decisions; ///< new ones
  SgIdentity* identity;  ///< what the context of the rows is; NULL: it is not asked for

  SgBatch batch;     ///< blocks that may be written before the rest
  SgFlush flush;     ///< those that are being written
  SgTxn*  tail;      ///< reads what was written before the rest
  bool    published; ///< something was written before the rest
};

/// Begins a writer on a transaction that somebody else commits, behind the rows of `header`.
SgStatus sg_writer_begin_in(SgKb*                kb,
                            SgTxn*               txn,
                            const SgHeader*      header,
                            const SgSourceFacts* source,
                            SgWriter**           writer,
                            SgError*             error);

/// Shares out the bytes that a writer may use for sorting, pending blocks and looking ids up.
void sg_writer_set_memory(SgWriter* writer, size_t memory);

/// The kind of a mention, new or old.
SgKind sg_writer_kind(const SgWriter* writer, SgEntityId mention);

/// Puts everything into the transaction of an in-place writer, updates `header` and frees the
/// writer, also on failure.
SgStatus sg_writer_finish_in(
    SgWriter* writer, SgCommitProgress progress, void* context, SgHeader* header, SgError* error);

/// Computes and writes everything; see publish.c.
SgStatus sg_writer_publish(SgWriter* writer, SgCommitProgress progress, void* context);

/// Writes the batch in a transaction of its own, so that a large import needs little memory: begins
/// to, when what was begun before has ended; waits for it; or both.
SgStatus sg_writer_flush_begin(SgWriter* writer);
SgStatus sg_writer_flush_end(SgWriter* writer);
SgStatus sg_writer_flush(SgWriter* writer);

/// Is it time to write a part before the rest?
bool sg_writer_is_full(const SgWriter* writer);

/// Begins to write the batch and, behind it, the last of the index entries.
SgStatus sg_writer_flush_entries(SgWriter* writer);

/// The header while something is written before the rest, so that the next writer after a crash
/// clears that.
SgHeader sg_writer_pending_header(const SgWriter* writer);

/// The block of new mentions, or of new credits (NULL for old ones).
SgKindBlock*         sg_writer_kind_block(const SgWriter* writer, uint32_t block);
const SgCreditBlock* sg_writer_credit_block(const SgWriter* writer, uint32_t block);

/// From now on the context of rows is gathered, to join them by when they are published.
SgStatus sg_writer_gather(SgWriter* writer);

/// Joins what was gathered to what is known.
SgStatus sg_writer_join_agreeing(SgWriter* writer);

/// Adds a decision, copying its reason into the writer.
SgStatus sg_writer_decide(SgWriter* writer, const SgDecision* decision);

/// Breaks the writer: every later call fails with the first failure.
SgStatus sg_writer_fail(SgWriter* writer, SgStatus status, const char* message);

void sg_writer_free(SgWriter* writer);

/// Reads a decision; false if there is none of that number (they count from 1).
bool sg_decision_read(const SgTxn* txn, uint32_t number, SgDecision* decision);

SgStatus sg_decision_write(SgTxn* txn, uint32_t number, const SgDecision* decision, SgError* error);

/// Keeps apart what the first `n` decisions say is not one entity. False if there is no memory.
bool sg_decisions_part(const SgTxn* txn, uint32_t n, SgClusters* clusters);

#endif
