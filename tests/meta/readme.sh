#!/bin/bash
# Runs the commands of a page's ```console blocks, one after the other in one folder, and compares what they print.
# SPDX-License-Identifier: GPL-2.0-or-later
# usage: readme.sh PROGRAM [PAGE [--update]]     PAGE: else README.md; --update: writes what they print into it
. "$(dirname "$0")/sources.sh"
page=${2:-README.md}
[ -f "$page" ] || skip "$page is not there"
[ -x "$1" ] || skip "the program is not built"
place=$(mktemp -d) || exit 1
trap 'rm -rf "$place"' EXIT
ln -s "$SOURCE/examples" "$place/examples"
data=${SEGUE_DATA:-$SOURCE/../shared/data}
[ -d "$data" ] || ! grep -q '^\$ segue .* data/' "$page" || skip "$page needs the test data; set SEGUE_DATA"
[ ! -d "$data" ] || ln -s "$(cd "$data" && pwd)" "$place/data"
export PATH=${1%/*}:$PATH NO_COLOR=1
unset SEGUE_KB

# The page again, with what its commands print now. A block of another kind (```sh: setting up) is not run.
run_again() {
  local line inside=0
  while IFS= read -r line; do
    case $inside$line in
      '0```console') inside=1 ;;
      '1```') inside=0 ;;
      '1$ '*)
        echo "$line"
        (cd "$place" && bash -c "${line#\$ }" 2>&1 </dev/null)
        continue
        ;;
      1*) continue ;;
    esac
    echo "$line"
  done <"$page"
}

# Times and dates of the day differ from run to run.
plain() {
  sed -E 's/[0-9]+(\.[0-9]+)? (ms|s)\>/N s/g; s/20[0-9]{2}-[0-9]{2}-[0-9]{2}[ T][0-9:]{5,8}Z?/DATE/g' "$1"
}

run_again >"$place/page"
if [ "$3" = --update ]; then
  cp "$place/page" "$page"
  exit
fi
grep -q '^\$ segue ' "$page" || fail "$page has no command in a console block"
diff -u --label "$page" --label "what is printed" <(plain "$page") <(plain "$place/page") ||
  fail "$page and the program differ; look at the difference, then run tests/meta/readme.sh PROGRAM $page --update"
finish
