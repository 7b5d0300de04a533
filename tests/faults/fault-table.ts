import type { InsightsStep } from '../../src/services/insights/measure-source';
import { type Fault, faultsOf, type Service, services } from '../../stand-in/faults';

/** A fault of a service, and the step at which it shows (I3, I5). */
export interface FaultCase {
  readonly service: Service;
  readonly fault: Fault;
  readonly step: InsightsStep;
}

/** Faults that show in no answer: the time budget of the page ends the wait. */
const SILENT: readonly Fault[] = ['hang', 'slow', 'stall'];

/** Faults that spoil nothing that we use. */
const HARMLESS: readonly Fault[] = ['none', 'one-stranger'];

/** Where a fault shows unless it is named below. */
const USUAL: Readonly<Record<Service, InsightsStep>> = {
  entra: 'token',
  'key-vault': 'vault',
  insights: 'answer',
};

const STEPS: Readonly<Record<Service, Partial<Record<Fault, InsightsStep>>>> = {
  entra: {},
  'key-vault': {
    '401': 'token',
    '403': 'permission',
    '404': 'secret',
    'secret-missing': 'secret',
    'secret-disabled': 'secret',
    'secret-expired': 'secret',
  },
  insights: { '400': 'alternate-id', '401': 'token', '403': 'permission', '404': 'environment' },
};

const cases: readonly FaultCase[] = services.flatMap((service) =>
  faultsOf[service]
    .filter((fault) => !HARMLESS.includes(fault))
    .map((fault) => ({ service, fault, step: STEPS[service][fault] ?? USUAL[service] })),
);

/** Every fault that the stand-in can play and that shows in what a service answers. */
export const answered = cases.filter(({ fault }) => !SILENT.includes(fault));

/** Every fault of which nothing is heard while a page waits: the service never ends its answer. */
export const unanswered = cases.filter(({ fault }) => fault === 'hang' || fault === 'stall');
