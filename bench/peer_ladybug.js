// Shortest paths by Ladybug: node peer_ladybug.js MODULE FOLDER. What it reads and writes is in bench/path_peers.c.
// SPDX-License-Identifier: GPL-2.0-or-later
const fs = require("fs");
const [module_path, folder] = process.argv.slice(2);
if (!fs.existsSync(module_path)) {
  process.exit(77);
}
const ladybug = require(module_path);
const memory = 8 * 2 ** 30;
const path = `${folder}/ladybug.lbdb`;
const depth = 30; // the most that it takes unless told otherwise

async function load(connection) {
  const statements = [
    "CREATE NODE TABLE Entity(id INT64, PRIMARY KEY(id))",
    "CREATE REL TABLE Credit(FROM Entity TO Entity)",
    `COPY Entity FROM "${folder}/entities.csv"`,
    `COPY Credit FROM "${folder}/credits.csv" (DELIM=" ")`,
    "CHECKPOINT",
  ];
  for (const statement of statements) {
    await connection.query(statement);
  }
}

async function search(connection, statement, [from, to]) {
  const begun = process.hrtime.bigint();
  const rows = await (await connection.execute(statement, { from, to })).getAll();
  const milliseconds = Number(process.hrtime.bigint() - begun) / 1e6;
  return `${rows.length ? rows[0].length : -1} ${milliseconds.toFixed(6)}`;
}

async function run() {
  const begun = process.hrtime.bigint();
  for (const end of ["", ".wal", ".shadow"]) {
    fs.rmSync(path + end, { force: true });
  }
  const connection = new ladybug.Connection(new ladybug.Database(path, memory));
  await load(connection);
  console.log(ladybug.VERSION, Number(process.hrtime.bigint() - begun) / 1e9);
  const statement = await connection.prepare(
    "MATCH (a:Entity)-[e:Credit* SHORTEST 1.." + depth + "]-(b:Entity) " +
    "WHERE a.id = $from AND b.id = $to RETURN length(e) AS length");
  const pairs = fs.readFileSync(`${folder}/pairs.csv`, "utf8").trim().split("\n")
    .map((line) => line.split(" ").map(Number));
  await search(connection, statement, pairs[0]); // warms the caches
  for (const pair of pairs) {
    console.log(await search(connection, statement, pair));
  }
}

run().then(() => process.exit(0), (fault) => {
  console.error(fault.message);
  process.exit(1);
});
