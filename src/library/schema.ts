/** The JSON Schema of scenario files, as it is published: `npm run schema` writes `public/schema/scenario.v1.json`. */
import { scenarioJsonSchema } from '../editing/json-schema';

/** Raised when a file that was valid no longer is; the earlier schema then stays beside it. */
export const SCHEMA_VERSION = 1;

/** The schema as a file. */
export function schemaFile(): string {
  const { $schema, ...schema } = scenarioJsonSchema() as ReturnType<typeof scenarioJsonSchema> & {
    readonly $schema?: string;
  };
  const file = {
    $schema,
    title: 'A scenario of Shadow Walk',
    $comment: `Version ${SCHEMA_VERSION}. In a scenario: "$schema": "…/schema/scenario.v${SCHEMA_VERSION}.json"`,
    ...schema,
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}
