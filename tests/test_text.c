// The reader of texts: facts of small sentences, parts of documents, hostile inputs.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/text/document.h"
#include "tests/check.h"
#include "tests/failing_allocator.h"
#include "tests/fake_sink.h"

#include <stdlib.h>

enum { TEXT_SIZE = 8192 };

typedef struct {
  const char* article; ///< a title, a first sentence, and what is tried
  const char*
      facts; ///< all that is found, in order: "subject role object [year] (attribute) {for}; ..."
} Case;

static const char* const producer =
    "Ada Quill\nAda Quill is an American record producer and engineer. ";
static const char* const singer = "Ben Marlo\nBen Marlo is a British singer. ";
static const char* const band   = "Tin Harbor\nTin Harbor are an English rock band. ";
static const char* const album =
    "Night Ferry\nNight Ferry is the second studio album by the band Tin Harbor. ";
static const char* const film = "Salt Road\nSalt Road is a 1994 film directed by Carl Venn. ";

static void
add(char* out, const char* text)
{
  size_t used = strlen(out);
  snprintf(out + used, TEXT_SIZE - used, "%s", text);
}

static void
write_facts(const SgSink* sink, char out[TEXT_SIZE])
{
  *out = '\0';
  for (size_t i = 0U; i < sink->n_credits; ++i) {
    const SgCredit* credit = &sink->credits[i].credit;
    char            date[SG_DATE_TEXT_SIZE];
    add(out, i ? "; " : "");
    add(out, sink->entities[credit->subject - 1U].name);
    add(out, " ");
    add(out, sg_role_info(credit->role)->name);
    add(out, " ");
    add(out, sink->entities[credit->object - 1U].name);
    if (sg_date_format(credit->start, date)) {
      add(out, " ");
      add(out, date);
    }
    if (credit->for_work) {
      add(out, " for ");
      add(out, sink->entities[credit->for_work - 1U].name);
    }
  }
}

static void
check_case(const char* before, const char* text, const char* facts)
{
  char    article[TEXT_SIZE];
  char    found[TEXT_SIZE];
  SgSink  sink;
  SgError error = {0};
  snprintf(article, sizeof(article), "%s%s", before, text);
  CHECK_INT(fake_read(&sink, sg_default_allocator(), sg_string(article), &error), SG_OK);
  write_facts(&sink, found);
  if (strcmp(found, facts)) {
    fprintf(stderr, "text:  %s\n", text);
  }
  CHECK_TEXT(found, facts);
  fake_free(&sink);
}

typedef struct {
  const char* const* before;
  const char*        text;
  const char*        facts;
} SentenceCase;

