import type { Metadata } from "next";
import Link from "next/link";
import { UnitRow } from "@/components/shop/unit-row";
import { buttonStyle } from "@/components/ui/button-style";
import { MessagePage } from "@/components/ui/message-page";
import { signInAddress } from "@/lib/auth/page-addresses";
import { pageAddress, pageVisitor } from "@/lib/auth/page-person";
import { translate as t } from "@/lib/messages/translate";

export const metadata: Metadata = { title: t("checkout.unknown.title"), robots: { index: false } };

/**
 * Says the same of a hold that does not exist and of one that belongs to somebody else. Whoever signs in or out while they
 * pay comes back from the bank to this page: the hold stays with whoever gave their address for the payment.
 */
export default async function ReservationNotFound() {
  const [visitor, address] = await Promise.all([pageVisitor(), pageAddress()]);
  const isBack = address?.includes("payment=paying") ?? false;
  const find = { href: "/orders/find", words: t("checkout.unknown.find") };
  const own = {
    href: isBack ? "/orders" : "/reservations",
    words: t(`checkout.unknown.${isBack ? "orders" : "holds"}`),
  };
  const signIn = { href: signInAddress("/sign-in", address), words: t("checkout.unknown.signIn") };
  const other = visitor ? own : signIn;
  const actions = isBack ? [find, other] : [other, find];
  return (
    <MessagePage
      mark={<UnitRow state="missing" />}
      title={t(isBack ? "checkout.unknown.backTitle" : "checkout.unknown.title")}
      actions={actions.map(({ href, words }, index) => (
        <Link key={href} href={href} className={buttonStyle(index === 0 ? "primary" : "secondary")}>
          {words}
        </Link>
      ))}
    >
      {t(isBack ? "checkout.unknown.back" : "checkout.unknown.body")}
    </MessagePage>
  );
}
