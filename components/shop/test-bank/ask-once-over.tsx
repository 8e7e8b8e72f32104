"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useSecondsLeft } from "@/components/clock/use-seconds-left";

const ASK_EVERY_MS = 2_000;

/** When the hold ends, the shop closes an open payment. This refreshes the page until it shows that. */
export function AskOnceOver({ endsAt, serverTime }: { endsAt: string; serverTime: string }) {
  const router = useRouter();
  const isOver = useSecondsLeft(endsAt, serverTime) === 0;
  useEffect(() => {
    if (!isOver) return;
    const timer = setInterval(() => router.refresh(), ASK_EVERY_MS);
    return () => clearInterval(timer);
  }, [isOver, router]);
  return null;
}
