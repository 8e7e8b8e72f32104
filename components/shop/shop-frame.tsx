import type { ReactNode } from "react";
import { RoomMessages } from "@/components/messages/room-messages";
import { QueryProvider } from "@/components/query-provider";
import { ShipToProvider } from "@/components/shop/deliver-to/use-ship-to";
import { OfflineWorker } from "@/components/shop/offline-worker";
import { OwnHoldsProvider } from "@/components/shop/own-holds";
import { OwnHoldsWatcher } from "@/components/shop/own-holds-watcher";
import { ProofWork } from "@/components/shop/proof-work";
import { ShopperGuard } from "@/components/shop/shopper-guard";
import { OfferWatcher } from "@/components/shop/waitlist/offer-watcher";

type ShopFrameProps = { header: ReactNode; footer?: ReactNode; children: ReactNode };

/** What every page of the shop has around it: the visitor's holds, offers and place, for all of it to read. */
export function ShopFrame({ header, footer = null, children }: ShopFrameProps) {
  return (
    <RoomMessages rooms={["common", "refusals", "shell", "delivery"]}>
      <QueryProvider>
        <ShipToProvider>
          <OwnHoldsProvider>
            {header}
            <OwnHoldsWatcher />
            <OfferWatcher />
            <main id="main" tabIndex={-1} className="outline-none">
              {children}
            </main>
          </OwnHoldsProvider>
        </ShipToProvider>
        {footer}
        <OfflineWorker />
        <ProofWork />
        <ShopperGuard />
      </QueryProvider>
    </RoomMessages>
  );
}
