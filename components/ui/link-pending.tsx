"use client";

import { useLinkStatus } from "next/link";
import { createPortal } from "react-dom";

/**
 * Inside a Link: a thin line across the top while the target page loads. Short waits show nothing. It is rendered into
 * the body, because a list that scrolls would clip it.
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
