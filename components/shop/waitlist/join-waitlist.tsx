"use client";

import { useTranslations } from "next-intl";
import { type Ref, useRef, useState } from "react";
import { JoinForm } from "@/components/shop/waitlist/join-form";
import { OfferCard } from "@/components/shop/waitlist/offer-card";
import { PlaceInLine } from "@/components/shop/waitlist/place-in-line";
import { useWaitlistEntry } from "@/components/shop/waitlist/use-waitlist-entry";
import { unitsToReserve } from "@/lib/catalog/availability";
import type { Product } from "@/lib/catalog/catalog-schemas";

type JoinWaitlistProps = {
  product: Product;
  /** Null: any warehouse. */
  warehouseId: string | null;
  /** Null while what was typed is not valid: then there is nothing to join for. */
  quantity: number | null;
  /** What the button at the foot of a phone's screen calls. */
  joinRef?: Ref<() => void> | undefined;
};

/**
 * A product's waitlist: the form to join it if units are short, then the place in line, then the offer. Not a form
 * element, so that it can be inside one.
 */
export function JoinWaitlist({ product, warehouseId, quantity, joinRef }: JoinWaitlistProps) {
  const t = useTranslations();
  const { waitlistEntry, serverTime } = useWaitlistEntry(product.id) ?? {};
  const [said, setSaid] = useState("");
  const line = useRef<HTMLParagraphElement>(null);
  const isShort = unitsToReserve(product, warehouseId) < (quantity ?? 1);

  // The button pressed disappears with what it ended, so the message takes focus.
  const say = (words: string) => {
    setSaid(words);
    line.current?.focus();
  };
  return (
    <div className="space-y-3">
      <p
        ref={line}
        role="status"
        tabIndex={-1}
        // The place in line already shows it.
        className={waitlistEntry || said === "" ? "sr-only" : "text-sm font-medium outline-none"}
      >
        {said}
      </p>
      {serverTime && waitlistEntry?.status === "OFFERED" && (
        <OfferCard waitlistEntry={waitlistEntry} serverTime={serverTime} heading="h2" onDone={say} />
      )}
      {waitlistEntry?.status === "WAITING" && <PlaceInLine waitlistEntry={waitlistEntry} onDone={say} />}
      {!waitlistEntry && isShort && (
        <JoinForm
          product={product}
          warehouseId={warehouseId}
          quantity={quantity}
          joinRef={joinRef}
          onJoined={() => say(t("waitlist.join.joined"))}
        />
      )}
    </div>
  );
}
