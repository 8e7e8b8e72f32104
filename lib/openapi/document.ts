import { z } from "zod";
import {
  createDocument,
  type oas31,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponsesObject,
} from "zod-openapi";
import { env } from "@/lib/env";
import type { Operation } from "@/lib/http/operation";
import { PROBLEMS } from "@/lib/http/problem";
import { oncePerProcess } from "@/lib/per-process";

import packageJson from "@/package.json" with { type: "json" };
import { OPERATIONS } from "./operations";
import { Problem, problemsOf } from "./problems-of";

/** The contract as OpenAPI 3.1, made from the operations that the handlers are made from: it cannot drift. */
export function openApiDocument(): oas31.OpenAPIObject {
  return oncePerProcess("openapi document", makeDocument);
}

function makeDocument(): oas31.OpenAPIObject {
  const paths: ZodOpenApiPathsObject = {};
  for (const operation of OPERATIONS) {
    paths[operation.path] = { ...paths[operation.path], [operation.method.toLowerCase()]: documented(operation) };
  }
  return createDocument({
    openapi: "3.1.0",
    info: {
      title: "Holdfast",
      version: packageJson.version,
      description:
        "Reserve real stock from several warehouses: a hold keeps units for a few minutes, confirming makes it a sale, and no unit is promised twice.",
    },
    servers: serversOf(),
    tags: TAGS,
    paths,
    components: { securitySchemes: SECURITY_SCHEMES },
  });
}

/** Where the host is not known when it is asked, paths are relative to it. */
function serversOf(): oas31.ServerObject[] {
  return [{ url: env().PUBLIC_URL?.replace(/\/$/, "") ?? "/" }];
}

const TAGS = [
  { name: "Catalogue and stock", description: "Public: what is sold, and how much of it is free right now." },
  { name: "Delivery", description: "Public: from where, when and for how much it would be sent. Holds nothing." },
  { name: "Reservations", description: "A shopper sees its own; an API key any." },
  {
    name: "Payment",
    description: "Authorised first, taken once the hold is a sale, let go where it cannot be one.",
  },
  {
    name: "Orders",
    description: "What became of confirmed reservations. A shopper sees its own; an API key any by its id.",
  },
  {
    name: "Waitlist",
    description: "Lines for what is sold out. A shopper sees its own places; an API key any by its id.",
  },
  {
    name: "Race lab",
    description: "Public, bounded, and apart from what is for sale: ways to sell the last unit, side by side.",
  },
  { name: "Scheduler, audit, health", description: "For those who run it." },
  {
    name: "Signing in",
    description:
      "For people: shoppers with an account, and those who run the shop. A session with a cookie; for shoppers also a shopper cookie bound to it, which everything of theirs is read by.",
  },
  { name: "Admin", description: "Sessions, a viewer's for GET alone, and API keys with the role `admin`." },
];

const SECURITY_SCHEMES: Record<string, oas31.SecuritySchemeObject> = {
  shopperCookie: {
    type: "apiKey",
    in: "cookie",
    name: "hf_shopper",
    description: "Signed; issued by the first reserve.",
  },
  adminSession: {
    type: "apiKey",
    in: "cookie",
    name: "holdfast.session_token",
    description: "From signing in; over TLS its name begins with `__Secure-`.",
  },
  apiKey: { type: "http", scheme: "bearer", description: "`Authorization: Bearer hf_…`" },
  cronSecret: {
    type: "http",
    scheme: "bearer",
    description: "The scheduler's secret; `x-cron-secret` carries it too.",
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
      "Makes the request safe to send again: the same key and body get the first answer, word for word, with `Idempotent-Replayed: true`; refusals too. Kept at least 24 hours. Another body under the same key is 422.",
  }),
});

function documented(operation: Operation): ZodOpenApiOperationObject {
  const { id, tag, summary, description, params, query, body, idempotent } = operation;
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    security: SECURITY[operation.caller],
    requestParams: {
      ...(params && { path: params }),
      ...(query && { query }),
      ...(idempotent && { header: IdempotencyHeader }),
    },
    ...(body && {
      requestBody: { required: !body.safeParse({}).success, content: { "application/json": { schema: body } } },
    }),
    responses: responsesOf(operation),
  };
}

function responsesOf(operation: Operation): ZodOpenApiResponsesObject {
  const { success, otherwise } = operation;
  const content = success.schema && { [success.mediaType ?? "application/json"]: { schema: success.schema } };
  const responses: ZodOpenApiResponsesObject = {
    [`${success.status}` as "200"]: {
      description: success.description,
      ...(content && { content }),
      ...(success.headers && { headers: success.headers }),
    },
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