static const SentenceCase sentences[] = {
    // Credits
    {&producer,
     "Quill produced and mixed Lena Oduya's album Copper Moon (1998).",
     "Lena Oduya performed Copper Moon 1998; Ada Quill produced Copper Moon 1998; Ada Quill mixed "
     "Copper Moon 1998"},
    {&producer,
     "She served as engineer and mixer for Copper Moon (1998).",
     "Ada Quill engineered Copper Moon 1998; Ada Quill mixed Copper Moon 1998"},
    {&producer,
     "On the album Copper Moon, Quill served as recording engineer.",
     "Ada Quill engineered Copper Moon"},
    {&producer,
     "She worked on Lena Oduya's album Copper Moon (1998), where she handled production and mixing "
     "duties.",
     "Lena Oduya performed Copper Moon 1998; Ada Quill produced Copper Moon 1998; Ada Quill mixed "
     "Copper Moon 1998"},
    {&producer,
     "Quill engineered several tracks on Copper Moon (1998), such as \"Low Tide\" and \"Ash "
     "Road.\"[3]",
     "Low Tide part_of Copper Moon; Ash Road part_of Copper Moon; Ada Quill engineered Copper Moon "
     "1998; "
     "Ada Quill engineered Low Tide; Ada Quill engineered Ash Road"},
    {&producer,
     "Copper Moon (1998) was produced by Rob Tarn and Ida Holm.",
     "Rob Tarn produced Copper Moon 1998; Ida Holm produced Copper Moon 1998"},
    {&producer,
     "In 2004, Quill wrote the song \"Low Tide\" with Ida Holm.",
     "Ada Quill wrote Low Tide 2004; Ida Holm wrote Low Tide 2004"},
    {&producer,
     "Her song \"Low Tide\" was performed by Lena Oduya.",
     "Lena Oduya performed Low Tide"},
    {&producer,
     "Quill mixed Copper Moon (1998) under Rob Tarn's production.",
     "Ada Quill mixed Copper Moon 1998; Rob Tarn produced Copper Moon 1998"},
    {&producer,
     "She also contributed to the soundtrack for the film Salt Road (1994).",
     "Ada Quill contributed_to Salt Road 1994"},
    // What was not done
    {&producer, "She declined to produce Copper Moon (1998).", ""},
    {&producer, "Quill never mixed the album Copper Moon.", ""},
    {&producer, "Copper Moon (1998) was recorded in Ohio.", ""},
    {&producer, "Her interest in mixing and production grew in those years.", ""},
    // Whose it is
    {&singer,
     "Marlo's second album, Low Water, came out in 2003.",
     "Ben Marlo performed Low Water 2003"},
    {&singer, "In 2003, he released the album Low Water.", "Ben Marlo performed Low Water 2003"},
    {&singer,
     "His singles include \"Red Door\" and \"Blue Door\".",
     "Ben Marlo performed Red Door; Ben Marlo performed Blue Door"},
    {&singer,
     "He sang \"Red Door\" by Ida Holm.",
     "Ida Holm performed Red Door; Ben Marlo performed Red Door"},
    {&singer, "He appeared in the 1994 film Salt Road.", "Ben Marlo performed Salt Road 1994"},
    {&singer,
     "The single \"Red Door\", from the album Low Water, was a hit.",
     "Ben Marlo performed Red Door; Red Door part_of Low Water"},
    // Life
    {&singer, "Marlo was born on May 4, 1961, in Lund, Sweden.", "Ben Marlo born_in Lund, Sweden"},
    {&singer,
     "He attended Hillmore College and later graduated from Ashby University.",
     "Ben Marlo studied_at Hillmore College; Ben Marlo graduated_from Ashby University"},
    {&singer, "In 1999 he moved to Chicago.", "Ben Marlo moved_to Chicago 1999"},
    {&producer,
     "In 1987, she joined Larchmont Studios in Chicago as a staff engineer.",
     "Ada Quill worked_at Larchmont Studios 1987; Larchmont Studios based_in Chicago"},
    {&singer,
     "He was influenced by Rob Tarn, Ida Holm and Lena Oduya.",
     "Ben Marlo influenced_by Rob Tarn; Ben Marlo influenced_by Ida Holm; Ben Marlo influenced_by "
     "Lena Oduya"},
    {&singer, "Marlo studied under Ida Holm.", "Ben Marlo taught_by Ida Holm"},
    {&producer,
     "She has collaborated with prominent artists including Lena Oduya, Rob Tarn, and Ida Holm.",
     "Ada Quill collaborated_with Lena Oduya; Ada Quill collaborated_with Rob Tarn; Ada Quill "
     "collaborated_with Ida Holm"},
    {&producer,
     "She has written songs for Lena Oduya and Rob Tarn.",
     "Ada Quill collaborated_with Lena Oduya; Ada Quill collaborated_with Rob Tarn"},
    {&singer, "Her third album, 27, was released in 2005.", "Ben Marlo performed 27 2005"},
    // Groups
    {&film,
     "Ida Holm and Rob Tarn return, joined by Lena Oduya.",
     "Carl Venn directed Salt Road 1994"},
    {&band,
     "Original members included Rob Tarn (drums), Ida Holm (bass), and Lena Oduya.",
     "Rob Tarn member_of Tin Harbor; Ida Holm member_of Tin Harbor; Lena Oduya member_of Tin "
     "Harbor"},
    {&band, "Tin Harbor was formed in Chicago in 1990.", "Tin Harbor based_in Chicago"},
    {&band,
     "The band released their debut album, Cold Pier, in 1992.",
     "Tin Harbor performed Cold Pier 1992"},
    // Works
    {&album, "", "Tin Harbor performed Night Ferry"},
    {&album,
     "The album was produced by Rob Tarn.",
     "Tin Harbor performed Night Ferry; Rob Tarn produced Night Ferry"},
    {&film, "", "Carl Venn directed Salt Road 1994"},
    {&film,
     "It was written by Ida Holm, and the music was composed by Rob Tarn.",
     "Carl Venn directed Salt Road 1994; Ida Holm wrote Salt Road 1994; Rob Tarn composed Salt "
     "Road 1994"},
    // Awards
    {&singer,
     "In 2002, Marlo won the Grammy Award for Best New Artist.",
     "Ben Marlo won Grammy Award for Best New Artist 2002"},
    {&singer, "He was nominated for two Latin Grammys.", "Ben Marlo nominated Latin Grammy Award"},
    {&producer,
     "She won the Latin Grammy for Best Rock Album for Copper Moon (1998) in 1999.",
     "Ada Quill won Latin Grammy Award for Best Rock Album 1999 for Copper Moon"},
    {&producer,
     "Notable works include Copper Moon (1999 Latin Grammy for Best Pop, Rock or Urban Album).",
     "Copper Moon won Latin Grammy Award for Best Pop, Rock or Urban Album 1999 for Copper Moon"},
    {&singer,
     "Marlo was inducted into the Ohio Jazz Hall of Fame in 1983.",
     "Ben Marlo won Ohio Jazz Hall of Fame 1983"},
};

