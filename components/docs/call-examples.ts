import { type DocOperation, type Document, resolve, type Schema } from "@/components/docs/read-document";

const EXAMPLE_ID = "3f1c0a5e-8d5b-4b1e-9d6a-2f6f2a1d9c77";

/** A command to paste into a shell in which `$SHOP` is the shop's URL. */
export function curlExample(document: Document, operation: DocOperation): string {
  const { method, security } = operation;
  const lines = [`curl ${method === "GET" ? "" : `-X ${method} `}"$SHOP${filledPath(document, operation)}"`];
  const bearer = bearerOf(document, security);
  if (bearer !== undefined) {
    lines.push(`-H "Authorization: Bearer ${/cron/i.test(bearer) ? "$CRON_SECRET" : "$API_KEY"}"`);
  }
  if (operation.parameters.some((each) => each.name.toLowerCase() === "idempotency-key")) {
    lines.push('-H "Idempotency-Key: $(uuidgen)"');
  }
  const body = operation.body && exampleOf(document, operation.body.schema);
  if (isFile(operation)) lines.push('-H "Content-Type: text/csv"', "--data-binary @file.csv");
  else if (body) lines.push('-H "Content-Type: application/json"', `-d '${JSON.stringify(body)}'`);
  return lines.join(" \\\n  ");
}

/** The same in TypeScript, with `shop` from our client; null for what programs don't call, or send a file to. */
export function clientExample(document: Document, operation: DocOperation): string | null {
  const { method, path, parameters, security, responses } = operation;
  const isForPeople = /^text\/(html|plain)/.test(mediaTypeOf(operation));
  if (isForPeople || isFile(operation) || /cron/i.test(bearerOf(document, security) ?? "")) return null;
  const given = (where: string) =>
    parameters.filter((each) => each.in === where && (where === "path" || each.required));
  const values = (where: string) => given(where).map(({ name, schema }) => [name, plausible(document, schema, name)]);
  const params = { path: Object.fromEntries(values("path")), query: Object.fromEntries(values("query")) };
  const body = operation.body && exampleOf(document, operation.body.schema);
  const init = { ...(filled(params) && { params: filled(params) }), ...(body && { body }) };
  const asked = [path, ...(filled(init) ? [init] : [])].map(literal).join(", ");
  if (path === "/api/stock/stream") return "for await (const { event, data } of shop.stockEvents()) …";
  if (mediaTypeOf(operation) !== "application/json") return `const { body } = await shop.open(${asked});`;
  const answers = responses.some(({ schema }) => schema !== null);
  return `${answers ? "const { data } = " : ""}await shop.${method}(${asked});`;
}

function isFile({ body }: DocOperation): boolean {
  return body?.mediaType === "text/csv";
}

function mediaTypeOf({ responses }: DocOperation): string {
  return responses.find(({ status }) => status.startsWith("2"))?.mediaType ?? "application/json";
}

/** Without what is empty; null if nothing is left. */
function filled(value: object): object | null {
  const kept = Object.entries(value).filter(([, part]) => Object.keys(part).length > 0);
  return kept.length === 0 ? null : Object.fromEntries(kept);
}

/** As TypeScript is written: names without quotes, and on one line what is short. */
function literal(value: unknown): string {
  const lines = JSON.stringify(value, null, 2).replace(/^(\s*)"([A-Za-z]\w*)":/gm, "$1$2:");
  const line = lines.replace(/\n\s*/g, " ");
  return line.length > 90 ? lines : line;
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

function filledPath(document: Document, { parameters, path }: DocOperation): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const parameter = parameters.find((each) => each.in === "path" && each.name === name);
    return encodeURIComponent(String(plausible(document, parameter?.schema, name)));
  });
}

/** The schema's own example, or its required fields with plausible values; of optional ones alone, the first. */
function exampleOf(document: Document, schema: Schema): Record<string, unknown> | null {
  const resolved = resolve<Schema>(document, schema);
  const given = givenExample(resolved);
  if (given !== undefined) return given as Record<string, unknown>;
  const [choice] = resolved.anyOf ?? resolved.oneOf ?? [];
  if (choice) return exampleOf(document, resolve<Schema>(document, choice));
  const fields = Object.entries(resolved.properties ?? {});
  const required = fields.filter(([name]) => resolved.required?.includes(name));
  if (fields.length === 0) return null;
  const shown = required.length > 0 ? required : fields.slice(0, 1);
  return Object.fromEntries(shown.map(([name, property]) => [name, plausible(document, property, name)]));
}

function givenExample(schema: Schema): unknown {
  return schema.example ?? schema.examples?.[0];
}

function plausible(document: Document, property: unknown, name: string): unknown {
  const schema = resolve<Schema>(document, property ?? {});
  const given = givenExample(schema) ?? schema.enum?.[0] ?? schema.const;
  if (given !== undefined) return given;
  const type = [schema.type].flat()[0];
  if (type === "integer" || type === "number") return Math.max(1, schema.minimum ?? 1);
  if (type === "boolean") return true;
  if (type === "array") return [plausible(document, schema.items, name)];
  if (type === "object") return exampleOf(document, schema) ?? {};
  const [choice] = schema.anyOf ?? schema.oneOf ?? [];
  if (choice) return plausible(document, choice, name);
  return /ids?$/i.test(name) ? EXAMPLE_ID : name;
}
