import type { Metadata } from "next";
import { Webhooks } from "@/components/docs/webhooks";
import { openApiDocument } from "@/lib/openapi/document";

export const metadata: Metadata = {
  title: "Webhooks",
  description: "Every event that Holdfast sends to other systems, and how to verify it.",
};

export default function WebhookDocsPage() {
  return (
    <>
      <h1 className="text-2xl font-semibold md:text-3xl">Webhooks</h1>
      <p className="mt-3 mb-10 max-w-prose text-muted">
        What happens to stock, holds and orders, posted to an address of yours as it happens.
      </p>
      <Webhooks document={openApiDocument()} />
    </>
  );
}
