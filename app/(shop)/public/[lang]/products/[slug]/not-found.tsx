import type { Metadata } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { UnitRow } from "@/components/shop/unit-row";
import { buttonStyle } from "@/components/ui/button-style";
import { MessagePage } from "@/components/ui/message-page";
import { translate } from "@/lib/messages/translate";

export const metadata: Metadata = { title: translate("products.unknown.title"), robots: { index: false } };

export default function ProductNotFound() {
  const t = useTranslations();
  return (
    <MessagePage
      mark={<UnitRow state="missing" />}
      title={t("products.unknown.title")}
      actions={
        <Link href="/products" className={buttonStyle()}>
          {t("common.allProducts")}
        </Link>
      }
    >
      {t("products.unknown.body")}
    </MessagePage>
  );
}
