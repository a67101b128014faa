// Random sequences of changes: sound after each, at the end as if only what is left was imported.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/change.h"
#include "core/writer_impl.h"
#include "segue/kb.h"
#include "segue/view.h"
#include "segue/writer.h"
#include "tests/check.h"
#include "tests/kb_dump.h"
#include "tests/scratch.h"

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
  MOST_SOURCES = 6,
  MOST_ROWS    = 1400,
  SEQUENCES    = 25,
  OPERATIONS   = 7,
  DECISIONS    = 120, // sequences with decisions, each of twice as many operations
  N_NAMES      = 12,
  N_IDS        = 40,
  PATH_SIZE    = 1024
};

/// A source that can be made again at any time: all that it says follows from its numbers.
typedef struct {
  unsigned name;
  unsigned version;
  unsigned size; ///< entities
} Made;

typedef struct {
  unsigned long long random;
  char               path[PATH_SIZE];
  SgKb*              kb;
  Made               sources[MOST_SOURCES + 1]; ///< the first is never replaced or forgotten
  size_t             n;
  bool               large; ///< written in several transactions, however small
} World;

static unsigned
below(unsigned long long* random, unsigned n)
{
  return (unsigned)(random_next(random) % n);
}

static void
open_world(World* world)
{
  CHECK_INT(sg_kb_open(world->path, SG_WRITE, NULL, &world->kb, NULL), SG_OK);
}

static void
close_world(World* world)
{
  sg_kb_close(world->kb);
  world->kb = NULL;
}

static void
begin_world(World* world, const char* name, bool large)
{
  char lock[PATH_SIZE + 8];
  snprintf(world->path, sizeof(world->path), "%s", scratch_path(name));
  snprintf(lock, sizeof(lock), "%s-lock", world->path);
  remove(world->path);
  remove(lock);
  world->n     = 0U;
  world->large = large;
  open_world(world);
}

static bool
tell_fault(const char* text, void* context)
{
  (void)context;
  fprintf(stderr, "fault: %s\n", text);
  return true;
}

static void
check_world(const World* world)
{
  SgCheckCounts counts = {0};
  CHECK_INT(sg_kb_check(world->kb, tell_fault, NULL, &counts, NULL), SG_OK);
}

/// To be freed. Closes and opens the file on the way.
static char*
dump_world(World* world)
{
  SgStatus st = SG_OK;
  close_world(world);
  char* text = kb_dump(world->path, NULL, &st);
  CHECK_INT(st, SG_OK);
  open_world(world);
  return text;
}

static void
check_dump(World* world, const char* expected)
{
  char* text = dump_world(world);
  CHECK(text && !strcmp(text, expected));
  free(text);
}

// Joins with an entity of the source, or with one of the first source, which is always there.
static void
join_some(SgWriter* writer, unsigned long long* random, const Made* made, SgEntityId first)
{
  const SgEntityId last = sg_writer_view(writer)->counts.mentions + made->size;
  const SgEntityId known =
      made->name && below(random, 2U) ? 1U + below(random, 5U) : first + below(random, made->size);
  const SgEntityId own = first + below(random, made->size);
  CHECK(own <= last);
  const SgStatus st = sg_writer_join(writer, own, known, sg_string("alike"));
  CHECK(!st || st == SG_BAD_ARGUMENT);
}

