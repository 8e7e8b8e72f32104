"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { JoinForm } from "@/components/shop/waitlist/join-form";
import { OfferCard } from "@/components/shop/waitlist/offer-card";
import { PlaceInLine } from "@/components/shop/waitlist/place-in-line";
import { unitsToReserve } from "@/lib/catalog/availability";
import type { Product } from "@/lib/catalog/catalog-schemas";
import { waitlistOptions } from "@/lib/waitlist/waitlist-options";

type JoinWaitlistProps = {
  product: Product;
  /** From where; null: any warehouse. */
  warehouseId: string | null;
  quantity: number;
};

/**
 * The way into a product's line where what is wanted cannot be reserved, and the place in it from then on; the offer,
 * once it has come. Nothing where there is nothing to wait for. Not a form of its own, so that it may stand in one.
 */
export function JoinWaitlist({ product, warehouseId, quantity }: JoinWaitlistProps) {
  const t = useTranslations();
  const { data } = useQuery(waitlistOptions());
  const [said, setSaid] = useState("");
  const line = useRef<HTMLParagraphElement>(null);
  const entry = data?.entries.find(({ productId }) => productId === product.id);
  const isShort = unitsToReserve(product, warehouseId) < quantity;

  // The button that was pressed goes away with what it ended: the words about it take the focus.
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
        // What is seen of a place in line says it already.
        className={entry || said === "" ? "sr-only" : "text-sm font-medium outline-none"}
      >
        {said}
      </p>
      {data && entry?.status === "OFFERED" && (
        <OfferCard entry={entry} serverTime={data.serverTime} heading="h2" onDone={say} />
      )}
      {entry?.status === "WAITING" && <PlaceInLine entry={entry} onDone={say} />}
      {!entry && isShort && (
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
