// All paths of the fewest steps, cheapest first.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// The two fronts of a search by levels hold every path of the fewest steps. From where they meet,
// the steps that lie on such a path are gathered layer by layer, backwards through the one front
// and forwards through the other. What is left to pay behind each step is then known exactly, and a
// best-first walk gives the paths in order of cost.
#include "queries/search.h"

#include "core/adjacency.h"
#include "core/memory.h"
#include "queries/steps.h"

#include <stdint.h>
#include <stdlib.h>

enum {
  STEPS_LIMIT    = 1 << 20, ///< steps gathered
  STEPS_SOME     = 1 << 14, ///< of a search that need not find all paths
  PARTIALS_LIMIT = 1 << 22  ///< beginnings of paths kept
};

/// A step from one layer to the next.
typedef struct {
  uint32_t from;
  uint32_t to;
  uint32_t rest; ///< cost of the cheapest way to the end that begins with this step
} Step;

/// The steps between two neighbouring layers, by `from`, then `to`.
typedef struct {
  Step*  steps;
  size_t n;
  size_t capacity;
} Layer;

/// A beginning of a path: its last step.
typedef struct {
  uint32_t cost; ///< with the cheapest way on
  uint32_t paid; ///< before the last step
  uint32_t step;
  uint32_t layer;
  uint32_t parent; ///< the beginning before, UINT32_MAX if none
} Partial;

struct SgFewest {
  SgSearch* search;
  unsigned  n_layers;
  Layer*    layers;
  size_t    n_steps;
  size_t    steps_limit;
  Partial*  partials;
  size_t    n_partials;
  size_t    partial_capacity;
  uint32_t* heap; ///< of partials
  size_t    n_heap;
  size_t    heap_capacity;
};

static int
compare_steps(const void* a, const void* b)
{
  const Step* x = (const Step*)a;
  const Step* y = (const Step*)b;
  if (x->from != y->from) {
    return x->from < y->from ? -1 : 1;
  }
  return x->to < y->to ? -1 : x->to > y->to;
}

static void
sort_layer(Layer* layer)
{
  size_t n = 0U;
  if (layer->n) {
    qsort(layer->steps, layer->n, sizeof(Step), compare_steps);
  }
  for (size_t i = 0; i < layer->n; ++i) {
    if (!n || compare_steps(&layer->steps[n - 1U], &layer->steps[i])) {
      layer->steps[n++] = layer->steps[i];
    }
  }
  layer->n = n;
}

/// Adds the steps between `entity` and its neighbours among the marked.
static SgStatus
gather_steps(SgFewest* all, uint32_t entity, bool backwards, Layer* layer)
{
  const SgSearch*   search = all->search;
  const uint64_t*   marks  = search->scratch->marks;
  const SgAdjacency a      = sg_adjacency(search->view, entity);
  const SgGate*     gate   = &search->gate;
  for (uint32_t i = sg_gate_next(gate, &a, 0U); i < a.n; i = sg_gate_next(gate, &a, i + 1U)) {
    const uint32_t other = a.neighbours[i];
    if (other > search->view->counts.mentions || !sg_bit(marks, other)) {
      continue;
    }
    if (++all->n_steps > all->steps_limit) {
      all->search->reason = SG_REASON_MAX_VISITS;
      return SG_NOT_FOUND;
    }
    if (!sg_grow(search->scratch->allocator,
                 (void**)&layer->steps,
                 &layer->capacity,
                 layer->n,
                 sizeof(Step))) {
      return SG_NO_MEMORY;
    }
    const Step step          = {backwards ? other : entity, backwards ? entity : other, 0U};
    layer->steps[layer->n++] = step;
  }
  return SG_OK;
}

/// Marks the entities of one level of a front that a path may pass, or unmarks all of the level.
static void
mark_level(const SgSearch* search, const SgFront* front, unsigned depth, bool mark)
{
  const size_t end = depth == front->depth ? front->n : front->starts[depth + 1U];
  for (size_t i = front->starts[depth]; i < end; ++i) {
    if (!mark) {
      sg_clear_bit(search->scratch->marks, front->nodes[i]);
    } else if (!depth || sg_gate_entity(&search->gate, front->nodes[i])) {
      sg_set_bit(search->scratch->marks, front->nodes[i]);
    }
  }
}

/// Gathers the layer between what is known (`known` and its nearer ends, or the meetings) and a
/// level of a front.
static SgStatus
gather_layer(SgFewest* all, const Layer* known, unsigned side, unsigned depth, Layer* layer)
{
  const SgFront* front  = &all->search->scratch->fronts[side];
  const bool     back   = side == 0U;
  SgStatus       status = SG_OK;
  mark_level(all->search, front, depth, true);
  for (size_t i = 0; i < known->n && !status; ++i) {
    const uint32_t entity = back ? known->steps[i].from : known->steps[i].to;
    const uint32_t before = i ? (back ? known->steps[i - 1U].from : known->steps[i - 1U].to) : 0U;
    if (entity != before) {
      status = gather_steps(all, entity, back, layer);
    }
  }
  mark_level(all->search, front, depth, false);
  sort_layer(layer);
  return status;
}

