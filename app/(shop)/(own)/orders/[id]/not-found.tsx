import type { Metadata } from "next";
import Link from "next/link";
import { UnitRow } from "@/components/shop/unit-row";
import { buttonStyle } from "@/components/ui/button-style";
import { MessagePage } from "@/components/ui/message-page";
import { signInAddress } from "@/lib/auth/page-addresses";
import { pageAddress, pageVisitor } from "@/lib/auth/page-person";
import { translate as t } from "@/lib/messages/translate";

export const metadata: Metadata = { title: t("orders.unknown.title"), robots: { index: false } };

/** Says the same of an order that does not exist and of one that belongs to somebody else. */
export default async function OrderNotFound() {
  const [visitor, address] = await Promise.all([pageVisitor(), pageAddress()]);
  const find = { href: "/orders/find", words: t("orders.find.title") };
  const actions = visitor
    ? [find, { href: "/orders", words: t("orders.unknown.yours") }]
    : [{ href: signInAddress("/sign-in", address), words: t("orders.unknown.signIn") }, find];
  return (
    <MessagePage
      mark={<UnitRow state="missing" />}
      title={t("orders.unknown.title")}
      actions={actions.map(({ href, words }, index) => (
        <Link key={href} href={href} className={buttonStyle(index === 0 ? "primary" : "secondary")}>
          {words}
        </Link>
      ))}
    >
      {t(visitor ? "orders.unknown.elsewhere" : "orders.unknown.body")}
    </MessagePage>
  );
}
