import type { ReactNode } from "react";
import { PageNonce } from "@/components/page-nonce";

export default function StyleGuideLayout({ children }: { children: ReactNode }) {
  return <PageNonce>{children}</PageNonce>;
}
