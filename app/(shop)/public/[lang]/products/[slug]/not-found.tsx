import Link from "next/link";
import { useTranslations } from "next-intl";
import { UnitRow } from "@/components/shop/unit-row";
import { buttonStyle } from "@/components/ui/button-style";
import { MessagePage } from "@/components/ui/message-page";

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
