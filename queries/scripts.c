// The last rung: a name asked for in one script that a knowledge base has in another.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/lookup.h"

#include "core/view_impl.h"

#include <string.h>

// Folded spellings on both sides; longer ones stand before those that they begin with.
typedef struct {
  const char* from;
  const char* to;
} Letters;

// What common ways of transliteration agree on: the near spellings of what comes out make up for
// where they differ. Russian letters first, then those of its neighbours.
static const Letters from_cyrillic[] = {
    {"а", "a"},  {"б", "b"},  {"в", "v"},  {"г", "g"},    {"д", "d"},  {"е", "e"},  {"ж", "zh"},
    {"з", "z"},  {"и", "i"},  {"к", "k"},  {"л", "l"},    {"м", "m"},  {"н", "n"},  {"о", "o"},
    {"п", "p"},  {"р", "r"},  {"с", "s"},  {"т", "t"},    {"у", "u"},  {"ф", "f"},  {"х", "kh"},
    {"ц", "ts"}, {"ч", "ch"}, {"ш", "sh"}, {"щ", "shch"}, {"ъ", ""},   {"ы", "y"},  {"ь", ""},
    {"э", "e"},  {"ю", "yu"}, {"я", "ya"}, {"і", "i"},    {"є", "ye"}, {"ґ", "g"},  {"ў", "u"},
    {"ј", "j"},  {"љ", "lj"}, {"њ", "nj"}, {"ћ", "c"},    {"ђ", "dj"}, {"џ", "dz"}, {"ѕ", "dz"},
};

static const Letters to_cyrillic[] = {
    {"shch", "щ"}, {"sch", "щ"}, {"tch", "ч"}, {"sky ", "скии "}, {"ski ", "скии "}, {"iy", "ии"},
    {"ij", "ии"},  {"yi", "ыи"}, {"zh", "ж"},  {"kh", "х"},       {"ts", "ц"},       {"tz", "ц"},
    {"ch", "ч"},   {"sh", "ш"},  {"yu", "ю"},  {"iu", "ю"},       {"ju", "ю"},       {"ya", "я"},
    {"ia", "ия"},  {"ja", "я"},  {"yo", "е"},  {"jo", "е"},       {"ye", "е"},       {"je", "е"},
    {"ph", "ф"},   {"th", "т"},  {"ck", "к"},  {"ay", "аи"},      {"ey", "еи"},      {"oy", "ои"},
    {"uy", "уи"},  {"a", "а"},   {"b", "б"},   {"c", "к"},        {"d", "д"},        {"e", "е"},
    {"f", "ф"},    {"g", "г"},   {"h", "х"},   {"i", "и"},        {"j", "и"},        {"k", "к"},
    {"l", "л"},    {"m", "м"},   {"n", "н"},   {"o", "о"},        {"p", "п"},        {"q", "к"},
    {"r", "р"},    {"s", "с"},   {"t", "т"},   {"u", "у"},        {"v", "в"},        {"w", "в"},
    {"x", "кс"},   {"y", "ы"},   {"z", "з"},
};

static const Letters from_greek[] = {
    {"ου", "ou"}, {"α", "a"},  {"β", "v"},  {"γ", "g"}, {"δ", "d"}, {"ε", "e"}, {"ζ", "z"},
    {"η", "i"},   {"θ", "th"}, {"ι", "i"},  {"κ", "k"}, {"λ", "l"}, {"μ", "m"}, {"ν", "n"},
    {"ξ", "x"},   {"ο", "o"},  {"π", "p"},  {"ρ", "r"}, {"σ", "s"}, {"τ", "t"}, {"υ", "y"},
    {"φ", "f"},   {"χ", "ch"}, {"ψ", "ps"}, {"ω", "o"},
};

static const Letters to_greek[] = {
    {"th", "θ"}, {"ph", "φ"}, {"ch", "χ"}, {"kh", "χ"}, {"ps", "ψ"}, {"ks", "ξ"}, {"ou", "ου"},
    {"a", "α"},  {"b", "β"},  {"c", "κ"},  {"d", "δ"},  {"e", "ε"},  {"f", "φ"},  {"g", "γ"},
    {"h", "χ"},  {"i", "ι"},  {"j", "τζ"}, {"k", "κ"},  {"l", "λ"},  {"m", "μ"},  {"n", "ν"},
    {"o", "ο"},  {"p", "π"},  {"q", "κ"},  {"r", "ρ"},  {"s", "σ"},  {"t", "τ"},  {"u", "ου"},
    {"v", "β"},  {"w", "ω"},  {"x", "ξ"},  {"y", "υ"},  {"z", "ζ"},
};

