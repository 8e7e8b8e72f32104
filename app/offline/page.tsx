import type { Metadata } from "next";
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
        <RoomMessages rooms={["shell"]}>
          <OfflineNotice />
        </RoomMessages>
      </main>
      <SiteFooter />
    </>
  );
}
