import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance } from 'fastify';
import type { RequestContext } from '../../resolvers/context';
import type { PastApollo } from './past-apollo';

/** Serves /graphql: past Apollo what it knows, all else through it. */
export function serveOperations(
  app: FastifyInstance,
  apollo: ApolloServer<RequestContext>,
  pastApollo: PastApollo,
): void {
  const throughApollo = fastifyApolloHandler(apollo, { context: (request) => pastApollo.contextOf(request) });
  app.route<{ Reply: string }>({
    method: ['GET', 'POST'],
    url: '/graphql',
    handler: async function (request, reply) {
      const answer = await pastApollo.answer(request);
      if (answer) return reply.header('content-type', answer.type).send(answer.text);
      const text = await throughApollo.call(this, request, reply);
      pastApollo.learn(request, reply);
      return text;
    },
  });
}
