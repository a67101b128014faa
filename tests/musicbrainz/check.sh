#!/bin/bash
# Compares what is read of MusicBrainz documents with what they say: check.sh PROGRAM
# SPDX-License-Identifier: GPL-2.0-or-later
set -euo pipefail
data=${SEGUE_DATA:-$SOURCE/../shared/data}/musicbrainz
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if [ ! -d "$data" ]; then
  echo "skipped: $data is not there; set SEGUE_DATA to the folder of the test data"
  exit 77
fi
python3 "$SOURCE/tests/musicbrainz/expect.py" "$1" "$SOURCE/core/vocabulary.txt" "$work" "$data"
