import { headers } from "next/headers";

/** The request of the page that is rendered. Only its headers are true: Next does not tell pages their own URL. */
export async function pageRequest(): Promise<Request> {
  return new Request("http://localhost/", { headers: await headers() });
}
