import 'reflect-metadata';
import { ApolloServer } from '@apollo/server';
import fastifyApollo from '@as-integrations/fastify';
import { PrismaPg } from '@prisma/adapter-pg';
import Fastify from 'fastify';
import { buildSchemaSync } from 'type-graphql';
import { processEnvironment } from '../../src/app/config';
import { PrismaClient } from '../../src/generated/prisma/client';
import { type PlainContext, plainContext } from './apollo-loaders';
import { resolvers } from './apollo-resolvers';

/** Apollo, TypeGraphQL and Prisma as their documentation begins: `findMany`, DataLoader, nothing tuned and nothing checked. */
async function main(): Promise<void> {
  const { DATABASE_URL: connectionString, PORT } = processEnvironment();
  const prisma = new PrismaClient({
    adapter: new PrismaPg({ connectionString, max: 10, idleTimeoutMillis: 0 }),
  });
  const apollo = new ApolloServer<PlainContext>({ schema: buildSchemaSync({ resolvers, validate: false }) });
  await apollo.start();
  const app = Fastify();
  await app.register(fastifyApollo(apollo), { context: async () => plainContext(prisma) });
  await app.listen({ port: Number(PORT), host: '127.0.0.1' });
  process.on('SIGTERM', () => process.exit(0));
}

void main();
