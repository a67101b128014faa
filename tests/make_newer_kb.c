// Makes a knowledge base of the next version of the format, which this version must refuse.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/store.h"

#include <stdio.h>

/// Writes the header again with a version one higher.
static SgStatus
raise_version(SgStore* store, SgError* error)
{
  SgTxn*   txn    = NULL;
  SgHeader header = {.version = 0U};
  SgStatus st     = sg_store_lock(store, error);
  st              = st ? st : sg_txn_begin(store, true, &txn, error);
  st              = st ? st : sg_txn_read_header(txn, &header, error);
  header.version  = SG_FORMAT_VERSION + 1U;
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
  if (argc != 2) {
    fprintf(stderr, "usage: make_newer_kb FILE\n");
    return 2;
  }
  SgStatus st = sg_store_open(argv[1], SG_WRITE, sg_default_allocator(), &store, &error);
  st          = st ? st : raise_version(store, &error);
  sg_store_close(store);
  if (st) {
    fprintf(stderr, "%s\n", error.message);
  }
  return st != SG_OK;
}
