"use client";

import { replaceEqualDeep, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { useServerNow } from "@/components/clock/use-server-now";
import { type RunningHolds, runningHolds } from "@/components/shop/running-holds";
import { useVisitor } from "@/components/shop/use-visitor";
import { noteHolds } from "@/components/ui/unsettled";
import { serverNow } from "@/lib/client/server-clock";
import { hasPayment, isAwaited, keepsHold, paymentOptions } from "@/lib/payments/payment-options";
import { reservationsOptions } from "@/lib/reservations/reservation-options";
import type { Reservation } from "@/lib/reservations/reservation-schemas";
import { waitlistOptions } from "@/lib/waitlist/waitlist-options";

type OwnHolds = RunningHolds & {
  /** The holds that a payment was open for when the visitor became known. */
  paying: readonly string[];
  serverTime: string;
};

const Own = createContext<OwnHolds>({ running: [], joinable: null, besides: [], paying: [], serverTime: "" });

const BANK_POLL_MS = 5_000;

const NOBODY = { paying: [], serverTime: new Date(0).toISOString() };

/** Knows what the shopper holds, for all pages: their own units never count as somebody else's. */
export function OwnHoldsProvider({ children }: { children: ReactNode }) {
  const visitor = useVisitor();
  const { paying, serverTime } = visitor ?? NOBODY;
  const enabled = visitor !== null;
  const { data: held } = useInfiniteQuery({ ...reservationsOptions("PENDING"), enabled });
  const { data: waitlist } = useQuery({ ...waitlistOptions(), enabled });
  const now = useServerNow(serverTime);
  const own = useSame({
    ...runningHolds(enabled ? held : undefined, enabled ? waitlist : undefined, now),
    paying,
    serverTime,
  });
  const has = own.running.length > 0;
  useEffect(() => {
    if (enabled) noteHolds(has);
  }, [enabled, has]);
  return <Own value={own}>{children}</Own>;
}

/** The same object until the holds change, so that the clock does not redraw everything that knows them. */
function useSame(now: OwnHolds): OwnHolds {
  const [known, setKnown] = useState(now);
  const same: OwnHolds = replaceEqualDeep(known, now);
  if (same !== known) setKnown(same);
  return same;
}

export function useOwnHolds(): OwnHolds {
  return useContext(Own);
}

/** "waiting": the bank was asked, and nothing is left to do but to wait for it. */
export type Paying = "paying" | "waiting";

/** Whether a payment is open for a hold (null: there is none), so that nothing can join it. */
export function useIsPaying(reservationId: string | null): boolean {
  return usePaying(reservationId) !== null;
}

/** How far the payment of a hold is; null if none is open. Asks only where there is a payment: else it is a 404. */
export function usePaying(reservationId: string | null): Paying | null {
  const id = reservationId ?? "";
  const { paying, running } = useOwnHolds();
  const wasOpen = paying.includes(id);
  const startedAt = running.find((hold) => hold.id === id)?.paymentStartedAt ?? null;
  const { data } = useQuery({
    ...paymentOptions(id),
    enabled: ({ state }) => wasOpen || hasPayment(startedAt, serverNow()) || Boolean(state.data),
    // What is open changes in a tab that tells this one. What the bank says does not.
    refetchInterval: ({ state }) => (isAwaited(state.data) ? BANK_POLL_MS : false),
  });
  if (data === undefined) return wasOpen ? "paying" : null;
  if (isAwaited(data) && keepsHold(data)) return "waiting";
  return keepsHold(data) ? "paying" : null;
}

/** Units of one product that the shopper holds, and the hold of them that ends first. */
export type OwnUnits = { units: number; unitsIn: (warehouseId: string) => number; hold: Reservation };

/** Null if the shopper holds none. */
export function useOwnUnits(productId: string): OwnUnits | null {
  const { running } = useOwnHolds();
  const holds = running.filter(({ lines }) => lines.some((line) => line.productId === productId));
  const [hold] = holds;
  if (!hold) return null;
  const lines = holds.flatMap((each) => each.lines).filter((line) => line.productId === productId);
  const sum = (some: typeof lines) => some.reduce((units, { quantity }) => units + quantity, 0);
  const unitsIn = (warehouseId: string) => sum(lines.filter((line) => line.warehouseId === warehouseId));
  return { units: sum(lines), unitsIn, hold };
}
