import type { Pool } from "pg";
import { entryHash, entryText } from "@/lib/stock/database/save-statements";
import { rowKey } from "@/lib/stock/state";
import { entriesAfter } from "./chain-statements";
import { type DayFile, hashOf, headsText, isSigned, readStatement } from "./day-file";

/** What is wrong with an exported day, or with the ledger up to it. */
export type Fault =
  | { kind: "SIGNATURE" }
  | { kind: "HEADS" }
  /** `firstBroken`: the first entry whose stored hash is not its own; null if the row was hashed anew. */
  | { kind: "ROW"; productId: string; warehouseId: string; firstBroken: string | null };

export type Verified = { day: string; entries: number; rows: number; faults: Fault[] };

/**
 * Checks an exported day: its signature, its lines, and that the ledger still leads to them. Hashes every entry again,
 * and trusts neither the stored hashes nor the database's functions. null: the file says nothing of a day.
 */
export async function verifyDayFile(pool: Pool, file: DayFile): Promise<Verified | null> {
  const said = readStatement(file.statement);
  if (said === null) return null;
  const faults: Fault[] = [];
  if (!isSigned(file.statement, file.signature, file.publicKey)) faults.push({ kind: "SIGNATURE" });
  if (hashOf(headsText(file.heads)) !== said.heads || file.heads.length !== said.rows) faults.push({ kind: "HEADS" });
  const { chains, entries } = await chainAll(pool, said.position);
  const known = new Set<string>();
  for (const { productId, warehouseId, position, hash } of file.heads) {
    const row = rowKey(productId, warehouseId);
    const found = [...(chains.get(row) ?? [])];
    const isThere = found.some((chain) => chain.position === position && chain.hash === hash);
    if (!isThere && !known.has(row)) {
      const firstBroken = found.find((chain) => chain.firstBroken !== null)?.firstBroken ?? null;
      faults.push({ kind: "ROW", productId, warehouseId, firstBroken });
    }
    if (!isThere) known.add(row);
  }
  return { day: said.day, entries, rows: said.rows, faults };
}

type Chained = { isOld: boolean; position: string; hash: string | null; firstBroken: string | null };

/** Hashes all entries up to a position, by row: its old entries and the others are a chain each. */
async function chainAll(pool: Pool, until: string): Promise<{ chains: Map<string, Chained[]>; entries: number }> {
  const chains = new Map<string, Chained[]>();
  let entries = 0;
  for (let since = "0"; ; ) {
    const page = await entriesAfter(pool, since, until);
    for (const { entry, position, createdAt, stored, isOld } of page) {
      const row = rowKey(entry.productId, entry.warehouseId);
      const ofRow = chains.get(row) ?? [];
      chains.set(row, ofRow);
      let chain = ofRow.find((each) => each.isOld === isOld);
      if (!chain) {
        chain = { isOld, position, hash: null, firstBroken: null };
        ofRow.push(chain);
      }
      chain.hash = entryHash(chain.hash, entryText(entry, createdAt));
      chain.position = position;
      if (chain.hash !== stored) chain.firstBroken ??= position;
    }
    entries += page.length;
    const last = page.at(-1);
    if (!last) return { chains, entries };
    since = last.position;
  }
}
