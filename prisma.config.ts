import { defineConfig } from 'prisma/config';

// Generating the client never runs the schema engine, yet Prisma downloads it unless it is told that
// one is there; any existing file will do. A machine without that host can generate this way.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= __filename;

export default defineConfig({ schema: 'prisma/models', migrations: { path: 'prisma/migrations' } });
