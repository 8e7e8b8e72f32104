"use client";

import { useQuery } from "@tanstack/react-query";
import { isPostalCode } from "@/components/shop/checkout/contact-rules";
import { placesOptions } from "@/lib/delivery/delivery-query-options";
import type { Place } from "@/lib/delivery/delivery-schemas";
import { ungrouped } from "@/lib/typed-text";

/** `isUnknown`: no such pincode. The shop knows all of them. */
export type PlaceFound = { place: Place | null; isAsking: boolean; isUnknown: boolean };

/** Looks up a pincode once all six digits are typed, each pincode once. */
export function usePlace(typed: string): PlaceFound {
  const isWhole = isPostalCode(typed);
  const postalCode = ungrouped(typed);
  const { data, isFetching, isPlaceholderData } = useQuery({ ...placesOptions(postalCode), enabled: isWhole });
  if (!isWhole) return { place: null, isAsking: false, isUnknown: false };
  const isAnswered = data !== undefined && !isPlaceholderData;
  const place = isAnswered ? (data.find((each) => each.postalCode === postalCode) ?? null) : null;
  return { place, isAsking: !isAnswered && isFetching, isUnknown: isAnswered && place === null };
}
