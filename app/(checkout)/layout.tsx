import type { Metadata } from "next";
import type { ReactNode } from "react";
import { CheckoutHeader } from "@/components/shop/checkout/checkout-header";
import { NoScript } from "@/components/shop/no-script";
import { ShopFrame } from "@/components/shop/shop-frame";
import { VisitorKnown } from "@/components/shop/visitor-known";
import { siteOrigin } from "@/lib/seo/site-origin";

export function generateMetadata(): Metadata {
  return { metadataBase: siteOrigin() };
}

/** The shop without its navigation and footer: nothing leads away from paying but the way back. */
export default function CheckoutLayout({ children }: { children: ReactNode }) {
  return (
    <ShopFrame header={<CheckoutHeader />}>
      <NoScript />
      <VisitorKnown>{children}</VisitorKnown>
    </ShopFrame>
  );
}
