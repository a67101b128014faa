#!/bin/bash
# Gives the program everything that can go wrong: each is one line that says what and how to go on, with the right
# exit code, and the knowledge base is as it was.
# SPDX-License-Identifier: GPL-2.0-or-later
# usage: hostile.sh PROGRAM MAKE_NEWER_KB
program=$1
make_other=$2
place=$(mktemp -d) || exit 1
chmod 755 "$place"
mounted=()
clean_up() {
  local folder
  for folder in "${mounted[@]}"; do umount "$folder"; done
  rm -rf "$place"
}
trap clean_up EXIT
cd "$place" || exit 1
unset SEGUE_KB
failures=0
fail() {
  echo "$*"
  failures=$((failures + 1))
}

# The state of a knowledge base: whether it is sound, and all that it holds.
state() {
  "$program" --kb "$1" check >/dev/null 2>check.txt || { echo "check fails: $(cat check.txt)"; return; }
  "$program" --kb "$1" export --format jsonl 2>/dev/null | cksum
}

# refused CODE PATTERN COMMAND...: the command must end with the code and say one line that matches the pattern.
refused() {
  local code=$1 pattern=$2 status
  shift 2
  timeout 60 "$@" >out.txt 2>err.txt </dev/null
  status=$?
  [ $status -eq "$code" ] || fail "exit $status, not $code: ${*/#$program/segue}: $(head -3 err.txt)"
  [ "$(wc -l <err.txt)" -eq 1 ] || fail "$(wc -l <err.txt) lines on stderr, not 1: ${*/#$program/segue}: $(cat err.txt)"
  grep -qE -- "$pattern" err.txt || fail "does not say /$pattern/: ${*/#$program/segue}: $(cat err.txt)"
  ! grep -qE '([[:alnum:].]+:[0-9]+):.*\1:' err.txt || fail "says the place twice: ${*/#$program/segue}: $(cat err.txt)"
  [ "$(state kb.segue)" = "$before" ] || fail "changed the knowledge base: ${*/#$program/segue}: $(state kb.segue)"
}

# Like refused, as a user without any rights.
refused_as_nobody() {
  local code=$1 pattern=$2
  shift 2
  if [ "$(id -u)" -eq 0 ]; then
    if command -v setpriv >/dev/null && setpriv --reuid=65534 --regid=65534 --clear-groups "$program" --version >/dev/null 2>&1; then
      refused "$code" "$pattern" setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
    else
      echo "left out: cannot run the program as nobody"
    fi
  else
    refused "$code" "$pattern" "$@"
  fi
}

# A knowledge base with two people of one name, and documents.
entity='{"type": "entity", "id": %d, "kind": "%s", "name": "%s"}\n'
credit='{"type": "credit", "subject": {"id": %d}, "role": "produced", "object": {"id": %d}, "evidence": [{"source": "made up", "text": "A sentence."}]}\n'
{
  printf "$entity" 1 person "Ada Lund" 2 person "Bo Ek" 3 person "Bo Ek" 4 work "First Light" 5 work "Second Sight"
  printf "$credit" 1 4 2 4 3 5
} >small.jsonl
"$program" import small.jsonl >out.txt 2>&1 || { echo "cannot import: $(cat out.txt)"; exit 1; }
before=$(state kb.segue)
[[ $before == *check* ]] && { echo "$before"; exit 1; }
export=$(wc -c < <("$program" export --format jsonl 2>/dev/null))
[ "$export" -gt 300 ] || { echo "the export is empty"; exit 1; }

# Files to import.
: >empty.txt
mkdir folder
head -c 50000 "$program" >binary.dat
printf '{"type": "entity", "id": 1, "kind": "person", "name": "Caf\xe9\xff"}\n' >latin.jsonl
printf '<segue><entity id="a" kind="person"><name>Ada' >cut.xml
printf '{"type": "entity", "id": 1' >cut.jsonl
cp small.jsonl secret.jsonl
chmod 000 secret.jsonl
gzip -c small.jsonl >whole.gz
head -c 60 whole.gz >cut.gz
tar cf two.tar small.jsonl cut.xml
head -c 80000000 /dev/zero | tr '\0' x | gzip >bomb.gz
{ printf '\xff\xfe'; printf 'A\0d\0a\0.\0 \0\x3c\xd8'; } >cut16.txt
refused 3 "cut.gz.* at byte [0-9]+:.*get it again" "$program" import cut.gz
refused 3 "two.tar.*several files.*small.jsonl.*cut.xml.*extract" "$program" import two.tar
refused 3 "bomb.gz.*1000 times.*unpack it yourself" "$program" import --format text bomb.gz
refused 3 "cut16.txt.* byte [0-9]+ .*inside a character" "$program" import cut16.txt
refused 3 "nosuch.xml.*(no such|not there|exist)" "$program" import nosuch.xml
refused 3 "folder.*director|folder.*folder" "$program" import folder
refused 3 "empty.txt.*empty" "$program" import empty.txt
refused 3 "binary.dat" "$program" import binary.dat
refused 3 "cut.xml:1" "$program" import cut.xml
refused 3 "cut.jsonl:1" "$program" import cut.jsonl
refused 3 "latin.jsonl:1.*UTF-8" "$program" import latin.jsonl
refused 2 "nosuch.*format|format.*nosuch" "$program" import --format nosuch small.jsonl
chmod 777 .
refused_as_nobody 3 "secret.jsonl.*(permi|read|allow)" "$program" --kb other.segue import secret.jsonl

