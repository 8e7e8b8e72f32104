import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { openApiDocument } from "@/lib/openapi/document";
import type { Answered } from "../api";
import type { DocumentedOperation, Schema } from "./make-request";

type Content = Record<string, { schema?: Schema }>;
type Raw = {
  operationId: string;
  parameters?: DocumentedOperation["parameters"];
  requestBody?: { content: Content };
  responses: Record<string, { content?: Content }>;
};

/** As an integrator gets it. */
const document = JSON.parse(JSON.stringify(openApiDocument())) as { paths: Record<string, Record<string, Raw>> };

const ajv = new Ajv2020({ strict: false, validateFormats: false, unicodeRegExp: true });
ajv.addSchema({ $id: "openapi", ...document });

export function resolve(ref: string): Schema {
  let at: unknown = document;
  for (const part of ref.slice(2).split("/")) at = (at as Record<string, unknown>)[unescaped(part)];
  return at as Schema;
}

const unescaped = (part: string) => part.replaceAll("~1", "/").replaceAll("~0", "~");
const escaped = (part: string) => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"));

/** Every operation of the document. */
export function documentedOperations(): DocumentedOperation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, parameters = [], requestBody }]) => {
      const [content] = Object.entries(requestBody?.content ?? {});
      return {
        ...{ operationId, method: method.toUpperCase(), path, parameters },
        body: content ? { type: content[0], schema: content[1].schema ?? {} } : null,
      };
    }),
  );
}

const checks = new Map<string, ValidateFunction | null>();

/** What the answer has that the document does not say; null if it is as documented. */
export function undocumented({ method, path }: DocumentedOperation, answer: Answered): string | null {
  const { status, headers, body, text } = answer;
  const responses = document.paths[path]?.[method.toLowerCase()]?.responses ?? {};
  const response = responses[status];
  if (!response) return `${status} is not documented`;
  const type = headers.get("content-type")?.split(";")[0] ?? "";
  if (text === "" && !response.content) return null;
  if (!response.content?.[type]) return `${status} as ${type} is not documented`;
  if (!type.endsWith("json")) return null;
  const at = `openapi#/paths/${escaped(path)}/${method.toLowerCase()}/responses/${status}/content/${escaped(type)}/schema`;
  if (!checks.has(at)) checks.set(at, ajv.getSchema(at) ?? null);
  const check = checks.get(at);
  if (!check) throw new Error(`No schema at ${at}`);
  return check(body) ? null : ajv.errorsText(check.errors);
}
