import { writeFileSync } from "node:fs";
import path from "node:path";
import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";
import { openApiDocument } from "@/lib/openapi/document";

// npm run client: writes the API's types, src/api.ts, from the OpenAPI document. `npm run types`, `npm run check` and
// `npm pack` do so first, so they are never out of date, and git ignores them.

const REFUSALS = ["4XX", "5XX"];

/** All refusals of an operation have one type, which is said once: half of the text would be its repetition. */
function withRefusalsOnce(document: OpenAPI3): OpenAPI3 {
  for (const item of Object.values(document.paths ?? {})) {
    for (const operation of Object.values(item)) {
      const isRefusal = ([, { content = {} }]: [string, { content?: object }]) => "application/problem+json" in content;
      const responses: [string, { content?: object }][] = Object.entries(operation.responses);
      const refusal = responses.find(isRefusal)?.[1].content;
      const others = responses.filter((response) => !isRefusal(response));
      const description = "An RFC 9457 problem document.";
      operation.responses = {
        ...Object.fromEntries(others),
        ...(refusal && Object.fromEntries(REFUSALS.map((status) => [status, { description, content: refusal }]))),
      };
    }
  }
  return document;
}

const document = withRefusalsOnce(structuredClone(openApiDocument()) as OpenAPI3);
// A field with a default need not be sent.
const types = await openapiTS(document, { defaultNonNullable: false });
writeFileSync(path.join(import.meta.dirname, "src", "api.ts"), astToString(types));