static SgEntityId
write_entity(SgWriter* writer, unsigned long long* random)
{
  static const SgKind kinds[] = {SG_PERSON, SG_PERSON, SG_GROUP, SG_WORK};
  char                texts[5][32];
  for (unsigned i = 0U; i < 5U; ++i) {
    snprintf(texts[i],
             sizeof(texts[i]),
             i < 2U ? "Näme %u of many" : "x:%u",
             below(random, i < 2U ? N_NAMES : N_IDS));
  }
  const SgString      name       = sg_string(texts[1]);
  const SgString      ids[]      = {sg_string(texts[2]), sg_string(texts[3]), sg_string(texts[4])};
  const SgAttribute   attributes = {sg_string("town"), sg_string(texts[0])};
  const SgEntityFacts facts      = {.kind         = kinds[below(random, 4U)],
                                    .form         = sg_string(below(random, 2U) ? "album" : ""),
                                    .name         = sg_string(texts[0]),
                                    .names        = &name,
                                    .n_names      = below(random, 2U),
                                    .ids          = ids,
                                    .n_ids        = below(random, 3U),
                                    .attributes   = &attributes,
                                    .n_attributes = below(random, 2U),
                                    .begin        = {below(random, 3U) ? 0 : 1950, 0U, 0U},
                                    .special      = !below(random, 9U)};
  SgEntityId          id         = 0U;
  CHECK_INT(sg_writer_entity(writer, &facts, &id), SG_OK);
  return id;
}

static void
write_credit(SgWriter* writer, unsigned long long* random, SgEntityId first, unsigned size)
{
  static const char* const roles[] = {"produced", "mixed", "collaborated_with"};
  SgPassageId              evidence[3];
  const unsigned           n = 1U + below(random, 3U);
  for (unsigned i = 0U; i < n; ++i) {
    char text[32];
    snprintf(text, sizeof(text), "sentence %u", below(random, 1000U));
    const SgPassage passage = {.locator = SG_LOCATOR_LINE,
                               .first   = 1U + below(random, 99U),
                               .section = sg_string("Lead"),
                               .text    = sg_string(text)};
    CHECK_INT(sg_writer_passage(writer, &passage, &evidence[i]), SG_OK);
  }
  const SgCredit credit = {
      .subject     = first + below(random, size),
      .object      = first + below(random, size),
      .role        = sg_role_by_name(sg_string(roles[below(random, 3U)])),
      .start       = {(int16_t)(below(random, 2U) ? 0 : 1970 + below(random, 9U)), 0U, 0U},
      .for_work    = below(random, 3U) ? 0U : first + below(random, size),
      .credited_as = sg_string(below(random, 3U) ? "" : "someone"),
      .scope       = sg_string(below(random, 3U) ? "" : "track 2")};
  CHECK_INT(sg_writer_credit(writer, &credit, evidence, n, NULL), SG_OK);
}

static SgWriter*
write_rows(const World* world, const Made* made)
{
  char                name[32];
  unsigned long long  random = made->name * 1000003ULL + made->version;
  SgWriter*           writer = NULL;
  SgEntityId          first  = 0U;
  const SgSourceFacts facts  = {.name = sg_string(name), .hash = made->version, .size = made->size};
  snprintf(name, sizeof(name), "source %u", made->name);
  const SgSourceFacts named = {
      sg_string(name), facts.location, sg_string("test"), facts.hash, facts.size};
  CHECK_INT(sg_writer_begin(world->kb, &named, NULL, &writer, NULL), SG_OK);
  if (world->large) {
    const SgWriterLimits little = {1U, 0U, 7U};
    writer->limits              = little;
  }
  for (unsigned i = 0U; i < made->size; ++i) {
    const SgEntityId id = write_entity(writer, &random);
    first               = first ? first : id;
  }
  for (unsigned i = 0U; i < made->size / 6U; ++i) {
    join_some(writer, &random, made, first);
  }
  const unsigned n_credits = made->size > 300U ? 300U : 2U * made->size;
  for (unsigned i = 0U; i < n_credits; ++i) {
    write_credit(writer, &random, first, made->size);
  }
  return writer;
}

static void
import(World* world, const Made* made)
{
  SgError error = {.status = SG_OK};
  CHECK_INT(sg_writer_commit(write_rows(world, made), NULL, NULL, &error), SG_OK);
  CHECK_TEXT(error.message, "");
}

