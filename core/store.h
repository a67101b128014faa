// The store: numbered blocks and sorted indexes in one LMDB file, and the layout of the file.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// THE FILE. One LMDB environment (MDB_NOSUBDIR) with a named database for each table below. Numbers
// are little-endian.
//
// Numbered tables have keys of 4 bytes (a block's or a record's number) and values that are blocks:
//
//     offset  size
//          0     8  XXH3-64 of the bytes from 8 to the end, seeded with table << 32 | key
//          8     4  payload size in bytes
//         12     4  0
//         16        payload
//
// Ids count from 1; row r of a column with R rows a block is in block r / R at place r % R. Row 0
// is never used.
//
// Columns of fixed width (R = 1,024; arrays one behind the other, each with R places):
//
//     kind        u8 kind, u8 flags (1 special, 2 unnamed), u32 begin, u32 end, u32 canonical,
//                 u32 next
//     credit      u32 subject, u32 object, u32 start, u32 end, u32 qualifier, u32 evidence,
//                 u16 role, u8 flags (1 listed)
//     adjacency   u32 offsets[1025], then n = offsets[1024] places each of:
//                 u32 neighbour, u32 credit, u16 code, i16 year
//
// Columns of blobs (R = 1,024): u32 offsets[1025], counted from the end of this table, then the
// bytes.
// A string is a varint size and its bytes:
//
//     detail      name, form, varint count and strings of: other names; external ids;
//                 (key, value) attributes
//     qualifier   varint for-work, credited-as, attribute, scope
//     evidence    varint count, varint passage ids (the first, then differences)
//     passage     u8 locator kind, varint first, varint last - first, record, section, citations,
//                 text, origin
//
// Dates are u32: year << 16 | month << 8 | day, the year in two's complement; 0 is unknown.
// `canonical` is 0 for a mention that is the first of its entity, else the id of that first one;
// `next` is the entity's next mention, 0 at the end, so that an entity is a chain of ascending ids.
// `evidence` is a passage, or with the flag `listed` a row of the column evidence. `code` is
// role << 1 | outgoing; the places of an entity are ordered by code, neighbour, credit; only
// canonical mentions have any. `year` is that of the credit's start, else that in which its object
// (if a work or film), else its subject (likewise), begins.
//
// Records:
//
//     header      key 0: SgHeader, below
//     source      u64 hash, u64 size, i64 imported, u32 first and u32 count of: mentions, credits,
//                 passages, qualifiers, evidence rows; u32 by context, u32 0; then name, location,
//                 format
//     decision    u32 a, u32 b (mentions), i64 when, u8 what (SgDecisionKind), reason
//
// The rows of a source are contiguous, and those of the next follow, so that it can be taken out.
//
// Indexes map a key to ascending mention ids. Entries (key, mention) are sorted by the bytes of the
// key, then by mention, and kept in blocks, each under a key of LMDB's that is its first entry: the
// key, a zero byte, and the mention with its highest byte first. The keys:
//
//     ident       XXH3-64 of an external id, its highest byte first
//     name        likewise, of a folded name
//     token       one token of a folded name (at most SG_TOKEN_SIZE bytes)
//
// A block has the header of those above, its checksum seeded with table << 32 | the low half of the
// XXH3-64 of its key. The payload has at most SG_INDEX_PAYLOAD bytes:
//
//     u16 n, u16 begins[n], counted from the end of this table, then for each key: u8 size, its
//     bytes, varint mention, and for each further mention a varint, its distance from the last one
//
// A key with many mentions goes on in the next block. Each entry of an index can be computed from
// the column detail, and sg_kb_check() does so.
//
// A LARGE IMPORT is written in several LMDB transactions: rows beyond the header's counts are not
// there yet for anybody; the last transaction changes the blocks of older entities and the counts.
// The header's `pending` is set meanwhile, so that the next writer after a crash knows to clear
// what is beyond the counts.
#ifndef SEGUE_CORE_STORE_H
#define SEGUE_CORE_STORE_H

#include "core/view_impl.h"
#include "segue/allocator.h"
#include "segue/kb.h"
#include "segue/status.h"
#include "segue/text.h"
#include "segue/vocabulary.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
  SG_FORMAT_VERSION    = 6,
  SG_BLOCK_HEADER_SIZE = 16,
  SG_BLOB_ROWS         = 1024, ///< rows of a block of blobs
  SG_TOKEN_SIZE        = 64,
  SG_TOKENS_PER_NAME   = 32 ///< further tokens of a name are not indexed
};

