// What masters and releases of Discogs say: works and the credits of them.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// An edition is no work: what a release with a master says is said of the master. Tracks are not
// made works of their own: Discogs gives them no ids, and the same track of two editions could not
// be told to be the same; their credits go to the work, with the track as the scope.
#include "core/buffer.h"
#include "import/discogs.h"
#include "segue/date.h"

#include <string.h>

enum { FORMAT_LIMIT = 1 << 15 };

// The work that credits go to.
typedef struct {
  SgDiscogs* d;
  SgEntityId work;
  SgDate     edition; // start of what is said of the edition: labels and companies
  SgDate     start;   // start of the other credits, if the edition is a later one
  SgString   scope;   // of the track
} Target;

/// Whom a line credits, and the parts of the line as printed.
typedef struct {
  SgString number;
  SgString name;
  SgString printed; // the name as printed
  SgString words;   // roles
  SgString scope;
  SgString note; // behind the name: a catalogue number
  SgKind   kind;
} Line;

/// "Producer [Additional]: Ann Lee (tracks: A2 to B2)", after "track A1: Title, " in a track.
static SgString
sentence_of(const Target* t, const Line* line)
{
  const bool     scope    = line->scope.size && !sg_string_equal(line->scope, t->scope);
  const SgString parts[8] = {
      t->scope,
      sg_string(t->scope.size ? ", " : ""),
      line->words,
      sg_string(": "),
      line->printed,
      scope ? sg_string(" (tracks: ") : sg_string(""),
      scope ? line->scope : sg_string(""),
      sg_string(scope ? ")" : ""),
  };
  const SgString sentence = sg_discogs_join(t->d, parts, 8U);
  const SgString noted[3] = {sentence, sg_string(" \xE2\x80\x93 "), line->note};
  return sentence.data && line->note.size ? sg_discogs_join(t->d, noted, 3U) : sentence;
}

static void
count_role(SgDiscogs* d, const SgDiscogsRole* role)
{
  ++d->roles;
  if (!role->known && !d->unknown_roles++) {
    size_t size = role->text.size;
    if (size >= sizeof d->first_unknown_role) {
      size = sizeof d->first_unknown_role - 1U;
    }
    memcpy(d->first_unknown_role, role->text.data, size);
    d->first_unknown_role[size] = '\0';
  }
}

/// A credit for one role of a line.
static SgStatus
credit_role(
    const Target* t, const Line* line, const SgDiscogsRole* role, SgEntityId who, SgPassageId by)
{
  SgCredit credit;
  memset(&credit, 0, sizeof credit);
  count_role(t->d, role);
  credit.subject     = role->reversed ? t->work : who;
  credit.object      = role->reversed ? who : t->work;
  credit.role        = role->role;
  credit.start       = line->kind == SG_ORGANIZATION ? t->edition : t->start;
  credit.credited_as = sg_string_equal(line->printed, line->name) ? sg_string("") : line->printed;
  credit.attribute   = role->attribute;
  credit.scope       = line->scope;
  return sg_sink_credit(t->d->sink, &credit, &by, 1U);
}

/// The credits of a line of roles; of `only`, if that is given.
static SgStatus
credit_line(const Target* t, const Line* line, const SgDiscogsRole* only)
{
  SgEntityId  who  = 0U;
  SgPassageId by   = 0U;
  SgString    rest = line->words;
  SgString    text = sg_string("");
  SgStatus    st   = sg_discogs_mention(t->d, line->number, line->name, line->kind, &who);
  if (st || !who || !t->work) {
    return st;
  }
  st = sg_discogs_say(t->d, sentence_of(t, line), &by);
  if (only) {
    return st ? st : credit_role(t, line, only, who, by);
  }
  // Without words it is a contribution.
  bool more = sg_discogs_next_role(&rest, &text) || !line->words.size;
  while (!st && more) {
    const SgDiscogsRole role = sg_discogs_recall_role(t->d->met, text);
    st                       = credit_role(t, line, &role, who, by);
    more                     = sg_discogs_next_role(&rest, &text);
  }
  return st;
}

