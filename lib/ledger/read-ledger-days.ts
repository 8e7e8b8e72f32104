import type { z } from "zod";
import { pool } from "@/lib/db/pool";
import { findSignedDay, lastCheck, ledgerHeads, signedDays } from "./chain-statements";
import { dayFileText } from "./day-file";
import type { LedgerDays, PublicProof } from "./ledger-schemas";
import { lastDoneRun, restoreToProve, runningRun } from "./proof-run-statements";
import { shareOf } from "./proof-runs";
import { checkDays, ledgerPublicKey } from "./signed-days";

const DAYS_MAX = 31;

/** The last signed days, each compared with the ledger. */
export async function readLedgerDays(): Promise<z.infer<typeof LedgerDays>> {
  const days = await checkDays(pool(), DAYS_MAX);
  return {
    publicKey: ledgerPublicKey().toString("hex"),
    days: days.map(({ day, position, said, statement, signature, publicKey, signedAt, wrong }) => ({
      day,
      entriesUpTo: Number(position),
      rows: said?.rows ?? 0,
      statement,
      signature: signature.toString("hex"),
      publicKey: publicKey.toString("hex"),
      signedAt: signedAt.toISOString(),
      wrong,
    })),
  };
}

/** A signed day with the last hash of every row, as the ledger has it now. null: it was not signed. */
export async function ledgerDayFile(day: string): Promise<string | null> {
  const signed = await findSignedDay(pool(), day);
  return signed && dayFileText({ ...signed, heads: await ledgerHeads(pool(), signed.position) });
}

const PUBLIC_DAYS_MAX = 7;

/** What the last check found, and the signed days, for everybody. */
export async function readPublicProof(): Promise<PublicProof> {
  const [check, days, done, running, restored] = await Promise.all([
    lastCheck(pool()),
    signedDays(pool(), PUBLIC_DAYS_MAX),
    lastDoneRun(),
    runningRun(),
    restoreToProve(),
  ]);
  return {
    checkedAt: check?.checkedAt.toISOString() ?? null,
    rowsChecked: check?.rowsChecked ?? 0,
    entriesChecked: check?.entriesChecked ?? 0,
    divergences: check?.divergences ?? 0,
    // The last one before a restore was of another database.
    whole: { endedAt: restored ? null : (done?.endedAt?.toISOString() ?? null), share: running && shareOf(running) },
    isAsSigned: check?.isDayWrong !== true,
    publicKey: ledgerPublicKey().toString("hex"),
    days: days.map(({ day, statement, signature, publicKey }) => {
      return { day, statement, signature: signature.toString("hex"), publicKey: publicKey.toString("hex") };
    }),
  };
}
