#!/usr/bin/env python3
"""Writes files that are made to hang, to fill the memory or to crash a reader into a folder.

usage: make_hostile.py FOLDER GROUP
The group is the name of a function below: any_format, xml...
A file is called VERDICT-WHAT@FORMAT.END. What is to come of it: `ok` is imported, `no` is refused, `may` is either.
The format `any` stands for every one there is.
"""
# SPDX-License-Identifier: GPL-2.0-or-later
import bz2
import gzip
import io
import lzma
import os
import sys
import tarfile
import zipfile

MANY = 100000
LONG = "a" * 17000000 # more than a line may have
NAME = "a" * 11000000 # more than libxml2 takes
WORDS = "Ann Lee, Bo Day & Cy Fox, producers; " * 50000
UUID = "00000000-0000-4000-8000-000000000001"


def write(name, content):
    with open(os.path.join(sys.argv[1], name), "wb") as file:
        file.write(content if isinstance(content, bytes) else content.encode())


def laughs(element):
    """Ten entities, each ten times the one before."""
    rows = ['<!ENTITY a "ha">']
    for i in range(9):
        rows.append('<!ENTITY %c "%s">' % (98 + i, ("&%c;" % (97 + i)) * 10))
    return "<!DOCTYPE %s [%s]>" % (element, "".join(rows))


def any_format():
    """What no format expects."""
    write("no-empty@any.x", b"")
    write("no-zeros@any.x", bytes(1000000))
    write("may-binary@any.x", bytes(range(256)) * 4000)
    write("may-one-word@any.x", LONG)
    write("may-blanks@any.x", b" " * 17000000)
    write("may-lines@any.x", b"\n" * 5000000)
    write("may-tabs@any.x", b"\t" * 5000000)
    write("may-quotes@any.x", b'"' * 5000001)
    write("no-utf16@any.x", "<a>Ann</a>\n".encode("utf-16-be") * 1000)
    for name, text in (("brackets", "["), ("braces", '{"a":'), ("tags", "<a>"), ("parentheses", "("), ("colons", ": ")):
        write("may-%s@any.x" % name, text * MANY)
    write("no-bomb@any.gz", gzip.compress(bytes(300000000), 9))
    write("no-cut@any.gz", gzip.compress(LONG.encode(), 9)[:-200])
    write("no-cut@any.xz", lzma.compress(LONG.encode())[:-40])
    write("no-gz-in-gz@any.gz", gzip.compress(gzip.compress(gzip.compress(b" " * 200000000, 9), 9), 9))


