// The distances between all pairs of entities, estimated from a random sample of them.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/adjacency.h"
#include "core/memory.h"
#include "queries/gate.h"
#include "queries/search.h"
#include "queries/spread.h"
#include "segue/distance.h"

#include <math.h>
#include <string.h>

enum { SAMPLES = 100, SECONDS = 10 };

static const double unknown   = -1.0;  // of an error
static const double alike     = 1e-12; // part of a sum of squares that is rounding alone
static const double margin_95 = 1.96;  // standard errors that 95 of 100 samples stay within

/// Sums over the entities measured from of what was found from each: of every number and of its
/// square, of the reached, of the sum of their distances, and of the products of these two.
typedef struct {
  double levels[SG_DISTANCE_LEVELS];
  double level_squares[SG_DISTANCE_LEVELS];
  double reached;
  double reached_squares;
  double total;
  double total_squares;
  double products;
} Sums;

/// The next number of a splitmix64 generator (Steele, Lea, Flood 2014).
static uint64_t
next_random(uint64_t* state)
{
  uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);
  z          = (z ^ z >> 30U) * UINT64_C(0xbf58476d1ce4e5b9);
  z          = (z ^ z >> 27U) * UINT64_C(0x94d049bb133111eb);
  return z ^ z >> 31U;
}

/// Chooses from the entities of some kinds so that every set of `n` is equally likely, and every
/// order of it, as the time may end before the last (Vitter's algorithm R, then a shuffle). Returns
/// how many there were to choose from.
static uint32_t
choose(const SgSpread* spread, const SgPairOptions* options, SgEntityId* chosen, size_t n)
{
  const SgView*    view  = spread->gate->view;
  const SgEntityId last  = sg_view_counts(view).mentions;
  uint64_t         state = options->seed;
  uint32_t         seen  = 0U;
  for (SgEntityId id = 1; id <= last; ++id) {
    if (sg_view_canonical(view, id) != id ||
        (options->kinds && !(options->kinds >> sg_view_kind(view, id) & 1U)) ||
        !sg_spread_counts(spread->gate, id)) {
      continue;
    }
    const uint64_t at = seen < n ? seen : next_random(&state) % ((uint64_t)seen + 1U);
    if (at < n) {
      chosen[at] = id;
    }
    ++seen;
  }
  for (size_t i = seen < n ? seen : n; i > 1U; --i) {
    const size_t     j    = (size_t)(next_random(&state) % i);
    const SgEntityId kept = chosen[i - 1U];
    chosen[i - 1U]        = chosen[j];
    chosen[j]             = kept;
  }
  return seen;
}

/// Measures from one entity to all others.
static void
measure(SgSpread* spread, SgEntityId from, uint32_t wanted, Sums* sums, SgPairDistances* found)
{
  double reached = 0.0;
  double total   = 0.0;
  sg_spread_from(spread, from);
  for (unsigned d = 1; sg_spread_next(spread); ++d) {
    uint32_t kinds[SG_N_KINDS] = {0U};
    double   n                 = 0.0;
    if (d >= SG_DISTANCE_LEVELS) {
      found->truncated = true;
      break;
    }
    sg_spread_count(spread, kinds);
    for (unsigned kind = 0; kind < SG_N_KINDS; ++kind) {
      n += !wanted || (wanted >> kind & 1U) ? (double)kinds[kind] : 0.0;
    }
    sums->levels[d] += n;
    sums->level_squares[d] += n * n;
    found->n_levels = n > 0.0 && d >= found->n_levels ? d + 1U : found->n_levels;
    reached += n;
    total += n * d;
  }
  sums->reached += reached;
  sums->reached_squares += reached * reached;
  sums->total += total;
  sums->total_squares += total * total;
  sums->products += reached * total;
}

