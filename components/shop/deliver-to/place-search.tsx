"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type RefObject, useDeferredValue, useState } from "react";
import { PlaceList } from "@/components/shop/deliver-to/place-list";
import { TextField } from "@/components/ui/text-field";
import { placesOptions } from "@/lib/delivery/delivery-query-options";
import type { Place } from "@/lib/delivery/delivery-schemas";
import type { Destination } from "@/lib/delivery/ship-to-cookie";

type PlaceSearchProps = {
  fieldRef: RefObject<HTMLInputElement | null>;
  current: Destination | null;
  onChoose: (place: Place) => void;
};

/** One field for a pincode or a city; Enter takes the first that fits, a press any of them. */
export function PlaceSearch({ fieldRef, current, onChoose }: PlaceSearchProps) {
  const [typed, setTyped] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [isLooking, setIsLooking] = useState(false);
  const q = useDeferredValue(wordOf(typed));
  const queryClient = useQueryClient();
  const { data: places, isError, isPlaceholderData } = useQuery(placesOptions(q));
  const submit = async () => {
    const word = wordOf(typed);
    if (word === "") return setError("Type a pincode or a city, or choose one below.");
    setIsLooking(true);
    try {
      const [first] = await queryClient.fetchQuery(placesOptions(word));
      if (first && (first.postalCode === word || !/^\d+$/.test(word))) onChoose(first);
      else setError(noSuchPlace(word));
    } catch {
      setError("The shop does not answer right now. Try again in a moment.");
    } finally {
      setIsLooking(false);
    }
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        // The panel may be opened from within another form, and React hands events on through its tree.
        event.stopPropagation();
        void submit();
      }}
    >
      <TextField
        ref={fieldRef}
        label="Pincode or city"
        value={typed}
        autoComplete="postal-code"
        autoCapitalize="words"
        enterKeyHint="go"
        maxLength={60}
        hint={isLooking ? `Looking for ${typed}…` : "Six digits, or how a name begins."}
        error={error}
        onChange={(event) => {
          setTyped(event.target.value);
          setError(null);
        }}
      />
      <PlaceList
        title={q === "" ? "Large cities" : "Places found"}
        places={places}
        isOld={isPlaceholderData}
        isError={isError}
        nothing={error === null ? noSuchPlace(q) : ""}
        current={current}
        onChoose={onChoose}
      />
    </form>
  );
}

/** Pincodes are often written "600 001". */
function wordOf(typed: string): string {
  const word = typed.trim();
  return /^[\d\s]+$/.test(word) ? word.replace(/\s/g, "") : word;
}

function noSuchPlace(word: string): string {
  if (/^\d{6}$/.test(word)) return `There is no pincode ${word} in India. Check its digits.`;
  if (/^\d+$/.test(word)) return word.length < 6 ? "A pincode has six digits." : "A pincode has six digits, not more.";
  return `We know no place that begins with “${word}”. Check the spelling, or type a pincode.`;
}
