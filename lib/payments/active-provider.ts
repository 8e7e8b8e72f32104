import { env } from "@/lib/env";
import { invariant } from "@/lib/invariant";
import { oncePerProcess } from "@/lib/per-process";
import type { PaymentProvider } from "./payment-provider";
import { testProvider } from "./test-provider";

/** The provider for new payments; null if there is none, so orders are not paid here. */
export function activeProviderName(): "test" | "stripe" | null {
  const { PAYMENT_PROVIDER, STRIPE_SECRET_KEY } = env();
  if (PAYMENT_PROVIDER === "none") return null;
  return PAYMENT_PROVIDER ?? (STRIPE_SECRET_KEY ? "stripe" : "test");
}

/**
 * The provider an existing payment was started with; null if its keys are no longer set. A payment is finished with its
 * own provider, even if another one is active now.
 */
export async function providerNamed(name: string): Promise<PaymentProvider | null> {
  if (name === "test") return oncePerProcess("payment provider: test", () => testProvider);
  if (name !== "stripe" || !env().STRIPE_SECRET_KEY) return null;
  // Imported only if its keys are set: it is half a megabyte of code.
  const { stripeProvider } = await import("./stripe-provider");
  return oncePerProcess("payment provider: stripe", stripeProvider);
}

export async function providerNamedOrThrow(name: string): Promise<PaymentProvider> {
  const provider = await providerNamed(name);
  invariant(provider, `the keys of the provider ${name} are set`);
  return provider;
}

/** The provider whose webhooks are accepted. The test provider only counts while it is the active one. */
export async function webhookProvider(name: string): Promise<PaymentProvider | null> {
  if (name === "test" && activeProviderName() !== "test") return null;
  return await providerNamed(name);
}
