"use client";

import { Button, buttonStyle } from "@/components/ui/button";
import { MessagePage } from "@/components/ui/message-page";

export type ErrorPageProps = { error: unknown; retry: () => void };

/**
 * Replaces a page that failed to render. The link loads the next page in full, since this page's code may be what
 * failed. Uses neither `next/link` nor message files: every page's bundle includes this component.
 */
export function ErrorPage({ error, retry }: ErrorPageProps) {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : null;
  return (
    <MessagePage
      title="This page didn't load."
      actions={
        <>
          <Button onClick={retry}>Try again</Button>
          <a href="/products" className={buttonStyle("secondary")}>
            All products
          </a>
        </>
      }
    >
      <p>Something went wrong on our side. Your holds are safe, and their clocks keep running.</p>
      {digest && (
        <p className="mt-2 text-sm">
          Error reference: <span className="figures">{digest}</span>
        </p>
      )}
    </MessagePage>
  );
}
