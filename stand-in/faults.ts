/** The services of Azure that the stand-in plays. */
export const services = ['entra', 'key-vault', 'insights'] as const;
export type Service = (typeof services)[number];

/** What can be made to go wrong with a service; `README.md` says what each one does. */
export const faults = [
  'none',
  'refuse',
  'hang',
  'slow',
  '401',
  '403',
  '404',
  '429',
  '429-retry-after',
  '500',
  '503',
  'redirect',
  'garbage',
  'truncated',
  'huge',
  'wrong-types',
  'wrong-customer',
] as const;
export type Fault = (typeof faults)[number];

/** The fault that each service has now. */
export type Faults = Record<Service, Fault>;

/** How often each service was asked since the start or the last reset. */
export type RequestCounts = Record<Service, number>;

/** A state in which every service works. */
export function noFaults(): Faults {
  return { entra: 'none', 'key-vault': 'none', insights: 'none' };
}

/** Counts before the first request. */
export function noRequests(): RequestCounts {
  return { entra: 0, 'key-vault': 0, insights: 0 };
}

/** The wish of a caller of the switches, or what is wrong with it. */
export type FaultWish = { readonly faults: Partial<Faults> } | { readonly refusal: string };

/** Reads `{"insights":"hang"}`. One unknown name refuses the whole wish, so that nothing is half changed. */
export function readFaultWish(body: unknown): FaultWish {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return { refusal: 'The body is an object of service and fault, such as {"insights":"hang"}.' };
  }
  const wished: Partial<Faults> = {};
  for (const [service, fault] of Object.entries(body)) {
    if (!isService(service)) return { refusal: `Unknown service ${JSON.stringify(service)}.` };
    if (!isFault(fault)) return { refusal: `Unknown fault ${JSON.stringify(fault)}.` };
    wished[service] = fault;
  }
  return { faults: wished };
}

function isService(name: string): name is Service {
  return services.some((service) => service === name);
}

function isFault(name: unknown): name is Fault {
  return faults.some((fault) => fault === name);
}