static Made
make_source(World* world, unsigned name)
{
  const bool is_long = !below(&world->random, 40U); // several blocks of everything
  const Made made    = {name,
                        below(&world->random, 1000000U),
                     is_long ? 250U + below(&world->random, MOST_ROWS - 250U)
                                : 5U + below(&world->random, 14U)};
  return made;
}

// The place of a source that may go; 0 if there is none.
static size_t
some_source(World* world)
{
  return world->n < 2U ? 0U : 1U + below(&world->random, (unsigned)world->n - 1U);
}

static bool
name_is_taken(const World* world, unsigned name)
{
  bool taken = false;
  for (size_t i = 0U; i < world->n; ++i) {
    taken = taken || world->sources[i].name == name;
  }
  return taken;
}

static void
add(World* world)
{
  if (world->n < MOST_SOURCES) {
    unsigned name = world->n ? 1U : 0U;
    while (name_is_taken(world, name)) {
      ++name;
    }
    world->sources[world->n] = make_source(world, name);
    import(world, &world->sources[world->n++]);
  }
}

static void
replace(World* world)
{
  const size_t at = some_source(world);
  if (at) {
    world->sources[at] = make_source(world, world->sources[at].name);
    import(world, &world->sources[at]);
  }
}

static void
forget(World* world)
{
  const size_t at = some_source(world);
  if (at) {
    char    name[32];
    SgError error = {.status = SG_OK};
    snprintf(name, sizeof(name), "source %u", world->sources[at].name);
    CHECK_INT(sg_kb_forget(world->kb, sg_string(name), &error), SG_OK);
    CHECK_TEXT(error.message, "");
    --world->n;
    memmove(&world->sources[at], &world->sources[at + 1U], (world->n - at) * sizeof(Made));
  }
}

// A new source, or another version of one.
static Made
some_change(World* world)
{
  const size_t at = some_source(world);
  return make_source(world, at && below(&world->random, 2U) ? world->sources[at].name : 77U);
}

static void
give_up(World* world)
{
  const Made made   = some_change(world);
  char*      before = dump_world(world);
  sg_writer_abort(write_rows(world, &made));
  check_world(world);
  check_dump(world, before);
  free(before);
}

// Counts the calls down; says stop, or dies, at the last.
typedef struct {
  unsigned left;
  bool     dies;
} Countdown;

static bool
count_down(double done, void* context)
{
  Countdown* countdown = context;
  CHECK(done >= 0.0 && done <= 1.0);
  if (countdown->left) {
    --countdown->left;
    return true;
  }
  if (countdown->dies) {
    _exit(0);
  }
  return false;
}

// What a change that was made after all has left.
static void
note(World* world, const Made* made)
{
  size_t at = 0U;
  while (at < world->n && world->sources[at].name != made->name) {
    ++at;
  }
  world->n += at == world->n;
  world->sources[at] = *made;
}

static void
stop(World* world)
{
  const Made made      = some_change(world);
  char*      before    = dump_world(world);
  Countdown  countdown = {below(&world->random, world->large ? 20U : 1U), false};
  SgWriter*  writer    = write_rows(world, &made);
  SgStatus   st        = sg_writer_commit(writer, count_down, &countdown, NULL);
  CHECK(!st || st == SG_STOPPED);
  check_world(world);
  if (st) {
    check_dump(world, before);
  } else {
    note(world, &made);
  }
  free(before);
}

// Dies in the middle of an import: the next to open the file finds it as it was, and sound.
static void
die(World* world)
{
  const Made made      = some_change(world);
  char*      before    = dump_world(world);
  Countdown  countdown = {below(&world->random, world->large ? 20U : 1U), true};
  const bool early     = !below(&world->random, 4U);
  int        code      = 0;
  close_world(world);
  const pid_t child = fork();
  if (!child) {
    open_world(world);
    SgWriter* writer = write_rows(world, &made);
    if (early) {
      _exit(0);
    }
    const SgStatus st = sg_writer_commit(writer, count_down, &countdown, NULL);
    _exit(st ? 2 : 1);
  }
  CHECK(child > 0 && waitpid(child, &code, 0) == child && WIFEXITED(code));
  CHECK(WEXITSTATUS(code) < 2);
  open_world(world);
  check_world(world);
  if (WEXITSTATUS(code)) {
    note(world, &made);
  } else {
    check_dump(world, before);
  }
  free(before);
}

