import type { Command, Outcome } from "@/lib/stock/verbs/verbs";

/** One command under a key of its own, and the answer that its buyer believes. Times are of the virtual clock. */
export type Deed = {
  key: string;
  command: Command;
  askedMs: number;
  answeredMs: number;
  attempts: number;
  /** "busy" and "unknown": of a command without a key, which is sent once. */
  answer: Told | "busy" | "unknown";
  hasKey: boolean;
};

/** What is kept as the answer to a key. */
export type Told = {
  ok: boolean;
  code: string | null;
  id: string | null;
  status: string | null;
  expiresAt: number | null;
  short: { productId: string; requested: number; available: number }[];
  entries: string[];
};

/** The note of whoever buys what was offered; it may not have been offered yet, or have ended. */
export const OFFER = "offer";

/** An outcome as it is kept. */
export function textOf(outcome: Outcome): string {
  const reservation = "reservation" in outcome ? outcome.reservation : null;
  const told: Told = {
    ok: outcome.ok,
    code: "code" in outcome ? outcome.code : null,
    id: reservation?.id ?? null,
    status: reservation?.status ?? null,
    expiresAt: reservation?.expiresAt ?? null,
    short: "shortages" in outcome ? outcome.shortages : [],
    entries: "ledgerEntryIds" in outcome ? outcome.ledgerEntryIds : [],
  };
  return JSON.stringify(told);
}
