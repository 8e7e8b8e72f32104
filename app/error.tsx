"use client";

import { ErrorPage, type ErrorPageProps } from "@/components/ui/error-page";

/** For what fails outside a page: the shop's own frame needs the database too. */
export default function FrameError(props: ErrorPageProps) {
  return (
    <main id="main">
      <ErrorPage {...props} />
    </main>
  );
}