/// The entities where the sides meet, as steps to themselves.
static SgStatus
gather_meetings(SgFewest* all, Layer* meetings)
{
  const SgFront* fronts = all->search->scratch->fronts;
  const unsigned side   = fronts[1].n - fronts[1].level < fronts[0].n - fronts[0].level;
  const SgFront* front  = &fronts[side];
  for (size_t i = front->level; i < front->n; ++i) {
    const uint32_t v = front->nodes[i];
    if (!sg_front_has(&fronts[1U - side], v) ||
        (!sg_is_either_end(all->search, v) && !sg_gate_entity(&all->search->gate, v))) {
      continue;
    }
    if (!sg_grow(all->search->scratch->allocator,
                 (void**)&meetings->steps,
                 &meetings->capacity,
                 meetings->n,
                 sizeof(Step))) {
      return SG_NO_MEMORY;
    }
    const Step step                = {v, v, 0U};
    meetings->steps[meetings->n++] = step;
  }
  sort_layer(meetings);
  return SG_OK;
}

static int
compare_by_to(const void* a, const void* b)
{
  const uint32_t x = ((const Step*)a)->to;
  const uint32_t y = ((const Step*)b)->to;
  return x < y ? -1 : x > y;
}

static SgStatus
gather_layers(SgFewest* all)
{
  const unsigned middle   = all->search->scratch->fronts[0].depth;
  Layer          meetings = {NULL, 0U, 0U};
  SgStatus       status   = gather_meetings(all, &meetings);
  const Layer*   known    = &meetings;
  for (unsigned p = middle; p-- > 0U && !status; known = &all->layers[p]) {
    status = gather_layer(all, known, 0U, p, &all->layers[p]);
  }
  known = &meetings;
  for (unsigned p = middle; p < all->n_layers && !status; known = &all->layers[p++]) {
    // The entities of the layer before, once each: its steps in order of where they lead.
    Layer by_to = *known;
    if (by_to.n) {
      qsort(by_to.steps, by_to.n, sizeof(Step), compare_by_to);
    }
    status = gather_layer(all, &by_to, 1U, all->n_layers - p - 1U, &all->layers[p]);
    if (p > middle) {
      sort_layer(&all->layers[p - 1U]);
    }
  }
  sg_release(all->search->scratch->allocator, meetings.steps);
  return status;
}

