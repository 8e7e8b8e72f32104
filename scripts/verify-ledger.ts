import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { pool } from "@/lib/db/pool";
import { countText } from "@/lib/format/count-words";
import { readDayFile } from "@/lib/ledger/day-file";
import { type Fault, verifyDayFile } from "@/lib/ledger/verify-day-file";
import { proveWhole } from "./launch/prove-ledger";
import { say } from "./launch/say";
import { withDatabase } from "./launch/with-database";

// npm run verify-ledger [-- --restored]: whether the whole ledger balances, and is as it was written.
// npm run verify-ledger -- FILE [--key HEX]: whether it still is what was signed on the file's day.
const { values, positionals } = parseArgs({
  options: { key: { type: "string" }, restored: { type: "boolean", default: false } },
  allowPositionals: true,
});
const [path] = positionals;
await withDatabase(() => (path === undefined ? proveWhole(values.restored) : compareWith(path, values.key)));

async function compareWith(file: string, wantedKey: string | undefined): Promise<void> {
  const text = await readFile(file, "utf8").catch(() => null);
  if (text === null) throw new Error(`${file} can't be read.`);
  const day = readDayFile(text);
  const verified = day && (await verifyDayFile(pool(), day));
  if (!verified) throw new Error(`${file} is not an exported day of the ledger.`);
  const key = Buffer.from(day.publicKey).toString("hex");
  const isOtherKey = wantedKey !== undefined && wantedKey !== key;
  say(
    `Day ${verified.day}, ${countText(verified.entries, "entry", "entries")}, ${countText(verified.rows, "row")}, key ${key}`,
  );
  if (isOtherKey) say("It was signed with another key than the one you gave.");
  for (const fault of verified.faults) say(wordsOf(fault));
  if (isOtherKey || verified.faults.length > 0) throw new Error("The ledger is not what was signed.");
  say("The ledger is what was signed.");
}

function wordsOf(fault: Fault): string {
  if (fault.kind === "SIGNATURE") return "The signature is not that of the file's statement.";
  if (fault.kind === "HEADS") return "The file's lines are not those that were signed.";
  const row = `Product ${fault.productId} in warehouse ${fault.warehouseId}`;
  return fault.firstBroken === null
    ? `${row}: its entries were rewritten and hashed anew.`
    : `${row}: entry ${fault.firstBroken} is the first that is not as it was written.`;
}
