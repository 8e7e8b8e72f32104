import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { buildWhenNeeded } from "@/scripts/launch/build";
import { cleanEnvironment } from "@/scripts/test/clean-environment";
import { projectDirectory } from "@/scripts/test/run-program";
import { startShop } from "@/tests/faults/started-shop";

export type BuiltShop = {
  url: string;
  /** The process that sells. */
  pid: number;
  /** Of an API key with the role `shop`. */
  authorization: string;
  /** Of one with the role `admin`. */
  adminAuthorization: string;
  /** Calls the API with an admin's key; throws unless it succeeds. */
  call<T>(method: "GET" | "POST", path: string, body?: object): Promise<T>;
};

/**
 * Runs `work` against the built shop, started by `npm start`, by default on an embedded Postgres in a folder of its own.
 */
export async function withBuiltShop<T>(
  work: (shop: BuiltShop) => Promise<T>,
  variables: Record<string, string> = {},
): Promise<T> {
  cleanEnvironment();
  await buildWhenNeeded();
  const dataDir = mkdtempSync(path.join(os.tmpdir(), "holdfast-bench-"));
  const environment = { DATA_DIR: dataDir, LOG_LEVEL: "warn", ...variables };
  const { child, server: pid, url } = await startShop("npm", environment);
  const ended = once(child, "exit");
  const stop = async () => {
    process.kill(pid, "SIGTERM");
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop().then(() => process.exit(1)));
  try {
    const authorization = `Bearer ${makeKey("shop", environment)}`;
    const adminAuthorization = `Bearer ${makeKey("admin", environment)}`;
    const asAdmin: BuiltShop["call"] = (...asked) => call(url, adminAuthorization, ...asked);
    return await work({ url, pid, authorization, adminAuthorization, call: asAdmin });
  } finally {
    await stop();
  }
}

async function call<T>(url: string, authorization: string, method: string, path: string, body?: object): Promise<T> {
  const answer = await fetch(url + path, {
    method,
    headers: { authorization, "content-type": "application/json" },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return JSON.parse(text) as T;
}

function makeKey(role: "shop" | "admin", environment: Record<string, string>): string {
  const args = ["--import", "tsx", "scripts/api-key.ts", "--name", `Bench ${role}`, "--role", role];
  const env = { ...process.env, ...environment };
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: projectDirectory, env, encoding: "utf8" });
  const key = /hf_\S+/.exec(stdout)?.[0];
  if (!key) throw new Error(`no API key was made: ${stderr}`);
  return key;
}

export type Drop = { productId: string; warehouseId: string; sku: string; slug: string };

/** More than any bench sells, so that no refusal is justified. */
const UNITS = 100_000_000;

/** A new product in one warehouse. */
export async function addDrop({ call }: BuiltShop): Promise<Drop> {
  const { warehouses } = await call<{ warehouses: { id: string }[] }>("GET", "/api/warehouses");
  const warehouseId = warehouses[0]?.id ?? "";
  const product = await call<{ id: string; sku: string; slug: string }>("POST", "/api/admin/products", {
    sku: "DROP-1",
    name: "Drop jacket",
    description: "One jacket, sold in one drop.",
    category: "Lifestyle",
    price: { amount: 249900, currency: "INR" },
    policy: "STANDARD",
  });
  const { id: productId, sku, slug } = product;
  await call("POST", "/api/admin/receipts", { productId, warehouseId, quantity: UNITS });
  return { productId, warehouseId, sku, slug };
}

/** Throws unless the ledger equation holds and at least `told` units are held; more were held where the tool hung up. */
export async function assertSound({ call }: BuiltShop, { sku }: Pick<Drop, "sku">, told: number): Promise<void> {
  const { divergences } = await call<{ divergences: unknown[] }>("GET", "/api/admin/proof");
  if (divergences.length > 0) throw new Error(`the ledger equation is broken: ${JSON.stringify(divergences[0])}`);
  const { reserved } = await call<{ reserved: number }>("GET", `/api/inventory/${sku}`);
  if (reserved < told)
    throw new Error(`${told} buyers were told that they hold a unit, the database holds ${reserved}`);
}
