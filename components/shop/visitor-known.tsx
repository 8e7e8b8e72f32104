import { dehydrate } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { PageNonce } from "@/components/page-nonce";
import { ShipToProvider } from "@/components/shop/deliver-to/use-ship-to";
import { KnownFromStart } from "@/components/shop/known-from-start";
import { OwnHoldsProvider } from "@/components/shop/own-holds";
import { createQueryClient } from "@/lib/client/query-client";
import { visitorShipTo } from "@/lib/delivery/visitor-ship-to";
import { prefetchVisitor } from "@/lib/visitor/visitor-prefetch";

/** For pages that are rendered for their visitor: they know from the start what is the visitor's own, and need no call. */
export async function VisitorKnown({ children }: { children: ReactNode }) {
  const queryClient = createQueryClient();
  const [shipTo] = await Promise.all([visitorShipTo(), prefetchVisitor(queryClient)]);
  return (
    <PageNonce>
      <KnownFromStart state={dehydrate(queryClient)}>
        <ShipToProvider known={shipTo}>
          <OwnHoldsProvider>{children}</OwnHoldsProvider>
        </ShipToProvider>
      </KnownFromStart>
    </PageNonce>
  );
}
