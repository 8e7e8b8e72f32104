import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { type Holdfast, holdfast } from "@holdfast/client";
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
  /** The API with an admin's key. */
  admin: Holdfast;
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
    const apiKey = makeKey("admin", environment);
    const admin = holdfast({ url, apiKey, answerMsMax: PROOF_MS_MAX });
    return await work({ url, pid, authorization, adminAuthorization: `Bearer ${apiKey}`, admin });
  } finally {
    await stop();
  }
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

/** The ledger of a bench takes long to prove. */
const PROOF_MS_MAX = 600_000;

/** More than any bench sells, so that no refusal is justified. */
const UNITS = 100_000_000;

/** A new product in one warehouse. */
export async function addDrop({ admin }: BuiltShop): Promise<Drop> {
  const { data: made } = await admin.POST("/api/admin/products", {
    body: {
      sku: "DROP-1",
      name: "Drop jacket",
      description: "One jacket, sold in one drop.",
      category: "Lifestyle",
      price: { amount: 249900, currency: "INR" },
      policy: "STANDARD",
    },
  });
  const { id: productId, sku, slug } = made;
  return { productId, warehouseId: await receive(admin, productId, UNITS), sku, slug };
}

/** Into the first warehouse; returns its id. */
export async function receive(admin: Holdfast, productId: string, quantity: number): Promise<string> {
  const { data } = await admin.GET("/api/warehouses");
  const warehouseId = data.warehouses[0]?.id ?? "";
  await admin.POST("/api/admin/receipts", { body: { productId, warehouseId, quantity } });
  return warehouseId;
}

/** Throws unless the ledger equation holds and at least `told` units are held; more were held where the tool hung up. */
export async function assertSound({ admin }: BuiltShop, { sku }: Pick<Drop, "sku">, told: number): Promise<void> {
  const { divergences } = (await admin.GET("/api/admin/proof")).data;
  if (divergences.length > 0) throw new Error(`the ledger equation is broken: ${JSON.stringify(divergences[0])}`);
  const { reserved } = (await admin.GET("/api/inventory/{sku}", { params: { path: { sku } } })).data;
  if (reserved < told)
    throw new Error(`${told} buyers were told that they hold a unit, the database holds ${reserved}`);
}
