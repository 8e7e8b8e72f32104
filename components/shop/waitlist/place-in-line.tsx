"use client";

import Link from "next/link";
import { RollingFigure } from "@/components/motion/rolling-figure";
import { LeaveLine } from "@/components/shop/waitlist/leave-line";
import type { WaitlistEntryShown } from "@/lib/waitlist/waitlist-schemas";
import { wishText } from "@/lib/waitlist/waitlist-words";

type PlaceInLineProps = { entry: WaitlistEntryShown; onDone: (said: string) => void };

/** The place in a product's line, moving up as those ahead are served. */
export function PlaceInLine({ entry, onDone }: PlaceInLineProps) {
  const { position, quantity, warehouse, email } = entry;
  return (
    <section aria-label="Your place in line" className="rounded-card border border-line bg-card p-5">
      <div className="flex items-start gap-5">
        <p className="grid min-w-16 place-items-center rounded-control bg-signal-soft px-3 py-2 text-signal-deep">
          <RollingFigure value={position ?? 1} className="text-2xl font-medium" />
          <span className="text-xs">in line</span>
        </p>
        <div className="min-w-0 text-sm">
          <p className="font-medium">
            {position === 1 ? "You are next." : "You are in line."} Waiting for{" "}
            {wishText(quantity, warehouse?.city ?? null)}.
          </p>
          <p className="mt-1 text-muted">
            The moment {quantity === 1 ? "it comes free it is" : "they come free they are"} held for you, and every open
            page of this shop says so
            {email === null ? "." : ", as does a mail to "}
            {email !== null && <span className="break-all text-ink">{email}</span>}
            {email !== null && "."}
          </p>
        </div>
      </div>
      <div className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2">
        <LeaveLine entry={entry} onDone={onDone} />
        <Link
          href="/waitlist"
          prefetch={false}
          className="inline-flex min-h-9 items-center text-sm underline underline-offset-4"
        >
          All your places
        </Link>
      </div>
    </section>
  );
}
