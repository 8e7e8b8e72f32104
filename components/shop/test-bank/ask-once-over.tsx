"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useSecondsLeft } from "@/components/clock/use-seconds-left";

const ASK_EVERY_MS = 2_000;

/** Once its hold is over the shop closes a payment that is still open: a page left open then says so by itself. */
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
