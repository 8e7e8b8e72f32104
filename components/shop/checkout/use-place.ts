"use client";

import { useQuery } from "@tanstack/react-query";
import { isPostalCode } from "@/components/shop/checkout/contact-rules";
import { placeOptions } from "@/lib/delivery/delivery-query-options";
import type { Place } from "@/lib/delivery/delivery-schemas";
import { pincodeText } from "@/lib/typed-text";

export type PlaceFound = {
  place: Place | null;
  isAsking: boolean;
  /** No such pincode. The shop knows all of them. */
  isUnknown: boolean;
  /** The shop did not answer. */
  isUnanswered: boolean;
  askAgain: () => void;
};

/** Looks up a pincode once all six digits are typed, each pincode once. */
export function usePlace(typed: string): PlaceFound {
  const isWhole = isPostalCode(typed);
  const { data, isFetching, isError, refetch } = useQuery({ ...placeOptions(pincodeText(typed)), enabled: isWhole });
  return {
    place: (isWhole && data) || null,
    isAsking: isWhole && isFetching,
    isUnknown: isWhole && data === null,
    isUnanswered: isWhole && isError && !isFetching,
    askAgain: () => void refetch(),
  };
}
