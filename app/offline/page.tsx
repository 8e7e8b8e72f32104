import type { Metadata } from "next";
import { Suspense } from "react";
import { RoomMessages } from "@/components/messages/room-messages";
import { OfflineNotice } from "@/components/shop/offline-notice";
import { SiteFooter } from "@/components/shop/site-footer";
import { SiteHeader } from "@/components/shop/site-header";
import { translate } from "@/lib/messages/translate";

export const metadata: Metadata = { title: translate("shell.offline.metaTitle"), robots: { index: false } };

/** Cached by the service worker (public/sw.js), so it needs nothing from the server. */
export default function OfflinePage() {
  return (
    <>
      <SiteHeader />
      <main id="main" tabIndex={-1} className="outline-none">
        <Suspense>
          <RoomMessages rooms={["shell"]}>
            <OfflineNotice />
          </RoomMessages>
        </Suspense>
      </main>
      <SiteFooter />
    </>
  );
}
