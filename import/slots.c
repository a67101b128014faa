// Slots that one thread fills and another empties, in turn.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/slots.h"

void
sg_slots_init(SgSlots* slots, unsigned n)
{
  pthread_mutex_init(&slots->guard, NULL);
  pthread_cond_init(&slots->changed, NULL);
  slots->n      = n;
  slots->full   = 0U;
  slots->ended  = false;
  slots->status = SG_OK;
}

void
sg_slots_destroy(SgSlots* slots)
{
  pthread_cond_destroy(&slots->changed);
  pthread_mutex_destroy(&slots->guard);
}

void
sg_slots_fill(SgSlots* slots)
{
  pthread_mutex_lock(&slots->guard);
  ++slots->full;
  if (slots->full >= (slots->n + 1U) / 2U) {
    pthread_cond_signal(&slots->changed);
  }
  pthread_mutex_unlock(&slots->guard);
}

bool
sg_slots_wait_free(SgSlots* slots)
{
  pthread_mutex_lock(&slots->guard);
  if (slots->full == slots->n) {
    while (slots->full > slots->n / 2U && !slots->ended) {
      pthread_cond_wait(&slots->changed, &slots->guard);
    }
  }
  const bool is_free = !slots->ended;
  pthread_mutex_unlock(&slots->guard);
  return is_free;
}

bool
sg_slots_wait_full(SgSlots* slots)
{
  pthread_mutex_lock(&slots->guard);
  if (!slots->full) {
    while (slots->full < (slots->n + 1U) / 2U && !slots->ended) {
      pthread_cond_wait(&slots->changed, &slots->guard);
    }
  }
  const bool is_full = slots->full;
  pthread_mutex_unlock(&slots->guard);
  return is_full;
}

void
sg_slots_empty(SgSlots* slots, SgStatus status)
{
  pthread_mutex_lock(&slots->guard);
  --slots->full;
  slots->status = slots->status ? slots->status : status;
  if (slots->full <= slots->n / 2U) {
    pthread_cond_signal(&slots->changed);
  }
  pthread_mutex_unlock(&slots->guard);
}

SgStatus
sg_slots_status(SgSlots* slots)
{
  pthread_mutex_lock(&slots->guard);
  const SgStatus status = slots->status;
  pthread_mutex_unlock(&slots->guard);
  return status;
}

void
sg_slots_end(SgSlots* slots)
{
  pthread_mutex_lock(&slots->guard);
  slots->ended = true;
  pthread_cond_signal(&slots->changed);
  pthread_mutex_unlock(&slots->guard);
}
