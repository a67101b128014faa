#!/bin/bash
# Compares what is read of the graph files of the test data with what other readers make of them.
# SPDX-License-Identifier: GPL-2.0-or-later
# usage: graph_counts.sh PROGRAM
folder=${SEGUE_DATA:-$SOURCE/../shared/data}/graphs
[ -d "$folder" ] || { echo "skipped: $folder is not there; set SEGUE_DATA to the folder of the test data"; exit 77; }
python3 -c 'import networkx' 2>/dev/null || { echo "skipped: no networkx for python3; see scripts/setup --test"; exit 77; }
exec python3 "$(dirname "$0")/graph_counts.py" "$1" "$folder"
