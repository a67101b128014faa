// Tests that damage is found: bytes flipped all over the file; files cut short; foreign files.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/store.h"
#include "segue/kb.h"
#include "tests/check.h"
#include "tests/kb_dump.h"
#include "tests/made_kb.h"
#include "tests/scratch.h"

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SIZE = 60, FLIPS = 600, CUTS = 40, FIRST_FATE = 100, PATH_SIZE = 1024, FAULT_SIZE = 200 };

/// What became of a damaged file.
typedef enum {
  SEEN,     ///< opening or checking says what is wrong
  HARMLESS, ///< the check passes and everything reads as before: unused space was hit
  SILENT,   ///< the check passes and something reads differently: a defect
  CRASHED,  ///< the process died
  N_FATES
} Fate;

/// Checks and reads the file in a process of its own, because LMDB trusts its own page headers. The
/// process exits with FIRST_FATE and its fate, which no sanitizer does.
static Fate
fate_of(const char* path, const char* expected)
{
  fflush(NULL);
  pid_t child = fork();
  if (!child) {
    alarm(10);
    SgStatus st = kb_check(path);
    if (st) {
      _exit(FIRST_FATE + SEEN);
    }
    char* now = kb_dump(path, NULL, &st);
    _exit(FIRST_FATE + (st ? SEEN : strcmp(now, expected) ? SILENT : HARMLESS));
  }
  int status = 0;
  waitpid(child, &status, 0);
  int code = WIFEXITED(status) ? WEXITSTATUS(status) - FIRST_FATE : (int)CRASHED;
  return code >= 0 && code < (int)CRASHED ? (Fate)code : CRASHED;
}

static bool
says_damaged(SgStatus st)
{
  return st == SG_DAMAGED || st == SG_NOT_A_KB || st == SG_NEWER_FORMAT || st == SG_OLDER_FORMAT ||
         st == SG_IO;
}

/// The parts of a made file.
typedef struct {
  char   path[PATH_SIZE];
  char*  bytes;
  size_t size;
  char*  dump;
} Model;

/// A compact file, without the pages that a change leaves behind, so that most bytes matter.
static Model
make_model(const char* name)
{
  Model    model = {.bytes = NULL};
  SgKb*    kb    = NULL;
  SgStatus st    = made_kb_make(scratch_path("loose.segue"), SIZE);
  snprintf(model.path, sizeof(model.path), "%s", scratch_path(name));
  st = st ? st : sg_kb_open(scratch_path("loose.segue"), SG_READ, NULL, &kb, NULL);
  st = st ? st : sg_kb_backup(kb, model.path, NULL);
  sg_kb_close(kb);
  remove(scratch_path("loose.segue"));
  CHECK_INT(st, SG_OK);
  model.dump  = kb_dump(model.path, NULL, &st);
  model.bytes = read_whole(model.path, &model.size);
  CHECK(model.dump && model.bytes);
  return model;
}

static void
free_model(Model* model)
{
  free(model->dump);
  free(model->bytes);
}

static void
flipped_bytes_are_found(void)
{
  Model              model          = make_model("flip.segue");
  unsigned long long state          = 20240229U;
  unsigned           fates[N_FATES] = {0U};
  for (unsigned i = 0U; i < FLIPS && model.bytes; ++i) {
    size_t at       = (size_t)(random_next(&state) % model.size);
    char   old      = model.bytes[at];
    char new        = (char)(old ^ (char)(1U << (random_next(&state) % 8U)));
    model.bytes[at] = new;
    CHECK(write_whole(model.path, model.bytes, model.size));
    Fate fate = fate_of(model.path, model.dump);
    ++fates[fate];
    if (fate == SILENT) {
      ++check_failures;
      fprintf(
          stderr, "byte %zu flipped from %02x to %02x is not found\n", at, old & 0xFF, new & 0xFF);
    }
    model.bytes[at] = old;
  }
  printf("  %u seen, %u harmless, %u silent, %u crashed in LMDB\n",
         fates[SEEN],
         fates[HARMLESS],
         fates[SILENT],
         fates[CRASHED]);
  CHECK(fates[SEEN] > FLIPS / 10U);
  CHECK(fates[CRASHED] < FLIPS / 20U);
  free_model(&model);
}

/// Every byte of a piece of text that the file holds is covered by a checksum. LMDB may have left a
/// copy in the unused part of a page: nothing reads that one.
static void
flipped_text_is_found(void)
{
  static const char text[]  = "produced Work No. 17.";
  Model             model   = make_model("text.segue");
  unsigned          n_found = 0U; // copies of which each flip is seen
  for (size_t at = 0U; model.bytes && at + sizeof(text) < model.size; ++at) {
    if (memcmp(model.bytes + at, text, sizeof(text) - 1U)) {
      continue;
    }
    unsigned n_seen  = 0U;
    unsigned n_flips = 0U;
    for (size_t i = 0U; i < sizeof(text) - 1U; i += 5U) {
      model.bytes[at + i] ^= 0x20;
      CHECK(write_whole(model.path, model.bytes, model.size));
      Fate fate = fate_of(model.path, model.dump);
      n_seen += fate == SEEN;
      CHECK(fate == SEEN || (fate == HARMLESS && !n_seen));
      model.bytes[at + i] ^= 0x20;
      ++n_flips;
    }
    n_found += n_seen == n_flips;
  }
  CHECK_INT(n_found, 1);
  free_model(&model);
}

