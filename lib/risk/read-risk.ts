import { env } from "@/lib/env";
import { dayOf, dayStart } from "@/lib/format/shop-days";
import { PacedRead } from "@/lib/http/paced-read";
import { oncePerProcess } from "@/lib/per-process";
import { readPolicies } from "@/lib/settings/policy-settings-queries";
import {
  higherLimit,
  isAboveTolerance,
  isForProof,
  isLeaking,
  isToCount,
  REFUSALS_MIN,
  shorterHold,
  undersoldUnits,
} from "./advice";
import { REFUSED_DAYS } from "./refused-line-statements";
import { LACK_OF_STOCK } from "./replay-queries";
import {
  type BuyingRow,
  firstHoldSince,
  type HoldRow,
  type OversellRow,
  type RefusalRow,
  readAdjustments,
  readBuying,
  readFreed,
  readHolds,
  readLapsed,
  readLongHolds,
  readLosses,
  readMissing,
  readOverLimit,
  readOversell,
  readRefused,
  readRefusedStore,
  readSafetyStock,
  readTolerances,
} from "./risk-queries";
import {
  type HoldAdvice,
  type LeakAdvice,
  RISK_PRODUCTS_MAX,
  type Risk,
  type RiskPolicy,
  type RiskProduct,
} from "./risk-schemas";

const DAY_MS = 86_400_000;
const DAYS = 30;
const SHARED_MS = 5_000;
/** Rows that are told to be counted, and products whose holds mostly run out. */
const ADVICE_MAX = 10;

/** What went wrong or was lost in the last 30 days, and what the shop's own history advises. */
export async function readRisk(): Promise<Risk> {
  const readMsMax = env().REQUEST_MS_MAX;
  return await oncePerProcess("risk", () => {
    return new PacedRead(gatherRisk, { sharedMs: SHARED_MS, pace: 10, oldMs: SHARED_MS, readMsMax });
  }).take();
}

/** The beginning of the first of the last 30 days. */
export function riskSince(now: Date): Date {
  return new Date(Date.parse(dayStart(dayOf(now.toISOString()))) - (DAYS - 1) * DAY_MS);
}

/** `readRisk`, read anew. */
export async function gatherRisk(): Promise<Risk> {
  const now = new Date();
  const since = riskSince(now);
  const [
    first,
    policies,
    tolerances,
    holds,
    buying,
    refused,
    longHolds,
    oversell,
    adjustments,
    safety,
    missing,
    losses,
    overLimit,
    store,
  ] = await Promise.all([
    firstHoldSince(since),
    readPolicies(),
    readTolerances(),
    readHolds(since),
    readBuying(since),
    readRefused(since),
    readLongHolds(since),
    readOversell(since),
    readAdjustments(since),
    readSafetyStock(since),
    readMissing(since),
    readLosses(since),
    readOverLimit(since),
    readRefusedStore(),
  ]);
  const undersold = undersoldUnits(longHolds.refused, longHolds.lapsed);
  const products = productsOf({ holds, oversell, refused, undersold });
  const days = Math.max(1, Math.ceil((now.getTime() - (first ?? now).getTime()) / DAY_MS));
  const terms = new Map(policies.map(({ code, holdSeconds }) => [code, holdSeconds]));
  const percents = new Map(tolerances.map(({ policyCode, percent }) => [policyCode, percent]));
  const holdAdvice = await holdAdviceOf({ since, days, terms, buying, undersold: undersoldOf([...products.values()]) });
  return {
    serverTime: now.toISOString(),
    since: since.toISOString(),
    days,
    policies: policies.map(({ code, holdSeconds }) => {
      const own = [...products.values()].filter(({ policyCode }) => policyCode === code);
      const sold = oversell.filter(({ policyCode }) => policyCode === code);
      return policyBody({ code, holdSeconds, percent: percents.get(code) ?? 0, own, sold, buying });
    }),
    products: [...products.values()]
      .sort((a, b) => weightOf(b) - weightOf(a) || a.sku.localeCompare(b.sku))
      .slice(0, RISK_PRODUCTS_MAX),
    holdAdvice,
    safetyStock: safety.map((row) => ({
      ...row,
      isAdvised: row.needed === 0 && row.refusals >= REFUSALS_MIN,
    })),
    missingAdvice: missing.map(({ mostUnits, ...row }) => ({ ...row, suggestedUnits: row.safetyStock + mostUnits })),
    lossAdvice: losses.filter(isToCount).slice(0, ADVICE_MAX),
    limitAdvice: overLimit.flatMap(({ minutes, ...row }) => {
      const suggestedMaximum = higherLimit({ ...row, minutes });
      return suggestedMaximum === null ? [] : [{ ...row, suggestedMaximum }];
    }),
    leakAdvice: await leakAdviceOf({ since, policies, holdAdvice, products }),
    refusals: byCode(refused),
    adjustments,
    record: {
      ...store,
      since: store.since?.toISOString() ?? null,
      unlisted: sum(refused, ({ productId, count }) => (productId === null ? count : 0)),
      days: REFUSED_DAYS,
    },
  };
}