static void
test_sentences(void)
{
  for (size_t i = 0U; i < sizeof(sentences) / sizeof(*sentences); ++i) {
    check_case(*sentences[i].before, sentences[i].text, sentences[i].facts);
  }
}

static void
test_lists(void)
{
  check_case(singer,
             "\n== Discography ==\n* Low Water (2003)\n* 2005: High Water\n",
             "Ben Marlo performed Low Water 2003; Ben Marlo performed High Water 2005");
  check_case(producer,
             "\n== Discography ==\n* Copper Moon (1998) \xE2\x80\x93 producer, mixing\n",
             "Ada Quill produced Copper Moon 1998; Ada Quill mixed Copper Moon 1998");
  check_case(album,
             "\n== Personnel ==\n* Ida Holm \xE2\x80\x93 lead guitar, vocals\n* Rob Tarn "
             "\xE2\x80\x93 producer\n",
             "Tin Harbor performed Night Ferry; Ida Holm performed Night Ferry; Rob Tarn produced "
             "Night Ferry");
  check_case(
      album,
      "\n== Track listing ==\n1. \"Low Tide\" (Ida Holm) \xE2\x80\x93 3:52\n",
      "Tin Harbor performed Night Ferry; Low Tide part_of Night Ferry; Ida Holm wrote Low Tide");
  check_case(band,
             "\n== Members ==\n* Rob Tarn (1990\xE2\x80\x93"
             "1995) - drums\n",
             "Rob Tarn member_of Tin Harbor 1990");
  check_case(
      singer,
      "\n== Awards ==\n=== Golden Reed Awards ===\n* Best Song (2001, \"Red Door\", nominated)\n",
      "Ben Marlo nominated Golden Reed Award for Best Song 2001 for Red Door");
}

static void
test_tables(void)
{
  check_case(producer,
             "She won.[3]| Year | Category | Project | Role |\n|---|---|---|---|\n"
             "| 2007 | Best Pop Album | Copper Moon | Engineer/Mixer |\n",
             "Ada Quill engineered Copper Moon; Ada Quill mixed Copper Moon; Ada Quill won Best "
             "Pop Album 2007 for Copper Moon");
  check_case("Carl Venn\nCarl Venn is a film director. ",
             "\n== Filmography ==\n| Year | Title | Credit |\n| 1994 | Salt Road | Director and "
             "producer |\n",
             "Carl Venn directed Salt Road 1994; Carl Venn produced Salt Road 1994");
  check_case(film,
             "\n== Awards ==\n| Festival | Year | Award | Nominee | Result |\n| Ostend Film "
             "Festival | 1995 | Best Film | N/A | Won |\n"
             "| Ostend Film Festival | 1995 | Best Direction | Carl Venn | Nominated |\n",
             "Carl Venn directed Salt Road 1994; Salt Road won Ostend Film Festival Best Film 1995 "
             "for Salt Road; "
             "Carl Venn nominated Ostend Film Festival Best Direction 1995 for Salt Road");
}

