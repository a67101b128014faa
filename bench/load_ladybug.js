// Loads people.csv, titles.csv and credits.csv into a new Ladybug database: node load_ladybug.js MODULE FOLDER DATABASE
// SPDX-License-Identifier: GPL-2.0-or-later
const [module_path, folder, path] = process.argv.slice(2);
const ladybug = require(module_path);

async function load() {
  const connection = new ladybug.Connection(new ladybug.Database(path));
  const statements = [
    "CREATE NODE TABLE Person(id STRING, name STRING, born INT64, PRIMARY KEY(id))",
    "CREATE NODE TABLE Title(id STRING, type STRING, name STRING, year INT64, PRIMARY KEY(id))",
    "CREATE REL TABLE Credit(FROM Person TO Title, role STRING, characters STRING)",
    `COPY Person FROM "${folder}/people.csv"`,
    `COPY Title FROM "${folder}/titles.csv"`,
    `COPY Credit FROM "${folder}/credits.csv"`,
    "CHECKPOINT",
  ];
  for (const statement of statements) {
    await connection.query(statement);
  }
}

load().then(() => process.exit(0), (fault) => {
  console.error(fault.message);
  process.exit(1);
});
