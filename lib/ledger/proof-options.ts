import { queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import { apiRequest } from "@/lib/client/api-request";
import type { LedgerDays, Proof, ProofRun, ProofRuns, PublicProof } from "./ledger-schemas";

export const proofKey = ["panel", "proof"] as const;

const RUNNING_MS = 1_000;
const RESTING_MS = 10_000;

/** The last checks of the whole ledger. */
export function proofRunsOptions() {
  return queryOptions({
    queryKey: [...proofKey, "runs"] as const,
    queryFn: ({ signal }) => apiRequest<ProofRuns>("/api/admin/proof/runs", { signal }),
    refetchInterval: ({ state }) => (state.data?.runs[0]?.status === "RUNNING" ? RUNNING_MS : RESTING_MS),
  });
}

/** What a check found. `open` is less after a repair. */
export function proofRunOptions({ id, open }: Pick<ListedRun, "id" | "open">) {
  return queryOptions({
    queryKey: [...proofKey, "runs", id, open] as const,
    queryFn: ({ signal }) => apiRequest<ProofRun>(`/api/admin/proof/runs/${id}`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export type ListedRun = ProofRuns["runs"][number];

/** Checks the whole ledger; if that is under way, says so. */
export function startProofRun(): Promise<ProofRun> {
  return apiRequest<ProofRun>("/api/admin/proof/runs", { method: "POST" });
}

export function stopProofRun(id: string): Promise<ProofRun> {
  return apiRequest<ProofRun>(`/api/admin/proof/runs/${id}/stop`, { method: "POST" });
}

export function ledgerDaysOptions() {
  return queryOptions({
    queryKey: [...proofKey, "days"] as const,
    queryFn: ({ signal }) => apiRequest<z.infer<typeof LedgerDays>>("/api/admin/proof/days", { signal }),
  });
}

const LOOK_EVERY_MS = 5_000;

/** What the last check found, for everybody. */
export function publicProofOptions() {
  return queryOptions({
    queryKey: ["proof"] as const,
    queryFn: ({ signal }) => apiRequest<PublicProof>("/api/proof", { signal }),
    refetchInterval: LOOK_EVERY_MS,
  });
}

/** A row that breaks the ledger equation, and how. */
export type BrokenRow = Pick<Divergence, "productId" | "sku" | "warehouseId" | "warehouseCode"> & {
  divergences: Divergence[];
};
export type Divergence = Proof["divergences"][number];

export function brokenRows(divergences: readonly Divergence[]): BrokenRow[] {
  const rows = new Map<string, BrokenRow>();
  for (const found of divergences) {
    const { productId, sku, warehouseId, warehouseCode } = found;
    const key = `${productId}/${warehouseId}`;
    const row = rows.get(key) ?? { productId, sku, warehouseId, warehouseCode, divergences: [] };
    row.divergences.push(found);
    rows.set(key, row);
  }
  return [...rows.values()];
}

type Repair = { productId: string; warehouseId: string; note: string };

export function repairRow({ productId, warehouseId, note }: Repair, idempotencyKey: string): Promise<Proof> {
  const body = { rows: [{ productId, warehouseId }], note };
  return apiRequest<Proof>("/api/admin/proof/repair", { method: "POST", body, idempotencyKey });
}
