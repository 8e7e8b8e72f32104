import { type BuiltShop, withBuiltShop } from "../built-shop";
import { machineLine } from "../machine";
import { optionsOf } from "../options";
import { publish } from "../plot/publish";
import { print, printTable, printTargets } from "../print";
import { atLeast, atMost } from "../target";
import { abusePlot } from "./abuse-plot";
import { buyUnits, heldBesideBots, heldByCrowd, keepFromOthers } from "./attacks";

// npm run bench:abuse [-- --minutes=10 --holds=200 --people=2000 --plot]: what attackers can keep from others, and whether
// honest people are harmed by what stops them. The built shop, which is told the callers' addresses by a trusted proxy.
const DEFAULTS = { minutes: 10, holds: 200, people: 2_000 };
/** The default. */
const WORK_PER_UNIT = 4_000_000;
/** Two shoppers' limit of two: what one address may keep without a proof. */
const ALLOWANCE = 4;

const given = process.argv.slice(2);
const { minutes, holds, people } = optionsOf(
  given.filter((word) => word !== "--plot"),
  DEFAULTS,
);
const isPublished = given.includes("--plot") || (minutes >= DEFAULTS.minutes && people >= DEFAULTS.people);
const source = machineLine();
print(source);

const atFullCost = await withBuiltShop(
  async (shop) => {
    const kept = await keepFromOthers(shop, minutes);
    print(`one address kept ${kept.toFixed(1)} unit-minutes of ${ALLOWANCE * minutes}`);
    return { kept, bought: await buyUnits(shop, holds) };
  },
  { TRUST_PROXY: "1", PROOF_WORK_PER_UNIT: String(WORK_PER_UNIT) },
);
// At a hundredth of the cost, since all of these people share this machine's processors.
const crowds = await withBuiltShop(measureCrowds, {
  TRUST_PROXY: "1",
  PROOF_WORK_PER_UNIT: String(WORK_PER_UNIT / 100),
});
process.exitCode = (await report()) ? 0 : 1;

async function measureCrowds(shop: BuiltShop) {
  return {
    asOneEach: await heldBesideBots(shop, 5),
    beside: await heldBesideBots(shop, 90),
    apart: await heldByCrowd(shop, people, true),
    together: await heldByCrowd(shop, people, false),
  };
}

async function report(): Promise<boolean> {
  const { kept, bought } = atFullCost;
  const { asOneEach, beside, apart, together } = crowds;
  const allowed = ALLOWANCE * minutes;
  const rows = [
    ["", "measured", "wanted"],
    [`one address, ${minutes} minutes: unit-minutes kept from others`, kept.toFixed(1), `at most ${allowed}`],
    [`200 addresses: of ${bought.units} units, free of charge`, String(bought.free), `at most ${bought.units / 5}`],
    [`processor seconds per further unit, over ${holds} holds`, bought.secondsPerUnit.toFixed(2), "at least 1"],
    ["10 people beside 90 bots on five addresses: units", String(beside), `${asOneEach}, as beside five shoppers`],
    [`${people} people behind one address: units`, String(together), `${apart}, as apart`],
  ];
  printTable(rows);
  const targets = [
    atMost("unit-minutes that one address keeps, share of its allowance", kept / allowed, 1),
    atMost("free units of 200 addresses, share of the stock", bought.free / bought.units, 0.2),
    atLeast("processor seconds per further unit", bought.secondsPerUnit, 1),
    atLeast("people beside bots, share of what they would get", beside / asOneEach, 0.95),
    atLeast("people behind one address, share of what they would get", together / apart, 1),
  ];
  printTargets(targets);
  if (isPublished) {
    const svg = abusePlot(
      { kept: kept / allowed, bought, beside: beside / asOneEach, together: together / apart },
      source,
    );
    const plot = { name: "bench-abuse", about: "What attackers can keep from others, and what honest people get", svg };
    await publish({ marks: "bench:abuse", rows, source, plot });
  }
  return targets.every(({ isMet }) => isMet);
}
