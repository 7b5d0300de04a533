import type { Till } from '../../support/till';
import type { World } from '../../support/world';

/** What each mutation is asked to answer with. */
const ANSWERS = {
  setFeature: 'feature { id key enabled }',
  defineAttribute: 'attribute { id name label type options required displayOrder }',
  setClientBookAttributes: 'attributes { definition { name } displayOrder refinable }',
  defineActivityType: 'activityType { id code label }',
  setStoreProfile: `store {
    id number createCustomersAsync allowOfflineCustomerCreation filterSharedCustomerData
    defaultCustomer { accountNumber } warnings
  }`,
  setClientBookNumberSequence: 'legalEntity { id code clientBookNumberFormat }',
} as const;
export type ConfigurationVerb = keyof typeof ANSWERS;

/** The verbs of configuration, for tests that hold of all. */
export const VERBS = Object.keys(ANSWERS) as ConfigurationVerb[];

/** The document of a verb. */
export function documentOf(verb: ConfigurationVerb): string {
  const input = `${verb.charAt(0).toUpperCase()}${verb.slice(1)}Input`;
  return `mutation ($input: ${input}!) {
    ${verb}(input: $input) { ${ANSWERS[verb]} userErrors { code message field } }
  }`;
}

/** The payload of a verb of configuration. */
export async function configured(till: Till, verb: ConfigurationVerb, input: object) {
  return (await till.read(documentOf(verb), { input }))[verb];
}

/** The code and field of each rule that refused. */
export async function refusals(till: Till, verb: ConfigurationVerb, input: object) {
  const { userErrors } = await configured(till, verb, input);
  return userErrors.map(({ code, field }: { code: string; field: string[] }) => ({ code, field }));
}

/** What a change of configuration writes besides itself. */
export async function traces({ database: { prisma } }: World) {
  const [{ revision }] = await prisma.$queryRaw<[{ revision: bigint }]>`
    SELECT revision FROM configuration_revision`;
  return {
    revision: Number(revision),
    entries: await prisma.auditEntry.count(),
    changes: await prisma.changeLog.count(),
  };
}

/** The newest entry of the audit trail, and of the change log. */
export async function newest({ database: { prisma } }: World) {
  return {
    entry: await prisma.auditEntry.findFirstOrThrow({ orderBy: { id: 'desc' } }),
    change: await prisma.changeLog.findFirstOrThrow({ orderBy: { sequence: 'desc' } }),
  };
}
