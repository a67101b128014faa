// Tests of artists that dumps of Discogs name again and again.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/buffer.h"
#include "tests/import_fixture.h"

enum { MANY = 1500 };

static SgCounts
counts_of(SgKb* kb)
{
  SgView*  view = NULL;
  SgCounts counts;
  memset(&counts, 0, sizeof counts);
  CHECK_INT(sg_view_open(kb, &view, NULL), SG_OK);
  counts = sg_view_counts(view);
  sg_view_close(view);
  return counts;
}

/// What is named first and described later is one entity; what is said twice is kept once. An id is
/// its text, so that a zero in front makes it another.
static void
test_described_again(void)
{
  SgKb* kb = new_kb();
  put_file("artists.xml",
           "<artists>\n"
           "<artist><id>1</id><name>Ann</name><aliases><name id=\"2\">Bea</name>"
           "<name id=\"007\">Cia</name><name id=\"7\">Dot</name></aliases></artist>\n"
           "<artist><id>2</id><name>Bea</name><realname>Beatrice</realname></artist>\n"
           "<artist><id>2</id><name>Bea</name><realname>Beatrice</realname></artist>\n"
           "<artist><id>2</id><name>Bea</name><realname>Bettina</realname></artist>\n"
           "<artist><id>7</id><name>Dot</name></artist>\n"
           "<artist><id>1</id><name>Ann</name></artist>\n"
           "</artists>\n");
  const Result r = import(kb, "artists.xml", NULL);
  CHECK_INT(r.status, SG_OK);
  CHECK_INT(r.counts.entities, 4);
  CHECK_INT(counts_of(kb).entities, 4);
  CHECK_INT(counts_of(kb).mentions, 6); // Bea as an alias and twice as described
  SgView*    view = NULL;
  SgEntityId bea  = 0U;
  CHECK_INT(sg_view_open(kb, &view, NULL), SG_OK);
  CHECK_INT(sg_view_find(view, SG_INDEX_ID, sg_string("discogs:artist/2"), &bea, 1U), 1);
  for (size_t i = 0U; i < 2U; ++i) {
    static const char* const names[] = {"beatrice", "bettina"};
    SgEntityId               named   = 0U;
    CHECK_INT(sg_view_find(view, SG_INDEX_NAME, sg_string(names[i]), &named, 1U), 1);
    CHECK_INT(named, bea);
  }
  sg_view_close(view);
  sg_kb_close(kb);
}

static void
add_artists(SgBuffer* text, int first, int last)
{
  for (int i = first; i <= last; ++i) {
    sg_buffer_add_format(text, "<artist><id>%d</id><name>Artist %d</name></artist>\n", i, i);
  }
}

/// So many known artists are named that the reader is shown all that are known; before that it asks
/// for each. New ones are between them.
static void
test_many_known(void)
{
  SgKb*    kb   = new_kb();
  SgBuffer text = sg_buffer(sg_default_allocator(), 0U);
  sg_buffer_add_text(&text, "<artists>\n");
  add_artists(&text, 11, MANY);
  sg_buffer_add_text(&text, "</artists>\n");
  put_file("artists.xml", sg_buffer_terminate(&text));
  CHECK_INT(import(kb, "artists.xml", NULL).counts.entities, MANY - 10);
  for (int i = 0; i < 2; ++i) { // the second time the source is replaced
    sg_buffer_clear(&text);
    sg_buffer_add_format(
        &text, "<releases>\n<release id=\"%d\"><title>Blue</title><extraartists>", i + 1);
    add_artists(&text, 1, MANY);
    add_artists(&text, 1, MANY);
    sg_buffer_add_text(&text, "</extraartists></release>\n</releases>\n");
    put_file("releases.xml", sg_buffer_terminate(&text));
    CHECK_INT(import(kb, "releases.xml", NULL).counts.credits, 2 * MANY);
    CHECK_INT(counts_of(kb).entities, MANY + 1);
    CHECK_INT(counts_of(kb).mentions, 2 * MANY - 10 + 1);
  }
  sg_buffer_free(&text);
  sg_kb_close(kb);
}

int
main(int argc, char** argv)
{
  static const CheckTest tests[] = {
      {"described_again", test_described_again},
      {"many_known", test_many_known},
  };
  return check_main(tests, sizeof tests / sizeof tests[0], argc, argv);
}
