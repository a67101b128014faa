// What the files that meet igraph share: its functions, found when it is first needed.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CORE_IGRAPH_IMPL_H
#define SEGUE_CORE_IGRAPH_IMPL_H

#include "segue/status.h"

#include <igraph/igraph.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

// Result, name without "igraph_" and parameters of each function that is used.
#define SG_IGRAPH_FUNCTIONS(X)                                                                     \
  X(igraph_error_handler_t*, set_error_handler, (igraph_error_handler_t*))                         \
  X(igraph_warning_handler_t*, set_warning_handler, (igraph_warning_handler_t*))                   \
  X(igraph_fatal_handler_t*, set_fatal_handler, (igraph_fatal_handler_t*))                         \
  X(igraph_attribute_table_t*, set_attribute_table, (const igraph_attribute_table_t*))             \
  X(igraph_error_t, read_graph_gml, (igraph_t*, FILE*))                                            \
  X(igraph_error_t, read_graph_pajek, (igraph_t*, FILE*))                                          \
  X(igraph_error_t, read_graph_dl, (igraph_t*, FILE*, igraph_bool_t))                              \
  X(igraph_error_t,                                                                                \
    read_graph_lgl,                                                                                \
    (igraph_t*, FILE*, igraph_bool_t, igraph_add_weights_t, igraph_bool_t))                        \
  X(igraph_error_t,                                                                                \
    read_graph_ncol,                                                                               \
    (igraph_t*,                                                                                    \
     FILE*,                                                                                        \
     const igraph_strvector_t*,                                                                    \
     igraph_bool_t,                                                                                \
     igraph_add_weights_t,                                                                         \
     igraph_bool_t))                                                                               \
  X(void, destroy, (igraph_t*))                                                                    \
  X(igraph_integer_t, vcount, (const igraph_t*))                                                   \
  X(igraph_integer_t, ecount, (const igraph_t*))                                                   \
  X(igraph_bool_t, is_directed, (const igraph_t*))                                                 \
  X(igraph_error_t, strvector_init, (igraph_strvector_t*, igraph_integer_t))                       \
  X(void, strvector_destroy, (igraph_strvector_t*))                                                \
  X(igraph_integer_t, strvector_size, (const igraph_strvector_t*))                                 \
  X(const char*, strvector_get, (const igraph_strvector_t*, igraph_integer_t))                     \
  X(igraph_error_t, vector_int_init, (igraph_vector_int_t*, igraph_integer_t))                     \
  X(void, vector_int_destroy, (igraph_vector_int_t*))                                              \
  X(igraph_error_t,                                                                                \
    cattribute_list,                                                                               \
    (const igraph_t*,                                                                              \
     igraph_strvector_t*,                                                                          \
     igraph_vector_int_t*,                                                                         \
     igraph_strvector_t*,                                                                          \
     igraph_vector_int_t*,                                                                         \
     igraph_strvector_t*,                                                                          \
     igraph_vector_int_t*))                                                                        \
  X(igraph_error_t, vector_init, (igraph_vector_t*, igraph_integer_t))                             \
  X(void, vector_destroy, (igraph_vector_t*))                                                      \
  X(igraph_interruption_handler_t*, set_interruption_handler, (igraph_interruption_handler_t*))    \
  X(igraph_error_t, rng_init, (igraph_rng_t*, const igraph_rng_type_t*))                           \
  X(void, rng_destroy, (igraph_rng_t*))                                                            \
  X(igraph_error_t, rng_seed, (igraph_rng_t*, igraph_uint_t))                                      \
  X(igraph_rng_t*, rng_default, (void))                                                            \
  X(void, rng_set_default, (igraph_rng_t*))                                                        \
  X(igraph_error_t,                                                                                \
    create,                                                                                        \
    (igraph_t*, const igraph_vector_int_t*, igraph_integer_t, igraph_bool_t))                      \
  X(igraph_vs_t, vss_all, (void))                                                                  \
  X(igraph_error_t,                                                                                \
    betweenness_cutoff,                                                                            \
    (const igraph_t*,                                                                              \
     igraph_vector_t*,                                                                             \
     igraph_vs_t,                                                                                  \
     igraph_bool_t,                                                                                \
     const igraph_vector_t*,                                                                       \
     igraph_real_t))                                                                               \
  X(igraph_error_t,                                                                                \
    community_leiden,                                                                              \
    (const igraph_t*,                                                                              \
     const igraph_vector_t*,                                                                       \
     const igraph_vector_t*,                                                                       \
     igraph_real_t,                                                                                \
     igraph_real_t,                                                                                \
     igraph_bool_t,                                                                                \
     igraph_integer_t,                                                                             \
     igraph_vector_int_t*,                                                                         \
     igraph_integer_t*,                                                                            \
     igraph_real_t*))                                                                              \
  X(igraph_error_t, bridges, (const igraph_t*, igraph_vector_int_t*))                              \
  X(igraph_error_t, articulation_points, (const igraph_t*, igraph_vector_int_t*))                  \
  X(igraph_real_t, cattribute_VAN, (const igraph_t*, const char*, igraph_integer_t))               \
  X(igraph_bool_t, cattribute_VAB, (const igraph_t*, const char*, igraph_integer_t))               \
  X(const char*, cattribute_VAS, (const igraph_t*, const char*, igraph_integer_t))                 \
  X(igraph_real_t, cattribute_EAN, (const igraph_t*, const char*, igraph_integer_t))               \
  X(igraph_bool_t, cattribute_EAB, (const igraph_t*, const char*, igraph_integer_t))               \
  X(const char*, cattribute_EAS, (const igraph_t*, const char*, igraph_integer_t))

#define SG_IGRAPH_MEMBER(type, name, parameters) type(*name) parameters;

/// The functions of igraph, by their names.
typedef struct {
  SG_IGRAPH_FUNCTIONS(SG_IGRAPH_MEMBER)
  void (*FINALLY_FREE)(void);
  void (*FINALLY_CLEAN)(int);
  int (*FINALLY_STACK_SIZE)(void);
  const igraph_attribute_table_t* cattribute_table;
  const igraph_rng_type_t*        rngtype_mt19937;
} SgIgraph;

/// Loads igraph if this is the first time, waits until nobody else is in it, and sets its handlers.
/// SG_IO, filling `error`, if it is not there.
SG_MUST_CHECK SgStatus sg_igraph_enter(const SgIgraph** igraph, SgError* error);

/// Gives it free and sets the handlers back.
void sg_igraph_leave(void);

/// What igraph does from now on ends with IGRAPH_INTERRUPTED, sooner or later, after so many
/// seconds. Until it is left.
void sg_igraph_deadline(double seconds);

/// Calls `work`; whatever igraph takes for a reason to abort ends it with IGRAPH_FAILURE.
igraph_error_t sg_igraph_guard(igraph_error_t (*work)(void* context), void* context);

/// Fills `error` from what igraph said last: SG_NO_MEMORY, SG_LIMIT beyond the deadline, or
/// SG_BAD_INPUT with the line that it names, "igraph cannot `what`: REASON; `remedy`".
SgStatus sg_igraph_fail(SgError* error, igraph_error_t code, const char* what, const char* remedy);

/// The number of warnings since igraph was entered, and the first of them.
uint64_t sg_igraph_warnings(const char** first);

#endif
