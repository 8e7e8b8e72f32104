import type { Metadata } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { UnitRow } from "@/components/shop/unit-row";
import { buttonStyle } from "@/components/ui/button-style";
import { MessagePage } from "@/components/ui/message-page";
import { translate } from "@/lib/messages/translate";

export const metadata: Metadata = { title: translate("orders.link.taken.title"), robots: { index: false } };

/** Where the link of an offer leads once it was taken. It opens no order: only that one's own mail does. */
export default function OfferTakenPage() {
  const t = useTranslations();
  return (
    <MessagePage
      mark={<UnitRow state="confirmed" />}
      title={t("orders.link.taken.title")}
      actions={
        <>
          <Link href="/orders/find" className={buttonStyle()}>
            {t("orders.find.title")}
          </Link>
          <Link href="/orders" className={buttonStyle("secondary")}>
            {t("orders.unknown.yours")}
          </Link>
        </>
      }
    >
      {t("orders.link.taken.body")}
    </MessagePage>
  );
}
