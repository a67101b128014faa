// Loads igraph when it is first needed, lets one caller in at a time, and takes its errors.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Linked, igraph and the solvers it brings would cost every start of a program some milliseconds,
// whether it is used or not.
#include "core/igraph_bridge.h"

#include "core/igraph_impl.h"

#include <dlfcn.h>
#include <pthread.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { REASON_SIZE = 256 };

// The name of the library says which versions can take the place of the one that we are built for.
_Static_assert(IGRAPH_VERSION_MAJOR == 0 && IGRAPH_VERSION_MINOR == 10, "igraph is not 0.10");
static const char library_name[] = "libigraph.so.3";

// That our types are those of igraph's headers.
#define CHECK_TYPE(type, name, parameters)                                                         \
  _Static_assert(_Generic(&igraph_##name, type(*) parameters : 1, default : 0), #name);
SG_IGRAPH_FUNCTIONS(CHECK_TYPE)

// Where each function goes. A pointer to a function is copied as bytes: C has no other way.
typedef struct {
  const char* name;
  size_t      place;
} Symbol;

#define SYMBOL(type, name, parameters) {"igraph_" #name, offsetof(SgIgraph, name)},
static const Symbol symbols[] = {
    SG_IGRAPH_FUNCTIONS(SYMBOL){"IGRAPH_FINALLY_FREE", offsetof(SgIgraph, FINALLY_FREE)},
    {"IGRAPH_FINALLY_CLEAN", offsetof(SgIgraph, FINALLY_CLEAN)},
    {"IGRAPH_FINALLY_STACK_SIZE", offsetof(SgIgraph, FINALLY_STACK_SIZE)},
    {"igraph_cattribute_table", offsetof(SgIgraph, cattribute_table)},
    {"igraph_rngtype_mt19937", offsetof(SgIgraph, rngtype_mt19937)},
};

// What igraph's handlers, which take no context, write to; all of it is guarded by the lock.
static struct {
  pthread_mutex_t                 lock;
  void*                           library;
  SgIgraph                        igraph;
  igraph_error_handler_t*         errors; // those of others, to be set back
  igraph_warning_handler_t*       warnings;
  igraph_fatal_handler_t*         fatals;
  igraph_interruption_handler_t*  interruptions;
  const igraph_attribute_table_t* table;
  double                          deadline; // in seconds of now(); 0: none
  jmp_buf                         fatal;
  char                            reason[REASON_SIZE];
  char                            warning[REASON_SIZE];
  uint64_t                        n_warnings;
} bridge = {.lock = PTHREAD_MUTEX_INITIALIZER};

static void
on_error(const char* reason, const char* file, int line, igraph_error_t code)
{
  (void)file;
  (void)line;
  (void)code;
  if (!bridge.reason[0]) {
    snprintf(bridge.reason, sizeof bridge.reason, "%s", reason);
  }
  bridge.igraph.FINALLY_FREE();
}

static void
on_warning(const char* reason, const char* file, int line)
{
  (void)file;
  (void)line;
  if (!bridge.n_warnings++) {
    snprintf(bridge.warning, sizeof bridge.warning, "%s", reason);
  }
}

/// igraph takes its own state for broken: what it holds is given up, and the call ends.
static void
on_fatal(const char* reason, const char* file, int line)
{
  (void)file;
  (void)line;
  snprintf(bridge.reason, sizeof bridge.reason, "%s", reason);
  bridge.igraph.FINALLY_CLEAN(bridge.igraph.FINALLY_STACK_SIZE());
  longjmp(bridge.fatal, 1);
}

static double
now(void)
{
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static igraph_error_t
on_time(void* data)
{
  (void)data;
  if (bridge.deadline <= 0.0 || now() < bridge.deadline) {
    return IGRAPH_SUCCESS;
  }
  bridge.igraph.FINALLY_FREE();
  return IGRAPH_INTERRUPTED;
}

void
sg_igraph_deadline(double seconds)
{
  bridge.deadline = now() + seconds;
}

/// Finds all functions; false if the library lacks one.
static bool
find_symbols(void* library, SgIgraph* igraph)
{
  for (size_t i = 0U; i < sizeof symbols / sizeof symbols[0]; ++i) {
    void* found = dlsym(library, symbols[i].name);
    if (!found) {
      return false;
    }
    memcpy((char*)igraph + symbols[i].place, &found, sizeof found);
  }
  return true;
}

static SgStatus
load(SgError* error)
{
  SgIgraph    igraph;
  void*       library = bridge.library ? bridge.library : dlopen(library_name, RTLD_LAZY);
  const char* why     = library ? "has not all that is needed" : "cannot be loaded";
  if (library && (bridge.library || find_symbols(library, &igraph))) {
    bridge.igraph  = bridge.library ? bridge.igraph : igraph;
    bridge.library = library;
    return SG_OK;
  }
  if (library) {
    dlclose(library);
  }
  return sg_error_set(error,
                      SG_IO,
                      "igraph is needed for this, but %s %s; install igraph 0.10 (in Debian, the "
                      "package libigraph3)",
                      library_name,
                      why);
}

SgStatus
sg_igraph_enter(const SgIgraph** igraph, SgError* error)
{
  pthread_mutex_lock(&bridge.lock);
  const SgStatus st = load(error);
  if (st) {
    pthread_mutex_unlock(&bridge.lock);
    return st;
  }
  *igraph              = &bridge.igraph;
  bridge.reason[0]     = '\0';
  bridge.n_warnings    = 0U;
  bridge.errors        = bridge.igraph.set_error_handler(on_error);
  bridge.warnings      = bridge.igraph.set_warning_handler(on_warning);
  bridge.fatals        = bridge.igraph.set_fatal_handler(on_fatal);
  bridge.deadline      = 0.0;
  bridge.interruptions = bridge.igraph.set_interruption_handler(on_time);
  bridge.table         = bridge.igraph.set_attribute_table(bridge.igraph.cattribute_table);
  return SG_OK;
}

void
sg_igraph_leave(void)
{
  bridge.igraph.set_attribute_table(bridge.table);
  bridge.igraph.set_interruption_handler(bridge.interruptions);
  bridge.igraph.set_fatal_handler(bridge.fatals);
  bridge.igraph.set_warning_handler(bridge.warnings);
  bridge.igraph.set_error_handler(bridge.errors);
  pthread_mutex_unlock(&bridge.lock);
}

igraph_error_t
sg_igraph_guard(igraph_error_t (*work)(void* context), void* context)
{
  return setjmp(bridge.fatal) ? IGRAPH_FAILURE : work(context);
}

/// The line that a message of igraph's names: "Parse error in GML file, line 5 (...)".
static uint64_t
line_of(const char* reason)
{
  const char* at = strstr(reason, "line ");
  return at ? strtoull(at + 5, NULL, 10) : 0U;
}

SgStatus
sg_igraph_fail(SgError* error, igraph_error_t code, const char* what, const char* remedy)
{
  // igraph ends its messages with a full stop.
  size_t size = strlen(bridge.reason);
  size -= size && bridge.reason[size - 1U] == '.';
  if (code == IGRAPH_ENOMEM) {
    return sg_error_set(error, SG_NO_MEMORY, "out of memory; close other programs and try again");
  }
  if (code == IGRAPH_INTERRUPTED) {
    return sg_error_set(error, SG_LIMIT, "igraph could not %s in time; %s", what, remedy);
  }
  const SgStatus st = sg_error_set(error,
                                   SG_BAD_INPUT,
                                   "igraph cannot %s: %.*s; %s",
                                   what,
                                   (int)size,
                                   size ? bridge.reason : "",
                                   remedy);
  if (error) {
    error->line = line_of(bridge.reason);
  }
  return st;
}

uint64_t
sg_igraph_warnings(const char** first)
{
  *first = bridge.warning;
  return bridge.n_warnings;
}
