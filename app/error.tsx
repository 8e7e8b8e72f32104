"use client";

import { ErrorPage, type ErrorPageProps } from "@/components/ui/error-page";

/** For errors outside a page: the shop's layout needs the database too. */
export default function FrameError(props: ErrorPageProps) {
  return (
    <main id="main">
      <ErrorPage {...props} />
    </main>
  );
}
