#!/usr/bin/env python3
"""Writes files that are made to hang, to fill the memory or to crash a reader into a folder.

usage: make_hostile.py FOLDER
The name of a file says what is to come of it: `ok-` is imported, `no-` is refused, `may-` is either.
"""
# SPDX-License-Identifier: GPL-2.0-or-later
import gzip
import os
import sys

MANY = 100000
LONG = "a" * 20000000


def write(name, content):
    with open(os.path.join(sys.argv[1], name), "wb") as file:
        file.write(content if isinstance(content, bytes) else content.encode())


def laughs():
    """Ten entities, each ten times the one before."""
    rows = ['<!ENTITY a "ha">']
    for i in range(9):
        rows.append('<!ENTITY %c "%s">' % (98 + i, ("&%c;" % (97 + i)) * 10))
    return "<!DOCTYPE x [%s]>" % "".join(rows)


for root, space in (("graphml", ""), ("gexf", ""), ("segue", ' xmlns="urn:segue:1" version="1"'), ("releases", "")):
    open_tag = "<%s%s>" % (root, space)
    write("no-laughs-%s.xml" % root, laughs() + open_tag + "&j;</%s>" % root)
    write("no-deep-%s.xml" % root, open_tag + "<graph>" * MANY)
    write("no-long-element-%s.xml" % root, open_tag + "<%s/></%s>" % (LONG, root))
    write("no-long-value-%s.xml" % root, open_tag + '<node id="%s"/></%s>' % (LONG, root))
    write("no-attributes-%s.xml" % root,
          open_tag + "<node %s/></%s>" % (" ".join('a%d="="' % i for i in range(MANY)), root))
write("no-deep.json", "[" * MANY)
write("no-deep-object.json", '{"type":"entity","a":' + '{"a":' * MANY)
write("no-deep.gml", "graph " + "[ a " * MANY)
write("no-deep-nodes.gml", "graph [ " + "node [ id 1 " * MANY)
write("no-long-text.gml", 'graph [ node [ id 1 label "%s" ] ]' % LONG)
write("no-long-comment.gml", "graph [ ]\n#" + '"a' * 5000000)
write("no-big.net", "*Vertices 1000000\n*Arcs\n1 2\n")
write("no-huge.net", "*Vertices 99999999999999999999999999\n")
write("no-bipartite.net", "*Vertices 10 99999999\n*Arcs\n1 2\n")
write("no-long-label.net", '*Vertices\t\t   5\n1 "%s"\n' % LONG)
write("no-big.dl", "DL n=99999999\ndata:\n")
write("no-spread.dl", "dl\nn\n=\n99999999\ndata:\n1 2\n")
write("no-matrix.dl", "DL n=1000000\nformat = fullmatrix\ndata:\n0 1\n")
write("no-open-quote.csv", 'Id,Label\n1,"' + "a\n" * 2000000)
write("no-columns.csv", "Id" + ",a" * 1000000 + "\n1\n")
write("ok-cells.csv", "Source,Target" + ",a" * 4000 + "\n1,2" + ",1" * 1000000 + "\n")
write("no-quotes.csv", "Id,Label\n1," + '"' * 5000001 + "\n")
write("no-long-line.csv", "Id,Label\n1," + LONG)
write("may-zero.csv", b"Id,Label\n1,\0a\n")
write("ok-latin.csv", b"Id,Label\n1,Caf\xe9\n2,Ann\n")
write("no-latin.gml", b'graph [ node [ id 1 label "Caf\xe9" ] ]')
write("no-latin.graphml", b'<graphml><graph><node id="\xe9"/></graph></graphml>')
write("ok-utf16.graphml", '\ufeff<graphml><graph><node id="a"/></graph></graphml>'.encode("utf-16"))
write("no-zero.gml", b"graph [ node [ id 1 \0 ] ]")
write("no-edges-first.graphml", "<graphml><graph>" + '<edge source="a" target="b"/>' * 2000000 + "</graph></graphml>")
write("ok-values.gexf", '<gexf><graph><nodes><node id="a"><attvalues>' + '<attvalue for="x" value="1"/>' * 200000 +
      "</attvalues></node></nodes></graph></gexf>")
write("no-keys.graphml", "<graphml>" + '<key id="k" for="node"/>' * 5000 + "<graph/></graphml>")
write("ok-data.graphml", "<graphml>" + "".join('<key id="k%d" for="node"/>' % i for i in range(512)) +
      '<graph><node id="a">' + '<data key="k511">x</data>' * 300000 + "</node></graph></graphml>")
# Half of what each format can say.
for name, text in (
        ("graphml", '<graphml><graph><node id="a"/><edge sou'), ("gexf", '<gexf><graph><nodes><node id="a'),
        ("gml", "graph [ node [ id 1"), ("dl", "DL n=2\nformat = edgelist1\nlab"),
        ("lgl", "# "), ("json", '{"type": "entity", "id"')):
    write("no-cut.%s" % name, text)
write("may-cut.net", '*Vertices 2\n1 "a')
write("no-bomb.graphml.gz", gzip.compress(b"<graphml><graph>" + b" " * 200000000, 9))
write("no-bomb.gml.gz", gzip.compress(b"graph [ " + b" " * 200000000, 9))
write("no-bomb.csv.gz", gzip.compress(b"Id,Label\n" + b"a" * 200000000, 9))
