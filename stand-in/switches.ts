import { createServer, type Server } from 'node:http';
import { type AzureState, rotateInsightsSecret } from './azure-state';
import { send } from './deliver';
import { type Faults, faultsOf, noRequests, type RequestCounts, readFaultWish, services } from './faults';
import { type Answer, type Ask, readAsk } from './wire';

/** What the switches turn and show. */
export interface Switchboard {
  readonly faults: Faults;
  readonly requests: RequestCounts;
  readonly azure: AzureState;
}

/**
 * The plain HTTP server beside the stand-in through which a person or a check sets faults, reads how
 * often each service was asked, and rotates the secret of Customer Insights.
 */
export function switchesServer(board: Switchboard): Server {
  return createServer((request, response) => {
    readAsk(request)
      .then((ask) => send(response, answerOf(board, ask)))
      .catch(() => response.destroy());
  });
}

function answerOf(board: Switchboard, ask: Ask): Answer {
  switch (`${ask.method} ${ask.path}`) {
    case 'GET /faults':
      return { status: 200, body: board.faults };
    case 'PUT /faults':
      return setFaults(board, ask.body);
    case 'GET /requests':
      return { status: 200, body: board.requests };
    case 'DELETE /requests':
      Object.assign(board.requests, noRequests());
      return { status: 200, body: board.requests };
    case 'PUT /rotation':
      rotateInsightsSecret(board.azure);
      return { status: 200, body: { rotated: true } };
    default:
      return {
        status: 404,
        body: { error: 'There is GET and PUT /faults, GET and DELETE /requests, PUT /rotation.' },
      };
  }
}

function setFaults(board: Switchboard, body: string): Answer {
  const wish = readFaultWish(readJson(body));
  if ('refusal' in wish) return { status: 400, body: { error: wish.refusal, services, faults: faultsOf } };
  Object.assign(board.faults, wish.faults);
  return { status: 200, body: board.faults };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
