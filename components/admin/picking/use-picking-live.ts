"use client";

import { useLedgerStream } from "@/components/admin/use-ledger-stream";
import { useReadAgainSoon } from "@/components/admin/use-read-again-soon";
import { pickingKey } from "@/lib/picking/picking-options";

const ABOUT_ORDERS: ReadonlySet<string> = new Set([
  "CONFIRMED",
  "SHIPPED",
  "CANCELLED",
  "ADJUSTED",
  "COUNTED",
  "RECEIVED",
]);

/** Reads boards and batches again when the ledger has an entry that may change them. */
export function usePickingLive(): void {
  const askSoon = useReadAgainSoon(pickingKey);
  useLedgerStream({
    params: "",
    onEntries: (entries) => {
      if (entries.some(({ type }) => ABOUT_ORDERS.has(type))) askSoon();
    },
    onReady: askSoon,
  });
}
