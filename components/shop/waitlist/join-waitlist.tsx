"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { useVisitor } from "@/components/shop/use-visitor";
import { JoinForm } from "@/components/shop/waitlist/join-form";
import { OfferCard } from "@/components/shop/waitlist/offer-card";
import { PlaceInLine } from "@/components/shop/waitlist/place-in-line";
import { unitsToReserve } from "@/lib/catalog/availability";
import type { Product } from "@/lib/catalog/catalog-schemas";
import { waitlistOptions } from "@/lib/waitlist/waitlist-options";

type JoinWaitlistProps = {
  product: Product;
  /** Null: any warehouse. */
  warehouseId: string | null;
  /** Null while what was typed is not valid: then there is nothing to join for. */
  quantity: number | null;
};

/**
 * A product's waitlist: the form to join it if units are short, then the place in line, then the offer. Not a form
 * element, so that it can be inside one.
 */
export function JoinWaitlist({ product, warehouseId, quantity }: JoinWaitlistProps) {
  const t = useTranslations();
  const { data } = useQuery({ ...waitlistOptions(), enabled: useVisitor() !== null });
  const [said, setSaid] = useState("");
  const line = useRef<HTMLParagraphElement>(null);
  const waitlistEntry = data?.entries.find(({ productId }) => productId === product.id);
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
      {data && waitlistEntry?.status === "OFFERED" && (
        <OfferCard waitlistEntry={waitlistEntry} serverTime={data.serverTime} heading="h2" onDone={say} />
      )}
      {waitlistEntry?.status === "WAITING" && <PlaceInLine waitlistEntry={waitlistEntry} onDone={say} />}
      {!waitlistEntry && isShort && (
        <JoinForm
          product={product}
          warehouseId={warehouseId}
          quantity={quantity}
          onJoined={() => say(t("waitlist.join.joined"))}
        />
      )}
    </div>
  );
}
