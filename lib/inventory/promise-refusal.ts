import type { ApiProblem } from "@/lib/client/api-request";

/** Why a figure cannot be that low: promises that would break. All in units. */
export type PromiseRefusal = {
  requestedOnHand: number;
  reserved: number;
  committed: number;
  /** Promised units that would be missing. */
  missing: number;
};

/** The facts of an INVALID_STOCK_STATE or HOLDS_CHANGED that releasing holds could settle; null for any other refusal. */
export function promiseRefusalOf(problem: ApiProblem | null): PromiseRefusal | null {
  if (problem?.code !== "INVALID_STOCK_STATE" && problem?.code !== "HOLDS_CHANGED") return null;
  const { requestedOnHand, reserved, committed, missing } = problem.facts;
  const facts = { requestedOnHand, reserved, committed, missing };
  const areUnits = Object.values(facts).every((fact) => typeof fact === "number");
  return areUnits && Number(requestedOnHand) >= 0 && Number(missing) > 0 ? (facts as PromiseRefusal) : null;
}

/** The effect of "release the newest holds": held units it takes (at least), and sold units it makes shortfall. */
export function releaseConsequence({ reserved, missing }: PromiseRefusal): { fromHolds: number; shortfall: number } {
  const fromHolds = Math.min(missing, reserved);
  return { fromHolds, shortfall: missing - fromHolds };
}
