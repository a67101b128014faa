// What a record of MusicBrainz says besides its relations: credited artists, tracks, labels, areas.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Every entity that a record holds is read like a record of its own; they nest as deep as their
// documents do, which those who make trees of them limit.
#include "import/musicbrainz.h"
#include "import/strings.h"

#include <string.h>

enum { CREDITED = 1024 }; // artists of a credit that others are compared with

// An entity that is being read, and the node that says it.
typedef struct {
  SgMb*           mb;
  const SgMbNode* node;
  SgMbEnd         end;
} Self;

/// A relation that is no link: what it is called, the role by its word, and its two ends.
static SgMbRelation
plain_relation(const char* type, const char* word, const SgMbEnd* from, const SgMbEnd* to)
{
  SgMbRelation r;
  memset(&r, 0, sizeof r);
  r.type    = sg_string(type);
  r.phrase  = sg_string("");
  r.scope   = sg_string("");
  r.role    = sg_role_for_word(SG_WORDS_MUSICBRAINZ, sg_string(word)).role;
  r.ends[0] = *from;
  r.ends[1] = *to;
  return r;
}

static SgMbEnd
end_of(SgMbType type, const SgMbNode* node)
{
  return (SgMbEnd){type, 0U, sg_mb_name(node), sg_string("")};
}

/// The credit of one artist, whom `join` joins to the one before: performed, unless the phrase says
/// it exactly ("feat."); one that says more than "&" is kept.
static SgStatus
credit_artist(const Self* self, const SgMbNode* credit, SgString join, SgString scope)
{
  const SgMbNode*     artist = sg_mb_child(credit, "artist");
  SgMbEnd             who    = end_of(SG_MB_ARTIST, artist);
  const SgMbAttribute phrase = {join, {"", 0U}, {"", 0U}};
  const SgWordMeaning exact  = sg_role_for_word(SG_WORDS_MUSICBRAINZ, join);
  const SgRoleInfo*   info   = sg_role_info(exact.role);
  SgStatus            st     = SG_OK;
  who.credited               = sg_mb_field(credit, "name");
  if (artist) {
    st = sg_mb_inner(self->mb, SG_MB_ARTIST, artist, NULL, &who.id);
  }
  SgMbRelation r = plain_relation("artist", "artist", &who, &self->end);
  r.scope        = scope;
  if (info && info->group == SG_GROUP_PERFORMANCE) {
    r.role = exact.role;
  }
  if (join.size > 1U) {
    r.attributes   = &phrase;
    r.n_attributes = 1U;
  }
  return st ? st : sg_mb_relate(self->mb, &r);
}

static const SgMbNode*
first_credit(const SgMbNode* node)
{
  // XML has the names in the element itself, JSON in items: both are lists of their own.
  const SgMbNode* list  = sg_mb_child(node, "artist-credit");
  const SgMbNode* child = list ? list->first : NULL;
  while (child && !sg_is(child->name, "name-credit") && !sg_is(child->name, "item")) {
    child = child->next;
  }
  return child;
}

/// True if the artist is among the first CREDITED of `node`: every one of its list is asked for.
static bool
credits_same(const SgMbNode* node, SgString artist)
{
  const SgMbNode* c = first_credit(node);
  for (unsigned i = 0U; c && i < CREDITED; ++i, c = sg_mb_next(c)) {
    if (sg_string_equal(sg_mb_field(sg_mb_child(c, "artist"), "id"), artist)) {
      return true;
    }
  }
  return false;
}

/// The credited artists of `node`, as those of `self`; but not those that `but` credits as well.
static SgStatus
credit_artists(const Self* self, const SgMbNode* node, const SgMbNode* but, SgString scope)
{
  SgString join = sg_string("");
  SgStatus st   = SG_OK;
  for (const SgMbNode* c = first_credit(node); c && !st; c = sg_mb_next(c)) {
    const SgString id = sg_mb_field(sg_mb_child(c, "artist"), "id");
    if (!but || !credits_same(but, id)) {
      st = credit_artist(self, c, join, scope);
    }
    join = sg_string_trim(sg_mb_field(c, "joinphrase"));
  }
  return st;
}

