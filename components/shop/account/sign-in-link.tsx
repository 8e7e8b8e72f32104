"use client";

import UserRoundIcon from "lucide-react/icons/user-round";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { LinkPending } from "@/components/ui/link-pending";
import { useShownPath } from "@/components/ui/use-shown-path";
import { signInAddress } from "@/lib/auth/page-addresses";

/** Returns to the current page after signing in. Narrow screens show only the icon. */
export function SignInLink() {
  const t = useTranslations();
  const pathname = useShownPath();
  return (
    <Link
      href={signInAddress("/sign-in", pathname)}
      prefetch={false}
      aria-current={pathname === "/sign-in" ? "page" : undefined}
      className="flex h-11 min-w-11 items-center justify-center gap-2 rounded-control text-muted transition-colors duration-150 hover:text-ink aria-[current]:text-ink"
    >
      <UserRoundIcon aria-hidden="true" className="size-5 sm:hidden" />
      <span className="sr-only sm:not-sr-only">{t("shell.signIn")}</span>
      <LinkPending />
    </Link>
  );
}
