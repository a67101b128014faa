// Slots that one thread fills and another empties, in turn.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Who has to wait waits until half of the slots are as he wants them. There are to be so many that
// filling half of them takes some milliseconds: threads that wait for each other more often take
// turns on one processor while another one idles, because the system leaves a thread that ran a
// moment ago where it was (measured on Linux: 9.0 s with 32 slots of 32 KiB, 8.4 s with 256).
#ifndef SEGUE_IMPORT_SLOTS_H
#define SEGUE_IMPORT_SLOTS_H

#include "segue/status.h"

#include <pthread.h>
#include <stdbool.h>

typedef struct {
  pthread_mutex_t guard;
  pthread_cond_t  changed;
  unsigned        n;     ///< slots
  unsigned        full;  ///< of them
  bool            ended; ///< none will be filled, or none emptied, any more
  SgStatus        status;
} SgSlots;

void sg_slots_init(SgSlots* slots, unsigned n);
void sg_slots_destroy(SgSlots* slots);

/// One more is full.
void sg_slots_fill(SgSlots* slots);

/// Waits until one is free; false if they were ended.
bool sg_slots_wait_free(SgSlots* slots);

/// Waits until one is full; false if none is and they were ended.
bool sg_slots_wait_full(SgSlots* slots);

/// One that was full is empty. A status is kept for sg_slots_status(), the first that is not SG_OK.
void sg_slots_empty(SgSlots* slots, SgStatus status);

SgStatus sg_slots_status(SgSlots* slots);

void sg_slots_end(SgSlots* slots);

#endif
