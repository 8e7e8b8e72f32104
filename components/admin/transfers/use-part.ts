"use client";

import { useCallback, useEffect, useState } from "react";
import type { Part } from "@/lib/transfers/receive-part";

const EMPTY: Part = {};

/** What somebody has counted of a transfer. This device keeps it until it is received, so that reloading the page loses nothing. */
export function usePart(transferId: string) {
  const key = `holdfast:transfer:${transferId}`;
  const [part, setPart] = useState<Part | null>(null);
  useEffect(() => setPart(read(key)), [key]);
  useEffect(() => {
    if (part !== null) keep(key, part);
  }, [key, part]);
  const change = useCallback((edit: (part: Part) => Part) => setPart((known) => edit(known ?? EMPTY)), []);
  return { part: part ?? EMPTY, change, forget: () => setPart(EMPTY) };
}

function read(key: string): Part {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "{}");
    return typeof kept === "object" && kept !== null ? (kept as Part) : EMPTY;
  } catch {
    return EMPTY;
  }
}

function keep(key: string, part: Part): void {
  try {
    if (Object.keys(part).length === 0) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(part));
  } catch {
    // Without storage, the page itself still has it.
  }
}