# Names, verbs and options.
refused 1 "Nobody Known" "$program" show "Nobody Known"
refused 1 "Nobody Known" "$program" path "Ada Lund" "Nobody Known"
refused 1 "#99" "$program" show "#99"
refused 2 "Bo Ek.*#2.*#3|Bo Ek.*#3.*#2" "$program" show "Bo Ek"
refused 2 "shw.*show" "$program" shw "Ada Lund"
refused 2 "--mod.*--mode" "$program" path --mod best "Ada Lund" "Bo Ek"
refused 2 "--limit" "$program" near --limit many "Ada Lund"
refused 2 "--limit" "$program" near --limit -5 "Ada Lund"
refused 2 "--mode|fastest" "$program" path --mode fastest "Ada Lund" "#2"
refused 2 "path" "$program" path "Ada Lund"
refused 2 "--role|producd" "$program" path --role producd "Ada Lund" "#2"
refused 2 "format.*gml2|gml2.*format|gml2" "$program" export --format gml2

# Knowledge bases that are none, or not ours to read.
printf 'Dear friend, this is a letter.\n%.0s' {1..300} >letter.segue
for age in newer older; do cp kb.segue $age.segue && "$make_other" $age.segue $age; done
head -c 6000 kb.segue >cut.segue
for size in 0 100 4096 8192; do
  head -c $size kb.segue >"cut$size.segue"
  refused 4 "cut$size.segue" "$program" --kb cut$size.segue stats
done
refused 4 "letter.segue.*not a knowledge base" "$program" --kb letter.segue stats
refused 4 "letter.segue.*not a knowledge base" "$program" --kb letter.segue import small.jsonl
refused 4 "newer.segue.*newer" "$program" --kb newer.segue stats
refused 4 "newer.segue.*newer" "$program" --kb newer.segue import small.jsonl
refused 4 "older.segue.*import its sources into a new file" "$program" --kb older.segue stats
refused 4 "cut.segue" "$program" --kb cut.segue stats
refused 4 "folder" "$program" --kb folder stats
refused 4 "nosuch.segue" "$program" --kb nosuch.segue stats
refused 4 "nowhere" "$program" --kb nowhere/kb.segue import small.jsonl
refused 4 "kb.segue" "$program" backup kb.segue
[ ! -e nosuch.segue ] || fail "reading makes a file"

# Outputs that cannot be written.
refused 4 "nowhere" "$program" export --format jsonl -o nowhere/out.jsonl
[ ! -c /dev/full ] || refused 4 "space|full" bash -c '"$1" export --format jsonl >/dev/full' _ "$program"
[ ! -c /dev/full ] || refused 4 "space|full" bash -c '"$1" --json show "Ada Lund" >/dev/full' _ "$program"

# A folder that cannot be written.
mkdir closed && cp kb.segue closed/ && chmod 555 closed && chmod 444 closed/kb.segue
refused_as_nobody 4 "closed/kb.segue.*(read-only|cannot be written|permission)" "$program" --kb closed/kb.segue import small.jsonl
refused_as_nobody 4 "closed/new.segue" "$program" --kb closed/new.segue import small.jsonl

# many N: a document with N credits.
many() {
  awk -v n="$1" 'BEGIN {
    for (i = 1; i <= n; ++i) {
      printf "{\"type\": \"entity\", \"id\": %d, \"kind\": \"person\", \"name\": \"Person %d of many\"}\n", 2 * i, i
      printf "{\"type\": \"entity\", \"id\": %d, \"kind\": \"work\", \"name\": \"Work %d of many\"}\n", 2 * i + 1, i
      printf "{\"type\": \"credit\", \"subject\": {\"id\": %d}, \"role\": \"produced\", \"object\": {\"id\": %d}, ", 2 * i, 2 * i + 1
      printf "\"evidence\": [{\"source\": \"many\", \"text\": \"Sentence number %d says so.\"}]}\n", i
    }
  }'
}
many 20000 >many.jsonl

# A file that may not grow: as a limit of the process, and as a full disk.
cp kb.segue limited.segue
limited=$(state limited.segue)
refused 4 "space|limit|large|full|write" bash -c 'ulimit -f 512; trap "" XFSZ; "$1" --kb limited.segue import many.jsonl' _ "$program"
[ "$(state limited.segue)" = "$limited" ] || fail "a limit of the process changed the knowledge base: $(state limited.segue)"
mkdir disk
if [ "$(id -u)" -eq 0 ] && mount -t tmpfs -o size=1m tmpfs disk 2>/dev/null; then
  mounted+=("$place/disk")
  cp kb.segue disk/
  refused 4 "space|full" "$program" --kb disk/kb.segue import many.jsonl
  [ "$(state disk/kb.segue)" = "$before" ] || fail "a full disk changed the knowledge base: $(state disk/kb.segue)"
  refused 4 "space|full" "$program" --kb disk/new.segue import many.jsonl
  rm -f disk/new.segue*
  head -c 2000000 /dev/zero >disk/filler 2>/dev/null
  refused 4 "space|full" "$program" export --format jsonl -o disk/out.jsonl
  refused 4 "space|full" "$program" backup disk/copy.segue
  mount -o remount,ro disk
  refused 4 "read-only|cannot be written" "$program" --kb disk/kb.segue import small.jsonl
  "$program" --kb disk/kb.segue stats >/dev/null 2>err.txt || fail "cannot read from a read-only disk: $(cat err.txt)"
else
  echo "left out: the full and the read-only disk need root and mount"
fi
[ $failures -eq 0 ] || { echo "$failures failures"; exit 1; }
