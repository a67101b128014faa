// Gives a knowledge base another version of the format, which this version must refuse.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/store.h"

#include <stdio.h>
#include <string.h>

/// Writes the header again with another version.
static SgStatus
write_version(SgStore* store, uint32_t version, SgError* error)
{
  SgTxn*   txn    = NULL;
  SgHeader header = {.version = 0U};
  SgStatus st     = sg_store_lock(store, error);
  st              = st ? st : sg_txn_begin(store, true, &txn, error);
  st              = st ? st : sg_txn_read_header(txn, &header, error);
  header.version  = version;
  st              = st ? st : sg_txn_write_header(txn, &header, error);
  st              = st ? st : sg_txn_commit(txn, error);
  sg_store_unlock(store);
  return st;
}

int
main(int argc, char** argv)
{
  SgStore* store = NULL;
  SgError  error = {.status = SG_OK};
  bool     newer = argc == 3 && !strcmp(argv[2], "newer");
  if (!newer && (argc != 3 || strcmp(argv[2], "older"))) {
    fprintf(stderr, "usage: make_other_kb FILE newer|older\n");
    return 2;
  }
  SgStatus st = sg_store_open(argv[1], SG_WRITE, sg_default_allocator(), &store, &error);
  st          = st ? st : write_version(store, SG_FORMAT_VERSION + (newer ? 1U : -1U), &error);
  sg_store_close(store);
  if (st) {
    fprintf(stderr, "%s\n", error.message);
  }
  return st != SG_OK;
}
