import type { Metadata } from "next";
import { Conventions } from "@/components/docs/conventions";
import { ErrorTable } from "@/components/docs/error-table";
import { InlineCode } from "@/components/docs/inline-code";
import { OperationGroups } from "@/components/docs/operation-groups";
import { isAdminGroup, readGroups } from "@/components/docs/read-document";
import { openApiDocument } from "@/lib/openapi/document";

export const metadata: Metadata = {
  title: "API documentation",
  description: "Every endpoint, field, status and error code of Holdfast's HTTP API.",
};

export default function DocsPage() {
  const document = openApiDocument();
  return (
    <>
      <h1 className="text-2xl font-semibold md:text-3xl">API documentation</h1>
      <p className="mt-3 mb-10 max-w-prose text-muted">
        {document.info.description ? (
          <InlineCode text={document.info.description} />
        ) : (
          "Reserve, confirm and release real stock."
        )}
      </p>
      <Conventions />
      <ErrorTable />
      <OperationGroups document={document} groups={readGroups(document).filter((group) => !isAdminGroup(group))} />
    </>
  );
}