def xml():
    for root, form, space in (("graphml", "graphml", ""), ("gexf", "gexf", ""),
                              ("segue", "segue-xml", ' xmlns="urn:segue:1" version="1"'),
                              ("releases", "discogs", ""), ("artists", "discogs", ""),
                              ("metadata", "musicbrainz", ' xmlns="http://musicbrainz.org/ns/mmd-2.0#"')):
        opened, end = "<%s%s>" % (root, space), "@%s.xml" % form
        put = lambda name, text: write("%s-%s%s" % (name, root, end), text)
        put("no-laughs", laughs(root) + opened + "&j;</%s>" % root)
        put("no-laughs-in-value", laughs(root) + opened + '<node id="&j;"/></%s>' % root)
        put("no-quadratic", '<!DOCTYPE x [<!ENTITY a "%s">]>' % ("a" * 50000) + opened + "&a;" * 50000 + "</%s>" % root)
        put("no-outside", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + opened + "&a;</%s>" % root)
        put("no-parameter", '<!DOCTYPE x [<!ENTITY %% a SYSTEM "file:///etc/passwd"> %%a;]>%s</%s>' % (opened, root))
        put("no-deep", opened + "<graph>" * MANY)
        record = "may" if form == "discogs" else "no" # it rejects what is too long, and goes on
        put(record + "-long-element", opened + "<%s/></%s>" % (NAME, root))
        put(record + "-long-value", opened + '<node id="%s"/></%s>' % (NAME, root))
        put("no-attributes", opened + "<node %s/></%s>" % (" ".join('a%d="="' % i for i in range(MANY)), root))
        put("no-namespaces", opened + "<node %s/></%s>" % (" ".join('xmlns:a%d="u"' % i for i in range(MANY)), root))
        put("may-names", opened + "".join("<%s%d/>" % ("a" * 90, i) for i in range(MANY)) + "</%s>" % root)
        put("may-comment", opened + "<!--" + NAME + "--></%s>" % root)
        put("may-instruction", opened + "<?a " + NAME + "?></%s>" % root)
        put("may-cdata", opened + "<![CDATA[" + NAME + "]]></%s>" % root)
        put("no-subset", "<!DOCTYPE x [" + "<!ELEMENT a (b)>" * 1000000 + "]>" + opened)
        put("no-defaults", "<!DOCTYPE x [<!ATTLIST node %s>]>%s</%s>" %
            (" ".join('a%d CDATA "%s"' % (i, "a" * 1000) for i in range(2000)), opened + "<node/>" * 20000, root))
        put("no-encoding", '<?xml version="1.0" encoding="UTF-16"?>' + opened + "</%s>" % root)
        put("no-unknown-encoding", '<?xml version="1.0" encoding="x-none"?>' + opened + "</%s>" % root)
        put("no-latin", opened + "<a>Caf" + "</%s>" % root)
        put("no-cut", opened + '<node id="a')
    write("no-latin@graphml.xml", b'<graphml><graph><node id="\xe9"/></graph></graphml>')
    write("ok-utf16@graphml.xml", '\ufeff<graphml><graph><node id="a"/></graph></graphml>'.encode("utf-16"))
    write("no-edges-first@graphml.xml", "<graphml><graph>" + '<edge source="a" target="b"/>' * 2000000 + "</graph></graphml>")
    write("ok-values@gexf.xml", '<gexf><graph><nodes><node id="a"><attvalues>' + '<attvalue for="x" value="1"/>' * 200000 +
          "</attvalues></node></nodes></graph></gexf>")
    write("ok-default@gexf.xml", '<gexf><graph><attributes class="node"><attribute id="k"><default>' + "&amp;" * 60000 +
          '</default></attribute></attributes><nodes><node id="a"/></nodes></graph></gexf>')
    write("no-keys@graphml.xml", "<graphml>" + '<key id="k" for="node"/>' * 5000 + "<graph/></graphml>")
    write("ok-data@graphml.xml", "<graphml>" + "".join('<key id="k%d" for="node"/>' % i for i in range(512)) +
          '<graph><node id="a">' + '<data key="k511">x</data>' * 300000 + "</node></graph></graphml>")
    artist = "<artists><artist><id>1</id><name>A</name>%s</artist></artists>"
    write("may-variations@discogs.xml", artist % ("<namevariations>" + "<name>B</name>" * 500000 + "</namevariations>"))
    write("may-profile@discogs.xml", artist % ("<profile>" + "[a=Ann] " * 1000000 + "</profile>"))
    write("may-ids@discogs.xml", "<artists>" + "".join(
        "<artist><id>%d</id><name>A</name></artist>" % (4294967295 - i * 40000) for i in range(MANY)) + "</artists>")
    role = "Producer [" * 200000
    write("may-roles@discogs.xml", "<releases><release id='1'><title>T</title><extraartists><artist><id>1</id><name>A</name>"
          "<role>" + role + "</role></artist></extraartists></release></releases>")
    write("may-tracks@discogs.xml", "<releases><release id='1'><title>T</title><extraartists><artist><id>1</id><name>A</name>"
          "<role>Producer</role><tracks>" + "1 to 9, " * 300000 + "</tracks></artist></extraartists></release></releases>")


def json():
    for form, head in (("jsonl", '{"type":"entity","id":1,"kind":"person","name":"A","attributes":'),
                       ("wikidata", '{"type":"item","id":"Q1","labels":{},"claims":'),
                       ("musicbrainz", '{"id":"%s","name":"A","sort-name":"A","type":"Person","relations":' % UUID),
                       ("table", '[{"Song":')):
        put = lambda name, text: write("%s@%s.json" % (name, form), text)
        put("no-deep-object", head + '{"a":' * MANY)
        put("no-deep-array", head + "[" * MANY)
        put("no-long-number", head + "1" * 20000000 + "}")
        put("no-cut-text", head + '"' + LONG)
        put("no-cut", head)
        put("no-zero", (head + '"a\0"}').encode())
        put("may-members", head + "{" + ",".join('"a%d":1' % i for i in range(1000000)) + "}}")
        put("may-members-alike", head + "{" + ",".join('"a":1' for i in range(1000000)) + "}}")
        put("may-items", head + "[" + "1," * 3000000 + "1]}")
        put("may-long-text", head + '"' + LONG + '"}')
        put("may-escapes", head + '"' + "\\ud800" * 1000000 + '"}')
    write("no-latin@jsonl.json", b'{"type":"entity","id":1,"kind":"person","name":"Caf\xe9"}\n')
    write("may-names@jsonl.json", '{"type":"entity","id":1,"kind":"person","name":"A","names":[' + '"B",' * 1000000 + '"C"]}')
    write("may-long-name@jsonl.json", '{"type":"entity","id":1,"kind":"person","name":"%s"}' % LONG[:15000000])