static void
files_cut_short_are_refused(void)
{
  Model    model          = make_model("cut.segue");
  unsigned fates[N_FATES] = {0U};
  for (unsigned i = 0U; i < CUTS && model.bytes; ++i) {
    size_t size = model.size * i / CUTS;
    CHECK(write_whole(model.path, model.bytes, size));
    ++fates[fate_of(model.path, model.dump)];
  }
  CHECK_INT(fates[SILENT], 0);
  CHECK_INT(fates[CRASHED], 0);
  CHECK(fates[SEEN] >= CUTS - 2U);
  free_model(&model);
}

static void
foreign_files_are_refused(void)
{
  static const struct {
    const char* name;
    const char* bytes;
    size_t      size;
  } files[] = {
      {"text", "This is not a knowledge base, but a letter to a friend.\n", 56U},
      {"empty", "", 0U},
      {"one byte", "S", 1U},
      {"xml", "<?xml version=\"1.0\"?><segue/>", 29U},
  };
  for (size_t i = 0U; i < sizeof(files) / sizeof(files[0]); ++i) {
    char path[PATH_SIZE];
    snprintf(path, sizeof(path), "%s", scratch_path("foreign.segue"));
    CHECK(write_whole(path, files[i].bytes, files[i].size));
    SgKb*   kb    = NULL;
    SgError error = {0};
    CHECK(says_damaged(sg_kb_open(path, SG_READ, NULL, &kb, &error)));
    CHECK(!kb);
    CHECK(error.message[0] && !strchr(error.message, '\n'));
    size_t size = 0U;
    char*  now  = read_whole(path, &size);
    CHECK(now && size == files[i].size && !memcmp(now, files[i].bytes, size));
    free(now);
  }
}

/// Counts one more credit of a role than there is.
static void
miscount_role(SgHeader* header)
{
  ++header->roles[SG_MAX_ROLES - 1U];
}

static void
forget_kinds(SgHeader* header)
{
  memset(header->kinds, 0, sizeof(header->kinds));
}

static SgStatus
spoil_header(const char* path, void (*spoil)(SgHeader* header), SgError* error)
{
  SgStore* store  = NULL;
  SgTxn*   txn    = NULL;
  SgHeader header = {.version = 0U};
  SgStatus st     = sg_store_open(path, SG_WRITE, sg_default_allocator(), &store, error);
  st              = st ? st : sg_txn_begin(store, true, &txn, error);
  st              = st ? st : sg_txn_read_header(txn, &header, error);
  spoil(&header);
  st = st ? st : sg_txn_write_header(txn, &header, error);
  st = st ? st : sg_txn_commit(txn, error);
  sg_store_close(store);
  return st;
}

static bool
take_fault(const char* fault, void* context)
{
  snprintf((char*)context, FAULT_SIZE, "%s", fault);
  return true;
}

/// Checks a file whose header was spoilt; what was told last and how often is left.
static void
check_spoilt(void (*spoil)(SgHeader* header), char told[FAULT_SIZE], SgCheckCounts* counts)
{
  const char* path = scratch_path("counts.segue");
  SgKb*       kb   = NULL;
  SgError     error;
  remove(path);
  CHECK_INT(made_kb_make(path, SIZE), SG_OK);
  CHECK_INT(spoil_header(path, spoil, &error), SG_OK);
  CHECK_INT(sg_kb_open(path, SG_READ, NULL, &kb, &error), SG_OK);
  CHECK_INT(sg_kb_check(kb, take_fault, told, counts, &error), SG_DAMAGED);
  sg_kb_close(kb);
}

static void
wrong_headers_are_found(void)
{
  SgCheckCounts counts;
  char          told[FAULT_SIZE] = "";
  check_spoilt(miscount_role, told, &counts);
  CHECK_TEXT(told, "header: 1 credits of role 511, not 0");
  CHECK_INT(counts.faults, 1U);
  check_spoilt(forget_kinds, told, &counts);
  CHECK(strstr(told, "lacks its kinds"));
  CHECK_INT(counts.faults, 2U * counts.credits);
}

int
main(int argc, char** argv)
{
  static const CheckTest tests[] = {
      {"flipped bytes are found", flipped_bytes_are_found},
      {"flipped text is found", flipped_text_is_found},
      {"files cut short are refused", files_cut_short_are_refused},
      {"wrong headers are found", wrong_headers_are_found},
      {"foreign files are refused", foreign_files_are_refused},
  };
  return check_main(tests, sizeof(tests) / sizeof(tests[0]), argc, argv);
}