/// The line of an artist; `*join` is the phrase that joins the next one to it.
static Line
line_of(const Target* t, const SgXmlNode* artist, SgString* join)
{
  enum { ID, NAME, ANV, ROLE, TRACKS, JOIN, JOINWITH, N };
  static const unsigned codes[N] = {SG_DISCOGS_ID,
                                    SG_DISCOGS_NAME,
                                    SG_DISCOGS_ANV,
                                    SG_DISCOGS_ROLE,
                                    SG_DISCOGS_TRACKS,
                                    SG_DISCOGS_JOIN,
                                    SG_DISCOGS_JOINWITH};
  SgString              f[N];
  sg_discogs_fields(artist, codes, f, N);
  const Line line = {f[ID],
                     f[NAME],
                     f[f[ANV].size ? ANV : NAME],
                     f[ROLE],
                     f[TRACKS].size ? f[TRACKS] : t->scope,
                     sg_string(""),
                     SG_KIND_NONE};
  *join           = f[f[JOIN].size ? JOIN : JOINWITH];
  return line;
}

/// What an artist did whom `join` joins to the one before: performed, unless the phrase says it
/// exactly ("Feat.", "Conducted By").
static SgDiscogsRole
role_of_join(const SgDiscogs* d, SgString join)
{
  SgDiscogsRole role = sg_discogs_recall_role(d->met, sg_string("Performer"));
  if (join.size) {
    const SgDiscogsRole said = sg_discogs_recall_role(d->met, join);
    const SgRoleInfo*   info = said.known ? sg_role_info(said.role) : NULL;
    if (info && info->group == SG_GROUP_PERFORMANCE && !said.keeps_word) {
      role.role = said.role;
    }
    role.attribute = join.size > 1U ? join : sg_string("");
  }
  return role;
}

/// The main artists: performers, with the phrase that joins each to the one before kept.
static SgStatus
credit_artists(const Target* t, const SgXmlNode* part)
{
  SgString join = sg_string("");
  SgStatus st   = SG_OK;
  for (const SgXmlNode* c = part ? part->first : NULL; c && !st; c = c->next) {
    const SgDiscogsRole role    = role_of_join(t->d, join);
    const SgString      words[] = {sg_string("Artist ["), join, sg_string("]")};
    const bool          joined  = join.size > 0U;
    Line                line    = line_of(t, c, &join);
    line.words                  = joined ? sg_discogs_join(t->d, words, 3U) : sg_string("Artist");
    st                          = line.words.data ? credit_line(t, &line, &role) : SG_NO_MEMORY;
  }
  return st;
}

static SgStatus
credit_extras(const Target* t, const SgXmlNode* part)
{
  SgStatus st = SG_OK;
  for (const SgXmlNode* c = part ? part->first : NULL; c && !st; c = c->next) {
    SgString   join;
    const Line line = line_of(t, c, &join);
    st              = credit_line(t, &line, NULL);
  }
  return st;
}

/// The credits of a track and of the tracks in it, which Discogs nests once.
static SgStatus
credit_track(const Target* release, const SgXmlNode* track)
{
  const SgXmlNode* artists = sg_discogs_child(track, SG_DISCOGS_ARTISTS);
  const SgXmlNode* extras  = sg_discogs_child(track, SG_DISCOGS_EXTRAARTISTS);
  if (!artists && !extras) {
    return SG_OK;
  }
  const SgString position = sg_discogs_field(track, SG_DISCOGS_POSITION);
  const SgString title    = sg_discogs_field(track, SG_DISCOGS_TITLE);
  const SgString parts[]  = {
       sg_string(position.size ? "track " : "track"),
       position,
       sg_string(title.size ? ": " : ""),
       title,
  };
  Target t          = *release;
  t.scope           = sg_discogs_join(t.d, parts, 4U);
  const SgStatus st = t.scope.data ? credit_artists(&t, artists) : SG_NO_MEMORY;
  return st ? st : credit_extras(&t, extras);
}

