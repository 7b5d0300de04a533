import type { ServerResponse } from 'node:http';
import type { Fault } from './faults';
import type { Answer, Ask, AzureService } from './wire';

/** How late the fault `slow` answers, in milliseconds: beyond any budget, within any timeout. */
const slowness = 1000;

/** How long Customer Insights and the others ask to be left alone under `429-retry-after`, in seconds. */
const retryAfterSeconds = 30;

/** Longer than any answer that a client of these services should take, in characters. */
const hugeLength = 4 * 1024 * 1024;

type Delivery = (service: AzureService, ask: Ask, response: ServerResponse) => void;

/** What each fault does; one that is missing here is the number of an HTTP status. */
const deliveries: Partial<Record<Fault, Delivery>> = {
  none: (service, ask, response) => sendOrVanish(response, service.answer(ask)),
  refuse: (_service, _ask, response) => vanish(response),
  hang: () => undefined,
  slow: sendLate,
  '429-retry-after': (service, _ask, response) =>
    send(response, { ...service.refusal(429), headers: { 'retry-after': String(retryAfterSeconds) } }),
  redirect: (_service, ask, response) =>
    send(response, { status: 302, headers: { location: ask.path }, body: {} }),
  garbage: (_service, _ask, response) => sendText(response, '<!doctype html><p>not what you asked for'),
  truncated: (service, ask, response) => sendHalf(response, service.answer(ask), () => response.destroy()),
  huge: (_service, _ask, response) => sendText(response, JSON.stringify({ padding: 'x'.repeat(hugeLength) })),
  '429-retry-date': (service, _ask, response) =>
    send(response, { ...service.refusal(429), headers: { 'retry-after': retryDate() } }),
  stall: (service, ask, response) => sendHalf(response, service.answer(ask), () => undefined),
  'redirect-elsewhere': (_service, ask, response) =>
    send(response, { status: 307, headers: { location: `https://127.0.0.1:1${ask.path}` }, body: {} }),
  empty: (_service, _ask, response) => sendText(response, ''),
  null: (_service, _ask, response) => sendText(response, 'null'),
  'wrong-types': (service, _ask, response) => send(response, service.wrongTypes()),
  'wrong-customer': (service, ask, response) => send(response, service.wrongCustomer(ask)),
};

/** Answers a request as the service does while it has this fault. */
export function deliver(service: AzureService, fault: Fault, ask: Ask, response: ServerResponse): void {
  const own = service.ownFaults?.[fault];
  const special = deliveries[fault];
  if (own) sendOrVanish(response, own(ask));
  else if (special) special(service, ask, response);
  else send(response, service.refusal(Number(fault)));
}

/** Sends an answer as JSON. */
export function send(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, { ...answer.headers, 'content-type': 'application/json; charset=utf-8' });
  response.end(answer.body === undefined ? undefined : JSON.stringify(answer.body));
}

function sendOrVanish(response: ServerResponse, answer: Answer | null): void {
  if (answer) send(response, answer);
  else vanish(response);
}

/** Ends the connection without a word: the nearest to an unreachable host that a shared port allows. */
function vanish(response: ServerResponse): void {
  response.destroy();
}

function sendLate(service: AzureService, ask: Ask, response: ServerResponse): void {
  const timer = setTimeout(() => sendOrVanish(response, service.answer(ask)), slowness);
  response.once('close', () => clearTimeout(timer));
}

function sendText(response: ServerResponse, text: string): void {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
  response.end(text);
}

/** The moment until which `429-retry-date` asks to be left alone, as HTTP writes it. */
function retryDate(): string {
  return new Date(Date.now() + retryAfterSeconds * 1000).toUTCString();
}

/** Promises the whole answer, sends half of it, and then does what comes next: hang up, or nothing at all. */
function sendHalf(response: ServerResponse, answer: Answer | null, next: () => void): void {
  const text = JSON.stringify(answer?.body ?? {});
  response.writeHead(answer?.status ?? 200, {
    ...answer?.headers,
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
  });
  response.write(text.slice(0, text.length / 2), next);
}
