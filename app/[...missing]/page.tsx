import { notFound } from "next/navigation";
import { connection } from "next/server";

/**
 * Every address that no page has. Rendered for each request, so that its scripts get the nonce of that request's policy; the
 * page that Next keeps for such addresses could not have one.
 */
export default async function MissingPage() {
  await connection();
  notFound();
}