/// "track 5", "track 2-5" where there are several media; "track" of one without a number.
static SgString
scope_of(SgMb* mb, const SgMbNode* medium, bool several, const SgMbNode* track)
{
  const SgString number   = sg_mb_field(track, "number");
  const SgString position = sg_mb_field(medium, "position");
  const SgString shown    = number.size ? number : sg_mb_field(track, "position");
  const bool     with     = several && position.size && shown.size;
  const SgString parts[]  = {sg_string(shown.size ? "track " : "track"),
                            with ? position : sg_string(""),
                             sg_string(with ? "-" : ""),
                             shown};
  return sg_mb_join(mb, parts, sizeof parts / sizeof parts[0]);
}

/// A recording is part of the work that a release is of.
static SgStatus
add_part(SgMb* mb, const SgMbEnd* recording, const SgMbEnd* work, SgString scope)
{
  SgMbRelation r = plain_relation("track", "part of", recording, work);
  r.type         = scope;
  r.scope        = scope;
  return scope.data ? sg_mb_relate(mb, &r) : SG_NO_MEMORY;
}

static SgStatus
read_track(const Self* self, const SgMbNode* track, SgString scope)
{
  const SgMbNode* node      = sg_mb_child(track, "recording");
  SgMbEnd         recording = end_of(SG_MB_RECORDING, node);
  if (!scope.data) {
    return SG_NO_MEMORY;
  }
  SgStatus st = node ? sg_mb_inner(self->mb, SG_MB_RECORDING, node, NULL, &recording.id) : SG_OK;
  st          = st || !node ? st : add_part(self->mb, &recording, &self->end, scope);
  // Whom the release names for the track, beyond those of the recording and of the release.
  return st ? st : credit_artists(self, track, node ? node : self->node, scope);
}

static SgStatus
read_medium(const Self* self, const SgMbNode* medium, bool several)
{
  static const char* const lists[][2] = {{"track-list", "tracks"},
                                         {"data-track-list", "data-tracks"}};
  const SgMbNode*          gap        = sg_mb_child(medium, "pregap");
  SgStatus st = gap ? read_track(self, gap, scope_of(self->mb, medium, several, gap)) : SG_OK;
  for (size_t i = 0U; i < 2U; ++i) {
    const SgMbNode* track = sg_mb_first(medium, lists[i][0], "track", lists[i][1]);
    for (; track && !st; track = sg_mb_next(track)) {
      st = read_track(self, track, scope_of(self->mb, medium, several, track));
    }
  }
  return st;
}

static SgStatus
read_media(const Self* self)
{
  const SgMbNode* first   = sg_mb_first(self->node, "medium-list", "medium", "media");
  const bool      several = first && sg_mb_next(first);
  SgStatus        st      = SG_OK;
  for (const SgMbNode* m = first; m && !st; m = sg_mb_next(m)) {
    st = read_medium(self, m, several);
  }
  return st;
}

/// A label and its catalogue number, since the day of the edition.
static SgStatus
add_label(const Self* self, const SgMbEnd* label, SgString number, SgString date)
{
  const SgMbAttribute attribute = {number, {"", 0U}, {"", 0U}};
  SgMbRelation        r         = plain_relation("label", "label", label, &self->end);
  r.begin                       = sg_mb_date(date);
  r.attributes                  = &attribute;
  r.n_attributes                = number.size > 0U;
  return sg_mb_relate(self->mb, &r);
}

static SgStatus
read_labels(const Self* self)
{
  SgStatus        st   = SG_OK;
  const SgMbNode* info = sg_mb_first(self->node, "label-info-list", "label-info", "label-info");
  for (; info && !st; info = sg_mb_next(info)) {
    const SgMbNode* node  = sg_mb_child(info, "label");
    SgMbEnd         label = end_of(SG_MB_LABEL, node);
    st = node ? sg_mb_inner(self->mb, SG_MB_LABEL, node, NULL, &label.id) : SG_OK;
    if (!st) {
      st = add_label(
          self, &label, sg_mb_field(info, "catalog-number"), sg_mb_field(self->node, "date"));
    }
  }
  return st;
}

static bool
is_person(const Self* self)
{
  SgEntityId     first   = 0U;
  const SgString parts[] = {sg_string("musicbrainz:artist/"), sg_mb_field(self->node, "id")};
  const SgString id      = sg_mb_join(self->mb, parts, 2U);
  return self->end.type == SG_MB_ARTIST && id.data &&
         sg_sink_kind_of(self->mb->sink, id, &first) == SG_PERSON;
}

