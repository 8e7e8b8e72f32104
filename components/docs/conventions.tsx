import Link from "next/link";
import { Chapter } from "@/components/docs/chapter";
import { CodeBlock } from "@/components/docs/code-block";
import { InlineCode } from "@/components/docs/inline-code";

const CONVENTIONS = [
  "JSON in, JSON out, `camelCase`. Unknown fields are refused, so a misspelt one never goes unnoticed.",
  "Times are ISO 8601 in UTC with milliseconds: `2026-01-31T09:30:00.000Z`.",
  'Money is an integer in minor units: `{ "amount": 249900, "currency": "INR" }` is ₹2,499.',
  "Ids are UUIDs. `cartId`, `orderId` and `reference` are your own labels: any 1 to 255 printable characters.",
  "Lists take `limit` (1 to 100, default 50) and `cursor`, and answer `nextCursor`, null on the last page.",
  "Bodies are at most 64 KiB. Every answer has an `X-Request-Id`; yours is kept where you send one.",
  "429 and 503 carry `Retry-After` in seconds.",
];

const CALLERS = [
  {
    who: "Shopper",
    how: "A signed cookie, issued by the first page or call that needs one. Sees and changes what is its own only; another's id answers exactly as an unknown one, 404. Signing up or in at `/api/auth` changes it for one bound to the session, and takes along what the browser had; once that session has ended it is 401 `COOKIE_EXPIRED`, and cleared.",
  },
  {
    who: "Admin",
    how: "A session's cookie, from `POST /api/auth/sign-in/email`: role `admin`, or `viewer` for GET alone. It counts on `/api/admin/*`, `/api/audit` and `/api/metrics`; on a shopper's paths an admin is the anonymous shopper of the browser.",
  },
  {
    who: "Integration",
    how: "`Authorization: Bearer hf_…`, an API key with the role `shop` (reserve, read, confirm and release for any cart) or `admin` (everything). Made by `npm run api-key -- --name NAME --role ROLE`, which prints it once.",
  },
  {
    who: "Scheduler",
    how: "`Authorization: Bearer $CRON_SECRET`, or the same secret in `x-cron-secret`.",
  },
];

const IDEMPOTENCY = [
  "Send an `Idempotency-Key` (1 to 255 printable characters) with every POST that changes stock, one per intent. A repeat brings the first answer again: same status, same bytes, with `Idempotent-Replayed: true`.",
  "It is recorded in the same transaction as the effect, and kept for at least 24 hours. It holds for refusals too, for two requests in flight at once, and after a crash between the effect and the answer.",
  "The same key with another body is 422 `IDEMPOTENCY_KEY_REUSED`. 400, 401, 403, 429 and 5xx are not recorded: a retry runs again.",
];

export function Conventions() {
  return (
    <>
      <Chapter id="conventions" title="Conventions">
        <Points points={CONVENTIONS} />
        <p className="mt-4">
          The same as a document for machines:{" "}
          <Link href="/api/openapi.json" prefetch={false} className="underline underline-offset-4">
            OpenAPI 3.1
          </Link>
          . Both are made from the schemas that check the requests.
        </p>
        <p className="mt-4 mb-2">
          The examples take the shop&apos;s address, and a key where one is needed, from the shell:
        </p>
        <CodeBlock text={"SHOP=http://localhost:3000\nAPI_KEY=hf_…"} />
      </Chapter>
      <Chapter id="callers" title="Who is calling">
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