static void
check_like_new(World* world, const char* name)
{
  World fresh  = {.random = 0U};
  char* actual = dump_world(world);
  begin_world(&fresh, name, false);
  for (size_t i = 0U; i < world->n; ++i) {
    import(&fresh, &world->sources[i]);
  }
  check_dump(&fresh, actual);
  free(actual);
  close_world(&fresh);
}

typedef void (*Operation)(World* world);

static void
run_sequence(unsigned seed, bool large)
{
  static const Operation operations[] = {
      add, add, add, replace, replace, forget, forget, give_up, stop, die};
  World     world  = {.random = seed};
  const int before = check_failures;
  begin_world(&world, "random.segue", large);
  add(&world);
  for (unsigned i = 0U; i < OPERATIONS && check_failures == before; ++i) {
    operations[below(&world.random, sizeof(operations) / sizeof(operations[0]))](&world);
    check_world(&world);
  }
  check_like_new(&world, "fresh.segue");
  close_world(&world);
  if (check_failures != before) {
    fprintf(stderr, "seed %u%s\n", seed, large ? ", large" : "");
  }
}

static void
test_small(void)
{
  for (unsigned seed = 1U; seed <= SEQUENCES; ++seed) {
    run_sequence(seed, false);
  }
}

static void
test_large(void)
{
  for (unsigned seed = 1U; seed <= SEQUENCES; ++seed) {
    run_sequence(seed, true);
  }
}

// An entity of one mention.
static bool
is_alone(const SgView* view, SgEntityId id)
{
  bool alone = sg_view_canonical(view, id) == id;
  for (SgEntityId m = id + 1U; alone && m <= sg_view_counts(view).mentions; ++m) {
    alone = sg_view_canonical(view, m) != id;
  }
  return alone;
}

// Two entities of a kind, the second of one mention; false if chance finds none.
static bool
some_pair(World* world, SgEntityId* a, SgEntityId* b)
{
  SgView* view  = NULL;
  bool    found = false;
  CHECK_INT(sg_view_open(world->kb, &view, NULL), SG_OK);
  const uint32_t n = sg_view_counts(view).mentions;
  for (unsigned i = 0U; i < 50U && !found; ++i) {
    *a    = 1U + below(&world->random, n);
    *b    = 1U + below(&world->random, n);
    found = is_alone(view, *b) && sg_view_canonical(view, *a) != *b &&
            sg_view_entity(view, *a).kind == sg_view_entity(view, *b).kind;
  }
  sg_view_close(view);
  return found;
}

// A decision and its undoing leave everything as it was; so does what happens in between, if it is
// undone too.
static void
merge_and_split(World* world)
{
  SgEntityId a = 0U;
  SgEntityId b = 0U;
  if (!some_pair(world, &a, &b)) {
    return;
  }
  char* before = dump_world(world);
  CHECK_INT(sg_kb_merge(world->kb, a, b, sg_string("one"), NULL), SG_OK);
  CHECK_INT(sg_kb_merge(world->kb, b, a, sg_string("one"), NULL), SG_UNCHANGED);
  check_world(world);
  char*      merged = dump_world(world);
  const Made extra  = make_source(world, 88U);
  import(world, &extra);
  check_world(world);
  CHECK_INT(sg_kb_forget(world->kb, sg_string("source 88"), NULL), SG_OK);
  check_world(world);
  check_dump(world, merged);
  CHECK_INT(sg_kb_split(world->kb, b, sg_string("two"), NULL), SG_OK);
  check_world(world);
  check_dump(world, before);
  free(merged);
  free(before);
}

