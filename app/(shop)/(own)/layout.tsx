import type { ReactNode } from "react";
import { NoScript } from "@/components/shop/no-script";
import { VisitorKnown } from "@/components/shop/visitor-known";

export default function OwnPagesLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <NoScript />
      <VisitorKnown>{children}</VisitorKnown>
    </>
  );
}
