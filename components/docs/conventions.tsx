import Link from "next/link";
import { Chapter } from "@/components/docs/chapter";
import { CodeBlock } from "@/components/docs/code-block";
import { InlineCode } from "@/components/docs/inline-code";

const CONVENTIONS = [
  "JSON in, JSON out, in `camelCase`. Unknown fields are rejected, so typos don't go unnoticed.",
  "Times are ISO 8601 in UTC with milliseconds: `2026-01-31T09:30:00.000Z`.",
  'Money is an integer in minor units: `{ "amount": 249900, "currency": "INR" }` is ₹2,499.',
  "Ids are UUIDs. `cartId`, `orderId` and `reference` are your own labels: any 1 to 255 printable characters.",
  "Lists take `limit` (1 to 100, default 50) and `cursor`, and return `nextCursor`: null on the last page.",
  "Request bodies are at most 64 KiB. Every response has an `X-Request-Id`; if you send one, it is kept.",
  "429 and 503 responses have `Retry-After`, in seconds.",
];

const CALLERS = [
  {
    who: "Shopper",
    how: "A signed cookie, set by the first page or call that needs one. Shoppers see and change only what is theirs; someone else's id returns 404, just like an unknown one. Signing up or in at `/api/auth` replaces the cookie with one bound to the session and keeps what the browser had. After the session has ended, the next call returns 401 `COOKIE_EXPIRED` and clears the cookie.",
  },
  {
    who: "Admin",
    how: "A session cookie from `POST /api/auth/sign-in/email`. The role is `admin`, `viewer` for GET requests only, or `staff` for the operations that say so, in their own warehouses. It applies to `/api/admin/*`, `/api/audit` and `/api/metrics`; everywhere else an admin is the browser's anonymous shopper. Changes need an `Origin` header of ours, which browsers send; programs use an API key.",
  },
  {
    who: "Integration",
    how: "`Authorization: Bearer hf_…`: an API key with the role `shop` (reserve, read, confirm and release for any cart) or `admin` (everything). Create one in the panel (Settings, API keys) or with `npm run api-key -- --name NAME --role ROLE`. It is shown once.",
  },
  {
    who: "Scheduler",
    how: "`Authorization: Bearer $CRON_SECRET`, or the same secret in `x-cron-secret`.",
  },
];

const IDEMPOTENCY = [
  "Send an `Idempotency-Key` (1 to 255 printable characters) with every POST that changes stock: a new key for each new intent, the same key for each retry. A retry returns the first response again, with the same status, the same bytes and `Idempotent-Replayed: true`.",
  "The response is recorded in the same transaction as the change and kept for at least 24 hours. This also covers refusals, two simultaneous requests, and a crash between the change and the response.",
  "The same key with a different body returns 422 `IDEMPOTENCY_KEY_REUSED`. 400, 401, 403, 429 and 5xx responses are not recorded, so a retry runs again.",
];

const CLIENT = `import { holdfast } from "@holdfast/client";

const shop = holdfast({ url: "http://localhost:3000", apiKey: "hf_…" });`;

const OF_THE_CLIENT = [
  "It sends a call again, for up to 30 seconds, when no answer came, or 429, 502, 503 or 504: with the same `Idempotency-Key`, which it adds itself, and after as long as `Retry-After` says. What takes no key is sent again only if nothing was done, or if it may be done twice.",
  "Refusals are thrown as `ApiProblem`, with `code` and the whole `problem`; `NoAnswer` is thrown if none came. `isInDoubt` says that the call may have taken effect; `idempotencyKey` is what to ask again with.",
];

const LOOPS = `for await (const order of shop.each("/api/admin/orders")) console.log(order.number);
const { body } = await shop.open("/api/admin/ledger/export");
for await (const { event, data } of shop.stockEvents()) console.log(event, data);`;

export function Conventions() {
  return (
    <>
      <Chapter id="conventions" title="Conventions">
        <Points points={CONVENTIONS} />
        <p className="mt-4">
          The same in machine-readable form:{" "}
          <Link href="/api/openapi.json" prefetch={false} className="underline underline-offset-4">
            OpenAPI 3.1
          </Link>
          . Both are generated from the schemas that validate requests.
        </p>
        <p className="mt-4 mb-2">
          The examples read the shop&apos;s URL and, if needed, an API key from shell variables:
        </p>
        <CodeBlock text={"SHOP=http://localhost:3000\nAPI_KEY=hf_…"} />
        <p className="mt-4 mb-2">or, in TypeScript, call this client:</p>
        <CodeBlock text={CLIENT} />
      </Chapter>
      <Chapter id="callers" title="Authentication">
        <dl className="space-y-4">
          {CALLERS.map(({ who, how }) => (
            <div key={who}>
              <dt className="font-medium">{who}</dt>
              <dd className="mt-0.5">
                <InlineCode text={how} />
              </dd>
            </div>
          ))}
        </dl>
      </Chapter>
      <Chapter id="idempotency" title="Idempotency-Key">
        <Points points={IDEMPOTENCY} />
      </Chapter>
      <Chapter id="client" title="Client for TypeScript">
        <p className="mb-3">
          <InlineCode text="`@holdfast/client` has the types of every operation here, for Node and browsers." />
        </p>
        <Points points={OF_THE_CLIENT} />
        <p className="mt-4 mb-2">Lists, files and live stock:</p>
        <CodeBlock text={LOOPS} />
      </Chapter>
    </>
  );
}

function Points({ points }: { points: string[] }) {
  return (
    <ul className="list-disc space-y-2 pl-5 marker:text-muted">
      {points.map((point) => (
        <li key={point}>
          <InlineCode text={point} />
        </li>
      ))}
    </ul>
  );
}
