"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
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
  /** It was found by itself after the shop had not answered, as when the network is back: nobody waits for it any more. */
  isLate: boolean;
  askAgain: () => void;
};

/** Looks up a pincode once all six digits are typed, each pincode once. */
export function usePlace(typed: string): PlaceFound {
  const isWhole = isPostalCode(typed);
  const pincode = pincodeText(typed);
  const { data, isFetching, isError, refetch } = useQuery({ ...placeOptions(pincode), enabled: isWhole });
  const place = (isWhole && data) || null;
  const [missed, setMissed] = useState<string | null>(null);
  const isUnanswered = isWhole && isError && !isFetching;
  if (isUnanswered && missed !== pincode) setMissed(pincode);
  if (!isWhole && missed !== null) setMissed(null);
  return {
    place,
    isAsking: isWhole && isFetching,
    isUnknown: isWhole && data === null,
    isUnanswered,
    isLate: place !== null && missed === pincode,
    askAgain: () => void refetch().then(({ isSuccess }) => isSuccess && setMissed(null)),
  };
}
