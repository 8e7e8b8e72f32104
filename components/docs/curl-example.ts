import { type DocOperation, type Document, resolve, type Schema } from "@/components/docs/read-document";

const EXAMPLE_ID = "3f1c0a5e-8d5b-4b1e-9d6a-2f6f2a1d9c77";

/** A command to paste into a shell in which `$SHOP` is the shop's URL. */
export function curlExample(document: Document, operation: DocOperation): string {
  const { method, path, security } = operation;
  const lines = [`curl ${method === "GET" ? "" : `-X ${method} `}"$SHOP${filledPath(operation, path)}"`];
  const bearer = bearerOf(document, security);
  if (bearer !== undefined) {
    lines.push(`-H "Authorization: Bearer ${/cron/i.test(bearer) ? "$CRON_SECRET" : "$API_KEY"}"`);
  }
  if (operation.parameters.some((each) => each.name.toLowerCase() === "idempotency-key")) {
    lines.push('-H "Idempotency-Key: $(uuidgen)"');
  }
  const body = operation.body && exampleOf(document, operation.body.schema);
  if (body) lines.push('-H "Content-Type: application/json"', `-d '${JSON.stringify(body)}'`);
  return lines.join(" \\\n  ");
}

/** The bearer scheme that a program would use; undefined if the operation needs no authentication. */
function bearerOf(document: Document, security: DocOperation["security"]): string | undefined {
  const names = security.map((requirement) => Object.keys(requirement)[0]);
  if (names[0] === undefined) return undefined;
  const schemes = document.components?.securitySchemes ?? {};
  return names.find((name) => {
    const scheme = name === undefined ? undefined : schemes[name];
    return scheme !== undefined && "scheme" in scheme && scheme.scheme === "bearer";
  });
}

function filledPath({ parameters }: DocOperation, path: string): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const parameter = parameters.find((each) => each.in === "path" && each.name === name);
    return encodeURIComponent(String(exampleValue(parameter?.schema as Schema | undefined, name)));
  });
}

function exampleValue(schema: Schema | undefined, name: string): unknown {
  const given = givenExample(schema);
  if (given !== undefined) return given;
  return /id$/i.test(name) ? EXAMPLE_ID : name;
}

/** The schema's own example, or its required fields with plausible values. */
function exampleOf(document: Document, schema: Schema): Record<string, unknown> | null {
  const resolved = resolve<Schema>(document, schema);
  const given = givenExample(resolved);
  if (given !== undefined) return given as Record<string, unknown>;
  const required = Object.entries(resolved.properties ?? {}).filter(([name]) => resolved.required?.includes(name));
  if (required.length === 0) return null;
  return Object.fromEntries(required.map(([name, property]) => [name, plausible(resolve(document, property), name)]));
}

function givenExample(schema: Schema | undefined): unknown {
  return schema?.example ?? schema?.examples?.[0];
}

function plausible(schema: Schema, name: string): unknown {
  const given = givenExample(schema) ?? schema.enum?.[0];
  if (given !== undefined) return given;
  if (schema.type === "integer") return Math.max(1, schema.minimum ?? 1);
  return exampleValue(schema, name);
}
