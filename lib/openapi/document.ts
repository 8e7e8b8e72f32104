import { z } from "zod";
import {
  createDocument,
  type oas31,
  type ZodOpenApiObject,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponsesObject,
} from "zod-openapi";
import type { Operation } from "@/lib/http/operation";
import { PROBLEMS } from "@/lib/http/problem";
import { oncePerProcess } from "@/lib/per-process";
import { EVENT_WORDS, EventType, eventSchema, StandardHeaders } from "@/lib/webhooks/event-schemas";
import packageJson from "@/package.json" with { type: "json" };
import { OPERATIONS } from "./operations";
import { Problem, problemsOf } from "./problems-of";

/** The API as an OpenAPI 3.1 document, generated from the same operations as the handlers, so the two cannot drift apart. */
export function openApiDocument(): oas31.OpenAPIObject {
  return oncePerProcess("openapi document", makeDocument);
}

function makeDocument(): oas31.OpenAPIObject {
  const paths: ZodOpenApiPathsObject = {};
  for (const operation of OPERATIONS) {
    paths[operation.path] = { ...paths[operation.path], [operation.method.toLowerCase()]: documented(operation) };
  }
  const document: ZodOpenApiObject = {
    openapi: "3.1.0",
    info: {
      title: "Holdfast",
      version: packageJson.version,
      description:
        "Reserve real stock in several warehouses. A hold keeps units for a few minutes, confirming it makes a sale, and no unit is ever promised twice. A time in a query may be in any form of ISO 8601; without a zone it is India's time, and a day is its beginning.",
    },
    servers: serversOf(),
    tags: TAGS,
    paths,
    webhooks: webhooksOf(),
    components: { securitySchemes: SECURITY_SCHEMES },
  };
  // Of a request whose text is brought into its usual form, zod leaves the examples out.
  return createDocument(document, {
    override: ({ zodSchema, jsonSchema }) => {
      const examples = z.globalRegistry.get(zodSchema)?.examples;
      if (Array.isArray(examples)) jsonSchema.examples ??= examples;
    },
  });
}

/** What the shop posts to other systems, by type. */
function webhooksOf(): ZodOpenApiPathsObject {
  return Object.fromEntries(
    EventType.options.map((type) => {
      const post: ZodOpenApiOperationObject = {
        operationId: `on ${type}`.replace(/[ .](\w)/g, (_, letter: string) => letter.toUpperCase()),
        tags: ["Webhooks"],
        summary: EVENT_WORDS[type],
        security: [],
        requestParams: { header: StandardHeaders },
        requestBody: { required: true, content: { "application/json": { schema: eventSchema(type) } } },
        responses: { "2XX": { description: "It is stored. With any other answer it is sent again." } },
      };
      return [type, { post }];
    }),
  );
}

/**
 * Without PUBLIC_URL, paths are relative to whichever host serves the document. It is read by itself because the build renders
 * the documentation once and has no other variables.
 */
function serversOf(): oas31.ServerObject[] {
  return [{ url: process.env.PUBLIC_URL?.replace(/\/$/, "") || "/" }];
}

const TAGS = [
  {
    name: "Catalogue and stock",
    description: "Public. What the shop sells and how many units are available right now.",
  },
  {
    name: "Delivery",
    description:
      "Public. Where an order would ship from, when it would arrive and what shipping would cost. Nothing is held.",
  },
  {
    name: "Reservations",
    description: "Shoppers see their own reservations; API keys can read any reservation by its id.",
  },
  { name: "Cart", description: "A shopper's own. Integrations keep theirs." },
  {
    name: "Payment",
    description:
      "A payment is authorised first. It is captured once the hold becomes a sale, and voided if that is not possible.",
  },
  {
    name: "Orders",
    description:
      "Confirmed reservations. Shoppers see their own orders; API keys can read any order by its id. The link in an order's emails, `/open/{token}`, gives a browser access to that one order through the cookie `hf_open`.",
  },
  {
    name: "Waiting room",
    description:
      "Before a drop, everybody who comes is drawn; then shoppers are admitted in order. API keys need no place.",
  },
  {
    name: "Waitlist",
    description:
      "Queues for products that are sold out. Shoppers see their own entries; API keys can read any entry by its id. The link in an offer's emails, `/open/{token}`, gives a browser access to that one entry and its hold through the cookie `hf_open`.",
  },
  {
    name: "Race lab",
    description:
      "Public and rate-limited. Compares ways to sell the last unit, on stock that is separate from the shop's.",
  },
  {
    name: "Webhooks",
    description:
      "Posted to the addresses that admins add, as [Standard Webhooks](https://www.standardwebhooks.com). [How to verify](/docs/webhooks).",
  },
  { name: "Scheduler, audit, health", description: "For operators." },
  {
    name: "Signing in",
    description:
      "For people: shoppers with an account, and staff. Signing in sets a session cookie. Shoppers also get a shopper cookie bound to that session, which gives access to their cart, reservations and orders.",
  },
  { name: "Accounts", description: "What the checkout fills in for whoever is signed in." },
  {
    name: "Admin",
    description:
      "For admin sessions and for API keys with the role `admin`. Viewers can only use GET. Staff can only use what says so, and only for their own warehouses.",
  },
];

