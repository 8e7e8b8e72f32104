"use client";

import BellIcon from "lucide-react/icons/bell";
import LayoutDashboardIcon from "lucide-react/icons/layout-dashboard";
import LogOutIcon from "lucide-react/icons/log-out";
import PackageIcon from "lucide-react/icons/package";
import UserRoundIcon from "lucide-react/icons/user-round";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { signOut } from "@/components/shop/account/sign-out";
import { Menu } from "@/components/ui/menu";

type AccountDropdownProps = { name: string; email: string; isAdmin: boolean };

/** An admin account belongs to the panel, so an admin's orders in the shop are those of this browser. */
export function AccountDropdown({ name, email, isAdmin }: AccountDropdownProps) {
  const t = useTranslations();
  const router = useRouter();
  const own = isAdmin
    ? {
        label: t("shell.account.panel"),
        icon: <LayoutDashboardIcon />,
        onSelect: () => window.location.assign("/admin"),
      }
    : { label: t("shell.account.own"), icon: <UserRoundIcon />, onSelect: () => router.push("/account") };
  return (
    <Menu
      heading={
        <>
          <p className="max-w-56 truncate text-sm font-medium">{name}</p>
          <p className="max-w-56 truncate text-xs text-muted">{email}</p>
        </>
      }
      trigger={
        <button
          type="button"
          className="grid size-11 shrink-0 place-items-center rounded-full transition-colors duration-150 hover:bg-hover data-popup-open:bg-hover"
        >
          <span
            aria-hidden="true"
            className="grid size-7 place-items-center rounded-full bg-ink text-xs font-medium text-paper uppercase"
          >
            {name.slice(0, 1)}
          </span>
          <span className="sr-only">{t("shell.account.yours", { name })}</span>
        </button>
      }
      items={[
        { label: t("shell.account.orders"), icon: <PackageIcon />, onSelect: () => router.push("/orders") },
        { label: t("shell.account.waitlist"), icon: <BellIcon />, onSelect: () => router.push("/waitlist") },
        own,
        { label: t("shell.signOut"), icon: <LogOutIcon />, onSelect: () => signOut(t) },
      ]}
    />
  );
}
