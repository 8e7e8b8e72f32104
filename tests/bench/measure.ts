import { randomUUID } from "node:crypto";
import type { OpenContender, Wish } from "./contender";

export type Load = {
  buyers: number;
  /** Products to choose from at random; the hot load has only one. */
  products: readonly string[];
  warehouseId: string;
  warmUpMs: number;
  measuredMs: number;
};

export type Measurement = {
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** Units never run out, so every refusal is wrong. */
  refused: number;
  errors: number;
  /** Units held in the whole round, warm-up included, to compare with the database. */
  held: number;
};

/**
 * Each buyer asks for one unit again as soon as the last request is answered. Counts what ends within the measured
 * time.
 */
export async function measure(contender: OpenContender, load: Load): Promise<Measurement> {
  const latencies: number[] = [];
  const counts = { refused: 0, errors: 0, held: 0 };
  const beginMs = performance.now() + load.warmUpMs;
  const endMs = beginMs + load.measuredMs;

  async function buy(): Promise<void> {
    const askedMs = performance.now();
    const told = await contender.reserve(wishOf(load)).catch(() => "error" as const);
    const toldMs = performance.now();
    if (told === "held") counts.held++;
    else if (told === "refused") counts.refused++;
    else counts.errors++;
    if (told === "held" && toldMs >= beginMs && toldMs < endMs) latencies.push(toldMs - askedMs);
  }
  async function buyUntilTheEnd(): Promise<void> {
    while (performance.now() < endMs) await buy();
  }
  await Promise.all(Array.from({ length: load.buyers }, buyUntilTheEnd));

  latencies.sort((a, b) => a - b);
  const perSecond = latencies.length / (load.measuredMs / 1000);
  return { perSecond, p50Ms: quantile(latencies, 0.5), p99Ms: quantile(latencies, 0.99), ...counts };
}

function wishOf({ products, warehouseId }: Load): Wish {
  const productId = products[Math.floor(Math.random() * products.length)];
  if (productId === undefined) throw new Error("a load has products");
  return { productId, warehouseId, shopper: `shopper:${randomUUID()}` };
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Each figure's median over the rounds; errors are summed. */
export function medianOf(rounds: readonly Measurement[]): Measurement {
  const middle = (figure: "perSecond" | "p50Ms" | "p99Ms") =>
    quantile(
      rounds.map((round) => round[figure]).sort((a, b) => a - b),
      0.5,
    );
  const sum = (figure: "refused" | "errors" | "held") => rounds.reduce((total, round) => total + round[figure], 0);
  return {
    perSecond: middle("perSecond"),
    p50Ms: middle("p50Ms"),
    p99Ms: middle("p99Ms"),
    refused: sum("refused"),
    errors: sum("errors"),
    held: sum("held"),
  };
}
