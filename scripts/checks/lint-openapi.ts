import { createConfig, lintFromString } from "@redocly/openapi-core";
import spectral from "@stoplight/spectral-core";
import rulesets from "@stoplight/spectral-rulesets";
import { openApiDocument } from "@/lib/openapi/document";

/** What Redocly recommends, as errors, but for these. */
const REDOCLY = {
  "info-license": "off",
  // `releases/{id}` and `{id}/extend` cannot be confused: an id is a UUID.
  "no-ambiguous-paths": "off",
  // It does not look into `propertyNames`, where the names of a record are.
  "no-required-schema-properties-undefined": "off",
} as const;

/** What Spectral recommends, but for these. */
const SPECTRAL = {
  "info-contact": "off",
  // Every operation has a summary, and a description if there is more to say.
  "operation-description": "off",
  // It reads patterns without the `u` flag that JSON Schema asks for. Redocly checks the examples.
  "oas3-valid-schema-example": "off",
} as const;

/** Checks the OpenAPI document by the rules of both linters and resolves to an exit code. */
export async function lintOpenApi(document: object = openApiDocument()): Promise<number> {
  const found = [...(await redoclyFinds(document)), ...(await spectralFinds(document))];
  for (const sentence of found) process.stdout.write(`${sentence}\n`);
  process.stdout.write(
    `Checked the OpenAPI document: ${found.length === 0 ? "nothing found" : `${found.length} found`}.\n`,
  );
  return found.length === 0 ? 0 : 1;
}

async function redoclyFinds(document: object): Promise<string[]> {
  const config = await createConfig({ extends: ["recommended"], rules: REDOCLY });
  const found = await lintFromString({ source: JSON.stringify(document), absoluteRef: "openapi.json", config });
  return found.map(({ ruleId, message, location }) => `Redocly: ${ruleId}: ${message} (${location[0]?.pointer})`);
}

async function spectralFinds(document: object): Promise<string[]> {
  const linter = new spectral.Spectral();
  linter.setRuleset({ extends: [rulesets.oas], rules: SPECTRAL } as never);
  const found = await linter.run(JSON.stringify(document));
  return found.map(({ code, message, path }) => `Spectral: ${code}: ${message} (${path.join("/")})`);
}
