"use client";

import { useTranslations } from "next-intl";
import { buttonStyle } from "@/components/ui/button-style";
import { MessagePage } from "@/components/ui/message-page";

export type ErrorPageProps = { error: unknown; retry: () => void };

/**
 * Replaces a page that failed to render. The link loads the next page in full, since this page's code may be what
 * failed. Uses neither `next/link` nor Button: every page loads this component three times.
 */
export function ErrorPage({ error, retry }: ErrorPageProps) {
  const t = useTranslations();
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : null;
  return (
    <MessagePage
      title={t("kit.error.title")}
      actions={
        <>
          <button type="button" onClick={retry} className={buttonStyle()}>
            {t("kit.error.retry")}
          </button>
          <a href="/products" className={buttonStyle("secondary")}>
            {t("kit.error.products")}
          </a>
        </>
      }
    >
      <p>{t("kit.error.body")}</p>
      {digest && (
        <p className="mt-2 text-sm">
          {t.rich("kit.error.reference", { digest: () => <span className="figures">{digest}</span> })}
        </p>
      )}
    </MessagePage>
  );
}
