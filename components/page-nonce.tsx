import { CSPProvider } from "@base-ui/react/csp-provider";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { NONCE_HEADER } from "@/lib/http/security-headers";

/** Gives the library's inline scripts the nonce of the page's policy. For pages that are rendered for each request. */
export async function PageNonce({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get(NONCE_HEADER) ?? undefined;
  return <CSPProvider nonce={nonce}>{children}</CSPProvider>;
}
