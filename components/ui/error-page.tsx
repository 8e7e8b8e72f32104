"use client";

import { useTranslations } from "next-intl";
import { Button, buttonStyle } from "@/components/ui/button";
import { MessagePage } from "@/components/ui/message-page";

export type ErrorPageProps = { error: unknown; retry: () => void };

/**
 * Replaces a page that failed to render. The link loads the next page in full, since this page's code may be what
 * failed. Does not use `next/link`: every page's bundle includes this component.
 */
export function ErrorPage({ error, retry }: ErrorPageProps) {
  const t = useTranslations();
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : null;
  return (
    <MessagePage
      title={t("kit.error.title")}
      actions={
        <>
          <Button onClick={retry}>{t("kit.error.retry")}</Button>
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
