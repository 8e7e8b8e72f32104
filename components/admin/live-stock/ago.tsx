"use client";

import { useServerNow } from "@/components/clock/use-server-now";

type AgoProps = { at: string; serverTime: string };

/** "now", "12 s ago", "3 min ago": by the server's clock. */
export function Ago({ at, serverTime }: AgoProps) {
  const seconds = Math.max(0, Math.floor((useServerNow(serverTime) - Date.parse(at)) / 1000));
  return (
    <time dateTime={at} className="tabular-nums">
      {agoText(seconds)}
    </time>
  );
}

function agoText(seconds: number): string {
  if (seconds < 2) return "now";
  if (seconds < 60) return `${seconds} s ago`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min ago` : `${Math.floor(minutes / 60)} h ago`;
}