def tables():
    head = "Song,Singer,Staff\n"
    for name, cell in (("names", WORDS), ("word", LONG[:1000000]), ("open", "(" * 500000), ("brackets", "(a), " * 200000),
                       ("long-names", ", ".join("%d" % i + "a" * 20000 for i in range(500))),
                       ("ands", "&" * 1000000), ("and", "a and " * 200000), ("semicolons", ";" * 1000000)):
        write("may-%s@table.csv" % name, head + '1,"%s","%s"\n' % (cell, cell))
    write("may-empty-rows@table.csv", head + ",,\n" * 300000)
    write("may-columns@table.csv", "Song,Singer,Staff" + ",a" * 1000000 + "\n1\n")
    write("may-zero@table.csv", (head + "1,\0a\n").encode())
    for form, head in (("graph-csv", "Id,Label\n"), ("table", head)):
        write("may-open-quote@%s.csv" % form, head + '1,"' + "a\n" * 1000000)
        write("%s-long-line@%s.csv" % ("may" if form == "table" else "no", form), head + "1," + LONG)
        write("ok-latin@%s.csv" % form, head.encode() + b"1,Caf\xe9\n2,Ann\n")
    write("no-columns@graph-csv.csv", "Id" + ",a" * 1000000 + "\n1\n")
    write("ok-cells@graph-csv.csv", "Source,Target" + ",a" * 4000 + "\n1,2" + ",1" * 1000000 + "\n")
    write("no-quotes@graph-csv.csv", "Id,Label\n1," + '"' * 5000001 + "\n")
    write("may-zero@graph-csv.csv", b"Id,Label\n1,\0a\n")
    names = "nconst\tprimaryName\tbirthYear\tdeathYear\tprimaryProfession\tknownForTitles\n"
    principals = "tconst\tordering\tnconst\tcategory\tjob\tcharacters\n"
    write("may-long-row@imdb.tsv", names + "nm0000001\t" + LONG + "\t1\t2\ta\ttt1\n")
    write("may-fields@imdb.tsv", names + "nm0000001" + "\ta" * 5000000 + "\n")
    write("may-ids@imdb.tsv", names + "".join("nm%d\tA\t\\N\t\\N\t\\N\t\\N\n" % (4294967295 - i * 40000) for i in range(MANY)))
    write("may-big-ids@imdb.tsv", names + "nm%s\tA\t\\N\t\\N\t\\N\t\\N\n" % ("9" * 1000))
    write("may-characters@imdb.tsv", principals + 'tt0000001\t1\tnm0000001\tactor\t\\N\t[' + '"a",' * 1000000 + '"b"]\n')
    write("may-strangers@imdb.tsv", principals + "".join("tt%07d\t1\tnm%07d\tactor\t\\N\t\\N\n" % (i, i) for i in range(MANY)))
    write("may-latin@imdb.tsv", names.encode() + b"nm0000001\tCaf\xe9\t\\N\t\\N\t\\N\t\\N\n")
    write("no-cut@imdb.tsv", names[:30])