/// Where a person was born and died, where a group, a label or a place is or began.
static SgStatus
read_areas(const Self* self)
{
  static const struct {
    const char* part;
    const char* of_person;
    const char* date; // of the life span, of a person
    const char* note; // of what is no person
  } areas[] = {
      {"area", "based_in", "", ""},
      {"begin-area", "born_in", "begin", "began there"},
      {"end-area", "died_in", "end", "ended there"},
  };
  SgStatus   st     = SG_OK;
  const bool person = is_person(self);
  for (size_t i = 0U; i < sizeof areas / sizeof areas[0] && !st; ++i) {
    const SgMbNode*     node = sg_mb_child(self->node, areas[i].part);
    const SgMbAttribute note = {sg_string(areas[i].note), {"", 0U}, {"", 0U}};
    SgMbEnd             area = end_of(SG_MB_AREA, node);
    st             = node ? sg_mb_inner(self->mb, SG_MB_AREA, node, NULL, &area.id) : SG_OK;
    SgMbRelation r = plain_relation(areas[i].part, "", &self->end, &area);
    r.role         = sg_role_by_name(sg_string(person ? areas[i].of_person : "based_in"));
    if (person) {
      r.begin = sg_mb_date(sg_mb_field(sg_mb_child(self->node, "life-span"), areas[i].date));
    } else if (note.name.size) {
      r.attributes   = &note;
      r.n_attributes = 1U;
    }
    st = st ? st : sg_mb_relate(self->mb, &r);
  }
  return st;
}

/// The track that a release, found with a recording, has it as.
static SgString
scope_in(SgMb* mb, const SgMbNode* release)
{
  const SgMbNode* medium = sg_mb_first(release, "medium-list", "medium", "media");
  const SgMbNode* track  = sg_mb_first(medium, "track-list", "track", "tracks");
  return scope_of(mb, medium, medium && sg_mb_next(medium), track);
}

/// What it says of an entity to be listed in the record of another.
static SgStatus
join_listed(const Self* self, const SgMbNode* node, const SgMbEnd* listed)
{
  const bool release = listed->type == SG_MB_RELEASE;
  if (self->end.type == SG_MB_RECORDING && release) {
    return add_part(self->mb, &self->end, listed, scope_in(self->mb, node));
  }
  if (self->end.type == SG_MB_LABEL && release &&
      !sg_mb_first(node, "label-info-list", "label-info", "label-info")) {
    const Self of_release = {self->mb, node, *listed};
    return add_label(&of_release, &self->end, sg_string(""), sg_mb_field(node, "date"));
  }
  const bool credited =
      release || listed->type == SG_MB_RELEASE_GROUP || listed->type == SG_MB_RECORDING;
  if (self->end.type == SG_MB_ARTIST && credited && !first_credit(node)) {
    const SgMbRelation r = plain_relation("artist", "artist", &self->end, listed);
    return sg_mb_relate(self->mb, &r);
  }
  return SG_OK;
}

static SgStatus
read_listed(const Self* self, SgMbType type, const SgMbNode* first)
{
  const SgMbAround around = {self->end.type == SG_MB_RELEASE_GROUP ? self->node : NULL,
                             SG_KIND_NONE};
  SgStatus st = SG_OK;
  for (const SgMbNode* node = first; node && !st; node = sg_mb_next(node)) {
    SgMbEnd listed = end_of(type, node);
    st             = sg_mb_inner(self->mb, type, node, &around, &listed.id);
    st             = st ? st : join_listed(self, node, &listed);
  }
  return st;
}

static SgStatus
read_lists(const Self* self)
{
  static const struct {
    SgMbType    type;
    const char* list;
    const char* json;
  } lists[] = {
      {SG_MB_ARTIST, "artist-list", "artists"},
      {SG_MB_LABEL, "label-list", "labels"},
      {SG_MB_RELEASE_GROUP, "release-group-list", "release-groups"},
      {SG_MB_RELEASE, "release-list", "releases"},
      {SG_MB_RECORDING, "recording-list", "recordings"},
      {SG_MB_WORK, "work-list", "works"},
      {SG_MB_PLACE, "place-list", "places"},
      {SG_MB_AREA, "area-list", "areas"},
      {SG_MB_EVENT, "event-list", "events"},
  };
  SgStatus st = SG_OK;
  for (size_t i = 0U; i < sizeof lists / sizeof lists[0] && !st; ++i) {
    const char* item = sg_mb_type_name(lists[i].type);
    st               = read_listed(
        self, lists[i].type, sg_mb_first(self->node, lists[i].list, item, lists[i].json));
  }
  return st;
}

