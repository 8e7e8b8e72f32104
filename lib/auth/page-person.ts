import { headers } from "next/headers";
import { cache } from "react";
import { pageRequest } from "@/lib/http/page-request";
import type { PanelAdmin } from "./auth-schemas";
import { type Admin, type Person, panelAdmin, type Staff } from "./caller";
import { PAGE_ADDRESS_HEADER } from "./page-addresses";
import { personOf, personTag, whoSent } from "./visitor";

/** Who is signed in, for a page; null if nobody is. Read once per request, however often a page asks. */
const pagePerson = cache(async (): Promise<Person | null> => personOf(await pageRequest()));

/** Who looks at a page of the shop. */
export const pageKnown = cache(async () => whoSent(await pageRequest(), pagePerson));

/** The signed-in visitor of the shop: a shopper's account or a panel user; null if nobody is signed in. */
export async function pageVisitor(): Promise<Person | null> {
  return (await pageKnown()).person;
}

/** A tag of the visitor for their browser, which notices by it when another person comes; null if nobody is signed in. */
export async function pagePersonTag(): Promise<string | null> {
  return personTag(await pageVisitor());
}

/** Who is signed in to the panel; null for shoppers and if nobody is signed in. */
export async function pageAdmin(): Promise<PanelAdmin | null> {
  const admin = await pageSession();
  return admin && panelAdmin(admin);
}

/** The same with the session's id. */
export async function pageSession(): Promise<Admin | Staff | null> {
  const person = await pagePerson();
  return person?.kind === "admin" ? person : null;
}

/** The path and query of this page; null if proxy.ts did not run. */
export async function pageAddress(): Promise<string | null> {
  return (await headers()).get(PAGE_ADDRESS_HEADER);
}

/** The owner whose reservations a page may show, according to the cookies; null for new and unknown visitors. */
export async function pageOwner(): Promise<string | null> {
  return (await pageKnown()).owner;
}