def graphs():
    write("no-deep@gml.gml", "graph " + "[ a " * MANY)
    write("no-deep-nodes@gml.gml", "graph [ " + "node [ id 1 " * MANY)
    write("no-long-text@gml.gml", 'graph [ node [ id 1 label "%s" ] ]' % LONG)
    write("no-long-comment@gml.gml", "graph [ ]\n#" + '"a' * 5000000)
    write("no-latin@gml.gml", b'graph [ node [ id 1 label "Caf\xe9" ] ]')
    write("no-zero@gml.gml", b"graph [ node [ id 1 \0 ] ]")
    write("may-attributes@gml.gml", "graph [ node [ id 1 " + " ".join("a%d 1" % i for i in range(2000)) + " ] ]")
    write("may-sparse@gml.gml", "graph [ " + "".join("node [ id %d a%d 1 ]\n" % (i, i) for i in range(3000)) + "]")
    write("no-big@pajek.net", "*Vertices 1000000\n*Arcs\n1 2\n")
    write("no-huge@pajek.net", "*Vertices 99999999999999999999999999\n")
    write("no-bipartite@pajek.net", "*Vertices 10 99999999\n*Arcs\n1 2\n")
    write("no-long-label@pajek.net", '*Vertices\t\t   5\n1 "%s"\n' % LONG)
    write("may-cut@pajek.net", '*Vertices 2\n1 "a')
    write("no-big@dl.dl", "DL n=99999999\ndata:\n")
    write("no-spread@dl.dl", "dl\nn\n=\n99999999\ndata:\n1 2\n")
    write("no-matrix@dl.dl", "DL n=1000000\nformat = fullmatrix\ndata:\n0 1\n")
    for form in ("lgl", "ncol"):
        write("no-long-word@%s.%s" % (form, form), ("# " if form == "lgl" else "") + LONG + "\nb\n")
        write("may-many@%s.%s" % (form, form), "".join(
            ("# a%d\nb\n" if form == "lgl" else "a%d b\n") % i for i in range(30000)))
    for form, text in (("gml", "graph [ node [ id 1"), ("dl", "DL n=2\nformat = edgelist1\nlab"), ("lgl", "# ")):
        write("no-cut@%s.%s" % (form, form), text)


def rdf():
    head = "@prefix a: <http://a/> .\n"
    put = lambda name, text: write("%s@rdf.ttl" % name, text)
    put("no-deep-blanks", head + "a:b a:c " + "[ a:d " * MANY)
    put("no-deep-lists", head + "a:b a:c " + "( " * MANY)
    put("may-deep-names", head + "a:b" + ":c" * 1000000 + " a:d a:e .\n")
    put("may-long-iri", "<http://a/%s> <http://a/b> <http://a/c> .\n" % LONG)
    put("may-long-text", '<http://a/a> <http://a/b> "%s" .\n' % LONG)
    put("may-long-language", '<http://a/a> <http://a/b> "a"@%s .\n' % LONG)
    put("no-open-text", head + 'a:b a:c """' + LONG)
    put("may-prefixes", "".join("@prefix a%d: <http://a/%d> .\n" % (i, i) for i in range(MANY)))
    put("may-bases", "".join("@base <http://a/%d/> .\n" % i for i in range(MANY)) + "<a> <b> <c> .\n")
    put("may-objects", head + "a:b a:c " + ", ".join("a:d%d" % i for i in range(300000)) + " .\n")
    put("may-predicates", head + "a:b " + "; ".join("a:c%d a:d" % i for i in range(300000)) + " .\n")
    put("may-subjects", head + "".join("a:b%d a:c a:d .\n" % i for i in range(300000)))
    put("may-latin", b'<http://a/a> <http://a/b> "Caf\xe9" .\n')
    put("may-zero", b'<http://a/a> <http://a/b> "a\0b" .\n')
    put("no-cut", head + "a:b a:c <http://a")
    put("may-escapes", head + 'a:b a:c "' + "\\uD800" * 500000 + '" .\n')


def tar(files):
    """A tar of pairs of names and contents; of a size alone, the content is not there."""
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        for name, content in files:
            info = tarfile.TarInfo(name)
            info.size = content if isinstance(content, int) else len(content)
            if isinstance(content, int):
                held.write(info.tobuf())
                return held.getvalue() + b"1\t"
            archive.addfile(info, io.BytesIO(content))
    return held.getvalue()


def zipped(files, method=zipfile.ZIP_DEFLATED):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return held.getvalue()


