import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { resolvers } from '../resolvers';
import { AttributeSlot } from '../schema/client-books/attribute-slot.type';
import { MeasureSlot } from '../schema/client-books/measure-slot.type';
import { authChecker } from './auth-checker';
import { resolveDirectly } from './execution/direct-resolvers';

/** The GraphQL schema that every node serves. */
export function createSchema(): GraphQLSchema {
  return resolveDirectly(
    buildSchemaSync({
      resolvers,
      orphanedTypes: [MeasureSlot, AttributeSlot],
      authChecker,
      // Every subscription names its own source; TypeGraphQL asks for one of its kind all the same.
      pubSub: { publish: () => undefined, subscribe: () => unused() },
      // Input is checked in one place of our own, with the store's country and the path of the field.
      validate: false,
      // TypeGraphQL would introspect the whole schema at every start to see whether it is sound. A test does.
      skipCheck: true,
    }),
  );
}

function unused(): never {
  throw new Error('Subscriptions are fed by the change log.');
}