static SgStatus
credit_tracks(const Target* t, const SgXmlNode* list)
{
  SgStatus st = SG_OK;
  for (const SgXmlNode* track = list ? list->first : NULL; track && !st; track = track->next) {
    const SgXmlNode* inner = sg_discogs_child(track, SG_DISCOGS_SUB_TRACKS);
    st                     = credit_track(t, track);
    for (const SgXmlNode* sub = inner ? inner->first : NULL; sub && !st; sub = sub->next) {
      st = credit_track(t, sub);
    }
  }
  return st;
}

/// Labels, companies and series; `words` for those that name no role.
static SgStatus
credit_organizations(const Target* t, const SgXmlNode* part, const char* words)
{
  enum { ID, NAME, TYPE, CATNO, N };
  static const unsigned codes[N] = {
      SG_DISCOGS_ID, SG_DISCOGS_NAME, SG_DISCOGS_ENTITY_TYPE_NAME, SG_DISCOGS_CATNO};
  SgString f[N];
  SgStatus st = SG_OK;
  for (const SgXmlNode* c = part ? part->first : NULL; c && !st; c = c->next) {
    sg_discogs_fields(c, codes, f, N);
    const Line line = {f[ID],
                       f[NAME],
                       f[NAME],
                       words ? sg_string(words) : f[TYPE],
                       sg_string(""),
                       f[CATNO],
                       SG_ORGANIZATION};
    // One role each: it is not split at commas, which none has.
    SgDiscogsRole role = sg_discogs_recall_role(t->d->met, line.words);
    role.reversed |= part->code == SG_DISCOGS_SERIES;
    if (!role.attribute.size) {
      role.attribute = f[CATNO];
    }
    st = credit_line(t, &line, &role);
  }
  return st;
}

/// `2 × Vinyl, 12", 33 ⅓ RPM`; empty if it is too long.
static SgString
format_of(SgDiscogs* d, const SgXmlNode* format)
{
  SgBuffer         text  = sg_buffer(sg_sink_allocator(d->sink), FORMAT_LIMIT);
  const SgString   qty   = sg_discogs_attribute(format, "qty");
  const SgString   free_ = sg_discogs_attribute(format, "text");
  const SgXmlNode* more  = sg_discogs_child(format, SG_DISCOGS_DESCRIPTIONS);
  if (qty.size && !sg_string_equal(qty, sg_string("1"))) {
    sg_buffer_add_string(&text, qty);
    sg_buffer_add_text(&text, " \xC3\x97 ");
  }
  sg_buffer_add_string(&text, sg_discogs_field(format, SG_DISCOGS_NAME));
  for (const SgXmlNode* c = more ? more->first : NULL; c; c = c->next) {
    sg_buffer_add_text(&text, ", ");
    sg_buffer_add_string(&text, c->text);
  }
  if (free_.size) {
    sg_buffer_add_text(&text, ", ");
    sg_buffer_add_string(&text, free_);
  }
  const SgString all    = sg_buffer_string(&text);
  const SgString joined = text.failed ? sg_string("") : sg_discogs_join(d, &all, 1U);
  sg_buffer_free(&text);
  return joined;
}

static SgStatus
add_attributes(SgDiscogs* d, const SgXmlNode* record, SgDiscogsList* list)
{
  const SgXmlNode* formats = sg_discogs_child(record, SG_DISCOGS_FORMATS);
  SgStatus         st =
      sg_discogs_add_children(d, list, "genre", sg_discogs_child(record, SG_DISCOGS_GENRES));
  if (!st) {
    st = sg_discogs_add_children(d, list, "style", sg_discogs_child(record, SG_DISCOGS_STYLES));
  }
  for (const SgXmlNode* c = formats ? formats->first : NULL; c && !st; c = c->next) {
    st = sg_discogs_add_attribute(d, list, "format", format_of(d, c));
  }
  if (!st) {
    st = sg_discogs_add_attribute(d, list, "country", sg_discogs_field(record, SG_DISCOGS_COUNTRY));
  }
  return st ? st
            : sg_discogs_add_attribute(
                  d, list, "released", sg_discogs_field(record, SG_DISCOGS_RELEASED));
}

