import { inTransaction } from "@/lib/db/in-transaction";
import { countText } from "@/lib/format/count-words";
import { keptDays } from "@/lib/ledger/kept-days";
import { beginRun, findRun, runningRun } from "@/lib/ledger/proof-run-statements";
import { shareOf } from "@/lib/ledger/proof-runs";
import { proveHere } from "@/lib/ledger/run-proof";
import { beginAfterRestore } from "@/lib/ledger/tend-proof";
import { forgetCopies } from "@/lib/redis/redis";
import { newId } from "@/lib/signature";
import { say } from "./say";

/** `isRestored`: says so to the shop, which tells its people until the proof is done, here or by the shop. */
export async function proveWhole(isRestored: boolean): Promise<void> {
  const asked = { id: newId(), cause: "REQUESTED", actor: "system", build: null } as const;
  const id = isRestored
    ? await inTransaction(beginAfterRestore)
    : ((await beginRun(asked)) ?? (await runningRun()))?.id;
  // Somebody vouches for what is there now.
  if (isRestored) for (const place of keptDays()) await place.setAside();
  if (isRestored) await forgetCopies();
  if (id === undefined) throw new Error("Another check has just ended. Try again.");
  const read = async () => {
    const run = await findRun(id);
    if (!run) throw new Error("The check is gone.");
    return run;
  };
  await proveHere(id, async () => say(`${Math.floor(100 * shareOf(await read()))} % read`));
  const { status, found, rowsChecked, entriesChecked } = await read();
  if (status === "STOPPED") throw new Error("Somebody stopped the check.");
  const covered = `${countText(rowsChecked ?? 0, "row")}, ${countText(entriesChecked ?? 0, "entry", "entries")}`;
  if (found !== 0)
    throw new Error(`${covered}: ${countText(found ?? 0, "divergence")}. The panel shows them under Proof.`);
  say(`${covered}: the ledger balances.`);
}
