"use client";

import { useQuery } from "@tanstack/react-query";
import { digitsOf, isPostalCode } from "@/components/shop/checkout/contact-rules";
import { placesOptions } from "@/lib/delivery/delivery-query-options";
import type { Place } from "@/lib/delivery/delivery-schemas";

/** `isUnknown`: the shop knows all pincodes, and this is none of them. */
export type PlaceFound = { place: Place | null; isAsking: boolean; isUnknown: boolean };

/** Where a pincode is; asks once all six digits are there, and each pincode once. */
export function usePlace(typed: string): PlaceFound {
  const isWhole = isPostalCode(typed);
  const postalCode = digitsOf(typed);
  const { data, isFetching, isPlaceholderData } = useQuery({ ...placesOptions(postalCode), enabled: isWhole });
  if (!isWhole) return { place: null, isAsking: false, isUnknown: false };
  const isAnswered = data !== undefined && !isPlaceholderData;
  const place = isAnswered ? (data.find((each) => each.postalCode === postalCode) ?? null) : null;
  return { place, isAsking: !isAnswered && isFetching, isUnknown: isAnswered && place === null };
}
