"use client";

import Link from "next/link";
import { useSyncExternalStore } from "react";
import { CopyButton } from "@/components/ui/copy-button";

/** The link that opens this run for anybody, and a way to take it along. */
export function ShareRace({ id }: { id: string }) {
  const origin = useSyncExternalStore(
    () => () => undefined,
    () => window.location.origin,
    () => "",
  );
  return (
    <span className="inline-flex items-center gap-1 text-sm">
      <Link
        href={`/race/${id}`}
        className="inline-flex min-h-9 items-center underline decoration-line underline-offset-4 hover:decoration-ink"
      >
        Link <span className="max-sm:sr-only">&nbsp;to this race</span>
      </Link>
      <CopyButton text={`${origin}/race/${id}`} label="Copy the link to this race" />
    </span>
  );
}