// Hepburn; the voiced kana are a plain one and a mark, as folding leaves them.
static const Letters to_kana[] = {
    {"kya", "きゃ"}, {"kyu", "きゅ"}, {"kyo", "きょ"}, {"gya", "ぎゃ"}, {"gyu", "ぎゅ"},
    {"gyo", "ぎょ"}, {"sha", "しゃ"}, {"shu", "しゅ"}, {"sho", "しょ"}, {"shi", "し"},
    {"cha", "ちゃ"}, {"chu", "ちゅ"}, {"cho", "ちょ"}, {"chi", "ち"},   {"tsu", "つ"},
    {"nya", "にゃ"}, {"nyu", "にゅ"}, {"nyo", "にょ"}, {"hya", "ひゃ"}, {"hyu", "ひゅ"},
    {"hyo", "ひょ"}, {"mya", "みゃ"}, {"myu", "みゅ"}, {"myo", "みょ"}, {"rya", "りゃ"},
    {"ryu", "りゅ"}, {"ryo", "りょ"}, {"bya", "びゃ"}, {"byu", "びゅ"}, {"byo", "びょ"},
    {"ja", "じゃ"},  {"ju", "じゅ"},  {"jo", "じょ"},  {"ji", "じ"},    {"fu", "ふ"},
    {"ka", "か"},    {"ki", "き"},    {"ku", "く"},    {"ke", "け"},    {"ko", "こ"},
    {"ga", "が"},    {"gi", "ぎ"},    {"gu", "ぐ"},    {"ge", "げ"},    {"go", "ご"},
    {"sa", "さ"},    {"su", "す"},    {"se", "せ"},    {"so", "そ"},    {"za", "ざ"},
    {"zu", "ず"},    {"ze", "ぜ"},    {"zo", "ぞ"},    {"ta", "た"},    {"te", "て"},
    {"to", "と"},    {"da", "だ"},    {"de", "で"},    {"do", "ど"},    {"na", "な"},
    {"ni", "に"},    {"nu", "ぬ"},    {"ne", "ね"},    {"no", "の"},    {"ha", "は"},
    {"hi", "ひ"},    {"he", "へ"},    {"ho", "ほ"},    {"ba", "ば"},    {"bi", "び"},
    {"bu", "ぶ"},    {"be", "べ"},    {"bo", "ぼ"},    {"pa", "ぱ"},    {"pi", "ぴ"},
    {"pu", "ぷ"},    {"pe", "ぺ"},    {"po", "ぽ"},    {"ma", "ま"},    {"mi", "み"},
    {"mu", "む"},    {"me", "め"},    {"mo", "も"},    {"ya", "や"},    {"yu", "ゆ"},
    {"yo", "よ"},    {"ra", "ら"},    {"ri", "り"},    {"ru", "る"},    {"re", "れ"},
    {"ro", "ろ"},    {"wa", "わ"},    {"wo", "を"},    {"a", "あ"},     {"i", "い"},
    {"u", "う"},     {"e", "え"},     {"o", "お"},     {"n", "ん"},
};

enum { FIRST_HIRAGANA = 0x3041, LAST_HIRAGANA = 0x3096, TO_KATAKANA = 0x60 };

static bool
begins_with(SgString text, size_t at, SgString start)
{
  return start.size <= text.size - at && !memcmp(text.data + at, start.data, start.size);
}

// Writes a folded text, which ends in a space, in other letters; what is not in the table stays.
// Returns the size, 0 if it does not fit.
static size_t
transliterate(SgString text, const Letters* table, size_t n, char out[SG_FOLD_LIMIT])
{
  size_t size = 0U;
  for (size_t at = 0U; at < text.size;) {
    size_t row = 0U;
    while (row < n && !begins_with(text, at, sg_string(table[row].from))) {
      ++row;
    }
    const SgString from = row < n ? sg_string(table[row].from) : sg_substring(text.data + at, 1U);
    const SgString to   = row < n ? sg_string(table[row].to) : from;
    if (size + to.size >= SG_FOLD_LIMIT) {
      return 0U;
    }
    memcpy(out + size, to.data, to.size);
    size += to.size;
    at += from.size;
  }
  return size;
}

static bool
stop_at_first(SgString token, unsigned beyond, void* context)
{
  (void)token;
  (void)beyond;
  *(bool*)context = true;
  return false;
}

// True if any word of the index begins with one of these bytes.
static bool
has_words(SgLookup* lookup, const char* const leads[])
{
  bool found = false;
  for (size_t i = 0U; leads[i] && !found; ++i) {
    lookup->failed |= sg_view_tokens_from(
                          lookup->view, sg_string(leads[i]), stop_at_first, &found) == SG_NO_MEMORY;
  }
  return found;
}

static bool
holds(SgString text, const char* const leads[])
{
  for (size_t i = 0U; leads[i]; ++i) {
    for (size_t at = 0U; at < text.size; ++at) {
      if (begins_with(text, at, sg_string(leads[i]))) {
        return true;
      }
    }
  }
  return false;
}

static bool
is_latin(SgString folded)
{
  bool letters = false;
  for (size_t i = 0U; i < folded.size; ++i) {
    if ((unsigned char)folded.data[i] > 0x7FU) {
      return false;
    }
    letters = letters || (folded.data[i] >= 'a' && folded.data[i] <= 'z');
  }
  return letters;
}

