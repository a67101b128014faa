// Wikidata's entities: its properties and classes as tables, and what reading a record takes.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// The JSON is described at https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html.
#ifndef SEGUE_IMPORT_WIKIDATA_H
#define SEGUE_IMPORT_WIKIDATA_H

#include "core/arena.h"
#include "core/buffer.h"
#include "import/json.h"
#include "import/linked.h"
#include "import/sink.h"
#include "import/unread.h"
#include "segue/attributes.h"
#include "segue/date.h"
#include "segue/status.h"
#include "segue/text.h"
#include "segue/vocabulary.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// What a property is for.
typedef enum {
  SG_WIKIDATA_UNREAD,    ///< it is not in the table
  SG_WIKIDATA_LINK,      ///< a credit; `text` is its role
  SG_WIKIDATA_BEGIN,     ///< when it began; of several properties the one of the lowest `order`
  SG_WIKIDATA_END,       ///< when it ended
  SG_WIKIDATA_NAME,      ///< another name
  SG_WIKIDATA_ATTRIBUTE, ///< `text` is the key
  SG_WIKIDATA_ID,        ///< an external id; `text` goes in front of it
  SG_WIKIDATA_CLASS,     ///< what it is
  SG_WIKIDATA_FICTION,   ///< only characters have it, unless their class says otherwise
  SG_WIKIDATA_NOTE       ///< of qualifiers and references only
} SgWikidataUse;

typedef struct {
  uint32_t      number;
  SgWikidataUse use;
  const char*   label;
  const char*   text;
  const char*   party;          ///< role if the entity is a person or group; NULL: the same
  const char*   attribute;      ///< of the credit; NULL: none
  bool          reversed;       ///< whom the value names did it to the entity
  bool          party_reversed; ///< the same for `party`
  uint8_t       order;
  SgKind        from; ///< what has this property, if its classes do not tell
  SgKind        to;   ///< what its value is, if nothing else tells; SG_N_KINDS: what the entity is
  SgKind        party_to; ///< the same for `party`
} SgWikidataProperty;

/// The number of "P175" or "Q5", which begins with `letter`; 0 if it is no such id.
uint32_t sg_wikidata_number(SgString id, char letter);

/// The row of "P175"; NULL if it is not in the table.
const SgWikidataProperty* sg_wikidata_property(SgString name);

/// What the instances of a class are. Of several classes, the one of the highest rank counts.
typedef struct {
  uint32_t    number;
  SgKind      kind; ///< none: no entity of ours, whatever is linked to it
  const char* form;
  unsigned    rank;
} SgWikidataClass;

/// The class of "Q5"; NULL if it is not in the table.
const SgWikidataClass* sg_wikidata_class(SgString id);

enum {
  SG_WIKIDATA_NAMES = 64,     ///< other names of an entity at most, in the order of the text
  SG_WIKIDATA_ITEMS = 512,    ///< external ids, attributes of an entity at most
  SG_WIKIDATA_TEXT  = 1 << 14 ///< bytes of a text of a record; a longer one is left out
};

/// What outlives a record.
typedef struct {
  SgSink*   sink;
  SgLinked* linked;
  SgArena*  arena;        ///< of the record
  SgBuffer  text;         ///< scratch
  SgBuffer  cited;        ///< scratch
  SgUnread  unread;       ///< properties that are not read
  uint64_t  n_unread_ids; ///< ids of databases that are not in the table
  uint64_t  n_deprecated; ///< statements
  uint64_t  n_valueless;  ///< links to an unknown value, or none
  uint64_t  n_vague;      ///< dates of a life that are less exact than a year
  uint64_t  n_unclassed;  ///< items that are no entity by themselves
  uint64_t  n_others;     ///< records that are no items
} SgWikidata;

/// Where a record stands.
typedef struct {
  uint64_t line; ///< 0: unknown
  uint64_t offset;
  SgString text;
} SgWikidataPlace;

/// Puts what an entity document says into the sink, or rejects it.
SG_MUST_CHECK SgStatus sg_wikidata_entity(SgWikidata*            wikidata,
                                          const SgJsonValue*     entity,
                                          const SgWikidataPlace* place);

/// The statements of an entity that link it to others: import/wikidata_links.c.
SG_MUST_CHECK SgStatus sg_wikidata_links(SgWikidata*        wikidata,
                                         const SgJsonValue* claims,
                                         SgString           id,
                                         SgKind             kind);

/// The text of a member that is a string; empty for anything else.
SgString sg_wikidata_text(const SgJsonValue* object, const char* key);

/// The value of a snak; NULL if it is unknown or none.
const SgJsonValue* sg_wikidata_value(const SgJsonValue* snak);

/// "Q5" of the value of a snak that is an item; empty for anything else.
SgString sg_wikidata_item(const SgJsonValue* snak);

/// The text of the value of a snak that is a string or a text in one language; else empty.
SgString sg_wikidata_string(const SgJsonValue* snak);

/// The external id of an item: "wikidata:Q5". In the arena; empty if there is no memory.
SgString sg_wikidata_id(SgWikidata* wikidata, SgString item);

/// The date of a snak, of the Gregorian calendar, as precise as it is known. False if it has none,
/// or is less exact than a year.
bool sg_wikidata_date(const SgJsonValue* snak, SgDate* date);

/// Adds an external id in the words of all readers, `scheme` in front: "imdb:name/nm0000001".
void sg_wikidata_write_external(SgBuffer* text, const char* scheme, SgString value);

/// True for "deprecated"; `*preferred` for "preferred".
bool sg_wikidata_is_deprecated(const SgJsonValue* statement, bool* preferred);

/// Adds what a snak says to a text: an item's id (`named`: or its name, if that is known by now), a
/// date, a text, a number.
void sg_wikidata_write(SgWikidata* wikidata, SgBuffer* text, const SgJsonValue* snak, bool named);

#endif