static void
merge(World* world)
{
  SgEntityId a = 0U;
  SgEntityId b = 0U;
  if (some_pair(world, &a, &b)) {
    CHECK_INT(sg_kb_merge(world->kb, a, b, sg_string("one"), NULL), SG_OK);
  }
}

static void
split(World* world)
{
  SgView*    view = NULL;
  SgEntityId id   = 0U;
  CHECK_INT(sg_view_open(world->kb, &view, NULL), SG_OK);
  for (unsigned i = 0U; i < 50U && !id; ++i) {
    const SgEntityId some = 1U + below(&world->random, sg_view_counts(view).mentions);
    id                    = is_alone(view, some) ? 0U : some;
  }
  sg_view_close(view);
  if (id) {
    CHECK_INT(sg_kb_split(world->kb, id, sg_string("two"), NULL), SG_OK);
  }
}

// Writes what users decided in `from` into the table of `to`, and carries it out at once.
static void
copy_decisions(World* from, World* to)
{
  SgTxn*     reading = NULL;
  SgTxn*     writing = NULL;
  SgHeader   theirs;
  SgHeader   before;
  SgDecision decision;
  CHECK_INT(sg_txn_begin(from->kb->store, false, &reading, NULL), SG_OK);
  CHECK_INT(sg_txn_read_header(reading, &theirs, NULL), SG_OK);
  CHECK_INT(sg_kb_begin_change(to->kb, &writing, &before, NULL), SG_OK);
  SgHeader header = before;
  for (uint32_t i = 1U; i <= theirs.decisions; ++i) {
    CHECK(sg_decision_read(reading, i, &decision));
    if (decision.what != SG_DECISION_JOIN) {
      CHECK_INT(sg_decision_write(writing, ++header.decisions, &decision, NULL), SG_OK);
      header.splits += decision.what == SG_DECISION_SPLIT;
    }
  }
  CHECK_INT(sg_carry_out(to->kb, writing, &before, &header, before.decisions + 1U, NULL), SG_OK);
  CHECK_INT(sg_kb_end_change(to->kb, writing, SG_OK, NULL), SG_OK);
  sg_txn_abort(reading);
}

// The entities follow from the sources and the decisions, not from what came and went in between.
static void
check_decided(World* world)
{
  World fresh  = {.random = 0U};
  char* actual = dump_world(world);
  begin_world(&fresh, "decided.segue", false);
  for (size_t i = 0U; i < world->n; ++i) {
    import(&fresh, &world->sources[i]);
  }
  copy_decisions(world, &fresh);
  check_world(&fresh);
  check_dump(&fresh, actual);
  free(actual);
  close_world(&fresh);
}

static void
test_decisions(void)
{
  static const Operation operations[] = {
      add, replace, forget, merge_and_split, merge_and_split, merge, split, split, stop, give_up};
  for (unsigned seed = 1U; seed <= DECISIONS; ++seed) {
    World     world  = {.random = 7000U + seed, .large = seed % 2U};
    const int before = check_failures;
    begin_world(&world, "decisions.segue", seed % 2U);
    add(&world);
    add(&world);
    for (unsigned i = 0U; i < 2U * OPERATIONS && check_failures == before; ++i) {
      operations[below(&world.random, sizeof(operations) / sizeof(operations[0]))](&world);
      check_world(&world);
    }
    check_decided(&world);
    close_world(&world);
    if (check_failures != before) {
      fprintf(stderr, "seed %u of decisions\n", seed);
    }
  }
}

int
main(int argc, char** argv)
{
  static const CheckTest tests[] = {
      {"small sources", test_small},
      {"large sources", test_large},
      {"decisions", test_decisions},
  };
  if (!access("/dev/shm", W_OK)) { // thousands of commits: where they need not reach a disk
    setenv("TMPDIR", "/dev/shm", 0);
  }
  return check_main(tests, sizeof(tests) / sizeof(tests[0]), argc, argv);
}
