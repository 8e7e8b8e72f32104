import type { Metadata } from "next";
import { Suspense } from "react";
import { OfflineNotice } from "@/components/shop/offline-notice";
import { SiteFooter } from "@/components/shop/site-footer";
import { SiteHeader } from "@/components/shop/site-header";

export const metadata: Metadata = { title: "No connection", robots: { index: false } };

/** Kept by the service worker (public/sw.js), so it asks nothing of the server. */
export default function OfflinePage() {
  return (
    <>
      <SiteHeader />
      <main id="main" tabIndex={-1} className="outline-none">
        <Suspense>
          <OfflineNotice />
        </Suspense>
      </main>
      <SiteFooter />
    </>
  );
}
