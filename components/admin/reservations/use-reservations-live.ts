"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useEventStream } from "@/components/live/use-event-stream";
import { adminReservationsKey } from "@/lib/reservations/admin-reservation-options";

/** A sale can write hundreds of entries a second; the list is read again at most this often. */
const ASK_EVERY_MS = 600;
const ABOUT_HOLDS = new Set(["RESERVED", "EXTENDED", "CONFIRMED", "RELEASED", "EXPIRED"]);

/** Reads the reservations again whenever the ledger says that one of them moved. Answers how the stream stands. */
export function useReservationsLive() {
  const queryClient = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useEventStream({
    url: "/api/admin/ledger/stream",
    onEvent: (event, data) => {
      if (event !== "entry" || !isAboutHolds(data)) return;
      timer.current ??= setTimeout(() => {
        timer.current = undefined;
        void queryClient.invalidateQueries({ queryKey: adminReservationsKey });
      }, ASK_EVERY_MS);
    },
  });
}

function isAboutHolds(data: unknown): boolean {
  return typeof data === "object" && data !== null && "type" in data && ABOUT_HOLDS.has(String(data.type));
}
