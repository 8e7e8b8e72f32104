import { queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import { apiRequest } from "@/lib/client/api-request";
import type { LedgerDays, Proof, PublicProof } from "./ledger-schemas";

export const proofKey = ["panel", "proof"] as const;

/** Reads the whole ledger, so it asks only when somebody wants to know. */
export function proofOptions() {
  return queryOptions({
    queryKey: [...proofKey, "whole"] as const,
    queryFn: ({ signal }) => apiRequest<Proof>("/api/admin/proof", { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
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

export function brokenRows({ divergences }: Proof): BrokenRow[] {
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
