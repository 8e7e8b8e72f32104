import { headers } from "next/headers";
import { cache } from "react";
import { readAdminSession } from "./admin-session";
import type { PanelAdmin } from "./auth-schemas";
import { type Admin, panelAdmin } from "./caller";
import { PAGE_ADDRESS_HEADER } from "./panel-address";

/** Who is signed in, for a page; null: nobody. Asked once per request, however many parts of the page want to know. */
export const pageAdmin = cache(async (): Promise<PanelAdmin | null> => {
  const admin = await pageSession();
  return admin && panelAdmin(admin);
});

/** The same with the session's id. */
export const pageSession = cache(async (): Promise<Admin | null> => {
  // Cookies and the proxy's headers say all that is asked of it; pages are told no address of their own.
  const request = new Request("http://page.invalid/", { headers: await headers() });
  return (await readAdminSession(request, { renew: false }))?.admin ?? null;
});

/** The path and query of this page; null where proxy.ts did not run. */
export async function pageAddress(): Promise<string | null> {
  return (await headers()).get(PAGE_ADDRESS_HEADER);
}
