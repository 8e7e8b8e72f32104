import type { Metadata } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { SiteFooter } from "@/components/shop/site-footer";
import { SiteHeader } from "@/components/shop/site-header";
import { UnitRow } from "@/components/shop/unit-row";
import { buttonStyle } from "@/components/ui/button-style";
import { MessagePage } from "@/components/ui/message-page";
import { translate } from "@/lib/messages/translate";

export const metadata: Metadata = { title: translate("shell.notFound.metaTitle"), robots: { index: false } };

export default function NotFound() {
  const t = useTranslations();
  return (
    <>
      <SiteHeader />
      <main id="main" tabIndex={-1} className="outline-none">
        <MessagePage
          mark={<UnitRow state="missing" />}
          title={t("shell.notFound.title")}
          actions={
            <>
              <Link href="/products" className={buttonStyle()}>
                {t("shell.notFound.products")}
              </Link>
              <Link href="/" className={buttonStyle("secondary")}>
                {t("shell.notFound.home")}
              </Link>
            </>
          }
        >
          {t("shell.notFound.body")}
        </MessagePage>
      </main>
      <SiteFooter />
    </>
  );
}
