import type { oas31 } from "zod-openapi";

export type Document = oas31.OpenAPIObject;
export type Schema = oas31.SchemaObject;

export type DocOperation = {
  id: string;
  anchor: string;
  method: string;
  path: string;
  summary: string;
  description: string | null;
  parameters: oas31.ParameterObject[];
  body: { schema: Schema; required: boolean; mediaType: string } | null;
  responses: { status: string; description: string; mediaType: string | null; schema: Schema | null }[];
  /** Any one of these is enough. An empty object means no authentication. */
  security: oas31.SecurityRequirementObject[];
};

export type OperationGroup = { tag: string; description: string | null; operations: DocOperation[] };

/** Operations for those who run the shop, which have a page of their own. */
export function isAdminGroup({ tag }: OperationGroup): boolean {
  return tag === "Admin";
}

const METHODS = ["get", "post", "put", "patch", "delete"] as const;

/** The document's operations by tag, in the document's order. */
export function readGroups(document: Document): OperationGroup[] {
  const groups = new Map<string, OperationGroup>();
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    for (const method of METHODS) {
      const operation = item[method];
      if (!operation) continue;
      const tag = operation.tags?.[0] ?? "Other";
      const description = document.tags?.find((each) => each.name === tag)?.description ?? null;
      const group = groups.get(tag) ?? { tag, description, operations: [] };
      group.operations.push(readOperation({ document, path, method, operation }));
      groups.set(tag, group);
    }
  }
  return [...groups.values()];
}

type Found = { document: Document; path: string; method: string; operation: oas31.OperationObject };

function readOperation({ document, path, method, operation }: Found): DocOperation {
  const id = operation.operationId ?? `${method} ${path}`;
  return {
    id,
    anchor: `operation-${id.replace(/[^\w]+/g, "-").toLowerCase()}`,
    method: method.toUpperCase(),
    path,
    summary: operation.summary ?? id,
    description: operation.description ?? null,
    parameters: (operation.parameters ?? []).map((each) => resolve<oas31.ParameterObject>(document, each)),
    body: readBody(document, operation),
    responses: Object.entries(operation.responses ?? {}).map(([status, response]) =>
      readResponse(document, status, response),
    ),
    security: operation.security ?? document.security ?? [],
  };
}

function readBody(document: Document, { requestBody }: oas31.OperationObject): DocOperation["body"] {
  if (!requestBody) return null;
  const { content, required } = resolve<oas31.RequestBodyObject>(document, requestBody);
  const [mediaType = "", media] = Object.entries(content)[0] ?? [];
  return media?.schema ? { schema: media.schema as Schema, required: required ?? false, mediaType } : null;
}

function readResponse(document: Document, status: string, response: oas31.ResponseObject | oas31.ReferenceObject) {
  const { description, content } = resolve<oas31.ResponseObject>(document, response);
  const [mediaType, media] = Object.entries(content ?? {})[0] ?? [null, null];
  return { status, description, mediaType, schema: (media?.schema as Schema | undefined) ?? null };
}

/** Follows a `#/components/<kind>/<name>` reference; returns anything else as it is. */
export function resolve<T>(document: Document, value: unknown): T {
  const name = refName(value);
  if (name === null) return value as T;
  const kinds = Object.values(document.components ?? {}) as Record<string, unknown>[];
  return kinds.find((kind) => name in kind)?.[name] as T;
}

/** "Money" for a reference to `#/components/schemas/Money`; null if the value is no reference. */
export function refName(value: unknown): string | null {
  const ref = (value as { $ref?: unknown } | null)?.$ref;
  return typeof ref === "string" ? (ref.split("/").at(-1) ?? null) : null;
}
