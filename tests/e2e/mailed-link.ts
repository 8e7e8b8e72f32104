import type { Browser } from "@playwright/test";
import { signIn } from "./admin-test";
import { expect } from "./shop-test";

/** `at`: which of its links, the first by default; negative from the last. */
type Asked = { kind: string; recipient: string; at?: number };

/** The path of a link in the newest mail of a kind to an address, as an admin sees it. */
export async function mailedLink(browser: Browser, { kind, recipient, at = 0 }: Asked): Promise<string> {
  const admin = await browser.newContext();
  await signIn(admin, "admin");
  let link = "";
  await expect(async () => {
    const list = await admin.request.get("/api/admin/mail", { params: { kind, q: recipient } });
    const { mails } = (await list.json()) as { mails: { id: string }[] };
    const { text } = (await (await admin.request.get(`/api/admin/mail/${mails[0]?.id}`)).json()) as { text: string };
    const [, url = ""] = [...text.matchAll(/:\n(http\S+)\n/g)].at(at) ?? [];
    const { pathname, hash } = new URL(url);
    link = pathname + hash;
  }).toPass();
  await admin.close();
  return link;
}
