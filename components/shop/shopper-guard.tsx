"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useSignedUp } from "@/components/shop/account/use-signed-up";
import { PersonGuard } from "@/components/shop/person-guard";
import { useVisitor } from "@/components/shop/use-visitor";
import { showToast } from "@/components/ui/toast";
import { useShownPath } from "@/components/ui/use-shown-path";
import { signInAddress } from "@/lib/auth/page-addresses";
import { onShopperGone } from "@/lib/client/shopper-gone";
import { inTab } from "@/lib/client/stored";
import { visitorOptions } from "@/lib/visitor/visitor-options";

/** Set in this tab from when it learns that the session has ended until the page has loaded again and said so. */
const SIGNED_OUT = "hf_signed_out";

/**
 * Asks who looks at the page, unless it was rendered for its visitor, and guards it. Comes after the page: what a page knows
 * is in the cache once its effects have run.
 */
export function ShopperGuard() {
  useQuery(visitorOptions());
  const visitor = useVisitor();
  useSignedUp();
  useSignedOutElsewhere(visitor?.person?.kind === "account");
  return visitor && <PersonGuard person={visitor.personTag} newestOrder={visitor.newestOrder} />;
}

/** If the session was ended from another browser, loads the page again, without what the account's owner typed, and says so. */
function useSignedOutElsewhere(isAccount: boolean): void {
  const t = useTranslations();
  const pathname = useShownPath();
  useEffect(() => {
    if (!isAccount) return;
    return onShopperGone(() => {
      note("yes");
      window.location.reload();
    });
  }, [isAccount]);
  useEffect(() => {
    if (!note(null)) return;
    showToast({
      title: t("shell.signedOut.title"),
      description: t("shell.signedOut.body"),
      action: { label: t("shell.signIn"), href: signInAddress("/sign-in", pathname) },
    });
  }, [t, pathname]);
}

/** Returns what was noted before. Without storage, the page loads again and says nothing. */
function note(value: string | null): string | null {
  const before = inTab.read(SIGNED_OUT);
  inTab.write(SIGNED_OUT, value);
  return before;
}
