"use client";

import { Button, buttonStyle } from "@/components/ui/button";
import { MessagePage } from "@/components/ui/message-page";

export type ErrorPageProps = { error: unknown; retry: () => void };

/**
 * What stands where a page failed to be made. Its link loads the next page whole: what failed may be the code of this
 * one, and every page pays for what stands here.
 */
export function ErrorPage({ error, retry }: ErrorPageProps) {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : null;
  return (
    <MessagePage
      title="This page could not be made."
      actions={
        <>
          <Button onClick={retry}>Try again</Button>
          <a href="/products" className={buttonStyle("secondary")}>
            All products
          </a>
        </>
      }
    >
      <p>The shop had a fault of its own. What you hold is not touched by it; its clock goes on.</p>
      {digest && (
        <p className="mt-2 text-sm">
          For the people who mend it: <span className="figures">{digest}</span>
        </p>
      )}
    </MessagePage>
  );
}
