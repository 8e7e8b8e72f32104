import type { Metadata } from "next";
import { Objects } from "@/components/docs/objects";
import { openApiDocument } from "@/lib/openapi/document";

export const metadata: Metadata = {
  title: "API objects",
  description: "Every object in the requests and responses of Holdfast's HTTP API.",
};

export default function ObjectsPage() {
  return (
    <>
      <h1 className="mb-10 text-2xl font-semibold md:text-3xl">Objects</h1>
      <Objects document={openApiDocument()} />
    </>
  );
}
