import { Chapter } from "@/components/docs/chapter";
import type { Document, Schema } from "@/components/docs/read-document";
import { SchemaView } from "@/components/docs/schema-view";

/** Every object used in requests and responses. */
export function Objects({ document }: { document: Document }) {
  const schemas = Object.entries(document.components?.schemas ?? {}) as [string, Schema][];
  return (
    <Chapter id="objects" title="Objects">
      <div className="space-y-10">
        {schemas.map(([name, schema]) => (
          <div key={name} id={`object-${name}`}>
            <h3 className="text-base font-semibold">{name}</h3>
            <SchemaView document={document} schema={schema} caption={`Fields of ${name}`} />
          </div>
        ))}
      </div>
    </Chapter>
  );
}