/** Units that were refused while as many were on hold for nobody, by policy. */
function undersoldOf(products: readonly RiskProduct[]): Map<string, number> {
  const units = new Map<string, number>();
  for (const { policyCode, undersoldUnits: lost } of products) {
    units.set(policyCode, (units.get(policyCode) ?? 0) + lost);
  }
  return units;
}

type HoldParts = {
  since: Date;
  days: number;
  terms: ReadonlyMap<string, number>;
  buying: readonly BuyingRow[];
  undersold: ReadonlyMap<string, number>;
};

async function holdAdviceOf({ since, days, terms, buying, undersold }: HoldParts): Promise<HoldAdvice[]> {
  const advised = buying.flatMap(({ policyCode, cases, most }) => {
    const holdSeconds = terms.get(policyCode) ?? 0;
    const suggestedSeconds = shorterHold(holdSeconds, { cases, mostSeconds: most });
    return suggestedSeconds === null
      ? []
      : [{ policyCode, holdSeconds, suggestedSeconds, mostPaySeconds: most, buyers: cases }];
  });
  if (advised.length === 0) return [];
  const freed = await readFreed(
    since,
    advised.map(({ policyCode, holdSeconds, suggestedSeconds: shorterSeconds }) => {
      return { policyCode, holdSeconds, shorterSeconds };
    }),
  );
  return advised.flatMap((advice) => {
    const own = freed.find(({ policyCode }) => policyCode === advice.policyCode);
    const freedUnitMinutesPerDay = (own?.freedUnitSeconds ?? 0) / 60 / days;
    const [undersoldUnits, lateBuyers] = [undersold.get(advice.policyCode) ?? 0, own?.lateBuyers ?? 0];
    // Nobody would notice, or more would be lost than could be regained.
    if (freedUnitMinutesPerDay < 1 || undersoldUnits <= lateBuyers) return [];
    return [{ ...advice, lateBuyers, undersoldUnits, freedUnitMinutesPerDay }];
  });
}

type LeakParts = {
  since: Date;
  policies: readonly { code: string; unprovenPerNetwork: number | null }[];
  holdAdvice: readonly HoldAdvice[];
  products: ReadonlyMap<string, RiskProduct>;
};

/** Products whose holds mostly ran out, if a proof or the shorter hold that is suggested for their policy would have helped. */
async function leakAdviceOf({ since, policies, holdAdvice, products }: LeakParts): Promise<LeakAdvice[]> {
  const lapsed = await readLapsed(
    since,
    holdAdvice.map(({ policyCode, holdSeconds, suggestedSeconds }) => {
      return { policyCode, holdSeconds, shorterSeconds: suggestedSeconds };
    }),
  );
  const perNetwork = new Map(policies.map(({ code, unprovenPerNetwork }) => [code, unprovenPerNetwork]));
  return lapsed
    .flatMap((row): LeakAdvice[] => {
      const product = products.get(row.productId);
      if (!product || !isLeaking(row, product.undersoldUnits)) return [];
      const { productId, sku, name, policyCode, undersoldUnits: undersold } = product;
      const advice = holdAdvice.find((each) => each.policyCode === policyCode);
      const isProof = isForProof(row, perNetwork.get(policyCode) ?? null);
      if (!isProof && !advice) return [];
      return [
        {
          ...{ productId, sku, name, policyCode, holds: row.holds, lapsedHolds: row.lapsedHolds },
          lapsedUnitMinutes: row.lapsedUnitSeconds / 60,
          undersoldUnits: undersold,
          unprovenUnitMinutes: isProof ? row.unprovenUnitSeconds / 60 : null,
          shorter: advice
            ? { holdSeconds: advice.suggestedSeconds, freedUnitMinutes: row.freedUnitSeconds / 60 }
            : null,
        },
      ];
    })
    .sort((a, b) => b.undersoldUnits - a.undersoldUnits || a.sku.localeCompare(b.sku))
    .slice(0, ADVICE_MAX);
}