/// "1999-03-00" or "1999"; unknown if it is anything else.
static SgDate
date_of(SgString text)
{
  SgDate date = {0, 0U, 0U};
  if (text.size && !sg_date_parse(text, &date) && text.size > 4U) {
    (void)sg_date_parse(sg_substring(text.data, 4U), &date);
  }
  return date;
}

static SgString
id_of(SgDiscogs* d, const char* space, SgString number)
{
  const SgString parts[] = {sg_string(space), number};
  return sg_discogs_join(d, parts, 2U);
}

/// Writes the work that a master or a release is of.
static SgStatus
write_work(Target* t, const SgXmlNode* record, SgString master, SgString release, SgDate begin)
{
  SgDiscogs*    d    = t->d;
  SgDiscogsList list = {NULL, NULL, 0U, 0U};
  SgString      ids[2];
  SgEntityFacts facts;
  memset(&facts, 0, sizeof facts);
  SgStatus st = add_attributes(d, record, &list);
  if (!st && master.size) {
    ids[facts.n_ids++] = id_of(d, "discogs:master/", master);
  }
  if (!st && release.size) {
    ids[facts.n_ids++] = id_of(d, "discogs:release/", release);
  }
  for (size_t i = 0U; i < facts.n_ids && !st; ++i) {
    st = ids[i].data ? SG_OK : SG_NO_MEMORY;
  }
  facts.kind         = SG_WORK;
  facts.form         = sg_string("album");
  facts.name         = d->section;
  facts.ids          = ids;
  facts.attributes   = list.attributes;
  facts.n_attributes = list.n;
  facts.begin        = begin;
  return st ? st : sg_sink_entity(d->sink, &facts, &t->work);
}

static SgStatus
credit_all(const Target* t, const SgXmlNode* record)
{
  SgStatus st = credit_artists(t, sg_discogs_child(record, SG_DISCOGS_ARTISTS));
  st          = st ? st : credit_extras(t, sg_discogs_child(record, SG_DISCOGS_EXTRAARTISTS));
  st          = st ? st : credit_tracks(t, sg_discogs_child(record, SG_DISCOGS_TRACKLIST));
  st = st ? st : credit_organizations(t, sg_discogs_child(record, SG_DISCOGS_LABELS), "Label");
  st = st ? st : credit_organizations(t, sg_discogs_child(record, SG_DISCOGS_COMPANIES), NULL);
  return st ? st : credit_organizations(t, sg_discogs_child(record, SG_DISCOGS_SERIES), "Series");
}

SgStatus
sg_discogs_release(SgDiscogs* d, const SgXmlNode* record, const char** wrong)
{
  const bool       is_master = record->code == SG_DISCOGS_MASTER;
  const SgXmlNode* folded    = sg_discogs_child(record, SG_DISCOGS_MASTER_ID);
  const SgString   number    = sg_discogs_field(record, SG_DISCOGS_ID);
  const SgString   given     = sg_discogs_field(record, SG_DISCOGS_MASTER_ID);
  const SgString   master    = sg_string_equal(given, sg_string("0")) ? sg_string("") : given;
  const bool       main =
      sg_string_equal(sg_discogs_attribute(folded, "is_main_release"), sg_string("true"));
  const SgDate none = {0, 0U, 0U};
  const SgDate date =
      date_of(sg_discogs_field(record, is_master ? SG_DISCOGS_YEAR : SG_DISCOGS_RELEASED));
  // A master has the year of its main release; later editions say when they were made.
  const bool later = !is_master && master.size && !main;
  Target     t     = {d, 0U, date, later ? date : none, sg_string("")};
  d->section       = sg_discogs_field(record, SG_DISCOGS_TITLE);
  if (!d->section.size || !number.size) {
    *wrong = number.size ? "it has no title" : "it has no id";
    return SG_OK;
  }
  SgStatus st =
      is_master
          ? write_work(&t, record, number, sg_discogs_field(record, SG_DISCOGS_MAIN_RELEASE), date)
          : write_work(&t, record, master, number, later ? none : date);
  return st ? st : credit_all(&t, record);
}