/// The mean share of `unit` in what was summed over `n` of `all`, a sum of squares beside it. If
/// all summed were alike, up to 3 in n of the rest may be as unlike as shares can be.
static SgEstimate
estimate(double sum, double squares, double n, double all, double unit)
{
  SgEstimate   e        = {sum / n / unit, unknown};
  const double variance = n > 1.0 ? (squares - sum * sum / n) / (n - 1.0) : 0.0;
  if (n >= all) {
    e.error = 0.0;
  } else if (variance > alike * squares) {
    e.error = sqrt(variance * (1.0 - n / all) / n) / unit;
  } else if (n > 1.0) {
    e.error = fmin(3.0 / n, 1.0) * (1.0 - n / all) * fmax(e.value, 1.0 - e.value) / margin_95;
  }
  return e;
}

static void
conclude(const Sums* sums, SgPairDistances* found)
{
  const double n      = (double)found->samples;
  const double all    = (double)found->population;
  const double others = all - 1.0;
  if (found->samples == 0U || found->population < 2U) {
    return;
  }
  for (unsigned d = 1; d < found->n_levels; ++d) {
    found->shares[d] = estimate(sums->levels[d], sums->level_squares[d], n, all, others);
  }
  found->connected  = estimate(sums->reached, sums->reached_squares, n, all, others);
  found->mean.error = n >= all ? 0.0 : unknown;
  if (sums->reached > 0.0) {
    const double ratio = sums->total / sums->reached;
    const double squares =
        sums->total_squares - 2.0 * ratio * sums->products + ratio * ratio * sums->reached_squares;
    found->mean.value = ratio;
    if (n < all && n > 1.0 && squares > alike * sums->total_squares) {
      found->mean.error = sqrt(squares / (n - 1.0) * n * (1.0 - n / all)) / sums->reached;
    }
  }
}

static SgStatus
sample(SgSpread* spread, const SgPairOptions* options, SgPairDistances* found)
{
  const double started   = sg_search_now();
  const double seconds   = options->max_seconds > 0.0 ? options->max_seconds : SECONDS;
  const size_t mentions  = sg_view_counts(spread->gate->view).mentions;
  const size_t wanted    = options->samples ? options->samples : SAMPLES;
  const size_t room      = wanted < mentions ? wanted : mentions;
  SgAllocator* allocator = sg_view_allocator(spread->gate->view);
  SgEntityId*  chosen    = (SgEntityId*)sg_allocate(allocator, room + 1U, sizeof(SgEntityId));
  Sums         sums;
  if (!chosen) {
    return SG_NO_MEMORY;
  }
  memset(&sums, 0, sizeof(sums));
  found->population = choose(spread, options, chosen, room);
  found->wanted     = found->population < room ? found->population : room;
  while (found->samples < found->wanted && !found->out_of_time) {
    measure(spread, chosen[found->samples++], options->kinds, &sums, found);
    found->seconds     = sg_search_now() - started;
    found->out_of_time = found->seconds > seconds && found->samples < found->wanted;
  }
  conclude(&sums, found);
  sg_release(allocator, chosen);
  return SG_OK;
}

SgStatus
sg_pair_distances(const SgView*        view,
                  const SgPairOptions* options,
                  SgPairDistances*     distances,
                  SgError*             error)
{
  static const SgPairOptions usual   = {.samples = SAMPLES};
  const SgPairOptions*       o       = options ? options : &usual;
  SgScratch*                 scratch = sg_scratch(view);
  SgStatus                   status  = SG_NO_MEMORY;
  SgPairDistances            found;
  memset(&found, 0, sizeof(found));
  found.n_levels = 1U;
  if (scratch) {
    SgGate   gate   = sg_gate_open(view, scratch, &o->filter);
    SgSpread spread = {.gate = &gate};
    status = sg_spread_begin(&spread, &gate) && !scratch->failed ? sample(&spread, o, &found)
                                                                 : SG_NO_MEMORY;
    sg_spread_end(&spread);
    sg_gate_close(&gate, scratch);
  }
  if (status) {
    return sg_error_set(error, status, "out of memory; close other programs");
  }
  *distances = found;
  return SG_OK;
}
