import { parseArgs } from "node:util";
import { takeBackup } from "./backup/take-backup";
import { dataDir } from "./launch/environment";
import { say } from "./launch/say";
import { withDatabase } from "./launch/with-database";

// npm run backup [-- --keep NUMBER]: copies the embedded Postgres while the shop runs, and keeps its log from then on.
const { values } = parseArgs({ options: { keep: { type: "string" } } });
const keep = values.keep === undefined ? null : Number(values.keep);
if (keep !== null && !(Number.isInteger(keep) && keep > 0)) {
  process.stderr.write("--keep says how many backups are kept: a whole number from 1.\n");
  process.exit(1);
}

await withDatabase(async ({ owner, isEmbedded }) => {
  if (!isEmbedded)
    throw new Error(
      "DATABASE_URL is set, and this backs up only the Postgres that Holdfast brings. Back yours up with its own tools.",
    );
  const { folder, bytes, log, forgotten } = await takeBackup({ ...owner, dataDir: dataDir(), keep, onProgress: say });
  say(`${folder}: ${Math.ceil(bytes / 1_000_000)} MB`);
  if (forgotten > 0) say(`${forgotten} older removed`);
  say(
    `The log goes to ${log}. With it the shop can be restored to any moment from now on. Keep a copy of both on another machine.`,
  );
});
