import { randomUUID } from "node:crypto";
import { env } from "@/lib/env";
import { clientAddress, isHttps } from "@/lib/http/client";
import type { Operation } from "@/lib/http/operation";
import { refuse } from "@/lib/http/problem";
import { findKey } from "./api-keys";
import type { Caller, Key, Shopper } from "./caller";
import { derivedShopperId } from "./derived-shopper";
import { noShopperCookie, readShopperCookie } from "./shopper-cookie";
import { isSameSecret } from "./signature";

/** Who calls `operation`, or a 401 or 403. A credential that is wrong never falls back to another one. */
export async function identify(operation: Operation, request: Request, idempotencyKey: string | null): Promise<Caller> {
  if (operation.caller === "public") return { kind: "nobody" };
  if (operation.caller === "scheduler") return identifyScheduler(request);
  const authorization = request.headers.get("authorization");
  if (authorization !== null) return identifyKey(authorization, operation.caller);
  if (operation.caller === "admin") return refuseAuthorization("An API key with the role admin is needed.");
  return operation.caller === "shopper" ? identifyShopper(request, idempotencyKey) : { kind: "nobody" };
}

function identifyScheduler(request: Request): Caller {
  const given = bearerOf(request.headers.get("authorization")) ?? request.headers.get("x-cron-secret");
  if (given === null || !isSameSecret(given, env().CRON_SECRET)) {
    return refuseAuthorization("Only the scheduler may call this, with its secret.");
  }
  return { kind: "scheduler" };
}

async function identifyKey(authorization: string, needed: Operation["caller"]): Promise<Key> {
  const text = bearerOf(authorization);
  const key = text === null ? null : await findKey(text);
  if (key === null) return refuseAuthorization("The API key is unknown or was revoked.");
  if (needed === "admin" && key.role !== "admin") {
    refuse("FORBIDDEN", `The key ${key.name} has the role ${key.role}; this needs the role admin.`);
  }
  return key;
}

function identifyShopper(request: Request, idempotencyKey: string | null): Shopper {
  const cookie = readShopperCookie(request.headers.get("cookie"));
  if (cookie.state === "valid") return { kind: "shopper", shopperId: cookie.shopperId, isNew: false };
  if (cookie.state !== "none") {
    const detail = "The cookie is cleared with this answer: the next call begins anew.";
    const headers = { "set-cookie": noShopperCookie(isHttps(request)) };
    return refuse(cookie.state === "expired" ? "COOKIE_EXPIRED" : "COOKIE_INVALID", detail, {}, headers);
  }
  const shopperId = idempotencyKey === null ? randomUUID() : derivedShopperId(idempotencyKey, clientAddress(request));
  return { kind: "shopper", shopperId, isNew: true };
}

function bearerOf(authorization: string | null): string | null {
  return /^bearer +(\S+)$/i.exec(authorization ?? "")?.[1] ?? null;
}

function refuseAuthorization(detail: string): never {
  return refuse("UNAUTHORIZED", detail, {}, { "www-authenticate": "Bearer" });
}