static void
test_fields(void)
{
  check_case("| Ben Marlo\n| Born | May 4, 1961 / Lund, Sweden\n| Alma mater | Hillmore College\n",
             "Ben Marlo is a singer.",
             "Ben Marlo born_in Lund, Sweden; Ben Marlo studied_at Hillmore College");
  check_case("Tin Harbor\nOrigin\nLund, Sweden\nMembers\nRob Tarn\nIda Holm\n\n",
             "Tin Harbor are a band from Sweden who play.",
             "Tin Harbor based_in Lund, Sweden; Rob Tarn member_of Tin Harbor; Ida Holm member_of "
             "Tin Harbor; "
             "Tin Harbor based_in Sweden");
  check_case(
      "| Salt Road\n| Directed by | Carl Venn\n| Produced by | Ida Holm / Rob Tarn\n",
      "Salt Road is a film.",
      "Carl Venn directed Salt Road; Ida Holm produced Salt Road; Rob Tarn produced Salt Road");
}

static SgDate
begin_of(const char* article, const char* name)
{
  SgSink  sink;
  SgDate  begin = {0, 0, 0};
  SgError error = {0};
  CHECK_INT(fake_read(&sink, sg_default_allocator(), sg_string(article), &error), SG_OK);
  for (size_t i = 0U; i < sink.n_entities; ++i) {
    if (!strcmp(sink.entities[i].name, name)) {
      begin = sink.entities[i].begin;
    }
  }
  fake_free(&sink);
  return begin;
}

static void
check_begin(const char* article, const char* name, const char* expected)
{
  char date[SG_DATE_TEXT_SIZE] = "";
  sg_date_format(begin_of(article, name), date);
  CHECK_TEXT(date, expected);
}

static void
test_dates(void)
{
  check_begin("Ben Marlo\nBen Marlo (born May 4, 1961) is a singer.", "Ben Marlo", "1961-05-04");
  check_begin("Ben Marlo\nBen Marlo (4 May 1961 \xE2\x80\x93 7 June 2001) was a singer.",
              "Ben Marlo",
              "1961-05-04");
  check_begin("Ben Marlo\nBen Marlo is a singer. Born December 31, 1969, in Lund, Marlo sang.",
              "Ben Marlo",
              "1969-12-31");
  check_begin("Salt Road\nSalt Road is a 1994 film directed by Carl Venn.", "Salt Road", "1994");
  check_begin("Ben Marlo\nBen Marlo is a singer. His album Low Water was released in March 2003.",
              "Low Water",
              "2003-03");
}

// What a document is cut into: kind, section and text of each unit.
static void
write_units(const char* text, char out[TEXT_SIZE])
{
  static const char* const kinds[] = {"S", "I", "R", "F", "-"};
  SgArena*                 arena   = sg_arena_new(sg_default_allocator());
  SgTextDocument           document;
  *out = '\0';
  CHECK_INT(sg_text_document(sg_default_allocator(), arena, sg_string(text), &document), SG_OK);
  for (size_t i = 0U; i < document.n_units; ++i) {
    const SgTextUnit* unit = &document.units[i];
    char              line[256];
    if (unit->kind != SG_TEXT_BREAK) {
      snprintf(line,
               sizeof(line),
               "%s %s: %.*s\n",
               kinds[unit->kind],
               document.sections[unit->section].path.data,
               (int)(unit->end - unit->begin),
               text + unit->begin);
      add(out, line);
    }
  }
  sg_text_document_free(&document);
  sg_arena_free(arena);
}