/// The release group of a release first, so that the work has its name.
static SgStatus
read_group(SgMb* mb, SgMbType type, const SgMbNode* node)
{
  const SgMbNode* group = type == SG_MB_RELEASE ? sg_mb_child(node, "release-group") : NULL;
  SgEntityId      id    = 0U;
  const bool      named = group && sg_mb_field(group, "id").size && sg_mb_name(group).size;
  return named ? sg_mb_inner(mb, SG_MB_RELEASE_GROUP, group, NULL, &id) : SG_OK;
}

SgStatus
sg_mb_inner(SgMb* mb, SgMbType type, const SgMbNode* node, const SgMbAround* around, SgEntityId* id)
{
  Self     self = {mb, node, end_of(type, node)};
  SgStatus st   = read_group(mb, type, node);
  st            = st ? st : sg_mb_entity(mb, type, node, around, id);
  if (st || !*id) {
    return st;
  }
  self.end.id = *id;
  st          = credit_artists(&self, node, NULL, sg_string(""));
  st          = st ? st : read_areas(&self);
  st          = st ? st : read_labels(&self);
  st          = st ? st : read_media(&self);
  st          = st ? st : read_lists(&self);
  return st ? st : sg_mb_links(mb, node, &self.end);
}

SgStatus
sg_mb_record(SgMb* mb, SgMbType type, const SgMbNode* node)
{
  const SgString mbid    = sg_mb_field(node, "id");
  const SgString parts[] = {sg_string(sg_mb_type_name(type)), sg_string(" "), mbid};
  SgEntityId     id      = 0U;
  mb->record             = sg_mb_join(mb, parts, 3U);
  mb->section            = sg_mb_name(node);
  if (!mb->record.data) {
    return SG_NO_MEMORY;
  }
  if (mb->wrong || !sg_mb_is_kept(type)) {
    return mb->wrong ? SG_OK : sg_mb_entity(mb, type, node, NULL, &id);
  }
  if (!mbid.size || !mb->section.size) {
    mb->wrong = mbid.size ? "it has no name" : "it has no id";
    return SG_OK;
  }
  return sg_mb_inner(mb, type, node, NULL, &id);
}

SgStatus
sg_mb_begin(SgMb* mb, SgSink* sink)
{
  memset(mb, 0, sizeof *mb);
  mb->sink  = sink;
  mb->arena = sg_arena_new(sg_sink_allocator(sink));
  mb->said  = sg_id_map(sg_sink_allocator(sink));
  return mb->arena ? SG_OK : SG_NO_MEMORY;
}

void
sg_mb_end(SgMb* mb)
{
  sg_id_map_free(&mb->said);
  if (mb->arena) {
    sg_arena_free(mb->arena);
  }
}

SgStatus
sg_mb_report(const SgMb* mb)
{
  SgStatus st = sg_tally_report(&mb->elements, mb->sink, "elements", "<>", "not understood");
  st          = st ? st
                   : sg_tally_report(&mb->left_out,
                            mb->sink,
                            "entities of type",
                            "\"\"",
                            "left out: they are no entities here");
  st          = st ? st
                   : sg_tally_report(&mb->types,
                            mb->sink,
                            "relations of type",
                            "\"\"",
                            "not known, kept as contributions");
  if (!st && mb->nameless) {
    st = sg_sink_reject(mb->sink,
                        0U,
                        0U,
                        sg_string(""),
                        "%llu entities have an id alone, and nothing is known of them; import what "
                        "names them first",
                        (unsigned long long)mb->nameless);
  }
  if (!st && mb->to_itself) {
    st = sg_sink_reject(mb->sink,
                        0U,
                        0U,
                        sg_string(""),
                        "%llu relations left out: they link editions of one work, or an entity to "
                        "itself",
                        (unsigned long long)mb->to_itself);
  }
  return st;
}