/// The tables: first the columns, numbered as in SgColumn.
typedef enum {
  SG_TABLE_HEADER = SG_N_COLUMNS,
  SG_TABLE_SOURCE,
  SG_TABLE_DECISION,
  SG_TABLE_IDENT,
  SG_TABLE_NAME,
  SG_TABLE_TOKEN,
  SG_N_TABLES
} SgTable;

/// The record of the table header.
typedef struct {
  char        magic[8]; ///< SG_MAGIC
  uint32_t    version;
  uint32_t    pending; ///< a large import was begun and not yet published
  uint32_t    mentions;
  uint32_t    entities;
  uint32_t    specials; ///< mentions that are placeholders
  uint32_t    credits;
  uint32_t    passages;
  uint32_t    qualifiers;
  uint32_t    evidence; ///< rows of the column evidence
  uint32_t    sources;
  uint32_t    decisions;
  uint32_t    splits;              ///< decisions that part mentions
  uint32_t    roles[SG_MAX_ROLES]; ///< credits of each role
  SgRoleKinds kinds[SG_MAX_ROLES];
} SgHeader;

#define SG_MAGIC "SegueKB"

/// An open file.
typedef struct SgStore SgStore;

/// A transaction: reading, or the one that writes.
typedef struct SgTxn SgTxn;

/// Opens (SG_WRITE: or makes) the file and reads its header once, so that what is not ours is
/// refused here.
SgStatus sg_store_open(
    const char* path, SgOpenMode mode, SgAllocator* allocator, SgStore** store, SgError* error);
void sg_store_close(SgStore* store);

/// Takes the right to write away from every other process until it is given back. SG_BUSY,
/// SG_READ_ONLY.
SgStatus sg_store_lock(SgStore* store, SgError* error);
void     sg_store_unlock(SgStore* store);

/// Copies a compacted snapshot to a file that is not there yet.
SgStatus sg_store_copy(SgStore* store, const char* path, SgError* error);

SgStatus sg_txn_begin(SgStore* store, bool writable, SgTxn** txn, SgError* error);

/// Makes everything durable and frees the transaction, also on failure.
SgStatus sg_txn_commit(SgTxn* txn, SgError* error);
void     sg_txn_abort(SgTxn* txn);

/// The allocator of the store.
SgAllocator* sg_txn_allocator(const SgTxn* txn);

SgStatus sg_txn_read_header(const SgTxn* txn, SgHeader* header, SgError* error);
SgStatus sg_txn_write_header(SgTxn* txn, const SgHeader* header, SgError* error);

/// The payload of a block of a numbered table; false if there is none. Valid until the transaction
/// writes or ends.
bool sg_txn_get(const SgTxn* txn, SgTable table, uint32_t key, SgString* payload);

/// True if a whole block (header and payload, as a scan gives it) has the size and the checksum
/// that its header says.
bool sg_block_verify(SgTable table, uint32_t key, SgString value);

SgStatus sg_txn_put(
    SgTxn* txn, SgTable table, uint32_t key, const void* payload, size_t size, SgError* error);

/// Removes blocks with keys from `first` on.
SgStatus sg_txn_remove_from(SgTxn* txn, SgTable table, uint32_t first, SgError* error);

/// The same for tables whose keys are texts: the indexes.
SgStatus sg_txn_put_at(SgTxn* txn, SgTable table, SgString key, SgString payload, SgError* error);
SgStatus sg_txn_remove_at(SgTxn* txn, SgTable table, SgString key, SgError* error);
bool     sg_block_verify_at(SgTable table, SgString key, SgString value);

/// Number of keys of a table.
uint64_t sg_txn_count(const SgTxn* txn, SgTable table);

/// Goes through a table in the order of its keys; private but on your stack, so that a lookup needs
/// no memory and cannot take a shortage of it for "not found".
typedef struct {
  struct MDB_cursor* cursor;
  bool               started;
  SgStatus           status;
} SgScan;

/// On failure there is nothing to close, but closing does no harm.
SgStatus sg_scan_open(const SgTxn* txn, SgTable table, SgScan* scan, SgError* error);
void     sg_scan_close(SgScan* scan);

/// Stands on the first key that is not below `key`; false if there is none.
bool sg_scan_seek(SgScan* scan, SgString key, SgString* found, SgString* value);

/// Stands on the last key that is not above `key`, on the first one if all are; false if there is
/// none.
bool sg_scan_floor(SgScan* scan, SgString key, SgString* found, SgString* value);

/// Goes to the next key, at the start to the first one. False at the end.
bool sg_scan_next(SgScan* scan, SgString* key, SgString* value);

/// Not SG_OK if a step failed for another reason than the end.
SgStatus sg_scan_status(const SgScan* scan);

#endif
