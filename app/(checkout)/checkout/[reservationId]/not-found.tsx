import Link from "next/link";
import { useTranslations } from "next-intl";
import { UnitRow } from "@/components/shop/unit-row";
import { buttonStyle } from "@/components/ui/button-style";
import { MessagePage } from "@/components/ui/message-page";

export default function ReservationNotFound() {
  const t = useTranslations();
  return (
    <MessagePage
      mark={<UnitRow state="missing" />}
      title={t("checkout.unknown.title")}
      actions={
        <>
          <Link href="/reservations" className={buttonStyle()}>
            {t("checkout.unknown.holds")}
          </Link>
          <Link href="/products" className={buttonStyle("secondary")}>
            {t("common.allProducts")}
          </Link>
        </>
      }
    >
      {t("checkout.unknown.body")}
    </MessagePage>
  );
}
