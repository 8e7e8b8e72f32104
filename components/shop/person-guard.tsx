"use client";

import { useEffect } from "react";
import { forgetDraft } from "@/components/shop/checkout/contact-draft";
import { chooseShipTo } from "@/components/shop/deliver-to/ship-to-store";

export const GUEST = "guest";

const KEY = "hf_person";

/**
 * Leaves nothing that one person typed to the next in this browser: whenever somebody signs in or out, or their session
 * ends, it forgets the checkout's draft, and the destination of an account that is left. A guest's destination goes along
 * to their account. Other tabs load again, without what they show. `person`: a tag of the account, or `GUEST`.
 */
export function PersonGuard({ person }: { person: string }) {
  useEffect(() => {
    const before = knownPerson();
    if (before !== person) {
      forgetDraft();
      if (before !== GUEST) chooseShipTo(null);
      rememberPerson(person);
    }
    const leaveIfChanged = () => {
      if (knownPerson() !== person) window.location.reload();
    };
    const heard = ({ key }: StorageEvent) => key === KEY && leaveIfChanged();
    // A page that Back restores as it was.
    const shown = ({ persisted }: PageTransitionEvent) => persisted && leaveIfChanged();
    window.addEventListener("storage", heard);
    window.addEventListener("pageshow", shown);
    return () => {
      window.removeEventListener("storage", heard);
      window.removeEventListener("pageshow", shown);
    };
  }, [person]);
  return null;
}

function knownPerson(): string {
  try {
    return localStorage.getItem(KEY) ?? GUEST;
  } catch {
    return GUEST;
  }
}

function rememberPerson(person: string): void {
  try {
    if (person === GUEST) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, person);
  } catch {
    // Without storage there is no draft either.
  }
}
