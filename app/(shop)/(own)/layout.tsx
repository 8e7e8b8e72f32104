import type { ReactNode } from "react";
import { VisitorKnown } from "@/components/shop/visitor-known";

export default function OwnPagesLayout({ children }: { children: ReactNode }) {
  return <VisitorKnown>{children}</VisitorKnown>;
}
