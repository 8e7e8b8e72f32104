import { InlineCode } from "@/components/docs/inline-code";
import { OperationSection } from "@/components/docs/operation-section";
import type { Document, OperationGroup } from "@/components/docs/read-document";

type OperationGroupsProps = { document: Document; groups: readonly OperationGroup[] };

/** All operations of some tags. */
export function OperationGroups({ document, groups }: OperationGroupsProps) {
  return groups.map(({ tag, description, operations }) => (
    <div key={tag}>
      <h2 className="mt-8 mb-4 text-2xl font-semibold">{tag}</h2>
      {description && (
        <p className="mb-6 max-w-prose text-sm text-muted">
          <InlineCode text={description} />
        </p>
      )}
      {operations.map((operation) => (
        <OperationSection key={operation.anchor} document={document} operation={operation} />
      ))}
    </div>
  ));
}
