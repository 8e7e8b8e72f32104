"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { PlaceFound } from "@/components/shop/checkout/use-place";
import { chooseShipTo } from "@/components/shop/deliver-to/ship-to-store";
import { catalogKey } from "@/lib/catalog/catalog-options";
import { ApiProblem } from "@/lib/client/api-request";
import type { Place } from "@/lib/delivery/delivery-schemas";
import { paymentOptions } from "@/lib/payments/payment-options";
import { changeShipTo, reservationOptions } from "@/lib/reservations/reservation-options";
import type { Reservation } from "@/lib/reservations/reservation-schemas";

/**
 * Ships a hold to the place whose pincode was typed, and remembers it as the visitor's. `canMove`: false while a payment is
 * open, whose amount must stay true. Without an answer, or with a place found too late, nobody knows what shipping there costs,
 * and nothing more is sent until `moveAgain`. A hold whose units cannot be routed anew ships there from where it is.
 */
export function useShipHold(
  reservation: Reservation,
  { place, isLate }: Pick<PlaceFound, "place" | "isLate">,
  canMove: boolean,
) {
  const queryClient = useQueryClient();
  const [movedTo, setMovedTo] = useState<string[]>([]);
  const [unmoved, setUnmoved] = useState<string | null>(null);
  /** The pincode that was asked for again. */
  const [wanted, setWanted] = useState<string | null>(null);
  const { mutate, error } = useMutation({
    // One after the other: the last pincode typed must be the last to arrive.
    scope: { id: `ship-to ${reservation.id}` },
    mutationFn: ({ postalCode }: Place) => changeShipTo(reservation.id, { postalCode }),
    onSuccess: (changed, to) => {
      const { queryKey } = reservationOptions(reservation.id);
      const before = queryClient.getQueryData(queryKey) ?? reservation;
      queryClient.removeQueries({ queryKey: switchedKey(reservation.id) });
      setMovedTo(warehousesOf(before) === warehousesOf(changed) ? [] : citiesOf(changed));
      queryClient.setQueryData(queryKey, (known) => known && { ...known, ...changed });
      if (!isRoutedTo(to, changed)) setUnmoved(to.postalCode);
      void queryClient.invalidateQueries({ queryKey: catalogKey });
    },
    onError: (refused, { postalCode }) => {
      setUnmoved(postalCode);
      if (!isRefusedWith(refused, "PAYMENT_IN_PROGRESS")) return;
      // Another tab is paying: this one shows that payment too.
      void queryClient.fetchQuery({ ...paymentOptions(reservation.id), staleTime: 0 }).catch(() => undefined);
    },
  });
  // Each pincode is tried once: after a refusal, only another one can change anything.
  const tried = useRef<string | null>(null);
  const isDue = place !== null && canMove && !isRoutedTo(place, reservation);
  const isOverdue = isDue && isLate && wanted !== place.postalCode;
  useEffect(() => {
    if (!isDue || isOverdue || tried.current === place.postalCode) return;
    tried.current = place.postalCode;
    mutate(place);
  }, [isDue, isOverdue, place, mutate]);
  useEffect(() => {
    if (isDue) return;
    tried.current = null;
    setUnmoved(null);
  }, [isDue]);
  const shippedTo = place !== null && isRoutedTo(place, reservation) ? place : null;
  useEffect(() => {
    if (!shippedTo) return;
    const { city, postalCode, latitude, longitude } = shippedTo;
    chooseShipTo({ city, postalCode, latitude, longitude, source: "chosen" });
  }, [shippedTo]);
  // From the first render with the place, so that no total is shown that the move changes.
  const isMoving = isDue && !isOverdue && unmoved !== place.postalCode;
  const isRefused = isDue && !isOverdue && !isMoving && error !== null;
  /** Its warehouses do not deliver there. */
  const isUnserved = isRefused && isRefusedWith(error, "DESTINATION_NOT_SERVED");
  const isUnanswered = isOverdue || (isRefused && !isUnserved && !isRefusedWith(error, "INSUFFICIENT_STOCK"));
  const moveAgain = () => {
    if (!place) return;
    tried.current = place.postalCode;
    setWanted(place.postalCode);
    setUnmoved(null);
    mutate(place);
  };
  const switchedTo = queryClient.getQueryData<string[]>(switchedKey(reservation.id)) ?? [];
  return {
    isMoving,
    movedTo: movedTo.length > 0 ? movedTo : switchedTo,
    isSwitched: switchedTo.length > 0,
    isUnserved,
    isUnanswered,
    moveAgain,
  };
}

function isRefusedWith(error: Error, code: string): boolean {
  return error instanceof ApiProblem && error.code === code;
}

/** Whether the reason, the dates and the price of the route are about `place`. */
export function isRoutedTo(place: { latitude: number; longitude: number }, { route }: Reservation): boolean {
  return route?.shipTo?.latitude === place.latitude && route.shipTo.longitude === place.longitude;
}

function warehousesOf({ lines }: Reservation): string {
  return [...new Set(lines.map(({ warehouseId }) => warehouseId))].sort().join();
}

/** Where a hold ships from since the shopper switched it to other warehouses, which made it another hold. */
export function switchedKey(reservationId: string) {
  return ["switched-to", reservationId] as const;
}

export function citiesOf({ route }: Pick<Reservation, "route">): string[] {
  return route?.parcels.map(({ city }) => city) ?? [];
}
