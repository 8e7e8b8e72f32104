import type { Metadata } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonStyle } from "@/components/ui/button-style";
import { MessagePage } from "@/components/ui/message-page";
import { translate } from "@/lib/messages/translate";

export const metadata: Metadata = { title: translate("race.unknown.title"), robots: { index: false } };

export default function RaceNotFound() {
  const t = useTranslations();
  return (
    <MessagePage
      title={t("race.unknown.title")}
      actions={
        <>
          <Link href="/race" className={buttonStyle()}>
            {t("race.unknown.start")}
          </Link>
          <Link href="/products" className={buttonStyle("secondary")}>
            {t("common.allProducts")}
          </Link>
        </>
      }
    >
      {t("race.unknown.body")}
    </MessagePage>
  );
}
