import type { Dialect } from './contenders';
import { productQueries } from './queries';
import type { BenchRequest } from './requests';

/** In each dialect a small question by which a server is known to be ready: a customer who stands in every database. */
export function firstQuestions(token: string): Readonly<Record<Dialect, BenchRequest>> {
  const ask = (query: string): BenchRequest => ({
    body: JSON.stringify({ operationName: 'W2', query, variables: { accountNumber: 'X-0000003' } }),
    token,
  });
  return {
    product: ask(productQueries.W2),
    plain: ask(
      'query W2($accountNumber: String!) { customerByAccountNumber(accountNumber: $accountNumber) { id } }',
    ),
    postgraphile: ask(
      'query W2($accountNumber: String!) { benchPeersCustomerByAccountNumber(number: $accountNumber) { rowId } }',
    ),
  };
}
