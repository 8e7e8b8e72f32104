import Link from "next/link";
import { useTranslations } from "next-intl";
import { UnitRow } from "@/components/shop/unit-row";
import { buttonStyle } from "@/components/ui/button";
import { MessagePage } from "@/components/ui/message-page";

export default function OrderNotFound() {
  const t = useTranslations();
  return (
    <MessagePage
      mark={<UnitRow state="missing" />}
      title={t("orders.unknown.title")}
      actions={
        <>
          <Link href="/orders/find" className={buttonStyle()}>
            {t("orders.find.title")}
          </Link>
          <Link href="/sign-in" className={buttonStyle("secondary")}>
            {t("orders.unknown.signIn")}
          </Link>
        </>
      }
    >
      {t("orders.unknown.body")}
    </MessagePage>
  );
}
