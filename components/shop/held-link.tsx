"use client";

import { useTranslations } from "next-intl";
import { useOwnHolds } from "@/components/shop/own-holds";
import { Later, later } from "@/components/ui/later";
import { NavLink } from "@/components/ui/nav-link";

const HoldRing = later(async () => (await import("@/components/signature/hold-ring")).HoldRing);

/**
 * The link to the running holds, with the units they hold and the time left on the first to end. Hidden if none is running.
 */
export function HeldLink() {
  const t = useTranslations();
  const { running, serverTime } = useOwnHolds();
  const [first] = running;
  if (!first) return null;
  const units = running.flatMap(({ lines }) => lines).reduce((sum, { quantity }) => sum + quantity, 0);
  return (
    <NavLink href="/reservations">
      {/* Narrow screens show only the ring. */}
      <span className="sr-only rounded-full bg-signal text-xs font-medium whitespace-nowrap text-on-signal sm:not-sr-only sm:px-2 sm:py-0.5">
        {t.rich("shell.held", {
          units,
          count: () => <span className="figures">{units}</span>,
          word: (text) => <span className="sr-only">{text}</span>,
        })}
      </span>
      <Later meanwhile={<RingRoom />}>
        <HoldRing from={first.createdAt} until={first.expiresAt} serverTime={serverTime} size="small" />
      </Later>
    </NavLink>
  );
}

function RingRoom() {
  return (
    <span aria-hidden="true" className="invisible inline-flex items-center gap-2 text-sm">
      <span className="size-5" />
      <span className="figures">0:00</span>
    </span>
  );
}
