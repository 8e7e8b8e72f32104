import type { Document, Schema } from "@/components/docs/read-document";
import { SchemaView } from "@/components/docs/schema-view";

/** Every object used in requests and responses. */
export function Objects({ document }: { document: Document }) {
  const schemas = Object.entries(document.components?.schemas ?? {}) as [string, Schema][];
  return (
    <div className="max-w-prose space-y-10 text-sm">
      {schemas.map(([name, schema]) => (
        <div key={name} id={`object-${name}`}>
          <h2 className="text-base font-semibold">{name}</h2>
          <SchemaView document={document} schema={schema} caption={`Fields of ${name}`} />
        </div>
      ))}
    </div>
  );
}
