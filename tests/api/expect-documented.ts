import { expect } from "vitest";
import type { Operation } from "@/lib/http/operation";
import type { ProblemCode } from "@/lib/http/problem";
import { OPERATIONS } from "@/lib/openapi/operations";
import { Problem, problemsOf } from "@/lib/openapi/problems-of";

type Answered = { status: number; headers: Headers; body: { [name: string]: unknown } };

/**
 * Checks that the OpenAPI document describes this answer: its status, schema and code. Runs on every answer in every
 * test.
 */
export function expectDocumented(method: string, path: string, answer: Answered): void {
  expect(answer.headers.get("x-request-id"), "every response carries X-Request-Id").toBeTruthy();
  if (answer.status >= 400 && answer.headers.get("content-type") === "application/problem+json") {
    expect(Problem.safeParse(answer.body).error).toBeUndefined();
    expect(answer.body.status).toBe(answer.status);
  }
  const operation = OPERATIONS.find((known) => known.method === method && matches(known, path));
  if (!operation) return;
  const { success, otherwise, isShared } = operation;
  if (isShared && answer.status === 304) return;
  const said = [success, otherwise].find((one) => one?.status === answer.status);
  if (said) {
    if (said.schema && answer.headers.get("content-type") === "application/json") {
      expect(said.schema.safeParse(answer.body).error, `${operation.id} answers by its schema`).toBeUndefined();
    }
    return;
  }
  const codes: ProblemCode[] = problemsOf(operation).get(answer.status) ?? [];
  expect(codes, `${operation.id} documents ${answer.status} ${answer.body.code}`).toContain(answer.body.code);
}

function matches(operation: Operation, path: string): boolean {
  const [wanted, given] = [operation.path.split("/"), path.split("/")];
  return wanted.length === given.length && wanted.every((part, at) => part.startsWith("{") || part === given[at]);
}
