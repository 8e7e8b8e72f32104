"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { PlaceSearch } from "@/components/shop/deliver-to/place-search";
import { chooseShipTo } from "@/components/shop/deliver-to/ship-to-store";
import { UseMyLocation } from "@/components/shop/deliver-to/use-my-location";
import { useShipTo } from "@/components/shop/deliver-to/use-ship-to";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { Place } from "@/lib/delivery/delivery-schemas";
import { destinationText } from "@/lib/delivery/destination-words";
import type { Destination } from "@/lib/delivery/ship-to-cookie";

type DeliverToPanelProps = { open: boolean; onOpenChange: (open: boolean) => void };

/**
 * Asks for the destination: a pincode, a city, or the device's location. A choice applies at once, to the whole page.
 */
export function DeliverToPanel({ open, onOpenChange }: DeliverToPanelProps) {
  const t = useTranslations();
  const shipTo = useShipTo();
  const placeOf = (destination: Destination | null) => {
    return destination && destinationText(destination, t("delivery.yourLocation"));
  };
  const [said, setSaid] = useState<{ place: string | null } | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const choose = (destination: Destination | null) => {
    chooseShipTo(destination);
    setSaid({ place: placeOf(destination) });
    onOpenChange(false);
  };
  const chosen = (place: Place) => choose({ ...placed(place), postalCode: place.postalCode, source: "chosen" });
  return (
    <>
      <Dialog
        open={open}
        onOpenChange={onOpenChange}
        title={t("delivery.deliverTo")}
        initialFocus={field}
        description={t("delivery.panel.description")}
      >
        {shipTo?.source === "guessed" && (
          <div className="mb-4 flex flex-wrap items-center justify-between gap-3 rounded-control bg-hover px-4 py-2.5 text-sm">
            <p>
              {t.rich("delivery.panel.guess", {
                place: () => (
                  <strong className="font-medium">{destinationText(shipTo, t("delivery.yourLocation"))}</strong>
                ),
              })}
            </p>
            <Button kind="secondary" size="sm" onClick={() => choose({ ...shipTo, source: "chosen" })}>
              {t("delivery.panel.confirm")}
            </Button>
          </div>
        )}
        <PlaceSearch fieldRef={field} current={shipTo} onChoose={chosen} />
        <div className="mt-4 flex flex-wrap items-start gap-x-3 gap-y-2 border-t border-line pt-4">
          <UseMyLocation
            onFound={({ city, latitude, longitude }) =>
              choose({ city, latitude, longitude, postalCode: null, source: "located" })
            }
          />
          {shipTo && shipTo.source !== "guessed" && (
            <Button kind="quiet" size="sm" className="min-h-11 sm:min-h-9" onClick={() => choose(null)}>
              {t("delivery.panel.forget", { place: destinationText(shipTo, t("delivery.yourLocation")) })}
            </Button>
          )}
        </div>
      </Dialog>
      <p role="status" className="sr-only">
        {/* The checkout can choose another place. */}
        {said?.place === placeOf(shipTo) &&
          (said.place === null ? t("delivery.panel.cleared") : t("delivery.panel.chosen", { place: said.place }))}
      </p>
    </>
  );
}

function placed({ city, latitude, longitude }: Place): Pick<Destination, "city" | "latitude" | "longitude"> {
  return { city, latitude, longitude };
}