static const Case documents[] = {
    {"Ann Lee\nShe sang.[1][2] She ran. It ended.[3]Early Life\nBirth\nShe was born.[4]Career\nShe "
     "won.",
     "S Lead: She sang.[1][2]\nS Lead: She ran.\nS Lead: It ended.[3]\nS Early Life > Birth: She "
     "was born.[4]\n"
     "S Career: She won.\n"},
    {"Ann Lee\nMr. J. Cole of St. Ives met T.J. Rao. \"Why? Who?\" they asked.",
     "S Lead: Mr. J. Cole of St. Ives met T.J. Rao.\nS Lead: \"Why? Who?\" they asked.\n"},
    {"Ann Lee\nThe album Run! (2002) and Life... Goes On were hits. So it was.",
     "S Lead: The album Run! (2002) and Life... Goes On were hits.\nS Lead: So it was.\n"},
    {"Ann Lee\nIt sold.[31]| Year | Title |\n|---|---|\n| 1999 | Run |\n",
     "S Lead: It sold.[31]\nR Lead: | Year | Title |\nR Lead: | 1999 | Run |\n"},
    {"Ann Lee\nShe sang.\n\n== Works ==\n* Run (1999)\n1. Walk\n=== Late ===\nShe slept.\n== "
     "References ==\nA book.",
     "S Lead: She sang.\nI Works: Run (1999)\nI Works: Walk\nS Works > Late: She slept.\n"},
    {"Ann Lee\nBorn: 1950\nContents\n1 Life\n1.1 Youth\n\nAnn Lee is a singer.\nLife\nYouth\nShe "
     "grew.\nA caption here\n",
     "F Lead: Born: 1950\nS Lead: Ann Lee is a singer.\nS Life > Youth: She grew.\nS Life > Youth: "
     "A caption here\n"},
};

static void
test_documents(void)
{
  for (size_t i = 0U; i < sizeof(documents) / sizeof(*documents); ++i) {
    char found[TEXT_SIZE];
    write_units(documents[i].article, found);
    CHECK_TEXT(found, documents[i].facts);
  }
}

static void
test_evidence(void)
{
  static const char text[] = "Ada Quill\nAda Quill is an engineer.[1]Work\nEarly Roles\n"
                             "She mixed [Copper Moon](/page/Copper Moon) (1998).[8][9] She slept.";
  SgSink            sink;
  SgError           error = {0};
  CHECK_INT(fake_read(&sink, sg_default_allocator(), sg_string(text), &error), SG_OK);
  CHECK_INT(sink.n_credits, 1);
  CHECK_INT(sink.n_passages, 1);
  const SgPassage* passage = &sink.passages[0].passage;
  CHECK_STRING(passage->section, "Work > Early Roles");
  CHECK_STRING(passage->citations, "8;9");
  CHECK_STRING(passage->text, "She mixed [Copper Moon](/page/Copper Moon) (1998).[8][9]");
  CHECK_INT(passage->locator, SG_LOCATOR_BYTES);
  CHECK(!strncmp(text + passage->first, "She mixed", 9U));
  CHECK(!strcmp(text + passage->last, " She slept."));
  fake_free(&sink);
}

static char*
repeat(const char* piece, size_t size)
{
  char* text = malloc(size + 1U);
  if (text) {
    for (size_t i = 0U; i < size; ++i) {
      text[i] = piece[i % strlen(piece)];
    }
    text[size] = '\0';
  }
  return text;
}

static void
test_byte_order_mark(void)
{
  static const char text[] = "\xEF\xBB\xBF"
                             "Ada Quill\nAda Quill is an engineer. She mixed Run (1998).";
  SgSink            sink;
  SgError           error = {0};
  CHECK_INT(fake_read(&sink, sg_default_allocator(), sg_string(text), &error), SG_OK);
  CHECK_INT(sink.n_credits, 1);
  CHECK_TEXT(sink.n_entities ? sink.entities[0].name : "", "Ada Quill");
  CHECK(sink.n_passages && !strncmp(text + sink.passages[0].passage.first, "She mixed", 9U));
  fake_free(&sink);
}

