#!/bin/bash
# Imports what is made to break readers, of our own making and of the test data: each file ends in one line that says
# why, or in an import, soon and in little memory.
# SPDX-License-Identifier: GPL-2.0-or-later
# usage: hostile_input.sh PROGRAM SECONDS MEGABYTES
program=$1
seconds=$2
memory=$3
data=${SEGUE_DATA:-$SOURCE/../shared/data}/hostile
place=$(mktemp -d) || exit 1
trap 'rm -rf "$place"' EXIT
unset SEGUE_KB
failures=0
fail() {
  echo "$*"
  failures=$((failures + 1))
}

# bounded COMMAND...: runs it; over the time is exit code 124. The memory that it took goes to the file peak, in KiB.
bounded() {
  timeout "$seconds" python3 -c '
import os, resource, sys
child = os.fork()
if not child:
    resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
    os.execv(sys.argv[2], sys.argv[2:])
_, status, used = os.wait4(child, 0)
open(sys.argv[1], "w").write(str(used.ru_maxrss))
sys.exit(os.waitstatus_to_exitcode(status) % 256)' "$place/peak" "$@"
}

# said FILE STATUS: what came of one file is as it must be.
said() {
  local name=${1##*/} status=$2
  [ "$memory" -eq 0 ] || [ "$(cat "$place/peak")" -le $((memory * 1024)) ] || fail "$name: takes $(cat "$place/peak") KiB"
  case $status in
    0) [[ $name != no-* ]] || fail "$name: is imported: $(cat "$place/out")" ;;
    3 | 4)
      [[ $name != ok-* ]] || fail "$name: is refused: $(cat "$place/err")"
      [ "$(wc -l <"$place/err")" -eq 1 ] || fail "$name: says $(wc -l <"$place/err") lines: $(head -3 "$place/err")"
      ;;
    *) fail "$name: ends with $status: $(head -3 "$place/err")" ;;
  esac
}

python3 "$(dirname "$0")/make_hostile.py" "$place" || { echo "skipped: no python3"; exit 77; }
made=0
for file in "$place"/{ok,no,may}-*; do
  rm -f "$place"/kb.segue*
  echo 0 >"$place/peak"
  bounded "$program" --kb "$place/kb.segue" import "$file" >"$place/out" 2>"$place/err"
  said "$file" $?
  made=$((made + 1))
done
[ $made -ge 55 ] || fail "only $made files were made"

# all FORMAT FILE...: in one process, each gives one line. Files that it takes long for are tried alone.
all() {
  local format=$1 n status
  shift
  timeout "$seconds" "$program" --kb "$place/kb.segue" import --dry-run ${format:+--format "$format"} "$@" >"$place/out" 2>"$place/err"
  status=$?
  n=$(cat "$place/out" "$place/err" | wc -l)
  [ $status -ne 124 ] || [ $# -eq 1 ] || { for file; do all "$format" "$file"; done; return; }
  [[ $status == [034] ]] && [ "$n" -eq $# ] || fail "$format: $# files from ${1##*/} on give $n lines, exit $status"
}
if [ -d "$data" ]; then
  mapfile -t xml < <(find "$data" -name '*.xml' -o -name '*.ent' | sort)
  mapfile -t json < <(find "$data" -name '*.json' | sort)
  [ ${#xml[@]} -ge 500 ] && [ ${#json[@]} -ge 300 ] || fail "only ${#xml[@]} files of XML, ${#json[@]} of JSON"
  for format in segue-xml discogs graphml gexf ""; do
    for ((i = 0; i < ${#xml[@]}; i += 20)); do all "$format" "${xml[@]:i:20}"; done
  done
  for format in jsonl ""; do
    for ((i = 0; i < ${#json[@]}; i += 20)); do all "$format" "${json[@]:i:20}"; done
  done
else
  echo "left out: $data is not there; set SEGUE_DATA to the folder of the test data"
fi
[ $failures -eq 0 ] || { echo "$failures failures"; exit 1; }
