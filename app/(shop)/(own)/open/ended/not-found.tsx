import type { Metadata } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { UnitRow } from "@/components/shop/unit-row";
import { buttonStyle } from "@/components/ui/button-style";
import { MessagePage } from "@/components/ui/message-page";
import { translate } from "@/lib/messages/translate";

export const metadata: Metadata = { title: translate("orders.link.title"), robots: { index: false } };

export default function LinkEnded() {
  const t = useTranslations();
  return (
    <MessagePage
      mark={<UnitRow state="missing" />}
      title={t("orders.link.title")}
      actions={
        <>
          <Link href="/orders/find" className={buttonStyle()}>
            {t("orders.find.title")}
          </Link>
          <Link href="/waitlist" className={buttonStyle("secondary")}>
            {t("orders.link.waitlist")}
          </Link>
        </>
      }
    >
      {t("orders.link.body")}
    </MessagePage>
  );
}
