import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { translate } from "@/lib/messages/translate";

export const metadata: Metadata = { title: translate("orders.link.title"), robots: { index: false } };

/** Where a mailed link that no longer works leads: a 404, with what to do instead in not-found.tsx. */
export default function LinkEndedPage(): never {
  notFound();
}
