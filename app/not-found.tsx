import type { Metadata } from "next";
import Link from "next/link";
import { SiteFooter } from "@/components/shop/site-footer";
import { SiteHeader } from "@/components/shop/site-header";
import { UnitRow } from "@/components/shop/unit-row";
import { buttonStyle } from "@/components/ui/button";
import { MessagePage } from "@/components/ui/message-page";

export const metadata: Metadata = { title: "Not found", robots: { index: false } };

export default function NotFound() {
  return (
    <>
      <SiteHeader />
      <main id="main" tabIndex={-1} className="outline-none">
        <MessagePage
          mark={<UnitRow state="missing" />}
          title="There is nothing at this address."
          actions={
            <>
              <Link href="/products" className={buttonStyle()}>
                All products
              </Link>
              <Link href="/" className={buttonStyle("secondary")}>
                Home
              </Link>
            </>
          }
        >
          It may have been mistyped, or what was here is gone.
        </MessagePage>
      </main>
      <SiteFooter />
    </>
  );
}
