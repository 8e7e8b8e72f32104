import { randomBytes } from "node:crypto";
import { cleanEnvironment } from "@/scripts/test/clean-environment";
import { findRedisServer } from "@/scripts/test/redis-server";
import { machineLine } from "@/tests/bench/machine";
import { print, printTable } from "@/tests/bench/print";
import { FAULT_KINDS, planOf } from "./plan";
import { factsOf, faultTable } from "./report";
import { runFaults } from "./run-faults";

// npm run test:faults [-- --full --seed=7 --most=20 --only=kill,stop]: sells on real processes while they are killed, frozen
// and cut off, and then looks whether a promise was broken. Without --full it is what `npm test` does. `most`: of each kind
// of fault. `only`: kinds whose names contain one of these words. The seed decides the faults, their order and what each client
// does; when things happen is up to the machine.
const words = process.argv.slice(2).flatMap((word) => word.split("="));
const optionOf = (name: string) => (words.includes(name) ? words[words.indexOf(name) + 1] : undefined);

cleanEnvironment();
process.env.LOG_LEVEL ??= "silent";
const redis = findRedisServer();
if (redis !== null) process.env.REDIS_SERVER_PATH = redis;
const only = optionOf("--only")?.split(",") ?? [""];
const kinds = FAULT_KINDS.filter((kind) => only.some((word) => kind.includes(word)));
const seed = optionOf("--seed") ?? randomBytes(4).toString("hex");
const scale = words.includes("--full") ? "full" : "short";
const faults = planOf(seed, scale, kinds, Number(optionOf("--most") ?? Infinity));
print(`${machineLine()}\nseed ${seed}, ${faults.length} faults`);
const counts = new Map<string, number>();
const ran = await runFaults(seed, faults, ({ kind }) => {
  counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const done = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (done % 25 === 0) print(`${done} of ${faults.length} faults`);
});
printTable(faultTable(ran));
print("");
printTable(factsOf(ran));
for (const what of ran.found.slice(0, 50)) print(`BROKEN: ${what}`);
print(ran.found.length === 0 ? "\nEvery promise was kept." : `\n${ran.found.length} broken. Again: --seed=${seed}`);
process.exit(ran.found.length === 0 ? 0 : 1);
