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
          <span className="block truncate text-xs text-muted">
            <span className="in-data-[ship-to=guessed]:hidden">
              {t(shipTo?.source === "guessed" ? "delivery.guessed" : "delivery.deliverTo")}
            </span>
            <span className="hidden in-data-[ship-to=guessed]:inline">{t("delivery.guessed")}</span>
          </span>{" "}
          <span className="block truncate text-sm font-medium tabular-nums">
            <span className="in-data-ship-to:hidden">{shipTo ? <Place shipTo={shipTo} /> : t("delivery.add")}</span>
            {/* Before scripts run, first-script.ts knows a saved place. */}
            <span
              data-unnamed={t("delivery.yourLocation")}
              className="hidden before:content-[var(--place,attr(data-unnamed))] in-data-ship-to:inline"
            />
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
