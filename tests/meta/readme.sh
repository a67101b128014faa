#!/bin/bash
# Runs the commands of README.md's ```console blocks, one after the other in one folder, and compares what they print.
# SPDX-License-Identifier: GPL-2.0-or-later
# usage: readme.sh PROGRAM
. "$(dirname "$0")/sources.sh"
# A line "$ command" is run; the lines up to the next one are what it must print. Times and dates of the day are
# replaced in both. Blocks of another kind (```sh: setting up) are not run.
[ -f README.md ] || skip "README.md is not there"
[ -x "$1" ] || skip "the program is not built"
place=$(mktemp -d) || exit 1
trap 'rm -rf "$place"' EXIT
ln -s "$SOURCE/examples" "$place/examples"
export PATH=${1%/*}:$PATH NO_COLOR=1
unset SEGUE_KB

sed -n '/^```console$/,/^```$/{/^```/d;p}' README.md >"$place/expected"
grep -q '^\$ ' "$place/expected" || fail "README.md has no command in a console block"
(
  cd "$place" || exit 1
  sed -n 's/^\$ //p' expected | while IFS= read -r command; do
    echo "\$ $command"
    bash -c "$command" 2>&1 </dev/null
  done
) >"$place/actual"
for file in expected actual; do
  sed -E 's/[0-9]+(\.[0-9]+)? (ms|s)\>/N s/g; s/20[0-9]{2}-[0-9]{2}-[0-9]{2}[ T][0-9:]{5,8}Z?/DATE/g; /^$/d' \
    "$place/$file" >"$place/$file.plain"
done
diff -u --label README.md --label "what is printed" "$place/expected.plain" "$place/actual.plain" ||
  fail "README.md and the program differ"
finish
