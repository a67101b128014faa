#!/bin/bash
# Puts exported files through their readers: check.sh profile|python|graphs|javascript|own EXPORT_FILES
# SPDX-License-Identifier: GPL-2.0-or-later
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
reader=$1
program=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

skip() {
  echo "skipped: $1"
  exit 77
}

# The first of several Pythons that has these modules.
python_with() {
  local python
  for python in python3 /usr/bin/python3; do
    if "$python" -c "import $1" 2>/dev/null; then
      echo "$python"
      return
    fi
  done
}

case $reader in
  profile)
    python=$(python_with json)
    [ -n "$python" ] || skip "there is no Python 3; run scripts/setup --test"
    check() {
      "$python" "$here/check_profile.py" "$1.graphml"
      "$python" -c 'import json, sys; json.load(open(sys.argv[1], encoding="utf-8"))' "$1.json"
    }
    ;;
  python)
    python=$(python_with networkx,igraph)
    [ -n "$python" ] || skip "networkx or igraph for Python is not there; run scripts/setup --test"
    check() { "$python" "$here/check_graphml.py" "$1.graphml" "$1.jsonl"; }
    ;;
  graphs)
    python=$(python_with networkx,igraph,pydot)
    [ -n "$python" ] || skip "networkx, igraph or pydot for Python is not there; run scripts/setup --test"
    check() { "$python" "$here/check_graphs.py" "$1"; }
    ;;
  javascript)
    command -v node >/dev/null || skip "node is not there; install it, then run tests/interchange/setup.sh"
    export NODE_PATH=${NODE_PATH:-$SOURCE/build/interchange/node_modules}
    check() { node "$here/check_graphml.js" "$1.graphml" "$1.jsonl"; }
    ;;
  own)
    check() {
      local format
      for format in jsonl xml; do
        [ "${1##*/}" = made-up ] && continue # its entities are joined, and so numbered anew
        "$program" "$work" again "$1.$format"
        cmp "$1.$format" "$work/again.$format"
        echo "own: ${1##*/}.$format is the same again"
      done
      [ ! -x "$(command -v xmllint)" ] || xmllint --noout --nonet --relaxng "$SOURCE/import/segue.rng" "$1.xml"
    }
    ;;
esac

run() {
  "$program" "$work" "$@"
  check "$work/$1"
}

run fixture
run made-up
run example "$SOURCE/examples/credits.xml"
data=${SEGUE_DATA:-$SOURCE/../shared/data}
if [ -d "$data/seed" ]; then
  run seed "$data"/seed/*.txt
else
  echo "left out: the test data is not at $data"
fi
