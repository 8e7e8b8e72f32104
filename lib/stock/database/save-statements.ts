import type { PoolClient } from "pg";
import { boundedQuery } from "@/lib/db/bounded-query";
import { type GroupChanges, noChanges } from "../writer/decide-group";
import { linesOf } from "./save-columns";
import { type Saved, SaveParameters } from "./save-parameters";
import { holdParts, moveParts, rareParts, type SavePart } from "./save-parts-statements";

type SaveStatement = { name: string; text: string; parameters: SaveParameters };

/**
 * One statement, in three sizes. Starting up a part costs Postgres the same with and without rows, and on a hot product
 * most groups make holds and nothing else.
 */
const HOLDS = saveStatement("stock-save-holds", [holdParts]);
const MOVES = saveStatement("stock-save-moves", [holdParts, moveParts]);
const EVERYTHING = saveStatement("stock-save", [holdParts, moveParts, rareParts]);

/** Where a row that must change is not there it divides by zero, so that COMMIT, which is sent along, rolls back. */
function saveStatement(name: string, sets: ((parameters: SaveParameters) => SavePart[])[]): SaveStatement {
  const parameters = new SaveParameters();
  const moment = `moment as (select to_timestamp(${parameters.one(({ now }) => now)}::float8 / 1000) as now)`;
  const parts = sets.flatMap((set) => set(parameters));
  const complete = parts.flatMap((part) =>
    part.mustChange ? [`(select count(*) from ${part.name}) = ${parameters.one(part.mustChange)}::integer`] : [],
  );
  const text = `with ${[moment, ...parts.map((part) => `${part.name} as (${part.sql}\n)`)].join(", ")}
select
  1 / (${complete.join(" and ")})::integer as complete,
  (select pg_notify('stock', max(position)::text)::text from entry having count(*) > 0) as notified`;
  return { name, text, parameters };
}

/**
 * Saves a group's net changes with one statement, and tells listeners the last ledger position. `now` is the group's
 * moment in milliseconds. Fails where a row to change is not there.
 */
export async function saveGroup(client: PoolClient, changes: GroupChanges, now: number): Promise<void> {
  await run(client, smallestFor(changes), savedOf(changes, now));
}

/** Prepares the statements on a connection, with groups of nothing. */
export async function prepareSaving(client: PoolClient): Promise<void> {
  for (const statement of [HOLDS, MOVES, EVERYTHING]) await run(client, statement, savedOf(noChanges(), 0));
}

async function run(client: PoolClient, { name, text, parameters }: SaveStatement, saved: Saved): Promise<void> {
  await boundedQuery(client, { name, text, values: parameters.valuesOf(saved) });
}

function smallestFor({ newRows, products, newWaitlist, changedWaitlist, ...changes }: GroupChanges): SaveStatement {
  if ([newRows, products, newWaitlist, changedWaitlist].some(({ size }) => size > 0)) return EVERYTHING;
  return changes.changedReservations.size > 0 || changes.notices.length > 0 ? MOVES : HOLDS;
}

function savedOf(changes: GroupChanges, now: number): Saved {
  const changedReservations = [...changes.changedReservations.values()];
  return {
    now,
    changes,
    changedRows: [...changes.changedRows.values()],
    newReservations: [...changes.newReservations.values()],
    changedReservations,
    changedLines: changedReservations.flatMap(linesOf),
    changedWaitlist: [...changes.changedWaitlist.values()],
  };
}
