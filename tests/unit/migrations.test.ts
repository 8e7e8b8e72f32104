import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const folder = path.join(import.meta.dirname, "..", "..", "prisma", "migrations");
/** Since then the last release's processes must be able to run beside a migrated database: docs/operating.md, Upgrade. */
const SINCE = "20261208000000";
/** Says since which release no process needs what goes. */
const CONTRACT = /^-- contract: .+/m;

/** What processes of the release before would trip over. */
function contractsIn(sql: string): string[] {
  const statements = sql
    .replaceAll(/--.*$/gm, "")
    .replaceAll(/\$\$[\s\S]*?\$\$/g, "")
    .split(";")
    .map((statement) => statement.replaceAll(/\s+/g, " ").trim());
  const made = statements.flatMap((statement) => /^create table (?:if not exists )?(\S+)/i.exec(statement)?.[1] ?? []);
  return statements.filter((statement) => {
    if (/^drop table /i.test(statement)) return true;
    const [, table, change] = /^alter table (?:only )?(\S+) (.*)$/i.exec(statement) ?? [];
    if (!table || !change || made.includes(table)) return false;
    const adds = change.split(/,(?![^(]*\))/);
    return adds.some(
      (part) =>
        /\b(drop column|rename|set not null|alter column \S+ (set data )?type)\b/i.test(part) ||
        (/\badd column\b/i.test(part) && /\bnot null\b/i.test(part) && !/\b(default|generated)\b/i.test(part)),
    );
  });
}

test("what the last release would trip over is found", () => {
  expect(contractsIn("alter table product add column note text; create index on product (note)")).toEqual([]);
  expect(contractsIn("alter table product add column note text not null default ''")).toEqual([]);
  expect(contractsIn("create table parcel (id uuid); alter table parcel alter column id set not null")).toEqual([]);
  const found = [
    "alter table product drop column note",
    "alter table product add column a text, add column b integer not null",
    "alter table product rename column note to remark",
    "alter table product alter column note type integer",
    "drop table parcel",
  ];
  expect(found.flatMap(contractsIn)).toEqual(found);
});

test("migrations only expand the schema, or say which release they wait for", () => {
  const names = readdirSync(folder).filter((name) => name >= SINCE && /^\d{14}_/.test(name));
  const faults = names.flatMap((name) => {
    const sql = readFileSync(path.join(folder, name, "migration.sql"), "utf8");
    return CONTRACT.test(sql) ? [] : contractsIn(sql).map((statement) => `${name}: ${statement}`);
  });
  expect(faults).toEqual([]);
});
