"use client";

import { useLinkStatus } from "next/link";

/** Inside a Link: a thin line over the page while its target is on the way. Short waits show nothing. */
export function LinkPending() {
  const { pending } = useLinkStatus();
  return (
    <span
      aria-hidden="true"
      className={`pointer-events-none fixed inset-x-0 top-0 z-20 h-0.5 origin-left bg-ink transition-transform ease-out ${
        pending ? "scale-x-80 delay-150 duration-4000" : "scale-x-0 duration-0"
      }`}
    />
  );
}
