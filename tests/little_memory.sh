#!/bin/bash
# Imports the same tables with much memory and with so little that the lists of links are made in several passes: the
# same comes out.
# SPDX-License-Identifier: GPL-2.0-or-later
# usage: little_memory.sh PROGRAM
program=$1
place=$(mktemp -d) || exit 1
trap 'rm -rf "$place"' EXIT
cd "$place" || exit 1
unset SEGUE_KB

# With 64 MB, two million ends of credits are a pass: 1.1 million credits have more.
awk 'BEGIN {
  OFS = "\t"
  srand(1)
  names = 120000; titles = 140000
  print "nconst", "primaryName", "birthYear", "deathYear", "primaryProfession", "knownForTitles" > "name.basics.tsv"
  for (i = 1; i <= names; ++i)
    printf "nm%07d\tName %d of %d\t%d\t\\N\tactor\t\\N\n", i, i % 977, i, 1900 + i % 100 > "name.basics.tsv"
  print "tconst", "titleType", "primaryTitle", "originalTitle", "isAdult", "startYear", "endYear", "runtimeMinutes",
        "genres" > "title.basics.tsv"
  for (i = 1; i <= titles; ++i)
    printf "tt%07d\tmovie\tTitle %d\tTitle %d\t0\t%d\t\\N\t90\tDrama\n", i, i, i, 1920 + i % 90 > "title.basics.tsv"
  print "tconst", "ordering", "nconst", "category", "job", "characters" > "title.principals.tsv"
  for (i = 0; i < 1100000; ++i)
    printf "tt%07d\t%d\tnm%07d\tdirector\t\\N\t\\N\n", i / 8 + 1, i % 8 + 1, 1 + int(rand() * names) > "title.principals.tsv"
}' || exit 1

for memory in 64M 4G; do
  "$program" --kb "$memory.segue" import --memory "$memory" name.basics.tsv title.basics.tsv title.principals.tsv \
    >/dev/null 2>out.txt || { cat out.txt; exit 1; }
  "$program" --kb "$memory.segue" export --format jsonl -o "$memory.jsonl" 2>out.txt || { cat out.txt; exit 1; }
done
"$program" --kb 64M.segue check >/dev/null || exit 1
lines=$(wc -l <64M.jsonl)
[ "$lines" -gt 1300000 ] || { echo "only $lines lines of entities and credits"; exit 1; }
cmp 64M.jsonl 4G.jsonl