export type Oversold = { policyCode: string; confirmedUnits: number; missingUnits: number; percent: number };

/** Policies of which more sold units are missing than is tolerated. */
export async function readOversold(): Promise<Oversold[]> {
  const [oversell, tolerances] = await Promise.all([readOversell(riskSince(new Date())), readTolerances()]);
  return tolerances
    .map(({ policyCode, percent }) => {
      const own = oversell.filter((row) => row.policyCode === policyCode);
      return { policyCode, percent, ...oversoldIn(own) };
    })
    .filter((policy) => isAboveTolerance(policy, policy.percent));
}

function oversoldIn(rows: readonly OversellRow[]) {
  return {
    confirmedUnits: sum(rows, ({ confirmedUnits }) => confirmedUnits),
    missingUnits: sum(rows, ({ missingUnits }) => missingUnits),
  };
}

type Parts = {
  holds: readonly HoldRow[];
  oversell: readonly OversellRow[];
  refused: readonly RefusalRow[];
  undersold: ReadonlyMap<string, number>;
};

/** Every product that was held or refused. */
function productsOf({ holds, oversell, refused, undersold }: Parts): Map<string, RiskProduct> {
  const sold = new Map(oversell.map((row) => [row.productId, row]));
  const asked = groupedBy(refused, ({ productId }) => productId);
  return new Map(
    holds.map((row) => {
      const { productId, sku, name, policyCode, heldUnitSeconds, leakedUnitSeconds } = row;
      const { confirmedUnits = 0, missingUnits = 0 } = sold.get(productId) ?? {};
      const refusals = asked.get(productId) ?? [];
      return [
        productId,
        {
          ...{ productId, sku, name, policyCode, confirmedUnits, missingUnits },
          heldUnitMinutes: heldUnitSeconds / 60,
          leakedUnitMinutes: leakedUnitSeconds / 60,
          refusals: sum(refusals, ({ count }) => count),
          shortUnits: sum(refusals, ({ code, units }) => (LACK_OF_STOCK.includes(code) ? units : 0)),
          staleRefusals: sum(refusals, ({ code, seen }) => (LACK_OF_STOCK.includes(code) ? seen : 0)),
          undersoldUnits: undersold.get(productId) ?? 0,
        },
      ];
    }),
  );
}

type PolicyParts = {
  code: string;
  holdSeconds: number;
  percent: number;
  own: readonly RiskProduct[];
  sold: readonly OversellRow[];
  buying: readonly BuyingRow[];
};

function policyBody({ code, holdSeconds, percent, own, sold, buying }: PolicyParts): RiskPolicy {
  const oversold = oversoldIn(sold);
  const buyers = buying.find(({ policyCode }) => policyCode === code);
  return {
    code,
    holdSeconds,
    tolerancePercent: percent,
    isAboveTolerance: isAboveTolerance(oversold, percent),
    ...oversold,
    heldUnitMinutes: sum(own, (product) => product.heldUnitMinutes),
    leakedUnitMinutes: sum(own, (product) => product.leakedUnitMinutes),
    refusals: sum(own, (product) => product.refusals),
    shortUnits: sum(own, (product) => product.shortUnits),
    staleRefusals: sum(own, (product) => product.staleRefusals),
    undersoldUnits: sum(own, (product) => product.undersoldUnits),
    buyers: buyers?.cases ?? 0,
    halfPaySeconds: buyers?.half ?? null,
    mostPaySeconds: buyers?.most ?? null,
  };
}

function weightOf({ shortUnits, undersoldUnits: lost, missingUnits, leakedUnitMinutes }: RiskProduct): number {
  return missingUnits * 100 + lost * 10 + shortUnits + leakedUnitMinutes / 1000;
}

function byCode(rows: readonly RefusalRow[]): Risk["refusals"] {
  return [...groupedBy(rows, ({ code }) => code)]
    .map(([code, own]) => ({ code, count: sum(own, ({ count }) => count), units: sum(own, ({ units }) => units) }))
    .sort((a, b) => b.count - a.count || a.code.localeCompare(b.code));
}

function groupedBy<Row, Key>(rows: readonly Row[], of: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const own = groups.get(of(row));
    if (own) own.push(row);
    else groups.set(of(row), [row]);
  }
  return groups;
}

function sum<Row>(rows: readonly Row[], of: (row: Row) => number): number {
  return rows.reduce((all, row) => all + of(row), 0);
}
