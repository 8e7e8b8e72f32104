"use client";

import { useQuery } from "@tanstack/react-query";
import BellIcon from "lucide-react/icons/bell";
import { useTranslations } from "next-intl";
import { useServerNow } from "@/components/clock/use-server-now";
import { useOwnHolds } from "@/components/shop/own-holds";
import { openOffers } from "@/components/shop/waitlist/open-offers";
import { NavLink } from "@/components/ui/nav-link";
import { waitlistOptions } from "@/lib/waitlist/waitlist-options";

/**
 * The link to the shopper's waitlist entries, with the number of open offers; hidden without waitlist entries. HeldLink shows
 * the time left, because an offer is also a hold.
 */
export function OffersLink() {
  const t = useTranslations();
  const { serverTime } = useOwnHolds();
  const { data } = useQuery({ ...waitlistOptions(), enabled: false });
  const now = useServerNow(serverTime);
  const waitlistEntries = data?.entries ?? [];
  if (waitlistEntries.length === 0) return null;
  const { length: count } = openOffers(waitlistEntries, now);
  return (
    <NavLink href="/waitlist">
      <span className="relative grid h-11 min-w-11 place-items-center">
        <BellIcon className="size-5" aria-hidden="true" />
        {count > 0 && (
          <span
            aria-hidden="true"
            className="figures absolute top-0.5 right-0 grid h-4.5 min-w-4.5 place-items-center rounded-full bg-signal px-1 text-[0.6875rem] leading-none font-medium text-on-signal"
          >
            {count}
          </span>
        )}
      </span>
      <span className="sr-only">{count > 0 ? t("shell.waitlistWithOffers", { count }) : t("shell.waitlist")}</span>
    </NavLink>
  );
}
