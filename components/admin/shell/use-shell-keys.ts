"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { roomsOf } from "@/components/admin/shell/rooms";
import { isShortcut } from "@/components/admin/shortcuts";
import type { PanelAdmin } from "@/lib/auth/auth-schemas";

/** Between `g` and the letter of a room. */
const LETTER_MS = 1_500;

type ShellKeys = { admin: PanelAdmin; onSearch: () => void; onHelp: () => void };

/** ⌘K or Ctrl-K searches. `g` and a letter go to a room, `?` helps. */
export function useShellKeys(keys: ShellKeys): void {
  const router = useRouter();
  const latest = useRef({ ...keys, router });
  latest.current = { ...keys, router };
  useEffect(() => {
    let goUntilMs = Number.NEGATIVE_INFINITY;
    const take = (event: KeyboardEvent) => {
      event.preventDefault();
      event.stopPropagation();
    };
    const listen = (event: KeyboardEvent) => {
      const { admin, onSearch, onHelp, router } = latest.current;
      const key = event.key.toLowerCase();
      if (key === "k" && (event.metaKey || event.ctrlKey) && !event.shiftKey && !event.altKey) {
        take(event);
        return onSearch();
      }
      if (!isShortcut(event) || key === "shift") return;
      const isGoing = performance.now() < goUntilMs;
      goUntilMs = Number.NEGATIVE_INFINITY;
      const room = isGoing && roomsOf(admin).find((one) => one.letter === key);
      if (room) {
        take(event);
        router.push(room.href);
      } else if (key === "g" && !event.shiftKey) {
        goUntilMs = performance.now() + LETTER_MS;
      } else if (key === "?") {
        take(event);
        onHelp();
      }
    };
    // Before the lists, whose rows have letters too.
    window.addEventListener("keydown", listen, { capture: true });
    return () => window.removeEventListener("keydown", listen, { capture: true });
  }, []);
}
