"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type RefObject, useDeferredValue, useState } from "react";
import { PlaceList } from "@/components/shop/deliver-to/place-list";
import { TextField } from "@/components/ui/text-field";
import { placesOptions } from "@/lib/delivery/delivery-query-options";
import type { Place } from "@/lib/delivery/delivery-schemas";
import type { Destination } from "@/lib/delivery/ship-to-cookie";
import type { T } from "@/lib/messages/translate";
import { asTyped, pincodeText } from "@/lib/typed-text";

type PlaceSearchProps = {
  fieldRef: RefObject<HTMLInputElement | null>;
  current: Destination | null;
  onChoose: (place: Place) => void;
};

/** One field for a pincode or a city. Enter takes the first match; any match can be pressed. */
export function PlaceSearch({ fieldRef, current, onChoose }: PlaceSearchProps) {
  const t = useTranslations();
  const [typed, setTyped] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [isLooking, setIsLooking] = useState(false);
  const q = useDeferredValue(wordOf(typed));
  const queryClient = useQueryClient();
  const { data: places, isError, isPlaceholderData } = useQuery(placesOptions(q));
  const submit = async () => {
    const word = wordOf(typed);
    if (word === "") return setError(t("delivery.search.empty"));
    setIsLooking(true);
    try {
      const [first] = await queryClient.fetchQuery(placesOptions(word));
      if (first && (first.postalCode === word || !/^\d+$/.test(word))) onChoose(first);
      else setError(noSuchPlace(t, word));
    } catch {
      setError(t("delivery.located.unreachable"));
    } finally {
      setIsLooking(false);
    }
  };
  return (
    <form
      method="post"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        // The panel may be inside another form, and React events bubble through portals.
        event.stopPropagation();
        void submit();
      }}
    >
      <TextField
        ref={fieldRef}
        label={t("delivery.search.label")}
        value={typed}
        autoComplete="postal-code"
        autoCapitalize="words"
        enterKeyHint="go"
        maxLength={60}
        hint={isLooking ? t("delivery.search.looking", { typed }) : t("delivery.search.hint")}
        error={error}
        onChange={(event) => {
          setTyped(event.target.value);
          setError(null);
        }}
      />
      <PlaceList
        title={t(q === "" ? "delivery.search.large" : "delivery.search.found")}
        places={places}
        isOld={isPlaceholderData}
        isError={isError}
        nothing={error === null ? noSuchPlace(t, q) : ""}
        current={current}
        onChoose={onChoose}
      />
    </form>
  );
}

/** A pincode without the spaces or dashes in it; anything else as it was typed. */
function wordOf(typed: string): string {
  const digits = pincodeText(typed);
  return /^\d+$/.test(digits) ? digits : asTyped(typed);
}

function noSuchPlace(t: T, word: string): string {
  if (/^\d{6}$/.test(word)) return t("delivery.search.unknownPincode", { word });
  if (/^\d+$/.test(word)) return t("delivery.search.sixDigits");
  return t("delivery.search.unknown", { word });
}
