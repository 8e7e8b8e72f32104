import { randomBytes } from "node:crypto";
import { print } from "@/tests/bench/print";
import { COMMANDS_EACH, simulate } from "./simulate";

// npm run simulate [-- --seconds=60 --seeds=7,8 --each=30]: the stock writer on a simulated database that fails, seed after seed; with
// --seeds those alone.
const words = process.argv.slice(2).flatMap((word) => word.split("="));
const optionOf = (name: string) => (words.includes(name) ? words[words.indexOf(name) + 1] : undefined);

const seeds = optionOf("--seeds")?.split(",");
/** Commands of each buyer. */
const each = Number(optionOf("--each") ?? COMMANDS_EACH);
const seconds = Number(optionOf("--seconds") ?? 60);
const first = randomBytes(4).toString("hex");
const startedAt = performance.now();
const sum = { runs: 0, commands: 0, attempts: 0, virtualMs: 0, wrong: 0 };
const isOver = () => {
  const { runs } = sum;
  // With bugs that were put in, one wrong run is enough.
  return seeds ? runs === seeds.length || sum.wrong > 0 : performance.now() - startedAt > seconds * 1_000;
};
while (!isOver()) {
  const ran = await simulate(seeds?.[sum.runs] ?? `${first}-${sum.runs}`, each);
  sum.runs++;
  sum.commands += ran.commands;
  sum.attempts += ran.attempts;
  sum.virtualMs += ran.virtualMs;
  if (ran.wrong.length === 0) continue;
  sum.wrong++;
  print(`--seeds=${ran.seed}: ${ran.wrong.length} wrong`);
  for (const what of ran.wrong.slice(0, 8)) print(`  ${what}`);
}
const tookSeconds = (performance.now() - startedAt) / 1_000;
const whole = (figure: number) => Math.round(figure).toLocaleString("en");
print(
  `${whole(sum.runs)} runs, ${whole(sum.commands)} commands in ${whole(sum.attempts)} attempts and ${whole(sum.virtualMs / 1_000)} s of ` +
    `virtual time, in ${tookSeconds.toFixed(1)} s: ${whole((60 * sum.commands) / tookSeconds)} commands a minute; ${sum.wrong} wrong`,
);
process.exit(sum.wrong === 0 ? 0 : 1);