const SECURITY_SCHEMES: Record<string, oas31.SecuritySchemeObject> = {
  shopperCookie: {
    type: "apiKey",
    in: "cookie",
    name: "hf_shopper",
    description:
      "Signed. Issued by the first request that needs it, such as a first reservation. Over TLS its name starts with `__Host-`.",
  },
  adminSession: {
    type: "apiKey",
    in: "cookie",
    name: "holdfast.session_token",
    description: "Set by signing in. Over TLS its name starts with `__Host-`.",
  },
  apiKey: { type: "http", scheme: "bearer", description: "`Authorization: Bearer hf_…`" },
  cronSecret: {
    type: "http",
    scheme: "bearer",
    description: "The scheduler's secret. It can also be sent in the `x-cron-secret` header.",
  },
};

const SECURITY: Record<Operation["caller"], oas31.SecurityRequirementObject[]> = {
  public: [],
  anyone: [{}, { apiKey: [] }, { adminSession: [] }],
  shopper: [{ shopperCookie: [] }, { apiKey: [] }, {}],
  admin: [{ adminSession: [] }, { apiKey: [] }],
  session: [{ adminSession: [] }],
  scheduler: [{ cronSecret: [] }],
};

const IdempotencyHeader = z.object({
  "Idempotency-Key": z.string().min(1).max(255).optional().meta({
    description:
      "Makes the request safe to retry. A retry with the same key and body returns the first response byte for byte, refusals included, with `Idempotent-Replayed: true`. Keys are kept for at least 24 hours. The same key with a different body returns 422.",
  }),
});

const ProofHeader = IdempotencyHeader.extend({
  "Holdfast-Proof": z.string().optional().meta({
    description:
      "The solution of the `challenge` that came with 403 `PROOF_REQUIRED`, as ALTCHA's payload: base64 of the JSON `{ challenge, solution: { counter, derivedKey } }`; or, if the refusal offers `turnstile`, `{ challenge, turnstile }` with a token that Cloudflare gave for the challenge's `signature` as `cData`. Good once, for ten minutes, from the same network, for the products and units of the request that was refused. Not part of what an Idempotency-Key compares. API keys and accounts with a verified address need none.",
  }),
});

const ShownHeader = ProofHeader.extend({
  "Holdfast-Saw-Enough": z.enum(["true", "false"]).optional().meta({
    description:
      "Whether the page that the reader pressed a button on showed enough of what is asked for. Changes nothing of the answer: if the request is refused for lack of stock, the panel's Risk counts the page as out of date.",
  }),
});

const IfNoneMatchHeader = z.object({
  "If-None-Match": z.string().optional().meta({ description: "The `ETag` of an earlier answer." }),
});

const ETagHeader = z.object({ ETag: z.string().meta({ description: "Strong: the same tag, the same bytes." }) });

const FOR_STAFF = "Also for staff, in their own warehouses; what lies in others is unknown to them.";

function documented(operation: Operation): ZodOpenApiOperationObject {
  const { id, tag, summary, params, query, body, idempotent, mayNeedProof, tellsShown, isShared } = operation;
  const description = [operation.description, operation.isForStaff && FOR_STAFF].filter(Boolean).join(" ");
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description && { description }),
    security: SECURITY[operation.caller],
    requestParams: {
      ...(params && { path: params }),
      ...(query && { query }),
      ...(idempotent && { header: tellsShown ? ShownHeader : mayNeedProof ? ProofHeader : IdempotencyHeader }),
      ...(isShared && { header: IfNoneMatchHeader }),
    },
    ...(body && {
      requestBody: {
        required: !body.safeParse({}).success,
        content: { [operation.bodyType ?? "application/json"]: { schema: body } },
      },
    }),
    responses: responsesOf(operation),
  };
}

function responsesOf(operation: Operation): ZodOpenApiResponsesObject {
  const { success, otherwise, isShared } = operation;
  const content = success.schema && { [success.mediaType ?? "application/json"]: { schema: success.schema } };
  const responses: ZodOpenApiResponsesObject = {
    [`${success.status}` as "200"]: {
      description: success.description,
      ...(content && { content }),
      ...(success.headers && { headers: success.headers }),
      ...(isShared && { headers: ETagHeader }),
    },
    ...(isShared && { "304": { description: "As the caller has it already." } }),
  };
  for (const [status, codes] of problemsOf(operation)) {
    const description = codes.map((code) => `\`${code}\`: ${PROBLEMS[code].title}.`).join(" ");
    responses[`${status}` as "400"] = { description, content: { "application/problem+json": { schema: Problem } } };
  }
  if (otherwise) {
    const { status, description, schema } = otherwise;
    responses[`${status}` as "503"] = { description, content: { "application/json": { schema } } };
  }
  return responses;
}
