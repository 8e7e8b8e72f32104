"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useLedgerStream } from "@/components/admin/use-ledger-stream";
import { adminReservationsKey } from "@/lib/reservations/admin-reservation-options";

/** A sale can write hundreds of entries a second; the list is read again at most this often. */
const ASK_EVERY_MS = 600;
const ABOUT_HOLDS: ReadonlySet<string> = new Set(["RESERVED", "EXTENDED", "CONFIRMED", "RELEASED", "EXPIRED"]);

/** Reads the reservations again whenever the ledger has an entry about one. Returns the state of the stream. */
export function useReservationsLive() {
  const queryClient = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    return () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    };
  }, []);
  const askSoon = () => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      void queryClient.invalidateQueries({ queryKey: adminReservationsKey });
    }, ASK_EVERY_MS);
  };
  return useLedgerStream({
    params: "",
    onEntries: (entries) => {
      if (entries.some(({ type }) => ABOUT_HOLDS.has(type))) askSoon();
    },
    onReady: askSoon,
  });
}
