import { headers } from "next/headers";
import type { PanelAdmin } from "./auth-schemas";
import { type Admin, panelAdmin } from "./caller";
import { pagePerson } from "./page-person";
import { PAGE_ADDRESS_HEADER } from "./panel-address";

/** Who is signed in to the panel, for a page; null: nobody, and no shopper either. */
export async function pageAdmin(): Promise<PanelAdmin | null> {
  const admin = await pageSession();
  return admin && panelAdmin(admin);
}

/** The same with the session's id. */
export async function pageSession(): Promise<Admin | null> {
  const person = await pagePerson();
  return person?.kind === "admin" ? person : null;
}

/** The path and query of this page; null where proxy.ts did not run. */
export async function pageAddress(): Promise<string | null> {
  return (await headers()).get(PAGE_ADDRESS_HEADER);
}
