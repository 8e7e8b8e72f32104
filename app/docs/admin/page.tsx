import type { Metadata } from "next";
import { OperationGroups } from "@/components/docs/operation-groups";
import { isAdminGroup, readGroups } from "@/components/docs/read-document";
import { openApiDocument } from "@/lib/openapi/document";

export const metadata: Metadata = {
  title: "Admin API",
  description: "Every endpoint for those who run the shop.",
};

export default function AdminDocsPage() {
  const document = openApiDocument();
  return (
    <>
      <h1 className="text-2xl font-semibold md:text-3xl">Admin API</h1>
      <OperationGroups document={document} groups={readGroups(document).filter(isAdminGroup)} />
    </>
  );
}
