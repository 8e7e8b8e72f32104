"use client";

import { useEffect } from "react";
import { forgetDraft } from "@/components/shop/checkout/contact-draft";
import { chooseShipTo } from "@/components/shop/deliver-to/ship-to-store";
import { onDevice } from "@/lib/client/stored";

const KEY = "hf_person";
const ORDER_KEY = "hf_newest_order";
const GUEST = "guest";

type PersonGuardProps = {
  /** A tag of who is signed in; null if nobody is. */
  person: string | null;
  /** The number of what they last ordered; null if nothing. */
  newestOrder?: string | null;
  /** True in the panel, where whoever was signed out can sign in again without losing what they typed. */
  staysOpen?: boolean;
};

/**
 * Leaves nothing that one person typed to the next in this browser: whenever somebody signs in or out, or their session
 * ends, it forgets the checkout's draft, and the destination of an account that is left. A guest's destination goes along
 * to their account. Other tabs of the shop load again, without what they show. What was typed for an order is forgotten too,
 * wherever it was paid.
 */
export function PersonGuard({ person, newestOrder = null, staysOpen = false }: PersonGuardProps) {
  const here = person ?? GUEST;
  useEffect(() => {
    const before = known(KEY, GUEST);
    if (newestOrder !== null && known(ORDER_KEY, "") !== newestOrder) {
      forgetDraft();
      if (here === GUEST) chooseShipTo(null);
      remember(ORDER_KEY, newestOrder);
    }
    if (before !== here) {
      forgetDraft();
      if (before !== GUEST) chooseShipTo(null);
      remember(KEY, here);
    }
    if (staysOpen) return;
    const leaveIfNot = (now: string) => {
      if (now !== here) window.location.reload();
    };
    const heard = ({ key, newValue }: StorageEvent) => key === KEY && leaveIfNot(newValue ?? GUEST);
    // A page that Back restores as it was.
    const shown = ({ persisted }: PageTransitionEvent) => persisted && leaveIfNot(known(KEY, GUEST));
    window.addEventListener("storage", heard);
    window.addEventListener("pageshow", shown);
    return () => {
      window.removeEventListener("storage", heard);
      window.removeEventListener("pageshow", shown);
    };
  }, [here, newestOrder, staysOpen]);
  return null;
}

/** Forgets what a guest typed and chose. The next guest has the same tag, so other tabs are told that this one left. */
export function forgetGuest(): void {
  forgetDraft();
  chooseShipTo(null);
  remember(KEY, "left");
  remember(KEY, GUEST);
  remember(ORDER_KEY, null);
}

function known(key: string, otherwise: string): string {
  return onDevice.read(key) ?? otherwise;
}

function remember(key: string, value: string | null): void {
  onDevice.write(key, value === GUEST ? null : value);
}
