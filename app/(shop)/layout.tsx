import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { AccountMenu } from "@/components/shop/account/account-menu";
import { CartLink } from "@/components/shop/cart/cart-link";
import { DeliverTo } from "@/components/shop/deliver-to/deliver-to";
import { HeldLink } from "@/components/shop/held-link";
import { SearchButton } from "@/components/shop/search/search-button";
import { ShopFrame } from "@/components/shop/shop-frame";
import { SiteFooter } from "@/components/shop/site-footer";
import { SiteHeader } from "@/components/shop/site-header";
import { OffersLink } from "@/components/shop/waitlist/offers-link";
import { siteOrigin } from "@/lib/seo/site-origin";

/** What is at the foot of a phone's screen keeps clear of what the phone itself shows there. */
export const viewport: Viewport = { viewportFit: "cover" };

export function generateMetadata(): Metadata {
  return { metadataBase: siteOrigin() };
}

/** The same for everybody, so that pages can be kept; what is the visitor's own comes from `useVisitor`. */
export default function ShopLayout({ children }: { children: ReactNode }) {
  const fleeting = (
    <>
      <HeldLink />
      <OffersLink />
    </>
  );
  const own = (
    <>
      <AccountMenu />
      <CartLink />
    </>
  );
  return (
    <ShopFrame
      header={<SiteHeader fleeting={fleeting} search={<SearchButton />} place={<DeliverTo />} own={own} />}
      footer={<SiteFooter />}
    >
      {children}
    </ShopFrame>
  );
}
