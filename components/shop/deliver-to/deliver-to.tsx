"use client";

import MapPinIcon from "lucide-react/icons/map-pin";
import { useTranslations } from "next-intl";
import { useDeliverToPanel } from "@/components/shop/deliver-to/use-deliver-to-panel";
import { useShipTo } from "@/components/shop/deliver-to/use-ship-to";
import { cn } from "@/components/ui/class-names";
import { destinationText } from "@/lib/delivery/destination-words";
import type { Destination } from "@/lib/delivery/ship-to-cookie";

/** The current destination, and a button to change it. */
export function DeliverTo({ className }: { className?: string }) {
  const t = useTranslations();
  const shipTo = useShipTo();
  const { opens, panel } = useDeliverToPanel();
  const above = t(shipTo?.source === "guessed" ? "delivery.guessed" : "delivery.deliverTo");
  return (
    <>
      <button
        type="button"
        {...opens}
        className={cn(
          "flex min-h-11 min-w-0 items-center gap-2 rounded-control px-2 text-left transition-colors duration-150 hover:bg-hover aria-busy:cursor-progress focus-visible:-outline-offset-2",
          className,
        )}
      >
        <MapPinIcon className="size-5 shrink-0 text-muted" aria-hidden="true" />
        <span className="min-w-0 leading-4">
          <span className="block truncate text-xs text-muted">{above}</span>{" "}
          <span className="block truncate text-sm font-medium tabular-nums">
            {shipTo ? <Place shipTo={shipTo} /> : t("delivery.add")}
          </span>
        </span>
      </button>
      {panel}
    </>
  );
}

/** Narrow screens show only the city. */
function Place({ shipTo }: { shipTo: Destination }) {
  const t = useTranslations();
  const { city, postalCode } = shipTo;
  if (city === null || postalCode === null) return destinationText(shipTo, t("delivery.yourLocation"));
  return (
    <>
      {city} <span className="hidden sm:inline">{postalCode}</span>
    </>
  );
}
