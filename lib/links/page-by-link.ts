import { pageOwner } from "@/lib/auth/page-person";
import { pageRequest } from "@/lib/http/page-request";
import { ownerByLink } from "./by-link";
import type { Thing } from "./link-queries";

/** The owner whose thing a page may show: by a mailed link for it, else the visitor; null for unknown visitors. */
export async function pageOwnerOf(thing: Thing, id: string): Promise<string | null> {
  return (await ownerByLink(thing, id, await pageRequest())) ?? (await pageOwner());
}
