import { useTranslations } from "next-intl";
import { NavLink } from "@/components/ui/nav-link";

/** Links to the shopper's orders, holds and waitlist entries. */
export function YourThingsNav() {
  const t = useTranslations();
  return (
    <nav aria-label={t("shell.things.label")} className="-mt-3 mb-8 flex h-12 gap-6 border-b border-line text-sm">
      <NavLink href="/orders">{t("shell.things.orders")}</NavLink>
      <NavLink href="/reservations">{t("shell.things.holds")}</NavLink>
      <NavLink href="/waitlist">{t("shell.things.waitlist")}</NavLink>
    </nav>
  );
}