static void
look_up_as(SgLookup* lookup, SgString text)
{
  char           folded[SG_FOLD_LIMIT];
  const SgString key = sg_substring(folded, sg_fold(text, folded));
  sg_lookup_add_key(lookup, key, SG_RULE_NEAR, 1.0, 0U);
  if (!lookup->n_found) {
    sg_lookup_near(lookup, key);
  }
}

// A doubled consonant is a small tsu and a single one.
static size_t
double_by_tsu(SgString text, char out[SG_FOLD_LIMIT])
{
  static const char tsu[]    = "っ";
  static const char single[] = "aeioun ";
  size_t            size     = 0U;
  for (size_t i = 0U; i < text.size && size + sizeof(tsu) < SG_FOLD_LIMIT; ++i) {
    if (i + 1U < text.size && text.data[i] == text.data[i + 1U] && !strchr(single, text.data[i])) {
      memcpy(out + size, tsu, sizeof(tsu) - 1U);
      size += sizeof(tsu) - 1U;
    } else {
      out[size++] = text.data[i];
    }
  }
  return size;
}

// Hiragana as katakana and the other way round; 0 if there are none.
static size_t
swap_kana(SgString text, char out[SG_FOLD_LIMIT])
{
  bool any = false;
  memcpy(out, text.data, text.size);
  for (size_t i = 0U; i + 2U < text.size; ++i) {
    if ((unsigned char)out[i] != 0xE3U) {
      continue;
    }
    unsigned c = 0x3000U | ((unsigned)out[i + 1U] & 0x3FU) << 6U | ((unsigned)out[i + 2U] & 0x3FU);
    const bool hiragana = c >= FIRST_HIRAGANA && c <= LAST_HIRAGANA;
    const bool katakana = c >= FIRST_HIRAGANA + TO_KATAKANA && c <= LAST_HIRAGANA + TO_KATAKANA;
    if (hiragana || katakana) {
      c           = hiragana ? c + TO_KATAKANA : c - TO_KATAKANA;
      out[i + 1U] = (char)(0x80U | (c >> 6U & 0x3FU));
      out[i + 2U] = (char)(0x80U | (c & 0x3FU));
      any         = true;
    }
  }
  return any ? text.size : 0U;
}

// Kana by sound: written without spaces between the words, in either kind.
static void
look_up_kana(SgLookup* lookup, SgString text)
{
  char   kana[SG_FOLD_LIMIT];
  char   doubled[SG_FOLD_LIMIT];
  char   swapped[SG_FOLD_LIMIT];
  size_t size = double_by_tsu(text, doubled);
  size        = transliterate(
      sg_substring(doubled, size), to_kana, sizeof(to_kana) / sizeof(to_kana[0]), kana);
  for (size_t i = 0U, n = size; i < n; ++i) {
    if (kana[i] >= 'a' && kana[i] <= 'z') {
      return; // not written by sound
    }
  }
  const SgString spaced = sg_substring(kana, size);
  size_t         joined = 0U;
  look_up_as(lookup, spaced);
  for (size_t i = 0U; i < size; ++i) {
    kana[joined] = kana[i];
    joined += kana[i] != ' ';
  }
  const SgString hiragana = sg_substring(kana, joined);
  if (!lookup->n_found) {
    look_up_as(lookup, hiragana);
  }
  if (!lookup->n_found) {
    look_up_as(lookup, sg_substring(swapped, swap_kana(hiragana, swapped)));
  }
}

void
sg_lookup_scripts(SgLookup* lookup, SgString text)
{
  static const char* const cyrillic[] = {"\xD0", "\xD1", NULL};
  static const char* const greek[]    = {"\xCE", "\xCF", NULL};
  static const char* const kana[]     = {"\xE3\x81", "\xE3\x82", "\xE3\x83", NULL};
#define WAY(leads, table, to_latin)                                                                \
  {                                                                                                \
    leads, table, sizeof(table) / sizeof((table)[0]), to_latin                                     \
  }
  static const struct {
    const char* const* leads;
    const Letters*     letters;
    size_t             n;
    bool               to_latin;
  } ways[] = {WAY(cyrillic, from_cyrillic, true),
              WAY(greek, from_greek, true),
              WAY(cyrillic, to_cyrillic, false),
              WAY(greek, to_greek, false)};
  char   folded[SG_FOLD_LIMIT + 1];
  char   changed[SG_FOLD_LIMIT];
  size_t size          = sg_fold(text, folded);
  folded[size++]       = ' ';
  const SgString asked = sg_substring(folded, size);
  const bool     latin = is_latin(asked);
  for (size_t i = 0U; i < sizeof(ways) / sizeof(ways[0]) && !lookup->n_found; ++i) {
    if (ways[i].to_latin ? holds(asked, ways[i].leads)
                         : latin && has_words(lookup, ways[i].leads)) {
      size = transliterate(asked, ways[i].letters, ways[i].n, changed);
      look_up_as(lookup, sg_substring(changed, size));
    }
  }
  if (!lookup->n_found && latin && has_words(lookup, kana)) {
    look_up_kana(lookup, asked);
  } else if (!lookup->n_found && asked.size < SG_FOLD_LIMIT) {
    look_up_as(lookup, sg_substring(changed, swap_kana(asked, changed)));
  }
}