def archives():
    put = lambda name, content: write("%s@musicbrainz.tar" % name, content)
    artist = ("1\t%s\tA\tA" + "\t\\N" * 15 + "\n") % UUID
    put("no-many-files", tar(("mbdump/a%d" % i, b"a") for i in range(20000)))
    put("no-declared", tar([("mbdump/artist", 1 << 33)]))
    put("no-long-line", tar([("mbdump/artist", b"1\t" + LONG.encode())]))
    put("no-cut", tar([("mbdump/artist", artist.encode() * 1000)])[:2000])
    put("may-outside", tar([("../../../../tmp/artist", artist.encode())]))
    put("may-long-names", tar([("mbdump/" + "a" * 3000000, b"a"), ("mbdump/artist", artist.encode())]))
    put("may-columns", tar([("mbdump/artist", b"1" + b"\t1" * 5000000 + b"\n")]))
    put("may-same-ids", tar([("mbdump/artist", artist.encode() * MANY)]))
    put("may-big-ids", tar([("mbdump/artist", b"".join(b"%d" % (10**18 - i) + artist[1:].encode() for i in range(MANY)))]))
    put("may-negative-ids", tar([("mbdump/artist", b"-" + artist.encode())]))
    put("may-no-id", tar([("mbdump/release", b"1\t\\N\t\\N\t0\t7\n"),
                          ("mbdump/release_group", b"7\t%s\tG\t0\t1\n" % UUID.encode())]))
    put("may-joined", tar([("mbdump/artist", artist.encode()), ("mbdump/medium", b"3\t1\t1\n"),
                           ("mbdump/release", b"1\t%s\tR\t1\t7\n" % UUID.encode()),
                           ("mbdump/artist_credit_name", b"".join(b"1\t%d\t1\tA\t\n" % i for i in range(20000))),
                           ("mbdump/track", b"".join(b"%d\tx\t0\t3\t1\tA\tT\t1\n" % i for i in range(20000)))]))
    put("no-bomb", bz2.compress(tar([("mbdump/artist", b"\n" * 300000000)])))
    put("may-twice", tar([("mbdump/artist", artist.encode())] * 2000))
    write("no-bomb@musicbrainz.zip", zipped([("mbdump/artist", bytes(300000000))]))
    write("no-many-files@musicbrainz.zip", zipped((("a%d" % i, b"") for i in range(20000)), zipfile.ZIP_STORED))
    write("no-cut@musicbrainz.zip", zipped([("mbdump/artist", artist * 1000)])[:300])
    write("no-bomb@graphml.gz", gzip.compress(b"<graphml><graph>" + b" " * 200000000, 9))
    write("no-bomb@gml.gz", gzip.compress(b"graph [ " + b" " * 200000000, 9))
    write("no-bomb@graph-csv.gz", gzip.compress(b"Id,Label\n" + b"a" * 200000000, 9))
    write("no-bomb@jsonl.gz", gzip.compress(b'{"type":"entity"' + b" " * 200000000, 9))
    write("no-bomb@rdf.gz", gzip.compress(b"<http://a/a> <http://a/b> \"" + b"a" * 200000000, 9))
    write("no-bomb@imdb.gz", gzip.compress(b"nconst\tprimaryName" + b"a" * 200000000, 9))
    write("no-bomb@text.gz", gzip.compress(b"Ann Lee is a singer. " + b"a" * 200000000, 9))


def text():
    for name, part, times in (("capitals", "Ann ", 250000), ("dots", ". ", 500000), ("letters", "A. ", 250000),
                              ("brackets", "(", 500000), ("marks", "[1]", 250000), ("by", "by Ann Lee and ", 50000),
                              ("commas", "Ann Lee, ", 100000), ("years", "1999 ", 200000), ("dashes", "-", 1000000),
                              ("headings", "Ann\n\n", 150000), ("bullets", "* Ann Lee - Blue (1999)\n", 40000),
                              ("quotes", '"Blue" ', 150000), ("sentence", "Ann Lee produced Blue and ", 40000),
                              ("sentences", "Ann Lee produced Blue. ", 40000), ("pipes", "a | b | ", 125000),
                              ("apostrophes", "'", 1000000), ("marks-above", "a\u0301", 350000)):
        write("may-%s@text.txt" % name, "Ann Lee (born 1970) is a singer.\n" + part * times)
    write("may-words@text.txt", "Ann Lee is a singer.\n" + " ".join("Ann%d Lee%d" % (i, i) for i in range(MANY)))
    write("may-latin@text.txt", b"Ann Lee is a singer.\nCaf\xe9\n")


{"any_format": any_format, "xml": xml, "json": json, "tables": tables, "graphs": graphs, "rdf": rdf,
 "archives": archives, "text": text}[sys.argv[2]]()
