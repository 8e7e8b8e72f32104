"use client";

import { useLinkStatus } from "next/link";
import { createPortal } from "react-dom";

/**
 * Inside a Link: a thin line over the page while its target is on the way. Short waits show nothing. It lies in the
 * body, since a list may cut off what its pieces draw beyond themselves.
 */
export function LinkPending() {
  const { pending } = useLinkStatus();
  if (!pending) return null;
  return createPortal(
    <span
      aria-hidden="true"
      className="pointer-events-none fixed inset-x-0 top-0 z-20 h-0.5 origin-left scale-x-80 bg-ink transition-transform delay-150 duration-4000 ease-out starting:scale-x-0"
    />,
    document.body,
  );
}
