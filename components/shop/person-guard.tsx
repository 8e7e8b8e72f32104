"use client";

import { useEffect } from "react";
import { forgetDraft } from "@/components/shop/checkout/contact-draft";
import { chooseShipTo } from "@/components/shop/deliver-to/ship-to-store";

const KEY = "hf_person";
const GUEST = "guest";

type PersonGuardProps = {
  /** A tag of who is signed in; null if nobody is. */
  person: string | null;
  /** True in the panel, where whoever was signed out can sign in again without losing what they typed. */
  staysOpen?: boolean;
};

/**
 * Leaves nothing that one person typed to the next in this browser: whenever somebody signs in or out, or their session
 * ends, it forgets the checkout's draft, and the destination of an account that is left. A guest's destination goes along
 * to their account. Other tabs of the shop load again, without what they show.
 */
export function PersonGuard({ person, staysOpen = false }: PersonGuardProps) {
  const here = person ?? GUEST;
  useEffect(() => {
    const before = knownPerson();
    if (before !== here) {
      forgetDraft();
      if (before !== GUEST) chooseShipTo(null);
      rememberPerson(here);
    }
    if (staysOpen) return;
    const leaveIfNot = (now: string) => {
      if (now !== here) window.location.reload();
    };
    const heard = ({ key, newValue }: StorageEvent) => key === KEY && leaveIfNot(newValue ?? GUEST);
    // A page that Back restores as it was.
    const shown = ({ persisted }: PageTransitionEvent) => persisted && leaveIfNot(knownPerson());
    window.addEventListener("storage", heard);
    window.addEventListener("pageshow", shown);
    return () => {
      window.removeEventListener("storage", heard);
      window.removeEventListener("pageshow", shown);
    };
  }, [here, staysOpen]);
  return null;
}

/** Forgets what a guest typed and chose. The next guest has the same tag, so other tabs are told that this one left. */
export function forgetGuest(): void {
  forgetDraft();
  chooseShipTo(null);
  rememberPerson("left");
  rememberPerson(GUEST);
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
