import type { PoolClient } from "pg";
import { boundedQuery } from "@/lib/db/statement";
import { ledgerEntryId } from "../ledger-entry-id";
import type { Undone } from "../state";
import type { Needs } from "../verbs/verb";

type Row = { position: string; by: string; actor: string; createdAt: Date };

/** The counter-entries of entries that the commands undo. Groups that undo nothing never send it. */
export async function loadUndone(client: PoolClient, needs: readonly Needs[]): Promise<Undone[]> {
  const positions = needs.flatMap(({ undoes }) => undoes);
  const { rows } = await boundedQuery<Row>(client, {
    name: "stock-undone",
    text: `select undoes::text as position, position::text as by, actor, created_at as "createdAt"
      from ledger_entry where undoes = any($1::bigint[])`,
    values: [positions],
  });
  return rows.map(({ position, by, actor, createdAt }) => {
    return { position, undoneById: ledgerEntryId(createdAt, BigInt(by)), actor, undoneAt: createdAt.getTime() };
  });
}
