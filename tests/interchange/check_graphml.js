// Compares what graphology (and so Gephi Lite) reads in a GraphML file with the JSON lines of the same knowledge base.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// usage: node check_graphml.js FILE.graphml FILE.jsonl
// Exit: 0 equal, 1 different, 77 if the modules of package.json are not installed (setup.sh installs them; NODE_PATH
// says where).
'use strict';
const fs = require('fs');

function load(name) {
  try {
    return require(name);
  } catch (error) {
    console.log(`skipped: ${name} is not installed`);
    process.exit(77);
  }
}

const Graph = load('graphology');
const {JSDOM} = load('jsdom');
const parser = load('graphology-graphml/common/parser.js');
const window = new JSDOM('').window;
const parse = parser(window.DOMParser, window.Document);

const MAX_EVIDENCE = 8;
const text = (value) => (value || '').replace(/[\x00-\x08\x0b\x0c\x0e-\x1f]/g, '').replace(/[\ufffe\uffff]/g, '\ufffd');
const year = (date) => (date ? Number(/^-?\d+/.exec(date)[0]) : undefined);
const sorted = (list) => (list ? list.split(';').sort().join(';') : list);

function present(attributes) {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== '' && value !== undefined));
}

function node(entity) {
  const begin = entity.begin || '';
  const ids = Object.entries(entity.ids || {}).flatMap(([scheme, values]) =>
    [].concat(values).map((value) => `${scheme}:${value}`));
  return present({
    label: text(entity.name) || `#${entity.id}`, name: text(entity.name), kind: entity.kind, form: text(entity.form),
    aliases: text((entity.names || []).join(';')), year: year(begin), begin: begin.lastIndexOf('-') > 0 ? begin : '',
    end: entity.end, source_id: sorted(text(ids.join(';'))), special: entity.special
  });
}

function evidence(passages) {
  const places = passages.slice(0, MAX_EVIDENCE).map((p) => (p.locator ? `${p.source} ${p.locator}` : p.source));
  if (passages.length > MAX_EVIDENCE) places.push(`and ${passages.length - MAX_EVIDENCE} more`);
  return text(places.join(';'));
}

function edge(credit) {
  return present({
    from: `e${credit.subject.id}`, to: `e${credit.object.id}`, role: credit.role, weight: 1,
    start_year: year(credit.start), end_year: year(credit.end), credited_as: text(credit.credited_as),
    attribute: text(credit.attribute), scope: text(credit.scope), for: credit.for ? text(credit.for.name) : '',
    evidence: evidence(credit.evidence), n_sources: new Set(credit.evidence.map((p) => p.source)).size
  });
}

const canonical = (object) => JSON.stringify(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
let differences = 0;

function compare(what, have, want) {
  if (canonical(have) === canonical(want)) return;
  if (++differences <= 10) console.log(`${what} is\n  ${canonical(have)}\nnot\n  ${canonical(want)}`);
}

const [graphml, jsonl] = process.argv.slice(2).map((path) => fs.readFileSync(path, 'utf8'));
const items = jsonl.split('\n').filter(Boolean).map((line) => JSON.parse(line));
const entities = items.filter((item) => item.type === 'entity');
const credits = items.filter((item) => item.type === 'credit');
const graph = parse(Graph, graphml, {addMissingNodes: true});

compare('type', {type: graph.type}, {type: 'directed'});
compare('order', {nodes: graph.order, edges: graph.size}, {nodes: entities.length, edges: credits.length});
for (const entity of entities) {
  const have = graph.hasNode(`e${entity.id}`) ? {...graph.getNodeAttributes(`e${entity.id}`)} : {};
  have.source_id = sorted(have.source_id);
  compare(`node e${entity.id}`, present(have), node(entity));
}
const keys = graph.edges().sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)));
keys.forEach((key, i) => {
  const {label, ...have} = graph.getEdgeAttributes(key);
  if (!label) compare(`label of ${key}`, {label}, {label: 'some text'});
  compare(`edge ${key}`, {from: graph.source(key), to: graph.target(key), ...have}, credits[i] ? edge(credits[i]) : {});
});
console.log(`graphology: ${graph.order} nodes, ${graph.size} edges, ${differences} differences`);
process.exit(differences ? 1 : 0);