// A megabyte of anything are read in seconds, whatever they are.
static void
test_hostile(void)
{
  static const char* const pieces[] = {"a",
                                       "Word ",
                                       "[",
                                       "((((",
                                       "\"",
                                       "'a ",
                                       "[1]",
                                       "| ",
                                       "A. ",
                                       "Ann and the of ",
                                       "1999 ",
                                       "produced by Ann Lee, ",
                                       "Best Award for ",
                                       "* x\n",
                                       "== h ==\n",
                                       "\n",
                                       "Born\n"};
  for (size_t i = 0U; i < sizeof(pieces) / sizeof(*pieces); ++i) {
    const size_t size = (size_t)1 << 20U;
    char*        text = repeat(pieces[i], size);
    SgSink       sink;
    SgError      error = {0};
    CHECK(text != NULL);
    CHECK_INT(fake_read(&sink, sg_default_allocator(), sg_substring(text, size), &error), SG_OK);
    fake_free(&sink);
    free(text);
  }
}

static void
test_one_line(void)
{
  const size_t size = (size_t)10 << 20U;
  char*        text = repeat("lorem ipsum dolor ", size);
  SgSink       sink;
  SgError      error = {0};
  CHECK_INT(fake_read(&sink, sg_default_allocator(), sg_substring(text, size), &error), SG_OK);
  CHECK_INT(sink.n_credits, 0);
  fake_free(&sink);
  free(text);
}

static void
test_not_text(void)
{
  SgSink  sink;
  SgError error = {0};
  CHECK_INT(fake_read(&sink, sg_default_allocator(), sg_string("Ann Lee\nShe \xFF sang."), &error),
            SG_BAD_INPUT);
  CHECK_INT(error.offset, 12);
  CHECK_INT(error.line, 2);
  CHECK_TEXT(error.message, "test: byte 12 is not UTF-8 text; convert the file to UTF-8 first");
  fake_free(&sink);
  CHECK_INT(fake_read(&sink, sg_default_allocator(), sg_substring("a\0b", 3U), &error),
            SG_BAD_INPUT);
  CHECK_INT(error.offset, 1);
  fake_free(&sink);
  CHECK_INT(fake_read(&sink, sg_default_allocator(), sg_string(""), &error), SG_OK);
  CHECK_INT(sink.n_entities, 0);
  fake_free(&sink);
}

static void
test_sniff(void)
{
  static const char prose[] = "Ada Quill is an engineer. She works in Ohio.";
  unsigned          score   = sg_reader_text.sniff(sg_string(prose), "a.txt");
  CHECK(score >= 20U && score <= 40U);
  CHECK_INT(sg_reader_text.sniff(sg_string("<html>Ada is here. So it is.</html>"), "a.html"), 0);
  CHECK_INT(sg_reader_text.sniff(sg_string("{\"a\": 1}"), "a.json"), 0);
  CHECK_INT(sg_reader_text.sniff(sg_substring("ab\0cd efg. hi", 13U), "a.txt"), 0);
  CHECK_INT(sg_reader_text.sniff(sg_string("1\t2\t3\t4\t5\n6\t7\t8\t9\t0\n"), "a.tsv"), 0);
  CHECK_INT(sg_reader_text.sniff(sg_string(""), "a.txt"), 0);
}

static SgStatus
read_short(SgAllocator* allocator, void* context)
{
  SgSink   sink;
  SgError  error  = {0};
  SgStatus status = fake_read(&sink, allocator, sg_string(context), &error);
  fake_free(&sink);
  return status;
}

static void
test_shortage(void)
{
  char text[] =
      "Ada Quill\nAda Quill is an engineer. Quill produced Lena Oduya's album Copper Moon (1998).";
  CHECK(shortage_run("text", read_short, NULL, text, 200U) > 8U);
}

int
main(int argc, char** argv)
{
  static const CheckTest tests[] = {{"sentences", test_sentences},
                                    {"lists", test_lists},
                                    {"tables", test_tables},
                                    {"fields", test_fields},
                                    {"dates", test_dates},
                                    {"documents", test_documents},
                                    {"evidence", test_evidence},
                                    {"byte order mark", test_byte_order_mark},
                                    {"hostile", test_hostile},
                                    {"one line", test_one_line},
                                    {"not text", test_not_text},
                                    {"sniff", test_sniff},
                                    {"shortage", test_shortage}};
  return check_main(tests, sizeof(tests) / sizeof(*tests), argc, argv);
}