/// The first step of a layer that begins at `from`; layer->n if there is none.
static size_t
find_steps(const Layer* layer, uint32_t from)
{
  size_t low  = 0U;
  size_t high = layer->n;
  while (low < high) {
    const size_t middle = low + (high - low) / 2U;
    if (layer->steps[middle].from < from) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  return low;
}

/// Computes what each step and the cheapest way behind it cost, from the last layer on.
static void
price_layers(SgFewest* all)
{
  for (unsigned p = all->n_layers; p-- > 0U;) {
    const Layer* next = p + 1U < all->n_layers ? &all->layers[p + 1U] : NULL;
    for (size_t i = 0; i < all->layers[p].n; ++i) {
      Step*    step = &all->layers[p].steps[i];
      uint32_t rest = next ? UINT32_MAX : 0U;
      for (size_t j = next ? find_steps(next, step->to) : 0U;
           next && j < next->n && next->steps[j].from == step->to;
           ++j) {
        rest = next->steps[j].rest < rest ? next->steps[j].rest : rest;
      }
      step->rest = rest + sg_step_cost(all->search, step->from, step->to) +
                   sg_pass_cost(all->search, step->to);
    }
  }
}

/// True if partial x comes before y: the cheaper, then the one made first.
static bool
comes_before(const SgFewest* all, uint32_t x, uint32_t y)
{
  const uint32_t a = all->partials[x].cost;
  const uint32_t b = all->partials[y].cost;
  return a < b || (a == b && x < y);
}

static SgStatus
push_partial(SgFewest* all, const Partial* partial)
{
  SgAllocator* allocator = all->search->scratch->allocator;
  if (all->n_partials >= PARTIALS_LIMIT) {
    all->search->reason = SG_REASON_MAX_VISITS;
    return SG_NOT_FOUND;
  }
  if (!sg_grow(allocator,
               (void**)&all->partials,
               &all->partial_capacity,
               all->n_partials,
               sizeof(Partial)) ||
      !sg_grow(allocator, (void**)&all->heap, &all->heap_capacity, all->n_heap, sizeof(uint32_t))) {
    return SG_NO_MEMORY;
  }
  const uint32_t made = (uint32_t)all->n_partials++;
  all->partials[made] = *partial;
  size_t i            = all->n_heap++;
  for (; i && comes_before(all, made, all->heap[(i - 1U) / 2U]); i = (i - 1U) / 2U) {
    all->heap[i] = all->heap[(i - 1U) / 2U];
  }
  all->heap[i] = made;
  return SG_OK;
}

static uint32_t
pop_partial(SgFewest* all)
{
  const uint32_t top  = all->heap[0];
  const uint32_t last = all->heap[--all->n_heap];
  size_t         i    = 0U;
  for (size_t child = 1U; child < all->n_heap; child = 2U * i + 1U) {
    child += child + 1U < all->n_heap && comes_before(all, all->heap[child + 1U], all->heap[child]);
    if (!comes_before(all, all->heap[child], last)) {
      break;
    }
    all->heap[i] = all->heap[child];
    i            = child;
  }
  all->heap[i] = last;
  return top;
}

/// Puts the beginnings on that go one step further than `parent`, which ends at `from` and has cost
/// `paid`.
static SgStatus
extend(SgFewest* all, uint32_t parent, unsigned layer, uint32_t from, uint32_t paid)
{
  const Layer* steps  = &all->layers[layer];
  const bool   last   = layer + 1U == all->n_layers;
  SgStatus     status = SG_OK;
  for (size_t i = find_steps(steps, from); i < steps->n && steps->steps[i].from == from && !status;
       ++i) {
    const Partial partial = {paid + steps->steps[i].rest, paid, (uint32_t)i, layer, parent};
    if (last || sg_gate_entity(&all->search->gate, steps->steps[i].to)) {
      status = push_partial(all, &partial);
    }
  }
  return status;
}

static void
trace(const SgFewest* all, uint32_t partial, SgRoute* route)
{
  unsigned p         = all->n_layers;
  route->slack       = 0U;
  route->cost        = all->partials[partial].cost;
  route->n           = p + 1U;
  const Step* at     = &all->layers[p - 1U].steps[all->partials[partial].step];
  route->entities[p] = at->to;
  for (; p-- > 0U; partial = all->partials[partial].parent) {
    route->entities[p] = all->layers[p].steps[all->partials[partial].step].from;
  }
}

/// Puts the beginnings on that leave the end of the search.
static SgStatus
leave(SgFewest* all)
{
  const SgSearch* search = all->search;
  SgStatus        status = extend(all, UINT32_MAX, 0U, search->from, 0U);
  for (size_t i = 0; i < search->n_ends[0] && !status; ++i) {
    status = extend(all, UINT32_MAX, 0U, search->ends[0][i], 0U);
  }
  return status;
}

SgStatus
sg_fewest_list(SgFewest* all, size_t k, SgRouteFunc found, void* context)
{
  SgRoute route;
  all->n_partials = all->n_heap = 0U;
  const bool none               = all->n_layers == 1U && all->search->no_direct;
  SgStatus   status             = none ? SG_OK : leave(all);
  while (k && all->n_heap && !status) {
    const uint32_t top     = pop_partial(all);
    const Partial  partial = all->partials[top];
    if (partial.layer + 1U == all->n_layers) {
      trace(all, top, &route);
      status = found(&route, context);
      --k;
    } else {
      const Step*    step = &all->layers[partial.layer].steps[partial.step];
      const uint32_t paid = partial.paid + sg_step_cost(all->search, step->from, step->to) +
                            sg_pass_cost(all->search, step->to);
      status = extend(all, top, partial.layer + 1U, step->to, paid);
    }
  }
  return status;
}

void
sg_fewest_free(SgFewest* all)
{
  if (all) {
    SgAllocator* allocator = all->search->scratch->allocator;
    for (unsigned p = 0; all->layers && p < all->n_layers; ++p) {
      sg_release(allocator, all->layers[p].steps);
    }
    sg_release(allocator, all->layers);
    sg_release(allocator, all->partials);
    sg_release(allocator, all->heap);
    sg_release(allocator, all);
  }
}

SgStatus
sg_fewest_new(SgSearch* search, size_t more, SgFewest** fewest)
{
  unsigned   n_layers = 0U;
  SgScratch* scratch  = search->scratch;
  SgStatus   status   = sg_search_levels(search, more, &n_layers);
  if (status) {
    return status;
  }
  SgFewest* all = (SgFewest*)sg_allocate_zeroed(scratch->allocator, 1U, sizeof(SgFewest));
  if (!all) {
    return SG_NO_MEMORY;
  }
  all->search      = search;
  all->n_layers    = n_layers;
  all->steps_limit = more == SG_ALL_OF_LEVEL ? STEPS_LIMIT : STEPS_SOME;
  all->layers      = (Layer*)sg_allocate_zeroed(scratch->allocator, n_layers, sizeof(Layer));
  status = all->layers && sg_scratch_bitmap(scratch, &scratch->marks) ? SG_OK : SG_NO_MEMORY;
  status = status ? status : gather_layers(all);
  if (status) {
    sg_fewest_free(all);
    return status;
  }
  price_layers(all);
  *fewest = all;
  return SG_OK;
}

SgStatus
sg_search_all(SgSearch* search, size_t k, SgRouteFunc found, void* context)
{
  SgFewest* fewest = NULL;
  SgStatus  status = sg_fewest_new(search, SG_ALL_OF_LEVEL, &fewest);
  status           = status ? status : sg_fewest_list(fewest, k, found, context);
  sg_fewest_free(fewest);
  return status;
}
