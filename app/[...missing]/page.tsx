import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { translate } from "@/lib/messages/translate";

// With that of not-found.tsx alone, the title would become the layout's once the page runs.
export const metadata: Metadata = { title: translate("shell.notFound.metaTitle"), robots: { index: false } };

/**
 * Every address that no page has. Rendered for each request, so that its scripts get the nonce of that request's policy; the
 * page that Next keeps for such addresses could not have one.
 */
export default async function MissingPage() {
  await connection();
  notFound();
}
