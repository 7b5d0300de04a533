import { randomUUID } from 'node:crypto';
import { globalId } from '../../../src/resolvers/relay/global-id';
import type { Chain, ChainNode } from '../../support/chain';
import type { Till } from '../../support/till';
import type { ChannelName, NodeName, Slot, Step } from './history';

/** What the tills were told, by which everything is judged once it came to rest. */
export class Ledger {
  private readonly guids = new Map<string, string>();
  /** Customers that some till was told stand. */
  readonly customers = new Map<string, ChannelName>();
  /** Last names that were sent, and whether any of them was taken. */
  readonly names = new Map<string, { readonly sent: Set<string>; isTaken: boolean }>();
  /** Addresses, and notes with their customer, that some till was told stand. */
  readonly addresses = new Map<string, string>();
  readonly notes = new Map<string, string>();
  /** A mark that stands in each customer's email, by which a second one would show. */
  readonly marks = new Map<string, string>();

  /** The guid of a place in that channel's legal entity: tills of two legal entities never mint the same one. */
  guidOf(channel: ChannelName, slot: Slot): string {
    const place = `${channel === 'tallinn'} ${slot}`;
    const guid = this.guids.get(place) ?? randomUUID();
    this.guids.set(place, guid);
    return guid;
  }
}

/** The channels of a chain by name; the annex shares its legal entity with HOUSTON. */
export interface Stage {
  readonly chain: Chain;
  readonly annex: ChainNode;
  readonly ledger: Ledger;
}

const STORES = { houston: 'SEATTLE', annex: 'HOUSTON', tallinn: 'TALLINN' } as const;
const STAFF = { houston: '000120', annex: '000120', tallinn: '000220' } as const;

/** The node of that name. */
export function nodeOf({ chain, annex }: Stage, name: NodeName): ChainNode {
  return name === 'annex' ? annex : chain[name];
}

/** Does one step; whatever a till is answered is written down. */
export async function play(stage: Stage, step: Step): Promise<void> {
  // A second apart, so that times tell what came first.
  stage.chain.advance(1_000);
  if (step.do === 'line') nodeOf(stage, step.channel).line.state = step.state;
  else if (step.do === 'crash') nodeOf(stage, step.node).crashes.next = step.point;
  else if (step.do === 'job') await nodeOf(stage, step.node).runIfItCan(step.code);
  else await atTill(stage, step.do, step.channel, step.slot);
}

type TillStep = Exclude<Step['do'], 'line' | 'crash' | 'job'>;

async function atTill(stage: Stage, verb: TillStep, channel: ChannelName, slot: Slot): Promise<void> {
  const till = nodeOf(stage, channel).till(STAFF[channel], STORES[channel]);
  await VERBS[verb](till, stage.ledger, stage.ledger.guidOf(channel, slot), channel);
}

type Verb = (till: Till, ledger: Ledger, guid: string, channel: ChannelName) => Promise<void>;

const VERBS: Readonly<Record<TillStep, Verb>> = {
  create: async (till, ledger, guid, channel) => {
    const mark = `${guid}@example.com`;
    const input = { guid, firstName: 'Ada', lastName: 'Quill', email: mark };
    ledger.marks.set(guid, mark);
    if (await isTaken(till, 'createCustomer', 'CreateCustomerInput', input))
      if (!ledger.customers.has(guid)) ledger.customers.set(guid, channel);
  },
  rename: async (till, ledger, guid) => {
    const lastName = `Quill ${randomUUID()}`;
    const names = ledger.names.get(guid) ?? { sent: new Set<string>(), isTaken: false };
    ledger.names.set(guid, names);
    names.sent.add(lastName);
    if (
      await isTaken(till, 'updateCustomer', 'UpdateCustomerInput', {
        id: globalId('Customer', guid),
        lastName,
      })
    )
      names.isTaken = true;
  },
  address: async (till, ledger, customerId) => {
    const guid = randomUUID();
    const input = { customerId, guid, address: { street: `${guid} St` } };
    if (await isTaken(till, 'addCustomerAddress', 'AddCustomerAddressInput', input))
      ledger.addresses.set(guid, customerId);
  },
  note: async (till, ledger, customerId) => {
    const guid = randomUUID();
    if (await isTaken(till, 'addNote', 'AddNoteInput', { customerId, guid, text: 'Likes green.' }))
      ledger.notes.set(guid, customerId);
  },
  editNote: async (till, ledger, customerId) => {
    const [note] = [...ledger.notes].find(([, of]) => of === customerId) ?? [];
    if (note === undefined) return;
    await isTaken(till, 'editNote', 'EditNoteInput', { noteId: globalId('Note', note), text: randomUUID() });
  },
  retry: async (till, _ledger, customerId) => {
    await isTaken(till, 'retryCustomerSync', 'RetryCustomerSyncInput', { customerId });
  },
};

/** Whether the till is told that it stands; a refusal and an error are told otherwise. */
async function isTaken(till: Till, verb: string, type: string, input: object): Promise<boolean> {
  const { data, errors } = await till.ask(
    `mutation ($input: ${type}!) { ${verb}(input: $input) { userErrors { code } } }`,
    { input },
  );
  return errors.length === 0 && data[verb].userErrors.length === 0;
}
